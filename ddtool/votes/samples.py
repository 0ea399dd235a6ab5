"""Figures like real ones, by which an office's own templates are checked (样例数据): invented people, no data file."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from ddtool.votes import paper
from ddtool.votes.canonical import definition_text, digest, rule_text
from ddtool.votes.definition import parse
from ddtool.votes.kinds import KINDS
from ddtool.votes.model import Count, Row, Status
from ddtool.votes.store import Vote

SAMPLE = """
kind = "approve"
title = "样例人事任免表决"
meeting = "样例县人大常委会第一次会议"
date = 2026-01-08
members = 29
present = 27
subjects = [{ name = "甲某", post = "样例局局长" }, { name = "乙某", post = "样例局局长" }]
[rule]
name = "样例办法"
source = "样例"
clause = "样例第一条"
session = "committee"
base = "members"
majority = ">1/2"
"""
HEAD = "0" * 64


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
    kind = KINDS[definition.kind]
    count = Count(
        27,
        27,
        27,
        1,
        tuple(Row(name, votes) for name, votes in zip(definition.names, ((15, 6, 5), (14, 9, 3)), strict=True)),
    )
    result = kind.result(definition, count)
    return {
        kind.template("ballot"): paper.ballot(vote, kind),
        kind.template("tally"): paper.tally_sheet(vote, "A"),
        kind.template("result"): paper.report(vote, count, result, HEAD),
    }
