"""What the lines of one kind say that no matter has (另表的栏目): a table of its own under the matter's id."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from ddtool.book.book import Book
from ddtool.sheets.column import Row, Value
from ddtool.sheets.register import Stored

Refusal = tuple[str, str, str, str]
"""Field, value, reason, remedy."""


class Beside(Protocol):
    """Joined to the register of a kind of matter by `ddtool.matters.registers`."""

    @property
    def tables(self) -> tuple[str, ...]: ...

    @property
    def keys(self) -> Sequence[tuple[str, ...]]:
        """What tells two lines apart, the strongest first."""
        ...

    def stored(self, book: Book) -> Mapping[int, Mapping[str, Value]]:
        """By the matter's id."""
        ...

    def prepare(self, row: Row) -> None:
        """Before lines are told apart."""
        ...

    def complete(self, row: Row, held: Stored | None) -> Refusal | None:
        """Once it is known which line is meant; why the line can't be taken, if so."""
        ...

    def write(self, book: Book, lines: Sequence[tuple[int, Mapping[str, Value]]]) -> None: ...
