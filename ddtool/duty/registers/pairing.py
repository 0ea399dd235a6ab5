"""Lines of deputies meet stored ones (对上号): by deputy and the key of the register, equal ones first, then in order."""

from collections.abc import Hashable, Mapping, Sequence

from ddtool.book.book import Book
from ddtool.duty.registers.resolving import Resolver, settle, text_of
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Row, Sheet
from ddtool.sheets.register import Matches, Stored


def match_lines(
    book: Book,
    office: Office,
    sheet: Sheet,
    key: Sequence[str],
    rows: list[Row],
    stored: Sequence[Stored],
    owners: Mapping[int, int],
    *,
    day: str | None = "date",
) -> Matches:
    """`owners`: id of a stored line → its deputyship. `day`: the field on which the deputy must be in office, or None."""
    places = sheet.places
    who = tuple(places[field] for field in ("name", "delegation", "level"))
    keys = [places[field] for field in key]
    matches = Matches([None] * len(rows))
    people = Resolver(book, office)
    known: dict[tuple[int, ...], dict[Hashable, list[int]]] = {}
    lines: dict[tuple[tuple[int, ...], Hashable], list[int]] = {}
    for at, row in enumerate(rows):
        values = row.values
        name, home = str(values[who[0]]), text_of(values[who[1]])
        level = people.level(values[who[2]])
        found = people.find(level, name, home, str(values[places[day]])) if day else people.known(level, name, home)
        if found.deputy is None:
            matches.reject(at, row, "name", name, found.reason, found.remedy)
            continue
        settle(values, who, found.deputy)
        # A part of the key that the file has no column for tells nothing apart.
        told = tuple(place for place in keys if values[place] is not ABSENT)
        lines.setdefault((told, (found.deputy.id, *(values[place] for place in told))), []).append(at)
    for (told, line), ours in lines.items():
        if told not in known:
            known[told] = _by_key(stored, owners, told)
        _pair(matches, rows, ours, stored, known[told].get(line, []))
    return matches


def _by_key(stored: Sequence[Stored], owners: Mapping[int, int], places: Sequence[int]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at, held in enumerate(stored):
        found.setdefault((owners[held.id], *(held.values[place] for place in places)), []).append(at)
    return found


def _pair(
    matches: Matches, rows: Sequence[Row], ours: Sequence[int], stored: Sequence[Stored], theirs: Sequence[int]
) -> None:
    if len(ours) == 1 and len(theirs) < 2:
        matches.index[ours[0]] = theirs[0] if theirs else None
        return
    first: dict[Hashable, int] = {}
    single = []
    for at in ours:
        same = first.setdefault((tuple(rows[at].values), rows[at].extra), at)
        if same != at:
            matches.repeated[at] = same
        else:
            single.append(at)
    left = list(theirs)
    rest = []
    for at in single:
        equal = next((held for held in left if _fits(rows[at], stored[held])), None) if left else None
        if equal is None:
            rest.append(at)
        else:
            matches.index[at] = equal
            left.remove(equal)
    for at, held in zip(rest, left, strict=False):
        matches.index[at] = held


def refuse_twice(matches: Matches, rows: Sequence[Row], sheet: Sheet, key: Sequence[str]) -> None:
    """Where a key may stand only once a deputy: a second, different line is refused."""
    places = [sheet.places[field] for field in ("name", "delegation", *key)]
    seen: dict[Hashable, int] = {}
    for at, row in enumerate(rows):
        if at in matches.rejected or at in matches.repeated:
            continue
        earlier = seen.setdefault(tuple(row.values[place] for place in places), at)
        if earlier != at:
            first = rows[earlier]
            what = "、".join(sheet.column(field).title for field in key)
            reason = f"与{first.sheet}第{first.number}行是同一人，{what}也相同"
            matches.reject(at, row, "name", str(row.values[places[0]]), reason, "请核对，只保留一行")


def _fits(row: Row, held: Stored) -> bool:
    return all(value is ABSENT or value == other for value, other in zip(row.values, held.values, strict=True))
