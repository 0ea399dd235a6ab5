"""Opening the data file (打开数据文件): what is refused before SQLite sees it, and SQLite's failures as refusals."""

import contextlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ddtool.book import migrating, place
from ddtool.book.errors import (
    BookBusy,
    BookDamaged,
    BookExists,
    BookMissing,
    BookOnNetwork,
    BookReadOnly,
    NotABook,
    WriteFailed,
)
from ddtool.saving import sync_folder

LOCK_SECONDS = 5.0
# WAL, or synchronous=FULL, may lose acknowledged batches in a power cut: the folder isn't synced after a commit.
PRAGMAS = (
    "foreign_keys = ON",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "recursive_triggers = ON",
    "secure_delete = ON",
)
MAGIC = b"SQLite format 3\x00"

# Closing any descriptor of a file drops all POSIX locks that this process holds on it, also SQLite's: a file that is
# open here is never opened a second time by other means.
open_here: Counter[tuple[int, int]] = Counter()


def connect(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=LOCK_SECONDS)
    except sqlite3.OperationalError as error:
        raise BookReadOnly(path) from error
    db.row_factory = sqlite3.Row
    try:
        for pragma in PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
    except sqlite3.DatabaseError as error:
        db.close()
        with translated(path):
            raise error
    return db


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's failures of the disk, the lock and the file into refusals; a fault of ours stays a fault."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise BookBusy(path) from error
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise BookReadOnly(path) from error
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise BookDamaged(path, "文件结构不完整") from error
        if name.startswith("SQLITE_FULL"):
            raise WriteFailed(path, "磁盘已满") from error
        if name.startswith("SQLITE_IOERR"):
            raise WriteFailed(path, "磁盘读写出错") from error
        raise


def refuse_foreign(path: Path) -> None:
    """Look at the first bytes before SQLite does, so that no journal is made beside somebody else's file."""
    try:
        if path.is_dir():
            raise NotABook(path, "这是一个文件夹")
        if not path.exists():
            raise BookMissing(path)
        if open_here[identity(path)] > 0:
            return  # looked at when it was opened first
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:  # also a folder above that may not be entered
        raise BookReadOnly(path) from error
    if not head.startswith(MAGIC):
        raise NotABook(path, "空文件" if not head else "内容不是 SQLite 数据库")
    if int.from_bytes(head[68:72], "big") != migrating.APPLICATION_ID:
        raise NotABook(path, "是其他程序的 SQLite 数据库")


def identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def keep_private(path: Path) -> None:
    """Back to 0600, should a copy made by hand be open to others; SQLite gives its journals the same mode."""
    with contextlib.suppress(OSError):
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)


def put_new(temporary: Path, path: Path) -> None:
    """Give a finished file its name, unless that is taken. Raises BookExists, BookReadOnly."""
    try:
        # What an earlier file of this name left behind would be rolled back into the new one.
        for rest in ("-journal", "-wal", "-shm"):
            Path(f"{path}{rest}").unlink(missing_ok=True)
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:  # no hard links (FAT): claim the name first
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            os.replace(temporary, path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise BookExists(path) from error
    except OSError as error:
        raise BookReadOnly(path) from error


def refuse_network(path: Path) -> None:
    kind = place.network_type(path)
    if kind:
        raise BookOnNetwork(path, kind)
