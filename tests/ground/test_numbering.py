"""Running numbers by an office's pattern."""

import pytest

from ddtool.text.numbering import ending_in, next_number, sound


@pytest.mark.parametrize(
    ("pattern", "known", "year", "number"),
    [
        ("第{n}号", [], 2026, "第1号"),
        ("第{n}号", ["第1号", "第9号", "第10号"], 2026, "第11号"),
        ("{year}-{n}", ["2025-7", "2026-2"], 2026, "2026-3"),
        ("{year}-{n}", ["2025-7"], 2026, "2026-1"),
        ("{year}.{n}", ["2026x7"], 2026, "2026.1"),  # a dot is a dot
        ("第{n}号", ["第3号甲", "补第4号"], 2026, "第1号"),
        ("第{n}号", ["第1号", "第3号"], 2026, "第4号"),  # a gap stays one
    ],
)
def test_the_next_number(pattern: str, known: list[str], year: int, number: str) -> None:
    assert next_number(pattern, known, year) == number


@pytest.mark.parametrize(
    ("pattern", "fine"),
    [
        ("第{n}号", True),
        ("{year}-{n}", True),
        ("第号", False),
        ("{n}-{year}", False),
        ("{n}{n}", False),
        ("{m}{n}", False),
    ],
)
def test_a_pattern_that_can_be_counted_in(pattern: str, fine: bool) -> None:
    assert sound(pattern) is fine


def test_last_digits() -> None:
    known = ["2025-1", "2026-1", "2026-11", "甲"]
    assert ending_in("1", known) == ["2025-1", "2026-1"]
    assert ending_in("11", known) == ["2026-11"]
    assert ending_in("１", known) == ending_in("甲", known) == ending_in("", known) == []
