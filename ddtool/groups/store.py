"""SQL of groups: who belongs to them on a day, what their members did while they belonged."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from ddtool.book.book import Book
from ddtool.groups.model import ROSTER_KIND, Group, Member
from ddtool.roster.store import in_office

Params = tuple[str | int | None, ...]
COLUMNS = ("name", "kind", "leader", "area", "since", "until", "note", "extra")
MEMBER = ("role", "since", "until", "note", "extra")

# Both kinds of membership as one table: the register's rows, and the roster's column 代表小组.
_BELONGS = """
    SELECT m.deputy_group AS grp, m.deputyship, m.role, m.since, m.until FROM group_member m
    UNION ALL
    SELECT d.deputy_group, d.id, NULL, NULL, NULL FROM deputyship d WHERE d.deputy_group IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM group_member m WHERE m.deputyship = d.id AND m.deputy_group = d.deputy_group)
"""


def _belongs_on(day: str) -> str:
    """b (a membership) holds on a day, and so does its group q."""
    return (
        f"(b.since IS NULL OR b.since <= {day}) AND (b.until IS NULL OR {day} < b.until) "
        f"AND (q.since IS NULL OR q.since <= {day}) AND (q.until IS NULL OR {day} < q.until)"
    )


def groups(book: Book) -> list[Group]:
    """All groups: those of the register, then those that only the roster names."""
    sql = f"""
        SELECT id, name, coalesce(kind, '{ROSTER_KIND}'), leader, area, since, until, note FROM deputy_group
        ORDER BY kind IS NULL, kind, id
    """
    return [Group(*row) for row in book.rows(sql)]


def members(book: Book, level: str, on: str) -> list[Member]:
    """Members in office on a day, in roll order; a deputy stands in every group that he or she belongs to."""
    sql = f"""
        SELECT q.id, d.id, p.name, g.name, b.role, b.since, b.until
        FROM ({_BELONGS}) b JOIN deputy_group q ON q.id = b.grp JOIN deputyship d ON d.id = b.deputyship
        JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation
        WHERE d.level = :level AND {in_office(":on")} AND {_belongs_on(":on")}
        ORDER BY q.id, g.position, d.seat_no, d.id
    """
    return [Member(*row) for row in book.rows(sql, {"level": level, "on": on})]


def memberships(book: Book, level: str, first: str, last: str) -> list[Member]:
    """Memberships that held on some day of the stretch, as far as group, membership and office last, by their first day.

    Suspensions are no gaps here: who counts days asks the deputy.
    """
    sql = f"""
        SELECT * FROM (
            SELECT q.id AS grp, d.id AS deputyship, p.name, g.name AS delegation, b.role,
                   nullif(max(coalesce(b.since, ''), coalesce(q.since, ''), coalesce(d.since, '')), '') AS since,
                   nullif(min(coalesce(b.until, '9999'), coalesce(q.until, '9999'), coalesce(d.until, '9999')), '9999')
                       AS until,
                   g.position, d.seat_no
            FROM ({_BELONGS}) b JOIN deputy_group q ON q.id = b.grp JOIN deputyship d ON d.id = b.deputyship
            JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation
            WHERE d.level = :level
        )
        WHERE coalesce(since, '') < coalesce(until, '9999') AND coalesce(since, '') <= :last
          AND :first < coalesce(until, '9999')
        ORDER BY grp, position, seat_no, deputyship, since
    """
    found = book.rows(sql, {"level": level, "first": first, "last": last})
    return [Member(*tuple(row)[:7]) for row in found]


class Done(NamedTuple):
    """What a member did while belonging to the group (组员履职): kind, rows, sum in tenths by unit."""

    group: int
    deputyship: int
    source: str
    kind: str
    unit: str | None
    rows: int
    quantity: int


def done(book: Book, level: str, first: str, last: str) -> list[Done]:
    """Attendances and records of all members of all groups, on days in office and within the membership."""
    sql = f"""
        SELECT q.id, d.id, 'record', r.kind, r.unit, count(*), coalesce(sum(r.quantity), 0)
        FROM ({_BELONGS}) b JOIN deputy_group q ON q.id = b.grp JOIN deputyship d ON d.id = b.deputyship
        JOIN duty_record r ON r.deputyship = d.id
        WHERE d.level = :level AND r.date BETWEEN :first AND :last AND {in_office("r.date")} AND {_belongs_on("r.date")}
        GROUP BY 1, 2, r.kind, r.unit
        UNION ALL
        SELECT q.id, d.id, 'attendance', a.kind, NULL, count(*), 0
        FROM ({_BELONGS}) b JOIN deputy_group q ON q.id = b.grp JOIN deputyship d ON d.id = b.deputyship
        JOIN attendance t ON t.deputyship = d.id JOIN activity a ON a.id = t.activity AND a.level = d.level
        WHERE d.level = :level AND t.status = '出席' AND a.date BETWEEN :first AND :last AND {in_office("a.date")}
          AND {_belongs_on("a.date")}
        GROUP BY 1, 2, a.kind
    """
    return [Done._make(row) for row in book.rows(sql, {"level": level, "first": first, "last": last})]


def organised(book: Book, level: str, first: str, last: str) -> list[tuple[str, str, str, str, int]]:
    """Activities whose 组织单位 is a group: (group, day, title, place, how many came)."""
    sql = """
        SELECT a.organiser, a.date, a.title, coalesce(a.place, ''),
               (SELECT count(*) FROM attendance t WHERE t.activity = a.id AND t.status = '出席')
        FROM activity a JOIN deputy_group q ON q.name = a.organiser
        WHERE a.level = :level AND a.date BETWEEN :first AND :last ORDER BY a.date, a.id
    """
    return [tuple(row) for row in book.rows(sql, {"level": level, "first": first, "last": last})]


def issues(book: Book, level: str, first: str, last: str) -> dict[str, tuple[int, int]]:
    """Receptions by 问题类别: how many, and how many of them have a result."""
    sql = """
        SELECT x.issue, count(*), sum(x.result IS NOT NULL) FROM reception x JOIN duty_record r ON r.id = x.duty_record
        JOIN deputyship d ON d.id = r.deputyship
        WHERE d.level = :level AND r.date BETWEEN :first AND :last AND x.issue IS NOT NULL GROUP BY x.issue
    """
    rows = book.rows(sql, {"level": level, "first": first, "last": last})
    return {row[0]: (row[1], row[2]) for row in rows}


def group_lines(book: Book) -> list[sqlite3.Row]:
    """Lines of the register of groups: id, COLUMNS; the roster's own groups are none."""
    return book.rows(f"SELECT id, {', '.join(COLUMNS)} FROM deputy_group WHERE kind IS NOT NULL ORDER BY id")


def member_lines(book: Book) -> list[sqlite3.Row]:
    """Lines of the register of members: id, deputyship, the fields of the sheet, extra."""
    return book.rows("""
        SELECT m.id, m.deputyship, q.name AS "group", g.name AS delegation, p.name, m.role, m.since, m.until, m.note,
               d.level, m.extra
        FROM group_member m JOIN deputy_group q ON q.id = m.deputy_group JOIN deputyship d ON d.id = m.deputyship
        JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation ORDER BY q.id, m.id
    """)


def ids(book: Book) -> dict[str, int]:
    return {row[0]: row[1] for row in book.rows("SELECT name, id FROM deputy_group")}


def add_groups(book: Book, rows: Iterable[Params]) -> None:
    """Values under COLUMNS; a group that only the roster named becomes one of the register."""
    named = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])
    book.executemany(
        f"INSERT INTO deputy_group ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) "
        f"ON CONFLICT (name) DO UPDATE SET {named}",
        rows,
    )


def change_groups(book: Book, rows: Iterable[Params]) -> None:
    """Values under COLUMNS, then the id."""
    book.executemany(f"UPDATE deputy_group SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE id = ?", rows)


def add_members(book: Book, rows: Iterable[Params]) -> None:
    """(deputy_group, deputyship, values under MEMBER)"""
    names = ("deputy_group", "deputyship", *MEMBER)
    book.executemany(f"INSERT INTO group_member ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)


def change_members(book: Book, rows: Iterable[Params]) -> None:
    """Values under MEMBER, then the id."""
    book.executemany(f"UPDATE group_member SET {', '.join(f'{name} = ?' for name in MEMBER)} WHERE id = ?", rows)


_FAULTS = """
    SELECT q.name, p.name, '结束日期 ' || m.until || ' 不晚于开始日期' FROM group_member m
    JOIN deputy_group q ON q.id = m.deputy_group JOIN deputyship d ON d.id = m.deputyship JOIN person p ON p.id = d.person
    WHERE m.until <= m.since
    UNION ALL
    SELECT q.name, p.name, '同一时间登记了不止一次' FROM group_member m
    JOIN deputy_group q ON q.id = m.deputy_group JOIN deputyship d ON d.id = m.deputyship JOIN person p ON p.id = d.person
    WHERE EXISTS (SELECT 1 FROM group_member o WHERE o.id < m.id AND o.deputy_group = m.deputy_group
        AND o.deputyship = m.deputyship AND coalesce(o.since, '') < coalesce(m.until, '9999')
        AND coalesce(m.since, '') < coalesce(o.until, '9999'))
    ORDER BY 1, 2
"""


def faults(book: Book) -> list[tuple[str, str, str]]:
    """Memberships that cannot be so: (group, deputy, why)."""
    return [tuple(row) for row in book.rows(_FAULTS)]
