"""SQL of the pool of experts: who is in it, what they were invited to."""

import sqlite3
from collections.abc import Iterable, Sequence

from ddtool.advice.experts.model import Came, Event, Expert, Invitation
from ddtool.book.book import Book

Params = Sequence[str | int | None]
EXPERT = ("number", "name", "employer", "field", "title", "phone", "since", "until", "note", "extra")
EVENT = ("date", "kind", "title", "place", "note", "extra")
INVITATION = ("event", "expert", "invited", "came", "note", "extra")
TABLES = {"expert": EXPERT, "expert_event": EVENT, "expert_invitation": INVITATION}


def experts(book: Book) -> list[Expert]:
    """In the order in which they were appointed."""
    sql = "SELECT id, number, name, employer, field, title, since, until FROM expert ORDER BY since, id"
    return [Expert(*row) for row in book.rows(sql)]


def phones(book: Book) -> dict[int, str | None]:
    """Personal: only for the roll that the office keeps for itself."""
    return {row[0]: row[1] for row in book.rows("SELECT id, phone FROM expert")}


def events(book: Book) -> list[Event]:
    """In the order of their days."""
    return [Event(*row) for row in book.rows("SELECT id, date, kind, title, place FROM expert_event ORDER BY date, id")]


def invitations(book: Book) -> list[Invitation]:
    sql = """
        SELECT i.id, i.event, i.expert, i.invited, i.came FROM expert_invitation i
        JOIN expert_event e ON e.id = i.event ORDER BY e.date, e.id, i.id
    """
    return [
        Invitation(key, event, expert, invited, Came(came) if came else None)
        for key, event, expert, invited, came in book.rows(sql)
    ]


def expert_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(f"SELECT id, {', '.join(EXPERT)} FROM expert ORDER BY since, id")


def event_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(f"SELECT id, {', '.join(EVENT)} FROM expert_event ORDER BY date, id")


def invitation_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows("""
        SELECT i.id, e.date, e.title AS event, x.name, x.employer, i.invited, i.came, i.note, i.extra,
               i.event AS event_id, i.expert AS expert_id
        FROM expert_invitation i JOIN expert_event e ON e.id = i.event JOIN expert x ON x.id = i.expert
        ORDER BY e.date, e.id, i.id
    """)


def add(book: Book, table: str, rows: Iterable[Params]) -> None:
    """Values under the columns that TABLES names."""
    columns = TABLES[table]
    book.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)


def change(book: Book, table: str, rows: Iterable[Params]) -> None:
    """Values under the columns that TABLES names, then the id."""
    book.executemany(f"UPDATE {table} SET {', '.join(f'{one} = ?' for one in TABLES[table])} WHERE id = ?", rows)


def add_event(book: Book, date: str, kind: str, title: str, place: str | None) -> int:
    return book.insert("expert_event", date=date, kind=kind, title=title, place=place)


def set_came(book: Book, invitations: Iterable[int], came: Came) -> None:
    book.executemany("UPDATE expert_invitation SET came = ? WHERE id = ?", [(came.value, one) for one in invitations])


_FAULTS = """
    SELECT x.name || '（' || x.employer || '）在同一时间登记了不止一次' FROM expert x
    WHERE EXISTS (SELECT 1 FROM expert o WHERE o.id < x.id AND o.name = x.name AND o.employer = x.employer
        AND o.since < coalesce(x.until, '9999') AND x.since < coalesce(o.until, '9999'))
    UNION ALL
    SELECT e.date || '“' || e.title || '”邀请了' || x.name || '，那一天不在专家库里' FROM expert_invitation i
    JOIN expert_event e ON e.id = i.event JOIN expert x ON x.id = i.expert
    WHERE e.date < x.since OR e.date >= coalesce(x.until, '9999')
"""


def faults(book: Book) -> list[str]:
    """Rows that cannot be so."""
    return [row[0] for row in book.rows(_FAULTS)]
