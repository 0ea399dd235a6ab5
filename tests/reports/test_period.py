"""Which days a report is of (报告时段): what the options say, what they can't, the same days of the year before."""

from datetime import date
from typing import Any

import pytest

from ddtool.duty.model import Stretch
from ddtool.reports.period import PeriodToCome, PeriodUnclear, a_year_before, period_of

ON = date(2026, 1, 8)


def asked(**more: Any) -> Any:
    given: dict[str, Any] = {
        "year": None,
        "quarter": None,
        "first": None,
        "last": None,
        "on": ON,
        "known": [2024, 2025],
    }
    return period_of(**{**given, **more})


@pytest.mark.parametrize(
    ("given", "label", "first", "last", "whole"),
    [
        ({}, "2025年", "2025-01-01", "2025-12-31", True),
        ({"known": [2025, 2026]}, "2026年", "2026-01-01", "2026-01-08", False),
        ({"known": []}, "2026年", "2026-01-01", "2026-01-08", False),
        ({"year": 2024}, "2024年", "2024-01-01", "2024-12-31", True),
        ({"quarter": 1}, "2025年第一季度", "2025-01-01", "2025-03-31", True),
        ({"year": 2024, "quarter": 4}, "2024年第四季度", "2024-10-01", "2024-12-31", True),
        ({"year": 2025, "on": date(2025, 6, 1)}, "2025年", "2025-01-01", "2025-06-01", False),
        (
            {"first": date(2025, 3, 1), "last": date(2025, 5, 31)},
            "2025年3月1日至5月31日", "2025-03-01", "2025-05-31", True,
        ),
        (
            {"first": date(2024, 11, 1), "last": date(2025, 5, 31), "on": date(2025, 5, 31)},
            "2024年11月1日至2025年5月31日", "2024-11-01", "2025-05-31", True,
        ),
    ],
)  # fmt: skip
def test_what_the_options_say(given: dict[str, Any], label: str, first: str, last: str, whole: bool) -> None:
    found = asked(**given)
    assert (found.label, found.stretch, found.whole) == (label, Stretch(first, last), whole)


@pytest.mark.parametrize(
    ("given", "refusal", "sentence"),
    [
        ({"first": date(2025, 1, 1)}, PeriodUnclear, "--from 和 --to 要一起写。"),
        ({"last": date(2025, 1, 1), "year": 2025}, PeriodUnclear, "写了 --from、--to，又写了 --year 或 --quarter。"),
        (
            {"first": date(2025, 2, 1), "last": date(2025, 1, 1)},
            PeriodUnclear,
            "结束日期 2025-01-01 早于开始日期 2025-02-01。",
        ),
        ({"year": 2026, "quarter": 2}, PeriodToCome, "2026年第二季度还没有开始：数到 2026-01-08 为止。"),
    ],
)
def test_what_they_cannot_say(given: dict[str, Any], refusal: type[Exception], sentence: str) -> None:
    with pytest.raises(refusal) as found:
        asked(**given)
    assert str(found.value).startswith(sentence)


@pytest.mark.parametrize(
    ("stretch", "before"),
    [
        (Stretch("2025-01-01", "2025-12-31"), Stretch("2024-01-01", "2024-12-31")),
        (Stretch("2025-04-01", "2025-06-30"), Stretch("2024-04-01", "2024-06-30")),
        (Stretch("2024-02-29", "2024-02-29"), Stretch("2023-02-28", "2023-02-28")),
        (Stretch("2024-11-01", "2025-02-28"), Stretch("2023-11-01", "2024-02-28")),
    ],
)
def test_the_same_days_of_the_year_before(stretch: Stretch, before: Stretch) -> None:
    assert a_year_before(stretch) == before
