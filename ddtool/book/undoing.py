"""What was done, and taking it back (流水与撤销)."""

import json
import sqlite3
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.book.errors import AlreadyUndone, NoSuchBatch, UndoConflict


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: `undone_by` is the batch that took this one back and still stands."""

    number: int
    at: str
    operator: str
    purpose: str
    detail: str
    rows: int
    undone_by: int | None


def log(book: Book, *, most: int | None = None) -> list[Entry]:
    """The batches, newest first."""
    found = book.rows(
        "SELECT id, at, operator, purpose, detail, last_journal - first_journal + 1 AS n, undoes FROM batch ORDER BY id DESC"
    )
    undone: dict[int, int] = {}
    entries = []
    for row in found:  # newest first, so an undo that was itself taken back is known before it counts
        by = undone.get(row["id"])
        if row["undoes"] is not None and by is None:
            undone[row["undoes"]] = row["id"]
        entries.append(Entry(row["id"], row["at"], row["operator"], row["purpose"], row["detail"], row["n"], by))
    return entries[:most]


def undo(book: Book, number: int | None = None) -> Entry:
    """Take back one batch (the newest that stands, if no number is given), as a batch of its own.

    Raises NoSuchBatch, AlreadyUndone, and UndoConflict with the batches that changed or refer to the same rows.
    """
    entry = _to_undo(book, number)
    purpose = f"撤销第 {entry.number} 批"
    with book.batch(purpose, entry.purpose, undoes=entry.number):
        first, last = book.rows("SELECT first_journal, last_journal FROM batch WHERE id = ?", (entry.number,))[0]
        conflicts = _touched_later(book, first, last)
        if conflicts:
            raise UndoConflict(entry.number, conflicts)
        # Rows are put back table by table; references are whole again only at the end.
        book.execute("PRAGMA defer_foreign_keys = ON")
        _put_back(book, first, last)
        dangling = _dangling(book)
        if dangling:
            raise UndoConflict(entry.number, dangling)
    return entry


def _to_undo(book: Book, number: int | None) -> Entry:
    entries = log(book)
    if number is None:
        undos = {row["id"] for row in book.rows("SELECT id FROM batch WHERE undoes IS NOT NULL")}
        standing = [entry for entry in entries if entry.undone_by is None and entry.number not in undos]
        if not standing:
            raise NoSuchBatch(None)
        return standing[0]
    entry = next((entry for entry in entries if entry.number == number), None)
    if entry is None:
        raise NoSuchBatch(number)
    if entry.undone_by is not None:
        raise AlreadyUndone(number, entry.undone_by)
    return entry


# The first journal row of each data row tells its state before the batch, the last one its state after.
_SPAN = """
    SELECT s.tbl, j.row, min(j.id) AS first, max(j.id) AS last FROM journal j JOIN shape s ON s.id = j.shape
    WHERE j.id BETWEEN :first AND :last GROUP BY s.tbl, j.row
"""


def _touched_later(book: Book, first: int, last: int) -> list[tuple[int, str, int]]:
    """Later batches whose changes to this batch's rows still stand: (batch, purpose, rows)."""
    found = book.rows(
        f"""
        WITH mine AS ({_SPAN}),
        later AS (
            SELECT s.tbl, j.row, max(j.id) AS id FROM journal j JOIN shape s ON s.id = j.shape
            JOIN mine ON mine.tbl = s.tbl AND mine.row = j.row WHERE j.id > :last GROUP BY s.tbl, j.row
        ),
        moved AS (
            SELECT later.tbl, later.row FROM later JOIN mine USING (tbl, row)
            JOIN journal a ON a.id = mine.last JOIN journal b ON b.id = later.id WHERE a.after IS NOT b.after
        )
        SELECT batch.id, batch.purpose || ' ' || batch.detail AS what, count(DISTINCT s.tbl || ' ' || j.row) AS n
        FROM journal j JOIN shape s ON s.id = j.shape JOIN moved ON moved.tbl = s.tbl AND moved.row = j.row
        JOIN batch ON batch.id = j.batch
        WHERE j.id > :last GROUP BY batch.id ORDER BY batch.id
        """,
        {"first": first, "last": last},
    )
    return [(row["id"], row["what"].strip(), row["n"]) for row in found]


def _put_back(book: Book, first: int, last: int) -> None:
    spans = book.rows(
        f"""
        SELECT mine.tbl, mine.row, a.before AS before, b.after AS after, a.shape AS shape
        FROM ({_SPAN}) mine JOIN journal a ON a.id = mine.first JOIN journal b ON b.id = mine.last
        ORDER BY mine.tbl, mine.row
        """,
        {"first": first, "last": last},
    )
    tables: dict[str, list[sqlite3.Row]] = {}
    for span in spans:
        if span["before"] != span["after"]:
            tables.setdefault(span["tbl"], []).append(span)
    # Away with what the batch left, then back with what was there: an update in place could collide with a unique
    # value that another row of the same batch still holds.
    for table, rows in tables.items():
        gone = ((row["row"],) for row in rows if row["after"] is not None)
        book.executemany(f'DELETE FROM "{table}" WHERE id = ?', gone)
    shapes = {row["id"]: json.loads(row["columns"]) for row in book.rows("SELECT id, columns FROM shape")}
    for table, rows in tables.items():
        for shape in sorted({row["shape"] for row in rows}):
            names, marks = ", ".join(f'"{name}"' for name in shapes[shape]), ", ".join("?" * len(shapes[shape]))
            back = (json.loads(row["before"]) for row in rows if row["shape"] == shape and row["before"] is not None)
            book.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', back)


def _dangling(book: Book) -> list[tuple[int, str, int]]:
    """Rows of other batches that point to rows now gone, by the batch that last wrote them."""
    rows = [(row[0], row[1]) for row in book.rows("PRAGMA foreign_key_check")]
    if not rows:
        return []
    counts: dict[tuple[int, str], int] = {}
    for table, row in set(rows):
        writer = book.one(
            "SELECT b.id, trim(b.purpose || ' ' || b.detail) AS what FROM journal j JOIN shape s ON s.id = j.shape "
            "JOIN batch b ON b.id = j.batch WHERE s.tbl = ? AND j.row = ? ORDER BY j.id DESC LIMIT 1",
            (table, row),
        )
        if writer:
            key = (writer["id"], writer["what"])
            counts[key] = counts.get(key, 0) + 1
    return [(number, what, count) for (number, what), count in sorted(counts.items())]
