"""A batch: all or nothing, journalled by triggers, nowhere else to write."""

import os
import sqlite3
import stat
from collections.abc import Callable

import pytest

from ddtool.book.book import Book
from ddtool.book.errors import CommitUnconfirmed

Table = list[tuple[object, ...]]


def journal(book: Book) -> Table:
    return [
        tuple(row)
        for row in book.rows(
            "SELECT j.batch, s.tbl, j.row, j.before IS NULL, j.after IS NULL FROM journal j JOIN shape s ON s.id = j.shape "
            "ORDER BY j.id"
        )
    ]


def test_a_batch_says_who_when_what_for(book: Book) -> None:
    with book.batch("导入名册", "城关镇.xlsx") as batch:
        book.insert("person", name="王芳")
        book.insert("person", name="李伟")
    line = book.one("SELECT id, at, operator, purpose, detail, undoes, first_journal, last_journal FROM batch")
    assert tuple(line or ()) == (1, "2026-01-08T09:00:00", "张三", "导入名册", "城关镇.xlsx", None, 1, 2)
    assert (batch.number, batch.changes, book.last_batch) == (1, 2, 1)


def test_triggers_journal_every_kind_of_change(book: Book) -> None:
    with book.batch("录入"):
        for name in ("王芳", "李伟", "张敏"):
            book.insert("person", name=name)
    with book.batch("改"):
        book.execute("UPDATE person SET party = '群众' WHERE name = '王芳'")
        book.execute("UPDATE person SET name = name")  # changes nothing, so it leaves nothing
        book.execute("DELETE FROM person WHERE name = '李伟'")
        book.execute("REPLACE INTO person (id, name) VALUES (3, '张敏')")  # a delete and an insert
        book.execute("INSERT INTO person (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET sex = '女'")
    assert journal(book)[3:] == [
        (2, "person", 1, 0, 0),
        (2, "person", 2, 0, 1),
        (2, "person", 3, 0, 1),
        (2, "person", 3, 1, 0),
        (2, "person", 1, 0, 0),
    ]


NOTHING = {
    "no statement": "SELECT 1",
    "a row updated to what it is": "UPDATE person SET name = name",
    "no row matches": "DELETE FROM person WHERE name = '无此人'",
}


@pytest.mark.parametrize("statement", NOTHING.values(), ids=NOTHING.keys())
def test_a_batch_that_changes_nothing_leaves_nothing(
    book: Book, people: Callable[..., list[int]], statement: str
) -> None:
    people(book, "王芳")
    head = book.head()
    with book.batch("空") as batch:
        book.execute(statement)
    assert (book.head(), book.last_batch, batch.changes) == (head, None, 0)
    assert book.value("SELECT count(*) FROM open_batch") == 0


@pytest.mark.parametrize("error", [ValueError("坏行"), KeyboardInterrupt(), sqlite3.IntegrityError("UNIQUE")])
def test_whatever_is_raised_inside_takes_the_batch_back(
    book: Book, people: Callable[..., list[int]], dump: Callable[..., object], error: BaseException
) -> None:
    people(book, "王芳")
    before, head = dump(book.db), book.head()

    def fail() -> None:
        with book.batch("导入"):
            book.insert("person", name="李伟")
            book.execute("DELETE FROM person WHERE name = '王芳'")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert (dump(book.db), book.head(), book.last_batch) == (before, head, None)
    people(book, "李伟")
    assert book.last_batch == 2


OUTSIDE = {
    "insert": "INSERT INTO person (name) VALUES ('李伟')",
    "update": "UPDATE person SET name = '李伟'",
    "delete": "DELETE FROM person",
    "replace": "REPLACE INTO person (id, name) VALUES (1, '李伟')",
}


@pytest.mark.parametrize("statement", OUTSIDE.values(), ids=OUTSIDE.keys())
def test_a_write_outside_a_batch_is_refused_by_the_schema(
    book: Book, people: Callable[..., list[int]], statement: str
) -> None:
    people(book, "王芳")
    with pytest.raises(sqlite3.IntegrityError, match=r"journal\.batch"):
        book.execute(statement)
    with sqlite3.connect(book.path) as other, pytest.raises(sqlite3.IntegrityError, match=r"journal\.batch"):
        other.execute(statement)
    assert [row["name"] for row in book.rows("SELECT name FROM person")] == ["王芳"]


def test_a_row_keeps_its_id(book: Book, people: Callable[..., list[int]]) -> None:
    people(book, "王芳")
    with pytest.raises(sqlite3.IntegrityError, match="never changes its id"), book.batch("改号"):
        book.execute("UPDATE person SET id = 9")


REFUSED_VALUES = {
    "text where a number belongs": "INSERT INTO delegation (level, name, position) VALUES ('县', '城关镇代表团', '第一')",
    "a level that the law does not know": "INSERT INTO deputyship (person, level) VALUES (1, '区')",
    "a person who is not there": "INSERT INTO deputyship (person, level) VALUES (99, '县')",
    "a blob, which the journal can't hold": "INSERT INTO person (name) VALUES (x'00')",
    "one ID number twice": "INSERT INTO person (name, id_number) VALUES ('甲', 'X'), ('乙', 'X')",
}


@pytest.mark.parametrize("statement", REFUSED_VALUES.values(), ids=REFUSED_VALUES.keys())
def test_the_schema_refuses(book: Book, people: Callable[..., list[int]], statement: str) -> None:
    people(book, "王芳")
    with pytest.raises((sqlite3.IntegrityError, sqlite3.OperationalError)), book.batch("录入"):
        book.execute(statement)
    assert book.last_batch is None


def test_every_table_is_strict_and_has_an_id(book: Book) -> None:
    tables = book.rows(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    assert {row["name"] for row in tables if not row["strict"]} == set()


PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "application_id": 0x64647431,
}


@pytest.mark.parametrize(("pragma", "value"), PRAGMAS.items())
def test_how_the_file_is_opened(make: Callable[..., Book], pragma: str, value: object) -> None:
    make().close()
    assert make(new=False).value(f"PRAGMA {pragma}") == value


@pytest.mark.skipif(os.name != "posix", reason="modes are posix")
def test_nobody_else_reads_the_file_its_copies_and_its_journal(make: Callable[..., Book]) -> None:
    old = os.umask(0)
    try:
        book = make()
        with book.batch("录入"):
            book.insert("person", name="王芳")
            journal = book.path.with_name("ddtool.db-journal")
            book.execute("PRAGMA cache_spill = 1")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [book.path, journal]}
        copies = list(book.path.parent.glob("backup/*"))
        modes |= {path.name: stat.S_IMODE(path.stat().st_mode) for path in copies}
    finally:
        os.umask(old)
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((book.path.parent / "backup").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="modes are posix")
def test_a_file_copied_by_hand_is_made_private_again(make: Callable[..., Book]) -> None:
    book = make()
    book.close()
    book.path.chmod(0o644)
    make(new=False)
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600


def test_what_is_no_text_does_not_reach_the_line(make: Callable[..., Book]) -> None:
    book = make(operator="张\x1f三")
    with book.batch("导入\x1e", "名册\udcff\n.xlsx"):
        book.insert("person", name="王芳")
    assert tuple(book.one("SELECT operator, purpose, detail FROM batch") or ()) == ("张 三", "导入 ", "名册  .xlsx")


class FailsAfterCommit:
    """A connection whose commit takes effect and then reports an error, as a folder that can't be synced does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __getattr__(self, name: str) -> object:
        return getattr(self.db, name)

    def execute(self, sql: str, params: object = ()) -> object:
        found = self.db.execute(sql, params)  # type: ignore[arg-type]
        if sql == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"
            raise error
        return found


def test_an_error_after_the_commit_does_not_claim_that_nothing_was_written(book: Book) -> None:
    book.db = FailsAfterCommit(book.db)  # type: ignore[assignment]
    with pytest.raises(CommitUnconfirmed) as caught, book.batch("录入"):
        book.insert("person", name="王芳")
    assert caught.value.message == (
        "第 1 批已写入“ddtool.db”，但磁盘没有确认保存。请不要重复录入，先运行 ddtool check 核对，并检查磁盘。"
    )
    assert book.last_batch == 1


def test_a_file_open_here_keeps_its_lock_when_it_is_opened_again(make: Callable[..., Book]) -> None:
    """A plain open() and close() of the file would drop the lock of the running batch (POSIX)."""
    import subprocess
    import sys

    book = make()
    script = f"import sqlite3; sqlite3.connect({str(book.path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    with book.batch("录入"):
        book.insert("person", name="王芳")
        make(new=False).close()
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "database is locked" in other.stderr
