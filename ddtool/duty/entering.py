"""Lines of the books without a workbook (登记簿的查看和单条登记): shown, and entered by the same register's checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty.refusals import EntryRefused, FieldUnknown
from ddtool.duty.registers import ACTIVITY_NOTES, DEEDS, EVALUATION_NOTES, HONOURS, RECEPTIONS
from ddtool.errors import nearest
from ddtool.problems import Problem
from ddtool.settings import Office
from ddtool.sheets.column import Sheet, Value
from ddtool.sheets.difference import Plan, difference
from ddtool.sheets.header import bare, normal, synonyms
from ddtool.sheets.recognise import recognise
from ddtool.sheets.register import Register, Stored
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Grid, Workbook

REGISTERS: Mapping[str, Register[Book, Office]] = {
    register.sheet.kind: register for register in (RECEPTIONS, DEEDS, ACTIVITY_NOTES, EVALUATION_NOTES, HONOURS)
}
_PLACE = "命令行"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which lines of a book are shown (筛选); days are ISO, both included, empty for no bound."""

    name: str | None = None
    delegation: str | None = None
    first: str = ""
    last: str = ""


def lines(book: Book, office: Office, kind: str, chosen: Chosen) -> list[Stored]:
    """Lines of a book of the office's own level, by day."""
    register = REGISTERS[kind]
    wanted = {"name": chosen.name, "delegation": chosen.delegation, "level": office.settings.level}
    places = {place: value for field, value in wanted.items() if value and (place := _at(register.sheet, field)) >= 0}
    when = _at(register.sheet, "year" if "year" in register.sheet.places else "date")
    found = []
    for held in register.stored(book, office):
        day = str(held.values[when])
        within = day >= chosen.first[: len(day)] and (not chosen.last or day <= chosen.last[: len(day)])
        if within and all(held.values[place] == value for place, value in places.items()):
            found.append(held)
    return found


def _at(sheet: Sheet, field: str) -> int:
    return sheet.places.get(field, -1)


def shown(sheet: Sheet, held: Stored) -> dict[str, str]:
    """A line as the screen shows it, by field: personal numbers masked."""
    return {column.field: _plain(sheet, at, held.values[at]) for at, column in enumerate(sheet.columns)}


def _plain(sheet: Sheet, at: int, value: Value) -> str:
    column = sheet.columns[at]
    text = column.kind.plain(value)
    return column.kind.mask(text) if column.private and text else text


def enter(book: Book, office: Office, kind: str, said: Mapping[str, str]) -> Plan:
    """Enter one line, or complete the one that it means; what was written is in the plan.

    Raises FieldUnknown, EntryRefused.
    """
    register = REGISTERS[kind]
    titles = _titles(register.sheet, said)
    workbook = Workbook(
        Path(_PLACE), sha256().hexdigest(), "csv", [Grid(_PLACE, lambda: iter([list(titles), list(said.values())]))]
    )
    needed = [column.title for column in register.sheet.columns if column.required and column.title not in titles]
    if needed:
        raise EntryRefused(register.sheet.title, [f"没有写{'、'.join(needed)}。请写成 {needed[0]}=…"])
    reading = recognise(workbook, [register.sheet])
    stored = register.stored(book, office)
    plan = difference(reading, stored, register.match(book, office, reading.rows, stored))
    if plan.problems or not plan.rows:
        raise EntryRefused(register.sheet.title, [_sentence(titles, one) for one in plan.problems])
    if plan.writes:
        with book.batch("登记" + register.sheet.title, _detail(plan)):
            register.write(book, office, plan.new, plan.changes())
    return plan


def _titles(sheet: Sheet, said: Mapping[str, str]) -> list[str]:
    """The columns' own titles of what was typed as title, other title or field."""
    known = synonyms(sheet)
    found: list[str] = []
    for name in said:
        place = sheet.places.get(name, known.get(normal(name), known.get(bare(name))))
        if place is None or sheet.columns[place].title in found:
            titles = [column.title for column in sheet.columns]
            raise FieldUnknown(name, sheet.title, titles, nearest(name, titles), twice=place is not None)
        found.append(sheet.columns[place].title)
    return found


def _sentence(titles: Sequence[str], problem: Problem) -> str:
    """A problem by the title of its column: letters of cells say nothing on the command line."""
    where = next((title for at, title in enumerate(titles, 1) if problem.cell == f"{column_letters(at)}2"), "")
    said = f"{where}“{problem.value}”" if problem.value else where
    return f"{said}：{problem.reason}。{problem.remedy}" if said else f"{problem.reason}。{problem.remedy}"


def _detail(plan: Plan) -> str:
    rows = [*plan.new, *(change.row for change in plan.changed)]
    names = plan.sheet.places
    return " ".join(str(rows[0].values[names[field]]) for field in ("name", "title", "item") if field in names)
