"""A data file to begin with, and its content as plain values."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.book.migrating import data_tables

NOW = datetime(2026, 1, 8, 9, 0)

Dump = Callable[[sqlite3.Connection], dict[str, list[tuple[Any, ...]]]]
Make = Callable[..., Book]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make or open a data file of a given name; the rest as in every test."""
    opened: list[Book] = []

    def book(name: str = "ddtool.db", *, new: bool = True, **more: Any) -> Book:
        options = {"operator": "张三", "now": lambda: NOW, **more}
        opened.append((Book.create if new else Book.open)(tmp_path / name, **options))
        return opened[-1]

    yield book
    for one in opened:
        one.close()


@pytest.fixture
def book(make: Make) -> Book:
    return make()


@pytest.fixture
def dump() -> Dump:
    """All rows of all journalled tables: the logical content, without batches."""

    def rows(db: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
        return {
            table: [tuple(row) for row in db.execute(f'SELECT * FROM "{table}" ORDER BY id')]
            for table in data_tables(db)
        }

    return rows


@pytest.fixture
def people() -> Callable[..., list[int]]:
    """Insert people by name in one batch; returns their ids."""

    def insert(book: Book, *names: str) -> list[int]:
        with book.batch("录入", "、".join(names)):
            return [book.insert("person", name=name) for name in names]

    return insert


@pytest.fixture
def stale_journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The rollback journal of another database, cut off in mid-transaction: SQLite would roll it back into any file."""
    path = tmp_path_factory.mktemp("other") / "other.db"
    db = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA cache_size = 2", "CREATE TABLE t (a)", "BEGIN"):
        db.execute(statement)
    db.executemany("INSERT INTO t VALUES (?)", (("x" * 1000,) for _ in range(200)))
    for statement in ("COMMIT", "BEGIN", "UPDATE t SET a = a || 'y'"):
        db.execute(statement)
    journal = path.with_name("other.db-journal").read_bytes()
    db.close()
    assert int.from_bytes(journal[8:12], "big") > 0, "the journal is not hot yet"
    return journal
