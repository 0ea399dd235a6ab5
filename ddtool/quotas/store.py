"""SQL of quotas and contacts: one pass over records and attendance for all quotas and all deputies."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ddtool.book.book import Book
from ddtool.duty.model import Status
from ddtool.quotas.model import DAY, HALF_DAY, TIMES, LinkKind, Per, Quota, Whose, Window
from ddtool.roster.store import in_office

Params = tuple[str | int | None, ...]


class Counted(NamedTuple):
    """What was done (已完成): by quota, owner (deputyship, group or delegation) and place of the window; tenths."""

    quota: int
    owner: int
    window: int
    done: int


class Evidence(NamedTuple):
    """One row behind a figure (依据): which quota, the day, kind and title, how much of it counts (tenths)."""

    quota: int
    window: int
    date: str
    kind: str
    title: str
    done: int


# Place of the window of a day, by how often the thing is owed; months count from the year's first.
_PLACE = {
    Per.WEEK: "CAST((julianday({day}) - julianday(:{q}_first)) / 7 AS INTEGER)",
    Per.MONTH: "CAST(substr({day}, 6, 2) AS INTEGER) - 1",
    Per.QUARTER: "(CAST(substr({day}, 6, 2) AS INTEGER) - 1) / 3",
    Per.HALF: "(CAST(substr({day}, 6, 2) AS INTEGER) - 1) / 6",
    Per.YEAR: "0",
    Per.TERM: "0",
}
_HALF_DAYS = {HALF_DAY: 10, DAY: 5}
"""Tenths of the unit in a half-day."""


def _day(quota: Quota, q: str, day: str) -> str:
    """A row's day within the windows; a contact day of each month counts its own days only."""
    within = f"{day} BETWEEN :{q}_first AND :{q}_last"
    if quota.day and quota.per is Per.MONTH:
        first = int(quota.day)
        within += f" AND CAST(substr({day}, 9, 2) AS INTEGER) BETWEEN {first} AND {first + quota.within}"
    return within


def _recorded(quota: Quota, q: str) -> str:
    """Duty records (履职登记): a line is one reception; “走访 12 户” is one visit where visits are counted."""
    other = 10 if quota.unit == TIMES else 0
    amount = f"""CASE WHEN r.unit = :{q}_unit OR r.unit IS NULL THEN coalesce(r.quantity, 10) ELSE {other} END"""
    roles = f"AND coalesce(r.role, '') IN ({_marks(f'{q}_role', quota.roles)})" if quota.roles else ""
    return f"""
        SELECT {{number}} AS quota, r.deputyship AS owner, {_PLACE[quota.per].format(day="r.date", q=q)} AS place, {{what}} {amount} {{end}}
        FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
        WHERE r.kind IN ({_marks(f"{q}_record", quota.record)}) {roles} AND {_day(quota, q, "r.date")}
          AND d.level = :level AND {in_office("r.date")} {{more}}"""


def _attended(quota: Quota, q: str) -> str:
    """Attendance (考勤): who was away for two of six half-days was there for the other four."""
    half_day = _HALF_DAYS.get(quota.unit)
    if half_day is None:
        amount = "10"
        status = f"AND t.status = '{Status.PRESENT}'"
    else:
        amount = f"""{half_day} * CASE t.status WHEN '{Status.PRESENT}' THEN coalesce(t.half_days, a.half_days, 0)
                                     ELSE max(0, coalesce(a.half_days - t.half_days, 0)) END"""
        status = ""
    return f"""
        SELECT {{number}} AS quota, t.deputyship AS owner, {_PLACE[quota.per].format(day="a.date", q=q)} AS place, {{what}} {amount} {{end}}
        FROM activity a JOIN attendance t ON t.activity = a.id
        JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
        WHERE a.kind IN ({_marks(f"{q}_attendance", quota.attendance)}) {status} AND {_day(quota, q, "a.date")}
          AND a.level = :level AND {in_office("a.date")} {{more}}"""


# Who was in which group when: the roster's everyday groups, and memberships beside them.
_MEMBERS = """(SELECT id AS deputyship, deputy_group AS owner, NULL AS since, NULL AS until FROM deputyship
               WHERE deputy_group IS NOT NULL
               UNION ALL SELECT deputyship, deputy_group, since, until FROM group_member)"""
_HOMES = "(SELECT id AS deputyship, delegation AS owner, NULL AS since, NULL AS until FROM deputyship)"


def _together(quota: Quota, q: str) -> str:
    """Activities of a group or delegation: one is one, however many of its members came."""
    members = _MEMBERS if quota.whose is Whose.GROUPS else _HOMES
    return f"""
        SELECT {{number}}, m.owner, {_PLACE[quota.per].format(day="a.date", q=q)}, 10 * count(DISTINCT a.id)
        FROM activity a JOIN attendance t ON t.activity = a.id
        JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
        JOIN {members} m ON m.deputyship = d.id AND (m.since IS NULL OR m.since <= a.date) AND (m.until IS NULL OR a.date < m.until)
        WHERE a.kind IN ({_marks(f"{q}_attendance", quota.attendance)}) AND t.status = '{Status.PRESENT}'
          AND {_day(quota, q, "a.date")} AND a.level = :level AND m.owner IS NOT NULL AND {in_office("a.date")}
        GROUP BY 2, 3"""


def counted(
    book: Book, level: str, quotas: Sequence[Quota], found: Sequence[Sequence[Window]], on: str
) -> list[Counted]:
    """What everybody did for each quota in each window up to a day; `found`: the windows of each quota."""
    parts = []
    for number, quota in enumerate(quotas):
        q = f"q{number}"
        sums = {"number": number, "what": "sum(", "end": ")", "more": "GROUP BY 2, 3"}
        if quota.record:
            parts.append(_recorded(quota, q).format(**sums))
        if quota.attendance:
            own = _attended if quota.of_deputies else _together
            parts.append(own(quota, q).format(**sums))
    if not parts:
        return []
    params = _params(level, quotas, found, on)
    return [Counted._make(row) for row in book.rows(" UNION ALL ".join(parts), params)]


def evidence(
    book: Book, deputyship: int, level: str, quotas: Sequence[Quota], found: Sequence[Sequence[Window]], on: str
) -> list[Evidence]:
    """The rows of one deputy behind the same figures, by date."""
    parts = []
    for number, quota in enumerate(quotas):
        q = f"q{number}"
        own = "AND d.id = :deputyship"
        if quota.record:
            row = {"number": number, "what": "r.date AS date, r.kind, r.title,", "end": "AS done", "more": own}
            parts.append(_recorded(quota, q).format(**row))
        if quota.attendance:
            row = {"number": number, "what": "a.date AS date, a.kind, a.title,", "end": "AS done", "more": own}
            parts.append(_attended(quota, q).format(**row))
    if not parts:
        return []
    sql = f"SELECT quota, place, date, kind, title, done FROM ({' UNION ALL '.join(parts)}) ORDER BY quota, date, title"
    params = {**_params(level, quotas, found, on), "deputyship": deputyship}
    return [Evidence._make(row) for row in book.rows(sql, params)]


def _marks(name: str, values: Sequence[str]) -> str:
    return ", ".join(f":{name}{at}" for at in range(len(values)))


def _params(
    level: str, quotas: Sequence[Quota], found: Sequence[Sequence[Window]], on: str
) -> dict[str, str | int | None]:
    params: dict[str, str | int | None] = {"level": level}
    for number, (quota, windows) in enumerate(zip(quotas, found, strict=True)):
        q = f"q{number}"
        params |= {f"{q}_first": windows[0].first, f"{q}_last": min(windows[-1].last, on), f"{q}_unit": quota.unit}
        for name, values in (("record", quota.record), ("role", quota.roles), ("attendance", quota.attendance)):
            params |= {f"{q}_{name}{at}": value for at, value in enumerate(values)}
    return params


def delegations(book: Book, level: str, on: str) -> list[tuple[int, str]]:
    """Delegations that have a deputy in office on a day: (id, name), in roll order."""
    sql = f"""
        SELECT g.id, g.name FROM delegation g
        WHERE EXISTS (SELECT 1 FROM deputyship d WHERE d.delegation = g.id AND d.level = :level AND {in_office(":on")})
        ORDER BY g.position
    """
    return [(row[0], row[1]) for row in book.rows(sql, {"level": level, "on": on})]


class Group(NamedTuple):
    """A group and the days on which it works (小组): `until` is the first day no longer."""

    id: int
    name: str
    kind: str | None
    since: str | None
    until: str | None


def groups(book: Book, level: str, on: str) -> list[Group]:
    """Groups that have a member in office on a day."""
    sql = f"""
        SELECT g.id, g.name, g.kind, g.since, g.until FROM deputy_group g
        WHERE EXISTS (SELECT 1 FROM {_MEMBERS} m JOIN deputyship d ON d.id = m.deputyship
                      WHERE m.owner = g.id AND d.level = :level AND {in_office(":on")})
        ORDER BY g.id
    """
    return [Group._make(row) for row in book.rows(sql, {"level": level, "on": on})]


# -- contacts ------------------------------------------------------------------------------------------------------


def link_counts(book: Book, level: str, on: str) -> dict[tuple[str, str, int], int]:
    """How many contacts are kept on a day, by kind and side (holds, held) and deputyship."""
    running = "(l.since IS NULL OR l.since <= :on) AND (l.until IS NULL OR :on < l.until)"
    sql = f"""
        SELECT l.kind, 'holds', l.deputyship, count(*) FROM contact_link l JOIN deputyship d ON d.id = l.deputyship
        WHERE d.level = :level AND {running} GROUP BY 1, 3
        UNION ALL
        SELECT l.kind, 'held', l.to_deputy, count(*) FROM contact_link l JOIN deputyship d ON d.id = l.to_deputy
        WHERE d.level = :level AND {running} GROUP BY 1, 3
    """
    return {(row[0], row[1], row[2]): row[3] for row in book.rows(sql, {"level": level, "on": on})}


_LINKS = """
    SELECT l.id, l.kind, coalesce(p.name, l.holder), g.name, l.post, coalesce(q.name, l.target), h.name, l.household, l.phone,
           l.since, l.until, l.note, coalesce(d.level, e.level), l.extra
    FROM contact_link l
    LEFT JOIN deputyship d ON d.id = l.deputyship LEFT JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
    LEFT JOIN deputyship e ON e.id = l.to_deputy LEFT JOIN person q ON q.id = e.person
    LEFT JOIN delegation h ON h.id = e.delegation
    ORDER BY l.kind, l.id
"""


def link_lines(book: Book) -> list[sqlite3.Row]:
    """Lines of the register of contacts in export order: id, the fields of the sheet, extra."""
    return book.rows(_LINKS)


class Contact(NamedTuple):
    """One contact as the register has it (一个联系对象)."""

    id: int
    kind: str
    name: str
    delegation: str | None
    post: str | None
    target: str
    target_delegation: str | None
    household: str | None
    phone: str | None
    since: str | None
    until: str | None
    note: str | None
    level: str


def contacts(book: Book) -> list[Contact]:
    return [Contact._make(tuple(row)[:-1]) for row in link_lines(book)]


LINK_COLUMNS = (
    "kind", "deputyship", "holder", "post", "to_deputy", "target", "household", "phone", "since", "until", "note", "extra",
)  # fmt: skip


def add_links(book: Book, rows: Iterable[Params]) -> None:
    """Values under LINK_COLUMNS."""
    marks = ", ".join("?" * len(LINK_COLUMNS))
    book.executemany(f"INSERT INTO contact_link ({', '.join(LINK_COLUMNS)}) VALUES ({marks})", rows)


def change_links(book: Book, rows: Iterable[Params]) -> None:
    """Values under LINK_COLUMNS, then the id."""
    book.executemany(f"UPDATE contact_link SET {', '.join(f'{name} = ?' for name in LINK_COLUMNS)} WHERE id = ?", rows)


_LINK_FAULTS = f"""
    SELECT l.kind, coalesce(p.name, l.holder), coalesce(q.name, l.target),
           CASE WHEN l.until <= l.since THEN '终止日期 ' || l.until || ' 不晚于开始日期'
                WHEN l.kind IN ('{LinkKind.MEMBER_DEPUTY}', '{LinkKind.MEMBER_OFFICE}') AND d.committee_member IS NOT 1
                THEN '联系人不是常委会委员'
                WHEN l.deputyship = l.to_deputy THEN '联系对象是本人'
                ELSE '登记了不止一次' END
    FROM contact_link l
    LEFT JOIN deputyship d ON d.id = l.deputyship LEFT JOIN person p ON p.id = d.person
    LEFT JOIN deputyship e ON e.id = l.to_deputy LEFT JOIN person q ON q.id = e.person
    WHERE l.until <= l.since OR l.deputyship = l.to_deputy
       OR (l.kind IN ('{LinkKind.MEMBER_DEPUTY}', '{LinkKind.MEMBER_OFFICE}') AND d.committee_member IS NOT 1)
       OR (l.to_deputy IS NOT NULL AND EXISTS (
            SELECT 1 FROM contact_link o WHERE o.id < l.id AND o.kind = l.kind AND o.to_deputy = l.to_deputy
              AND o.deputyship IS l.deputyship AND o.holder IS l.holder
              AND coalesce(o.since, '') < coalesce(l.until, '9999') AND coalesce(l.since, '') < coalesce(o.until, '9999')))
    ORDER BY l.kind, l.id
"""


def link_faults(book: Book) -> list[tuple[str, str, str, str]]:
    """Contacts that cannot be so: (kind, who keeps it, with whom, why)."""
    return [tuple(row) for row in book.rows(_LINK_FAULTS)]
