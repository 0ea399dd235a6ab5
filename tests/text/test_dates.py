from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.text import dates
from ddtool.text.dates import AmbiguousMonth, UnreadableDate, month_from_number, parse_day, parse_month

MONTHS = [
    ("1975.03", "1975-03"),
    ("1975.3", "1975-03"),
    ("197503", "1975-03"),
    ("1975年3月", "1975-03"),
    ("1975年03月", "1975-03"),
    ("1975年 3 月", "1975-03"),
    ("1975-3", "1975-03"),
    ("1975-03", "1975-03"),
    ("1975/3", "1975-03"),
    ("75.3", "1975-03"),
    ("75年3月", "1975-03"),
    ("30.1", "1930-01"),
    ("１９７５．０３", "1975-03"),
    ("１９７５年３月", "1975-03"),
    ("1975. 3", "1975-03"),
    (" 1975.03 ", "1975-03"),
    ("'1975.03", "1975-03"),
    ("1975.03.", "1975-03"),
    ("1975。03", "1975-03"),
    ("1975年3月生", "1975-03"),
    ("1975年3月出生", "1975-03"),
    ("1975年3月份", "1975-03"),
    ("一九七五年三月", "1975-03"),
    ("二〇〇〇年十二月", "2000-12"),
    ("19750312", "1975-03-12"),
    ("1975/3/12", "1975-03-12"),
    ("1975-03-12", "1975-03-12"),
    ("1975.3.12", "1975-03-12"),
    ("1975年3月12日", "1975-03-12"),
    ("1975年3月12号", "1975-03-12"),
    ("1975年 3月 12日", "1975-03-12"),
    ("1975-03-12 00:00:00", "1975-03-12"),
    ("2025年3月1日 9:30", "2025-03-01"),
    ("二〇二五年三月二十五日", "2025-03-25"),
    ("75.3.12", "1975-03-12"),
    ("2000-02-29", "2000-02-29"),
]


@pytest.mark.parametrize(("text", "stored"), MONTHS)
def test_parse_month(text: str, stored: str) -> None:
    assert parse_month(text) == stored


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "读不懂的日期"),
        ("不详", "读不懂的日期"),
        ("1975", "只有年份，没有月"),
        ("1975年", "只有年份，没有月"),
        ("1975.13", "没有 13 月"),
        ("1975.0", "没有 0 月"),
        ("1975.2.30", "1975 年 2 月没有 30 日"),
        ("2001-02-29", "2001 年 2 月没有 29 日"),
        ("1875.3", "1875 不像年份"),
        ("750312", "7503 不像年份"),
        ("12.5", "年份只有两位，分不清是哪个世纪"),
        ("3/12/1975", "年份写在最后，分不清哪个是月"),
        ("1975.03/1976.04", "读不懂的日期"),
        ("约1975.03", "读不懂的日期"),
    ],
)
def test_what_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        parse_month(text)
    assert refusal.value.reason == reason
    assert refusal.value.remedy


def test_a_day_needs_its_day() -> None:
    assert parse_day("2025.3.1") == "2025-03-01"
    assert parse_day("2025-03-01") == "2025-03-01"
    for text, reason in (("2025.3", "只有年月，没有日"), ("2025-02-30", "2025 年 2 月没有 30 日")):
        with pytest.raises(UnreadableDate) as refusal:
            parse_day(text)
        assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("value", "number_format", "stored"),
    [
        (1975.03, None, "1975-03"),
        (1975.3, "General", "1975-03"),
        (1980.11, None, "1980-11"),
        (1980.12, "0.00", "1980-12"),
        (1980.1, "0.00", "1980-10"),
        (1980.1, "0.00_ ", "1980-10"),
        (1980.01, None, "1980-01"),
        (75.3, None, "1975-03"),
        (197503, None, "1975-03"),
        (197503.0, None, "1975-03"),
        (19750312.0, None, "1975-03-12"),
        (27454, "General", "1975-03-01"),
        (27454.5, None, "1975-03-01"),
    ],
)
def test_month_from_number(value: float, number_format: str | None, stored: str) -> None:
    assert month_from_number(value, number_format) == stored


@pytest.mark.parametrize("number_format", [None, "General", "0.0", "0.000", "@"])
def test_october_or_january_is_not_guessed(number_format: str | None) -> None:
    with pytest.raises(AmbiguousMonth) as refusal:
        month_from_number(1980.1, number_format)
    assert refusal.value.candidates == ("1980-01", "1980-10")
    assert refusal.value.reason == "分不清是1980.01还是1980.10（数字格式会丢掉末尾的0）"


@pytest.mark.parametrize("value", [0, -1975.03, 1975, 12.5, 1975.123, float("nan"), float("inf"), 1e300])
def test_numbers_that_are_no_month(value: float) -> None:
    with pytest.raises(UnreadableDate):
        month_from_number(value)


@pytest.mark.parametrize(("value", "stored"), [(7306, "1920-01-01"), (27454, "1975-03-01"), (73050, "2099-12-31")])
def test_from_serial(value: int, stored: str) -> None:
    assert dates.from_serial(value) == stored


def test_serials_outside_the_plausible_range_and_of_the_1904_calendar() -> None:
    assert dates.from_serial(27454 - 1462, date1904=True) == "1975-03-01"
    for value in (0, 1975, 7305, 73051, 197503):
        with pytest.raises(UnreadableDate):
            dates.from_serial(value)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_what_is_shown_reads_back(day: date) -> None:
    stored = day.isoformat()
    assert parse_day(dates.show_day(stored)) == stored
    assert parse_day(dates.chinese_day(day)) == stored
    assert parse_month(dates.show_month(stored)) == stored
    assert parse_month(dates.show_month(stored[:7])) == stored[:7]
    assert parse_month(dates.chinese_month(stored)) == stored[:7]


@given(st.text(max_size=14))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse_month(parse_month(text)) == parse_month(text)
    except UnreadableDate:
        return


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1975-03-12", date(2025, 3, 11), 49),
        ("1975-03-12", date(2025, 3, 12), 50),
        ("1975-03", date(2025, 2, 28), 49),
        ("1975-03", date(2025, 3, 1), 50),
        ("2000-02-29", date(2018, 2, 28), 17),
        ("2000-02-29", date(2018, 3, 1), 18),
    ],
)
def test_age_on(born: str, day: date, age: int) -> None:
    assert dates.age_on(born, day) == age


def test_papers_write_dates_without_padding() -> None:
    assert dates.chinese_day(date(2026, 1, 8)) == "2026年1月8日"
    assert dates.chinese_day("2026-01-08") == "2026年1月8日"
    assert dates.chinese_month("1975-03-12") == "1975年3月"
