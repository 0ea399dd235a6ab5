"""Copies of the data file (备份): made by SQLite's backup API, opened again and checked before they count."""

import contextlib
import os
import re
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ddtool.book import migrating
from ddtool.book.chain import GENESIS, broken_link
from ddtool.book.errors import BackupFailed, BookBusy, BookExists, CopyUnsound
from ddtool.saving import cause, sync_folder

FOLDER = "backup"
BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: where, when it was made (local time), and up to which batch it reaches."""

    path: Path
    at: datetime
    batch: int
    made: int
    """Nanoseconds since 1970, for the order."""


def folder_of(book: Path) -> Path:
    return book.parent / FOLDER


def copies(book: Path) -> list[Copy]:
    """The automatic copies of a data file, newest first."""
    # Strict, for another data file of the folder may be called ddtool-2025.db.
    pattern = re.compile(re.escape(book.stem) + r"-(\d{6,})-[0-9a-f]{8}\.db")
    found = []
    with contextlib.suppress(FileNotFoundError):
        for path in folder_of(book).iterdir():
            if match := pattern.fullmatch(path.name):
                with contextlib.suppress(FileNotFoundError):  # pruned meanwhile by another window
                    made = path.stat().st_mtime_ns
                    found.append(Copy(path, datetime.fromtimestamp(made / 1e9), int(match[1]), made))
    return sorted(found, key=lambda copy: (copy.made, copy.batch), reverse=True)


def copy_before_write(book: Path, number: int, head: str, keep: int) -> Path:
    """Copy the file as it stands at batch `number`, check the copy, prune old ones. Raises BackupFailed."""
    target = folder_of(book) / stamped(book, number, head)
    make_copy(book, target, replace=True)
    prune(book, keep, target)
    return target


def copy_before_upgrade(book: Path, version: int) -> Path:
    """Copy a file before its schema is brought up to date. Raises BackupFailed."""
    target = folder_of(book) / f"升级前-{book.stem}-v{version}.db"
    make_copy(book, target, replace=True)
    return target


def stamped(book: Path, number: int, head: str) -> str:
    """The name of a copy: the data file's, the last batch in it, the first digits of that batch's hash."""
    return f"{book.stem}-{number:06d}-{head[:8]}.db"


def make_copy(book: Path, target: Path, *, replace: bool = False, source: sqlite3.Connection | None = None) -> None:
    """Write a checked copy to `target`: whole or not at all. `source`: a connection that already holds the lock.

    Raises BackupFailed, BookExists, BookBusy.
    """
    if target.exists() and not replace:
        raise BookExists(target)
    temporary = target.with_name(f".~{target.name}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            contextlib.nullcontext(source) if source else contextlib.closing(read_only(book)) as original,
            contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as copy,
        ):
            # A half-made copy is thrown away: it needs no journal, and is synced once below.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            transfer(original, copy, book)
            if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok" or head_of(copy) != head_of(original):
                raise BackupFailed(target, "副本核对不一致")
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(temporary, target)
        # Before older copies are pruned, this one must have its name for good.
        sync_folder(target.parent)
    except OSError as error:
        raise BackupFailed(target, cause(error)) from error
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        raise BackupFailed(target, "磁盘已满" if full else str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def transfer(source: sqlite3.Connection, target: sqlite3.Connection, book: Path) -> None:
    """SQLite's backup, which would wait without end for a lock: raises BookBusy after some seconds."""
    patience = time.monotonic() + BUSY_SECONDS

    def watch(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > patience:
            raise BookBusy(book)

    source.backup(target, progress=watch, sleep=0.05)


def prune(book: Path, keep: int, made: Path | None = None) -> None:
    """Keep the newest `keep` copies and the newest of each month before; never the last one, never the one just made.

    (The clock may have been set back: the one just made need not be the newest by its date.)
    """
    months = set()
    for index, copy in enumerate(copies(book)):
        month = (copy.at.year, copy.at.month)
        if index >= max(keep, 1) and month in months and copy.path != made:
            with contextlib.suppress(OSError):
                copy.path.unlink()
        months.add(month)


def check_copy(path: Path) -> int:
    """The number of the last batch in a copy that is sound. Raises CopyUnsound."""
    if not path.is_file():
        raise CopyUnsound(path, "文件不存在")
    try:
        with contextlib.closing(read_only(path)) as copy:
            if copy.execute("PRAGMA application_id").fetchone()[0] != migrating.APPLICATION_ID:
                raise CopyUnsound(path, "不是 ddtool 的数据文件")
            if copy.execute("PRAGMA user_version").fetchone()[0] > len(migrating.migrations()):
                raise CopyUnsound(path, "由更新版本的 ddtool 写成")
            fault = copy.execute("PRAGMA integrity_check").fetchone()[0]
            if fault != "ok":
                raise CopyUnsound(path, f"完整性检查不通过（{fault}）")
            broken = broken_link(copy)
            if broken:
                raise CopyUnsound(path, broken)
            return head_of(copy)[0]
    except sqlite3.Error as error:
        notadb = getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB"
        raise CopyUnsound(path, "不是 SQLite 数据库" if notadb else str(error)) from error


def head_of(db: sqlite3.Connection) -> tuple[int, str]:
    """The number and the hash of the newest batch."""
    found = db.execute("SELECT id, hash FROM batch ORDER BY id DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, GENESIS)


def read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=0.2)
