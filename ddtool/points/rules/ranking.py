"""Ranking (排名): equal points share a place, and the places behind them are left out (1, 2, 2, 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Number = TypeVar("Number", int, Fraction)


def places(values: Sequence[Number]) -> list[int]:
    """The place of each value, the largest first."""
    first: dict[Number, int] = {}
    for place, value in enumerate(sorted(values, reverse=True), 1):
        first.setdefault(value, place)
    return [first[value] for value in values]


@dataclass(frozen=True, slots=True)
class Standing:
    """One delegation's points (代表团积分): `points` of all its deputies who served in the period, `average` exact."""

    delegation: str
    deputies: int
    points: int
    average: Fraction
    rank: int


def standings(delegations: Sequence[str], points: Sequence[int]) -> list[Standing]:
    """Delegations by average points of those who served in the period, best first; `delegations` is one per deputy."""
    sums: dict[str, list[int]] = {}
    for delegation, value in zip(delegations, points, strict=True):
        sums.setdefault(delegation, []).append(value)
    averages = [Fraction(sum(values), len(values)) for values in sums.values()]
    found = [
        Standing(name, len(values), sum(values), average, place)
        for (name, values), average, place in zip(sums.items(), averages, places(averages), strict=True)
    ]
    return sorted(found, key=lambda standing: standing.rank)
