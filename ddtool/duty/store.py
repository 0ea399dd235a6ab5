"""SQL of duty (履职). Every figure of many deputies is one statement over all of them, never one per deputy."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ddtool.book.book import Book
from ddtool.duty.model import EVERYBODY, NAMED, Activity, Attended, DutyRecord, Status
from ddtool.duty.rules.denominators import Marked, Planned
from ddtool.roster.store import in_office
from ddtool.text.names import same_name_key

_MARKED = f"""
    SELECT t.deputyship, a.kind, a.scope, t.status, count(*) AS rows
    FROM activity a
    JOIN attendance t ON t.activity = a.id
    JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
    WHERE a.date BETWEEN :first AND :last AND a.level = :level AND {in_office("a.date")}
    GROUP BY t.deputyship, a.kind, a.scope, t.status
"""

_ACTIVITY = "a.id, a.date, a.until, a.half_days, a.kind, a.title, a.place, a.organiser, a.level, a.scope"
_RECORD = "r.id, r.deputyship, r.date, r.kind, r.title, r.role, r.quantity, r.unit, r.place, r.note"


def marked(book: Book, level: str, first: str, last: str) -> list[Marked]:
    """Attendance rows of all deputies of a level, counted by kind, scope and status."""
    return [Marked._make(row) for row in book.rows(_MARKED, _days(level, first, last))]


def planned(book: Book, level: str, first: str, last: str) -> list[Planned]:
    sql = "SELECT date, kind, scope FROM activity WHERE date BETWEEN :first AND :last AND level = :level ORDER BY date, id"
    return [Planned._make(row) for row in book.rows(sql, _days(level, first, last))]


def activities(book: Book, level: str, first: str, last: str) -> list[Activity]:
    sql = f"SELECT {_ACTIVITY} FROM activity a WHERE a.date BETWEEN :first AND :last AND a.level = :level ORDER BY a.date, a.id"
    return [Activity(*row) for row in book.rows(sql, _days(level, first, last))]


def marks_by_activity(book: Book, level: str, first: str, last: str) -> dict[tuple[int, str, str | None], int]:
    """Attendance rows of deputies in office, by (activity, status, delegation)."""
    sql = f"""
        SELECT t.activity, t.status, g.name, count(*)
        FROM activity a
        JOIN attendance t ON t.activity = a.id
        JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
        LEFT JOIN delegation g ON g.id = d.delegation
        WHERE a.date BETWEEN :first AND :last AND a.level = :level AND {in_office("a.date")}
        GROUP BY t.activity, t.status, d.delegation
    """
    return {(row[0], row[1], row[2]): row[3] for row in book.rows(sql, _days(level, first, last))}


def attended(book: Book, deputyship: int, first: str, last: str) -> list[Attended]:
    """One deputy's attendance rows, by date; also those of days not in office."""
    sql = f"""
        SELECT t.id, t.deputyship, t.status, t.half_days, t.reason, {_ACTIVITY}
        FROM attendance t JOIN activity a ON a.id = t.activity
        WHERE t.deputyship = ? AND a.date BETWEEN ? AND ? ORDER BY a.date, a.id
    """
    return [
        Attended(row[0], Activity(*row[5:]), row[1], Status(row[2]), row[3], row[4])
        for row in map(tuple, book.rows(sql, (deputyship, first, last)))
    ]


def records(book: Book, deputyship: int, first: str, last: str) -> list[DutyRecord]:
    """One deputy's duty records, by date; also those of days not in office."""
    sql = f"SELECT {_RECORD} FROM duty_record r WHERE r.deputyship = ? AND r.date BETWEEN ? AND ? ORDER BY r.date, r.id"
    return [DutyRecord(*row) for row in book.rows(sql, (deputyship, first, last))]


class Line(NamedTuple):
    """One row of `duty list`: attendance or a duty record, with whose it is; `quantity` in tenths."""

    register: str
    id: int
    date: str
    kind: str
    title: str
    name: str
    delegation: str | None
    status: str | None
    half_days: int | None
    reason: str | None
    role: str | None
    quantity: int | None
    unit: str | None
    place: str | None
    note: str | None


_LINES = """
    SELECT * FROM (
        SELECT 'attendance' AS register, t.id, a.date, a.kind, a.title, p.name, g.name AS delegation, t.status, t.half_days,
               t.reason, NULL AS role, NULL AS quantity, NULL AS unit, a.place, NULL AS note
        FROM attendance t JOIN activity a ON a.id = t.activity JOIN deputyship d ON d.id = t.deputyship
        JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation
        WHERE d.level = :level AND a.date BETWEEN :first AND :last
        UNION ALL
        SELECT 'duty', r.id, r.date, r.kind, r.title, p.name, g.name, NULL, NULL, NULL, r.role, r.quantity, r.unit,
               r.place, r.note
        FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
        JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation
        WHERE d.level = :level AND r.date BETWEEN :first AND :last
    )
    WHERE (:kind IS NULL OR kind = :kind) AND (:delegation IS NULL OR delegation = :delegation)
    ORDER BY date, register, id
"""


def lines(
    book: Book, level: str, first: str, last: str, kind: str | None, name: str | None, delegation: str | None
) -> list[Line]:
    """Attendance and duty records of a level by date; `name` is matched as names are (spaces and dots aside)."""
    found = book.rows(_LINES, {**_days(level, first, last), "kind": kind, "delegation": delegation})
    wanted = same_name_key(name) if name else None
    return [Line._make(row) for row in found if wanted is None or same_name_key(row["name"]) == wanted]


def kinds(book: Book) -> list[str]:
    """Kinds of activities and duty records that occur."""
    return [row[0] for row in book.rows("SELECT kind FROM activity UNION SELECT kind FROM duty_record ORDER BY kind")]


def kind_counts(book: Book) -> dict[str, int]:
    """How many activities and duty records there are of each kind."""
    sql = """
        SELECT kind, sum(n) FROM (SELECT kind, count(*) AS n FROM activity GROUP BY kind
                                  UNION ALL SELECT kind, count(*) FROM duty_record GROUP BY kind)
        GROUP BY kind ORDER BY kind
    """
    return {row[0]: row[1] for row in book.rows(sql)}


_MISFITS = f"""
    SELECT '考勤' AS register, p.name, g.name AS delegation, a.date, a.title,
           CASE WHEN d.level <> a.level THEN '是' || a.level || '级的活动，此人是' || d.level || '级代表'
                WHEN NOT ({in_office("a.date")}) THEN '当日不在任'
                ELSE '登记了 ' || t.half_days || ' 个半天，活动只有 ' || a.half_days || ' 个' END AS why
    FROM attendance t JOIN activity a ON a.id = t.activity JOIN deputyship d ON d.id = t.deputyship
    JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation
    WHERE d.level <> a.level OR t.half_days > a.half_days OR NOT ({in_office("a.date")})
    UNION ALL
    SELECT '履职登记', p.name, g.name, r.date, r.title, '当日不在任'
    FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
    JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation
    WHERE NOT ({in_office("r.date")})
    UNION ALL
    SELECT '活动登记', '', NULL, date, title, '结束日期 ' || until || ' 早于开始日期' FROM activity WHERE until < date
    ORDER BY 1, 4, 2
"""


def misfits(book: Book) -> list[tuple[str, str, str | None, str, str, str]]:
    """Rows that cannot be so: (register, name, delegation, day, title, why)."""
    return [tuple(row) for row in book.rows(_MISFITS)]


def scopes(book: Book) -> list[tuple[str, str, str, str]]:
    """(day, title, level, scope) of activities meant for named delegations."""
    sql = "SELECT date, title, level, scope FROM activity WHERE scope NOT IN (?, ?) ORDER BY date, id"
    return [tuple(row) for row in book.rows(sql, (EVERYBODY, NAMED))]


def years(book: Book) -> list[int]:
    """Years in which there is an activity or a duty record."""
    sql = "SELECT substr(date, 1, 4) FROM activity UNION SELECT substr(date, 1, 4) FROM duty_record ORDER BY 1"
    return [int(row[0]) for row in book.rows(sql)]


def has_data(book: Book, level: str, first: str, last: str) -> bool:
    sql = """
        SELECT EXISTS (SELECT 1 FROM activity WHERE date BETWEEN :first AND :last AND level = :level)
            OR EXISTS (SELECT 1 FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
                       WHERE r.date BETWEEN :first AND :last AND d.level = :level)
    """
    return bool(book.value(sql, _days(level, first, last)))


def add_record(book: Book, deputyship: int, record: dict[str, str | int | None]) -> int:
    """Insert one duty record; inside a batch."""
    return book.insert("duty_record", deputyship=deputyship, **record)


def record(book: Book, number: int) -> DutyRecord | None:
    row = book.one(f"SELECT {_RECORD} FROM duty_record r WHERE r.id = ?", (number,))
    return None if row is None else DutyRecord(*row)


def change_record(book: Book, number: int, values: Mapping[str, str | int | None]) -> None:
    """Change the columns named; inside a batch."""
    named = ", ".join(f"{name} = ?" for name in values)
    book.execute(f"UPDATE duty_record SET {named} WHERE id = ?", (*values.values(), number))


def writes(book: Book, number: int) -> list[sqlite3.Row]:
    """The journal's rows of one duty record, each with its batch and the columns of its day."""
    return book.rows(
        "SELECT b.id AS batch, b.at, b.operator, b.purpose, b.detail, s.columns, j.before, j.after "
        "FROM journal j JOIN shape s ON s.id = j.shape JOIN batch b ON b.id = j.batch "
        "WHERE s.tbl = 'duty_record' AND j.row = ? ORDER BY j.id",
        (number,),
    )


def marks_of(book: Book, activity: int) -> dict[int, tuple[str, str | None]]:
    """Status and reason by deputyship of one activity."""
    sql = "SELECT deputyship, status, reason FROM attendance WHERE activity = ?"
    return {row[0]: (row[1], row[2]) for row in book.rows(sql, (activity,))}


def marks_between(book: Book, level: str, first: str, last: str) -> list[tuple[int, int, str, str | None]]:
    """(activity, deputyship, status, reason) of a level's activities."""
    sql = """
        SELECT t.activity, t.deputyship, t.status, t.reason FROM activity a JOIN attendance t ON t.activity = a.id
        WHERE a.date BETWEEN :first AND :last AND a.level = :level ORDER BY a.date, t.id
    """
    return [tuple(row) for row in book.rows(sql, _days(level, first, last))]


def remark(book: Book, rows: Iterable[tuple[str, str | None, int]]) -> None:
    """(status, reason, id): the whole activity; inside a batch."""
    book.executemany("UPDATE attendance SET status = ?, half_days = NULL, reason = ? WHERE id = ?", rows)


def _days(level: str, first: str, last: str) -> dict[str, str]:
    return {"level": level, "first": first, "last": last}
