"""SQL of similar matters that were confirmed (类案): cases and their members."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ddtool.book.book import Book


@dataclass(frozen=True, slots=True)
class CaseHead:
    """Matters that a person found to be about the same (类案)."""

    id: int
    name: str
    confirmed: str
    supervisor: str | None
    note: str | None
    members: tuple[int, ...]
    """The matters that are in it now, in the order in which they came."""


def cases(book: Book) -> list[CaseHead]:
    """Every case with its present members, in the order in which they were confirmed."""
    members: dict[int, list[int]] = {}
    sql = "SELECT matter_case, matter FROM matter_case_member WHERE until IS NULL ORDER BY id"
    for case, matter in book.rows(sql):
        members.setdefault(case, []).append(matter)
    rows = book.rows("SELECT id, name, confirmed, supervisor, note FROM matter_case ORDER BY id")
    return [
        CaseHead(key, name, confirmed, supervisor, note, tuple(members.get(key, ())))
        for key, name, confirmed, supervisor, note in rows
    ]


def kinds_of(book: Book, matters: Iterable[int]) -> list[str]:
    """The kinds of some matters."""
    sql = "SELECT DISTINCT kind FROM matter WHERE id IN (SELECT value FROM json_each(?)) ORDER BY kind"
    return [row[0] for row in book.rows(sql, (json.dumps(list(matters)),))]


def add_case(book: Book, name: str, on: str, supervisor: str | None, note: str | None) -> int:
    return book.insert("matter_case", name=name, confirmed=on, supervisor=supervisor, note=note)


def change_case(book: Book, case: int, **columns: str | None) -> None:
    sets = ", ".join(f"{column} = ?" for column in columns)
    book.execute(f"UPDATE matter_case SET {sets} WHERE id = ?", (*columns.values(), case))


def add_members(book: Book, case: int, matters: Sequence[int], on: str) -> None:
    book.executemany(
        "INSERT INTO matter_case_member (matter_case, matter, since) VALUES (?, ?, ?)",
        [(case, matter, on) for matter in matters],
    )


def end_member(book: Book, case: int, matter: int, on: str, reason: str) -> None:
    book.execute(
        "UPDATE matter_case_member SET until = ?, reason = ? WHERE matter_case = ? AND matter = ? AND until IS NULL",
        (on, reason, case, matter),
    )
