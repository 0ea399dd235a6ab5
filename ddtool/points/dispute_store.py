"""SQL of disputes (积分异议), and of what the journal says of a deputy's rows since one came in."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from ddtool.book.book import Book

Params = tuple[str | int | None, ...]


class Dispute(NamedTuple):
    """One objection of a deputy and how it was settled (积分异议); `outcome` None: not settled yet."""

    id: int
    received: str
    deputyship: int
    name: str
    delegation: str | None
    level: str
    publication: int | None
    period: str | None
    item: str | None
    claim: str
    wanted: str | None
    outcome: str | None
    settled: str | None
    settled_by: str | None
    reason: str | None


_DISPUTES = """
    SELECT x.id, x.received, x.deputyship, p.name, g.name AS delegation, d.level, x.publication, u.period, x.item, x.claim,
           x.wanted, x.outcome, x.settled, x.settled_by, x.reason
    FROM point_dispute x
    JOIN deputyship d ON d.id = x.deputyship
    JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
    LEFT JOIN publication u ON u.id = x.publication
"""


def disputes(book: Book, *, open_only: bool = False) -> list[Dispute]:
    """By day received; `open_only`: those that wait for an answer."""
    sql = f"{_DISPUTES} WHERE NOT ? OR x.outcome IS NULL ORDER BY x.received, x.id"
    return [Dispute._make(row) for row in book.rows(sql, (open_only,))]


def settle(book: Book, number: int, outcome: str, day: str, by: str, reason: str) -> None:
    """Write how one was settled; inside a batch."""
    book.execute(
        "UPDATE point_dispute SET outcome = ?, settled = ?, settled_by = ?, reason = ? WHERE id = ?",
        (outcome, day, by, reason, number),
    )


def register_lines(book: Book) -> list[sqlite3.Row]:
    """id, the columns of the sheet in order (the code as it is printed), extra."""
    return book.rows("""
        SELECT x.id, x.received, coalesce(x.publication, 0) || '-' || x.deputyship AS code, g.name, p.name, x.item, x.claim,
               x.wanted, x.outcome, x.settled, x.settled_by, x.reason, d.level, x.extra
        FROM point_dispute x
        JOIN deputyship d ON d.id = x.deputyship
        JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation
        ORDER BY x.received, x.id
    """)


def publication_ids(book: Book) -> set[int]:
    return {row[0] for row in book.rows("SELECT id FROM publication")}


def add(book: Book, rows: Iterable[Params]) -> None:
    """(deputyship, publication, received, item, claim, wanted, outcome, settled, settled_by, reason, extra)"""
    book.executemany(
        "INSERT INTO point_dispute (deputyship, publication, received, item, claim, wanted, outcome, settled, settled_by, "
        "reason, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def change(book: Book, rows: Iterable[Params]) -> None:
    book.executemany(
        "UPDATE point_dispute SET deputyship = ?, publication = ?, received = ?, item = ?, claim = ?, wanted = ?, "
        "outcome = ?, settled = ?, settled_by = ?, reason = ?, extra = ? WHERE id = ?",
        rows,
    )


class Touched(NamedTuple):
    """A change to a row behind a deputy's points (登记的变动); `before`, `after`: JSON objects, None where no row was."""

    batch: int
    at: str
    operator: str
    purpose: str
    table: str
    row: int
    before: str | None
    after: str | None


# A journal row is an array in the order of its shape's columns; made an object, its fields can be named.
_OBJECT = """
    (SELECT json_group_object(c.value, json_extract(j.{side}, '$[' || c.key || ']')) FROM json_each(s.columns) c)
"""
_TOUCHED = f"""
    WITH moved AS (
        SELECT j.id AS number, j.batch, s.tbl, j.row,
               CASE WHEN j.before IS NOT NULL THEN {_OBJECT.format(side="before")} END AS before,
               CASE WHEN j.after IS NOT NULL THEN {_OBJECT.format(side="after")} END AS after
        FROM journal j JOIN shape s ON s.id = j.shape
        WHERE s.tbl IN ('attendance', 'duty_record') AND j.batch > :since
    )
    SELECT m.batch, b.at, b.operator, b.purpose, m.tbl, m.row, m.before, m.after
    FROM moved m JOIN batch b ON b.id = m.batch
    WHERE coalesce(json_extract(m.after, '$.deputyship'), json_extract(m.before, '$.deputyship')) = :deputyship
       OR json_extract(m.before, '$.deputyship') = :deputyship
    ORDER BY m.number
"""


def touched(book: Book, deputyship: int, since: int) -> list[Touched]:
    """What batches after `since` changed in a deputy's attendance and duty records."""
    return [Touched._make(row) for row in book.rows(_TOUCHED, {"deputyship": deputyship, "since": since})]


def touched_since_dispute(book: Book) -> set[int]:
    """Disputes whose deputy's attendance or duty records a later batch changed."""
    return {
        row[0]
        for row in book.rows("""
        WITH came AS (
            SELECT j.row AS dispute, min(j.batch) AS batch FROM journal j JOIN shape s ON s.id = j.shape
            WHERE s.tbl = 'point_dispute' GROUP BY j.row
        ),
        moved AS (
            SELECT j.batch, coalesce(j.after, j.before) AS told, s.columns
            FROM journal j JOIN shape s ON s.id = j.shape
            WHERE s.tbl IN ('attendance', 'duty_record') AND j.batch > (SELECT min(batch) FROM came)
        )
        SELECT DISTINCT x.id FROM point_dispute x JOIN came ON came.dispute = x.id
        JOIN moved m ON m.batch > came.batch
        WHERE x.deputyship = json_extract(m.told, '$[' || (
            SELECT c.key FROM json_each(m.columns) c WHERE c.value = 'deputyship'
        ) || ']')
        """)
    }


def batches(book: Book, number: int) -> list[tuple[int, str | None]]:
    """The batches that wrote a dispute, with the outcome after each: the first took it in."""
    sql = f"""
        SELECT j.batch, CASE WHEN j.after IS NOT NULL THEN json_extract({_OBJECT.format(side="after")}, '$.outcome') END
        FROM journal j JOIN shape s ON s.id = j.shape
        WHERE s.tbl = 'point_dispute' AND j.row = ? ORDER BY j.id
    """
    return [(row[0], row[1]) for row in book.rows(sql, (number,))]
