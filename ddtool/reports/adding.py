"""The number check (数字核对): parts must add up to their whole before a paper is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ddtool.reports.refusals import NumbersDoNotAdd

Number = int | Fraction
Term = tuple[str, Number]


@dataclass(frozen=True, slots=True)
class Equation:
    """Parts and their whole (等式), each with the name that the paper gives it."""

    name: str
    parts: Sequence[Term]
    whole: Term

    @property
    def holds(self) -> bool:
        return sum(value for _, value in self.parts) == self.whole[1]


def check(paper: str, equations: Iterable[Equation]) -> int:
    """How many equations were checked. Raises NumbersDoNotAdd for the first that does not hold."""
    checked = 0
    for equation in equations:
        if not equation.holds:
            got = sum(value for _, value in equation.parts)
            parts = [(label, plain(value)) for label, value in equation.parts]
            raise NumbersDoNotAdd(paper, equation.name, parts, plain(got), equation.whole[0], plain(equation.whole[1]))
        checked += 1
    return checked


def plain(value: Number) -> str:
    """A number in a sentence: 86.5, not 173/2."""
    return str(value) if isinstance(value, int) or value.denominator == 1 else f"{float(value):g}"
