"""What was done, and taking it back (流水与撤销)."""

import json
import sqlite3
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.book.errors import AlreadyUndone, NoSuchBatch, NothingToUndo, UndoConflict, UndoForbidden


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: `undone_by` is the batch that took this one back and still stands."""

    number: int
    at: str
    operator: str
    purpose: str
    detail: str
    rows: int
    undone_by: int | None


def log(book: Book, *, most: int | None = None) -> list[Entry]:
    """The batches, newest first."""
    found = book.rows(
        "SELECT id, at, operator, purpose, detail, last_journal - first_journal + 1 AS n, undoes FROM batch ORDER BY id DESC"
    )
    undone: dict[int, int] = {}
    entries = []
    for row in found:  # newest first, so an undo that was itself taken back is known before it counts
        by = undone.get(row["id"])
        if row["undoes"] is not None and by is None:
            undone[row["undoes"]] = row["id"]
        entries.append(Entry(row["id"], row["at"], row["operator"], row["purpose"], row["detail"], row["n"], by))
    return entries[:most]


def undo(book: Book, number: int | None = None) -> Entry:
    """Take back one batch (the newest that stands, if no number is given), as a batch of its own.

    Raises NoSuchBatch, AlreadyUndone, NothingToUndo, and UndoConflict with the batches that changed or refer to the
    same rows, UndoForbidden where the file guards them.
    """
    entry = _to_undo(book, number)
    purpose = f"撤销第 {entry.number} 批"
    with book.batch(purpose, entry.purpose, undoes=entry.number) as batch:
        _to_undo(book, entry.number)  # another window may have taken it back while this one waited
        first, last = _span(book, entry.number)
        conflicts = _touched_later(book, first, last)
        if conflicts:
            raise UndoConflict(entry.number, conflicts)
        # Rows are put back table by table; references are whole again only at the end.
        book.execute("PRAGMA defer_foreign_keys = ON")
        try:
            _put_back(book, entry.number, first, last)
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorname != "SQLITE_CONSTRAINT_TRIGGER":
                raise
            raise UndoForbidden(entry.number, str(error)) from error
        dangling = _dangling(book, batch.number)
        if dangling:
            raise UndoConflict(entry.number, dangling)
    return entry


def _to_undo(book: Book, number: int | None) -> Entry:
    entries = log(book)
    if number is None:
        undos = {row["id"] for row in book.rows("SELECT id FROM batch WHERE undoes IS NOT NULL")}
        for entry in entries:
            if entry.undone_by is None and entry.number not in undos and _net(book, entry.number):
                return entry
        raise NoSuchBatch(None)
    found = next((entry for entry in entries if entry.number == number), None)
    if found is None:
        raise NoSuchBatch(number)
    if found.undone_by is not None:
        raise AlreadyUndone(number, found.undone_by)
    if not _net(book, number):
        raise NothingToUndo(number)
    return found


def _span(book: Book, number: int) -> tuple[int, int]:
    first, last = book.rows("SELECT first_journal, last_journal FROM batch WHERE id = ?", (number,))[0]
    return first, last


# The first journal row of each data row tells its state before the batch, the last one its state after.
_SPAN = """
    SELECT s.tbl, j.row, min(j.id) AS first, max(j.id) AS last FROM journal j JOIN shape s ON s.id = j.shape
    WHERE j.id BETWEEN :first AND :last GROUP BY s.tbl, j.row
"""


def _touched_later(book: Book, first: int, last: int) -> list[tuple[int, str, int]]:
    """Later batches whose changes to this batch's rows still stand: (batch, purpose, rows)."""
    moved = f"""
        WITH mine AS ({_SPAN}),
        later AS (
            SELECT s.tbl, j.row, max(j.id) AS id FROM journal j JOIN shape s ON s.id = j.shape
            JOIN mine ON mine.tbl = s.tbl AND mine.row = j.row WHERE j.id > :last GROUP BY s.tbl, j.row
        ),
        moved AS (
            SELECT later.tbl, later.row, a.shape AS old, a.after AS then_, b.shape AS new, b.after AS now
            FROM later JOIN mine USING (tbl, row)
            JOIN journal a ON a.id = mine.last JOIN journal b ON b.id = later.id WHERE a.after IS NOT b.after
        )
    """
    span = {"first": first, "last": last}
    # Written before and after a migration, one and the same state reads differently.
    across = book.rows(f"{moved} SELECT * FROM moved WHERE old <> new AND then_ IS NOT NULL AND now IS NOT NULL", span)
    same = _same_across(book, across)
    found = book.rows(
        f"""
        {moved}
        SELECT batch.id, batch.purpose || ' ' || batch.detail AS what, count(DISTINCT s.tbl || ' ' || j.row) AS n
        FROM journal j JOIN shape s ON s.id = j.shape JOIN moved ON moved.tbl = s.tbl AND moved.row = j.row
        JOIN batch ON batch.id = j.batch
        WHERE j.id > :last AND s.tbl || ' ' || j.row NOT IN (SELECT value FROM json_each(:same))
        GROUP BY batch.id ORDER BY batch.id
        """,
        {**span, "same": json.dumps(same)},
    )
    return [(row["id"], row["what"].strip(), row["n"]) for row in found]


def _same_across(book: Book, rows: list[sqlite3.Row]) -> list[str]:
    """Which rows, journalled in two shapes, are the same as the table has them today: added columns at their default."""
    defaults: dict[str, dict[str, object]] = {}
    for table in {row["tbl"] for row in rows}:
        columns = book.rows("SELECT name, dflt_value FROM pragma_table_info(?)", (table,))
        defaults[table] = {row["name"]: book.value(f"SELECT {row['dflt_value'] or 'NULL'}") for row in columns}
    names = {row["id"]: json.loads(row["columns"]) for row in book.rows("SELECT id, columns FROM shape")}

    def filled_up(table: str, shape: int, values: str) -> dict[str, object]:
        return defaults[table] | dict(zip(names[shape], json.loads(values), strict=True))

    return [
        f"{row['tbl']} {row['row']}"
        for row in rows
        if filled_up(row["tbl"], row["old"], row["then_"]) == filled_up(row["tbl"], row["new"], row["now"])
    ]


def _net(book: Book, number: int) -> bool:
    """Whether the batch left any row other than it had found it."""
    return any(row["before"] != row["after"] for row in _states(book, *_span(book, number)))


def _states(book: Book, first: int, last: int) -> list[sqlite3.Row]:
    return book.rows(
        f"""
        SELECT mine.tbl, mine.row, a.before AS before, b.after AS after, a.shape AS shape
        FROM ({_SPAN}) mine JOIN journal a ON a.id = mine.first JOIN journal b ON b.id = mine.last
        ORDER BY mine.tbl, mine.row
        """,
        {"first": first, "last": last},
    )


def _put_back(book: Book, number: int, first: int, last: int) -> None:
    tables: dict[str, list[sqlite3.Row]] = {}
    for state in _states(book, first, last):
        if state["before"] != state["after"]:
            tables.setdefault(state["tbl"], []).append(state)
    # Away with what the batch left, then back with what was there: an update in place could collide with a unique
    # value that another row of the same batch still holds.
    for table, rows in tables.items():
        gone = ((row["row"],) for row in rows if row["after"] is not None)
        book.executemany(f'DELETE FROM "{table}" WHERE id = ?', gone)
    shapes = {row["id"]: json.loads(row["columns"]) for row in book.rows("SELECT id, columns FROM shape")}
    for table, rows in tables.items():
        back = [(shapes[row["shape"]], json.loads(row["before"])) for row in rows if row["before"] is not None]
        for names in {tuple(names) for names, _ in back}:
            columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
            values = [some for mine, some in back if tuple(mine) == names]
            try:
                book.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', values)
            except sqlite3.IntegrityError as error:
                taken = _taken(book, table, [dict(zip(names, some, strict=True)) for some in values])
                if not taken:
                    raise
                raise UndoConflict(number, taken) from error


def _taken(book: Book, table: str, rows: list[dict[str, object]]) -> list[tuple[int, str, int]]:
    """Batches that gave a unique value of these rows (an ID number, a name) to other rows since."""
    holders: set[str] = set()
    for index in book.rows('SELECT name FROM pragma_index_list(?) WHERE "unique" = 1', (table,)):
        names = [row["name"] for row in book.rows("SELECT name FROM pragma_index_info(?)", (index["name"],))]
        if None in names:
            continue
        where = " AND ".join(f'"{name}" = ?' for name in names)
        for row in rows:
            values = [row.get(name) for name in names]
            others = book.rows(f'SELECT id FROM "{table}" WHERE {where} AND id <> ?', [*values, row["id"]])
            holders |= {f"{table} {other['id']}" for other in others}
    return _last_writers(book, holders)


def _dangling(book: Book, running: int) -> list[tuple[int, str, int]]:
    """Batches whose rows would point to nothing: those that wrote a row whose target the undo takes away, and those
    that took away the target of a row which the undo puts back."""
    broken = book.rows("PRAGMA foreign_key_check")
    if not broken:
        return []
    mine = {
        row["name"]
        for row in book.rows(
            "SELECT DISTINCT s.tbl || ' ' || j.row AS name FROM journal j JOIN shape s ON s.id = j.shape WHERE j.batch = ?",
            (running,),
        )
    }
    rows = set()
    for table, row, parent, key in broken:
        if f"{table} {row}" in mine:
            column = book.value('SELECT "from" FROM pragma_foreign_key_list(?) WHERE id = ?', (table, key))
            target = book.value(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (row,))
            rows.add(f"{parent} {target}")
        else:
            rows.add(f"{table} {row}")
    return _last_writers(book, rows)


def _last_writers(book: Book, rows: set[str]) -> list[tuple[int, str, int]]:
    """The finished batches that wrote these rows (“person 7”) last, with how many of them."""
    found = book.rows(
        """
        WITH written AS (
            SELECT max(j.id) AS id FROM journal j JOIN shape s ON s.id = j.shape JOIN batch b ON b.id = j.batch
            WHERE s.tbl || ' ' || j.row IN (SELECT value FROM json_each(?)) GROUP BY s.tbl, j.row
        )
        SELECT b.id, trim(b.purpose || ' ' || b.detail) AS what, count(*) AS n
        FROM written JOIN journal j USING (id) JOIN batch b ON b.id = j.batch GROUP BY b.id ORDER BY b.id
        """,
        (json.dumps(sorted(rows)),),
    )
    return [(row["id"], row["what"], row["n"]) for row in found]
