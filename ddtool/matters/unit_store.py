"""SQL of the units that handle matters (承办单位): whom to ask there."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.book.book import Book, Params


@dataclass(frozen=True, slots=True)
class Contact:
    """A unit and whom to ask there (责任人、联系人)."""

    id: int
    name: str
    leader: str | None = None
    contact: str | None = None
    phone: str | None = None
    note: str | None = None
    extra: str | None = None


def contacts(book: Book) -> dict[str, Contact]:
    """Every unit by its name, in the order in which they were entered."""
    sql = "SELECT id, name, leader, contact, phone, note, extra FROM unit ORDER BY id"
    return {row["name"]: Contact(*row) for row in book.rows(sql)}


def add(book: Book, lines: Sequence[Params]) -> None:
    book.executemany("INSERT INTO unit (name, leader, contact, phone, note, extra) VALUES (?, ?, ?, ?, ?, ?)", lines)


def change(book: Book, lines: Sequence[Params]) -> None:
    """Lines of values, each followed by the unit's id."""
    book.executemany(
        "UPDATE unit SET name = ?, leader = ?, contact = ?, phone = ?, note = ?, extra = ? WHERE id = ?", lines
    )
