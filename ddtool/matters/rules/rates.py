"""Rates of a list (办结率、满意率、落实率): counts of lines by the kind's own words, never typed totals."""

from collections.abc import Iterable
from dataclasses import dataclass

from ddtool.matters.model import Course, Kind, Matter, Rate, Standing


@dataclass(frozen=True, slots=True)
class RateFigure:
    """One rate in figures: `count` of `of`. A matter whose rating never came back is in neither (评价未返回的不计).

    `money`: both are fen.
    """

    name: str
    count: int
    of: int
    money: bool = False


@dataclass(slots=True)
class Alike:
    """Matters that took the same course: how many, and the money that they are about and that was put right."""

    course: Course
    count: int = 0
    about: int = 0
    mended: int = 0


class Tally:
    """Matters by the course that they took, to be counted without asking each of them (计数)."""

    def __init__(self) -> None:
        self.alike: dict[int, Alike] = {}

    def add(self, matter: Matter, now: Standing) -> None:
        one = self.alike.get(id(now.course))
        if one is None:
            one = self.alike[id(now.course)] = Alike(now.course)
        one.count += 1
        one.about += matter.amount or 0
        one.mended += now.amount

    def rates(self, kind: Kind) -> list[RateFigure]:
        return [_figure(rate, [one for one in self.alike.values() if in_base(rate, one.course)]) for rate in kind.rates]


def rates(kind: Kind, lines: Iterable[tuple[Matter, Standing]]) -> list[RateFigure]:
    """Every rate of a kind over some matters and where they stand."""
    tally = Tally()
    for matter, now in lines:
        tally.add(matter, now)
    return tally.rates(kind)


def in_base(rate: Rate, way: Standing | Course) -> bool:
    """Whether a matter is in the base of a rate."""
    return rate.every or not way.made.isdisjoint(rate.of)


def _figure(rate: Rate, base: list[Alike]) -> RateFigure:
    fitting = [one for one in base if fits(rate, one.course)]
    if rate.money:
        return RateFigure(rate.name, sum(one.mended for one in fitting), sum(one.about for one in base), money=True)
    return RateFigure(rate.name, sum(one.count for one in fitting), sum(one.count for one in base))


def fits(rate: Rate, line: Standing | Course) -> bool:
    """Whether a matter of the base is in the count."""
    ratings = line.first_ratings if rate.first else line.ratings
    return (
        (not rate.moves or not line.made.isdisjoint(rate.moves))
        and (not rate.classes or line.code in rate.classes)
        and (not rate.grades or dict(ratings).get(rate.dimension) in rate.grades)
        and (not rate.closed or line.stage.closed)
    )
