"""SQL of the books (五簿): a book's line is its duty record or activity with the further columns that its form asks."""

import sqlite3
from collections.abc import Iterable, Sequence

from ddtool.book.book import Book

Params = tuple[str | int | None, ...]

DETAILS = {
    "reception": ("voter", "address", "phone", "issue", "handling", "result", "fed_back", "signed"),
    "deed": ("beneficiary", "effect", "witness"),
}
"""Further columns of a duty record, by table."""
OF_DEPUTIES = {
    "evaluation_note": ("year", "item", "worth", "got", "reason", "grade", "extra"),
    "honour": ("date", "title", "issuer", "note", "extra"),
}
"""Tables whose lines are of one deputy, with their columns."""
NOTE = ("host", "recorder", "participants", "content", "opinions", "outcome", "extra")

_WHO = """JOIN deputyship d ON d.id = {line}.deputyship JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation LEFT JOIN deputy_group t ON t.id = d.deputy_group"""


def record_lines(book: Book, table: str, kinds: Sequence[str]) -> list[sqlite3.Row]:
    """Lines of a book by date: id and owner of the duty record, its columns, those of the book, its `extra`.

    A record of such a kind that was entered without the book's columns is a line too.
    """
    details = ", ".join(f"x.{name}" for name in DETAILS[table])
    sql = f"""
        SELECT r.id, r.deputyship, r.date, r.kind, r.title, r.quantity, r.place, d.level, p.name, g.name AS delegation,
               t.name AS "group", {details}, x.extra
        FROM duty_record r {_WHO.format(line="r")}
        LEFT JOIN {table} x ON x.duty_record = r.id
        WHERE r.kind IN ({", ".join("?" * len(kinds))}) ORDER BY r.date, r.id
    """
    return book.rows(sql, tuple(kinds))


def add_records(book: Book, rows: Iterable[Params]) -> None:
    """(id, deputyship, date, kind, title, quantity, unit, place)"""
    book.executemany(
        "INSERT INTO duty_record (id, deputyship, date, kind, title, quantity, unit, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def change_records(book: Book, rows: Iterable[Params]) -> None:
    """(kind, title, quantity, place, id)"""
    book.executemany("UPDATE duty_record SET kind = ?, title = ?, quantity = ?, place = ? WHERE id = ?", rows)


def put_details(book: Book, table: str, rows: Iterable[Params]) -> None:
    """(duty_record, values under DETAILS[table], extra): entered, or changed where there is such a line."""
    names = (*DETAILS[table], "extra")
    book.executemany(
        f"INSERT INTO {table} (duty_record, {', '.join(names)}) VALUES ({', '.join('?' * (len(names) + 1))}) "
        f"ON CONFLICT (duty_record) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}",
        rows,
    )


def deputy_lines(book: Book, table: str) -> list[sqlite3.Row]:
    """Lines of a table of OF_DEPUTIES: id, deputyship, its columns, whose they are."""
    columns = ", ".join(f"x.{name}" for name in OF_DEPUTIES[table])
    sql = f"""
        SELECT x.id, x.deputyship, {columns}, d.level, p.name, g.name AS delegation, t.name AS "group"
        FROM {table} x {_WHO.format(line="x")} ORDER BY x.{OF_DEPUTIES[table][0]}, x.id
    """
    return book.rows(sql)


def add_lines(book: Book, table: str, rows: Iterable[Params]) -> None:
    """(deputyship, values under OF_DEPUTIES[table])"""
    names = ("deputyship", *OF_DEPUTIES[table])
    book.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)


def change_lines(book: Book, table: str, rows: Iterable[Params]) -> None:
    """(values under OF_DEPUTIES[table], id)"""
    named = ", ".join(f"{name} = ?" for name in OF_DEPUTIES[table])
    book.executemany(f"UPDATE {table} SET {named} WHERE id = ?", rows)


def note_lines(book: Book) -> list[sqlite3.Row]:
    """Lines of the book of activities: id, activity, what the activity says, the note's columns."""
    return book.rows(
        f"SELECT n.id, n.activity, a.date, a.title, a.place, a.level, a.organiser, {', '.join(f'n.{name}' for name in NOTE)} "
        "FROM activity_note n JOIN activity a ON a.id = n.activity ORDER BY a.date, a.id"
    )


def put_notes(book: Book, rows: Iterable[Params]) -> None:
    """(activity, values under NOTE)"""
    book.executemany(
        f"INSERT INTO activity_note (activity, {', '.join(NOTE)}) VALUES ({', '.join('?' * (len(NOTE) + 1))}) "
        f"ON CONFLICT (activity) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in NOTE)}",
        rows,
    )


def present_names(book: Book, first: str, last: str) -> dict[int, list[str]]:
    """Who came to each activity, in roll order (参加人员)."""
    found: dict[int, list[str]] = {}
    for row in book.rows(
        "SELECT t.activity, p.name FROM activity a JOIN attendance t ON t.activity = a.id "
        "JOIN deputyship d ON d.id = t.deputyship JOIN person p ON p.id = d.person "
        "LEFT JOIN delegation g ON g.id = d.delegation "
        "WHERE a.date BETWEEN ? AND ? AND t.status = '出席' ORDER BY g.position, d.seat_no, d.id",
        (first, last),
    ):
        found.setdefault(row[0], []).append(row[1])
    return found


def place_activities(book: Book, rows: Iterable[Params]) -> None:
    """(place, id)"""
    book.executemany("UPDATE activity SET place = ? WHERE id = ?", rows)
