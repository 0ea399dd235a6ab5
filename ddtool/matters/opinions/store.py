"""SQL of opinions (民情): who the voter is, kept apart from the matter."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from ddtool.book.book import Book


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent an opinion (反映人), and what the ledger says was done."""

    sender: str | None = None
    phone: str | None = None
    address: str | None = None
    handling: str | None = None

    def __repr__(self) -> str:
        # So that no log or message shows a person by way of a dump of values.
        return "Sender(…)"


FIELDS = tuple(field.name for field in fields(Sender))
_COLUMNS = ", ".join(FIELDS)


def senders(book: Book, kind: str) -> dict[int, Sender]:
    """By the matter's id."""
    sql = f"SELECT o.matter, {_COLUMNS} FROM opinion o JOIN matter m ON m.id = o.matter WHERE m.kind = ?"
    return {row[0]: Sender(*tuple(row)[1:]) for row in book.rows(sql, (kind,))}


def sender(book: Book, matter: int) -> Sender:
    """Nobody, where none was written down."""
    row = book.one(f"SELECT {_COLUMNS} FROM opinion WHERE matter = ?", (matter,))
    return Sender() if row is None else Sender(*tuple(row))


def keep(book: Book, lines: Iterable[tuple[int, Sender]]) -> None:
    """Write down who sent each matter, in the place of what was there."""
    marks, said = ", ".join("?" * len(FIELDS)), ", ".join(f"{name} = excluded.{name}" for name in FIELDS)
    book.executemany(
        f"INSERT INTO opinion (matter, {_COLUMNS}) VALUES (?, {marks}) ON CONFLICT (matter) DO UPDATE SET {said}",
        [(matter, *(getattr(one, name) for name in FIELDS)) for matter, one in lines],
    )
