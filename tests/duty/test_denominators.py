"""应到、实到: a table of deputies and what each was due at."""

from dataclasses import replace

import pytest

from ddtool.duty.model import Turnout
from ddtool.duty.rules.denominators import Marked, Planned, served, spells, total, turnouts
from ddtool.roster.model import Deputy, Period

BLANK = Deputy(
    id=1, person=1, name="田小满", sex=None, ethnicity=None, born=None, education=None, party=None, employer=None,
    occupation=None, make_up=None, phone=None, id_number=None, level="县", also_levels=None, congress=None,
    delegation="东河镇代表团", group=None, constituency=None, station=None, card=None, seat_no=None, how=None, since=None,
    until=None, end_reason=None, committee_member=False,
)  # fmt: skip

# One activity for everybody on the first of each month of 2025, two for 东河镇, one for those named.
YEAR = [
    *(Planned(f"2025-{month:02d}-01", "视察", "全体") for month in range(1, 13)),
    Planned("2025-02-10", "联系选民日", "东河镇代表团"),
    Planned("2025-09-10", "联系选民日", "城关镇代表团、东河镇代表团"),
    Planned("2025-05-05", "专题调研", "指定"),
]


@pytest.mark.parametrize(
    ("deputy", "inspections", "contact_days"),
    [
        pytest.param(BLANK, 12, 2, id="in office all year"),
        pytest.param(replace(BLANK, since="2025-06-18"), 6, 1, id="by-elected in June"),
        pytest.param(replace(BLANK, since="2025-06-01"), 7, 1, id="by-elected on the day"),
        pytest.param(replace(BLANK, until="2025-06-01"), 5, 1, id="resigned on the day: not due any more"),
        pytest.param(replace(BLANK, suspensions=(Period("2025-03-01", None),)), 2, 1, id="suspended in March"),
        pytest.param(replace(BLANK, suspensions=(Period("2025-03-01", "2025-09-10"),)), 5, 2, id="and back in September"),
        pytest.param(
            replace(BLANK, suspensions=(Period("2025-02-01", "2025-03-01"), Period("2025-02-20", "2025-05-01"))),
            9, 1, id="overlapping suspensions",
        ),
        pytest.param(replace(BLANK, delegation="城关镇代表团"), 12, 1, id="another delegation"),
        pytest.param(replace(BLANK, delegation="河镇代表团"), 12, 0, id="part of a name is no delegation"),
        pytest.param(replace(BLANK, delegation=None), 12, 0, id="no delegation"),
        pytest.param(replace(BLANK, since="2026-01-01"), 0, 0, id="not yet in office"),
    ],
)  # fmt: skip
def test_due(deputy: Deputy, inspections: int, contact_days: int) -> None:
    found = turnouts([deputy], YEAR, [])[1]
    assert {kind: one.unrecorded for kind, one in found.items()} == {
        kind: due for kind, due in (("视察", inspections), ("联系选民日", contact_days)) if due
    }
    assert total(found).due == inspections + contact_days


def test_named_are_due_by_their_row_only() -> None:
    marks = [Marked(1, "专题调研", "指定", "请假", 1)]
    assert turnouts([BLANK], YEAR, marks)[1]["专题调研"] == Turnout(leave=1)


def test_a_guest_is_due_by_the_row() -> None:
    marks = [Marked(1, "联系选民日", "城关镇代表团", "出席", 1), Marked(1, "联系选民日", "东河镇代表团", "缺席", 1)]
    assert turnouts([BLANK], YEAR, marks)[1]["联系选民日"] == Turnout(present=1, absent=1, unrecorded=1)


def test_rows_of_nobody_asked_for_are_left_out() -> None:
    assert turnouts([BLANK], [], [Marked(7, "视察", "全体", "出席", 1)]) == {1: {}}


def test_nobody_due_has_no_rate() -> None:
    assert Turnout().rate is None
    assert Turnout(present=1, unrecorded=2).rate is not None


@pytest.mark.parametrize(
    ("since", "until", "pauses", "expected"),
    [
        (None, None, (), [("", "9999-99-99")]),
        ("2025-01-01", "2025-12-01", (Period("2024-01-01", "2025-02-01"),), [("2025-02-01", "2025-12-01")]),
        ("2025-01-01", "2025-12-01", (Period("2025-11-01", None),), [("2025-01-01", "2025-11-01")]),
        ("2025-01-01", "2025-12-01", (Period("2024-01-01", None),), []),
    ],
)
def test_spells(
    since: str | None, until: str | None, pauses: tuple[Period, ...], expected: list[tuple[str, str]]
) -> None:
    assert spells(replace(BLANK, since=since, until=until, suspensions=pauses)) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, True),
        ("2025-12-31", None, True),
        ("2026-01-01", None, False),
        (None, "2025-01-01", False),
        (None, "2025-01-02", True),
    ],
)
def test_served_in_the_year(since: str | None, until: str | None, expected: bool) -> None:
    assert served(replace(BLANK, since=since, until=until), "2025-01-01", "2025-12-31") is expected
