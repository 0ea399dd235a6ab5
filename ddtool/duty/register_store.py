"""SQL of the registers of duty: all rows out as one line each, new and changed lines in by executemany."""

import sqlite3
from collections.abc import Iterable
from operator import itemgetter

from ddtool.book.book import Book
from ddtool.duty.model import Activity

Params = tuple[str | int | None, ...]

_ACTIVITIES = """
    SELECT id, date, until, title, kind, half_days, place, organiser, scope, level, extra FROM activity ORDER BY date, id
"""

# In the order of two indexes (CROSS JOIN holds SQLite to it), so that nothing is sorted.
_ATTENDANCE = """
    SELECT t.id, a.date, a.title, g.name, p.name, t.status, t.half_days, t.reason, a.kind, a.half_days, a.place,
           a.organiser, a.scope, a.level, t.extra
    FROM activity a
    CROSS JOIN attendance t ON t.activity = a.id
    JOIN deputyship d ON d.id = t.deputyship
    JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
    ORDER BY a.date, a.title, a.level, t.deputyship
"""

_RECORDS = """
    SELECT r.id, r.date, g.name, p.name, r.kind, r.title, r.role, r.quantity, r.unit, r.place, r.note, d.level, r.extra
    FROM duty_record r
    JOIN deputyship d ON d.id = r.deputyship
    JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
    ORDER BY r.id
"""


def activity_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(_ACTIVITIES)


def attendance_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(_ATTENDANCE)


def record_lines(book: Book) -> list[sqlite3.Row]:
    # By date, then id; sorted here, because SQLite would carry whole rows through its sorter.
    return sorted(book.rows(_RECORDS), key=itemgetter(1))


def attendance_keys(book: Book) -> dict[tuple[int, int], int]:
    """(activity, deputyship) → id of the attendance row."""
    return {(row[0], row[1]): row[2] for row in book.rows("SELECT activity, deputyship, id FROM attendance")}


def record_owners(book: Book) -> dict[int, int]:
    """Id of a duty record → its deputyship."""
    return dict(tuple(row) for row in book.rows("SELECT id, deputyship FROM duty_record"))


def all_activities(book: Book) -> dict[tuple[str, str, str], Activity]:
    """Activities by (date, title, level)."""
    sql = "SELECT id, date, until, half_days, kind, title, place, organiser, level, scope FROM activity"
    found = [Activity(*row) for row in book.rows(sql)]
    return {(activity.date, activity.title, activity.level): activity for activity in found}


def add_activities(book: Book, rows: Iterable[Params]) -> None:
    """(date, until, title, kind, half_days, place, organiser, scope, level, extra)"""
    book.executemany(
        "INSERT INTO activity (date, until, title, kind, half_days, place, organiser, scope, level, extra) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def change_activities(book: Book, rows: Iterable[Params]) -> None:
    book.executemany(
        "UPDATE activity SET date = ?, until = ?, title = ?, kind = ?, half_days = ?, place = ?, organiser = ?, scope = ?, "
        "level = ?, extra = ? WHERE id = ?",
        rows,
    )


def add_attendance(book: Book, rows: Iterable[Params]) -> None:
    """(activity, deputyship, status, half_days, reason, extra)"""
    book.executemany(
        "INSERT INTO attendance (activity, deputyship, status, half_days, reason, extra) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def change_attendance(book: Book, rows: Iterable[Params]) -> None:
    book.executemany("UPDATE attendance SET status = ?, half_days = ?, reason = ?, extra = ? WHERE id = ?", rows)


def add_records(book: Book, rows: Iterable[Params]) -> None:
    """(deputyship, date, kind, title, role, quantity, unit, place, note, extra)"""
    book.executemany(
        "INSERT INTO duty_record (deputyship, date, kind, title, role, quantity, unit, place, note, extra) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def change_records(book: Book, rows: Iterable[Params]) -> None:
    book.executemany(
        "UPDATE duty_record SET deputyship = ?, date = ?, kind = ?, title = ?, role = ?, quantity = ?, unit = ?, place = ?, "
        "note = ?, extra = ? WHERE id = ?",
        rows,
    )
