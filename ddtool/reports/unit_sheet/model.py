"""What an assessment meeting sees of one unit (被评议单位的四张清单)."""

from dataclasses import dataclass
from datetime import date

from ddtool.matters.rules.rates import RateFigure


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    number: str
    title: str
    due: date | None
    """The last day of what runs, the earliest first; of a finished project its deadline."""
    stage: str
    result: str
    late: int
    amount: int | None = None
    """Fen."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the lists of a unit."""

    name: str
    rows: tuple[Row, ...]
    done: int
    open: int
    rates: tuple[RateFigure, ...]
    helped: int = 0
    """Further lines that the unit only assists with."""

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def late(self) -> int:
        return sum(row.late > 0 for row in self.rows)

    @property
    def amount(self) -> int | None:
        """Fen; None where no line is about money."""
        said = [row.amount for row in self.rows if row.amount is not None]
        return sum(said) if said else None


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """One unit with its lists."""

    unit: str
    lists: tuple[Listed, ...]
