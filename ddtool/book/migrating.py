"""The schema of the data file (数据结构): numbered SQL files, and the triggers that journal every change."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from functools import cache
from importlib.resources import files

APPLICATION_ID = 0x64647431  # "ddt1"
OWN_TABLES = ("batch", "shape", "journal", "open_batch")


@cache
def migrations() -> tuple[str, ...]:
    """The SQL scripts in order; `user_version` counts how many a file has seen."""
    folder = files("ddtool.book") / "migrations"
    return tuple(
        entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".sql")
    )


def migrate(db: sqlite3.Connection, before: Callable[[int], object] = lambda version: None) -> None:
    """Bring an open file to the newest schema, all or nothing.

    `before(version)` is called under the write lock, to copy a file with data. Scripts add tables and columns; they
    neither drop a column nor change rows, so that what the journal says of a row stays true.
    """
    if db.execute("PRAGMA user_version").fetchone()[0] == len(migrations()):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version < len(migrations()):
            before(version)
        for script in migrations()[version:]:
            for statement in statements(script):
                db.execute(statement)
        renew_triggers(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(migrations())}")
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # a full disk may have rolled it back already
            db.execute("ROLLBACK")
        raise


def statements(script: str) -> list[str]:
    """The single statements of a script (`executescript` would commit the transaction)."""
    statements, pending = [], ""
    for line in script.splitlines():
        if not pending and (not line.strip() or line.lstrip().startswith("--")):
            continue
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    assert not pending.strip(), f"a statement without an end: {pending}"
    return statements


def data_tables(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Journalled tables with their columns, in order of creation."""
    from sqlite_utils import Database

    tables = Database(db, recursive_triggers=False).tables
    return {table.name: [column.name for column in table.columns] for table in tables if table.name not in OWN_TABLES}


def row_json(columns: list[str], prefix: str = "") -> str:
    """The SQL expression that writes a row as the journal does (a JSON array is half the size of an object)."""
    return "json_array(" + ", ".join(f'{prefix}"{column}"' for column in columns) + ")"


def renew_triggers(db: sqlite3.Connection) -> None:
    """Make each journalled table's triggers anew from its columns, under a new shape where these changed."""
    for table, columns in data_tables(db).items():
        shape = _shape(db, table, json.dumps(columns))
        for name, statement in journal_triggers(table, columns, shape).items():
            db.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            db.execute(statement)


def journal_triggers(table: str, columns: list[str], shape: int) -> dict[str, str]:
    """The triggers of one table by name: three that journal every change, one that keeps row ids as they are."""
    assert "id" in columns, f"{table} has no id to journal it by"
    new, old = row_json(columns, "NEW."), row_json(columns, "OLD.")
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    statements = {
        f"journal_{table}_{event.lower()}": f'CREATE TRIGGER "journal_{table}_{event.lower()}" '
        f'AFTER {event} ON "{table}" {when} BEGIN '
        "INSERT INTO journal (batch, shape, row, before, after) "
        f"VALUES ((SELECT id FROM open_batch), {shape}, {row}, {before}, {after}); END"
        for event, when, row, before, after in (
            ("INSERT", "", "NEW.id", "NULL", new),
            ("UPDATE", f"WHEN {changed}", "NEW.id", old, new),
            ("DELETE", "", "OLD.id", old, "NULL"),
        )
    }
    statements[f"journal_{table}_id"] = (
        f'CREATE TRIGGER "journal_{table}_id" BEFORE UPDATE OF id ON "{table}" WHEN OLD.id IS NOT NEW.id BEGIN '
        "SELECT RAISE(ABORT, 'a row never changes its id'); END"
    )
    return statements


def _shape(db: sqlite3.Connection, table: str, columns: str) -> int:
    found = db.execute("SELECT id, columns FROM shape WHERE tbl = ? ORDER BY id DESC LIMIT 1", (table,)).fetchone()
    if found and found[1] == columns:
        return int(found[0])
    return int(
        db.execute("INSERT INTO shape (tbl, columns) VALUES (?, ?) RETURNING id", (table, columns)).fetchone()[0]
    )
