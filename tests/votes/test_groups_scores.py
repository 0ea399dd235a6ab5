"""分群体、票荐、评分: electorates apart and by weight, open nominations, means with the ends left out."""

from fractions import Fraction
from typing import Any

import pytest

from ddtool.votes.kinds import decide, kind_of
from ddtool.votes.model import Count
from tests.votes.made import ballot, count, decided, faults, outcomes, through_gate, vote

DEPUTIES, COMMITTEE = "县人大代表", "常委会组成人员"
GROUPS = [{"name": DEPUTIES, "members": 200, "present": 180}, {"name": COMMITTEE, "members": 29, "present": 28}]
APART: dict[str, Any] = {"members": None, "present": None, "group": GROUPS, "subjects": ["甲某"]}


def two(deputies: tuple[int, ...], committee: tuple[int, ...]) -> dict[str, Count]:
    return {
        DEPUTIES: count({"甲某": deputies}, issued=sum(deputies), present=180),
        COMMITTEE: count({"甲某": committee}, issued=sum(committee), present=28),
    }


def test_groups_are_shown_apart() -> None:
    """辰溪: each electorate against its own members; nothing joins them."""
    definition = vote("grade", {"groups": [DEPUTIES, COMMITTEE]}, **APART)
    found = decide(definition, two((100, 79, 1, 0), (15, 13, 0, 0)))
    assert [(group.group, group.base, group.need, group.rows[0].outcome) for group in found.groups] == [
        (DEPUTIES, 200, 101, "基本满意"),
        (COMMITTEE, 29, 15, "满意"),
    ]
    assert (found.rows, found.base, found.need, found.elected) == ((), None, None, ())
    assert (found.issued, found.returned, found.valid, found.void) == (208, 208, 208, 0)
    assert found.sentences[0] == f"{DEPUTIES}：发出测评票180张，收回180张，收回的票数等于发出的票数，本次测评有效。"


@pytest.mark.parametrize(
    ("weights", "deputies", "committee", "outcome"),
    [
        # 60 % of 100/200 and 40 % of 15/30: exactly half is not more than half
        ({DEPUTIES: 60, COMMITTEE: 40}, (100, 0, 80, 0), (15, 0, 13, 0), "不满意"),
        ({DEPUTIES: 60, COMMITTEE: 40}, (101, 0, 79, 0), (15, 0, 13, 0), "满意"),
        ({DEPUTIES: 60, COMMITTEE: 40}, (100, 0, 80, 0), (16, 0, 12, 0), "满意"),
        ({DEPUTIES: 1, COMMITTEE: 2}, (180, 0, 0, 0), (0, 28, 0, 0), "基本满意"),
        ({DEPUTIES: 1, COMMITTEE: 9}, (180, 0, 0, 0), (0, 0, 28, 0), "不满意"),
    ],
)
def test_groups_joined_only_by_weight(
    weights: dict[str, int], deputies: tuple[int, ...], committee: tuple[int, ...], outcome: str
) -> None:
    groups = [GROUPS[0], {**GROUPS[1], "members": 30}]
    definition = vote("grade", {"weights": weights}, **{**APART, "group": groups})
    found = decide(definition, two(deputies, committee))
    (row,) = found.rows
    assert row.outcome == outcome
    assert row.counts == ()
    share = sum(
        Fraction(part * votes[0], of)
        for part, votes, of in zip(weights.values(), (deputies, committee), (200, 30), strict=True)
    ) / sum(weights.values())
    assert dict(row.shares)["满意"] == share


def test_a_void_round_of_one_group_joins_nothing() -> None:
    definition = vote("grade", {"weights": {DEPUTIES: 1, COMMITTEE: 1}}, **APART)
    counts = two((100, 79, 1, 0), (15, 13, 0, 0))
    counts[COMMITTEE] = count({}, issued=27, returned=28, present=28)
    found = decide(definition, counts)
    assert (found.round_valid, found.rows) == (False, ())
    assert [group.round_valid for group in found.groups] == [True, False]


def test_each_group_passes_the_gate_by_itself() -> None:
    definition = vote("grade", {}, **APART)
    good = count({"甲某": (15, 13, 0, 0)}, issued=28, present=28)
    assert through_gate(definition, good, COMMITTEE).group == COMMITTEE
    assert through_gate(definition, good, COMMITTEE).faults == ()
    assert through_gate(definition, good).faults[0] == f"本次测评分群体计票，缺少 group（{DEPUTIES}、{COMMITTEE}之一）"
    assert through_gate(definition, good, "常委会组成人").faults[0] == (
        f"没有“常委会组成人”这个群体，是否想写“常委会组成人员”，应为{DEPUTIES}、{COMMITTEE}之一"
    )
    many = count({"甲某": (16, 13, 0, 0)}, issued=29, present=28)
    assert through_gate(definition, many, COMMITTEE).faults == ("发出票数 ≤ 实到人数：发出29张，实到28人，多出1张",)


@pytest.mark.parametrize(
    ("rule", "changes", "fault"),
    [
        ({"weights": {DEPUTIES: 1}}, {}, f"办法规定的群体是{DEPUTIES}，定义的 [[group]] 是{DEPUTIES}、{COMMITTEE}，应当一致"),
        ({"groups": [DEPUTIES]}, {"group": None, "members": 5}, f"办法规定的群体是{DEPUTIES}，定义的 [[group]] 是没有，应当一致"),
        ({"majority": None, "otherwise": "不满意", "weights": {DEPUTIES: 1, COMMITTEE: 1},
          "band": [{"outcome": "满意", "share": ">1/2", "base": "valid"}]}, {},
         "[rule]：按权重（weights）合并时，各档用同一个基数，[[rule.band]] 里请不写“base”"),
        ({}, {"group": [{"name": DEPUTIES}]}, f"第1个群体“{DEPUTIES}”：缺少“members”（这个群体的应到人数）"),
        ({}, {"group": [GROUPS[0], GROUPS[0]]}, "[[group]] 的名称（name）不能相同"),
        ({"quorum": ">=2/3"}, {"group": [{"name": COMMITTEE, "members": 29, "present": 19}]},
         f"{COMMITTEE}：实到19人，不足法定人数：到会须达到全体代表29名的三分之二以上，即20人以上（本次测评办法），不能进行表决"),
    ],
)  # fmt: skip
def test_refused_groups(rule: dict[str, Any], changes: dict[str, Any], fault: str) -> None:
    assert fault in faults("grade", rule, **{**APART, **changes})


def test_an_election_has_one_electorate() -> None:
    assert "键“group”用于表决、测评、评分，这里不用，请删去" in faults("elect", group=GROUPS)


# 票荐


def nominate(rule: dict[str, Any] | None = None, **changes: Any) -> Any:
    return vote("nominate", {"majority": "none"} | (rule or {}), **({"subjects": None, "seats": 2} | changes))


@pytest.mark.parametrize(
    ("rule", "votes", "passed", "tied"),
    [
        ({}, {"甲": 30, "乙": 12, "丙": 9}, ("甲", "乙"), ()),
        ({}, {"甲": 30, "乙": 9, "丙": 9}, ("甲",), ("乙", "丙")),
        ({"cut_tie": "all"}, {"甲": 30, "乙": 9, "丙": 9}, ("甲", "乙", "丙"), ()),
        # ten deputies together, at least
        ({"least": 10}, {"甲": 30, "乙": 9, "丙": 9}, ("甲",), ()),
        ({"least": 10}, {"甲": 30, "乙": 10, "丙": 9}, ("甲", "乙"), ()),
        ({"majority": ">1/2"}, {"甲": 111, "乙": 110, "丙": 9}, ("甲",), ()),
    ],
)
def test_nominations(
    rule: dict[str, Any], votes: dict[str, int], passed: tuple[str, ...], tied: tuple[str, ...]
) -> None:
    found = decided(nominate(rule), count({}, write_ins=votes))
    assert (found.elected, found.tied) == (passed, tied)
    assert set(outcomes(found).values()) <= {"passed", "failed", "tied"}


@pytest.mark.parametrize(
    ("rule", "issued", "need"),
    [
        # whichever asks for more: ten names on a form, or half of the ballots
        ({"base": "valid", "majority": ">1/2", "least": 10}, 18, 10),
        ({"base": "valid", "majority": ">1/2", "least": 10}, 20, 11),
        ({"base": "valid", "majority": ">1/2"}, 18, 10),
        ({"least": 10}, 18, 10),
        ({}, 18, None),
    ],
)
def test_what_is_needed(rule: dict[str, Any], issued: int, need: int | None) -> None:
    found = decided(nominate(rule), count({}, issued=issued, write_ins={"甲": 10}))
    assert (found.need, found.rows[0].need) == (need, need)
    assert found.rows[0].margin == (None if need is None else 10 - need)
    assert (found.elected == ("甲",)) is (need is None or need <= 10)


def test_without_a_number_of_names_all_that_reach_it() -> None:
    found = decided(nominate({"least": 10}, seats=None), count({}, write_ins={"甲": 30, "乙": 10, "丙": 9}))
    assert found.elected == ("甲", "乙")
    assert found.sentences[1:] == (
        "甲：推荐30票。入选。",
        "乙：推荐10票。入选。",
        "丙：推荐9票。推荐票不足10票，差1票，未入选。",
        "入选2个。",
    )


@pytest.mark.parametrize(
    ("rule", "marks", "names", "void", "read", "kept"),
    [
        ({}, ("推荐", ""), (), "", ("推荐", ""), ()),
        ({}, ("推荐", ""), ("丙",), "", ("推荐", ""), ("丙",)),
        ({}, ("推荐", "推荐"), ("丙",), "推荐了3个，多于2个", (), ()),
        ({"lines": 3}, ("推荐", "推荐"), ("丙",), "", ("推荐", "推荐"), ("丙",)),
        # a written name that stands on the ballot counts for it, and once
        ({}, ("推荐", ""), ("甲", "甲"), "", ("推荐", ""), ()),
        ({}, ("", ""), ("乙", "丙", "丙"), "", ("", "推荐"), ("丙",)),
        ({}, ("", ""), (), "", ("", ""), ()),
        ({"blank": "void"}, ("", ""), (), "没有推荐", (), ()),
        ({}, ("?", ""), (), "“甲”的符号不能辨认", (), ()),
    ],
)  # fmt: skip
def test_how_a_nomination_is_read(
    rule: dict[str, Any], marks: tuple[str, ...], names: tuple[str, ...], void: str, read: tuple[str, ...],
    kept: tuple[str, ...],
) -> None:  # fmt: skip
    definition = nominate(rule, subjects=["甲", "乙"])
    judged = kind_of(definition).judge(definition, ballot(*marks, names=names))
    assert (judged.void, judged.marks, judged.write_ins) == (void, read, kept)


def test_the_gate_of_nominations() -> None:
    definition = nominate(subjects=["甲"])
    counted = count({"甲": (5,)}, issued=5, write_ins={"乙": 4, "丙": 2})
    assert through_gate(definition, counted).faults == (
        "票上所列 + 自填 ≤ 每票个数×有效：票上所列合计5 + 自填合计6 = 11票，每票最多2个×有效票5张=至多10票，多出1票",
    )


# 评分


def score(rule: dict[str, Any] | None = None, **changes: Any) -> Any:
    return vote(
        "score",
        {"base": None, "majority": None} | (rule or {}),
        **({"subjects": ["甲", "乙"], "present": None} | changes),
    )


def scored(definition: Any, *ballots: tuple[str, str]) -> Any:
    kind = kind_of(definition)
    counted = kind.tally(definition, [ballot(*marks) for marks in ballots], issued=len(ballots), present=len(ballots))
    assert through_gate(definition, counted).count == counted
    return decided(definition, counted)


@pytest.mark.parametrize(
    ("trim", "scores", "mean"),
    [
        (0, (90, 91), Fraction(181, 2)),
        (1, (100, 90, 91, 0), Fraction(181, 2)),
        (1, (90, 90, 90), Fraction(90)),
        (2, (100, 100, 80, 1, 0), Fraction(80)),
        # too few left: no mean
        (1, (90, 91), None),
        (2, (90, 91, 92), None),
        (0, (), None),
    ],
)
def test_means(trim: int, scores: tuple[int, ...], mean: Fraction | None) -> None:
    found = scored(score({"trim": trim}), *[(str(points), "50") for points in scores])
    assert {row.name: row.score for row in found.rows}["甲"] == mean
    assert outcomes(found)["甲"] == ("scored" if mean is not None else "未评定")


@pytest.mark.parametrize(
    ("trim", "scores", "row"),
    [
        (0, ("90", "91"), (2, 181)),
        (1, ("90", "91"), (2, 181, 91, 90)),
        (2, ("90", "91", "92"), (3, 273, 0, 0)),  # too few to leave two out at each end
        (2, ("90", "91", "92", "1", "100"), (5, 374, 192, 91)),
    ],
)
def test_sums_of_scores(trim: int, scores: tuple[str, ...], row: tuple[int, ...]) -> None:
    definition = score({"trim": trim}, subjects=["甲"])
    ballots = [ballot(points) for points in scores]
    assert kind_of(definition).tally(definition, ballots, issued=5, present=5).rows[0].votes == row


@pytest.mark.parametrize(
    ("scores", "outcome"),
    [((90, 90), "优秀"), ((90, 89), "良好"), ((80, 81), "良好"), ((80, 80), "一般"), ((0, 0), "一般")],
)
def test_bands_of_a_mean(scores: tuple[int, ...], outcome: str) -> None:
    bands = [{"outcome": "优秀", "mean": ">=90"}, {"outcome": "良好", "mean": ">80"}]
    found = scored(score({"band": bands, "otherwise": "一般"}), *[(str(points), "50") for points in scores])
    assert outcomes(found)["甲"] == outcome


def test_seats_by_mean() -> None:
    definition = score(seats=1)
    assert scored(definition, ("90", "91"), ("90", "80")).elected == ("甲",)
    tie = scored(definition, ("90", "91"), ("90", "89"))
    assert (tie.elected, tie.tied, outcomes(tie)) == ((), ("甲", "乙"), {"甲": "tied", "乙": "tied"})


@pytest.mark.parametrize(
    ("rule", "marks", "void", "read"),
    [
        ({}, ("100", "0"), "", ("100", "0")),
        ({}, ("101", "0"), "“甲”的分数写不清或不在0至100之间", ()),
        ({"beyond": "drop"}, ("101", "0"), "", ("", "0")),
        ({"low": 60}, ("59", "60"), "“甲”的分数写不清或不在60至100之间", ()),
        ({}, ("9+5", "0"), "“甲”的分数写不清或不在0至100之间", ()),
        ({}, ("?", "0"), "“甲”的分数写不清或不在0至100之间", ()),
        ({}, ("", "0"), "", ("", "0")),
        ({"blank": "void"}, ("", "0"), "“甲”没有打分", ()),
    ],
)
def test_how_a_score_is_read(rule: dict[str, Any], marks: tuple[str, ...], void: str, read: tuple[str, ...]) -> None:
    definition = score(rule)
    judged = kind_of(definition).judge(definition, ballot(*marks))
    assert (judged.void, judged.marks) == (void, read)


@pytest.mark.parametrize(
    ("rule", "row", "refused"),
    [
        ({}, (10, 1001), ["“甲”总分 ≤ 票数×最高分：总分1001票，最多1000分，多出1票"]),
        ({"low": 60}, (10, 599), ["“甲”票数×最低分 ≤ 总分：最低600票，总分599分，多出1票"]),
        ({}, (11, 900), ["“甲”打分票数 ≤ 有效：打分票数11票，有效票10张，多出1票"]),
        ({"trim": 1}, (10, 900, 101, 0), ["“甲”去掉的最高分 ≤ 个数×最高分：去掉的最高分101票，最多100分，多出1票"]),
        (
            {"trim": 1},
            (10, 900, 80, 81),
            ["“甲”去掉的最低分 ≤ 去掉的最高分：去掉的最低分81票，去掉的最高分80分，多出1票"],
        ),
    ],
)
def test_the_gate_of_scores(rule: dict[str, Any], row: tuple[int, ...], refused: list[str]) -> None:
    counted = count({"甲": row}, issued=10)
    assert list(through_gate(score(rule, subjects=["甲"]), counted).faults) == refused


def test_scores_of_groups_by_weight() -> None:
    definition = vote("score", {"base": None, "majority": None, "weights": {DEPUTIES: 3, COMMITTEE: 1}}, **APART)
    counts = {
        DEPUTIES: count({"甲某": (2, 180)}, issued=2, present=180),
        COMMITTEE: count({"甲某": (1, 50)}, issued=1, present=28),
    }
    found = decide(definition, counts)
    assert found.rows[0].score == 80
    assert [group.rows[0].score for group in found.groups] == [90, 50]
