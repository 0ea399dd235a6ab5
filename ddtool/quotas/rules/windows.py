"""Periods as windows of days (周期): weeks from Monday to Sunday, months, quarters, halves, years, the term."""

from collections.abc import Iterator
from datetime import date, timedelta

from ddtool.quotas.model import Per, Quota, Window

_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_HALVES = ("上半年", "下半年")
_MONTHS_OF = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF: 6, Per.YEAR: 12}
LAST_DAY = "9999-12-31"


def windows(quota: Quota, on: date, term_since: date | None) -> list[Window]:
    """The windows of the year of `on` up to the one that holds it; of the term, the whole term.

    The first week is the one that holds 1 January, wherever it began.
    """
    if quota.per is Per.TERM:
        return [Window(term_since.isoformat() if term_since else "", LAST_DAY, "本届")]
    if quota.per is Per.WEEK:
        return list(_weeks(on))
    if quota.day:
        return list(_days(quota, on))
    return list(_months(_MONTHS_OF[quota.per], on))


def window_of(per: Per, on: date) -> Window:
    """The month, quarter, half or year that holds a day."""
    return list(_months(_MONTHS_OF[per], on))[-1]


def ended(found: list[Window], on: date, *, closed: bool = False) -> int:
    """How many of the windows are over on that day; the last day still has time, unless the books are `closed` with it."""
    day = on.isoformat()
    return sum(window.last < day or (closed and window.last == day) for window in found)


def _weeks(on: date) -> Iterator[Window]:
    start = date(on.year, 1, 1)
    monday = start - timedelta(days=start.weekday())
    number = 1
    while monday <= on:
        sunday = monday + timedelta(days=6)
        days = f"{monday.month}.{monday.day}—{sunday.month}.{sunday.day}"
        yield Window(monday.isoformat(), sunday.isoformat(), f"第{number}周（{days}）")
        monday, number = monday + timedelta(days=7), number + 1


def _months(length: int, on: date) -> Iterator[Window]:
    for at, month in enumerate(range(1, on.month + 1, length)):
        last = _last_of_month(on.year, month + length - 1)
        labels = {1: f"{month}月", 3: _QUARTERS[at % 4], 6: _HALVES[at % 2], 12: f"{on.year}年"}
        yield Window(date(on.year, month, 1).isoformat(), last.isoformat(), labels[length])


def _days(quota: Quota, on: date) -> Iterator[Window]:
    months = range(1, on.month + 1)
    if quota.per is Per.YEAR:
        month, day = (int(part) for part in quota.day.split("-"))
        months = range(month, month + 1)
    else:
        day = int(quota.day)
    for month in months:
        first = date(on.year, month, day)
        last = first + timedelta(days=quota.within)
        yield Window(first.isoformat(), last.isoformat(), f"{month}月{day}日")


def _last_of_month(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
