"""Who is in the pool on a day, how many hold senior titles, and whether that is enough (专家库构成)."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.advice.experts.model import Expert, ExpertRule
from ddtool.text.lists import split_many


@dataclass(frozen=True, slots=True)
class Pool:
    """The pool on one day (专家库构成): counts of rows."""

    experts: int
    senior: int
    enough: bool | None
    """Whether the share of senior titles is the one that the rule wants; None where it wants none, or of nobody."""
    fields: tuple[tuple[str, int], ...]
    """Experts by field, in the order of the rule; who works in two fields stands in both."""


def senior(rule: ExpertRule, title: str | None) -> bool:
    """Whether one of the titles is a senior one (正高、副高)."""
    return any(one in rule.senior for one in split_many(title or ""))


def unknown_title(rule: ExpertRule, title: str | None) -> str | None:
    """The first title that the rule doesn't know; None where it knows all, or lists senior ones only."""
    known = (*rule.senior, *rule.other)
    return next((one for one in split_many(title or "") if one not in known), None) if rule.other else None


def pool(rule: ExpertRule, experts: Sequence[Expert], day: str) -> Pool:
    found = [one for one in experts if one.in_pool(day)]
    high = sum(senior(rule, one.title) for one in found)
    enough = rule.senior_share.holds(high, len(found)) if rule.senior_share and found else None
    fields = tuple((field, sum(field in one.fields for one in found)) for field in rule.fields)
    return Pool(len(found), high, enough, fields)
