"""Rates of a list (办结率、满意率、落实率): counts of lines by the kind's own words, never typed totals."""

from collections.abc import Iterable
from dataclasses import dataclass

from ddtool.matters.model import Kind, Matter, Rate, Standing


@dataclass(frozen=True, slots=True)
class RateFigure:
    """One rate in figures: `count` of `of`. A matter whose rating never came back is in neither (评价未返回的不计).

    `money`: both are fen.
    """

    name: str
    count: int
    of: int
    money: bool = False


def rates(kind: Kind, lines: Iterable[tuple[Matter, Standing]]) -> list[RateFigure]:
    """Every rate of a kind over some matters and where they stand."""
    found = list(lines)
    return [_figure(rate, [line for line in found if not line[1].made.isdisjoint(rate.of)]) for rate in kind.rates]


def _figure(rate: Rate, base: list[tuple[Matter, Standing]]) -> RateFigure:
    if rate.money:
        mended = sum(now.amount for _, now in base if fits(rate, now))
        return RateFigure(rate.name, mended, sum(matter.amount or 0 for matter, _ in base), money=True)
    return RateFigure(rate.name, sum(fits(rate, now) for _, now in base), len(base))


def fits(rate: Rate, line: Standing) -> bool:
    """Whether a matter of the base is in the count."""
    ratings = line.first_ratings if rate.first else line.ratings
    return (
        (not rate.moves or not line.made.isdisjoint(rate.moves))
        and (not rate.classes or line.code in rate.classes)
        and (not rate.grades or dict(ratings).get(rate.dimension) in rate.grades)
        and (not rate.closed or line.stage.closed)
    )
