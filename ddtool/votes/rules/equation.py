"""The equations that totals must satisfy (核票等式), each with the figures on both sides; a failing one names itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.votes.model import Count


@dataclass(frozen=True, slots=True)
class Equation:
    """Parts that add up to a limit, or to no more than it."""

    place: str
    """“甲某”, or empty for the whole count."""
    name: str
    """赞成 + 反对 + 弃权."""
    parts: tuple[tuple[str, int], ...]
    exact: bool
    limit_name: str
    """有效."""
    limit: int
    limit_shown: str
    """有效票199张."""

    @property
    def total(self) -> int:
        return sum(number for _, number in self.parts)

    @property
    def holds(self) -> bool:
        return self.total == self.limit if self.exact else self.total <= self.limit

    def fault(self) -> str:
        """The sentence of an equation that fails: both sides in figures, and by how much."""
        parts = " + ".join(f"{part}{number}" for part, number in self.parts)
        sum_shown = f"{parts} = {self.total}" if len(self.parts) > 1 else parts
        off = self.total - self.limit
        difference = f"相差{off:+d}票" if self.exact else f"多出{off}票"
        return (
            f"{self.place}{self.name} {self._sign} {self.limit_name}：{sum_shown}票，{self.limit_shown}，{difference}"
        )

    def figures(self) -> str:
        """The equation in figures, for the record of a check."""
        numbers = "+".join(str(number) for _, number in self.parts)
        return f"{self.name.replace(' ', '')} {self._sign} {self.limit_name}：{self.place}{numbers} {self._sign} {self.limit}"

    @property
    def _sign(self) -> str:
        return "=" if self.exact else "≤"


def row_sums(choices: Sequence[str], count: Count) -> list[Equation]:
    """In every row the choices add up to the valid ballots."""
    name, shown = " + ".join(choices), f"有效票{count.valid}张"
    return [
        Equation(
            f"“{row.subject}”", name, tuple(zip(choices, row.votes, strict=True)), True, "有效", count.valid, shown
        )
        for row in count.rows
    ]


def row_limits(choices: Sequence[str], count: Count) -> list[Equation]:
    """In no row do the choices exceed the valid ballots."""
    name, shown = " + ".join(choices), f"有效票{count.valid}张"
    return [
        Equation(
            f"“{row.subject}”", name, tuple(zip(choices, row.votes, strict=True)), False, "有效", count.valid, shown
        )
        for row in count.rows
    ]
