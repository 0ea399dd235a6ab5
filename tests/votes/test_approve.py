"""表决: results at the boundary, published results recomputed, and the engine against a slow counter."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from ddtool.votes.model import Count, Definition, Outcome, Row
from ddtool.votes.rules.approve import CHOICES, result

Define = Callable[..., Definition]
Counted = Callable[..., Count]


@pytest.mark.parametrize(
    ("rule", "members", "present", "issued", "returned", "void", "approve", "need", "passed", "margin"),
    [
        # base members: absence works as a vote against
        ({"base": "members"}, 220, 201, 201, 200, 1, 110, 111, False, -1),
        ({"base": "members"}, 220, 201, 201, 200, 1, 111, 111, True, 0),
        ({"base": "members"}, 29, 28, 28, 28, 0, 14, 15, False, -1),
        ({"base": "members"}, 29, 28, 28, 28, 0, 15, 15, True, 0),
        ({"base": "members"}, 3, 3, 3, 3, 0, 2, 2, True, 0),
        # base present, issued, returned, valid: each its own number
        ({"base": "present"}, 220, 201, 201, 200, 1, 100, 101, False, -1),
        ({"base": "present"}, 220, 201, 201, 200, 1, 101, 101, True, 0),
        ({"base": "issued"}, 220, 201, 199, 198, 1, 100, 100, True, 0),
        ({"base": "returned"}, 220, 201, 201, 199, 9, 100, 100, True, 0),
        ({"base": "valid"}, 220, 201, 201, 200, 20, 90, 91, False, -1),
        ({"base": "valid"}, 220, 201, 201, 200, 20, 91, 91, True, 0),
        ({"base": "valid", "majority": ">=80%"}, 220, 201, 201, 200, 0, 160, 160, True, 0),
        ({"base": "valid", "majority": ">=80%"}, 220, 201, 201, 200, 0, 159, 160, False, -1),
        ({"base": "members", "majority": ">=1/2"}, 220, 201, 201, 200, 0, 110, 110, True, 0),
        # all ballots void: nobody carries anything
        ({"base": "valid"}, 29, 28, 28, 28, 28, 0, 1, False, -1),
    ],
)
def test_outcome(
    define: Define,
    counted: Counted,
    rule: dict[str, str],
    members: int,
    present: int,
    issued: int,
    returned: int,
    void: int,
    approve: int,
    need: int,
    passed: bool,
    margin: int,
) -> None:
    definition = define(rule, members=members, present=present, subjects=["甲某"])
    rest = returned - void - approve
    count = counted(("甲某", approve, rest, 0), issued=issued, returned=returned, void=void, present=present)
    found = result(definition, count)
    (row,) = found.rows
    assert (found.need, row.outcome is Outcome.PASSED, row.margin) == (need, passed, margin)
    assert found.elected == (("甲某",) if passed else ())
    assert found.tied == ()


@pytest.mark.parametrize(
    ("members", "present", "rule", "rows", "sentences"),
    [
        pytest.param(
            29,
            29,
            "常委会表决",
            [("甲某", 28, 1, 0), ("乙某", 17, 11, 1)],
            [
                "发出表决票29张，收回29张，收回的票数等于发出的票数，本次表决有效。",
                "甲某：赞成28票，反对1票，弃权0票。赞成票超过全体组成人员29名的半数（需15票以上），通过。",
                "乙某：赞成17票，反对11票，弃权1票。赞成票超过全体组成人员29名的半数（需15票以上），通过。",
            ],
            id="a committee of 29: 28/1/0 and 17/11/1",
        ),
        pytest.param(
            286,
            282,
            "代表大会表决",
            [("甲项目", 281, 1, 0), ("乙项目", 276, 6, 0)],
            [
                "发出表决票282张，收回282张，收回的票数等于发出的票数，本次表决有效。",
                "甲项目：赞成281票，反对1票，弃权0票。赞成票超过全体代表286名的半数（需144票以上），通过。",
                "乙项目：赞成276票，反对6票，弃权0票。赞成票超过全体代表286名的半数（需144票以上），通过。",
            ],
            # 281/1 and 276/6 are the published counts of 东阳; the number of all deputies is ours, 282 voted.
            id="东阳: 281/1 and 276/6",
        ),
        pytest.param(
            220,
            201,
            "代表大会表决",
            [("甲某", 110, 80, 11), ("乙某", 111, 80, 10)],
            [
                "发出表决票201张，收回201张，收回的票数等于发出的票数，本次表决有效。",
                "甲某：赞成110票，反对80票，弃权11票。赞成票未超过全体代表220名的半数（需111票以上），差1票，未通过。",
                "乙某：赞成111票，反对80票，弃权10票。赞成票超过全体代表220名的半数（需111票以上），通过。",
            ],
            id="220 deputies: 110 fails, 111 carries",
        ),
    ],
)
def test_published(
    define: Define, counted: Counted, members: int, present: int, rule: str, rows: list[Any], sentences: list[str]
) -> None:
    definition = define(rule, members=members, present=present, subjects=[row[0] for row in rows])
    found = result(definition, counted(*rows, issued=present, returned=present, present=present))
    assert list(found.sentences) == sentences


def test_more_returned_than_issued_gives_no_result(define: Define, counted: Counted) -> None:
    found = result(define(), counted(("甲某", 202, 0, 0), ("乙某", 202, 0, 0), issued=201, returned=202))
    assert not found.round_valid
    assert (found.rows, found.elected, found.base, found.need) == ((), (), None, None)
    assert found.sentences == ("发出表决票201张，收回202张，收回的票数多出1张，本次表决无效，应当重新表决。",)


def test_round_compared_with_those_present(define: Define, counted: Counted) -> None:
    definition = define({"round_void": "returned>present", "over_present": "warn"})
    rows = (("甲某", 201, 0, 0), ("乙某", 201, 0, 0))
    assert result(definition, counted(*rows, issued=205, returned=201, present=201)).round_valid
    void = result(definition, counted(*rows, issued=205, returned=202, present=201))
    assert void.sentences == ("实到201人，发出表决票205张，收回202张，收回的票数多出1张，本次表决无效，应当重新表决。",)


def test_rows_by_votes_keep_the_ballot_order_among_equals(define: Define, counted: Counted) -> None:
    rows = [("甲某", 90, 110, 0), ("乙某", 120, 80, 0), ("丙某", 90, 110, 0), ("丁某", 150, 50, 0)]
    definition = define({"order": "votes"}, subjects=[row[0] for row in rows])
    found = result(definition, counted(*rows, issued=200, returned=200))
    assert [row.name for row in found.rows] == ["丁某", "乙某", "甲某", "丙某"]
    assert [sentence[:2] for sentence in found.sentences[1:]] == ["丁某", "乙某", "甲某", "丙某"]


def test_who_pressed_no_key_is_no_abstention(define: Define, counted: Counted) -> None:
    definition = define({"device": True}, subjects=["甲某"])
    count = Count(201, 201, 201, 0, (Row("甲某", (111, 60, 10, 20)),))
    found = result(definition, count)
    assert found.rows[0].counts == (("赞成", 111), ("反对", 60), ("弃权", 10), ("未按", 20))
    assert found.sentences[1] == (
        "甲某：赞成111票，反对60票，弃权10票，未按20票。赞成票超过全体代表220名的半数（需111票以上），通过。"
    )


BASES = ("members", "present", "issued", "returned", "valid")
MAJORITIES = {
    ">1/2": (1, 2, False),
    ">=2/3": (2, 3, True),
    ">=80%": (4, 5, True),
    ">=1/2": (1, 2, True),
    ">3/4": (3, 4, False),
}


def count_slowly(ballots: list[list[str] | None], subjects: list[str]) -> list[Row]:
    """Ballot by ballot, mark by mark: obviously right. None is a void ballot."""
    rows = []
    for index, subject in enumerate(subjects):
        votes = {"赞成": 0, "反对": 0, "弃权": 0}
        for ballot in ballots:
            if ballot is not None:
                votes[ballot[index]] += 1
        rows.append(Row(subject, (votes["赞成"], votes["反对"], votes["弃权"])))
    return rows


def carried_slowly(approvals: int, base: int, majority: str) -> bool:
    """Cross-multiplied by hand, one vote against the base at a time."""
    over, under, reach = MAJORITIES[majority]
    if approvals == 0:
        return False
    return approvals * under >= over * base if reach else approvals * under > over * base


def random_vote(chance: random.Random) -> tuple[dict[str, int], list[str], list[list[str] | None], str, str]:
    members = chance.randint(1, 60)
    present = chance.randint(0, members)
    issued = chance.randint(0, present)
    returned = chance.randint(0, issued)
    subjects = [f"第{number}项" for number in range(1, chance.randint(1, 5) + 1)]
    weights = [chance.random() for _ in CHOICES]
    ballots: list[list[str] | None] = [
        None if chance.random() < 0.1 else chance.choices(CHOICES, weights, k=len(subjects)) for _ in range(returned)
    ]
    sizes = {"members": members, "present": present, "issued": issued, "returned": returned}
    sizes["valid"] = sum(ballot is not None for ballot in ballots)
    return sizes, subjects, ballots, chance.choice(BASES), chance.choice(list(MAJORITIES))


def as_count(sizes: dict[str, int], subjects: list[str], ballots: list[list[str] | None]) -> Count:
    rows = tuple(count_slowly(ballots, subjects))
    return Count(sizes["present"], sizes["issued"], sizes["returned"], sizes["returned"] - sizes["valid"], rows)


def test_engine_agrees_with_a_slow_counter(define: Define) -> None:
    chance = random.Random(20260108)
    for _ in range(1500):
        sizes, subjects, ballots, base, majority = random_vote(chance)
        definition = define(
            {"base": base, "majority": majority}, members=sizes["members"], present=sizes["present"], subjects=subjects
        )
        found = result(definition, as_count(sizes, subjects, ballots))
        assert found.round_valid
        for index, row in enumerate(found.rows):
            approvals = sum(1 for ballot in ballots if ballot is not None and ballot[index] == "赞成")
            carried = carried_slowly(approvals, sizes[base], majority)
            assert (row.outcome is Outcome.PASSED) is carried, (sizes, base, majority, row)
            assert carried_slowly(approvals - row.margin, sizes[base], majority), "need votes are enough"


def test_one_more_void_ballot_changes_no_outcome(define: Define) -> None:
    """Issued and returned alike grow by one: outcomes on members, present or valid stay."""
    chance = random.Random(20260109)
    for _ in range(400):
        sizes, subjects, ballots, _base, majority = random_vote(chance)
        base = chance.choice(("members", "present", "valid"))
        definition = define(
            {"base": base, "majority": majority}, members=sizes["members"], present=sizes["present"], subjects=subjects
        )
        more = {**sizes, "issued": sizes["issued"] + 1, "returned": sizes["returned"] + 1}
        before = result(definition, as_count(sizes, subjects, ballots))
        after = result(definition, as_count(more, subjects, [*ballots, None]))
        assert [row.outcome for row in before.rows] == [row.outcome for row in after.rows]


def test_the_order_of_ballots_changes_nothing(define: Define) -> None:
    chance = random.Random(20260110)
    for _ in range(100):
        sizes, subjects, ballots, base, majority = random_vote(chance)
        definition = define(
            {"base": base, "majority": majority}, members=sizes["members"], present=sizes["present"], subjects=subjects
        )
        before = result(definition, as_count(sizes, subjects, ballots))
        chance.shuffle(ballots)
        assert result(definition, as_count(sizes, subjects, ballots)) == before
