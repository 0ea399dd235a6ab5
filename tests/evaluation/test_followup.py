"""Talks and mending: called for, held with their problems, mended, struck off when checked, and due until then."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.book.undoing import undo
from ddtool.evaluation.due import due
from ddtool.evaluation.followup.model import MendingState, Move, MoveKind
from ddtool.evaluation.followup.rules import mending as rules
from ddtool.settings import Office

Cli = Callable[..., tuple[int, str, str]]
TODAY = date(2026, 1, 8)
BELOW = ("--attended", 40, "--issued", 40, "--returned", 40, "--votes")


def document(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == 0, answer[2]
    return json.loads(answer[1])


@pytest.fixture
def called(cli: Cli) -> Cli:
    """周明 has 75 % 优秀, 吴丽 more than half 不称职."""
    cli("evaluate", "back", "add", "周明", "2025-11-22", *BELOW, "优秀=30、称职=10")
    cli("evaluate", "back", "add", "吴丽", "2025-11-23", *BELOW, "优秀=10、不称职=30")
    return cli


def lines(book: Book, office: Office) -> list[tuple[str, str, str, str | None]]:
    return [(one.desk, one.who, one.what, str(one.day)) for one in due(book, office, TODAY)]


def test_what_outcomes_call_for_is_due(called: Cli, book: Book, office: Office) -> None:
    assert lines(book, office) == [
        ("谈话", "周明", "2025-11-22 述职评议，交心谈心还没有谈", "2025-12-22"),
        ("谈话", "吴丽", "2025-11-23 述职评议，交心谈心还没有谈", "2025-12-23"),
        ("整改", "吴丽", "2025-11-23 述职评议，限期整改还没有列问题", "2026-01-22"),
    ]


def test_from_the_talk_to_the_last_problem_struck_off(called: Cli, book: Book, office: Office) -> None:
    held = document(
        called(
            "evaluate", "talk", "add", "周明", "--by", "李主任", "--content", "交换意见", "--problem", "走访选民少",
            "--problem", "反馈不及时", "--due", "2026-01-05", "--on", "2025-12-01", "--json",
        )
    )  # fmt: skip
    assert (held["measure"], held["problems"]) == ("交心谈心", [1, 2])
    assert lines(book, office)[-2:] == [
        ("整改", "周明", "第 1 号问题待定措施：走访选民少", "2026-01-05"),
        ("整改", "周明", "第 2 号问题待定措施：反馈不及时", "2026-01-05"),
    ]
    assert document(called("evaluate", "talk", "list", "--json"))[0]["name"] == "吴丽"
    called("evaluate", "mend", "plan", 1, "每月走访两次", "--on", "2025-12-10")
    called("evaluate", "mend", "report", 1, "已走访三次", "--on", "2025-12-28")
    called("evaluate", "mend", "return", 1, "没有走访记录", "--on", "2025-12-29")
    assert ("整改", "周明", "第 1 号问题待定措施：走访选民少", "2026-01-05") in lines(book, office)
    called("evaluate", "mend", "plan", 1, "补做走访记录", "--on", "2025-12-30")
    done = document(called("evaluate", "mend", "strike", 1, "经核查台账，已到位", "--json"))
    assert (done["state"], len(done["moves"])) == ("已销号", 5)
    assert [number for number in (1, 2) if any(f"第 {number} 号" in what for _, _, what, _ in lines(book, office))] == [
        2
    ]
    undo(book, done["batch"])
    assert document(called("evaluate", "mend", "list", "--json"))[0]["state"] == "整改中"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("talk", "add", "王芳", "--by", "李主任", "--content", "谈"), "“王芳”没有待办的谈话"),
        (("talk", "add", "周明", "--by", " ", "--content", "谈"), "没有写谈话人或谈话内容"),
        (
            ("talk", "add", "周明", "--by", "李主任", "--content", "谈", "--on", "2025-11-01"),
            "谈话日期 2025-11-01 早于",
        ),
        (("mend", "add", "王芳", "问题"), "没有要“王芳”谈话或整改的评议、考核结果"),
        (("mend", "add", "吴丽", " "), "没有写问题"),
        (("mend", "add", "吴丽", "问题", "--due", "2025-01-01"), "整改期限 2025-01-01 早于登记日期 2026-01-08"),
        (("mend", "plan", 9, "措施"), "没有编号为 9 的整改问题。还没有登记整改问题"),
        (("talk", "paper", "王芳"), "没有要与“王芳”谈的话"),
    ],
)
def test_what_nothing_calls_for_is_refused(words: tuple[object, ...], says: str, called: Cli, book: Book) -> None:
    before = book.head()
    code, _, err = called("evaluate", *words)
    assert code == 1
    assert says in err
    assert book.head() == before


def test_a_problem_is_struck_off_only_after_measures(called: Cli) -> None:
    called("evaluate", "mend", "add", "吴丽", "走访少")
    assert document(called("evaluate", "mend", "list", "--json"))[0]["due"] == "2026-01-22"  # the measure's own day
    code, _, err = called("evaluate", "mend", "strike", 1, "到位")
    assert (code, err) == (
        1, "整改没有登记：第 1 号问题现在是“待定措施”，不能登记“销号”。现在可以登记：措施。\n",
    )  # fmt: skip
    called("evaluate", "mend", "plan", 1, "每月走访")
    assert (
        "日期 2026-01-01 早于上一条（2026-01-08）"
        in called("evaluate", "mend", "report", 1, "进展", "--on", "2026-01-01")[2]
    )
    assert "没有写内容" in called("evaluate", "mend", "strike", 1, " ")[2]
    called("evaluate", "mend", "strike", 1, "到位")
    assert "现在是“已销号”，不能登记“进展”。已销号的不能再登记" in called("evaluate", "mend", "report", 1, "进展")[2]


def test_a_correction_that_lifts_the_share_takes_the_call_back(called: Cli, book: Book, office: Office) -> None:
    called("evaluate", "back", "correct", "周明", "--votes", "优秀=32、称职=8", "--reason", "重新核对计票单")
    assert [who for _, who, _, _ in lines(book, office)] == ["吴丽", "吴丽"]


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ("", MendingState.OPEN),
        ("措施", MendingState.RUNNING),
        ("措施 进展", MendingState.RUNNING),
        ("措施 退回", MendingState.OPEN),
        ("措施 退回 措施 销号", MendingState.STRUCK),
    ],
)
def test_the_state_follows_from_the_moves(kinds: str, state: MendingState) -> None:
    moves = [Move(MoveKind(kind), "2025-12-01", "") for kind in kinds.split()]
    assert rules.state(moves) is state
    assert rules.allowed(moves) == rules.ALLOWED[state]
