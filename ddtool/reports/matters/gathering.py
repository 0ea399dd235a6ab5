"""The matters of a period from the data file (汇集): each kind's lines and moves are read once, whatever their number."""

from collections.abc import Sequence
from datetime import date

from ddtool.book.book import Book
from ddtool.duty.desk import NO_DELEGATION
from ddtool.duty.model import Stretch
from ddtool.matters import desk
from ddtool.matters import store as matters
from ddtool.matters.growing import Elsewhere
from ddtool.matters.model import Kind
from ddtool.matters.rules.progress import Terms, course
from ddtool.matters.rules.runs import Ways
from ddtool.reports import store
from ddtool.reports.matters.model import Found, Raised, Section, Side
from ddtool.reports.matters.rule_file import RULE, read_rule
from ddtool.reports.matters.sides import side
from ddtool.reports.period import Period, a_year_before
from ddtool.settings import Office


def found(book: Book, office: Office, period: Period, kinds: Sequence[str]) -> Found:
    """All figures of a period; without `kinds`, of every kind that had anything in it.

    Raises KindUnknown, KindUnsound, CalendarUnknown, ReportRuleWrong.
    """
    rule = read_rule(office.rule("reports", RULE))
    asked = {name: desk.kind_named(office, name) for name in kinds or matters.kinds(book)}
    titles = {name: kind.name for name, kind in asked.items()}
    terms, homes = desk.terms(office), store.leader_homes(book)
    joining: dict[int, list[str]] = {}
    for matter, name in store.joining(book):
        joining.setdefault(matter, []).append(name)
    raised = [Raised(*row) for row in store.grown(book, period.stretch)]
    for one in raised:
        for name in (one.kind, one.source_kind):
            titles.setdefault(name, desk.kind_named(office, name).name)
    sections = []
    for name, kind in sorted(asked.items(), key=lambda one: _place(one[0], rule.order)):
        last_year = a_year_before(period.stretch)
        list_ = _List(book, office, kind, name, terms, date.fromisoformat(last_year.first))
        now, before = list_.side(period.stretch), list_.side(last_year)
        section = Section(
            name, kind, now, before if before.entries or list_.dormant else None,
            {one.id: homes[one.id] or NO_DELEGATION for one in list_.lines if one.id in homes}, joining,
            [one for one in raised if name in (one.kind, one.source_kind)], titles,
        )  # fmt: skip
        if kinds or _has_anything(now):
            sections.append(section)
    return Found(period, sections, rule)


def _place(name: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order), name)


def _has_anything(now: Side) -> bool:
    return bool(now.received or now.left or now.done or now.acts or any(run.ended is None for _, run in now.runs))


class _List:
    """The matters of one kind that may count in a period or in the one a year before, read once with their moves.

    `dormant`: how many were struck off before both, with nothing owed since; an old list has mostly such ones.
    """

    def __init__(self, book: Book, office: Office, kind: Kind, name: str, terms: Terms, since: date) -> None:
        self.ways, self.elsewhere = Ways(kind, terms), Elsewhere(book, office, kind, name, terms)
        over: dict[object, bool] = {}
        found: list[int] = []
        self.dormant = 0
        for one in matters.histories(book, name):
            key = one.signature
            if key not in over:
                way = course(kind, one.steps())
                over[key] = way.stage.closed and not way.running
            if over[key] and one.days[-1] < since and one.matter not in self.elsewhere.struck:
                self.dormant += 1
            else:
                found.append(one.matter)
        self.lines = matters.matters_of(book, [*found, *matters.untouched(book, name)])
        self.made = dict(matters.steps_of(book, found))
        self.runs = [(one, run) for one in self.lines for run in self.ways.runs(one, self.made.get(one.id, ()))]

    def side(self, stretch: Stretch) -> Side:
        """Raises CalendarUnknown."""
        return side(self.ways, self.lines, self.made, self.runs, self.elsewhere.struck, stretch)
