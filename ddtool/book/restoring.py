"""Putting a copy in the place of the data file (恢复), after saving what is there."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

from ddtool.book import backups, migrating, opening
from ddtool.book.backups import BUSY_SECONDS, check_copy, copies, folder_of, head_of, make_copy, read_only, stamped
from ddtool.book.errors import BackupFailed, BookDamaged, CopyUnsound, NotABook
from ddtool.saving import cause, sync_folder


def restore(book: Path, source: Path) -> Path | None:
    """Put a sound copy in the place of the data file. Returns where the present content was saved, if there was any.

    A present file that is damaged is saved as it is, byte by byte. Raises CopyUnsound, BackupFailed, BookBusy,
    NotABook, WriteFailed.
    """
    check_copy(source)
    opening.refuse_network(book)
    if not book.exists():
        _replace(book, source)
        return None
    if book.samefile(source):
        raise CopyUnsound(source, "它就是现在的数据文件")
    if book.is_dir() or (not _is_sqlite(book) and not _was_ours(book)):
        raise NotABook(book, "不会用副本覆盖它")
    try:
        with opening.translated(book):
            return _write_into(book, source)
    except BookDamaged:
        saved = _save_raw(book)
        _replace(book, source)
        return saved


def _write_into(book: Path, source: Path) -> Path:
    """Restore into a file that SQLite can read, under one lock, by one transaction: a power cut leaves the old file."""
    with (
        contextlib.closing(read_only(source)) as good,
        contextlib.closing(sqlite3.connect(book, isolation_level=None, timeout=BUSY_SECONDS)) as target,
    ):
        for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
            target.execute(f"PRAGMA {pragma}")
        # The lock outlives the transaction, so that no other window writes between saving and replacing.
        target.execute("PRAGMA locking_mode = EXCLUSIVE")
        target.execute("BEGIN EXCLUSIVE")
        owner = target.execute("PRAGMA application_id").fetchone()[0]
        if owner != migrating.APPLICATION_ID and not (owner == 0 and _was_ours(book)):
            raise NotABook(book, "是其他程序的 SQLite 数据库")
        fault = target.execute("PRAGMA quick_check").fetchone()[0]
        if fault != "ok":
            raise BookDamaged(book, fault)
        try:
            number, head = head_of(target)
        except sqlite3.OperationalError as error:
            raise BookDamaged(book, "缺少批次表") from error
        target.execute("COMMIT")
        saved = folder_of(book) / f"恢复前-{stamped(book, number, head)}"
        make_copy(book, saved, replace=True, source=target)
        backups.transfer(good, target, book)
    return saved


def _replace(book: Path, source: Path) -> None:
    """Put the copy there as a new file, once what belonged to the old one is out of the way."""
    for rest in ("-journal", "-wal", "-shm"):
        # SQLite would roll an old journal back into the new file.
        Path(f"{book}{rest}").unlink(missing_ok=True)
    make_copy(source, book, replace=True)


def _save_raw(book: Path) -> Path:
    """A damaged file as it is, with its journal: somebody may still get something out of it."""
    folder = folder_of(book)
    number = 1
    while (saved := folder / f"恢复前-{book.stem}-损坏{number}.db").exists():
        number += 1
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for rest in ("-journal", "-wal", ""):
            part = Path(f"{book}{rest}")
            if part.exists():
                target = Path(f"{saved}{rest}")
                os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                shutil.copyfile(part, target)
                with target.open("rb+") as stream:
                    os.fsync(stream.fileno())
        sync_folder(folder)
    except OSError as error:
        raise BackupFailed(saved, cause(error)) from error
    return saved


def _is_sqlite(book: Path) -> bool:
    with book.open("rb") as stream:
        return stream.read(16) == opening.MAGIC


def _was_ours(book: Path) -> bool:
    """Whether a file that can't be read as a data file was one: its copies lie beside it, and its name is right."""
    return bool(copies(book))
