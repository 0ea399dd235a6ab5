"""Copies of the data file (备份): made by SQLite's backup API, opened again and checked before they count."""

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ddtool.book.chain import broken_link
from ddtool.book.errors import BackupFailed, BookBusy, BookExists, CopyUnsound
from ddtool.book.migrating import APPLICATION_ID

FOLDER = "backup"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: where, when it was made (local time), and up to which batch it reaches."""

    path: Path
    at: datetime
    batch: int


def folder_of(book: Path) -> Path:
    return book.parent / FOLDER


def copies(book: Path) -> list[Copy]:
    """The automatic copies of a data file, newest first."""
    found = []
    for path in folder_of(book).glob(f"{book.stem}-*-*.db"):
        number = path.stem.rsplit("-", 2)[1]
        if number.isdigit():
            found.append(Copy(path, datetime.fromtimestamp(path.stat().st_mtime), int(number)))
    return sorted(found, key=lambda copy: (copy.path.stat().st_mtime_ns, copy.batch), reverse=True)


def copy_before_write(book: Path, number: int, head: str, keep: int) -> Path:
    """Copy the file as it stands at batch `number`, check the copy, prune old ones. Raises BackupFailed."""
    target = folder_of(book) / f"{book.stem}-{number:06d}-{head[:8]}.db"
    make_copy(book, target, replace=True)
    prune(book, keep)
    return target


def make_copy(book: Path, target: Path, *, replace: bool = False) -> None:
    """Write a checked copy to `target`: whole or not at all. Raises BackupFailed, BookExists."""
    if target.exists() and not replace:
        raise BookExists(target)
    temporary = target.with_name(f".~{target.name}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            contextlib.closing(_read_only(book)) as source,
            contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as copy,
        ):
            source.backup(copy)
            if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok" or _head(copy) != _head(source):
                raise BackupFailed(target, "副本核对不一致")
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(temporary, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(target, str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def prune(book: Path, keep: int) -> None:
    """Keep the newest `keep` copies and the newest of each month before; never the last one left."""
    months = set()
    for index, copy in enumerate(copies(book)):
        month = (copy.at.year, copy.at.month)
        if index >= max(keep, 1) and month in months:
            with contextlib.suppress(OSError):
                copy.path.unlink()
        months.add(month)


def restore(book: Path, source: Path) -> Path:
    """Put a copy in the place of the data file's content; the present content is copied first.

    Returns the copy of the present content. Raises CopyUnsound, BackupFailed, BookBusy.
    """
    check_copy(source)
    with contextlib.closing(_read_only(book)) as current:
        number, head = _head(current)
    stamp = f"{book.stem}-{number:06d}-{head[:8]}.db"
    saved = folder_of(book) / f"恢复前-{stamp}"
    make_copy(book, saved, replace=True)
    # The backup API writes the target inside one transaction with a rollback journal: a power cut leaves the old file.
    with (
        contextlib.closing(_read_only(source)) as good,
        contextlib.closing(sqlite3.connect(book, isolation_level=None, timeout=5)) as target,
    ):
        target.execute("PRAGMA synchronous = EXTRA")
        try:
            good.backup(target)
        except sqlite3.OperationalError as error:
            raise BookBusy(book) from error
    return saved


def check_copy(path: Path) -> int:
    """The number of the last batch in a copy that is sound. Raises CopyUnsound."""
    if not path.is_file():
        raise CopyUnsound(path, "文件不存在")
    try:
        with contextlib.closing(_read_only(path)) as copy:
            if copy.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise CopyUnsound(path, "不是 ddtool 的数据文件")
            fault = copy.execute("PRAGMA integrity_check").fetchone()[0]
            if fault != "ok":
                raise CopyUnsound(path, f"完整性检查不通过（{fault}）")
            broken = broken_link(copy)
            if broken:
                raise CopyUnsound(path, broken)
            return _head(copy)[0]
    except sqlite3.Error as error:
        raise CopyUnsound(path, str(error)) from error


def _head(db: sqlite3.Connection) -> tuple[int, str]:
    found = db.execute("SELECT id, hash FROM batch ORDER BY id DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, "0" * 64)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
