"""Undo over random sequences of batches: rows added, changed, removed, exchanged, over tables that refer to one another."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtool.book import backups, checking, undoing
from ddtool.book.book import Book
from ddtool.book.errors import UndoConflict

Dump = Callable[..., dict[str, list[tuple[Any, ...]]]]

ids = st.integers(1, 5)
unique = st.sampled_from(["A", "B", "C", None])
texts = st.text(st.characters(codec="utf-8"), max_size=4)
days = st.sampled_from(["2025-01-01", "2025-06-01"])

statements = st.one_of(
    st.tuples(st.just("INSERT INTO person (name, id_number) VALUES (?, ?)"), texts, unique),
    st.tuples(st.just("INSERT OR REPLACE INTO person (id, name, id_number) VALUES (?, ?, ?)"), ids, texts, unique),
    st.tuples(st.just("UPDATE person SET name = ?, id_number = ? WHERE id = ?"), texts, unique, ids),
    st.tuples(st.just("DELETE FROM person WHERE id = ?"), ids),
    st.tuples(st.just("INSERT INTO deputyship (person, level, seat_no) VALUES (?, '县', ?)"), ids, ids),
    st.tuples(st.just("UPDATE deputyship SET person = ?, note = ? WHERE id = ?"), ids, texts, ids),
    st.tuples(st.just("DELETE FROM deputyship WHERE id = ?"), ids),
    st.tuples(st.just("INSERT INTO suspension (deputyship, since) VALUES (?, ?)"), ids, days),
    st.tuples(st.just("UPDATE suspension SET deputyship = ?, since = ? WHERE id = ?"), ids, days, ids),
    st.tuples(st.just("DELETE FROM suspension WHERE id = ?"), ids),
    st.tuples(st.just("INSERT INTO delegation (level, name, position) VALUES ('县', ?, ?)"), unique.filter(bool), ids),
    st.tuples(st.just("UPDATE deputyship SET delegation = ? WHERE id = ?"), ids, ids),
)
batches = st.lists(st.lists(statements, min_size=1, max_size=6), min_size=2, max_size=6)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def empty_book() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ddtool.db"
        Book.create(path).close()
        return path.read_bytes()


@contextmanager
def filled(sequence: list[list[tuple[Any, ...]]], dump: Dump) -> Iterator[tuple[Book, dict[int, Any]]]:
    """A book after these batches, and its content after each of them. A refused statement leaves its batch without it."""
    with tempfile.TemporaryDirectory() as folder, patch.object(backups, "copy_before_write"):
        path = Path(folder) / "ddtool.db"
        path.write_bytes(empty_book())
        book = Book.open(path, operator="张三", now=lambda: datetime(2026, 1, 8, 9, 0))
        book.execute("PRAGMA synchronous = OFF")
        contents = {0: dump(book.db)}
        for batch in sequence:
            with book.batch("随机"):
                for statement, *values in batch:
                    try:
                        book.execute(statement, values)
                    except sqlite3.IntegrityError:
                        continue
            if book.last_batch:
                contents[book.last_batch] = dump(book.db)
        yield book, contents
        assert checking.faults(book) == []
        book.close()


@quick
@given(sequence=batches)
def test_undoing_all_gives_every_content_from_before(sequence: list[list[tuple[Any, ...]]], dump: Dump) -> None:
    with filled(sequence, dump) as (book, contents):
        for number in sorted(contents, reverse=True)[:-1]:
            if contents[number] != contents[number - 1]:
                undoing.undo(book, number)
            assert dump(book.db) == contents[number - 1]


@quick
@given(sequence=batches)
def test_redoing_gives_every_content_from_after(sequence: list[list[tuple[Any, ...]]], dump: Dump) -> None:
    with filled(sequence, dump) as (book, contents):
        newest = max(contents)
        if newest and contents[newest] != contents[newest - 1]:
            undoing.undo(book)
            undo = book.last_batch
            undoing.undo(book, undo)
            assert dump(book.db) == contents[newest]
            assert undoing.undo(book).number == newest
            assert dump(book.db) == contents[newest - 1]


def rows_of(book: Book, number: int) -> set[tuple[str, int]]:
    return {
        (row["tbl"], row["row"])
        for row in book.rows(
            "SELECT s.tbl, j.row FROM journal j JOIN shape s ON s.id = j.shape WHERE batch = ?", (number,)
        )
    }


@quick
@given(sequence=batches, choose=st.data())
def test_undoing_any_batch_takes_back_its_rows_alone_or_names_later_batches(
    sequence: list[list[tuple[Any, ...]]], choose: st.DataObject, dump: Dump
) -> None:
    with filled(sequence, dump) as (book, contents):
        numbers = [number for number in contents if number and contents[number] != contents[number - 1]]
        if not numbers:
            return
        number = choose.draw(st.sampled_from(numbers))
        mine, now = rows_of(book, number), dump(book.db)
        try:
            undoing.undo(book, number)
        except UndoConflict as conflict:
            named = [line["batch"] for line in conflict.details["conflicts"]]  # type: ignore[attr-defined]
            assert named
            assert all(number < batch <= max(contents) for batch in named)
            assert dump(book.db) == now
            return
        expected = {
            table: {row[0]: row for row in now[table] if (table, row[0]) not in mine}
            | {row[0]: row for row in contents[number - 1][table] if (table, row[0]) in mine}
            for table in now
        }
        assert {table: {row[0]: row for row in rows} for table, rows in dump(book.db).items()} == expected
