"""Figures like real ones, by which an office's own templates are checked (样例数据): invented people, no data file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ddtool.settings import Office, Settings
from ddtool.votes.canonical import definition_text, digest, rule_text
from ddtool.votes.definition import parse
from ddtool.votes.kinds import decide
from ddtool.votes.model import Count, Row, Status, WriteIn
from ddtool.votes.papers import ballot, differences, notice, record, rehearsal, result, script, tally
from ddtool.votes.rules.rehearsal import deck
from ddtool.votes.store import Vote

SAMPLE = """
kind = "elect"
title = "样例县副县长选举"
meeting = "样例县第一届人民代表大会第一次会议"
date = 2026-01-08
members = 29
present = 27
seats = 2
subjects = [{ name = "甲某", post = "副县长" }, { name = "乙某", post = "副县长" }, { name = "丙某", post = "副县长" }]
[rule]
name = "样例办法"
source = "样例"
clause = "样例第一条"
session = "congress"
base = "members"
majority = ">1/2"
publish = "counts"
"""
HEAD = "0" * 64


@dataclass(frozen=True, slots=True)
class _Difference:
    group: str
    place: str
    choice: str
    first: int | None
    second: int | None


def samples() -> Mapping[str, Mapping[str, object]]:
    """The figures of each paper of a vote, by the name of its template."""

    # The sample names its own rule and members, so neither a preset nor the roster is asked.
    definition = parse(tomllib.loads(SAMPLE), "样例", rule_named=Path, members_on=lambda _day, _session: 0)
    vote = Vote(
        0,
        "20260108-1",
        definition,
        digest(definition_text(definition)),
        digest(rule_text(definition.rule)),
        Status.COUNTED,
        27,
    )
    votes = ((16, 6, 4), (15, 9, 2), (9, 15, 2))
    rows = tuple(Row(name, row) for name, row in zip(definition.names, votes, strict=True))
    counts = {"": Count(27, 27, 27, 1, rows, (WriteIn("丁某", 3),))}
    decided = decide(definition, counts)
    office = Office(Path(), Settings())
    shown_notice = notice.figures(vote, decided, office)
    assert shown_notice is not None, "the sample elects somebody"
    return {
        "vote_ballot": ballot.figures(vote),
        "vote_tally": tally.figures(vote, "A") | {"blocks": [{"choices": ["第1位", "第2位"]}]},
        "vote_record": record.figures(vote),
        "vote_differences": differences.figures(vote, [_Difference("", "甲某", "赞成", 16, 15)]),
        "vote_rehearsal": rehearsal.figures(vote, deck(definition)),
        "vote_round": result.round_figures(vote, counts, decided),
        "vote_result": result.figures(vote, counts, decided, HEAD),
        "vote_script": script.figures(vote, counts, decided),
        "vote_notice": shown_notice,
    }
