"""Trying a scheme out (试算): everybody's points under it beside those under the present one; nothing is written."""

from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.duty.model import Stretch
from ddtool.points import desk
from ddtool.points.publishing import lines_now
from ddtool.points.refusals import UnitsUnlike
from ddtool.points.rules.comparison import Shift, grade_counts, shifts
from ddtool.points.rules.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Simulation:
    """Two schemes over the same days (试算结果); `grades`: how many have each grade before and after."""

    old: Scheme
    new: Scheme
    stretch: Stretch
    rows: list[Shift]
    grades: list[tuple[str, int, int]]

    @property
    def changed(self) -> list[Shift]:
        return [row for row in self.rows if row.changed]


def simulate(book: Book, level: str, old: Scheme, new: Scheme, stretch: Stretch) -> Simulation:
    """Raises UnitsUnlike, and what `desk.table_of` raises."""
    if old.of is not new.of:
        raise UnitsUnlike(old.name, old.of.word, new.name, new.of.word)
    before = lines_now(desk.table_of(book, level, old, stretch))
    after = lines_now(desk.table_of(book, level, new, stretch))
    return Simulation(old, new, stretch, shifts(before, after), grade_counts(before, after))
