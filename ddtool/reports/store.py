"""SQL of reports: rows of all deputies at once, never a statement per deputy."""

from collections.abc import Sequence
from typing import NamedTuple

from ddtool.book.book import Book
from ddtool.duty.model import DutyRecord, Status, Stretch
from ddtool.roster.store import in_office

Mark = tuple[int, int, str, int | None, str | None]
"""Deputyship, activity, status, half-days that the status covers, reason."""


def attendance_rows(book: Book, level: str, stretch: Stretch) -> list[Mark]:
    """Every attendance row of a level, also those of days not in office."""
    sql = """
        SELECT t.deputyship, t.activity, t.status, t.half_days, t.reason
        FROM activity a JOIN attendance t ON t.activity = a.id
        WHERE a.date BETWEEN ? AND ? AND a.level = ? ORDER BY a.date, a.id
    """
    return [(row[0], row[1], row[2], row[3], row[4]) for row in book.rows(sql, (stretch.first, stretch.last, level))]


def record_rows(book: Book, level: str, stretch: Stretch) -> list[DutyRecord]:
    """Every duty record of a level by date, also those of days not in office."""
    sql = """
        SELECT r.id, r.deputyship, r.date, r.kind, r.title, r.role, r.quantity, r.unit, r.place, r.note
        FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
        WHERE r.date BETWEEN ? AND ? AND d.level = ? ORDER BY r.date, r.id
    """
    return [DutyRecord(*row) for row in book.rows(sql, (stretch.first, stretch.last, level))]


def training_half_days(book: Book, level: str, stretch: Stretch, kinds: Sequence[str]) -> dict[int, int]:
    """Half-days of training by deputyship: of those present, and what is left of an activity for who was partly away."""
    marks = ", ".join("?" * len(kinds))
    sql = f"""
        SELECT t.deputyship, sum(CASE t.status WHEN '{Status.PRESENT}' THEN coalesce(t.half_days, a.half_days, 0)
                                 ELSE max(0, coalesce(a.half_days - t.half_days, 0)) END) AS half_days
        FROM activity a JOIN attendance t ON t.activity = a.id
        JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
        WHERE a.kind IN ({marks}) AND a.date BETWEEN ? AND ? AND a.level = ? AND {in_office("a.date")}
        GROUP BY t.deputyship
    """
    rows = book.rows(sql, (*kinds, stretch.first, stretch.last, level)) if kinds else []
    return {row[0]: row[1] for row in rows}


class Authored(NamedTuple):
    """A matter that a deputy raised or joined in (提出、附议的事项); `authors`: how many signed it."""

    deputyship: int
    kind: str
    number: str
    title: str
    category: str | None
    received: str
    place: int
    authors: int


def authored(book: Book, level: str, stretch: Stretch) -> list[Authored]:
    """Matters of all deputies of a level by the day on which the office had them."""
    sql = """
        SELECT x.deputyship, m.kind, m.number, m.title, m.category, m.received, x.place,
               count(*) OVER (PARTITION BY m.id) AS authors
        FROM matter_author x JOIN matter m ON m.id = x.matter
        WHERE m.received BETWEEN ? AND ? AND m.level = ? ORDER BY m.received, m.id
    """
    return [Authored._make(row) for row in book.rows(sql, (stretch.first, stretch.last, level))]


ROWS = {
    "名册": "FROM deputyship d WHERE d.level = :level",
    "活动登记": "FROM activity a WHERE a.level = :level AND a.date BETWEEN :first AND :last",
    "考勤": "FROM attendance t JOIN activity a ON a.id = t.activity WHERE a.level = :level AND a.date BETWEEN :first AND :last",
    "履职登记": "FROM duty_record r JOIN deputyship d ON d.id = r.deputyship "
    "WHERE d.level = :level AND r.date BETWEEN :first AND :last",
    "经费支出": "FROM fund_spending f WHERE f.level = :level AND f.date BETWEEN :first AND :last",
}
"""Rows that a year's figures rest on, by register; of the roster all periods in office."""


def row_counts(book: Book, level: str, stretch: Stretch) -> dict[str, int]:
    """How many rows of each register there are of these days, whether they count or not."""
    sql = " UNION ALL ".join(f"SELECT '{name}', count(*) {rows}" for name, rows in ROWS.items())
    params = {"level": level, "first": stretch.first, "last": stretch.last}
    return {row[0]: row[1] for row in book.rows(sql, params)}


def records_by_month(book: Book, level: str, stretch: Stretch) -> dict[int, int]:
    """Duty records per month (1–12) of deputies in office that day; counted apart from the sums by kind."""
    sql = f"""
        SELECT CAST(substr(r.date, 6, 2) AS INTEGER), count(*)
        FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
        WHERE r.date BETWEEN ? AND ? AND d.level = ?
          AND {in_office("r.date")}
        GROUP BY 1
    """
    return {row[0]: row[1] for row in book.rows(sql, (stretch.first, stretch.last, level))}


# A move stands unless a later row corrects it.
_STANDS = "s.move IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)"


def matter_years(book: Book) -> list[int]:
    """Years in which matters were received."""
    return [int(row[0]) for row in book.rows("SELECT DISTINCT substr(received, 1, 4) FROM matter")]


def leader_homes(book: Book) -> dict[int, str | None]:
    """By matter that a deputy raised: the delegation of its leading author."""
    sql = """
        SELECT a.matter, g.name
        FROM matter_author a JOIN deputyship d ON d.id = a.deputyship LEFT JOIN delegation g ON g.id = d.delegation
        WHERE a.place = 1
    """
    return {row[0]: row[1] for row in book.rows(sql)}


def joining(book: Book) -> list[tuple[int, str]]:
    """Matters and the deputies who join in their supervision."""
    sql = """
        SELECT j.matter, p.name FROM matter_joining j JOIN deputyship d ON d.id = j.deputyship
        JOIN person p ON p.id = d.person ORDER BY j.matter, j.id
    """
    return [(row[0], row[1]) for row in book.rows(sql)]


def grown(book: Book, stretch: Stretch) -> list[tuple[str, str, str, str]]:
    """Matters received in these days that were raised from others: kind and number of each, then of the other."""
    sql = """
        SELECT m.kind, m.number, o.kind, o.number FROM matter m JOIN matter o ON o.id = m.grew_from
        WHERE m.received BETWEEN ? AND ? ORDER BY m.id
    """
    return [(row[0], row[1], row[2], row[3]) for row in book.rows(sql, (stretch.first, stretch.last))]


def matter_counts(book: Book, stretch: Stretch) -> dict[str, tuple[int, int]]:
    """By kind: the matters received in these days and their amounts (fen), counted apart from the report's own figures."""
    sql = """
        SELECT kind, count(*), coalesce(sum(amount), 0) FROM matter WHERE received BETWEEN ? AND ? GROUP BY kind
    """
    return {row[0]: (row[1], row[2]) for row in book.rows(sql, (stretch.first, stretch.last))}


def move_counts(book: Book, stretch: Stretch) -> dict[tuple[str, str], tuple[int, int]]:
    """By kind and move: of the matters received in these days, how many made it by the last of them, and with what money."""
    sql = f"""
        SELECT m.kind, s.move, count(DISTINCT s.matter), coalesce(sum(s.amount), 0)
        FROM matter m JOIN matter_move s ON s.matter = m.id
        WHERE m.received BETWEEN ? AND ? AND s.date <= ? AND {_STANDS}
        GROUP BY m.kind, s.move
    """
    rows = book.rows(sql, (stretch.first, stretch.last, stretch.last))
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}
