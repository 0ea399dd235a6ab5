"""履职情况考核记事簿 and 表彰奖励 meet the data file: a line is one deputy's, by year and item or by day and title."""

from functools import partial

from ddtool.book.book import Book
from ddtool.duty import book_store as store
from ddtool.duty.book_sheets import EVALUATION_NOTE, HONOUR
from ddtool.duty.registers.pairing import match_lines, refuse_twice
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, text_of
from ddtool.settings import Office
from ddtool.sheets.column import Row, Sheet
from ddtool.sheets.register import Matches, Register, Stored

_KEY = {"evaluation_note": ("year", "item"), "honour": ("date", "title")}


def _stored(sheet: Sheet, book: Book, office: Office) -> list[Stored]:
    fields = [column.field for column in sheet.columns]
    lines = store.deputy_lines(book, sheet.kind)
    return [Stored(row["id"], tuple(row[field] for field in fields), row["extra"]) for row in lines]


def _match(sheet: Sheet, book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    owners = {row["id"]: row["deputyship"] for row in store.deputy_lines(book, sheet.kind)}
    # Honours and notes may come after the office has ended: the deputy must be known, not in office that day.
    matches = match_lines(book, office, sheet, _KEY[sheet.kind], rows, stored, owners, day=None)
    refuse_twice(matches, rows, sheet, _KEY[sheet.kind])
    return matches


def _write(sheet: Sheet, book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people, places = Resolver(book, office), sheet.places
    own = [places[name] for name in store.OF_DEPUTIES[sheet.kind][:-1]]

    def values(row: Row) -> store.Params:
        return (*(row.values[place] for place in own), row.extra)  # type: ignore[arg-type]

    lines: list[store.Params] = []
    for row in new:
        name, home = str(row.values[places["name"]]), text_of(row.values[places["delegation"]])
        found = people.known(people.level(row.values[places["level"]]), name, home)
        assert found.deputy is not None, "a row that was not matched"
        lines.append((found.deputy.id, *values(row)))
    store.add_lines(book, sheet.kind, lines)
    store.change_lines(book, sheet.kind, [(*values(row), held.id) for held, row in changed])


def _register(sheet: Sheet) -> Register[Book, Office]:
    return Register(
        sheet,
        partial(_stored, sheet),
        partial(_match, sheet),
        partial(_write, sheet),
        scope=(_KEY[sheet.kind][0], "delegation"),
        tables=(sheet.kind, *WHO_TABLES),
    )


EVALUATION_NOTES, HONOURS = _register(EVALUATION_NOTE), _register(HONOUR)
