"""接待选民登记簿 and 办好事办实事登记簿 meet the data file: each line is one duty record with further columns."""

from functools import partial

from ddtool.book.book import Book
from ddtool.duty import book_store as store
from ddtool.duty.book_sheets import DEED, RECEPTION
from ddtool.duty.registers.pairing import match_lines
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, plain
from ddtool.duty.rules.kind_file import read_kinds
from ddtool.duty.rules.kinds import DutyKinds, KindOfBook
from ddtool.errors import nearest
from ddtool.roster.store import next_id
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Row, Sheet, Value
from ddtool.sheets.register import Matches, Register, Stored

_KEY = {"reception": ("date", "title", "voter"), "deed": ("date", "title", "beneficiary")}


def office_kinds(office: Office) -> DutyKinds:
    """The office's kinds of duty. Raises RuleNotFound, KindsWrong."""
    return read_kinds(office.rule("duty", office.settings.duty))


def _names(sheet: Sheet, office: Office) -> tuple[str, ...]:
    return office_kinds(office).of_book(KindOfBook(sheet.kind))


def _stored(sheet: Sheet, book: Book, office: Office) -> list[Stored]:
    fields = [column.field for column in sheet.columns]
    return [
        Stored(row["id"], tuple(row[field] for field in fields), row["extra"])
        for row in store.record_lines(book, sheet.kind, _names(sheet, office))
    ]


def _match(sheet: Sheet, book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    kinds = _names(sheet, office)
    place = sheet.places["kind"]
    wrong = []
    for at, row in enumerate(rows):
        said = row.values[place]
        if said is None:
            row.values[place] = kinds[0] if kinds else None
        elif said is not ABSENT and said not in kinds:
            wrong.append(at)
    owners = {row["id"]: row["deputyship"] for row in store.record_lines(book, sheet.kind, kinds)}
    # A record that was entered without the book's columns is known by its day and content alone.
    matches = match_lines(book, office, sheet, _KEY[sheet.kind], rows, _loosened(sheet, rows, stored), owners)
    for at in wrong:
        said = str(rows[at].values[place])
        remedy = f"请写以下之一：{'、'.join(kinds)}{nearest(said, list(kinds))}"
        matches.reject(at, rows[at], "kind", said, f"“{said}”不列入{sheet.title}", remedy)
    return matches


def _loosened(sheet: Sheet, rows: list[Row], stored: list[Stored]) -> list[Stored]:
    """Stored lines as the key sees them: a blank third part takes what the file's line of that day and content says."""
    date, title, third = (sheet.places[field] for field in _KEY[sheet.kind])
    name = sheet.places["name"]
    said: dict[tuple[object, ...], Value] = {}
    for row in rows:
        key = (row.values[date], row.values[title], row.values[name])
        said.setdefault(key, plain(row.values[third]))
    found = []
    for held in stored:
        values = held.values
        if values[third] is None:
            other = said.get((values[date], values[title], values[name]))
            values = (*values[:third], other, *values[third + 1 :])
        found.append(Stored(held.id, values, held.extra))
    return found


def _write(sheet: Sheet, book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people, rule = Resolver(book, office), office_kinds(office)
    default = rule.of_book(KindOfBook(sheet.kind))[0]
    details = store.DETAILS[sheet.kind]

    def said(row: Row) -> dict[str, Value]:
        return {column.field: plain(value) for column, value in zip(sheet.columns, row.values, strict=True)}

    lines = [said(row) for row in new]
    first = next_id(book, "duty_record")
    added: list[store.Params] = []
    for number, line in enumerate(lines, first):
        home = line["delegation"]
        found = people.find(
            people.level(line["level"]), str(line["name"]), str(home) if home else None, str(line["date"])
        )
        assert found.deputy is not None, "a row that was not matched"
        name = str(line["kind"] or default)
        kind = rule.kind(name)
        unit = kind.unit if kind else None
        amount = line.get("quantity")
        added.append(
            (
                number,
                found.deputy.id,
                line["date"],
                name,
                line["title"],
                10 if amount is None else amount,
                unit,
                line["place"],
            )
        )
    store.add_records(book, added)
    store.put_details(
        book,
        sheet.kind,
        [
            (number, *(line[name] for name in details), row.extra)
            for number, (line, row) in enumerate(zip(lines, new, strict=True), first)
        ],
    )
    mended = [(held, row, said(row)) for held, row in changed]
    quantities = {row["id"]: row["quantity"] for row in store.record_lines(book, sheet.kind, _names(sheet, office))}
    store.change_records(
        book,
        [
            (line["kind"] or default, line["title"], line.get("quantity", quantities[held.id]), line["place"], held.id)
            for held, _, line in mended
        ],
    )
    store.put_details(
        book, sheet.kind, [(held.id, *(line[name] for name in details), row.extra) for held, row, line in mended]
    )


def _register(sheet: Sheet) -> Register[Book, Office]:
    return Register(
        sheet,
        partial(_stored, sheet),
        partial(_match, sheet),
        partial(_write, sheet),
        scope=("date", "delegation"),
        tables=(sheet.kind, "duty_record", *WHO_TABLES),
    )


RECEPTIONS, DEEDS = _register(RECEPTION), _register(DEED)
