"""A year of all deputies of one level (一年的数字), before it becomes text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddtool.duty.model import Stretch, Turnout
from ddtool.evaluation.figures import EvaluationFigures
from ddtool.funds.desk import Account
from ddtool.points.model import PointsTable
from ddtool.points.rules.tally import RecordSum
from ddtool.quotas.desk import Table
from ddtool.reports.matters.model import Section
from ddtool.reports.yearly.rule_file import Rule
from ddtool.roster.model import Deputy, Period
from ddtool.roster.rules.statistics import Part


@dataclass(frozen=True, slots=True)
class Membership:
    """Who held a seat, and what changed in the year (实有、变动): all of one level."""

    seated_before: int
    """Seats held on the last day before the year."""
    seated: tuple[Deputy, ...]
    """Seats held on the year's last day, suspended ones included."""
    serving: tuple[Deputy, ...]
    """Of these, not suspended (执行职务)."""
    served: tuple[Deputy, ...]
    """In office on any day of the year: the base of coverage and points."""
    begun: tuple[Deputy, ...]
    ended: tuple[Deputy, ...]
    paused: tuple[tuple[Deputy, Period], ...]
    """Suspensions that began or ended in the year."""


@dataclass(frozen=True, slots=True)
class Held:
    """Turnout of the year counted activity by activity (按场次汇总), apart from the count deputy by deputy."""

    by_kind: Mapping[str, int]
    by_month: Mapping[int, int]
    due: Mapping[str, int]
    """应到人次 by kind."""


@dataclass(frozen=True, slots=True)
class Work:
    """Activities and duty records of a year (活动和履职)."""

    held: Held
    turnouts: Mapping[int, Mapping[str, Turnout]]
    """By deputyship and kind."""
    records: Sequence[RecordSum]
    record_months: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """All that is counted of one year (一年的数), so that the year before is counted, shown and checked alike."""

    members: Membership
    work: Work
    training: Mapping[int, int]
    """Half-days of training by deputyship."""
    quotas: Table | None
    """None where the office has set no quotas."""
    account: Account | None
    """None where the office keeps no funds."""
    evaluation: EvaluationFigures


@dataclass(frozen=True, slots=True)
class Year:
    """Everything that the yearly report is made of; `before` is last year's side where there is data of it."""

    number: int
    stretch: Stretch
    now: Side
    structure: Sequence[Part]
    table: PointsTable | None
    before: Side | None
    rule: Rule
    matters: Sequence[Section] = ()
    """Kinds of matters that had anything in the year."""

    @property
    def members(self) -> Membership:
        return self.now.members

    @property
    def work(self) -> Work:
        return self.now.work
