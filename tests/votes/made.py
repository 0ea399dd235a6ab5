"""Votes of any kind to begin with (builders): a test says only what it is about."""

from datetime import date
from pathlib import Path
from typing import Any

from ddtool.settings import shipped
from ddtool.votes.ballot import Ballot, Written
from ddtool.votes.definition import parse
from ddtool.votes.entered import Entered, EnteredRow
from ddtool.votes.gate import Checked, check
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Count, Definition, Result, Row, WriteIn

MAJORITY = {"base": "members", "majority": ">1/2"}
THREE = ["甲某", "乙某", "丙某"]


def preset(name: str) -> Path:
    return shipped("presets", "votes", f"{name}.toml")


def vote(kind: str, rule: dict[str, Any] | str | None = None, **changes: Any) -> Definition:
    """A definition of 220 deputies, 201 present; `rule` is added to a majority of all members, None removes a key."""
    plain: dict[str, Any] = {
        "kind": kind,
        "title": "示例",
        "meeting": "示例县第十八届人民代表大会第三次会议",
        "date": date(2026, 1, 8),
        "members": 220,
        "present": 201,
        "subjects": THREE,
        "rule": rule if isinstance(rule, str) else {**MAJORITY, **(rule or {})},
    }
    if kind in ("elect", "choose", "rank"):
        plain["seats"] = 2
    if kind == "grade":
        plain["scale"] = ["满意", "基本满意", "不满意"]
    plain |= changes
    if isinstance(plain["rule"], dict):
        plain["rule"] = {key: value for key, value in plain["rule"].items() if value is not None}
    plain = {key: value for key, value in plain.items() if value is not None}
    return parse(plain, "表决.toml", rule_named=preset, members_on=lambda _day, _session: 0)


def faults(kind: str, rule: dict[str, Any] | str | None = None, **changes: Any) -> list[str]:
    """What is wrong with a definition."""
    from ddtool.votes.refusals import DefinitionRefused

    try:
        vote(kind, rule, **changes)
    except DefinitionRefused as refused:
        return list(refused.details["faults"])  # type: ignore[call-overload]
    return []


def count(
    rows: dict[str, tuple[int, ...]],
    *,
    issued: int = 201,
    returned: int | None = None,
    void: int = 0,
    present: int | None = 201,
    write_ins: dict[str, int] | None = None,
) -> Count:
    """Totals; unless said otherwise all ballots came back."""
    return Count(
        present,
        issued,
        issued if returned is None else returned,
        void,
        tuple(Row(name, votes) for name, votes in rows.items()),
        tuple(WriteIn(name, votes) for name, votes in (write_ins or {}).items()),
    )


def decided(definition: Definition, counted: Count) -> Result:
    """The result of a count that satisfies the equations of its kind."""
    kind = kind_of(definition)
    assert [found.fault() for found in kind.equations(definition, counted) if not found.holds] == []
    return kind.result(definition, counted)


def outcomes(result: Result) -> dict[str, str]:
    return {row.name: str(row.outcome) for row in result.rows}


def through_gate(definition: Definition, counted: Count, group: str = "") -> Checked:
    """The same totals as somebody would enter them."""
    kind = kind_of(definition)
    choices = kind.choices(definition)
    return check(
        definition,
        kind,
        Entered(
            "计票.toml",
            {"present": counted.present, "issued": counted.issued, "returned": counted.returned, "void": counted.void},
            tuple(EnteredRow(row.subject, dict(zip(choices, row.votes, strict=True)), "第1行") for row in counted.rows),
            tuple({"name": name.name, "votes": name.votes} for name in counted.write_ins),
            group=group,
        ),
    )


def ballot(*marks: str, names: tuple[str, ...] = (), unmarked: tuple[str, ...] = (), spoiled: bool = False) -> Ballot:
    """A ballot: for each row what is marked, several marks as “赞成+反对”, nothing as “”."""
    return Ballot(
        tuple(tuple(mark for mark in row.split("+") if mark) for row in marks),
        (*(Written(name) for name in names), *(Written(name, marked=False) for name in unmarked)),
        spoiled,
    )
