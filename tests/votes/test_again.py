"""再次投票、另行选举: who stands in the further round, and how it is decided."""

from typing import Any

import pytest

from ddtool.votes.canonical import definition_from, definition_text
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Decides, Definition
from ddtool.votes.rules.again import NextRound, next_definition, next_round
from ddtool.votes.rules.wording import requirement_sentence
from tests.votes.made import count, decided, vote

FOUR = ["甲某", "乙某", "丙某", "丁某"]


def following(definition: Definition, votes: tuple[int, ...], **more: Any) -> NextRound | None:
    rows = {name: (got, 201 - got, 0) for name, got in zip(definition.names, votes, strict=True)}
    return next_round(definition, decided(definition, count(rows, **more)))


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        # nothing to do
        ((130, 120, 60, 50), None),
        # the tied alone, for the seats that hang on it
        ((130, 115, 115, 20), NextRound(Decides.TIE, 1, ("乙某", "丙某"), fewest=2, most=2)),
        ((120, 120, 120, 20), NextRound(Decides.TIE, 2, ("甲某", "乙某", "丙某"), fewest=3, most=3)),
        # a seat stays empty: the others in the order of their votes
        ((110, 120, 60, 90), NextRound(Decides.SHORTFALL, 1, ("甲某", "丁某", "丙某"))),
        ((10, 20, 60, 90), NextRound(Decides.SHORTFALL, 2, ("丁某", "丙某", "乙某", "甲某"))),
    ],
)
def test_the_further_round(votes: tuple[int, ...], expected: NextRound | None) -> None:
    assert following(vote("elect", subjects=FOUR), votes) == expected


@pytest.mark.parametrize(
    ("votes", "names", "level"),
    [
        # one seat is empty, so two may stand (选举法 45): the next two
        ((120, 90, 60, 50), ("乙某", "丙某"), ()),
        ((120, 60, 60, 50), ("乙某", "丙某"), ()),
        # equal votes at the end of the list: the office says who stands
        ((120, 90, 60, 60), ("乙某",), ("丙某", "丁某")),
        ((120, 60, 60, 60), (), ("乙某", "丙某", "丁某")),
    ],
)
def test_the_list_follows_the_differential(
    votes: tuple[int, ...], names: tuple[str, ...], level: tuple[str, ...]
) -> None:
    definition = vote("elect", "县乡代表直接选举", meeting="第一选区", members=300, subjects=FOUR)
    assert following(definition, votes) == NextRound(Decides.SHORTFALL, 1, names, level, fewest=2, most=2)


def test_two_empty_seats_in_a_direct_election() -> None:
    """A third of two is less than one, so at least three stand; at most twice the seats."""
    definition = vote("elect", "县乡代表直接选举", meeting="第一选区", members=300, subjects=FOUR, seats=3)
    assert following(definition, (120, 90, 60, 50)) == NextRound(
        Decides.SHORTFALL, 2, ("乙某", "丙某", "丁某"), fewest=3, most=4
    )


def test_no_further_round_where_the_method_takes_fewer() -> None:
    assert following(vote("choose", {"shortfall": "fewer"}, subjects=FOUR), (120, 20, 20, 20)) is None


def test_no_further_round_of_a_void_one() -> None:
    definition = vote("elect")
    assert next_round(definition, kind_of(definition).result(definition, count({}, issued=200, returned=201))) is None


def test_least_places_come_first() -> None:
    definition = vote("rank", {"scoring": "places", "base": "valid"}, subjects=FOUR, seats=2)
    # only 甲某 is numbered by more than half
    rows = {"甲某": (150, 10), "乙某": (0, 100), "丙某": (51, 20), "丁某": (0, 10)}
    found = next_round(definition, decided(definition, count(rows)))
    assert found is not None
    # sums of places: 乙 200+303, 丙 91+390, 丁 20+573
    assert (found.seats, found.names) == (1, ("丙某", "乙某", "丁某"))


def test_the_definition_of_a_tie_round_and_its_result() -> None:
    definition = vote("elect", subjects=FOUR, title="示例县选举")
    tie = following(definition, (130, 115, 115, 20))
    assert tie is not None
    again = next_definition(definition, tie, "20260108-1")
    assert (again.title, again.names, again.seats, again.round, again.again_of, again.decides, again.present) == (
        "示例县选举（第二轮）", ("乙某", "丙某"), 1, 2, "20260108-1", Decides.TIE, None
    )  # fmt: skip
    assert definition_from(definition_text(again)) == again
    # most votes win, without a majority (组织法 29)
    found = decided(again, count({"乙某": (90, 60, 51), "丙某": (89, 60, 52)}))
    assert (found.elected, found.need) == (("乙某",), None)
    assert found.sentences[1:3] == (
        "乙某：赞成90票，反对60票，弃权51票。当选。",
        "丙某：赞成89票，反对60票，弃权52票。票数不在前1名，未当选。",
    )
    assert requirement_sentence(again, found) == "根据本次选举办法，在票数相等的2名中，以得票多的当选。"
    # and again a tie
    still = next_round(again, decided(again, count({"乙某": (90, 60, 51), "丙某": (90, 60, 51)})))
    assert still == NextRound(Decides.TIE, 1, ("乙某", "丙某"), fewest=2, most=2)
    assert next_definition(again, still, "20260108-2").title == "示例县选举（第三轮）"


def test_a_tie_round_by_majority_where_the_method_wants_it() -> None:
    definition = vote("elect", {"tie_round": "majority"}, subjects=FOUR)
    tie = following(definition, (130, 115, 115, 20))
    assert tie is not None
    again = next_definition(definition, tie, "20260108-1")
    assert decided(again, count({"乙某": (110, 60, 31), "丙某": (89, 60, 52)})).elected == ()
    assert decided(again, count({"乙某": (111, 60, 30), "丙某": (89, 60, 52)})).elected == ("乙某",)


def test_names_written_in_may_stand_in_the_next_round() -> None:
    definition = vote("elect", seats=1, subjects=["甲某"])
    found = next_round(definition, decided(definition, count({"甲某": (90, 111, 0)}, write_ins={"丁某": 100})))
    assert found is not None
    assert found.names == ("丁某", "甲某")
    assert next_definition(definition, found, "20260108-1", ("丁某",)).names == ("丁某",)
