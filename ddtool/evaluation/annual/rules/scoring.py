"""From what was counted and entered to a total (总分): exact fractions, rounded once, as the rule says."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ddtool.evaluation.annual.model import CENT
from ddtool.evaluation.annual.rules.rule import AnnualRule, Dimension, Missing, Source
from ddtool.text.numerals import quotient

NOTHING = "缺"


@dataclass(frozen=True, slots=True)
class Basis:
    """What is known of one deputy (考核依据): points, votes of the report-back that counts, scores by step."""

    points: Fraction | None
    votes: Mapping[str, int] | None
    scores: Mapping[str, int]
    """Entered scores in hundredths, by step; a step that is missing is not in."""


@dataclass(frozen=True, slots=True)
class Total:
    """A deputy's score (总分), and the parts that it is made of; `value` None while a step is missing."""

    value: Fraction | None
    parts: tuple[tuple[str, Fraction | None], ...]

    def shown(self, places: int) -> str:
        return "" if self.value is None else _text(self.value, places)

    def parts_shown(self) -> dict[str, str]:
        return {name: NOTHING if value is None else _text(value, 2) for name, value in self.parts}


def _text(value: Fraction, places: int) -> str:
    return quotient(value.numerator, value.denominator, places=places)


def total(rule: AnnualRule, basis: Basis) -> Total:
    """The weighted total, rounded half up to the places of the rule; ranking and boundaries take the rounded one."""
    parts = tuple((dimension.name, part(rule, dimension, basis)) for dimension in rule.dimensions)
    score, weights = Fraction(0), 0
    for dimension, (_, value) in zip(rule.dimensions, parts, strict=True):
        if value is None:
            if dimension.source is Source.STEPS:
                return Total(None, parts)
            if dimension.missing is Missing.LEAVE_OUT:
                continue
        score += dimension.weight * (value or 0)
        weights += dimension.weight
    return Total(rounded(score / weights, rule.places) if weights else None, parts)


def rounded(value: Fraction, places: int) -> Fraction:
    """Half up, away from zero: 89.995 with two places is 90."""
    scale = 10**places
    whole = (abs(value) * scale * 2 + 1) // 2
    return Fraction(whole if value >= 0 else -whole, scale)


def part(rule: AnnualRule, dimension: Dimension, basis: Basis) -> Fraction | None:
    """The score of one dimension, not yet weighted; None where there is nothing of it."""
    if dimension.source is Source.POINTS:
        return _of_points(rule, dimension, basis.points)
    if dimension.source is Source.REPORT_BACK:
        return _of_votes(dimension, basis.votes)
    scoring = [step for step in rule.steps if step.gives.scores and step.weight]
    if any(step.name not in basis.scores for step in scoring):
        return None
    return sum((Fraction(step.weight * basis.scores[step.name], CENT) for step in scoring), Fraction(0)) / sum(
        step.weight for step in scoring
    )


def _of_points(rule: AnnualRule, dimension: Dimension, points: Fraction | None) -> Fraction | None:
    """Points as they are, or as a part of those that are a full score, between nothing and full."""
    if points is None or dimension.full is None:
        return points
    share = min(max(points / Fraction(dimension.full, CENT), Fraction(0)), Fraction(1))
    return share * Fraction(rule.full, CENT)


def _of_votes(dimension: Dimension, votes: Mapping[str, int] | None) -> Fraction | None:
    """The average worth of a valid vote; grades that the rule gives no value are no votes for it."""
    worth = dict(dimension.values)
    counted = {grade: number for grade, number in (votes or {}).items() if grade in worth}
    if not sum(counted.values()):
        return None
    return Fraction(sum(worth[grade] * number for grade, number in counted.items()), CENT * sum(counted.values()))
