"""Working days (工作日) of years whose holiday calendar (节假日安排) is known; no year is guessed."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from ddtool.errors import DdtoolError
from ddtool.text.holidays import known_years

WEEKEND = 5


class CalendarUnknown(DdtoolError):
    """A working day was asked for in a year without a calendar (没有节假日安排)."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"没有 {year} 年的节假日安排，不能推算工作日。请按国务院办公厅公布的安排写一份 "
            f"rules/calendar/{year}.toml（写明 holidays 放假日和 workdays 调休上班日），再运行。",
            year=year,
        )


@dataclass(frozen=True, slots=True)
class YearDays:
    """One year's departures from the week: days off (放假) and Saturdays and Sundays worked (调休上班)."""

    off: frozenset[date]
    worked: frozenset[date]
    source: str


@dataclass(frozen=True)
class WorkCalendar:
    """The holiday calendars that an office works by; its own years stand before those of the library."""

    own: Mapping[int, YearDays] = field(default_factory=dict)

    def year(self, year: int) -> YearDays:
        """Raises CalendarUnknown."""
        if year in self.own:
            return self.own[year]
        if year not in known_years():
            raise CalendarUnknown(year)
        if year not in self._library:
            from chinese_calendar.constants import holidays, workdays

            self._library[year] = YearDays(
                frozenset(day for day in holidays if day.year == year),
                frozenset(day for day in workdays if day.year == year),
                "chinesecalendar",
            )
        return self._library[year]

    @cached_property
    def _library(self) -> dict[int, YearDays]:
        return {}

    @cached_property
    def _working(self) -> dict[int, list[date]]:
        return {}

    def is_working(self, day: date) -> bool:
        """Whether people work on a day. Raises CalendarUnknown."""
        days = self.year(day.year)
        return day in days.worked or (day.weekday() < WEEKEND and day not in days.off)

    def next_working(self, day: date) -> date:
        """The day itself, or the first working day after it. Raises CalendarUnknown."""
        while not self.is_working(day):
            day += timedelta(1)
        return day

    def after(self, day: date, count: int) -> date:
        """The last of `count` working days that follow a day, which itself is not counted. Raises CalendarUnknown."""
        year, left = day.year, count
        known = self._of(year)
        at = bisect_right(known, day)
        while left > len(known) - at:
            left -= len(known) - at
            year += 1
            known, at = self._of(year), 0
        return known[at + left - 1]

    def between(self, first: date, last: date) -> int:
        """How many working days follow a day, which itself is not counted, up to and with another. Raises CalendarUnknown."""
        years = (self._of(year) for year in range(first.year, last.year + 1))
        return sum(bisect_right(known, last) - bisect_right(known, first) for known in years)

    def days_off(self, first: date, last: date) -> list[date]:
        """The days between two, both counted, on which nobody works. Raises CalendarUnknown."""
        return [day for day in _days(first, last) if not self.is_working(day)]

    def _of(self, year: int) -> list[date]:
        if year not in self._working:
            self._working[year] = [day for day in _days(date(year, 1, 1), date(year, 12, 31)) if self.is_working(day)]
        return self._working[year]


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(number) for number in range((last - first).days + 1))
