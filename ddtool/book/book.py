"""The office's data file (数据文件), opened in this one place.

Every write happens in a batch: one transaction, a checked copy before it, a journal row for each changed row (written
by triggers), and a hash that chains the batch to those before it. A batch that changes nothing leaves no trace.
"""

import contextlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ddtool.book import backups, migrating
from ddtool.book.chain import GENESIS, batch_hash
from ddtool.book.errors import BookExists, BookReadOnly, BookTooNew, CommitUnconfirmed
from ddtool.book.opening import (
    connect,
    identity,
    keep_private,
    open_here,
    put_new,
    refuse_foreign,
    refuse_network,
    translated,
)

Params = Sequence[Any] | dict[str, Any]

# Separators of the hash chain, other control characters, and what a file name on Linux may hold that is no UTF-8.
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


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
        self._identity = identity(path)
        open_here[self._identity] += 1

    # -- opening ---------------------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, *, operator: str = "", now: Callable[[], datetime] = datetime.now, keep: int = 20
    ) -> Self:
        """Make a new, empty data file with mode 0600. Raises BookExists, BookOnNetwork, BookReadOnly, WriteFailed."""
        refuse_network(path)
        if os.path.lexists(path):
            raise BookExists(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".~", suffix=".db", dir=path.parent)
            os.close(handle)
        except OSError as error:
            raise BookReadOnly(path) from error
        # Built under another name: a data file that can be seen is whole, whatever happens meanwhile.
        temporary = Path(name)
        try:
            with translated(path), contextlib.closing(connect(temporary)) as db:
                migrating.migrate(db)
            put_new(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        return cls(connect(path), path, operator, now, keep)

    @classmethod
    def open(
        cls, path: Path, *, operator: str = "", now: Callable[[], datetime] = datetime.now, keep: int = 20
    ) -> Self:
        """Open a data file, and bring an older one up to date after copying it.

        Raises BookMissing, NotABook, BookTooNew, BookDamaged, BookOnNetwork, BookBusy.
        """
        refuse_foreign(path)
        refuse_network(path)
        keep_private(path)
        db = connect(path)
        try:
            with translated(path):
                version = db.execute("PRAGMA user_version").fetchone()[0]
                known = len(migrating.migrations())
                if version > known:
                    raise BookTooNew(path, version, known)
                if version < known:
                    migrating.migrate(db, lambda seen: backups.copy_before_upgrade(path, seen))
        except BaseException:
            db.close()
            raise
        return cls(db, path, operator, now, keep)

    def close(self) -> None:
        self.db.close()
        if self._identity in open_here:
            open_here[self._identity] -= 1
            self._identity = (0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- reading ---------------------------------------------------------------------------------------------------

    def rows(self, sql: str, params: Params = ()) -> list[sqlite3.Row]:
        with translated(self.path):
            return self.db.execute(sql, params).fetchall()

    def one(self, sql: str, params: Params = ()) -> sqlite3.Row | None:
        with translated(self.path):
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
        with translated(self.path):
            self.db.execute("BEGIN IMMEDIATE")
        self._running = True
        try:
            with translated(self.path):
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
                    said = (_NOT_TEXT.sub(" ", text) for text in (self.operator, purpose, detail))
                    line = (batch.number, at, *said, undoes, journal + 1, last)
                    digest = batch_hash(self.db, line, previous)
                    self.db.execute(
                        "INSERT INTO batch (id, at, operator, purpose, detail, undoes, first_journal, last_journal, "
                        "previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (*line, previous, digest),
                    )
                    self.db.execute("DELETE FROM open_batch")
                    self._commit(batch.number, digest)
                else:
                    self.db.execute("ROLLBACK")
        except BaseException:
            self._take_back()
            raise
        finally:
            self._running = False

    def _commit(self, number: int, digest: str) -> None:
        try:
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            self._take_back()
            # SQLite may fail after the point of no return (the folder could not be synced once the journal was gone).
            with contextlib.suppress(sqlite3.Error):
                if self.head() == digest:
                    self.last_batch = number
            if self.last_batch is None:
                raise
            raise CommitUnconfirmed(self.path, number) from error
        self.last_batch = number

    def _take_back(self) -> None:
        # A full disk or an I/O error may have rolled the transaction back already.
        with contextlib.suppress(sqlite3.Error):
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
