"""Which years have an official holiday calendar (节假日安排) in the kept library."""

from functools import cache


@cache
def known_years() -> frozenset[int]:
    """The years whose holidays and make-up working days (调休) the installed chinesecalendar knows."""
    from chinese_calendar.constants import holidays

    return frozenset(day.year for day in holidays)


def calendar_known(year: int) -> bool:
    """Whether working days of a year can be computed without guessing."""
    return year in known_years()
