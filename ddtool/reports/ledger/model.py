"""One deputy's year (一位代表的一年) as the ledger shows it."""

from dataclasses import dataclass

from ddtool.duty.model import Activity, DutyRecord, Turnout
from ddtool.reports.standing import Place
from ddtool.roster.model import Deputy

UNRECORDED = "未登记"


@dataclass(frozen=True, slots=True)
class Line:
    """One activity at which the deputy was due (应到的一次活动); `status` 未登记 where no row says anything."""

    activity: Activity
    status: str
    half_days: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """All that a ledger shows of one deputyship. `outside`: rows of days not in office, (attendance, records)."""

    deputy: Deputy
    turnout: dict[str, Turnout]
    lines: tuple[Line, ...]
    records: tuple[DutyRecord, ...]
    place: Place | None
    outside: tuple[int, int]
