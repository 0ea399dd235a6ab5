"""A disk that forgets (apsw): a VFS that writes through to the real files and keeps what a power cut could leave of them.

Written to SQLite's own contract: what was written since the last sync of a file may be there, be missing, or be there
in part by sectors of 512 bytes; files made and deleted since the last sync of the folder may still be as before, in
order. The unix VFS syncs the folder when it first syncs a new journal, and when it deletes one under synchronous=EXTRA.

Book runs unchanged over `Connection`, which gives apsw the few manners of the sqlite3 module that Book relies on.
Not covered: the copies, which Book makes with the sqlite3 module past this disk, and the hardware's own lies about sync.
"""

import random
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
Fault = Callable[[str, str], None]


@dataclass
class Inode:
    """One file's durable bytes, and the changes since its last sync: (offset, data), or (size, None) for a truncation."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def synced(self) -> bytes:
        return applied(self.durable, self.pending)

    def after_cut(self, chance: random.Random) -> bytes:
        kept: list[tuple[int, bytes | None]] = []
        for offset, data in self.pending:
            fate = chance.choice(("kept", "lost", "torn"))
            if fate == "kept":
                kept.append((offset, data))
            elif fate == "torn" and data is not None:
                kept += [(at, part) for at, part in sectors(offset, data) if chance.random() < 0.5]
        return applied(self.durable, kept)


def sectors(offset: int, data: bytes) -> list[tuple[int, bytes]]:
    parts, at = [], offset
    while at < offset + len(data):
        end = min((at // SECTOR + 1) * SECTOR, offset + len(data))
        parts.append((at, data[at - offset : end - offset]))
        at = end
    return parts


def applied(content: bytes, changes: list[tuple[int, bytes | None]]) -> bytes:
    result = bytearray(content)
    for offset, data in changes:
        if data is None:
            del result[offset:]
            continue
        result.extend(b"\0" * (offset - len(result)))
        result[offset : offset + len(data)] = data
    return bytes(result)


class Disk:
    """What is on the platter: inodes, the durable names, and the names made and deleted since."""

    def __init__(self, *files: Path) -> None:
        self.live = {str(path): Inode(path.read_bytes()) for path in files}
        self.names = dict(self.live)
        self.moves: list[tuple[str, Inode | None]] = []
        self.calls = 0
        self.at_call: Callable[[], None] = lambda: None
        self.fault: Fault = lambda call, name: None

    def call(self, call: str, name: str) -> None:
        """One call that changes the disk: whoever cuts the power does it before this call."""
        self.calls += 1
        self.at_call()
        self.fault(call, name)

    def made(self, name: str) -> None:
        if name not in self.live:
            self.live[name] = Inode()
            self.moves.append((name, self.live[name]))

    def deleted(self, name: str) -> None:
        self.live.pop(name, None)
        self.moves.append((name, None))

    def folder_synced(self) -> None:
        for name, inode in self.moves:
            if inode is None:
                self.names.pop(name, None)
            else:
                self.names[name] = inode
        self.moves.clear()

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that the next start finds."""
        names = dict(self.names)
        for name, inode in self.moves[: chance.randint(0, len(self.moves))]:
            if inode is None:
                names.pop(name, None)
            else:
                names[name] = inode
        return {name: inode.after_cut(chance) for name, inode in names.items()}


class Vfs(apsw.VFS):
    def __init__(self, name: str, disk: Disk) -> None:
        self.disk = disk
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        return File(self.disk, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        self.disk.call("delete", name)
        super().xDelete(name, sync_folder)
        self.disk.deleted(name)
        if sync_folder:
            self.disk.call("sync folder", name)
            self.disk.folder_synced()


class File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        self.name = (name.filename() if isinstance(name, apsw.URIFilename) else name) or ""
        self.new_journal = bool(self.name.endswith("-journal") and flags[0] & apsw.SQLITE_OPEN_CREATE)
        if self.name and self.name not in disk.live:
            disk.call("open", self.name)
        super().__init__("", name, flags)
        if self.name:
            disk.made(self.name)

    def xWrite(self, data: Any, offset: int) -> None:
        if self.name:
            self.disk.call("write", self.name)
            self.disk.live[self.name].pending.append((offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        if self.name:
            self.disk.call("truncate", self.name)
            self.disk.live[self.name].pending.append((size, None))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        if self.name:
            self.disk.call("sync", self.name)
            inode = self.disk.live[self.name]
            inode.durable = inode.synced()
            inode.pending.clear()
            if self.new_journal:
                self.disk.folder_synced()
                self.new_journal = False
        # The real file need not be synced: the machine of the test keeps its power.


class Row(tuple[Any, ...]):
    names: tuple[str, ...]

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(self.names.index(key) if isinstance(key, str) else key)


class Cursor:
    """All rows at once, with the calls of sqlite3.Cursor that Book uses."""

    def __init__(self, rows: list[Any], last: int) -> None:
        self.rows, self.lastrowid = rows, last

    def fetchone(self) -> Any:
        return self.rows.pop(0) if self.rows else None

    def fetchall(self) -> list[Any]:
        return self.fetchmany(len(self.rows))

    def fetchmany(self, size: int) -> list[Any]:
        some, self.rows = self.rows[:size], self.rows[size:]
        return some

    def __iter__(self) -> Any:
        return iter(self.fetchall())


NAMES = {
    apsw.IOError: "SQLITE_IOERR",
    apsw.FullError: "SQLITE_FULL",
    apsw.BusyError: "SQLITE_BUSY",
    apsw.CantOpenError: "SQLITE_CANTOPEN",
    apsw.CorruptError: "SQLITE_CORRUPT",
}


class Connection:
    """An apsw connection over a simulated disk, in the manners of the sqlite3 module."""

    def __init__(self, path: Path, disk: Disk, pragmas: Iterable[str]) -> None:
        self.vfs = Vfs(f"disk-{id(disk)}", disk)
        self.db = apsw.Connection(str(path), vfs=f"disk-{id(disk)}")
        self.db.row_trace = self._row
        for pragma in pragmas:
            self.execute(f"PRAGMA {pragma}")

    @staticmethod
    def _row(cursor: Any, values: tuple[Any, ...]) -> Row:
        row = Row(values)
        row.names = tuple(column[0] for column in cursor.get_description())
        return row

    @property
    def in_transaction(self) -> bool:
        return self.db.in_transaction

    def execute(self, sql: str, params: Any = ()) -> Cursor:
        try:
            return Cursor(list(self.db.execute(sql, params)), self.db.last_insert_rowid())
        except apsw.ConstraintError as error:
            raise sqlite3.IntegrityError(str(error)) from error
        except apsw.Error as error:
            told = sqlite3.OperationalError(str(error))
            told.sqlite_errorname = NAMES.get(type(error), "")
            raise told from error

    def executemany(self, sql: str, rows: Iterable[Any]) -> None:
        for row in rows:
            self.execute(sql, row)

    def close(self) -> None:
        self.db.close()
