"""The result of a vote as scripts read it (`vote result --json`)."""

from fractions import Fraction

from ddtool.text.numerals import quotient, share
from ddtool.votes.model import Result, ResultRow
from ddtool.votes.rules.breakdown import Breakdown
from ddtool.votes.store import Vote


def result_json(vote: Vote, result: Result) -> dict[str, object]:
    """One document: `base` and `need` are numbers (null in a void round); shares are of the base, in percent."""
    rule = vote.definition.rule
    return {
        "vote": vote.code,
        "kind": result.kind,
        **_round(result),
        "base_of": rule.base.value,
        "base_term": result.base_term,
        "majority": None if rule.majority is None else str(rule.majority),
        "seats": result.seats,
        "groups": [{"name": group.group, **_round(group)} for group in result.groups],
        "rule": _method(vote),
        "hash": vote.hash,
    }


def breakdown_json(vote: Vote, found: Breakdown) -> dict[str, object]:
    """The votes by group that may be published, and nothing beside them; null is a number that stays hidden."""
    return {
        "vote": vote.code,
        "kind": vote.definition.kind,
        "min_cell": found.least,
        "breakdown": [
            {
                "name": one.subject.name,
                "post": one.subject.post,
                "counts": dict(zip(found.choices, one.totals, strict=True)),
                "groups": [
                    {
                        "name": part.group,
                        "valid": part.valid,
                        "counts": dict(zip(found.choices, part.votes, strict=True)),
                    }
                    for part in one.parts
                ],
            }
            for one in found.subjects
        ],
        "sentences": list(found.sentences),
        "rule": _method(vote),
        "hash": vote.hash,
    }


def _method(vote: Vote) -> dict[str, object]:
    rule = vote.definition.rule
    return {"name": rule.name, "hash": vote.rule_hash, "version": rule.version, "source": rule.source}


def _round(result: Result) -> dict[str, object]:
    """The numbers, rows and sentences of one round, or of one group in it."""
    return {
        "round_valid": result.round_valid,
        "issued": result.issued,
        "returned": result.returned,
        "valid": result.valid,
        "void": result.void,
        "base": result.base,
        "need": result.need,
        "rows": [_row(row, result.kind) for row in result.rows],
        "elected": list(result.elected),
        "tied": list(result.tied),
        "free": result.free,
        "top": None
        if result.top is None
        else {
            "grade": result.top.grade,
            "most": result.top.most,
            "names": list(result.top.names),
            "tied": list(result.top.tied),
        },
        "sentences": list(result.sentences),
    }


def _row(row: ResultRow, kind: str) -> dict[str, object]:
    if row.shares:
        shares = {choice: f"{_decimal(part * 100)}%" for choice, part in row.shares}
    elif kind == "score":
        shares = {}  # sums of points are no shares of anything
    else:
        shares = {choice: share(votes, row.base or 0) for choice, votes in row.counts}
    said: dict[str, object] = {
        "name": row.name,
        "post": row.post,
        "counts": dict(row.counts),
        "share": shares,
        "base": row.base,
        "need": row.need,
        "outcome": str(row.outcome),
        "margin": row.margin,
    }
    if row.score is not None:
        said["score"] = _decimal(row.score)
    if row.written_in:
        said["written_in"] = True
    return said | ({"note": row.note} if row.note else {})


def _decimal(number: Fraction) -> str:
    return quotient(number.numerator, number.denominator)
