"""How the registers of the roster meet the data file (名册、停职登记、联络员): what it holds, who a line means, writing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ddtool.book.book import Book
from ddtool.problems import Problem
from ddtool.roster import store
from ddtool.roster.finding import Finder
from ddtool.roster.sheet import LIAISON, PERSON_FIELDS, ROSTER, SUSPENSION
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Masked, Row
from ddtool.sheets.register import Matches, Register, Stored, match_by_key
from ddtool.text.lists import LEVEL
from ddtool.text.names import same_name_key

_AT = ROSTER.places


# -- 名册 ----------------------------------------------------------------------------------------------------------


def level_of(said: object, office: Office) -> tuple[str, str | None]:
    """The level that a roster line counts for, and the further ones it names: “县、市” in a county is 县 and 市.

    The office's own level where the line names it, else the lowest named; without a level, the office's own.
    """
    levels = said.split("、") if isinstance(said, str) and said else [office.settings.level]
    own = office.settings.level if office.settings.level in levels else max(levels, key=LEVEL.rank)
    return own, "、".join(level for level in levels if level != own) or None


@dataclass
class People:
    """The people that a line can mean (认人): by ID number, else name and month of birth, else name and delegation."""

    by_id: dict[str, int] = field(default_factory=dict)
    by_born: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    by_home: dict[tuple[str, str, str], set[int]] = field(default_factory=dict)
    id_known: set[int] = field(default_factory=set)

    def add(self, person: int, name: object, born: object, number: object, level: str, delegation: object) -> None:
        key = same_name_key(str(name))
        if isinstance(number, str) and not isinstance(number, Masked):
            self.by_id[number] = person
            self.id_known.add(person)
        if isinstance(born, str):
            self.by_born.setdefault((key, born[:7]), set()).add(person)
        self.by_home.setdefault((key, level, str(delegation)), set()).add(person)

    def meant(self, row: Row, level: str) -> set[int]:
        """The people that fit; more than one must be asked about, none is a new person."""
        number, born, key = (
            row.values[_AT["id_number"]],
            row.values[_AT["born"]],
            same_name_key(str(row.values[_AT["name"]])),
        )
        known_number = isinstance(number, str) and not isinstance(number, Masked)
        if known_number and number in self.by_id:
            return {self.by_id[str(number)]}
        found = self.by_born.get((key, born[:7]), set()) if isinstance(born, str) else set()
        if not found and not isinstance(born, str):
            found = self.by_home.get((key, level, str(row.values[_AT["delegation"]])), set())
        # A line with an ID number is nobody whose own, different number is on file.
        return found - self.id_known if known_number else set(found)


def _roster_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[2:-1], row[-1]) for row in store.roster_rows(book)]


def _roster_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """Which period in office each line means. One line never means two; two lines never mean one."""
    owners = [row[1] for row in store.roster_rows(book)]
    people, periods = People(), dict[tuple[int, str], list[int]]()
    for place, (person, line) in enumerate(zip(owners, stored, strict=True)):
        values = line.values
        level = level_of(values[_AT["levels"]], office)[0]
        people.add(
            person, values[_AT["name"]], values[_AT["born"]], values[_AT["id_number"]], level, values[_AT["delegation"]]
        )
        periods.setdefault((person, level), []).append(place)
    places: list[int | None] = []
    problems: list[Problem | None] = []
    taken: dict[object, Row] = {}
    for row in rows:
        level = level_of(row.values[_AT["levels"]], office)[0]
        meant = people.meant(row, level)
        place = (
            _period(row, [stored[at] for at in periods.get((next(iter(meant)), level), [])])
            if len(meant) == 1
            else None
        )
        at = periods[next(iter(meant)), level][place] if place is not None else None
        problem = None
        identity = at if at is not None else _identity(row, level)
        if len(meant) > 1:
            problem = row.problem("name", "名册中有多位同名代表，分不清是哪一位", "请填写身份证号，或填写出生年月")
        elif identity in taken:
            other = taken[identity]
            problem = row.problem(
                "name", f"与{other.sheet}第{other.number}行是同一人", "请删去重复的一行；确是两人的，请填写身份证号"
            )
        else:
            taken[identity] = row
        if at is not None:
            _say_nothing_new(row, stored[at])
        places.append(at)
        problems.append(problem)
    return Matches(places, [problem for problem in problems if problem])


def _period(row: Row, periods: Sequence[Stored]) -> int | None:
    """Which of a person's periods at the level a line speaks of; None is a new one (elected again after an end)."""
    since = row.values[_AT["since"]]
    if not isinstance(since, str):
        return len(periods) - 1 if periods else None
    for place, period in enumerate(periods):
        if period.values[_AT["since"]] == since:
            return place
    open_ones = [
        place
        for place, period in enumerate(periods)
        if not (until := period.values[_AT["until"]]) or str(until) > since
    ]
    return open_ones[-1] if open_ones else None


def _identity(row: Row, level: str) -> object:
    """What makes a new line one of a kind within a file."""
    number, since = row.values[_AT["id_number"]], row.values[_AT["since"]]
    if isinstance(number, str) and not isinstance(number, Masked):
        return number, level, since
    name, born, home = (row.values[_AT[field]] for field in ("name", "born", "delegation"))
    return same_name_key(str(name)), born if isinstance(born, str) else home, level, since


def _say_nothing_new(row: Row, stored: Stored) -> None:
    """An empty cell of a person's own field, or a level not named, leaves what is known (a second roster knows less)."""
    for name in (*PERSON_FIELDS, "levels"):
        if row.values[_AT[name]] is None and stored.values[_AT[name]] is not None:
            row.values[_AT[name]] = ABSENT


def _roster_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people = People()
    rows = store.roster_rows(book)
    for row in rows:
        values = tuple(row)[2:-1]
        level = level_of(values[_AT["levels"]], office)[0]
        people.add(
            row[1], *(values[_AT[name]] for name in ("name", "born", "id_number")), level, values[_AT["delegation"]]
        )
    entries, next_person = [], store.next_id(book, "person")
    for line in new:
        said = _said(line)
        level, also = level_of(said.get("levels"), office)
        meant = people.meant(line, level)
        person = next(iter(meant)) if len(meant) == 1 else next_person
        next_person = max(next_person, person + 1)
        people.add(person, said["name"], said.get("born"), said.get("id_number"), level, said.get("delegation"))
        entries.append(store.NewDeputy(person, bool(meant), level, also, said))
    store.add_deputies(book, office.settings.congress or None, entries)
    owners = {row[0]: row[1] for row in rows}
    store.change_deputies(
        book, [(line.id, owners[line.id], _changed_levels(line, row, office), _said(row)) for line, row in changed]
    )


def _changed_levels(stored: Stored, row: Row, office: Office) -> tuple[str, str | None]:
    said = row.values[_AT["levels"]]
    return level_of(stored.values[_AT["levels"]] if said is ABSENT or said is None else said, office)


def _said(row: Row) -> dict[str, str | int | None]:
    """What a line says, by field; absent columns and masked numbers left out."""
    said: dict[str, str | int | None] = {"extra": row.extra}
    for column, value in zip(ROSTER.columns, row.values, strict=True):
        if not isinstance(value, Absent | Masked):
            said[column.field] = value
    return said
