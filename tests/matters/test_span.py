"""Ends of spans (期限届满), as a table: month ends, leap days, holidays, make-up working days (民法典 201–203).

Beside each case: the weekday of the first day and of the last one.
"""

from datetime import date

import pytest

from ddtool.matters.rules.span import Span, Unit, end_of
from ddtool.text.refusal import Unreadable
from ddtool.text.working_days import CalendarUnknown, WorkCalendar, YearDays

CALENDAR = WorkCalendar()
day = date.fromisoformat

ENDS = [
    ("2025-03-10", "3月", True, "2025-06-10"),  # 一 → 二
    ("2025-01-20", "3月", True, "2025-04-21"),  # 一 → 一
    ("2025-01-31", "1月", True, "2025-02-28"),  # 五 → 五
    ("2024-01-31", "1月", True, "2024-02-29"),  # 三 → 四
    ("2024-11-30", "3月", True, "2025-02-28"),  # 六 → 五
    ("2023-11-30", "3月", True, "2024-02-29"),  # 四 → 四
    ("2025-03-31", "1月", True, "2025-04-30"),  # 一 → 三
    ("2025-05-31", "1月", False, "2025-06-30"),  # 六 → 一
    ("2025-08-31", "6月", False, "2026-02-28"),  # 日 → 六
    ("2023-08-31", "6月", False, "2024-02-29"),  # 四 → 四
    ("2024-02-29", "1年", False, "2025-02-28"),  # 四 → 五
    ("2024-02-29", "12月", False, "2025-02-28"),  # 四 → 五
    ("2024-02-28", "1年", False, "2025-02-28"),  # 三 → 五
    ("2023-02-28", "1年", False, "2024-02-28"),  # 二 → 三
    ("2024-12-31", "2月", False, "2025-02-28"),  # 二 → 五
    ("2025-12-31", "2月", False, "2026-02-28"),  # 三 → 六
    ("2025-07-01", "3月", True, "2025-10-09"),  # 二 → 四
    ("2025-06-30", "3月", True, "2025-09-30"),  # 一 → 二
    ("2025-07-04", "3月", True, "2025-10-09"),  # 五 → 四
    ("2025-07-08", "3月", True, "2025-10-09"),  # 二 → 四
    ("2025-07-09", "3月", True, "2025-10-09"),  # 三 → 四
    ("2025-10-01", "3月", True, "2026-01-04"),  # 三 → 日
    ("2025-09-30", "3月", True, "2025-12-30"),  # 二 → 二
    ("2025-10-02", "3月", True, "2026-01-04"),  # 四 → 日
    ("2025-11-15", "3月", True, "2026-02-24"),  # 六 → 二
    ("2025-11-14", "3月", True, "2026-02-14"),  # 五 → 六
    ("2025-11-28", "3月", True, "2026-02-28"),  # 五 → 六
    ("2024-11-10", "3月", True, "2025-02-10"),  # 日 → 一
    ("2025-01-05", "3月", True, "2025-04-07"),  # 日 → 一
    ("2025-02-01", "3月", True, "2025-05-06"),  # 六 → 二
    ("2025-02-27", "2月", True, "2025-04-27"),  # 四 → 日
    ("2024-04-28", "6月", False, "2024-10-28"),  # 日 → 一
    ("2025-04-06", "6月", True, "2025-10-09"),  # 日 → 四
    ("2024-12-31", "1日", True, "2025-01-02"),  # 二 → 四
    ("2024-12-31", "1日", False, "2025-01-01"),  # 二 → 三
    ("2025-01-24", "2日", True, "2025-01-26"),  # 五 → 日
    ("2025-01-25", "1日", False, "2025-01-26"),  # 六 → 日
    ("2025-04-25", "2日", True, "2025-04-27"),  # 五 → 日
    ("2025-09-28", "5日", True, "2025-10-09"),  # 日 → 四
    ("2025-10-06", "5日", True, "2025-10-11"),  # 一 → 六
    ("2024-02-27", "2日", False, "2024-02-29"),  # 二 → 四
    ("2025-02-26", "2日", False, "2025-02-28"),  # 三 → 五
    ("2025-02-27", "2日", False, "2025-03-01"),  # 四 → 六
    ("2025-09-25", "10工作日", False, "2025-10-15"),  # 四 → 三
    ("2025-09-30", "1工作日", False, "2025-10-09"),  # 二 → 四
    ("2025-09-26", "1工作日", False, "2025-09-28"),  # 五 → 日
    ("2025-09-27", "1工作日", False, "2025-09-28"),  # 六 → 日
    ("2025-10-10", "1工作日", False, "2025-10-11"),  # 五 → 六
    ("2025-10-11", "1工作日", False, "2025-10-13"),  # 六 → 一
    ("2025-12-30", "5工作日", False, "2026-01-07"),  # 二 → 三
    ("2025-12-31", "1工作日", False, "2026-01-04"),  # 三 → 日
    ("2024-12-31", "1工作日", False, "2025-01-02"),  # 二 → 四
    ("2025-01-24", "1工作日", False, "2025-01-26"),  # 五 → 日
    ("2025-01-27", "1工作日", False, "2025-02-05"),  # 一 → 三
    ("2025-01-26", "2工作日", False, "2025-02-05"),  # 日 → 三
    ("2025-02-05", "3工作日", False, "2025-02-08"),  # 三 → 六
    ("2025-04-25", "1工作日", False, "2025-04-27"),  # 五 → 日
    ("2025-04-30", "1工作日", False, "2025-05-06"),  # 三 → 二
    ("2025-05-30", "1工作日", False, "2025-06-03"),  # 五 → 二
    ("2026-02-10", "5工作日", False, "2026-02-24"),  # 二 → 二
    ("2026-02-13", "1工作日", False, "2026-02-14"),  # 五 → 六
    ("2026-02-14", "1工作日", False, "2026-02-24"),  # 六 → 二
    ("2026-02-27", "1工作日", False, "2026-02-28"),  # 五 → 六
    ("2024-02-03", "1工作日", False, "2024-02-04"),  # 六 → 日
    ("2024-02-09", "1工作日", False, "2024-02-18"),  # 五 → 日
    ("2024-09-13", "1工作日", False, "2024-09-14"),  # 五 → 六
    ("2024-09-14", "1工作日", False, "2024-09-18"),  # 六 → 三
    ("2024-09-27", "10工作日", False, "2024-10-16"),  # 五 → 三
    ("2024-05-10", "1工作日", False, "2024-05-11"),  # 五 → 六
    ("2025-03-03", "20工作日", False, "2025-03-31"),  # 一 → 一
    ("2025-08-01", "30工作日", False, "2025-09-12"),  # 五 → 五
    ("2025-12-20", "10工作日", False, "2026-01-05"),  # 六 → 一
]


@pytest.mark.parametrize(("start", "span", "roll", "end"), ENDS)
def test_a_span_ends(start: str, span: str, roll: bool, end: str) -> None:
    assert end_of(day(start), Span.parse(span), CALENDAR, roll=roll).day == day(end)


def test_an_end_says_how_it_was_reached() -> None:
    assert end_of(day("2025-09-25"), Span.parse("10工作日"), CALENDAR, roll=False).steps == (
        "自2025-09-25的次日起算10个工作日，至2025-10-15",
        "其间不计的休息日：9月27日、10月1日、10月2日、10月3日、10月4日、10月5日、10月6日、10月7日、10月8日、10月12日",
        "其间计入的调休上班日：9月28日、10月11日",
    )
    assert end_of(day("2024-11-30"), Span.parse("3月"), CALENDAR, roll=True).steps == (
        "自2024-11-30起3个月，至2025-02-28（该月没有30日，以月末为止）",
    )
    assert end_of(day("2025-07-01"), Span.parse("3月"), CALENDAR, roll=True).steps == (
        "自2025-07-01起3个月，至2025-10-01（对应日）",
        "2025-10-01是休息日，顺延至2025-10-09",
    )


def test_a_year_without_a_calendar_is_refused_and_not_guessed() -> None:
    with pytest.raises(CalendarUnknown) as caught:
        end_of(day("2030-05-08"), Span(5, Unit.WORKING_DAY), CALENDAR, roll=False)
    assert caught.value.message == (
        "没有 2030 年的节假日安排，不能推算工作日。请按国务院办公厅公布的安排写一份 "
        "rules/calendar/2030.toml（写明 holidays 放假日和 workdays 调休上班日），再运行。"
    )
    # Calendar months that need not end on a working day ask no calendar.
    assert end_of(day("2030-05-08"), Span(3, Unit.MONTH), CALENDAR, roll=False).day == day("2030-08-08")


def test_an_office_s_own_calendar_stands_before_the_library_s() -> None:
    own = YearDays(frozenset({day("2030-05-09")}), frozenset({day("2030-05-11")}), "样例")
    calendar = WorkCalendar({2030: own})
    # Thursday off, Friday, Saturday worked, Monday.
    assert end_of(day("2030-05-08"), Span(3, Unit.WORKING_DAY), calendar, roll=False).day == day("2030-05-13")


@pytest.mark.parametrize(
    ("text", "span"),
    [("3月", "3个月"), ("3个月", "3个月"), ("10日", "10日"), ("10天", "10日"), ("5工作日", "5个工作日"),
     ("5个工作日", "5个工作日"), ("1年", "1年")],
)  # fmt: skip
def test_a_span_is_read(text: str, span: str) -> None:
    assert str(Span.parse(text)) == span


@pytest.mark.parametrize("text", ["", "3", "月", "0日", "-3日", "3周", "三个月", "3月5日", "99999日"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Span.parse(text)
