"""SQL of the roster (名册)."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.roster.model import Deputy, Level, Period

_DEPUTIES = """
    SELECT d.id, d.person, p.name, p.sex, p.ethnicity, p.born, p.education, p.party, p.employer, p.occupation, p.make_up,
           p.phone, p.id_number, d.level, d.also_levels, d.congress, g.name AS delegation, t.name AS "group",
           c.name AS constituency, d.station, d.card, d.seat_no, d.how, d.since, d.until, d.end_reason,
           d.committee_member
    FROM deputyship d
    JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
    LEFT JOIN deputy_group t ON t.id = d.deputy_group
    LEFT JOIN constituency c ON c.id = d.constituency
    WHERE :level IS NULL OR d.level = :level
    ORDER BY g.position, d.seat_no, d.id
"""


def in_office(day: str) -> str:
    """d (a deputyship) in office and not suspended on a day: as a condition of SQL; `day` is a column or a parameter.

    The same as `roster.model.Deputy.in_office` (代表法 61, 62).
    """
    return f"""(d.since IS NULL OR d.since <= {day}) AND (d.until IS NULL OR {day} < d.until)
      AND NOT EXISTS (SELECT 1 FROM suspension s
                      WHERE s.deputyship = d.id AND s.since <= {day} AND (s.until IS NULL OR {day} < s.until))"""


def deputies(book: Book, *, level: str | None = None) -> list[Deputy]:
    """All deputyships (of one level), past ones too, in roll order (名册顺序)."""
    pauses: dict[int, list[Period]] = {}
    for row in book.rows("SELECT deputyship, since, until FROM suspension ORDER BY since"):
        pauses.setdefault(row["deputyship"], []).append(Period(row["since"], row["until"]))
    found = []
    for row in book.rows(_DEPUTIES, {"level": level}):
        values = dict(row)
        values["committee_member"] = bool(values["committee_member"])
        found.append(Deputy(**values, suspensions=tuple(pauses.get(row["id"], ()))))
    return found


LEVEL_ORDER = tuple(level.value for level in Level)


def delegations(book: Book, level: str) -> list[str]:
    """Names of a level's delegations in roll order."""
    return [row["name"] for row in book.rows("SELECT name FROM delegation WHERE level = ? ORDER BY position", (level,))]


def end_period(book: Book, deputyship: int, until: str, reason: str) -> None:
    book.execute("UPDATE deputyship SET until = ?, end_reason = ? WHERE id = ?", (until, reason, deputyship))


def add_suspension(book: Book, deputyship: int, since: str, until: str | None, reason: str | None) -> None:
    book.insert("suspension", deputyship=deputyship, since=since, until=until, reason=reason)


def end_suspension(book: Book, deputyship: int, since: str, until: str) -> None:
    book.execute("UPDATE suspension SET until = ? WHERE deputyship = ? AND since = ?", (until, deputyship, since))


def add_deputy(
    book: Book,
    level: str,
    name: str,
    delegation: str,
    since: str,
    how: str,
    congress: str | None,
    fields: dict[str, str],
) -> int:
    """One new person with one period; `fields` are columns of person. Returns the deputyship's id."""
    person = book.insert("person", name=name, **fields)
    home = book.value("SELECT id FROM delegation WHERE level = ? AND name = ?", (level, delegation))
    seat = book.value("SELECT coalesce(max(seat_no), 0) + 1 FROM deputyship WHERE level = ?", (level,))
    return book.insert(
        "deputyship",
        person=person,
        level=level,
        delegation=home,
        since=since,
        how=how,
        congress=congress,
        seat_no=seat,
        committee_member=0,
    )


# -- the registers -------------------------------------------------------------------------------------------------

_ROSTER_ROWS = """
    SELECT d.id, d.person, g.name AS delegation, p.name, p.sex, p.ethnicity, p.born, p.native_place, p.education, p.degree,
           p.party, p.employer, p.occupation, p.make_up, c.name AS constituency,
           -- levels as one cell, highest first, as the sheet writes them
           (SELECT group_concat(level, '、') FROM (
               SELECT l.level FROM (SELECT '全国' AS level, 1 AS place UNION ALL SELECT '省', 2 UNION ALL SELECT '市', 3
                                    UNION ALL SELECT '县', 4 UNION ALL SELECT '乡', 5) l
               WHERE l.level = d.level OR instr('、' || coalesce(d.also_levels, '') || '、', '、' || l.level || '、')
               ORDER BY l.place)) AS levels,
           d.congress, d.how, d.since, d.until, d.end_reason, t.name AS "group", d.station, d.committee_member, p.phone,
           p.id_number, d.card, p.address, d.note, d.extra
    FROM deputyship d
    JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
    LEFT JOIN deputy_group t ON t.id = d.deputy_group
    LEFT JOIN constituency c ON c.id = d.constituency
    ORDER BY CASE d.level WHEN '全国' THEN 1 WHEN '省' THEN 2 WHEN '市' THEN 3 WHEN '县' THEN 4 ELSE 5 END,
             g.position, d.seat_no, d.id
"""

PERSON_COLUMNS = (
    "name", "sex", "ethnicity", "born", "native_place", "education", "degree", "party", "employer", "occupation", "make_up",
    "phone", "id_number", "address",
)  # fmt: skip
_PERIOD_COLUMNS = (
    "congress",
    "how",
    "since",
    "until",
    "end_reason",
    "station",
    "committee_member",
    "card",
    "note",
    "extra",
)
_PLACES = {"delegation": "delegation", "group": "deputy_group", "constituency": "constituency"}

Said = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class NewDeputy:
    """A line to enter: the person's id (`known`: already on file), the level it counts for, what the line says."""

    person: int
    known: bool
    level: str
    also_levels: str | None
    said: Said


def roster_rows(book: Book) -> list[sqlite3.Row]:
    """Every line of the roster in export order: deputyship id, person id, the fields of the sheet in order, extra."""
    return book.rows(_ROSTER_ROWS)


def next_id(book: Book, table: str) -> int:
    return int(book.value(f'SELECT coalesce(max(id), 0) + 1 FROM "{table}"'))


def add_deputies(book: Book, entries: Sequence[NewDeputy]) -> None:
    """Enter new periods in office, with their people where these are new."""
    placed = _Places(book)
    book.executemany(
        f"INSERT INTO person (id, {', '.join(PERSON_COLUMNS)}) VALUES (?, {', '.join('?' * len(PERSON_COLUMNS))})",
        ((entry.person, *(entry.said.get(name) for name in PERSON_COLUMNS)) for entry in _first_of_each(entries)),
    )
    for entry in entries:
        if entry.known:
            _update(
                book,
                "person",
                entry.person,
                {n: v for n, v in entry.said.items() if n in PERSON_COLUMNS and v is not None},
            )
    seat = next_id(book, "deputyship")
    book.executemany(
        "INSERT INTO deputyship (person, level, also_levels, delegation, deputy_group, constituency, seat_no, "
        f"{', '.join(_PERIOD_COLUMNS)}) VALUES ({', '.join('?' * (7 + len(_PERIOD_COLUMNS)))})",
        (
            (
                entry.person,
                entry.level,
                entry.also_levels,
                *(placed.id(field, entry.level, entry.said.get(field)) for field in _PLACES),
                seat + offset,
                *(entry.said.get(name) for name in _PERIOD_COLUMNS),
            )
            for offset, entry in enumerate(entries)
        ),
    )


def _first_of_each(entries: Sequence[NewDeputy]) -> list[NewDeputy]:
    first: dict[int, NewDeputy] = {}
    for entry in entries:
        if not entry.known:
            first.setdefault(entry.person, entry)
    return list(first.values())


def change_deputies(book: Book, lines: Sequence[tuple[int, int, tuple[str, str | None], Said]]) -> None:
    """Change lines on file: (deputyship id, person id, (level, further levels), what the line says)."""
    placed = _Places(book)
    for deputyship, person, (level, also), said in lines:
        _update(book, "person", person, {name: value for name, value in said.items() if name in PERSON_COLUMNS})
        period: dict[str, str | int | None] = {name: said[name] for name in _PERIOD_COLUMNS if name in said}
        period |= {column: placed.id(name, level, said[name]) for name, column in _PLACES.items() if name in said}
        _update(book, "deputyship", deputyship, {**period, "level": level, "also_levels": also})


def _update(book: Book, table: str, row: int, values: Said) -> None:
    if values:
        book.execute(
            f'UPDATE "{table}" SET {", ".join(f"{name} = ?" for name in values)} WHERE id = ?', (*values.values(), row)
        )


class _Places:
    """Delegations, groups and constituencies by name, made when first named."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[tuple[str, str, str], int] = {}
        for table in ("delegation", "constituency"):
            for row in book.rows(f"SELECT id, level, name FROM {table}"):
                self._known[table, row["level"], row["name"]] = row["id"]
        for row in book.rows("SELECT id, name FROM deputy_group"):
            self._known["deputy_group", "", row["name"]] = row["id"]

    def id(self, field: str, level: str, name: str | int | None) -> int | None:
        if name is None:
            return None
        table = _PLACES[field]
        key = (table, "" if table == "deputy_group" else level, str(name))
        if key not in self._known:
            values: dict[str, str | int] = {"name": str(name)}
            if table != "deputy_group":
                values["level"] = level
            if table == "delegation":
                values["position"] = next_id(self._book, "delegation")
            self._known[key] = self._book.insert(table, **values)
        return self._known[key]


def suspension_rows(book: Book) -> list[sqlite3.Row]:
    """Lines of the suspension register in export order: id, the fields of the sheet in order, extra."""
    return book.rows(
        """
        SELECT s.id, p.name, g.name AS delegation, d.level, s.since, s.until, s.reason, s.extra
        FROM suspension s JOIN deputyship d ON d.id = s.deputyship JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation ORDER BY s.since, s.id
        """
    )


def add_suspensions(book: Book, lines: Sequence[tuple[int, Said]]) -> None:
    """Lines of (deputyship id, what the line says)."""
    book.executemany(
        "INSERT INTO suspension (deputyship, since, until, reason, extra) VALUES (?, ?, ?, ?, ?)",
        (
            (deputyship, *(said.get(name) for name in ("since", "until", "reason", "extra")))
            for deputyship, said in lines
        ),
    )


def change_suspensions(book: Book, lines: Sequence[tuple[int, Said]]) -> None:
    for row, said in lines:
        _update(book, "suspension", row, {name: said[name] for name in ("until", "reason", "extra") if name in said})


def liaison_rows(book: Book) -> list[sqlite3.Row]:
    """Lines of the liaison register: id, unit, name, post, phone, extra."""
    return book.rows("SELECT id, unit, name, post, phone, extra FROM liaison ORDER BY id")


def add_liaisons(book: Book, lines: Sequence[Said]) -> None:
    names = ("unit", "name", "post", "phone", "extra")
    book.executemany(
        f"INSERT INTO liaison ({', '.join(names)}) VALUES (?, ?, ?, ?, ?)",
        ([said.get(name) for name in names] for said in lines),
    )


def change_liaisons(book: Book, lines: Sequence[tuple[int, Said]]) -> None:
    for row, said in lines:
        _update(book, "liaison", row, {name: said[name] for name in ("post", "phone", "extra") if name in said})
