"""Working days between two days (工作日天数), over holidays and make-up workdays."""

from datetime import date, timedelta

import pytest

from ddtool.text.working_days import CalendarUnknown, WorkCalendar

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2025-09-26", "2025-09-26", 0),  # the day itself is not counted
        ("2025-09-26", "2025-09-27", 0),  # a Saturday
        ("2025-09-26", "2025-09-28", 1),  # a Sunday worked before the October holidays
        ("2025-09-30", "2025-10-08", 0),  # the October holidays
        ("2025-09-30", "2025-10-11", 3),  # 9, 10, and the Saturday worked after them
        ("2025-12-31", "2026-01-04", 1),  # over New Year: the 1st to the 3rd are off, Sunday the 4th is worked
        ("2024-12-31", "2025-12-31", 248),  # a whole year
    ],
)
def test_days_between(first: str, last: str, count: int) -> None:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    assert CALENDAR.between(start, end) == count
    days = (start + timedelta(number) for number in range(1, (end - start).days + 1))
    assert sum(CALENDAR.is_working(day) for day in days) == count


def test_a_year_without_calendar_is_not_guessed() -> None:
    with pytest.raises(CalendarUnknown):
        CALENDAR.between(date(2025, 12, 31), date(2100, 1, 5))
