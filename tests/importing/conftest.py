"""Data files for the tests of importing: empty ones, and ones with a few deputies."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.importing.registers import BY_KIND
from ddtool.settings import Office, Settings
from ddtool.sheets.column import Row, Value
from ddtool.sheets.difference import Plan, difference
from ddtool.sheets.recognise import Reading

OFFICE = Office(Path(), Settings(level="县", congress="第十八届", term_since=date(2021, 12, 20)))
PEOPLE = (
    ("甲团", "甲一", "1970-01"),
    ("甲团", "乙二", "1971-02"),
    ("乙团", "买买提·艾山", "1972-03"),
    ("乙团", "龘𬭎", "1973-04"),
)

NewBook = Callable[..., Book]


@pytest.fixture
def new_book(tmp_path: Path) -> Iterator[NewBook]:
    """An empty data file, or with the four PEOPLE; safe to ask for again and again."""
    opened: list[Book] = []

    def make(*, people: bool = False) -> Book:
        book = Book.create(tmp_path / f"{len(opened)}.db", operator="甲", now=lambda: datetime(2026, 1, 8, 9))
        opened.append(book)
        if people:
            rows = [{"delegation": home, "name": name, "born": born} for home, name, born in PEOPLE]
            put(book, "roster", rows)
        return book

    yield make
    for book in opened:
        book.close()


def put(book: Book, kind: str, lines: list[dict[str, Value]]) -> Plan:
    """Write rows of values, as a file that says just this would; the plan that was applied."""
    register = BY_KIND[kind]
    columns = register.sheet.columns
    cells = {column.field: "A" for column in columns}
    rows = [
        Row("表", at, [line.get(column.field) for column in columns], None, cells) for at, line in enumerate(lines, 1)
    ]
    reading = Reading("表.xlsx", "", register.sheet, rows=rows)
    stored = register.stored(book, OFFICE)
    matches = register.match(book, OFFICE, rows, stored)
    plan = difference(reading, stored, matches, scope=register.scope_of(OFFICE))
    if plan.writes:
        with book.batch("试"):
            register.write(book, OFFICE, plan.new, plan.changes())
    return plan
