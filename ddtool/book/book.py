"""The office's data file (数据文件), opened in this one place.

Every write happens in a batch: one transaction, a checked copy before it, a journal row for each changed row (written
by triggers), and a hash that chains the batch to those before it. A batch that changes nothing leaves no trace.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ddtool.book import backups, migrating, place
from ddtool.book.chain import GENESIS, batch_hash
from ddtool.book.errors import (
    BookBusy,
    BookDamaged,
    BookExists,
    BookMissing,
    BookOnNetwork,
    BookReadOnly,
    BookTooNew,
    NotABook,
    WriteFailed,
)

LOCK_SECONDS = 5.0
MAGIC = b"SQLite format 3\x00"

Params = Sequence[Any] | dict[str, Any]


@dataclass(slots=True)
class Batch:
    """A write in progress (批次): its number, and after it how many rows changed."""

    number: int
    changes: int = 0


class Book:
    """One open data file. Use as a context manager, or call `close`."""

    def __init__(
        self, db: sqlite3.Connection, path: Path, operator: str, now: Callable[[], datetime], keep: int
    ) -> None:
        self.db = db
        self.path = path
        self.operator = operator
        self.now = now
        self.keep = keep
        self.last_batch: int | None = None
        self._running = False

    # -- opening ---------------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, *, operator: str = "", now: Callable[[], datetime] = datetime.now, keep: int = 20
    ) -> Self:
        """Make a new, empty data file with mode 0600. Raises BookExists, BookOnNetwork, BookReadOnly."""
        _refuse_network(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError as error:
            raise BookExists(path) from error
        except OSError as error:
            raise BookReadOnly(path) from error
        book = cls(_connect(path), path, operator, now, keep)
        migrating.migrate(book.db)
        return book

    @classmethod
    def open(
        cls, path: Path, *, operator: str = "", now: Callable[[], datetime] = datetime.now, keep: int = 20
    ) -> Self:
        """Open a data file, and bring an older one up to date after copying it.

        Raises BookMissing, NotABook, BookTooNew, BookDamaged, BookOnNetwork, BookBusy.
        """
        _refuse_foreign(path)
        _refuse_network(path)
        db = _connect(path)
        try:
            with _translated(path):
                version = db.execute("PRAGMA user_version").fetchone()[0]
                known = len(migrating.migrations())
                if version > known:
                    raise BookTooNew(path, version, known)
                if version < known:
                    backups.make_copy(path, backups.folder_of(path) / f"升级前-{path.stem}-v{version}.db", replace=True)
                    migrating.migrate(db)
        except BaseException:
            db.close()
            raise
        return cls(db, path, operator, now, keep)

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- reading ---------------------------------------------------------------------------------------------------

    def rows(self, sql: str, params: Params = ()) -> list[sqlite3.Row]:
        with _translated(self.path):
            return self.db.execute(sql, params).fetchall()

    def one(self, sql: str, params: Params = ()) -> sqlite3.Row | None:
        with _translated(self.path):
            row: sqlite3.Row | None = self.db.execute(sql, params).fetchone()
            return row

    def value(self, sql: str, params: Params = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, params)
        return None if row is None else row[0]

    def head(self) -> str:
        """The hash of the newest batch, which vouches for the whole file (链首); zeros for an empty book."""
        head: str = self.value("SELECT hash FROM batch ORDER BY id DESC LIMIT 1") or GENESIS
        return head

    # -- writing, inside a batch -----------------------------------------------------------------------------------

    def execute(self, sql: str, params: Params = ()) -> sqlite3.Cursor:
        return self.db.execute(sql, params)

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        self.db.executemany(sql, rows)

    def insert(self, table: str, **values: Any) -> int:
        """Insert one row; returns its id."""
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        cursor = self.db.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', tuple(values.values()))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    @contextmanager
    def batch(self, purpose: str, detail: str = "", *, undoes: int | None = None) -> Iterator[Batch]:
        """One write: all of it or none, journalled and chained, with a checked copy made before it starts.

        Raises BookBusy, BookReadOnly, BackupFailed, WriteFailed; whatever is raised inside takes the batch back.
        """
        assert not self._running, "a batch inside a batch"
        self.last_batch = None
        with _translated(self.path):
            self.db.execute("BEGIN IMMEDIATE")
        self._running = True
        try:
            with _translated(self.path):
                found = self.one("SELECT id, hash, last_journal FROM batch ORDER BY id DESC LIMIT 1")
                number, previous, journal = found or (0, GENESIS, 0)
                # The write lock is held, so what a second, reading connection copies is exactly the state before.
                backups.copy_before_write(self.path, number, previous, self.keep)
                batch = Batch(number + 1)
                self.db.execute("INSERT INTO open_batch (id) VALUES (?)", (batch.number,))
                yield batch
                last = self.value("SELECT max(id) FROM journal") or 0
                batch.changes = last - journal
                if batch.changes:
                    at = self.now().isoformat(timespec="seconds")
                    line = (batch.number, at, self.operator, purpose, detail, undoes, journal + 1, last)
                    self.db.execute(
                        "INSERT INTO batch (id, at, operator, purpose, detail, undoes, first_journal, last_journal, "
                        "previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (*line, previous, batch_hash(self.db, line, previous)),
                    )
                    self.db.execute("DELETE FROM open_batch")
                    self.db.execute("COMMIT")
                    self.last_batch = batch.number
                else:
                    self.db.execute("ROLLBACK")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        finally:
            self._running = False


def _connect(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=LOCK_SECONDS)
    except sqlite3.OperationalError as error:
        raise BookReadOnly(path) from error
    db.row_factory = sqlite3.Row
    try:
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = DELETE",
            "synchronous = EXTRA",
            "recursive_triggers = ON",
            "secure_delete = ON",
        ):
            db.execute(f"PRAGMA {pragma}")
    except sqlite3.DatabaseError as error:
        db.close()
        with _translated(path):
            raise error
    return db


@contextmanager
def _translated(path: Path) -> Iterator[None]:
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


def _refuse_foreign(path: Path) -> None:
    """Look at the first bytes before SQLite does, so that no journal is made beside somebody else's file."""
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError as error:
        raise BookMissing(path) from error
    except IsADirectoryError as error:
        raise NotABook(path, "这是一个文件夹") from error
    except PermissionError as error:
        raise BookReadOnly(path) from error
    if not head.startswith(MAGIC):
        raise NotABook(path, "空文件" if not head else "内容不是 SQLite 数据库")
    if int.from_bytes(head[68:72], "big") != migrating.APPLICATION_ID:
        raise NotABook(path, "是其他程序的 SQLite 数据库")


def _refuse_network(path: Path) -> None:
    kind = place.network_type(path)
    if kind:
        raise BookOnNetwork(path, kind)
