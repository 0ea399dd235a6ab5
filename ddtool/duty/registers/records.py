"""履职登记 meets the data file: a line is known by deputy, day, kind and content."""

from collections.abc import Hashable, Sequence
from operator import itemgetter

from ddtool.book.book import Book
from ddtool.duty import register_store as store
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, settle, text_of
from ddtool.duty.sheet import DUTY
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Row
from ddtool.sheets.register import Matches, Register, Stored

_D = DUTY.places
_WHO = tuple(_D[field] for field in ("name", "delegation", "level"))
_NAME, _DELEGATION, _LEVEL = _WHO
_FIELDS = tuple(_D[field] for field in ("date", "kind", "title", "role", "quantity", "unit", "place", "note"))
_SAID = itemgetter(*_FIELDS)
_DATE, _KIND, _TITLE = (_D[field] for field in ("date", "kind", "title"))


def _duty_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.record_lines(book)]


def _duty_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """Lines of one deputy, day, kind and content are paired with stored ones: equal ones first, then in order."""
    matches = Matches([None] * len(rows))
    people, owners = Resolver(book, office), store.record_owners(book)
    free: dict[Hashable, list[int]] = {}
    for at, held in enumerate(stored):
        told = held.values
        free.setdefault((owners[held.id], told[_DATE], told[_KIND], told[_TITLE]), []).append(at)
    lines: dict[Hashable, list[int]] = {}
    for at, row in enumerate(rows):
        values = row.values
        name, day, level = str(values[_NAME]), str(values[_DATE]), values[_LEVEL]
        found = people.find(people.level(level), name, text_of(values[_DELEGATION]), day)
        if found.deputy is None:
            matches.reject(at, row, "name", name, found.reason, found.remedy)
            continue
        settle(values, _WHO, found.deputy)
        lines.setdefault((found.deputy.id, day, values[_KIND], values[_TITLE]), []).append(at)
    for key, ours in lines.items():
        _pair(matches, rows, ours, stored, free.get(key, []))
    return matches


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


def _fits(row: Row, held: Stored) -> bool:
    return all(value is ABSENT or value == other for value, other in zip(row.values, held.values, strict=True))


def _duty_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people = Resolver(book, office)

    def line(row: Row) -> store.Params:
        values = row.values  # complete: what a plan writes has no absent values
        found = people.find(people.level(values[_LEVEL]), values[_NAME], values[_DELEGATION], values[_DATE])  # type: ignore[arg-type]
        assert found.deputy is not None, "a row that was not matched"
        return (found.deputy.id, *_SAID(values), row.extra)

    store.add_records(book, [line(row) for row in new])
    store.change_records(book, [(*line(row), held.id) for held, row in changed])


DUTIES: Register[Book, Office] = Register(
    DUTY,
    _duty_stored,
    _duty_match,
    _duty_write,
    scope=("date", "kind", "delegation"),
    tables=("duty_record", *WHO_TABLES),
)
