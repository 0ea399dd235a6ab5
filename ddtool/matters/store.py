"""SQL of matters (事项): lines, authors, units, moves."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from ddtool.book.book import Book, Params
from ddtool.matters.model import Matter, Step

_MATTERS = """
    SELECT m.id, m.kind, m.number, m.title, m.received, m.level, m.content, m.category, m.channel, m.origin, m.is_key,
           m.amount, m.theme, m.leader, m.disclosed, m.grew_from,
           (SELECT group_concat(name, '、') FROM (
               SELECT p.name FROM matter_author a JOIN deputyship d ON d.id = a.deputyship JOIN person p ON p.id = d.person
               WHERE a.matter = m.id ORDER BY a.place)) AS authors
    FROM matter m
"""
_RECEIVED = "received BETWEEN ? AND ?"
EVER = ("", "9999-12-31")
"""All days."""
_PARTS = ("move", "unit", "role", "class", "ratings", "date", "until")
# No text of a move holds it: names come from rule files, which refuse it, and JSON writes it otherwise.
SEPARATOR = "\x1f"
_OF_KIND = "SELECT id FROM matter WHERE kind = ?"
# A move stands unless a later row corrects it; a correction without a move says that it was never made.
_STEPS = """
    SELECT s.matter, s.id, s.move, s.date, u.name, s.role, s.class, s.ratings, s.until, s.by_whom, s.note,
           s.amount, s.vote, s.answers
    FROM matter_move s LEFT JOIN unit u ON u.id = s.unit
    WHERE {where} s.move IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)
    ORDER BY s.matter, s.date, s.place
"""
# A row a matter, its moves side by side: the index gives them in their order, so nothing is sorted.
_HISTORIES = f"""
    SELECT s.matter, {", ".join(f"group_concat(ifnull(s.{one}, ''), '{SEPARATOR}')" for one in _PARTS)}, sum(s.amount)
    FROM matter_move s INDEXED BY matter_move_order
    WHERE s.matter IN (SELECT id FROM matter WHERE kind = ? AND {_RECEIVED})
      AND s.move IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)
    GROUP BY s.matter
"""


# A list has few days and few ratings beside its many moves.
_day = lru_cache(20_000)(date.fromisoformat)


@lru_cache(10_000)
def _ratings(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(json.loads(text).items())


class History:
    """The moves of one matter as far as a list needs them, taken apart no further than is asked."""

    __slots__ = ("_names", "_texts", "amount", "matter")

    def __init__(self, matter: int, texts: Sequence[str], amount: int, names: Mapping[str, str]) -> None:
        self.matter, self.amount, self._texts, self._names = matter, amount, texts, names

    @property
    def signature(self) -> tuple[object, ...]:
        """Matters with the same signature took the same course."""
        moves, units, roles, codes, ratings, _, untils = self._texts
        named = units.split(SEPARATOR)
        dates: object = untils
        if len(untils) >= len(named):
            dates = tuple([one != "" for one in untils.split(SEPARATOR)])
        # Which unit it was is left aside, but not whether it was the same.
        return moves, tuple([named.index(one) if one else -1 for one in named]), roles, codes, ratings, dates

    @property
    def days(self) -> list[date]:
        return [_day(one) for one in self._texts[5].split(SEPARATOR)]

    @property
    def last(self) -> str:
        """The day of the newest step, as it is stored."""
        return self._texts[5][-10:]

    @property
    def untils(self) -> list[date | None]:
        return [_day(one) if one else None for one in self._texts[6].split(SEPARATOR)]

    @property
    def units(self) -> list[str]:
        return [self._names.get(one, "") for one in self._texts[1].split(SEPARATOR)]

    def steps(self) -> list[Step]:
        """Without who made them, and what was noted."""
        moves, _, roles, codes, ratings, *_ = (text.split(SEPARATOR) for text in self._texts)
        return [
            Step(0, move, day, unit, role, code, _ratings(rated) if rated else (), until)
            for move, day, unit, role, code, rated, until in zip(
                moves, self.days, self.units, roles, codes, ratings, self.untils, strict=True
            )
        ]


def matters(book: Book, kind: str, received: tuple[str, str] = EVER) -> list[Matter]:
    """The lines of a kind that were received between two days, in the order in which they were entered."""
    where = f"m.kind = ? AND m.{_RECEIVED} ORDER BY m.id"
    return [_matter(row) for row in book.rows(f"{_MATTERS} WHERE {where}", (kind, *received))]


def matters_of(book: Book, ids: Iterable[int]) -> list[Matter]:
    """Some lines, in the order in which they were entered."""
    where = "m.id IN (SELECT value FROM json_each(?)) ORDER BY m.id"
    return [_matter(row) for row in book.rows(f"{_MATTERS} WHERE {where}", (json.dumps(list(ids)),))]


def matter(book: Book, kind: str, number: str) -> Matter | None:
    row = book.one(f"{_MATTERS} WHERE m.kind = ? AND m.number = ?", (kind, number))
    return None if row is None else _matter(row)


def numbers(book: Book, kind: str) -> list[str]:
    return [row[0] for row in book.rows("SELECT number FROM matter WHERE kind = ? ORDER BY id", (kind,))]


def kinds(book: Book) -> list[str]:
    """The kinds of which there are lines."""
    return [row[0] for row in book.rows("SELECT DISTINCT kind FROM matter ORDER BY kind")]


def counts(book: Book) -> dict[str, int]:
    """How many lines there are of each kind."""
    return {row[0]: row[1] for row in book.rows("SELECT kind, count(*) FROM matter GROUP BY kind")}


def steps(book: Book, matter: int) -> list[Step]:
    return [_step(row) for row in book.rows(_STEPS.format(where="s.matter = ? AND"), (matter,))]


def steps_of_kind(book: Book, kind: str) -> Iterator[tuple[int, list[Step]]]:
    """The steps of every matter of a kind that has any, by its id, in one pass."""
    rows = book.rows(_STEPS.format(where="s.matter IN (SELECT id FROM matter WHERE kind = ?) AND"), (kind,))
    for key, group in groupby(rows, key=lambda row: row[0]):
        yield key, [_step(row) for row in group]


def steps_of(book: Book, ids: Iterable[int]) -> Iterator[tuple[int, list[Step]]]:
    """The steps of some matters, of each that has any, by its id."""
    where = "s.matter IN (SELECT value FROM json_each(?)) AND"
    rows = book.rows(_STEPS.format(where=where), (json.dumps(list(ids)),))
    for key, group in groupby(rows, key=lambda row: row[0]):
        yield key, [_step(row) for row in group]


def all_grown(book: Book, kind: str) -> list[Matter]:
    """Whatever was raised from the matters of a kind."""
    where = f"m.grew_from IN ({_OF_KIND}) ORDER BY m.id"
    return [_matter(row) for row in book.rows(f"{_MATTERS} WHERE {where}", (kind,))]


def steps_of_grown(book: Book, kind: str) -> Iterator[tuple[int, list[Step]]]:
    """The steps of whatever was raised from the matters of a kind, by its id."""
    where = f"s.matter IN (SELECT id FROM matter WHERE grew_from IN ({_OF_KIND})) AND"
    for key, group in groupby(book.rows(_STEPS.format(where=where), (kind,)), key=lambda row: row[0]):
        yield key, [_step(row) for row in group]


def untouched(book: Book, kind: str) -> list[int]:
    """Matters of a kind with which nothing was done yet."""
    sql = """
        SELECT m.id FROM matter m WHERE m.kind = ? AND NOT EXISTS (
            SELECT 1 FROM matter_move s WHERE s.matter = m.id AND s.move IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id))
    """
    return [row[0] for row in book.rows(sql, (kind,))]


def histories(book: Book, kind: str, received: tuple[str, str] = EVER) -> Iterator[History]:
    """What every matter of a kind did that was received between two days and has moves at all, a row each."""
    units = {str(key): name for name, key in unit_ids(book).items()}
    for matter, *texts, amount in book.rows(_HISTORIES, (kind, *received)):
        yield History(matter, texts, amount or 0, units)


def register_columns(book: Book, kind: str) -> dict[int, tuple[str | None, str | None, str | None]]:
    """What the register of a kind shows besides: 备注, the leading author's delegation, the office's columns."""
    sql = """
        SELECT m.id, m.note, g.name, m.extra
        FROM matter m
        LEFT JOIN matter_author a ON a.matter = m.id AND a.place = 1
        LEFT JOIN deputyship d ON d.id = a.deputyship
        LEFT JOIN delegation g ON g.id = d.delegation
        WHERE m.kind = ?
    """
    return {row[0]: tuple(row)[1:] for row in book.rows(sql, (kind,))}


@dataclass(frozen=True, slots=True)
class Voted:
    """A move whose rating a vote gave: what was written down then, and which subject of the ballot it was."""

    number: str
    day: str
    grades: tuple[str, ...]
    subject: str
    code: str


def voted(book: Book) -> list[Voted]:
    """Every move that a vote decided, taken back ones left out."""
    sql = """
        SELECT m.number, s.date, s.ratings, s.note, v.code
        FROM matter_move s JOIN vote v ON v.id = s.vote JOIN matter m ON m.id = s.matter
        WHERE s.ratings IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)
        ORDER BY s.id
    """
    return [
        Voted(number, day, tuple(grade for _, grade in _ratings(ratings)), note or "", code)
        for number, day, ratings, note, code in book.rows(sql)
    ]


def grown(book: Book, matter: int) -> list[Matter]:
    """The matters that were raised from one, in the order in which they were."""
    return [_matter(row) for row in book.rows(f"{_MATTERS} WHERE m.grew_from = ? ORDER BY m.id", (matter,))]


def by_id(book: Book, matter: int) -> Matter:
    row = book.one(f"{_MATTERS} WHERE m.id = ?", (matter,))
    assert row is not None, "named by a foreign key"
    return _matter(row)


def author_ids(book: Book, matter: int) -> list[int]:
    """Deputyships, the leader first."""
    sql = "SELECT deputyship FROM matter_author WHERE matter = ? ORDER BY place"
    return [row[0] for row in book.rows(sql, (matter,))]


def joint_homes(book: Book, kind: str) -> dict[int, dict[int, str]]:
    """By matter and place: the delegations of its joint authors."""
    found: dict[int, dict[int, str]] = {}
    sql = """
        SELECT a.matter, a.place, g.name
        FROM matter_author a
        JOIN matter m ON m.id = a.matter AND m.kind = ?
        JOIN deputyship d ON d.id = a.deputyship
        JOIN delegation g ON g.id = d.delegation
        WHERE a.place > 1
    """
    for matter, place, home in book.rows(sql, (kind,)):
        found.setdefault(matter, {})[place] = home
    return found


def unit_ids(book: Book) -> dict[str, int]:
    return {row[0]: row[1] for row in book.rows("SELECT name, id FROM unit")}


def units(book: Book) -> list[str]:
    return [row[0] for row in book.rows("SELECT name FROM unit ORDER BY id")]


def add_unit(book: Book, name: str) -> int:
    return book.insert("unit", name=name)


def unit_id(book: Book, name: str) -> int | None:
    found: int | None = book.value("SELECT id FROM unit WHERE name = ?", (name,))
    return found


def add_matter(book: Book, authors: Sequence[int], **columns: object) -> int:
    """One line with its authors (deputyships), the leader first."""
    new = book.insert("matter", **columns)
    book.executemany(
        "INSERT INTO matter_author (matter, deputyship, place) VALUES (?, ?, ?)",
        [(new, deputyship, place) for place, deputyship in enumerate(authors, 1)],
    )
    return new


def change_matters(book: Book, columns: Sequence[str], lines: Iterable[Params]) -> None:
    """Lines of values in the order of `columns`, each followed by the matter's id."""
    book.executemany(f"UPDATE matter SET {', '.join(f'{one} = ?' for one in columns)} WHERE id = ?", lines)


def set_authors(book: Book, matter: int, authors: Sequence[int]) -> None:
    book.execute("DELETE FROM matter_author WHERE matter = ?", (matter,))
    book.executemany(
        "INSERT INTO matter_author (matter, deputyship, place) VALUES (?, ?, ?)",
        [(matter, deputyship, place) for place, deputyship in enumerate(authors, 1)],
    )


def add_step(book: Book, matter: int, step: Step, unit: int | None, corrects: int | None = None) -> int:
    """Add a move; with `corrects` it stands in the place of that one."""
    if corrects is None:
        place = book.value("SELECT coalesce(max(id), 0) + 1 FROM matter_move")
    else:
        place = book.value("SELECT place FROM matter_move WHERE id = ?", (corrects,))
    return book.insert(
        "matter_move",
        matter=matter,
        date=step.day.isoformat(),
        move=step.move or None,
        unit=unit,
        role=step.role or None,
        **{"class": step.code or None},
        ratings=json.dumps(dict(step.ratings), ensure_ascii=False) if step.ratings else None,
        until=step.until.isoformat() if step.until else None,
        by_whom=step.by or None,
        note=step.note or None,
        amount=step.amount,
        vote=step.vote,
        answers=json.dumps(dict(step.answers), ensure_ascii=False) if step.answers else None,
        place=place,
        corrects=corrects,
    )


def _matter(row: sqlite3.Row) -> Matter:
    number, kind, code, title, received, level, content, category, channel, origin, key, *more, authors = row
    amount, theme, supervisor, disclosed, grew_from = more
    names = tuple(authors.split("、")) if authors else ()
    return Matter(
        number, kind, code, title, received, level, content, category, channel, origin, bool(key), names, amount, theme,
        supervisor, None if disclosed is None else bool(disclosed), grew_from,
    )  # fmt: skip


def _step(row: sqlite3.Row) -> Step:
    _, number, move, day, unit, role, code, ratings, until, by, note, amount, vote, answers = row
    return Step(
        number, move, _day(day), unit or "", role or "", code or "", _ratings(ratings) if ratings else (),
        _day(until) if until else None, by or "", note or "", amount, vote,
        tuple(json.loads(answers).items()) if answers else (),
    )  # fmt: skip
