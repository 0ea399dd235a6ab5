"""An older data file: copied, brought up to date, or left as it was."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ddtool.book import backups, checking, migrating, undoing
from ddtool.book.book import Book

Make = Callable[..., Book]
SCRIPTS = migrating.migrations()


def with_scripts(monkeypatch: pytest.MonkeyPatch, *scripts: str) -> None:
    monkeypatch.setattr(migrating, "migrations", lambda: scripts)


def old_file(make: Make, monkeypatch: pytest.MonkeyPatch, seen: int) -> Path:
    """A data file as the program with only the first scripts wrote it, with two batches."""
    with_scripts(monkeypatch, *SCRIPTS[:seen])
    book = make()
    with book.batch("录入"):
        for name in ("王芳", "李伟"):
            book.insert("person", name=name)
    with book.batch("改"):
        book.execute("UPDATE person SET sex = '女' WHERE id = 1")
    book.close()
    return book.path


def schema(path: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as db:
        return db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@pytest.mark.parametrize("seen", range(2, len(SCRIPTS)))
def test_an_older_file_is_copied_and_brought_up_to_date(make: Make, monkeypatch: pytest.MonkeyPatch, seen: int) -> None:
    path = old_file(make, monkeypatch, seen)
    with_scripts(monkeypatch, *SCRIPTS)
    book = make(new=False)
    assert book.value("PRAGMA user_version") == len(SCRIPTS)
    assert checking.faults(book) == []
    assert [row["name"] for row in book.rows("SELECT name FROM person ORDER BY id")] == ["王芳", "李伟"]
    copy = path.parent / "backup" / f"升级前-ddtool-v{seen}.db"
    assert backups.check_copy(copy) == 2
    fresh = make("neu.db")
    # (Triggers hold the number of their shape, which depends on how a file grew.)
    assert [row[:2] for row in schema(path)] == [row[:2] for row in schema(fresh.path)]
    assert [row for row in schema(path) if row[0] != "trigger"] == [
        row for row in schema(fresh.path) if row[0] != "trigger"
    ]


BROKEN = {
    "a fault at its end": "CREATE TABLE visit (id INTEGER PRIMARY KEY) STRICT; ALTER TABLE person ADD COLUMN x TEXT; SELECT no;",
    "a table that is there": "ALTER TABLE person ADD COLUMN x TEXT;\nCREATE TABLE person (id INTEGER PRIMARY KEY) STRICT;",
    "rows changed, which no script does": "UPDATE person SET name = 'x';",
    "a statement without an end": "CREATE TABLE visit (id INTEGER PRIMARY KEY) STRICT",
    "a table without an id": "CREATE TABLE visit (day TEXT) STRICT;",
}


@pytest.mark.parametrize("script", BROKEN.values(), ids=BROKEN.keys())
def test_a_migration_that_fails_midway_leaves_the_file_as_it_was(
    make: Make, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    path = old_file(make, monkeypatch, 2)
    before = path.read_bytes()
    with monkeypatch.context() as later:
        later.setattr(migrating, "migrations", lambda: (*SCRIPTS[:2], script))
        with pytest.raises((sqlite3.Error, AssertionError)):
            make(new=False)
    assert path.read_bytes() == before
    book = make(new=False)
    with book.batch("再录"):
        book.insert("person", name="张敏")
    assert checking.faults(book) == []


def test_no_copy_no_migration(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_file(make, monkeypatch, 2)
    before = path.read_bytes()
    with_scripts(monkeypatch, *SCRIPTS)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(Exception, match="写入前的备份没有成功"):
        make(new=False)
    assert path.read_bytes() == before


def test_a_window_that_comes_second_finds_it_done(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both saw the old version; the second must not copy the new file over the copy of the old one."""
    path = old_file(make, monkeypatch, 2)
    with_scripts(monkeypatch, *SCRIPTS)
    late = sqlite3.connect(path, isolation_level=None)
    real = late.execute("PRAGMA user_version").fetchone()

    class Late:
        asked = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(late, name)

        def execute(self, sql: str, *rest: Any) -> Any:
            if sql == "PRAGMA user_version" and not self.asked:
                self.asked = 1
                make(new=False).close()
                return late.execute("SELECT ?", real)
            return late.execute(sql, *rest)

    copied: list[int] = []
    migrating.migrate(Late(), copied.append)  # type: ignore[arg-type]
    late.close()
    assert copied == []
    assert checking.faults(make(new=False)) == []


def test_a_column_added_begins_a_new_shape_and_old_batches_stay_undoable(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_file(make, monkeypatch, 2)
    with_scripts(monkeypatch, *SCRIPTS[:2], "ALTER TABLE person ADD COLUMN vision TEXT NOT NULL DEFAULT '好';")
    book = make(new=False)
    assert checking.faults(book) == []
    assert book.value("SELECT count(*) FROM shape WHERE tbl = 'person'") == 2
    assert book.value("SELECT count(*) FROM shape WHERE tbl = 'deputyship'") == 1
    with book.batch("录入"):
        book.execute("UPDATE person SET vision = '差' WHERE id = 2")
        book.insert("person", name="张敏", vision="差")
    assert checking.faults(book) == []
    undoing.undo(book, 2)
    rows = book.rows("SELECT name, sex, vision FROM person ORDER BY id")
    assert [tuple(row) for row in rows] == [("王芳", None, "好"), ("李伟", None, "差"), ("张敏", None, "差")]
    undoing.undo(book, 3)
    undoing.undo(book, 1)
    assert book.value("SELECT count(*) FROM person") == 0
    assert checking.faults(book) == []


def test_a_value_of_an_added_column_changed_past_the_program_is_found(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_file(make, monkeypatch, 2)
    with_scripts(monkeypatch, *SCRIPTS[:2], "ALTER TABLE person ADD COLUMN vision TEXT DEFAULT '好';")
    book = make(new=False)
    book.db.executescript("DROP TRIGGER journal_person_update; UPDATE person SET vision = '差' WHERE id = 2")
    assert "数据与流水不符：person 有 1 行被绕过本程序改动过" in checking.faults(book)


def test_scripts_are_split_as_sqlite_would() -> None:
    script = "-- a; b\n\nCREATE TABLE a (x TEXT DEFAULT ';'); -- c;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n SELECT 1;\n SELECT 2;\nEND;"
    db = sqlite3.connect(":memory:")
    for statement in migrating.statements(script):
        db.execute(statement)
    assert [row[0] for row in db.execute("SELECT name FROM sqlite_schema")] == ["a", "t"]


def test_the_clock_is_never_asked(make: Make) -> None:
    assert make().now() == datetime(2026, 1, 8, 9, 0)
