"""法规草案、立法联系点、信息员、征询活动、立法意见 meet the data file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ddtool.advice.columns import match_exactly, params, stored_lines, untitled
from ddtool.advice.consult import store
from ddtool.advice.consult.sheet import BILL, CONSULTATION, CONTACT_POINT, INFORMANT
from ddtool.advice.in_force import consulting
from ddtool.book.book import Book
from ddtool.errors import nearest
from ddtool.matters.registers import register_with
from ddtool.matters.sheet import LEGISLATIVE
from ddtool.settings import Office
from ddtool.sheets.column import Row, Sheet, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

_BETWEEN_BILLS = re.compile(r"[；;\n]+|(?<=》)[、，,](?=《)")


def _text(row: Row, sheet: Sheet, field: str) -> str | None:
    value = row.values[sheet.places[field]]
    return value if isinstance(value, str) else None


def _listed(matches: Matches, at: int, row: Row, sheet: Sheet, field: str, known: tuple[str, ...]) -> None:
    """Refuse a word that the rule file doesn't have."""
    said = _text(row, sheet, field)
    if said is not None and said not in known and at not in matches.rejected:
        title = sheet.column(field).title
        reason = f"规则里没有{title}“{said}”{nearest(said, list(known))}"
        matches.reject(at, row, field, said, reason, f"可用的：{'、'.join(known)}")


# -- 法规草案 ------------------------------------------------------------------------------------------------------


def _bills_stored(book: Book, office: Office) -> list[Stored]:
    return stored_lines(BILL, store.bill_lines(book))


def _bills_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    for row in rows:
        row.values[BILL.places["name"]] = untitled(str(_text(row, BILL, "name")))
    matches = match_by_key(BILL, [("name",)], rows, stored)
    for at, row in enumerate(rows):
        name = str(_text(row, BILL, "name"))
        if store.BETWEEN in name and at not in matches.rejected:
            matches.reject(at, row, "name", name, "一格里有几件法规", "请每件一行")
    return matches


def _bills_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    store.add(book, "bill", [params(row) for row in new])
    store.change(book, "bill", [[*params(row), held.id] for held, row in changed])


BILLS: Register[Book, Office] = Register(
    BILL, _bills_stored, _bills_match, _bills_write, scope=("asked",), tables=("bill",)
)


# -- 立法联系点、信息员 ----------------------------------------------------------------------------------------------


def _points_stored(book: Book, office: Office) -> list[Stored]:
    return stored_lines(CONTACT_POINT, store.point_lines(book))


def _points_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    matches, known = match_by_key(CONTACT_POINT, [("name",)], rows, stored), consulting(office).points
    for at, row in enumerate(rows):
        _listed(matches, at, row, CONTACT_POINT, "kind", known)
    return matches


def _points_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    store.add(book, "contact_point", [params(row) for row in new])
    store.change(book, "contact_point", [[*params(row), held.id] for held, row in changed])


POINTS: Register[Book, Office] = Register(
    CONTACT_POINT, _points_stored, _points_match, _points_write, scope=("kind",), tables=("contact_point",)
)


def _informants_stored(book: Book, office: Office) -> list[Stored]:
    return stored_lines(INFORMANT, store.informant_lines(book))


def _informants_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    matches = match_by_key(INFORMANT, [("point", "name", "since"), ("point", "name")], rows, stored)
    roles, known = consulting(office).roles, list(store.ids(book, "contact_point"))
    for at, row in enumerate(rows):
        _listed(matches, at, row, INFORMANT, "role", roles)
        _known_point(matches, at, row, INFORMANT, "point", known)
    return matches


def _known_point(matches: Matches, at: int, row: Row, sheet: Sheet, field: str, known: list[str]) -> None:
    name = _text(row, sheet, field)
    if name is not None and name not in known and at not in matches.rejected:
        matches.reject(at, row, field, name, f"没有联系点“{name}”{nearest(name, known)}", "请先导入立法联系点登记")


def _informants_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    points = store.ids(book, "contact_point")

    def line(row: Row) -> list[Value]:
        name, *rest = params(row)
        return [points[str(name)], *rest]

    store.add(book, "informant", [line(row) for row in new])
    store.change(book, "informant", [[*line(row), held.id] for held, row in changed])


INFORMANTS: Register[Book, Office] = Register(
    INFORMANT, _informants_stored, _informants_match, _informants_write, scope=("point",),
    tables=("informant", "contact_point"),
)  # fmt: skip


# -- 征询活动 ------------------------------------------------------------------------------------------------------


def _consultations_stored(book: Book, office: Office) -> list[Stored]:
    return stored_lines(CONSULTATION, store.consultation_lines(book))


def _consultations_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    for row in rows:
        names = [
            untitled(name) for name in _BETWEEN_BILLS.split(str(_text(row, CONSULTATION, "bills"))) if name.strip()
        ]
        row.values[CONSULTATION.places["bills"]] = store.BETWEEN.join(dict.fromkeys(names))
    matches = match_exactly(CONSULTATION, ("date", "way", "bills", "point"), rows, stored)
    ways = tuple(way.name for way in consulting(office).ways)
    checked = _Checked(book)
    today = book.now().date().isoformat()
    for at, row in enumerate(rows):
        _listed(matches, at, row, CONSULTATION, "way", ways)
        checked.bills(matches, at, row, CONSULTATION, "bills")
        checked.point(matches, at, row, CONSULTATION, "point", "date")
        date = str(_text(row, CONSULTATION, "date"))
        if date > today and at not in matches.rejected:
            matches.reject(at, row, "date", date, f"在今天 {today} 之后", "请在举行之后登记")
    return matches


class _Checked:
    """The bills and the contact points that lines may name."""

    def __init__(self, book: Book) -> None:
        self.named = [bill.name for bill in store.bills(book)]
        self.points = {point.name: point for point in store.points(book)}

    def bills(self, matches: Matches, at: int, row: Row, sheet: Sheet, field: str) -> None:
        for name in str(_text(row, sheet, field)).split(store.BETWEEN):
            if name not in self.named and at not in matches.rejected:
                reason = f"没有法规草案“{name}”{nearest(name, self.named)}"
                matches.reject(at, row, field, name, reason, "请先导入法规草案登记，或核对名称")

    def point(self, matches: Matches, at: int, row: Row, sheet: Sheet, field: str, day: str) -> None:
        name, date = _text(row, sheet, field), str(_text(row, sheet, day))
        _known_point(matches, at, row, sheet, field, list(self.points))
        if name is not None and at not in matches.rejected and not self.points[name].works(date):
            matches.reject(at, row, field, name, f"{date} 不在用", "请核对日期，或联系点的起止日期")


def _consultations_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    bills, points = store.ids(book, "bill"), store.ids(book, "contact_point")

    def line(row: Row) -> tuple[list[Value], list[int]]:
        date, way, named, point, *rest = params(row)
        found = [bills[name] for name in str(named).split(store.BETWEEN)]
        return [date, way, points[str(point)] if point else None, *rest], found

    for row in new:
        store.add_consultation(book, *line(row))
    lines = {held.id: line(row) for held, row in changed}
    store.change(book, "consultation", [[*values, at] for at, (values, _) in lines.items()])
    store.set_bills(book, {at: found for at, (_, found) in lines.items()})


CONSULTATIONS: Register[Book, Office] = Register(
    CONSULTATION, _consultations_stored, _consultations_match, _consultations_write, scope=("date",),
    tables=("consultation", "consultation_bill", "bill", "contact_point"),
)  # fmt: skip


# -- 立法意见 ------------------------------------------------------------------------------------------------------


class _Givers:
    """The table beside the matters that holds who gave an opinion."""

    tables = ("opinion_giver", "bill", "contact_point")
    keys = (
        ("number",),
        ("title", "received", "theme", "giver"),
        ("title", "received", "theme"),
        ("title", "received"),
    )

    def stored(self, book: Book) -> Mapping[int, Mapping[str, Value]]:
        return {matter: {"giver": name} for matter, name in store.givers(book).items()}

    def prepare(self, row: Row) -> None:
        at_bill = LEGISLATIVE.places["theme"]
        row.values[at_bill] = untitled(str(row.values[at_bill]))

    def complete(self, row: Row, held: Stored | None) -> None:
        """Nothing more is asked of a line here."""

    def write(self, book: Book, lines: Sequence[tuple[int, Mapping[str, Value]]]) -> None:
        store.set_givers(book, [(matter, said["giver"]) for matter, said in lines])


MATTERS = register_with(LEGISLATIVE, beside=_Givers())


def _opinions_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """As matters do; and the bill must be one that is under consultation, the point one that works."""
    matches = MATTERS.match(book, office, rows, stored)
    checked = _Checked(book)
    for at, row in enumerate(rows):
        checked.bills(matches, at, row, LEGISLATIVE, "theme")
        checked.point(matches, at, row, LEGISLATIVE, "channel", "received")
    return matches


OPINIONS = replace(MATTERS, match=_opinions_match)
