"""Deadlines that no move starts (分办期限、结果告知期限), and rates over every line."""

from datetime import date
from pathlib import Path

import pytest

from ddtool.matters.model import Matter, Step
from ddtool.matters.rules import elsewhere, progress
from ddtool.matters.rules.kind_file import KindUnsound, read_kind
from ddtool.matters.rules.progress import Terms
from ddtool.settings import shipped
from ddtool.text.working_days import WorkCalendar

OPINION = shipped("presets", "matters", "opinion.toml")
MATTER = Matter(1, "opinion", "民2025-1", "路灯不亮", "2025-03-03", "县")

# Moves after the day of registration, the day on which what it raised was struck off, and the deadlines that run then.
CASES: list[tuple[list[tuple[str, str]], str, list[tuple[str, str]]]] = [
    ([], "", [("分办期限", "2025-03-06")]),
    ([("交组", "2025-03-05")], "", [("组内办理期限", "2025-03-26")]),
    ([("交组", "2025-03-05"), ("退回", "2025-03-10")], "", [("分办期限", "2025-03-13")]),
    # A voter who isn't satisfied waits for the next handing-out; over a weekend.
    ([("当场答复", "2025-03-04"), ("回访", "2025-03-06")], "", [("分办期限", "2025-03-11")]),
    ([("不予受理", "2025-03-04")], "", []),
    ([("上报", "2025-03-05")], "", [("上报告知期限", "2025-03-12")]),
    # The suggestion is struck off: what was told before is no answer to its outcome.
    (
        [("上报", "2025-03-05"), ("反馈", "2025-03-06"), ("未回访办结", "2025-03-07")],
        "2025-06-03",
        [("结果告知期限", "2025-06-17")],
    ),
    ([("上报", "2025-03-05"), ("反馈", "2025-03-06"), ("未回访办结", "2025-03-07")], "", []),
    (
        [("上报", "2025-03-05"), ("反馈", "2025-03-06"), ("未回访办结", "2025-03-07"), ("告知结果", "2025-05-30")],
        "2025-06-03",
        [("结果告知期限", "2025-06-17")],
    ),
    (
        [("上报", "2025-03-05"), ("反馈", "2025-03-06"), ("未回访办结", "2025-03-07"), ("告知结果", "2025-06-03")],
        "2025-06-03",
        [],
    ),
]


@pytest.mark.parametrize(("moves", "struck", "running"), CASES)
def test_what_runs(moves: list[tuple[str, str]], struck: str, running: list[tuple[str, str]]) -> None:
    kind, terms = read_kind(OPINION), Terms(WorkCalendar({}))
    steps = [
        Step(0, name, date.fromisoformat(day), ratings=(("办理结果", "不满意"),) if name == "回访" else ())
        for name, day in moves
    ]
    now = elsewhere.with_more(
        kind, MATTER, progress.standing(kind, "县", steps, terms),
        date.fromisoformat(struck) if struck else None, terms,
    )  # fmt: skip
    assert [(one.deadline.name, one.end.day.isoformat()) for one in now.open] == running
    assert all(one.end.steps for one in now.open)


WRONG = [
    ('stage = "待办"', "“stage”里的“待办”没有定义"),
    ('stage = "待分办"\nstart = ["交组"]', "写了“stage”，就不写“start”"),
    ('raised = true\nstart = ["上报"]\nstop = ["反馈"]', "写了“raised”，就不写“start”"),
    ("raised = true", "缺少“stop”（到哪些动作为止）"),
    ('stage = "待分办"\nraised = true', "“stage”和“raised”只写一个"),
    ('stage = "待分办"\nextend = "延期"\nlongest = "2月"', "写了“stage”的期限不能有“extend”"),
]


@pytest.mark.parametrize(("lines", "fault"), WRONG)
def test_a_deadline_that_contradicts_itself(lines: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "opinion.toml"
    text = OPINION.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[[deadline]]\nname = "某期限"\nwithin = "3日"\nsoon = 1\n{lines}\n', encoding="utf-8")
    with pytest.raises(KindUnsound) as caught:
        read_kind(path)
    assert fault in caught.value.message


def test_such_a_deadline_says_how_long_it_is(tmp_path: Path) -> None:
    path = tmp_path / "opinion.toml"
    text = OPINION.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[[deadline]]\nname = "某期限"\nsoon = 1\nstage = "待分办"\n', encoding="utf-8")
    with pytest.raises(KindUnsound) as caught:
        read_kind(path)
    assert "期限“某期限” 缺少“within”（多久）" in caught.value.message.replace("：", " ")


def test_a_hand_over_to_groups_names_one(tmp_path: Path) -> None:
    path = tmp_path / "opinion.toml"
    text = OPINION.read_text(encoding="utf-8").replace('needs = ["unit"]\ngroups', "groups")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KindUnsound) as caught:
        read_kind(path)
    assert "写了“groups”（交给代表小组），“needs”里还要写 unit" in caught.value.message
