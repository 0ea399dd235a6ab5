"""Printing the books and the sign-in sheet (打印登记簿): rows are fetched once and parted by whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty import attending, book_store, paper, store
from ddtool.duty.model import Status
from ddtool.duty.registers.record_books import office_kinds
from ddtool.duty.rules.kinds import KindOfBook
from ddtool.roster import store as roster
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.text.dates import show_day
from ddtool.text.idnumber import mask_phone

Row = Mapping[str, object]


class By(StrEnum):
    """How a book is parted (分册)."""

    WHOLE = "whole"
    DEPUTY = "deputy"
    GROUP = "group"
    DELEGATION = "delegation"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which book, of which days, parted how; `unmask`: voters' phones in full."""

    kind: str
    by: By
    first: str
    last: str
    unmask: bool = False

    def holds(self, day: str) -> bool:
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)


def books(book: Book, office: Office, wanted: Wanted, today: date) -> list[tuple[str, paper.Figures]]:
    """(whose it is, figures) of every part that has rows; the whole is one part, also when it is empty."""
    parts = _parts(book, office, wanted)
    if wanted.by is By.WHOLE and not parts:
        parts = {"": []}
    head, span = book.head(), (wanted.first, wanted.last)
    return [(whose, paper.book(rows, office.settings, whose, span, head, today)) for whose, rows in parts.items()]


def write(office: Office, kind: str, found: Sequence[tuple[str, paper.Figures]], out: Path) -> list[Path]:
    """A file a part."""
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load
    from ddtool.saving import safe_name

    template = load(office.template(f"book_{kind}"), office.settings.fonts)
    title = paper.BOOKS[kind]
    papers = [
        (figures, out / f"{safe_name(f'{title}（{whose}）' if whose else title)}.docx") for whose, figures in found
    ]
    return write_each(template, papers)


def write_sign_in(office: Office, found: attending.Sheet, out: Path) -> list[Path]:
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load
    from ddtool.saving import safe_name

    template = load(office.template("signin"), office.settings.fonts)
    name = safe_name(f"签到表 {found.activity.date} {found.activity.title}")
    return write_each(template, [(paper.sign_in(found), out / f"{name}.docx")])


def _parts(book: Book, office: Office, wanted: Wanted) -> dict[str, list[Row]]:
    match wanted.kind:
        case "attendance":
            return _attendance(book, office, wanted)
        case "activity_note":
            return _notes(book, office, wanted)
        case _:
            return _of_deputies(book, office, wanted)


def _of_deputies(book: Book, office: Office, wanted: Wanted) -> dict[str, list[Row]]:
    level = office.settings.level
    if wanted.kind == "evaluation_note":
        lines = [
            one for one in book_store.deputy_lines(book, wanted.kind)
            if (not wanted.first or str(one["year"]) >= wanted.first[:4])
            and (not wanted.last or str(one["year"]) <= wanted.last[:4])
        ]  # fmt: skip
    else:
        kinds = office_kinds(office).of_book(KindOfBook(wanted.kind))
        lines = [one for one in book_store.record_lines(book, wanted.kind, kinds) if wanted.holds(one["date"])]
    homes = {one.id: (one.place, one.label) for one in _labelled(book, level, wanted.by)}
    parts: dict[str, list[Row]] = {}
    for line in sorted((one for one in lines if one["level"] == level), key=lambda one: homes[one["deputyship"]][0]):
        parts.setdefault(homes[line["deputyship"]][1], []).append(_row(dict(line), unmask=wanted.unmask))
    return parts


def _row(line: dict[str, object], *, unmask: bool) -> Row:
    for field in ("date", "fed_back"):
        if line.get(field):
            line[field] = show_day(str(line[field]))
    if line.get("phone") and not unmask:
        line["phone"] = mask_phone(str(line["phone"]))
    for field in ("worth", "got"):
        if field in line:
            line[field] = paper.hundredths(line[field])
    return {name: "" if value is None else value for name, value in line.items()}


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A deputy with the label of the part (册), and the place of the part in roll order."""

    deputy: Deputy
    place: int
    label: str

    @property
    def id(self) -> int:
        return self.deputy.id


def _labelled(book: Book, level: str, by: By) -> list[_Labelled]:
    deputies = roster.deputies(book, level=level)
    people: dict[str, set[int]] = {}
    for deputy in deputies:
        people.setdefault(deputy.name, set()).add(deputy.person)

    def label(deputy: Deputy) -> str:
        if by is By.DEPUTY:
            same = len(people[deputy.name]) > 1
            return f"{deputy.name}·{deputy.delegation or '未分团'}" if same else deputy.name
        if by is By.DELEGATION:
            return deputy.delegation or "未分团"
        return (deputy.group or "未编组") if by is By.GROUP else ""

    places: dict[str, int] = {}
    return [_Labelled(one, places.setdefault(label(one), len(places)), label(one)) for one in deputies]


def _attendance(book: Book, office: Office, wanted: Wanted) -> dict[str, list[Row]]:
    """Of each part, the activities at which any of its deputies was due, with who of them came."""
    level = office.settings.level
    first, last = wanted.first or "0000", wanted.last or "9999"
    people = _labelled(book, level, wanted.by)
    named = {one.id: one for one in people}
    marks: dict[int, dict[int, tuple[Status, str | None]]] = {}
    for activity, deputyship, status, reason in store.marks_between(book, level, first, last):
        marks.setdefault(activity, {})[deputyship] = (Status(status), reason)
    found: list[tuple[int, str, Row]] = []
    for one in store.activities(book, level, first, last):
        own = marks.get(one.id, {})
        due: dict[tuple[int, str], list[_Labelled]] = {}
        for person in people:
            deputy = person.deputy
            if (person.id in own or one.covers(deputy.delegation)) and deputy.in_office(one.date):
                due.setdefault((person.place, person.label), []).append(person)
        for (place, label), some in due.items():
            told = [(named[p.id].deputy.name, *own[p.id]) for p in some if p.id in own]
            found.append((place, label, paper.attendance_row(one, len(some), told, of_one=wanted.by is By.DEPUTY)))
    parts: dict[str, list[Row]] = {}
    for _, label, row in sorted(found, key=lambda entry: entry[0]):
        parts.setdefault(label, []).append(row)
    return parts


def _notes(book: Book, office: Office, wanted: Wanted) -> dict[str, list[Row]]:
    """Of each part, the activities to which any of its deputies came; the whole holds every note."""
    level = office.settings.level
    came = book_store.present_names(book, wanted.first or "0000", wanted.last or "9999")
    label: dict[int, tuple[int, str]] = {one.id: (one.place, one.label) for one in _labelled(book, level, wanted.by)}
    there: dict[int, set[tuple[int, str]]] = {}
    for activity, deputyship, status, _ in store.marks_between(
        book, level, wanted.first or "0000", wanted.last or "9999"
    ):
        if status == Status.PRESENT:
            there.setdefault(activity, set()).add(label[deputyship])
    parts: dict[tuple[int, str], list[Row]] = {}
    for line in book_store.note_lines(book):
        if line["level"] != level or not wanted.holds(line["date"]):
            continue
        said = dict(line)
        said["participants"] = line["participants"] or paper.participants(came.get(line["activity"], []))
        whole: set[tuple[int, str]] = {(0, "")}
        for part in whole if wanted.by is By.WHOLE else there.get(line["activity"], set()):
            parts.setdefault(part, []).append(_row(said.copy(), unmask=wanted.unmask))
    return {part[1]: parts[part] for part in sorted(parts)}
