"""The chain: whatever is changed past the program is found, by the chain itself or against a printed head."""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.book import checking
from ddtool.book.book import Book
from ddtool.book.chain import broken_link

SIGNED = 4
"""The batch whose head stands on a signed paper."""


@pytest.fixture
def filled(book: Book) -> Book:
    """Six batches: inserts, an update, a delete."""
    with book.batch("录入名册", "名册.xlsx"):
        for name in ("王芳", "李伟", "张敏"):
            book.insert("person", name=name)
    for name in ("赵强", "买买提·艾山"):
        with book.batch("录入", name):
            book.insert("person", name=name, phone="13900000000")
    with book.batch("修改"):
        book.execute("UPDATE person SET party = '群众' WHERE id < 3")
    with book.batch("删除"):
        book.execute("DELETE FROM person WHERE id = 3")
    with book.batch("再录"):
        book.insert("delegation", level="县", name="城关镇代表团", position=1)
    return book


def cells(path: Path) -> list[tuple[str, int, str]]:
    """Every cell of the chain's three tables (of `shape`, those rows that the journal uses)."""
    with sqlite3.connect(path) as db:
        return [
            (table, row[0], column[1])
            for table in ("batch", "journal", "shape")
            for row in db.execute(
                f"SELECT id FROM {table}" + (" WHERE id IN (SELECT shape FROM journal)" if table == "shape" else "")
            )
            for column in db.execute(f"PRAGMA table_info({table})")
        ]


def changes(db: sqlite3.Connection, table: str, row: int, column: str) -> list[object]:
    """Values that a cell might be changed to: a small step, the empty text, NULL, what can't be read."""
    value = db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()[0]
    if isinstance(value, int):
        return [value + 1, value - 1, value + 1000, 0, None]
    return ["", (value or "") + " ", "[]", "\x1f", None, *([value[:-1], "-", f"={value}"] if value else [])]


def test_any_changed_cell_is_found(filled: Book) -> None:
    assert broken_link(filled.db) is None
    filled.close()
    db = sqlite3.connect(filled.path, isolation_level=None)
    missed, tried = [], 0
    for table, row, column in cells(filled.path):
        for value in changes(db, table, row, column):
            db.execute("BEGIN")
            before = db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()[0]
            try:
                db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, row))
            except sqlite3.IntegrityError:
                db.execute("ROLLBACK")
                continue
            tried += 1
            if before != value and broken_link(db) is None:
                missed.append((table, row, column, before, value))
            db.execute("ROLLBACK")
    assert missed == []
    assert tried > 500


REWRITES = {
    "a journal row deleted": "DELETE FROM journal WHERE id = 2",
    "the last journal row deleted": "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)",
    "a journal row added": "INSERT INTO journal (batch, shape, row, after) VALUES (6, 1, 9, '[9]')",
    "a journal row moved": "UPDATE journal SET id = 99 WHERE id = 1",
    "two journal rows exchanged": "UPDATE journal SET id = CASE id WHEN 1 THEN -2 ELSE -1 END WHERE id IN (1, 2);"
    "UPDATE journal SET id = -id WHERE id < 0",
    "a batch deleted": "DELETE FROM batch WHERE id = 3",
    "the first batch deleted": "DELETE FROM batch WHERE id = 1",
    "the last batch deleted, its rows left": "DELETE FROM batch WHERE id = 6",
    "a batch numbered anew": "UPDATE batch SET id = 7 WHERE id = 6",
    "two batches exchanged": "UPDATE batch SET id = CASE id WHEN 2 THEN -3 ELSE -2 END WHERE id IN (2, 3);"
    "UPDATE batch SET id = -id WHERE id < 0",
    "a shape deleted": "DELETE FROM shape WHERE tbl = 'person'",
    "text that is no UTF-8": "UPDATE batch SET purpose = CAST(x'ff' AS TEXT) WHERE id = 2",
    "journal text that is no UTF-8": "UPDATE journal SET after = CAST(x'ff' AS TEXT) WHERE id = 2",
}


@pytest.mark.parametrize("script", REWRITES.values(), ids=REWRITES.keys())
def test_a_rewrite_is_found(filled: Book, script: str) -> None:
    filled.db.executescript(script)
    assert broken_link(filled.db) is not None
    assert any(fault.startswith("批次链：") for fault in checking.faults(filled))


def chained(book: Book) -> dict[int, str]:
    return {row["id"]: row["hash"] for row in book.rows("SELECT id, hash FROM batch")}


def rehash(book: Book, since: int) -> None:
    """What a forger who knows the program would do: compute every hash anew."""
    from ddtool.book.chain import batch_hash

    for number in sorted(number for number in chained(book) if number >= since):
        line = book.one(
            "SELECT id, at, operator, purpose, detail, undoes, first_journal, last_journal, previous FROM batch "
            "WHERE id = ?",
            (number,),
        )
        assert line is not None
        previous = book.value("SELECT hash FROM batch WHERE id = ?", (number - 1,)) or "0" * 64
        digest = batch_hash(book.db, tuple(line)[:-1], previous)
        book.execute("UPDATE batch SET previous = ?, hash = ? WHERE id = ?", (previous, digest, number))


def cut_off(book: Book, since: int) -> None:
    book.db.executescript(
        f"DELETE FROM journal WHERE batch >= {since}; DELETE FROM batch WHERE id >= {since};"
        "DROP TRIGGER journal_person_update; DROP TRIGGER journal_person_insert; DROP TRIGGER journal_person_delete"
    )


FORGED = {
    "the tail cut off, signed batch and all": lambda book: cut_off(book, SIGNED),
    "an operator changed and all hashes computed anew": lambda book: (
        book.execute("UPDATE batch SET operator = '李四' WHERE id = 2"),
        rehash(book, 1),
    ),
    "a row's history changed and all hashes computed anew": lambda book: (
        book.execute("UPDATE journal SET after = replace(after, '王芳', '王方')"),
        rehash(book, 1),
    ),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_what_the_chain_itself_cannot_tell_the_printed_head_does(filled: Book, forge: Callable[[Book], None]) -> None:
    printed = chained(filled)[SIGNED]
    forge(filled)
    assert broken_link(filled.db) is None
    assert printed not in chained(filled).values()


def test_the_printed_head_stays_in_the_chain_as_batches_follow(filled: Book) -> None:
    printed = filled.head()
    with filled.batch("以后"):
        filled.insert("person", name="后来者")
    assert printed in chained(filled).values()


def test_the_hash_can_be_computed_with_the_standard_library_alone(book: Book) -> None:
    """The definition of the chain, written out: two batches, fields by U+001F, lines by U+001E."""
    with book.batch("录入", "王芳"):
        book.insert("delegation", id=5, level="县", name="城关镇代表团", position=1)
    with book.batch("删除"):
        book.execute("DELETE FROM delegation")
    shape = str(book.value("SELECT id FROM shape WHERE tbl = 'delegation'"))
    columns, row = '["id", "level", "name", "position"]', '[5,"县","城关镇代表团",1]'
    previous = "0" * 64
    for line, (before, after) in (
        (("1", "2026-01-08T09:00:00", "张三", "录入", "王芳", "", "1", "1"), ("-", "=" + row)),
        (("2", "2026-01-08T09:00:00", "张三", "删除", "", "", "2", "2"), ("=" + row, "-")),
    ):
        text = previous + "\x1e" + "\x1f".join(line) + "\x1e"
        text += "\x1f".join((shape, "delegation", columns)) + "\x1e"
        text += "\x1f".join((line[0], shape, "5", before, after)) + "\x1e"
        previous = hashlib.sha256(text.encode()).hexdigest()
        assert chained(book)[int(line[0])] == previous
