"""The matters of a period from the data file (汇集): each kind's lines and moves are read once, whatever their number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from ddtool.book.book import Book
from ddtool.duty.desk import NO_DELEGATION
from ddtool.duty.model import Stretch
from ddtool.matters import desk
from ddtool.matters import store as matters
from ddtool.matters.model import Matter, Step
from ddtool.matters.rules.elsewhere import has_any, with_more
from ddtool.matters.rules.progress import HELPER
from ddtool.matters.rules.runs import Run, Ways
from ddtool.reports import store
from ddtool.reports.matters.model import Entry, Found, Raised, Section, Side
from ddtool.reports.matters.rule_file import RULE, read_rule
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
        lines, made = matters.matters(book, name), dict(matters.steps_of_kind(book, name))
        ways = Ways(kind, terms)
        courses = [(one, run) for one in lines for run in ways.runs(one, made.get(one.id, ()))]
        now = side(ways, lines, made, courses, period.stretch)
        before = side(ways, lines, made, courses, a_year_before(period.stretch))
        section = Section(
            name, kind, now, before if before.entries else None,
            {one.id: homes[one.id] or NO_DELEGATION for one in lines if one.id in homes}, joining,
            [one for one in raised if name in (one.kind, one.source_kind)], titles,
        )  # fmt: skip
        if kinds or _has_anything(now):
            sections.append(section)
    return Found(period, sections, rule)


def _place(name: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order), name)


def _has_anything(now: Side) -> bool:
    return bool(now.received or now.left or now.done or now.acts or any(run.ended is None for _, run in now.runs))


def side(
    ways: Ways,
    lines: Sequence[Matter],
    made: Mapping[int, Sequence[Step]],
    courses: Sequence[tuple[Matter, Run]],
    stretch: Stretch,
) -> Side:
    """One period of one kind: moves after its last day are left out. Raises CalendarUnknown."""
    first, last = date.fromisoformat(stretch.first), date.fromisoformat(stretch.last)
    entries, in_stages = [], has_any(ways.kind)
    acts: Counter[str] = Counter()
    for matter in lines:
        if matter.received > stretch.last:
            continue
        steps = [step for step in made.get(matter.id, ()) if step.day <= last]
        acts.update(step.move for step in steps if step.day >= first and step.role != HELPER)
        fresh = stretch.holds(matter.received)
        now = then = ways.standing(matter, steps)
        if not fresh and steps and steps[-1].day >= first:
            then = ways.standing(matter, [step for step in steps if step.day < first])
        if in_stages:
            now = with_more(ways.kind, matter, now, None, ways.terms)
        entries.append(Entry(matter, now, fresh, was_open=not fresh and not then.stage.closed))
    return Side(ways.kind, stretch, entries, [one for one in courses if one[1].open.since <= last], acts)
