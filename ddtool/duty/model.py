"""Activities, attendance and duty records (活动、考勤、履职登记) in the words of the registers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

EVERYBODY = "全体"
NAMED = "指定"
SCOPE_SEPARATOR = "、"

HALF_DAY, DAY, TIMES = "半天", "天", "次"


class Status(StrEnum):
    """Attendance of one deputy at one activity (出席情况)."""

    PRESENT = "出席"
    LEAVE = "请假"
    ABSENT = "缺席"


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity (活动); `scope` is 全体, 指定, or names of delegations joined by 、. Dates are ISO texts."""

    id: int
    date: str
    until: str | None
    half_days: int | None
    kind: str
    title: str
    place: str | None
    organiser: str | None
    level: str
    scope: str

    def covers(self, delegation: str | None) -> bool:
        """Whether every deputy of the delegation is due; never so for 指定, where only those listed are."""
        return scope_covers(self.scope, delegation)


def scope_covers(scope: str, delegation: str | None) -> bool:
    return scope == EVERYBODY or (delegation is not None and delegation in scope.split(SCOPE_SEPARATOR))


@dataclass(frozen=True, slots=True)
class Attended:
    """One line of the attendance register (考勤) with its activity."""

    id: int
    activity: Activity
    deputyship: int
    status: Status
    half_days: int | None
    """Half-days that the status covers; None: the whole activity."""
    reason: str | None


@dataclass(frozen=True, slots=True)
class DutyRecord:
    """One line of the duty register (履职登记); `quantity` in tenths of `unit`."""

    id: int
    deputyship: int
    date: str
    kind: str
    title: str
    role: str | None
    quantity: int | None
    unit: str | None
    place: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Turnout:
    """Counts of one deputy or one activity (应到、实到、请假、缺席、未登记): the four parts add up to `due`."""

    present: int = 0
    leave: int = 0
    absent: int = 0
    unrecorded: int = 0

    @property
    def due(self) -> int:
        return self.present + self.leave + self.absent + self.unrecorded

    @property
    def rate(self) -> Fraction | None:
        """Present of those due (出席率); None where nobody was due."""
        return Fraction(self.present, self.due) if self.due else None

    def __add__(self, other: "Turnout") -> "Turnout":
        return Turnout(
            self.present + other.present,
            self.leave + other.leave,
            self.absent + other.absent,
            self.unrecorded + other.unrecorded,
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that points or figures are of (计分时段), ISO, both included."""

    first: str
    last: str

    def holds(self, day: str) -> bool:
        return self.first <= day <= self.last


def whole_year(year: int) -> Stretch:
    return Stretch(f"{year:04d}-01-01", f"{year:04d}-12-31")


def up_to(stretch: Stretch, today: date) -> Stretch:
    """A running stretch ends today: what is planned for later is nobody's absence. One still to come stays whole."""
    day = today.isoformat()
    return Stretch(stretch.first, day) if stretch.holds(day) else stretch
