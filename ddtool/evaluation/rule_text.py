"""Reading a rule file of this desk (评价办法): its text and hash, “?” for what the source leaves to the office."""

import hashlib
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from ddtool.evaluation.refusals import RuleUnreadable
from ddtool.rule_table import RuleTable, shown
from ddtool.votes.refusals import ThresholdUnclear
from ddtool.votes.rules.threshold import Threshold

MARK = "?"


class RuleFor(StrEnum):
    """What a rule file of this desk is for (办法种类)."""

    REPORT_BACK = "report_back"
    ANNUAL = "annual"

    @property
    def word(self) -> str:
        return {"report_back": "述职评议", "annual": "年度考核"}[self.value]


class FillTable(RuleTable):
    """A table in which “?” stands for a value to be filled (待填); `empty` gathers those of the whole file."""

    def __init__(self, table: Mapping[str, Any], place: str, faults: list[str], empty: list[str] | None = None) -> None:
        super().__init__({key: value for key, value in table.items() if value != MARK}, place, faults)
        self.written = table
        self.empty: list[str] = [] if empty is None else empty
        self.open = {key for key, value in table.items() if value == MARK}
        self.empty += [f"{place} {key}".strip() for key in table if key in self.open]

    def is_open(self, key: str) -> bool:
        """Whether the key waits to be filled: nothing then is missing."""
        return key in self.open

    def only(self, known: Any, elsewhere: Mapping[str, str] | None = None) -> None:
        shut, self.table = self.table, self.written
        super().only(known, elsewhere)
        self.table = shut

    def told(self, key: str) -> str:
        """A text that must be there, or wait to be filled."""
        return "" if self.is_open(key) else self.text(key)

    def threshold(self, key: str) -> Threshold | None:
        """A share with its comparator; None where the key is absent, open or wrong."""
        value = self.table.get(key)
        if value is None:
            return None
        try:
            return Threshold.parse(value if isinstance(value, str) else str(value), f"“{key}”")
        except ThresholdUnclear as error:
            self.fault(error.message.rstrip("。"))
            return None

    def hundredths(self, key: str, *, most: int = 10_000) -> int | None:
        """A number with at most two decimals, times a hundred; None where the key is absent, open or wrong."""
        value = self.table.get(key)
        if value is None:
            return None
        number = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
        scaled = None if number is None or not number.is_finite() else number * 100
        if scaled is None or scaled != scaled.to_integral_value() or not 0 <= scaled <= most * 100:
            self.fault(f"“{key}”应为 0 至 {most} 的数，最多两位小数，写的是 {shown(value)}")
            return None
        return int(scaled)

    def tables(self, key: str, name: str) -> list["FillTable"]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fault(f"“{key}”应写成 [[{key}]] 表")
            return []
        return [
            FillTable(entry, f"第{number}个{name}“{entry.get('name', '')}”", self.faults, self.empty)
            for number, entry in enumerate(value, 1)
        ]

    def table_of(self, key: str, name: str) -> "FillTable | None":
        """The one table `[key]`; None where there is none."""
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(f"“{key}”应写成 [{key}] 表")
            return None
        return FillTable(value, name, self.faults, self.empty)


def read_text(path: Path) -> str:
    """The text of a rule file. Raises RuleUnreadable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleUnreadable(path.name, "不是 UTF-8 编码") from error
    except OSError as error:
        raise RuleUnreadable(path.name, error.strerror or "文件打不开") from error


def parsed(text: str, file: str) -> Mapping[str, Any]:
    """The tables of a rule's text. Raises RuleUnreadable."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise RuleUnreadable(file, str(error)) from error


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
