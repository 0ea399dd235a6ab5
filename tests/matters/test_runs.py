"""What matters ran through (期限的经过): when each deadline began and ended, given back or done, promises set by a unit."""

from collections.abc import Sequence
from datetime import date

import pytest

from ddtool.matters.model import Matter, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HELPER, HOST, Terms, standing
from ddtool.matters.rules.runs import Ways, given_back, is_promise
from ddtool.settings import shipped
from ddtool.text.working_days import WorkCalendar

TERMS = Terms(WorkCalendar())
KIND = read_kind(shipped("presets", "matters", "suggestion.toml"))
MATTER = Matter(1, "suggestion", "第1号", "关于样例的建议", "2025-01-08", "县")


def steps(*said: tuple[str, str]) -> list[Step]:
    """Move and day, with what else the move must say."""
    more = {
        "交办": {"unit": "甲局", "role": HOST}, "协办": {"unit": "乙局", "role": HELPER}, "答复": {"code": "B"},
        "延期": {"until": date(2025, 8, 1)}, "承诺": {"until": date(2025, 12, 1)},
        "不满": {"ratings": (("办理结果", "不满意"),)},
    }  # fmt: skip
    names = {"协办": "交办", "不满": "评价"}
    return [
        Step(at, names.get(move, move), date.fromisoformat(f"2025-{day}"), **more.get(move, {}))  # type: ignore[arg-type]
        for at, (move, day) in enumerate(said, 1)
    ]


CASES: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str, str, str, bool]]]] = {
    "nothing": ([], []),
    "running": ([("交办", "02-10")], [("答复期限", "交办", "", "", False)]),
    "in time, the end being a Saturday": (
        [("交办", "02-10"), ("答复", "05-12")],
        [("答复期限", "交办", "答复", "05-12", False), ("评价期限", "答复", "", "", False)],
    ),
    "late by a day": (
        [("交办", "02-12"), ("答复", "05-13")],
        [("答复期限", "交办", "答复", "05-13", True), ("评价期限", "答复", "", "", False)],
    ),
    "late, but extended": (
        [("交办", "02-10"), ("延期", "05-01"), ("答复", "08-01")],
        [("答复期限", "交办", "答复", "08-01", False), ("评价期限", "答复", "", "", False)],
    ),
    "given back and handed over again on the same day": (
        [("交办", "02-10"), ("退回", "02-12"), ("交办", "02-12"), ("答复", "03-01")],
        [
            ("答复期限", "交办", "退回", "02-12", False),
            ("答复期限", "交办", "答复", "03-01", False),
            ("评价期限", "答复", "", "", False),
        ],
    ),
    "handled again": (
        [("交办", "02-10"), ("答复", "03-01"), ("不满", "03-05"), ("重新交办", "03-06"), ("答复", "04-10")],
        [
            ("答复期限", "交办", "答复", "03-01", False),
            ("评价期限", "答复", "评价", "03-05", False),
            ("重新答复期限", "重新交办", "答复", "04-10", True),
            ("评价期限", "答复", "", "", False),
        ],
    ),
    "a promise renewed, then kept": (
        [("交办", "02-10"), ("答复", "03-01"), ("承诺", "03-01"), ("承诺", "06-01"), ("落实", "07-01")],
        [
            ("答复期限", "交办", "答复", "03-01", False),
            ("评价期限", "答复", "", "", False),
            ("承诺时限", "承诺", "承诺", "06-01", False),
            ("承诺时限", "承诺", "落实", "07-01", False),
        ],
    ),
    "a helping unit has its own": (
        [("交办", "02-10"), ("协办", "02-10"), ("答复", "03-20")],
        [
            ("答复期限", "交办", "答复", "03-20", False),
            ("协办意见期限", "交办", "答复", "03-20", True),
            ("评价期限", "答复", "", "", False),
        ],
    ),
}


@pytest.mark.parametrize(("said", "ran"), CASES.values(), ids=CASES)
def test_what_ran(said: list[tuple[str, str]], ran: Sequence[tuple[str, str, str, str, bool]]) -> None:
    made = steps(*said)
    found = Ways(KIND, TERMS).runs(MATTER, made)
    assert [
        (run.open.deadline.name, run.start, run.by, run.ended.strftime("%m-%d") if run.ended else "", run.late)
        for run in found
    ] == list(ran)
    still = [run.open for run in found if run.ended is None]
    assert sorted(still, key=str) == sorted(standing(KIND, "县", made, TERMS).open, key=str)


def test_a_course_is_worked_out_once_whatever_the_days_and_units() -> None:
    ways = Ways(KIND, TERMS)
    first = steps(("交办", "02-10"), ("答复", "05-12"))
    other = [Step(0, "交办", date(2024, 1, 31), "丙局", HOST), Step(0, "答复", date(2024, 4, 30), code="B")]
    assert ways.standing(MATTER, first).course is ways.standing(MATTER, other).course
    assert ways.standing(MATTER, other).hosts == ("丙局",)
    assert [str(run.open.end.day) for run in ways.runs(MATTER, other)] == ["2024-04-30", "2024-05-16"]


@pytest.mark.parametrize(
    ("kind", "deadline", "back"),
    [
        ("suggestion", "答复期限", {"退回"}),
        ("suggestion", "评价期限", set()),
        ("opinion", "组内办理期限", {"退回"}),
        ("rectify", "整改时限", set()),
        ("review", "报告期限", set()),
    ],
)
def test_what_gives_back_is_no_completion(kind: str, deadline: str, back: set[str]) -> None:
    rule = read_kind(shipped("presets", "matters", f"{kind}.toml"))
    assert given_back(rule, next(one for one in rule.deadlines if one.name == deadline)) == back


def test_a_day_that_the_office_sets_is_no_promise() -> None:
    rule = read_kind(shipped("presets", "matters", "rectify.toml"))
    made = [
        Step(1, "交办", date(2025, 3, 1), "甲局", HOST, until=date(2025, 6, 1)),
        Step(2, "承诺整改", date(2025, 5, 20), until=date(2025, 12, 1)),
    ]
    found = Ways(rule, TERMS).runs(MATTER, made)
    assert [(run.start, is_promise(rule, run)) for run in found] == [("交办", False), ("承诺整改", True)]
