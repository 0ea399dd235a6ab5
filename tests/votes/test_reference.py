"""The engine against a second counter that shares nothing with it, and what may never change an outcome."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from ddtool.votes.ballot import Ballot, Written
from ddtool.votes.canonical import definition_from, definition_text
from ddtool.votes.definition import parse
from ddtool.votes.kinds import decide, kind_of
from ddtool.votes.model import Count, Decides, Definition, Result
from tests.votes.drawn import KINDS, Drawn, draw, paper_of
from tests.votes.made import through_gate
from tests.votes.reference import Found, Paper, count, weigh, weighed

VOTES = 300


def engine(drawn: Drawn, papers: list[Paper], issued: int) -> tuple[Definition, Count, Result]:
    """The same vote by the program: definition file, ballots, totals, gate, result."""
    definition = parse(drawn.plain, "抽出.toml", rule_named=Path, members_on=lambda _day, _session: 0)
    assert definition_from(definition_text(definition)) == definition
    kind = kind_of(definition)
    counted = kind.tally(definition, in_program(papers), issued=issued, present=drawn.present)
    return definition, counted, kind.result(definition, counted)


def in_program(papers: list[Paper]) -> list[Ballot]:
    return [
        Ballot(
            tuple(tuple(row) for row in paper.marks),
            tuple(Written(name, marked) for name, marked in paper.names),
            paper.spoiled,
        )
        for paper in papers
    ]


def compare(drawn: Drawn) -> Result:
    """Every number and every outcome of the two counters."""
    definition, counted, result = engine(drawn, drawn.papers, drawn.issued)
    slow: Found = count(drawn.plain, drawn.papers, drawn.issued, drawn.present)
    assert result.round_valid is slow.round_valid, drawn.plain
    if not slow.round_valid:
        assert (result.rows, result.elected, result.tied) == ((), (), ())
        return result
    assert counted.void == slow.void, drawn.plain
    checked = through_gate(replace(definition, present=None), counted)
    assert checked.faults == (), "what true ballots add up to passes the gate"
    assert {name.name: name.votes for name in counted.write_ins} == slow.written
    rows = {row.name: row for row in result.rows}
    if definition.kind != "score":
        for name, votes in slow.rows.items():
            assert {choice: number for choice, number in rows[name].counts if number} == {
                choice: number for choice, number in votes.items() if number
            }
    assert {name: str(row.outcome) for name, row in rows.items()} == slow.outcomes, drawn.plain
    assert {name: row.score for name, row in rows.items() if name in slow.scores} == slow.scores
    assert (set(result.elected), set(result.tied)) == (slow.chosen, slow.tied)
    if slow.top is not None:
        assert result.top is not None
        assert (set(result.top.names), set(result.top.tied)) == slow.top
    if definition.seats is not None and definition.kind != "nominate":
        assert result.free == max(definition.seats - len(slow.chosen), 0)
    return result


def outcome(result: Result) -> tuple[object, ...]:
    """All that a result decides."""
    return {row.name: row.outcome for row in result.rows}, result.elected, result.tied, result.top, result.free


@pytest.mark.parametrize("kind", KINDS)
def test_the_engine_agrees_with_the_slow_counter(kind: str) -> None:
    chance = random.Random(f"{kind} 2026")
    met = set()
    for _ in range(VOTES):
        found = compare(draw(chance, kind))
        met |= {str(row.outcome) for row in found.rows} | {f"round {found.round_valid}"}
    assert met >= MET[kind], "the draw reaches every outcome"


MET = {
    "approve": {"passed", "failed", "round False"},
    "elect": {"elected", "not_elected", "tied", "round False"},
    "choose": {"passed", "failed", "tied"},
    "rank": {"passed", "failed", "tied"},
    "grade": {"优秀", "良好", "一般", "较差", "无法评定", "都不到", "未评定"},
    "nominate": {"passed", "failed", "tied"},
    "score": {"passed", "failed", "tied", "scored", "优秀", "良好", "一般", "未评定"},
}


def test_a_round_between_tied_names() -> None:
    """Most votes decide it, as if no majority were asked for."""
    chance = random.Random("tie round")
    for _ in range(VOTES):
        drawn = draw(chance, "elect")
        definition, counted, _ = engine(drawn, drawn.papers, drawn.issued)
        found = kind_of(definition).result(replace(definition, decides=Decides.TIE), counted)
        slow = count(
            {**drawn.plain, "rule": {**drawn.plain["rule"], "majority": "none"}},
            drawn.papers,
            drawn.issued,
            drawn.present,
        )
        assert {row.name: str(row.outcome) for row in found.rows} == slow.outcomes
        assert (set(found.elected), set(found.tied)) == (slow.chosen, slow.tied)


def test_groups_weighed_together() -> None:
    """Shares of each group's own base, weighed by hand."""
    chance = random.Random("weights")
    met = set()
    for _ in range(VOTES):
        drawn = [draw(chance, "grade") for _ in range(2)]
        plain = drawn[0].plain
        rule = {key: value for key, value in plain["rule"].items() if key not in ("top", "top_grade", "turnout")}
        rule["base"] = chance.choice(("members", "present", "returned", "valid"))
        rule["band"] = [{key: value for key, value in band.items() if key != "base"} for band in rule.get("band", [])]
        if not rule["band"]:
            del rule["band"]
        rule["weights"] = {"甲组": chance.randint(1, 9), "乙组": chance.randint(1, 9)}
        plain["rule"] = rule
        sizes = [chance.randint(1, 30) for _ in range(2)]
        groups = [
            {"name": name, "members": 40, "present": size} for name, size in zip(("甲组", "乙组"), sizes, strict=True)
        ]
        document = {key: value for key, value in plain.items() if key not in ("members", "present")} | {"group": groups}
        definition = parse(document, "抽出.toml", rule_named=Path, members_on=lambda _day, _session: 0)
        totals, slow = {}, []
        for name, size in zip(("甲组", "乙组"), sizes, strict=True):
            papers = [paper_of(chance, plain) for _ in range(size)]
            totals[name] = kind_of(definition).tally(definition.of(name), in_program(papers), issued=size, present=size)
            slow.append(weigh(plain, papers, {"members": 40, "present": size, "issued": size, "returned": size}))
        found = decide(definition, totals)
        for row in found.rows:
            expected = weighed(plain, row.name, slow)
            assert row.outcome == expected, plain
            met.add(expected)
    assert met >= {"优秀", "良好", "未评定"}


@pytest.mark.parametrize("kind", KINDS)
def test_one_more_void_ballot_changes_no_outcome(kind: str) -> None:
    """Issued and returned alike grow by one: outcomes on members, present or valid stay."""
    chance = random.Random(f"{kind} void")
    for _ in range(150):
        drawn = draw(chance, kind)
        rule = drawn.plain["rule"]
        rule["base"] = chance.choice(("members", "present", "valid"))
        for band in rule.get("band", []):
            band.pop("base", None)
        rule["round_void"] = "returned>issued"
        rule.pop("turnout", None)
        void = Paper([[] for _ in drawn.plain["subjects"]], spoiled=True)
        before = engine(drawn, drawn.papers, drawn.issued)[2]
        after = engine(drawn, [*drawn.papers, void], drawn.issued + 1)[2]
        assert outcome(before) == outcome(after)


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_ballots_changes_nothing(kind: str) -> None:
    chance = random.Random(f"{kind} order")
    for _ in range(60):
        drawn = draw(chance, kind)
        before = engine(drawn, drawn.papers, drawn.issued)[1:]
        chance.shuffle(drawn.papers)
        assert engine(drawn, drawn.papers, drawn.issued)[1:] == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "score"])
def test_one_more_approval_never_harms(kind: str) -> None:
    """A void ballot replaced by one that says nothing but good of a row never takes its seat from it."""
    chance = random.Random(f"{kind} more")
    best = {"rank": "1", "nominate": "推荐"}
    for _ in range(100):
        drawn = draw(chance, kind)
        rule = drawn.plain["rule"]
        if rule.get("marks") == "exactly" or rule.get("incomplete") == "void" or kind == "grade":
            continue
        rule["base"], rule["blank"] = "members", "abstain"
        place = chance.randrange(len(drawn.plain["subjects"]))
        name = drawn.plain["subjects"][place]
        good = [[best.get(kind, "赞成")] if row == place else [] for row in range(len(drawn.plain["subjects"]))]
        blank = [[] for _ in good]
        before = engine(drawn, [*drawn.papers, Paper(blank, spoiled=True)], drawn.issued + 1)[2]
        after = engine(drawn, [*drawn.papers, Paper(good)], drawn.issued + 1)[2]
        if name in before.elected and kind != "rank":
            assert name in after.elected
