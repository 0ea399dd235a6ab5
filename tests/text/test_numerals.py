from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.text.holidays import calendar_known
from ddtool.text.numerals import chinese_number, quotient, share, tally, tenths
from ddtool.text.width import cut, display_width, pad


@pytest.mark.parametrize(
    ("count", "strokes"), [(0, ""), (1, "一"), (2, "丅"), (3, "下"), (4, "止"), (5, "正"), (12, "正正丅")]
)
def test_tally(count: int, strokes: str) -> None:
    assert tally(count) == strokes


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (105, "一百零五"),
        (110, "一百一十"), (115, "一百一十五"), (1001, "一千零一"), (1010, "一千零一十"), (2000, "二千"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_chinese_number(number: int, text: str) -> None:
    assert chinese_number(number) == text


def test_numbers_that_are_not_written_out() -> None:
    for number in (-1, 10000):
        with pytest.raises(ValueError, match="from 0 to 9999"):
            chinese_number(number)
    with pytest.raises(ValueError, match="never negative"):
        tally(-1)


@pytest.mark.parametrize(
    ("part", "of", "places", "text"),
    [
        (25, 28, 2, "89.29%"),
        (3, 28, 2, "10.71%"),
        (1, 8, 2, "12.50%"),
        (1, 800, 2, "0.13%"),  # 0.125 rounds up
        (28, 28, 2, "100.00%"),
        (0, 28, 2, "0.00%"),
        (2, 3, 0, "67%"),
        (1, 0, 2, "—"),
    ],
)
def test_share(part: int, of: int, places: int, text: str) -> None:
    assert share(part, of, places=places) == text


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.integers(0, 4))
def test_quotient_is_half_up(number: int, by: int, places: int) -> None:
    off = Fraction(quotient(number, by, places=places)) - Fraction(number, by)
    assert abs(off) <= Fraction(1, 2 * 10**places)
    assert abs(off) != Fraction(1, 2 * 10**places) or off * number > 0


@pytest.mark.parametrize(
    ("value", "text"), [(85, "8.5"), (80, "8"), (0, "0"), (-5, "-0.5"), (-10, "-1"), (1185, "118.5")]
)
def test_tenths(value: int, text: str) -> None:
    assert tenths(value) == text


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("王芳", 4), ("王a", 3), ("（一）", 6), ("e\u0301", 1), ("𬭎", 2), ("·", 1)],
)
def test_display_width(text: str, columns: int) -> None:
    assert display_width(text) == columns


def test_pad_and_cut() -> None:
    assert pad("王芳", 6) == "王芳  "
    assert pad("王芳", 6, right=True) == "  王芳"
    assert pad("王芳", 2) == "王芳"
    assert cut("王芳", 4) == "王芳"
    assert cut("王芳明", 5) == "王芳…"
    assert cut("王芳明", 4) == "王…"


def test_the_holidays_of_a_far_year_are_not_known() -> None:
    assert calendar_known(2025)
    assert not calendar_known(2199)
