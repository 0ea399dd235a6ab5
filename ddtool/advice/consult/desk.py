"""Work on consultations (立法征询): who said what on which bill, what is sent up, what comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.advice.columns import untitled
from ddtool.advice.consult import store
from ddtool.advice.consult.model import KIND, Bill, ConsultRule, Opinion, Point
from ddtool.advice.consult.rules.articles import order
from ddtool.advice.consult.rules.tally import Counting, answered
from ddtool.advice.in_force import consulting
from ddtool.advice.refusals import BillUnknown, NothingToSend, PointUnknown
from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.matters import desk as matters
from ddtool.matters import store as matter_store
from ddtool.matters.model import Kind, Matter, Step
from ddtool.matters.together import move_all
from ddtool.settings import Office

DESK = "立法征询"


def bill_named(book: Book, name: str) -> Bill:
    """By its name, with or without 《》. Raises BillUnknown."""
    known = {bill.name: bill for bill in store.bills(book)}
    found = known.get(untitled(name))
    if found is None:
        raise BillUnknown(untitled(name), list(known))
    return found


def opinions(book: Book, office: Office) -> tuple[Kind, list[Opinion]]:
    """Every opinion with what came of it, by bill and article. Raises CalendarUnknown, and what the kind's file raises."""
    rule, kind = consulting(office), matters.kind_named(office, KIND)
    # The newest step that answered says on which document the answer rests.
    basis = {
        key: next((step.note for step in reversed(steps) if step.code), "")
        for key, steps in matter_store.steps_of_kind(book, KIND)
    }
    found = [_opinion(rule, kind, line, basis) for line in matters.lines(book, office, kind, KIND)]
    return kind, sorted(found, key=lambda one: (one.bill, order(one.article)))


def _opinion(rule: ConsultRule, kind: Kind, line: matters.Line, basis: dict[int, str]) -> Opinion:
    matter, now = line.matter, line.now
    sent = now.days.get(rule.sent_up)
    solved = {one.code for one in kind.classes if one.solved}
    return Opinion(
        matter.number, matter.theme or "", matter.category or "", matter.title, matter.content or "",
        matter.channel or "", matter.received, sent.isoformat() if sent else None,
        "、".join(now.hosts) if sent else "", now.code, now.code in solved, basis.get(matter.id, ""),
        sent is None and not now.stage.closed,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BillStanding:
    """A bill, what was said on it, and the day of the answer (None while it is owed)."""

    bill: Bill
    opinions: tuple[Opinion, ...]
    answered: str | None

    @property
    def waiting(self) -> list[Opinion]:
        return [one for one in self.opinions if one.waits]


def standings(book: Book, office: Office, year: int | None = None) -> list[BillStanding]:
    """How every bill stands that was asked about in a year, in the order of the letters."""
    said: dict[str, list[Opinion]] = {}
    for one in opinions(book, office)[1]:
        said.setdefault(one.bill, []).append(one)
    return [
        BillStanding(bill, tuple(said.get(bill.name, ())), answered(bill, said.get(bill.name, ())))
        for bill in store.bills(book)
        if year is None or bill.asked.startswith(f"{year:04d}-")
    ]


def standing(book: Book, office: Office, name: str) -> BillStanding:
    """Raises BillUnknown."""
    bill = bill_named(book, name)
    return next(one for one in standings(book, office) if one.bill.id == bill.id)


def counting(book: Book, office: Office, year: int | None = None) -> Counting:
    """The figures of the bills that were asked about in a year: all that was done for them, whenever it was done."""
    kind, found = opinions(book, office)
    bills = [bill for bill in store.bills(book) if year is None or bill.asked.startswith(f"{year:04d}-")]
    return Counting(consulting(office), [one.code for one in kind.classes], bills, store.consultations(book), found)


@dataclass(frozen=True, slots=True)
class PointCount:
    """Contact points of one kind on a day, and their people by part."""

    kind: str
    points: int
    people: tuple[tuple[str, int], ...]


def points_on(book: Book, office: Office, on: date) -> list[PointCount]:
    """How many contact points of each kind work on a day, and how many people they have."""
    rule, day = consulting(office), on.isoformat()
    working = [point for point in store.points(book) if point.works(day)]
    people = store.informants(book, day)
    found = []
    for kind in rule.points:
        own = [point for point in working if point.kind == kind]
        counts = tuple((role, sum(people.get((point.id, role), 0) for point in own)) for role in rule.roles)
        found.append(PointCount(kind, len(own), counts))
    return found


def add(
    book: Book, office: Office, bill: str, text: str, received: date, *, article: str, reason: str, point: str,
    giver: str, on: date,
) -> Matter:  # fmt: skip
    """Enter an opinion. Raises BillUnknown, PointUnknown, MatterRefused."""
    found = bill_named(book, bill)
    if point:
        _working(store.points(book), point, received)
    return matters.add(
        book, office, KIND, text, received, authors=(), number="", on=on, theme=found.name, category=article or None,
        content=reason or None, channel=point or None, then=lambda matter: store.set_givers(book, [(matter, giver or None)]),
    )  # fmt: skip


def _working(points: Iterable[Point], name: str, day: date) -> None:
    known = [point.name for point in points if point.works(day.isoformat())]
    if name not in known:
        raise PointUnknown(name, day.isoformat(), known)


def send_up(
    book: Book, office: Office, name: str, to: str, day: date, *, on: date, new_unit: bool = False
) -> BillStanding:
    """Send up every opinion on a bill that still waits, in one batch. Raises BillUnknown, NothingToSend, MoveRefused."""
    found = standing(book, office, name)
    waiting = [one.number for one in found.waiting]
    if not waiting:
        raise NothingToSend(found.bill.name, len(found.opinions))
    step = Step(0, consulting(office).sent_up, day, to)
    move_all(book, office, KIND, waiting, step, on=on, new_unit=new_unit)
    return standing(book, office, name)


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Answers that are overdue or due soon, for the morning's list."""
    if not office.settings.consultation:
        return []
    soon = (on + timedelta(days=consulting(office).remind)).isoformat()
    # Most mornings no answer is near, and no opinion needs to be read.
    if not any(bill.due and bill.due <= soon and not bill.answered for bill in store.bills(book)):
        return []
    return [
        Due(DESK, f"《{one.bill.name}》征求意见：收集 {len(one.opinions)} 条，{len(one.waiting)} 条没有上报", "本机关",
            date.fromisoformat(one.bill.due))
        for one in standings(book, office)
        if one.answered is None and one.bill.due is not None and one.bill.due <= soon
    ]  # fmt: skip


def faults(book: Book, office: Office) -> list[str]:
    """Rows that cannot be so, for `check`."""
    if not office.settings.consultation:
        return []
    bills = {bill.name for bill in store.bills(book)}
    points = {point.name for point in store.points(book)}
    found = [f"立法征询：{fault}" for fault in store.faults(book)]
    for matter in matter_store.matters(book, KIND):
        if matter.theme not in bills:
            found.append(f"立法意见{matter.number}：没有法规草案“{matter.theme}”")
        if matter.channel is not None and matter.channel not in points:
            found.append(f"立法意见{matter.number}：没有联系点“{matter.channel}”")
    return found
