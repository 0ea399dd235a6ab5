"""The result of a vote as scripts read it (`vote result --json`)."""

from ddtool.text.numerals import share
from ddtool.votes.model import Result
from ddtool.votes.store import Vote


def result_json(vote: Vote, result: Result) -> dict[str, object]:
    """One document: `base` and `need` are numbers (null in a void round); shares are of the base, in percent."""
    rule = vote.definition.rule
    return {
        "vote": vote.code,
        "kind": result.kind,
        "round_valid": result.round_valid,
        "issued": result.issued,
        "returned": result.returned,
        "valid": result.valid,
        "void": result.void,
        "base": result.base,
        "base_of": rule.base.value,
        "base_term": result.base_term,
        "majority": str(rule.majority),
        "need": result.need,
        "rows": [
            {
                "name": row.name,
                "post": row.post,
                "counts": dict(row.counts),
                "share": {choice: share(votes, result.base or 0) for choice, votes in row.counts},
                "outcome": row.outcome.value,
                "margin": row.margin,
            }
            for row in result.rows
        ],
        "elected": list(result.elected),
        "tied": list(result.tied),
        "sentences": list(result.sentences),
        "rule": {"name": rule.name, "hash": vote.rule_hash, "version": rule.version, "source": rule.source},
        "hash": vote.hash,
    }
