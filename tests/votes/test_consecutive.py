"""What results that come again and again bring: cases like the method's own, its boundary, and late results (逐次升级)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.errors import DdtoolError
from ddtool.settings import shipped
from ddtool.votes.consequences_file import read_consequences
from ddtool.votes.rules.consecutive import Beyond, Escalation, Occasion, Of, Step, foreseen, reached

BAD, TOP = "较差", "D等次前三名"
MARKS = {"-": set[str](), "B": {BAD}, "T": {TOP}, "X": {BAD, TOP}}
HONGJIANG = read_consequences(shipped("presets", "consequences", "洪江市满意度测评结果运用.toml"))


def occasions(story: str) -> list[Occasion]:
    """One result half-yearly: - nothing, B 较差, T among the top three, X both."""
    first = date(2024, 6, 1)
    return [
        Occasion(first + timedelta(days=182 * number), str(number), frozenset(MARKS[one]))
        for number, one in enumerate(story)
    ]


def brought(story: str, method: Escalation = HONGJIANG.escalation) -> list[str | None]:
    return [one.step.name if one.step else None for one in reached(method, occasions(story))]


@pytest.mark.parametrize(
    ("story", "last"),
    [
        ("", None),
        ("-", None),
        ("B", "首次"),
        ("T", "首次"),
        ("X", "首次"),
        ("BB", "连续两次"),
        ("BT", "连续两次"),
        ("B-B", "首次"),
        ("BTB", "连续三次"),
        ("XXT", "连续三次"),
        ("XXX", "连续三次同时满足"),
        ("BXXX", "连续三次同时满足"),
        ("XX-X", "首次"),
        ("XXXT", "连续三次"),
        ("XXXX", "连续三次同时满足"),
        ("XXX-", None),
    ],
)
def test_the_steps_of_hongjiang(story: str, last: str | None) -> None:
    found = brought(story)
    assert (found[-1] if found else None) == last


def test_a_run_longer_than_the_method_speaks_of_is_said(tmp_path: Path) -> None:
    third, fourth = reached(HONGJIANG.escalation, occasions("BBBB"))[2:]
    assert (third.unsaid, fourth.unsaid, len(fourth.run)) == (False, True, 4)
    repeat = Escalation(HONGJIANG.escalation.steps, Beyond.REPEAT)
    assert [one.unsaid for one in reached(repeat, occasions("BBBB"))] == [False] * 4


def test_a_late_result_counts_in_its_place() -> None:
    """The middle one of three comes last of all: what follows is as if it had been there in time."""
    one, two, three = occasions("BTB")
    late = reached(HONGJIANG.escalation, [one, three, two])
    assert late == reached(HONGJIANG.escalation, [one, two, three])
    without = reached(HONGJIANG.escalation, [one, three])
    assert without[-1].step is not None
    assert without[-1].step.name == "连续两次"


@pytest.mark.parametrize(
    ("later", "last"), [(date(2025, 6, 15), "连续两次"), (date(2025, 6, 16), "首次"), (date(2025, 7, 1), "首次")]
)
def test_a_pause_that_is_too_long_ends_a_run(later: date, last: str) -> None:
    method = Escalation(HONGJIANG.escalation.steps, Beyond.REPEAT, most_gap_months=12)
    found = reached(
        method, [Occasion(date(2024, 6, 15), "1", frozenset({BAD})), Occasion(later, "2", frozenset({BAD}))]
    )
    assert found[-1].step is not None
    assert found[-1].step.name == last


def test_what_the_next_one_would_bring() -> None:
    two = occasions("XX")
    assert foreseen(HONGJIANG.escalation, two, [BAD], date(2026, 1, 1)).step == HONGJIANG.escalation.steps[2]
    assert foreseen(HONGJIANG.escalation, two, [BAD, TOP], date(2026, 1, 1)).step == HONGJIANG.escalation.steps[3]
    assert foreseen(HONGJIANG.escalation, two, [], date(2026, 1, 1)).step is None
    assert foreseen(HONGJIANG.escalation, [], [BAD], date(2026, 1, 1)).step == HONGJIANG.escalation.steps[0]


@given(st.text(alphabet="-BTX", max_size=12))
def test_against_a_slow_counter(story: str) -> None:
    """Look back from each result, one by one."""

    def slow(upto: str) -> str | None:
        bad = both = 0
        for one in reversed(upto):
            if one == "-":
                break
            bad += 1
        for one in reversed(upto):
            if one != "X":
                break
            both += 1
        if both >= 3:
            return "连续三次同时满足"
        return {0: None, 1: "首次", 2: "连续两次"}.get(bad, "连续三次")

    assert brought(story) == [slow(story[: end + 1]) for end in range(len(story))]


def test_the_preset_says_what_its_source_leaves_open() -> None:
    assert HONGJIANG.empty == ("tied", "predecessor", "beyond")
    assert [step.paper for step in HONGJIANG.escalation.steps] == ["talk", "talk", "transfer", "removal"]


def test_a_file_with_faults_names_them_all(tmp_path: Path) -> None:
    path = tmp_path / "办法.toml"
    path.write_text(
        'name = "甲"\nbeyond = "repeat"\ntied = 3\n[[mark]]\nname = "差"\n[[step]]\nname = "一"\nmarks = ["坏"]\nof = "any"\n'
        'measure = "约谈"\npaper = "信"\n',
        encoding="utf-8",
    )
    with pytest.raises(DdtoolError) as refused:
        read_consequences(path)
    assert refused.value.message == (
        "结果运用办法“办法.toml”有5处不能接受：\n"
        '  1. 第1个情形“差”：写 outcome = ["…"]（哪些等次），或 top = true（某等次得票最多的几名），二者之一\n'
        "  2. 第1个档“一”：没有情形“坏”，上面写了的有：差\n"
        "  3. 第1个档“一”：缺少“running”（连续几次）\n"
        "  4. 第1个档“一”：“paper”应为以下之一：talk、transfer、removal、notice，写的是 “信”\n"
        "  5. “tied”应为 true、false 或“?”（待填），写的是 3"
    )


def test_one_mark_or_all_of_them() -> None:
    step = Step("一", (BAD, TOP), Of.ALL, 1, "约谈")
    assert not step.met_by(frozenset({BAD}))
    assert step.met_by(frozenset({BAD, TOP, "别的"}))
