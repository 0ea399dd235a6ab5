"""How the registers of the roster meet the data file (名册、停职登记、联络员): what it holds, who a line means, writing."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ddtool.book.book import Book
from ddtool.roster import store
from ddtool.roster.finding import Finder
from ddtool.roster.sheet import LIAISON, PERSON_FIELDS, ROSTER, SUSPENSION
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Given, Masked, Row, Sheet, Value
from ddtool.sheets.register import Matches, Register, Scope, Stored, match_by_key
from ddtool.text import idnumber
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
    born_known: set[int] = field(default_factory=set)

    def add(self, person: int, name: object, born: object, number: object, level: str, delegation: object) -> None:
        key = same_name_key(str(name))
        if isinstance(number, str) and not isinstance(number, Masked):
            self.by_id[number] = person
            self.id_known.add(person)
            born = born or idnumber.birth_day(number)
        if isinstance(born, str):
            self.by_born.setdefault((key, born[:7]), set()).add(person)
            self.born_known.add(person)
        self.by_home.setdefault((key, level, str(delegation)), set()).add(person)

    def meant(self, row: Row, level: str) -> set[int]:
        """The people that fit; more than one must be asked about, none is a new person."""
        number, born = row.values[_AT["id_number"]], row.values[_AT["born"]]
        key = same_name_key(str(row.values[_AT["name"]]))
        known_number = isinstance(number, str) and not isinstance(number, Masked)
        if known_number and number in self.by_id:
            return {self.by_id[str(number)]}
        found = self.by_born.get((key, born[:7]), set()) if isinstance(born, str) else set()
        if not found:
            found = self.by_home.get((key, level, str(row.values[_AT["delegation"]])), set())
            if isinstance(born, str):
                # Born in another month is somebody else; one whose month nobody wrote down yet may well be this one.
                found = found - self.born_known
        # A line with an ID number is nobody whose own, different number is on file.
        return found - self.id_known if known_number else set(found)


def _roster_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[2:-1], row[-1]) for row in store.roster_rows(book)]


def _roster_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """Which period in office each line means. One line never means two; two lines never mean one."""
    people, periods = _on_file(store.roster_rows(book), office)
    matches = Matches([None] * len(rows))
    taken: dict[object, int] = {}
    terms: dict[object, list[_Term]] = {}
    newcomers: dict[object, int] = {}
    for at, row in enumerate(rows):
        level = level_of(row.values[_AT["levels"]], office)[0]
        meant = people.meant(row, level)
        name = str(row.values[_AT["name"]])
        if len(meant) > 1:
            reason = f"名册中有 {len(meant)} 位同名代表，分不清是哪一位：{_candidates(meant, periods, stored)}"
            matches.reject(at, row, "name", name, reason, "请填写身份证号；出生年月不同的，填写出生年月也可以")
            continue
        held = _period(row, [(place, stored[place]) for person in meant for place in periods.get((person, level), [])])
        if not meant:
            first = newcomers.setdefault((same_name_key(name), level, row.values[_AT["delegation"]]), at)
            if _may_be_one(rows[first], row, level):
                reason = f"与{rows[first].sheet}第{rows[first].number}行同名同代表团，分不清是一人还是两人"
                matches.reject(
                    at, row, "name", name, reason, "请给两行都填写出生年月或身份证号；是一人的，删去多余的一行"
                )
                continue
        identity = (next(iter(meant)), level) if meant else _identity(row, level)
        key = held if held is not None else _overlapping(row, terms.setdefault(identity, []))
        earlier = taken.setdefault(key, at)
        if earlier != at:
            _repeated(matches, rows, at, earlier, name)
        elif held is not None:
            matches.index[at] = held
            _say_nothing_new(row, stored[held])
        elif isinstance(row.values[_AT["id_number"]], Masked):
            matches.reject(at, row, "id_number", "掩码号码", "掩码的号码不能用来新增", "请填写完整的身份证号码")
    matches.notes += _level_assumed(rows, office)
    return matches


def _level_assumed(rows: Sequence[Row], office: Office) -> list[str]:
    """A file without levels counts for the office's own: said aloud, for a township's roster often has none."""
    silent = dict.fromkeys(row.sheet for row in rows if row.values[_AT["levels"]] is ABSENT)
    own = office.settings.level
    return [
        f"工作表“{name}”没有“层级”列，按本级“{own}”登记；若是乡镇代表，请加 --set 层级=乡 重新导入" for name in silent
    ]


def _on_file(rows: list[sqlite3.Row], office: Office) -> tuple[People, dict[tuple[int, str], list[int]]]:
    """The people of the roster, and the places of their periods by (person, level)."""
    people, periods = People(), dict[tuple[int, str], list[int]]()
    for place, row in enumerate(rows):
        values = tuple(row)[2:-1]
        level = level_of(values[_AT["levels"]], office)[0]
        name, born, number, home = (values[_AT[field]] for field in ("name", "born", "id_number", "delegation"))
        people.add(row[1], name, born, number, level, home)
        periods.setdefault((row[1], level), []).append(place)
    return people, periods


def _candidates(meant: set[int], periods: dict[tuple[int, str], list[int]], stored: Sequence[Stored]) -> str:
    """The people that a line can mean, so that whoever mends it sees which is which: 城关镇代表团（1977-02）."""
    said: dict[int, str] = {}
    for (person, _level), places in periods.items():
        values = stored[places[-1]].values
        if person in meant:
            home, born = values[_AT["delegation"]] or "未分团", str(values[_AT["born"]] or "")[:7]
            said.setdefault(person, f"{home}（{born or '出生年月不详'}）")
    return "、".join(sorted(said.values()))


def _repeated(matches: Matches, rows: list[Row], at: int, earlier: int, name: str) -> None:
    first, row = rows[earlier], rows[at]
    if first.values == row.values and first.extra == row.extra:
        matches.repeated[at] = earlier
    else:
        reason = f"与{first.sheet}第{first.number}行是同一人"
        matches.reject(at, row, "name", name, reason, "请删去多余的一行；确是两人的，请填写身份证号")


def _period(row: Row, periods: Sequence[tuple[int, Stored]]) -> int | None:
    """Which of a person's periods at the level a line speaks of; None is a new one (elected again after an end)."""
    since = row.values[_AT["since"]]
    if not isinstance(since, str):
        # A blank day means the start of the term, where one period began then; a file without the column, the newest.
        first = [place for place, period in periods if since is None and period.values[_AT["since"]] is None]
        return (first or [place for place, _ in periods])[-1] if periods else None
    for place, period in periods:
        if period.values[_AT["since"]] == since:
            return place
    running = [place for place, period in periods if not (until := period.values[_AT["until"]]) or str(until) > since]
    return running[-1] if running else None


def _identity(row: Row, level: str) -> object:
    """What makes a new line one of a kind within a file."""
    number = row.values[_AT["id_number"]]
    if isinstance(number, str) and not isinstance(number, Masked):
        return number, level
    name, born, home = (row.values[_AT[field]] for field in ("name", "born", "delegation"))
    return same_name_key(str(name)), born if isinstance(born, str) else home, level


def _may_be_one(first: Row, row: Row, level: str) -> bool:
    """Whether two new lines of one name and delegation differ only in that one of them lacks what tells people apart."""
    told = [
        any(isinstance(value := line.values[_AT[field]], str) and not isinstance(value, Masked) for field in _TELLING)
        for line in (first, row)
    ]
    return not all(told) and _identity(first, level) != _identity(row, level)


_TELLING = ("id_number", "born")


@dataclass(frozen=True, slots=True, eq=False)
class _Term:
    """A new line's time in office; an empty day stands for the start of the term, or for no end."""

    since: str
    until: str


def _overlapping(row: Row, own: list[_Term]) -> _Term:
    """Of the new terms of one person at one level, the one that the line's overlaps, else its own, which is added.

    Nobody is in office twice at one level: elected again means after an end.
    """
    since, until = (_day(row.values[_AT[field]]) for field in ("since", "until"))
    for term in own:
        if (not term.until or since < term.until) and (not until or term.since < until):
            return term
    own.append(_Term(since, until))
    return own[-1]


def _day(value: Given) -> str:
    return value if isinstance(value, str) else ""


def _say_nothing_new(row: Row, stored: Stored) -> None:
    """An empty cell of a person's own field, or a level or term not named, leaves what is known.

    A second roster knows less; and a term that was filled in for a new line isn't cleared by the same line again.
    """
    for name in (*PERSON_FIELDS, "levels", "congress"):
        if row.values[_AT[name]] is None and stored.values[_AT[name]] is not None:
            row.values[_AT[name]] = ABSENT


def _roster_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    rows = store.roster_rows(book)
    people, _ = _on_file(rows, office)
    entries, next_person = [], store.next_id(book, "person")
    for line in new:
        said = _said(line)
        level, also = level_of(said.get("levels"), office)
        meant = people.meant(line, level)
        person = next(iter(meant)) if len(meant) == 1 else next_person
        next_person = max(next_person, person + 1)
        if level == office.settings.level and not said.get("congress"):
            said["congress"] = office.settings.congress or None
        people.add(person, said["name"], said.get("born"), said.get("id_number"), level, said.get("delegation"))
        entries.append(store.NewDeputy(person, bool(meant), level, also, said))
    store.add_deputies(book, entries)
    owners = {row[0]: row[1] for row in rows}
    store.change_deputies(
        book, [(line.id, owners[line.id], _changed_levels(line, row, office), _said(row)) for line, row in changed]
    )


def _changed_levels(stored: Stored, row: Row, office: Office) -> tuple[str, str | None]:
    said = row.values[_AT["levels"]]
    return level_of(stored.values[_AT["levels"]] if said is ABSENT or said is None else said, office)


def _said(row: Row, sheet: Sheet = ROSTER) -> dict[str, str | int | None]:
    """What a line says, by field; absent columns and masked numbers left out."""
    said: dict[str, str | int | None] = {"extra": row.extra}
    for column, value in zip(sheet.columns, row.values, strict=True):
        if not isinstance(value, Absent | Masked):
            said[column.field] = value
    return said


def _roster_scope(office: Office) -> Scope:
    """A roster is whole for its level where it names most delegations of it; else for the delegations it names.

    A township's roster (乡级) speaks of that township alone, whatever others stand in the file.
    """

    def scope(rows: Sequence[Sequence[Given]], stored: Sequence[Sequence[Value]]) -> Callable[[Sequence[Value]], bool]:
        def homes(lines: Iterable[Sequence[Given]]) -> dict[str, set[Given]]:
            found: dict[str, set[Given]] = {}
            for values in lines:
                found.setdefault(level_of(values[_AT["levels"]], office)[0], set()).add(values[_AT["delegation"]])
            return found

        named, known = homes(rows), homes(stored)

        def within(values: Sequence[Value]) -> bool:
            level = level_of(values[_AT["levels"]], office)[0]
            said = named.get(level, set())
            whole = level != LOWEST and 2 * len(said & known[level]) > len(known[level])
            return bool(said) and (whole or values[_AT["delegation"]] in said)

        return within

    return scope


LOWEST = "乡"
"""The level whose rosters are kept by township: its delegations are the townships."""

ROSTERS: Register[Book, Office] = Register(
    ROSTER,
    _roster_stored,
    _roster_match,
    _roster_write,
    scope=_roster_scope,
    tables=("person", "deputyship", "delegation", "deputy_group", "constituency"),
)


# -- 停职登记 ------------------------------------------------------------------------------------------------------

_PAUSE = SUSPENSION.places


def _suspension_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.suspension_rows(book)]


def _suspension_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """A line means the suspension of that deputy which begins that day; the deputy must be in the period then."""
    finders = {level: Finder(store.deputies(book, level=level)) for level in store.LEVEL_ORDER}
    for row in rows:
        values = row.values
        named, place = values[_PAUSE["level"]] or office.settings.level, values[_PAUSE["delegation"]]
        found = finders[str(named)].find(str(values[_PAUSE["name"]]), str(place) if place else None)
        if found.deputy is not None:
            # The line may leave out what the roster knows; two lines are one when these are equal.
            values[_PAUSE["level"]] = found.deputy.level
            values[_PAUSE["delegation"]] = found.deputy.delegation or ABSENT
    matches = match_by_key(
        SUSPENSION,
        [("name", "delegation", "level", "since"), ("name", "level", "since")],
        rows,
        stored,
        same={"name": _same_name},
    )
    for at, row in enumerate(rows):
        if at in matches.rejected or matches.index[at] is not None:
            continue
        name, home, level, since = (row.values[_PAUSE[field]] for field in ("name", "delegation", "level", "since"))
        found = finders[str(level or office.settings.level)].find(str(name), str(home) if home else None)
        if found.deputy is None:
            matches.reject(at, row, "name", str(name), found.reason, found.remedy)
        elif not found.deputy.period.holds(str(since)):
            matches.reject(
                at, row, "since", str(since), f"“{name}”这一天不在任期内", "请核对暂停日期和名册中的任职起止"
            )
    return matches


def _same_name(value: Value) -> str:
    return same_name_key(str(value))


def _suspension_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    finders = {level: Finder(store.deputies(book, level=level)) for level in store.LEVEL_ORDER}
    lines = []
    for row in new:
        said = _said(row, SUSPENSION)
        found = finders[str(said["level"])].find(
            str(said["name"]), str(said["delegation"]) if said["delegation"] else None
        )
        assert found.deputy is not None, "match has found everyone"
        lines.append((found.deputy.id, said))
    store.add_suspensions(book, lines)
    store.change_suspensions(book, [(line.id, _said(row, SUSPENSION)) for line, row in changed])


SUSPENSIONS: Register[Book, Office] = Register(
    SUSPENSION,
    _suspension_stored,
    _suspension_match,
    _suspension_write,
    tables=("suspension", "person", "deputyship", "delegation"),
)


# -- 联络员 --------------------------------------------------------------------------------------------------------


def _liaison_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.liaison_rows(book)]


def _liaison_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    return match_by_key(LIAISON, [("unit", "name")], rows, stored, same={"name": _same_name})


def _liaison_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    store.add_liaisons(book, [_said(row, LIAISON) for row in new])
    store.change_liaisons(book, [(line.id, _said(row, LIAISON)) for line, row in changed])


LIAISONS: Register[Book, Office] = Register(
    LIAISON, _liaison_stored, _liaison_match, _liaison_write, scope=("unit",), tables=("liaison",)
)
