"""履职登记 meets the data file: a line is known by deputy, day, kind and content."""

from operator import itemgetter

from ddtool.book.book import Book
from ddtool.duty import register_store as store
from ddtool.duty.registers.pairing import match_lines
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver
from ddtool.duty.sheet import DUTY
from ddtool.settings import Office
from ddtool.sheets.column import Row
from ddtool.sheets.register import Matches, Register, Stored

_D = DUTY.places
_NAME, _DELEGATION, _LEVEL, _DATE = (_D[field] for field in ("name", "delegation", "level", "date"))
_SAID = itemgetter(*(_D[field] for field in ("date", "kind", "title", "role", "quantity", "unit", "place", "note")))
_KEY = ("date", "kind", "title")


def _duty_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.record_lines(book)]


def _duty_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    return match_lines(book, office, DUTY, _KEY, rows, stored, store.record_owners(book))


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
