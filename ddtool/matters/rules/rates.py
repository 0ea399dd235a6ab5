"""Rates of a list (办结率、满意率、落实率): counts of lines by the kind's own words, never typed totals."""

from collections.abc import Iterable
from dataclasses import dataclass

from ddtool.matters.model import Kind, Rate, Standing


@dataclass(frozen=True, slots=True)
class RateFigure:
    """One rate in figures: `count` of `of`. A matter whose rating never came back is in neither (评价未返回的不计)."""

    name: str
    count: int
    of: int


def rates(kind: Kind, lines: Iterable[Standing]) -> list[RateFigure]:
    """Every rate of a kind over some lines."""
    found = list(lines)
    return [
        RateFigure(rate.name, sum(_fits(rate, line) for line in base), len(base))
        for rate in kind.rates
        for base in [[line for line in found if not line.made.isdisjoint(rate.of)]]
    ]


def _fits(rate: Rate, line: Standing) -> bool:
    return (
        (not rate.moves or not line.made.isdisjoint(rate.moves))
        and (not rate.classes or line.code in rate.classes)
        and (not rate.grades or dict(line.ratings).get(rate.dimension) in rate.grades)
        and (not rate.closed or line.stage.closed)
    )
