"""SQL of consultations: bills, contact points, informants, who was asked when."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from ddtool.advice.consult.model import Bill, Consultation, Point
from ddtool.book.book import Book

Params = Sequence[str | int | None]
BILL = ("name", "asker", "asked_by", "asked", "due", "answered", "note", "extra")
POINT = ("name", "kind", "home", "place", "keeper", "phone", "since", "until", "note", "extra")
INFORMANT = ("point", "name", "role", "phone", "since", "until", "note", "extra")
CONSULTATION = ("date", "way", "point", "place", "heads", "messages", "note", "extra")
TABLES = {"bill": BILL, "contact_point": POINT, "informant": INFORMANT, "consultation": CONSULTATION}
BETWEEN = "；"
"""Between bills in one cell: names of bills hold the other marks."""


def bills(book: Book) -> list[Bill]:
    """In the order of the letters."""
    sql = "SELECT id, name, asker, asked_by, asked, due, answered FROM bill ORDER BY asked, id"
    return [Bill(*row) for row in book.rows(sql)]


def points(book: Book) -> list[Point]:
    sql = "SELECT id, name, kind, home, since, until FROM contact_point ORDER BY id"
    return [Point(*row) for row in book.rows(sql)]


def informants(book: Book, on: str) -> dict[tuple[int, str], int]:
    """How many people of each part a point has on a day, as far as the point works."""
    sql = """
        SELECT i.point, i.role, count(*) FROM informant i JOIN contact_point p ON p.id = i.point
        WHERE (i.since IS NULL OR i.since <= :on) AND (i.until IS NULL OR :on < i.until)
          AND (p.since IS NULL OR p.since <= :on) AND (p.until IS NULL OR :on < p.until)
        GROUP BY i.point, i.role
    """
    return {(row[0], row[1]): row[2] for row in book.rows(sql, {"on": on})}


_BILLS = f"""
    (SELECT group_concat(name, '{BETWEEN}') FROM (
        SELECT b.name FROM consultation_bill cb JOIN bill b ON b.id = cb.bill
        WHERE cb.consultation = c.id ORDER BY cb.id))
"""


def consultations(book: Book) -> list[Consultation]:
    """In the order of their days."""
    sql = f"""
        SELECT c.id, c.date, c.way, p.name, coalesce(c.heads, 0), coalesce(c.messages, 0), {_BILLS}
        FROM consultation c LEFT JOIN contact_point p ON p.id = c.point ORDER BY c.date, c.id
    """
    return [
        Consultation(key, date, way, point, heads, messages, tuple(bills.split(BETWEEN)))
        for key, date, way, point, heads, messages, bills in book.rows(sql)
    ]


def ids(book: Book, table: str) -> dict[str, int]:
    """Ids by name of bills or contact points."""
    assert table in ("bill", "contact_point")
    return {row[0]: row[1] for row in book.rows(f"SELECT name, id FROM {table}")}


def bill_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(f"SELECT id, {', '.join(BILL)} FROM bill ORDER BY asked, id")


def point_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(f"SELECT id, {', '.join(POINT)} FROM contact_point ORDER BY id")


def informant_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows("""
        SELECT i.id, p.name AS point, i.name, i.role, i.phone, i.since, i.until, i.note, i.extra
        FROM informant i JOIN contact_point p ON p.id = i.point ORDER BY p.id, i.id
    """)


def consultation_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(f"""
        SELECT c.id, c.date, c.way, {_BILLS} AS bills, p.name AS point, c.place, c.heads, c.messages, c.note, c.extra
        FROM consultation c LEFT JOIN contact_point p ON p.id = c.point ORDER BY c.date, c.id
    """)


def add(book: Book, table: str, rows: Iterable[Params]) -> None:
    """Values under the columns that TABLES names."""
    columns = TABLES[table]
    book.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)


def change(book: Book, table: str, rows: Iterable[Params]) -> None:
    """Values under the columns that TABLES names, then the id."""
    book.executemany(f"UPDATE {table} SET {', '.join(f'{one} = ?' for one in TABLES[table])} WHERE id = ?", rows)


def add_consultation(book: Book, values: Params, bills: Sequence[int]) -> None:
    """One consultation with its bills."""
    new = book.insert("consultation", **dict(zip(CONSULTATION, values, strict=True)))
    set_bills(book, {new: bills})


def set_bills(book: Book, bills: Mapping[int, Sequence[int]]) -> None:
    """The bills of some consultations, in their order."""
    book.executemany("DELETE FROM consultation_bill WHERE consultation = ?", [(one,) for one in bills])
    book.executemany(
        "INSERT INTO consultation_bill (consultation, bill) VALUES (?, ?)",
        [(one, bill) for one, found in bills.items() for bill in found],
    )


def givers(book: Book) -> dict[int, str]:
    """Who gave an opinion, by the matter's id: personal, for the register alone."""
    return {row[0]: row[1] for row in book.rows("SELECT matter, name FROM opinion_giver")}


def set_givers(book: Book, lines: Sequence[tuple[int, str | int | None]]) -> None:
    """Who gave each opinion, in the place of what was there; None: nobody is named."""
    book.executemany("DELETE FROM opinion_giver WHERE matter = ? AND name IS NOT ?", lines)
    book.executemany(
        "INSERT OR IGNORE INTO opinion_giver (matter, name) VALUES (?, ?)", [line for line in lines if line[1]]
    )


_FAULTS = """
    SELECT p.name || '的' || i.name || '在同一时间登记了不止一次' FROM informant i JOIN contact_point p ON p.id = i.point
    WHERE EXISTS (SELECT 1 FROM informant o WHERE o.id < i.id AND o.point = i.point AND o.name = i.name
        AND coalesce(o.since, '') < coalesce(i.until, '9999') AND coalesce(i.since, '') < coalesce(o.until, '9999'))
    UNION ALL
    SELECT c.date || '的' || c.way || '登记在' || p.name || '，那一天它不在用' FROM consultation c
    JOIN contact_point p ON p.id = c.point
    WHERE c.date < coalesce(p.since, '') OR c.date >= coalesce(p.until, '9999')
    UNION ALL
    SELECT c.date || '的' || c.way || '早于《' || b.name || '》的来函日期 ' || b.asked FROM consultation c
    JOIN consultation_bill cb ON cb.consultation = c.id JOIN bill b ON b.id = cb.bill WHERE c.date < b.asked
"""


def faults(book: Book) -> list[str]:
    """Rows that cannot be so."""
    return [row[0] for row in book.rows(_FAULTS)]
