"""SQL of similar matters that were confirmed (类案): groups and their members."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ddtool.book.book import Book


@dataclass(frozen=True, slots=True)
class Group:
    """Matters that a person found to be about the same (类案)."""

    id: int
    name: str
    confirmed: str
    supervisor: str | None
    note: str | None
    members: tuple[int, ...]
    """The matters that are in it now, in the order in which they came."""


def groups(book: Book) -> list[Group]:
    """Every group with its present members, in the order in which they were confirmed."""
    members: dict[int, list[int]] = {}
    sql = "SELECT matter_group, matter FROM matter_group_member WHERE until IS NULL ORDER BY id"
    for group, matter in book.rows(sql):
        members.setdefault(group, []).append(matter)
    rows = book.rows("SELECT id, name, confirmed, supervisor, note FROM matter_group ORDER BY id")
    return [Group(*row, tuple(members.get(row[0], ()))) for row in rows]


def kinds_of(book: Book, matters: Iterable[int]) -> list[str]:
    """The kinds of some matters."""
    sql = "SELECT DISTINCT kind FROM matter WHERE id IN (SELECT value FROM json_each(?)) ORDER BY kind"
    return [row[0] for row in book.rows(sql, (json.dumps(list(matters)),))]


def add_group(book: Book, name: str, on: str, supervisor: str | None, note: str | None) -> int:
    return book.insert("matter_group", name=name, confirmed=on, supervisor=supervisor, note=note)


def change_group(book: Book, group: int, **columns: str | None) -> None:
    sets = ", ".join(f"{column} = ?" for column in columns)
    book.execute(f"UPDATE matter_group SET {sets} WHERE id = ?", (*columns.values(), group))


def add_members(book: Book, group: int, matters: Sequence[int], on: str) -> None:
    book.executemany(
        "INSERT INTO matter_group_member (matter_group, matter, since) VALUES (?, ?, ?)",
        [(group, matter, on) for matter in matters],
    )


def end_member(book: Book, group: int, matter: int, on: str, reason: str) -> None:
    book.execute(
        "UPDATE matter_group_member SET until = ?, reason = ? WHERE matter_group = ? AND matter = ? AND until IS NULL",
        (on, reason, group, matter),
    )
