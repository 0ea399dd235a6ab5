"""Any value under any key is taken in or refused with a sentence; nothing else ever happens."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.votes.canonical import definition_from, definition_text
from ddtool.votes.definition import KEYS, parse
from ddtool.votes.entered import Entered, EnteredRow
from ddtool.votes.gate import check
from ddtool.votes.kinds import COMMON_RULE_KEYS, FURTHER_KEYS, KINDS, decide
from ddtool.votes.model import Count, Row
from ddtool.votes.refusals import DefinitionRefused, KindNotCounted
from ddtool.votes.rules.again import next_round
from ddtool.votes.rules.wording import requirement_sentence
from tests.votes.made import THREE, vote

ODD: list[Any] = [
    "", " ", "?", "none", "×", "满意", -1, 0, 1, 3, 10**12, 1.5, True, [], [1], ["甲"], ["甲", "甲"], [[]], {}, {"name": "甲"},
    [{"name": "甲"}], [{"outcome": "满意"}], [{"outcome": 1, "share": 2, "of": 3}], {"甲": 1}, {"甲": "一"}, date(2026, 1, 8), ">1/2",
    "1/0", "1/3",
]  # fmt: skip


def document(kind: str) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "kind": kind,
        "title": "示例",
        "meeting": "示例县人大会议",
        "date": date(2026, 1, 8),
        "members": 220,
        "subjects": THREE,
        "rule": {"base": "members", "majority": ">1/2"},
    }
    if kind == "score":
        plain["rule"] = {}
    if kind in ("elect", "choose", "rank"):
        plain["seats"] = 2
    if kind == "grade":
        plain["scale"] = ["满意", "不满意"]
    return plain


def taken_or_refused(plain: dict[str, Any]) -> None:
    """What is taken in has a result, even of nothing but void ballots."""
    with suppress(DefinitionRefused, KindNotCounted):
        definition = parse(plain, "怪.toml", rule_named=Path, members_on=lambda _day, _session: 5)
        assert definition_from(definition_text(definition)) == definition
        of = KINDS[definition.kind]
        empty = tuple(Row(name, (0,) * len(of.choices(definition))) for name in definition.names)
        counts = {group: Count(3, 3, 3, 3, empty) for group in definition.group_names}
        found = decide(definition, counts)
        requirement_sentence(definition, found)
        next_round(definition, found)


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_key_with_every_odd_value(kind: str) -> None:
    for key in (*COMMON_RULE_KEYS, *KINDS[kind].rule_keys):
        for odd in ODD:
            plain = document(kind)
            plain["rule"] = {**plain["rule"], key: odd}
            taken_or_refused(plain)


@pytest.mark.parametrize("kind", KINDS)
def test_every_definition_key_with_every_odd_value(kind: str) -> None:
    for key in (*KEYS, *FURTHER_KEYS):
        for odd in ODD:
            if key == "rule" and isinstance(odd, str) and odd.strip():
                continue  # the name of a file, which is another matter
            taken_or_refused({**document(kind), key: odd})
    for key in (*KINDS[kind].subject_keys, "anything"):
        for odd in ODD:
            plain = {**document(kind), "subject": [{"name": "甲"}, {"name": "乙", key: odd}, {"name": "丙"}]}
            del plain["subjects"]
            taken_or_refused(plain)


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_of_a_count_with_every_odd_value(kind: str) -> None:
    definition = vote(kind, {"base": None, "majority": None} if kind == "score" else None)
    of = KINDS[kind]
    row = dict.fromkeys(of.choices(definition), 0)
    head = {"issued": 5, "returned": 5, "void": 0, "present": 201}
    for odd in [*ODD, None, float("nan"), float("inf")]:
        for name in head:
            check(definition, of, Entered("", {**head, name: odd}, ()))
        for choice in row:
            found = check(definition, of, Entered("", head, (EnteredRow("甲某", {**row, choice: odd}, "第1行"),)))
            assert found.count is None
        check(definition, of, Entered("", head, (), ({"name": odd, "votes": odd},)))
