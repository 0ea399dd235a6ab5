"""The schema of the data file (数据结构): numbered SQL files, and the triggers that journal every change."""

import sqlite3
from functools import cache
from importlib.resources import files

APPLICATION_ID = 0x64647431  # "ddt1"
OWN_TABLES = ("batch", "journal", "open_batch")


@cache
def migrations() -> tuple[str, ...]:
    """The SQL scripts in order; `user_version` counts how many a file has seen."""
    folder = files("ddtool.book") / "migrations"
    return tuple(
        entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".sql")
    )


def migrate(db: sqlite3.Connection) -> None:
    """Bring an open file to the newest schema, all or nothing. The caller has taken a copy of a file with data."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == len(migrations()):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        version = db.execute("PRAGMA user_version").fetchone()[0]
        for script in migrations()[version:]:
            for statement in _statements(script):
                db.execute(statement)
        renew_triggers(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(migrations())}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """The single statements of a script (`executescript` would commit the transaction)."""
    statements, pending = [], ""
    for line in script.splitlines():
        if not pending and (not line.strip() or line.lstrip().startswith("--")):
            continue
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements


def data_tables(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Journalled tables with their columns, in order of creation."""
    found = db.execute(
        "SELECT m.name AS tbl, c.name AS col FROM sqlite_schema m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.rowid, c.cid"
    )
    tables: dict[str, list[str]] = {}
    for table, column in found:
        if table not in OWN_TABLES:
            tables.setdefault(table, []).append(column)
    return tables


def row_json(columns: list[str], prefix: str = "") -> str:
    """The SQL expression that writes a row as the JSON object of the journal."""
    return "json_object(" + ", ".join(f"'{column}', {prefix}\"{column}\"" for column in columns) + ")"


def renew_triggers(db: sqlite3.Connection) -> None:
    """Make each journalled table's three triggers anew from its columns."""
    for table, columns in data_tables(db).items():
        new, old = row_json(columns, "NEW."), row_json(columns, "OLD.")
        changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
        for event, when, row, before, after in (
            ("INSERT", "", "NEW.id", "NULL", new),
            ("UPDATE", f"WHEN {changed}", "NEW.id", old, new),
            ("DELETE", "", "OLD.id", old, "NULL"),
        ):
            name = f"journal_{table}_{event.lower()}"
            db.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            db.execute(
                f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" {when} BEGIN '
                "INSERT INTO journal (batch, tbl, row, before, after) "
                f"VALUES ((SELECT id FROM open_batch), '{table}', {row}, {before}, {after}); END"
            )
