"""Lines of a list as its register says them (台账各栏), with where each stands: what the papers of a list are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.matters import desk, registers, store
from ddtool.matters.desk import Line
from ddtool.matters.model import Kind
from ddtool.matters.refusals import NothingToPrint
from ddtool.settings import Office
from ddtool.sheets.column import Value
from ddtool.sheets.register import Register
from ddtool.text.dates import show_day
from ddtool.text.numerals import yuan

REGISTERS: Mapping[str, Register[Book, Office]] = {"review": registers.REVIEWS, "rectify": registers.RECTIFIES}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its matter, and what stands in each column of its register."""

    line: Line
    said: Mapping[str, Value]

    def text(self, field: str) -> str:
        return str(self.said.get(field) or "")

    def day(self, field: str) -> str:
        """2025.03.01, or nothing."""
        return show_day(text) if (text := self.text(field)) else ""

    def money(self, field: str) -> str:
        value = self.said.get(field)
        return "" if value is None else yuan(int(value))

    def fen(self, field: str) -> int:
        return int(self.said.get(field) or 0)


def entries(
    book: Book, office: Office, name: str, *, theme: str = "", unit: str = "", year: int | None = None
) -> tuple[Kind, list[Entry]]:
    """The lines of a list, of one report or one unit or one year if these are said. Raises NothingToPrint, KindUnknown."""
    kind, register = desk.kind_named(office, name), REGISTERS[name]
    between = store.EVER if year is None else (f"{year}-01-01", f"{year}-12-31")
    lines = {line.matter.id: line for line in desk.lines(book, office, kind, name, between)}
    fields = [column.field for column in register.sheet.columns]
    found = [
        Entry(lines[stored.id], dict(zip(fields, stored.values, strict=True)))
        for stored in register.stored(book, office)
        if stored.id in lines
    ]
    chosen = [
        one
        for one in found
        if theme in ("", one.line.matter.theme) and (not unit or unit in (*one.line.now.hosts, *one.line.now.helpers))
    ]
    if not chosen:
        known = "、".join(dict.fromkeys(one.line.matter.theme or "" for one in found)) or "无"
        raise NothingToPrint(kind.title, f"没有符合条件的，已登记的名称有：{known}")
    return kind, chosen


def by_theme(found: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Those of each report, in order of entry."""
    groups: dict[str, list[Entry]] = {}
    for one in found:
        groups.setdefault(one.line.matter.theme or "", []).append(one)
    return groups
