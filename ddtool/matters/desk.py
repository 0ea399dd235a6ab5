"""The order of work of matters (事项的办理): one function a piece of work, one batch a write."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.errors import nearest
from ddtool.matters import store
from ddtool.matters.growing import Elsewhere
from ddtool.matters.model import FIELDS, Course, Kind, Matter, Open, Owes, Standing, Step
from ddtool.matters.refusals import KindUnknown, MatterNotFound, MatterRefused, MoveRefused, StepNotFound
from ddtool.matters.rules import flat, moving, progress
from ddtool.matters.rules.calendar_file import read_calendar
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HELPER, HOST, Terms
from ddtool.matters.rules.rates import RateFigure, Tally
from ddtool.matters.store import History
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder
from ddtool.settings import Office
from ddtool.text.working_days import WorkCalendar

COLUMNS = {name: "leader" if name == "supervisor" else name for name in FIELDS}
"""The column of the table that holds a field of a kind."""


@dataclass(frozen=True, slots=True)
class Line:
    """One matter and where it stands."""

    matter: Matter
    now: Standing

    def waits_for(self, open: Open) -> str:
        """Who owes what is running: the host units, the leading author, or the office."""
        if open.unit:
            return open.unit
        if open.deadline.owes is Owes.UNIT:
            return "、".join(self.now.hosts) or "承办单位未定"
        return (self.matter.authors or ("提出人",))[0] if open.deadline.owes is Owes.AUTHOR else "本机关"


@dataclass(frozen=True, slots=True)
class Late:
    """A running deadline with its matter; `days` past the end, negative while there is time."""

    line: Line
    open: Open
    days: int


def kind_named(office: Office, name: str) -> Kind:
    """Raises KindUnknown, KindUnsound."""
    known = office.rules("matters")
    if name not in known:
        raise KindUnknown(name, list(known))
    return read_kind(known[name])


def terms(office: Office) -> Terms:
    """Deadlines by the holiday calendars of this office. Raises CalendarUnsound."""
    return Terms(WorkCalendar(dict(read_calendar(path) for path in office.rules("calendar").values())))


def lines(book: Book, office: Office, kind: Kind, name: str, received: tuple[str, str] = store.EVER) -> list[Line]:
    """The matters of a kind that were received between two days (all, if not said), and where they stand, in two queries.

    Raises CalendarUnknown.
    """
    standings = _Standings(book, office, kind, name)
    made = {one.matter: one for one in store.histories(book, name, received)}
    return [Line(matter, standings.of(matter, made.get(matter.id))) for matter in store.matters(book, name, received)]


def waiting(book: Book, office: Office, kind: Kind, name: str) -> list[Line]:
    """The matters of a kind of which somebody still owes something; of the others no more is read than their moves.

    Raises CalendarUnknown.
    """
    standings = _Standings(book, office, kind, name)
    made = {one.matter: one for one in store.histories(book, name) if standings.waits(one)}
    idle = store.untouched(book, name) if kind.first.name in standings.elsewhere.stages else []
    return [
        Line(matter, standings.of(matter, made.get(matter.id))) for matter in store.matters_of(book, [*made, *idle])
    ]


def of_year(book: Book, office: Office, kind: Kind, name: str, year: int) -> list[Line]:
    """The list of a year: what was received in it, and what came over because it wasn't closed when the year began.

    Of the others no more is read than their moves. Raises CalendarUnknown.
    """
    first, last = date(year, 1, 1), f"{year}-12-31"
    standings = _Standings(book, office, kind, name)
    histories = store.histories(book, name, ("", last))
    made = {one.matter: one for one in histories if not standings.course(one).stage.closed or one.last >= f"{first}"}
    found = [one for one in store.matters_of(book, [*made, *store.untouched(book, name)]) if one.received <= last]
    lines = [Line(matter, standings.of(matter, made.get(matter.id))) for matter in found]
    return [line for line in lines if line.matter.received >= f"{first}" or not _closed_before(line.now, first)]


def _closed_before(now: Standing, day: date) -> bool:
    return now.stage.closed and now.last is not None and now.last < day


class _Standings:
    """Where the matters of a kind stand, each course worked out once: thousands of matters took the same few."""

    def __init__(self, book: Book, office: Office, kind: Kind, name: str) -> None:
        self._kind, self._terms = kind, terms(office)
        self.elsewhere = Elsewhere(book, office, kind, name, self._terms)
        self._known: dict[object, Course] = {}
        self._nothing = progress.standing(kind, "", (), self._terms)

    def course(self, history: History) -> Course:
        key = history.signature
        if key not in self._known:
            self._known[key] = progress.course(self._kind, history.steps())
        return self._known[key]

    def of(self, matter: Matter, history: History | None) -> Standing:
        """Without a history: where a matter stands with which nothing was done yet."""
        if history is None:
            return self.elsewhere.of(matter, self._nothing)
        now = progress.dated(self.course(history), matter.level, history, self._terms, matter.category)
        return self.elsewhere.of(matter, now)

    def waits(self, history: History) -> bool:
        """Whether somebody may still owe something."""
        way = self.course(history)
        return bool(way.running) or way.stage.name in self.elsewhere.stages or history.matter in self.elsewhere.struck


def one(book: Book, office: Office, name: str, number: str) -> tuple[Kind, Line, list[Step]]:
    """Raises KindUnknown, KindUnsound, MatterNotFound, CalendarUnknown."""
    kind = kind_named(office, name)
    found = _matter(book, kind, name, number)
    made = store.steps(book, found.id)
    of = terms(office)
    now = progress.standing(kind, found.level, made, of, found.category)
    return kind, Line(found, Elsewhere(book, office, kind, name, of).of(found, now)), made


def explained(book: Book, office: Office, name: str, number: str) -> tuple[Kind, Line, list[tuple[Step, list[str]]]]:
    """Each step with what it did to stage and deadlines. Raises as `one` does."""
    kind, line, made = one(book, office, name, number)
    return kind, line, progress.explained(kind, line.matter.level, made, terms(office), line.matter.category)


def running(found: Sequence[Line], on: date) -> list[Late]:
    """Every running deadline, the most overdue first."""
    late = [Late(line, open, (on - open.end.day).days) for line in found for open in line.now.open]
    return sorted(late, key=lambda one: (-one.days, one.line.matter.id))


def overdue(found: Sequence[Line], on: date) -> list[Late]:
    return [one for one in running(found, on) if one.days > 0]


def due_soon(found: Sequence[Line], on: date) -> list[Late]:
    """Deadlines that end within the days that the kind's file names."""
    return [one for one in running(found, on) if -one.open.deadline.soon <= one.days <= 0]


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Overdue and soon due matters of every kind, for the morning's list. Raises CalendarUnknown."""
    known = office.rules("matters")
    found = []
    for name in store.kinds(book):
        if name not in known:
            raise KindUnknown(name, list(known))
        kind = read_kind(known[name])
        all_lines = waiting(book, office, kind, name)
        found += [
            Due(kind.title, f"{late.line.matter.number}《{late.line.matter.title}》{late.open.deadline.name}",
                late.line.waits_for(late.open), late.open.end.day)
            for late in (*overdue(all_lines, on), *due_soon(all_lines, on))
        ]  # fmt: skip
    return found


def by_unit(kind: Kind, found: Sequence[Line]) -> dict[str, list[RateFigure]]:
    """The kind's rates for each host unit, in order of first hand-over, and for the whole list under the name 合计."""
    homes: dict[str, Tally] = {}
    whole = Tally()
    for line in found:
        whole.add(line.matter, line.now)
        for unit in line.now.hosts:
            homes.setdefault(unit, Tally()).add(line.matter, line.now)
    return {**{unit: tally.rates(kind) for unit, tally in homes.items()}, "合计": whole.rates(kind)}


def add(
    book: Book, office: Office, name: str, title: str, received: date, *, authors: Sequence[str], number: str, on: date,
    then: Callable[[int], None] | None = None, **columns: object,
) -> Matter:  # fmt: skip
    """Enter one matter; an empty `number` takes the next by the kind's pattern. Raises MatterRefused, KindUnknown.

    `then` writes what stands beside it in the same batch, given its id.
    """
    kind = kind_named(office, name)
    reasons: list[str] = []
    if received > on:
        reasons.append(f"收到的日期 {received} 在今天 {on} 之后")
    found = _authors(book, office, kind, authors, received, reasons)
    with book.batch(f"登记{kind.name}", title):
        number = _enter(book, office, kind, name, title, received, found, number, reasons, **columns)
        if then is not None:
            then(_matter(book, kind, name, number).id)
    return _matter(book, kind, name, number)


def _enter(
    book: Book, office: Office, kind: Kind, name: str, title: str, received: date, authors: Sequence[int], number: str,
    reasons: list[str], **columns: object,
) -> str:  # fmt: skip
    """Inside a batch: one line, and its number. Raises MatterRefused, these reasons included."""
    reasons += [
        f"{kind.name}要写“{one.title}”"
        for one in kind.fields
        if one.required and columns.get(COLUMNS[one.name]) is None
    ]
    known = store.numbers(book, name)
    number = number or next_number(kind, known, received.year)
    if number in known:
        reasons.append(f"编号“{number}”已经有了")
    if reasons:
        raise MatterRefused(title, reasons)
    store.add_matter(
        book,
        authors,
        kind=name,
        number=number,
        title=title,
        received=received.isoformat(),
        level=office.settings.level,
        **columns,
    )
    return number


def move(book: Book, office: Office, name: str, number: str, step: Step, *, on: date, new_unit: bool = False) -> Line:
    """Make a move. Raises MoveRefused (every reason), MatterNotFound, KindUnknown, CalendarUnknown."""
    kind, line, _ = one(book, office, name, number)
    with book.batch(f"{kind.title}：{step.move}", line.matter.number):
        kind, line, _ = one(book, office, name, number)
        _make(book, office, kind, line, line.now, step, on=on, new_unit=new_unit, corrects=None)
        if target := kind.moves[step.move].raises:
            _raise(book, office, line.matter, target, step)
    return one(book, office, name, number)[1]


def _raise(book: Book, office: Office, matter: Matter, target: str, step: Step) -> None:
    """Enter the matter of another kind that grew from this one: its authors are who raised it, else this one's."""
    reasons: list[str] = []
    kind = kind_named(office, target)
    names = flat.parts(step.by)
    if names or not matter.authors:
        authors = _authors(book, office, kind, names, step.day, reasons)
    else:
        authors = store.author_ids(book, matter.id)
    _enter(
        book, office, kind, target, matter.title, step.day, authors, "", reasons, content=matter.content,
        category=matter.category, theme=matter.theme, amount=matter.amount, grew_from=matter.id,
    )  # fmt: skip


def correct(
    book: Book, office: Office, name: str, number: str, at: int, step: Step | None, *, on: date, new_unit: bool = False
) -> Line:
    """Put another move in the place of the `at`-th, or take it out (None); the wrong one stays on record.

    The steps after it must still be allowed. Raises StepNotFound, MoveRefused.
    """
    kind, line, _ = one(book, office, name, number)
    with book.batch(f"{kind.title}：更正第{at}步", line.matter.number):
        kind, line, made = one(book, office, name, number)
        if not 1 <= at <= len(made):
            raise StepNotFound(line.matter.number, at, [f"{n} {s.day} {s.move}" for n, s in enumerate(made, 1)])
        old, before = made[at - 1], made[: at - 1]
        if kind.moves[old.move].raises and (grown := store.grown(book, line.matter.id)):
            names = "、".join(one.number for one in grown)
            reasons = [f"由它另立的{names}还在；要撤回，请用 ddtool undo 撤回那一批"]
            raise MoveRefused(line.matter.number, f"更正第{at}步", reasons)
        of = terms(office)
        level, category = line.matter.level, line.matter.category
        now = progress.standing(kind, level, before, of, category)
        if step is None:
            store.add_step(book, line.matter.id, Step(0, "", old.day, note=old.note), None, old.id)
        else:
            _make(book, office, kind, line, now, step, on=on, new_unit=new_unit, corrects=old.id)
        kept = before if step is None else [*before, step]
        for later in made[at:]:
            now = progress.standing(kind, level, kept, of, category)
            if reasons := _against(kind, line.matter, now, later, on, of):
                raise MoveRefused(
                    line.matter.number, f"更正第{at}步", [f"其后的“{later.move}”{later.day}：{r}" for r in reasons]
                )
            kept = [*kept, later]
    return one(book, office, name, number)[1]


def next_number(kind: Kind, known: Sequence[str], year: int) -> str:
    """The number after the highest that fits the kind's pattern (第12号 → 第13号)."""
    pattern = re.escape(kind.number).replace(r"\{year\}", str(year)).replace(r"\{n\}", r"(\d+)")
    used = [int(found[1]) for number in known if (found := re.fullmatch(pattern, number))]
    return kind.number.replace("{year}", str(year)).replace("{n}", str(max(used, default=0) + 1))


def faults(book: Book, office: Office) -> list[str]:
    """Stored moves, classes and ratings that their kind's file doesn't know or allow any more."""
    found, of = [], terms(office)
    known = office.rules("matters")
    for name in store.kinds(book):
        if name not in known:
            found.append(f"台账里有“{name}”，而没有 rules/matters/{name}.toml")
            continue
        kind = read_kind(known[name])
        by_id = {matter.id: matter for matter in store.matters(book, name)}
        for key, made in store.steps_of_kind(book, name):
            wrong = moving.strange(kind, made)
            if all(step.move in kind.moves for step in made):
                wrong += _out_of_turn(kind, by_id[key], made, of)
            found += [f"{kind.title} {by_id[key].number}：{one}" for one in wrong]
    return found


def _out_of_turn(kind: Kind, matter: Matter, made: Sequence[Step], of: Terms) -> list[str]:
    for number, step in enumerate(made):
        now = progress.standing(kind, matter.level, made[:number], of, matter.category)
        if not moving.in_turn(kind.moves[step.move], now, step):
            return [f"{step.day} 在“{now.stage.name}”时办了“{step.move}”"]
    return []


def _matter(book: Book, kind: Kind, name: str, number: str) -> Matter:
    """By its number, or by the digits of it alone: 12 is 第12号."""
    found = store.matter(book, name, number)
    if found is None and number.isdecimal():
        fitting = [one for one in store.numbers(book, name) if re.findall(r"\d+", one)[-1:] == [number]]
        found = store.matter(book, name, fitting[0]) if len(fitting) == 1 else None
    if found is None:
        raise MatterNotFound(kind.title, number, store.numbers(book, name))
    return found


def _make(
    book: Book, office: Office, kind: Kind, line: Line, now: Standing, step: Step, *, on: date, new_unit: bool,
    corrects: int | None,
) -> None:  # fmt: skip
    if step.unit and not step.role:
        step = replace(step, role=HELPER if step.unit in now.helpers else HOST)
    reasons = _against(kind, line.matter, now, step, on, terms(office))
    unit = None
    if step.unit:
        unit = store.unit_id(book, step.unit)
        known = store.units(book)
        if unit is None and known and not new_unit:
            reasons.append(f"没有承办单位“{step.unit}”{nearest(step.unit, known)}；确是新的单位，请加 --new-unit")
    if reasons:
        raise MoveRefused(line.matter.number, step.move, reasons)
    if step.unit and unit is None:
        unit = store.add_unit(book, step.unit)
    store.add_step(book, line.matter.id, step, unit, corrects)


def _against(kind: Kind, matter: Matter, now: Standing, step: Step, on: date, of: Terms) -> list[str]:
    received = date.fromisoformat(matter.received)
    return moving.against(kind, now, step, received=received, authors=matter.authors, on=on, terms=of)


def _authors(
    book: Book, office: Office, kind: Kind, names: Sequence[str], on: date, reasons: list[str]
) -> list[int]:  # fmt: skip
    finder = Finder(roster.deputies(book, level=office.settings.level))
    found = [finder.find(*flat.named(name), on=on.isoformat()) for name in names]
    reasons += [f"提出人：{one.reason}，{one.remedy}" for one in found if one.deputy is None]
    known = [one.deputy.id for one in found if one.deputy is not None]
    if len(set(known)) < len(known):
        reasons.append("提出人有重复")
    if len(names) < (least := kind.authors[office.settings.level]):
        reasons.append(f"提出人 {len(names)} 名，{kind.name}至少要 {least} 名")
    return known
