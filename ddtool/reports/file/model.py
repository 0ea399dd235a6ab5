"""What a deputy's file holds (履职档案的内容), of one deputyship."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from ddtool.duty.model import DutyRecord
from ddtool.evaluation.annual.store import YearResult
from ddtool.evaluation.reportback.desk import Line as ReportBackLine
from ddtool.groups.model import Group, Member
from ddtool.reports.ledger.model import Line, Year
from ddtool.reports.store import Authored
from ddtool.roster.model import Deputy


@dataclass(frozen=True, slots=True)
class Part:
    """One section (一节): activities at which the deputy was due, and records, by date."""

    lines: tuple[Line, ...] = ()
    records: tuple[DutyRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class DeputyFile:
    """All of one deputyship. `strange`: rows of kinds that the rule does not name, and so of no section."""

    year: Year
    parts: dict[str, Part]
    strange: Part
    groups: tuple[tuple[Group, Member], ...]
    matters: tuple[Authored, ...]
    report_backs: tuple[ReportBackLine, ...]
    results: tuple[YearResult, ...]
    honours: tuple[Mapping[str, str | None] | sqlite3.Row, ...]

    @property
    def deputy(self) -> Deputy:
        return self.year.deputy
