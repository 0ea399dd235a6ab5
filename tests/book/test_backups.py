"""Copies: made and checked before each write; no copy, no write; the newest good one is never pruned."""

import errno
import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from ddtool.book import backups
from ddtool.book.book import Book
from ddtool.book.errors import BackupFailed, BookBusy, BookExists

People = Callable[..., list[int]]


def left(book: Book) -> list[str]:
    """Everything in the office folder besides the data file."""
    return sorted(str(path.relative_to(book.path.parent)) for path in book.path.parent.rglob("*") if path != book.path)


def names(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [row[0] for row in db.execute("SELECT name FROM person ORDER BY id")]


def test_before_each_batch_there_is_a_copy_of_the_state_before(book: Book, people: People) -> None:
    for name in ("王芳", "李伟", "张敏"):
        people(book, name)
    found = backups.copies(book.path)
    assert [(copy.batch, names(copy.path)) for copy in found] == [(2, ["王芳", "李伟"]), (1, ["王芳"]), (0, [])]
    assert [backups.check_copy(copy.path) for copy in found] == [2, 1, 0]
    assert all(copy.path.name.startswith("ddtool-00000") for copy in found)
    assert left(book) == ["backup", *sorted(f"backup/{copy.path.name}" for copy in found)]


def disk_full(*_args: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def denied(*_args: object, **_more: object) -> None:
    raise OSError(errno.EACCES, "Permission denied")


def full(*_args: object, **_more: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise error


FAILING = {
    "the copy can't be begun": ("os.open", denied, "没有写入权限，或文件正被其他程序打开"),
    "the disk fills while copying": ("ddtool.book.backups.transfer", full, "磁盘已满"),
    "the disk fills at the sync": ("os.fsync", disk_full, "磁盘已满"),
    "the copy can't take its name": ("os.replace", denied, "没有写入权限，或文件正被其他程序打开"),
    "the copy holds something else": ("ddtool.book.backups.transfer", lambda *_: None, "no such table: batch"),
}


@pytest.mark.parametrize(("place", "fault", "cause"), FAILING.values(), ids=FAILING.keys())
def test_without_a_copy_the_write_does_not_start(
    book: Book, people: People, monkeypatch: pytest.MonkeyPatch, place: str, fault: Callable[..., None], cause: str
) -> None:
    people(book, "王芳")
    head, before = book.head(), left(book)
    started = []
    with monkeypatch.context() as broken:
        broken.setattr(place, fault)
        with pytest.raises(BackupFailed) as caught, book.batch("录入"):
            started.append(True)
    target = book.path.parent / "backup" / f"ddtool-000001-{head[:8]}.db"
    assert caught.value.message == (
        f"写入前的备份没有成功（{target}）：{cause}。为安全起见本次没有写入。请检查磁盘空间和 backup 文件夹后重试。"
    )
    assert (started, book.head(), left(book)) == ([], head, before)
    people(book, "李伟")  # and the next one works


def test_a_copy_that_differs_is_no_copy(book: Book, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    people(book, "王芳")
    original = backups.transfer

    def spoil(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
        original(source, target, path)
        target.execute("DELETE FROM batch")

    monkeypatch.setattr(backups, "transfer", spoil)
    with pytest.raises(BackupFailed, match="副本核对不一致"):
        people(book, "李伟")
    assert names(book.path) == ["王芳"]


def test_a_file_in_the_place_of_the_backup_folder(book: Book, people: People) -> None:
    (book.path.parent / "backup").write_text("")
    with pytest.raises(BackupFailed):
        people(book, "王芳")
    assert book.head() == "0" * 64


def test_what_a_kill_left_of_a_copy_is_in_nobodys_way(book: Book, people: People) -> None:
    folder = book.path.parent / "backup"
    folder.mkdir()
    (folder / ".~ddtool-000000-00000000.db").write_bytes(b"half")
    people(book, "王芳")
    assert left(book) == ["backup", "backup/ddtool-000000-00000000.db"]


def aged(book: Book, months: list[str]) -> list[Path]:
    """Copies as of these days, batch numbers rising."""
    folder = book.path.parent / "backup"
    folder.mkdir(exist_ok=True)
    found = []
    for number, day in enumerate(months, 1):
        path = folder / f"ddtool-{number:06d}-0000000{number % 10}.db"
        path.write_bytes(b"")
        at = datetime.fromisoformat(day).timestamp()
        os.utime(path, (at, at))
        found.append(path)
    return found


DAYS = ["2025-10-03", "2025-10-20", "2025-11-05", "2025-11-28", "2025-12-01", "2025-12-02", "2026-01-05", "2026-01-06"]
KEPT = {
    "the newest two, and the newest of each month": (
        2,
        ["2025-10-20", "2025-11-28", "2025-12-02", "2026-01-05", "2026-01-06"],
    ),
    "one": (1, ["2025-10-20", "2025-11-28", "2025-12-02", "2026-01-06"]),
    "none asked for: the newest stays": (0, ["2025-10-20", "2025-11-28", "2025-12-02", "2026-01-06"]),
    "more than there are": (20, DAYS),
}


@pytest.mark.parametrize(("keep", "days"), KEPT.values(), ids=KEPT.keys())
def test_what_pruning_keeps(book: Book, keep: int, days: list[str]) -> None:
    aged(book, DAYS)
    backups.prune(book.path, keep)
    assert [copy.at.date().isoformat() for copy in reversed(backups.copies(book.path))] == days


def test_the_copy_just_made_stays_even_when_the_clock_was_set_back(book: Book, people: People) -> None:
    for path in aged(book, ["2027-01-01", "2027-01-02", "2027-01-03"]):
        later = book.path.stat().st_mtime + 30
        os.utime(path, (later, later))
    book.keep = 1
    people(book, "王芳")
    assert backups.check_copy(book.path.parent / "backup" / "ddtool-000000-00000000.db") == 0


def test_pruning_leaves_other_files_alone(book: Book) -> None:
    others = [
        "ddtool-2025-000001-0a0b0c0d.db",  # of ddtool-2025.db
        "恢复前-ddtool-000001-0a0b0c0d.db",
        "升级前-ddtool-v1.db",
        "手动-20260108-090000.db",
        "ddtool-000001-0a0b0c0d.db.bak",
        "ddtool-1-x.db",
        "说明.txt",
    ]
    aged(book, DAYS)
    for name in others:
        (book.path.parent / "backup" / name).write_bytes(b"")
    backups.prune(book.path, 1)
    assert {name for name in others if (book.path.parent / "backup" / name).exists()} == set(others)


def test_file_names_with_brackets(make: Callable[..., Book], people: People) -> None:
    book = make("数据[1].db")
    people(book, "王芳")
    assert [copy.batch for copy in backups.copies(book.path)] == [0]


def test_a_copy_never_covers_a_file(book: Book, tmp_path: Path) -> None:
    target = tmp_path / "U盘.db"
    target.write_text("别的东西")
    with pytest.raises(BookExists):
        backups.make_copy(book.path, target)
    assert target.read_text() == "别的东西"


def test_a_copy_does_not_wait_for_ever(
    book: Book, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's backup in Python tries a busy file again without end."""
    people(book, "王芳")
    monkeypatch.setattr(backups, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(book.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BookBusy):
        backups.make_copy(book.path, tmp_path / "copy.db")
    other.close()
    assert not (tmp_path / "copy.db").exists()
