"""票决和排序票决: by majority and order, ties at the cut by rule, numbers incomplete, doubled or out of range."""

from fractions import Fraction
from typing import Any

import pytest

from ddtool.votes.kinds import kind_of
from ddtool.votes.rules.wording import requirement_sentence
from tests.votes.made import ballot, count, decided, faults, outcomes, through_gate, vote

FOUR = ["甲项目", "乙项目", "丙项目", "丁项目"]


def choose(rule: dict[str, Any] | None = None, **changes: Any) -> Any:
    return vote("choose", rule, **({"subjects": FOUR} | changes))


def chosen(rule: dict[str, Any], votes: tuple[int, ...]) -> Any:
    return decided(
        choose({"marks": "free"} | rule), count({n: (v, 201 - v, 0) for n, v in zip(FOUR, votes, strict=True)})
    )


@pytest.mark.parametrize(
    ("rule", "votes", "passed", "tied", "free"),
    [
        ({}, (111, 110, 150, 0), ("丙项目", "甲项目"), (), 0),
        ({}, (110, 110, 150, 0), ("丙项目",), (), 1),
        ({}, (111, 120, 150, 140), ("丙项目", "丁项目"), (), 0),
        ({}, (111, 120, 150, 120), ("丙项目",), ("乙项目", "丁项目"), 1),
        ({"cut_tie": "all"}, (111, 120, 150, 120), ("丙项目", "乙项目", "丁项目"), (), 0),
        ({"cut_tie": "none"}, (111, 120, 150, 120), ("丙项目",), (), 1),
        # order alone: nobody without a vote
        ({"majority": "none"}, (1, 0, 30, 0), ("丙项目", "甲项目"), (), 0),
        ({"majority": "none"}, (0, 0, 30, 0), ("丙项目",), (), 1),
        ({"base": "valid", "majority": ">=2/3"}, (134, 133, 0, 0), ("甲项目",), (), 1),
    ],
)
def test_what_is_chosen(
    rule: dict[str, Any], votes: tuple[int, ...], passed: tuple[str, ...], tied: tuple[str, ...], free: int
) -> None:
    found = chosen(rule, votes)
    assert (found.elected, found.tied, found.free) == (passed, tied, free)
    assert set(outcomes(found).values()) <= {"passed", "failed", "tied"}


@pytest.mark.parametrize(
    ("rule", "closing"),
    [
        ({}, ["应选2项，入选1项。", "乙项目、丁项目票数相等，不能确定其中1项，应当就票数相等的再次投票。"]),
        ({"cut_tie": "all"}, ["应选2项，入选3项。", "乙项目、丁项目票数相等，按表决办法一并入选。"]),
        ({"cut_tie": "none"}, ["应选2项，入选1项。", "乙项目、丁项目票数相等，按表决办法均不入选。", "尚缺1项，不足应选名额，应当再次票决。"]),
        ({"cut_tie": "none", "shortfall": "fewer"}, ["应选2项，入选1项。", "乙项目、丁项目票数相等，按表决办法均不入选。", "尚缺1项，按表决办法不再投票。"]),
    ],
)  # fmt: skip
def test_what_is_said_of_a_tie(rule: dict[str, Any], closing: list[str]) -> None:
    assert list(chosen(rule, (111, 120, 150, 120)).sentences[5:]) == closing


@pytest.mark.parametrize(
    ("rule", "marks", "void"),
    [
        ({}, ("赞成", "赞成", "反对", ""), ""),
        ({}, ("赞成", "赞成", "赞成", ""), "选了3个，多于应选的2个"),
        ({}, ("赞成", "", "", ""), ""),
        ({"marks": "exactly"}, ("赞成", "", "", ""), "选了1个，少于应选的2个"),
        ({"marks": "free"}, ("赞成", "赞成", "赞成", "赞成"), ""),
        ({"vote_on": "pick"}, ("赞成", "赞成", "", ""), ""),
        ({"vote_on": "pick"}, ("赞成", "赞成", "反对", ""), ""),
        ({"vote_on": "pick", "marks": "exactly"}, ("", "", "", ""), "选了0个，少于应选的2个"),
    ],
)
def test_how_a_ballot_is_read(rule: dict[str, Any], marks: tuple[str, ...], void: str) -> None:
    definition = choose(rule)
    assert kind_of(definition).judge(definition, ballot(*marks)).void == void


def test_only_the_chosen_are_marked() -> None:
    definition = choose({"vote_on": "pick"}, subjects=FOUR)
    assert kind_of(definition).choices(definition) == ("赞成",)
    counted = count({"甲项目": (150,), "乙项目": (120,), "丙项目": (100,), "丁项目": (32,)})
    assert through_gate(definition, counted).faults == ()
    assert decided(definition, counted).elected == ("甲项目", "乙项目")
    over = count({"甲项目": (202,), "乙项目": (120,), "丙项目": (50,), "丁项目": (32,)})
    assert through_gate(definition, over).faults == (
        "“甲项目”赞成 ≤ 有效：赞成202票，有效票201张，多出1票",
        "赞成合计 ≤ 应选×有效：赞成合计404票，应选2×有效票201张=402票，多出2票",
    )


def test_fifteen_to_twelve() -> None:
    names = [f"第{n}个项目" for n in range(15)]
    rule = {"extra_least": 3, "extra_most": 3, "seats": 12}
    assert faults("choose", rule, seats=None, subjects=names) == []
    assert faults("choose", rule, seats=None, subjects=names[:14]) == [
        "候选名额不足：应选12项，候选14项，差额应不少于3项，现为2项（本次票决办法）"
    ]
    definition = vote("choose", rule, seats=None, subjects=names)
    found = decided(definition, count({name: (160 - n, 41 + n, 0) for n, name in enumerate(names)}))
    assert found.elected == tuple(names[:12])
    assert [row.name for row in found.rows] == names
    assert requirement_sentence(definition, found) == (
        "根据本次票决办法，赞成票超过全体代表220名的半数，即111票以上，按得票多少取前12项入选。"
    )


# 排序票决


def rank(rule: dict[str, Any] | None = None, **changes: Any) -> Any:
    return vote("rank", {"majority": "none"} | (rule or {}), **({"subjects": FOUR} | changes))


@pytest.mark.parametrize(
    ("rule", "scores", "passed", "tied"),
    [
        # first places, second places: 甲 60/10, 乙 40/50, 丙 0/40, 丁 1/0
        ({}, {"甲项目": 130, "乙项目": 130, "丙项目": 40, "丁项目": 2}, ("甲项目", "乙项目"), ()),
        ({"scoring": "points", "points": [5, 2]}, {"甲项目": 320, "乙项目": 300, "丙项目": 80, "丁项目": 5}, ("甲项目", "乙项目"), ()),
        ({"scoring": "points", "points": [1]}, {"甲项目": 60, "乙项目": 40, "丙项目": 0, "丁项目": 1}, ("甲项目", "乙项目"), ()),
        # without a number: one place after the last, here the third
        ({"scoring": "places"}, {"甲项目": 60 + 20 + 3 * 31, "乙项目": 40 + 100 + 3 * 11, "丙项目": 80 + 3 * 61, "丁项目": 1 + 3 * 100},
         ("甲项目", "乙项目"), ()),
    ],
)  # fmt: skip
def test_scores(rule: dict[str, Any], scores: dict[str, int], passed: tuple[str, ...], tied: tuple[str, ...]) -> None:
    counted = count({"甲项目": (60, 10), "乙项目": (40, 50), "丙项目": (0, 40), "丁项目": (1, 0)}, issued=101)
    found = decided(rank(rule), counted)
    assert {row.name: row.score for row in found.rows} == {name: Fraction(score) for name, score in scores.items()}
    assert (found.elected, found.tied) == (passed, tied)
    assert outcomes(found)["丙项目"] == "failed"


def test_a_tie_of_points_at_the_cut() -> None:
    counted = count({"甲项目": (60, 0), "乙项目": (20, 10), "丙项目": (10, 30), "丁项目": (0, 50)}, issued=100)
    found = decided(rank(), counted)
    assert (found.elected, found.tied, found.free) == (("甲项目",), ("乙项目", "丙项目", "丁项目"), 1)
    assert found.sentences[1:3] == (
        "甲项目：第1位60票，第2位0票，得分120。入选。",
        "乙项目：第1位20票，第2位10票，得分50。与丙项目、丁项目得分相等，不能确定，应当再次投票。",
    )


def test_least_places_win_and_tie_alike() -> None:
    counted = count({"甲项目": (60, 0), "乙项目": (20, 10), "丙项目": (10, 20), "丁项目": (10, 60)}, issued=100)
    found = decided(rank({"scoring": "places"}), counted)
    assert found.elected == ("甲项目", "丁项目")
    assert (found.rows[0].name, found.rows[0].score) == ("甲项目", 180)


def test_a_majority_of_numbers() -> None:
    """The majority is asked of the ballots that give a row any number, and goes before the points."""
    counted = count({"甲项目": (110, 0), "乙项目": (50, 61), "丙项目": (30, 90), "丁项目": (0, 0)})
    found = decided(rank({"majority": ">1/2"}), counted)
    assert found.elected == ("乙项目", "丙项目")  # 161 points and 150
    assert outcomes(found)["甲项目"] == "failed"
    assert {row.name: row.margin for row in found.rows} == {"甲项目": -1, "乙项目": 0, "丙项目": 9, "丁项目": -111}


@pytest.mark.parametrize(
    ("rule", "marks", "void", "kept"),
    [
        ({}, ("1", "2", "", ""), "", ("第1位", "第2位", "", "")),
        ({}, ("2", "", "", "1"), "", ("第2位", "", "", "第1位")),
        # incomplete
        ({}, ("1", "", "", ""), "", ("第1位", "", "", "")),
        ({"incomplete": "void"}, ("1", "", "", ""), "序号不全，少1个", ()),
        ({}, ("", "", "", ""), "", ("", "", "", "")),
        ({"blank": "void"}, ("", "", "", ""), "没有写序号", ()),
        ({"incomplete": "void"}, ("", "", "", ""), "", ("", "", "", "")),
        # double
        ({}, ("1", "1", "2", ""), "序号1重复", ()),
        ({"double": "drop"}, ("1", "1", "2", ""), "", ("", "", "第2位", "")),
        ({"double": "drop", "incomplete": "void"}, ("1", "1", "2", ""), "序号不全，少1个", ()),
        # out of range, two numbers in one row, unclear
        ({}, ("1", "3", "", ""), "“乙项目”的序号写不清或不在1至2之间", ()),
        ({}, ("1", "0", "", ""), "“乙项目”的序号写不清或不在1至2之间", ()),
        ({}, ("1", "1+2", "", ""), "“乙项目”的序号写不清或不在1至2之间", ()),
        ({}, ("1", "?", "", ""), "“乙项目”的序号写不清或不在1至2之间", ()),
        ({}, ("1", "二", "", ""), "“乙项目”的序号写不清或不在1至2之间", ()),
        ({"beyond": "drop"}, ("1", "?", "2", ""), "", ("第1位", "", "第2位", "")),
        ({"numbers": "all"}, ("1", "4", "2", "3"), "", ("第1位", "第4位", "第2位", "第3位")),
    ],
)
def test_how_numbers_are_read(rule: dict[str, Any], marks: tuple[str, ...], void: str, kept: tuple[str, ...]) -> None:
    definition = rank(rule)
    judged = kind_of(definition).judge(definition, ballot(*marks))
    assert (judged.void, judged.marks) == (void, kept)


@pytest.mark.parametrize(
    ("rule", "rows", "refused"),
    [
        ({}, ((60, 10), (41, 50), (0, 41), (0, 0)), []),
        ({}, ((60, 10), (41, 50), (1, 40), (0, 0)), ["第1位各项合计 ≤ 有效：第1位102票，有效票101张，多出1票"]),
        ({}, ((60, 42), (41, 50), (0, 9), (0, 0)), ["“甲项目”第1位 + 第2位 ≤ 有效：第1位60 + 第2位42 = 102票，有效票101张，多出1票"]),
        ({"incomplete": "void", "blank": "void"}, ((60, 10), (41, 50), (0, 40), (0, 0)),
         ["第2位各项合计 = 有效：第2位100票，有效票101张，相差-1票"]),
    ],
)  # fmt: skip
def test_the_gate_of_numbers(rule: dict[str, Any], rows: tuple[tuple[int, int], ...], refused: list[str]) -> None:
    counted = count(dict(zip(FOUR, rows, strict=True)), issued=101)
    assert list(through_gate(rank(rule), counted).faults) == refused


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({"scoring": "points"}, "“scoring”写 points 时，要写“points”（各序号的分值），如 points = [10, 9, 8]"),
        ({"points": [2, 1]}, '“points”只和 scoring = "points" 一起用'),
        ({"scoring": "points", "points": [1, 2]}, "“points”应从大到小：序号在前的分值不能低于在后的"),
        ({"scoring": "points", "points": "多"}, "“points”应为一列不小于0的整数，如 [10, 8, 6]，写的是 “多”"),
        ({"blank": "row"}, "“blank”：排序票决应为 abstain（空白票有效，不计分）或 void（作废）"),
        ({"majority": None}, "缺少“majority”（份额，如“>1/2”）"),
    ],
)
def test_refused_methods(rule: dict[str, Any], fault: str) -> None:
    assert fault in [found.removeprefix("[rule]：") for found in faults("rank", rule, subjects=FOUR)]
