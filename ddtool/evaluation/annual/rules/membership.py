"""Who is evaluated (参评): who holds a seat on the last day and was in office long enough. Denominators come from periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.duty.model import Stretch
from ddtool.duty.rules.denominators import served, spells
from ddtool.roster.model import Deputy


@dataclass(frozen=True, slots=True)
class Member:
    """A deputy who served in the stretch; `left_out` says why there is no grade (不定等次), or is empty."""

    deputy: Deputy
    days: int
    left_out: str = ""


def members(deputies: Iterable[Deputy], stretch: Stretch, months: int) -> list[Member]:
    """Those who served in the stretch or hold a seat on its last day, in the order given."""
    need = days_of(months, stretch.last)
    found = []
    for deputy in deputies:
        if not served(deputy, stretch.first, stretch.last) and not deputy.period.holds(stretch.last):
            continue
        days = days_in_office(deputy, stretch)
        if not deputy.period.holds(stretch.last):
            found.append(Member(deputy, days, f"考核期末不在任（{deputy.until} 终止）"))
        elif not days:
            found.append(Member(deputy, days, "考核期内暂停执行代表职务"))
        elif days < need:
            found.append(Member(deputy, days, f"考核期内任职 {days} 天，不满 {months} 个月"))
        else:
            found.append(Member(deputy, days))
    return found


def days_in_office(deputy: Deputy, stretch: Stretch) -> int:
    """Days of the stretch in office and not suspended."""
    after = _next(stretch.last).isoformat()
    total = 0
    for since, until in spells(deputy):
        first, last = max(since, stretch.first), min(until, after)
        if first < last:
            total += (date.fromisoformat(last) - date.fromisoformat(first)).days
    return total


def days_of(months: int, last: str) -> int:
    """How many days so many months are, counted back from the end of the stretch."""
    end = _next(last)
    year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
    return (end - date(year, month + 1, min(end.day, 28) if end.day > 28 else end.day)).days


def _next(day: str) -> date:
    return date.fromisoformat(day) + timedelta(days=1)
