"""The figures of a year from sums that the data file makes (汇总): no statement and no loop per row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty import store as duty_store
from ddtool.duty.model import Activity, Stretch, Turnout
from ddtool.duty.rules.denominators import served
from ddtool.evaluation.figures import year_figures
from ddtool.funds import desk as funds
from ddtool.points import store as points_store
from ddtool.quotas import desk as quotas
from ddtool.reports import standing, store
from ddtool.reports.matters import gathering as matters
from ddtool.reports.period import Period, a_year_before, up_to
from ddtool.reports.refusals import NobodyServed
from ddtool.reports.yearly.model import Held, Membership, Side, Work, Year
from ddtool.reports.yearly.rule_file import RULE, Rule, read_rule
from ddtool.roster import store as roster
from ddtool.roster.desk import STATISTICS
from ddtool.roster.model import Deputy
from ddtool.roster.rules.statistics import read_breakdowns, structure
from ddtool.settings import Office


def year(book: Book, office: Office, *, wanted: int | None, today: date) -> Year:
    """All figures of a year. Raises YearWithoutData, NobodyServed, and what the rule files raise."""
    level = office.settings.level
    number, whole = duty.stretch_of(book, level, wanted, today)
    stretch = up_to(whole, today)
    rule = read_rule(office.rule("reports", RULE))
    everyone = roster.deputies(book, level=level)
    members = membership(everyone, stretch)
    if not members.served:
        raise NobodyServed(level, f"{number} 年")
    breakdowns = read_breakdowns(office.rule("roster", STATISTICS))
    last = a_year_before(stretch)
    before = None
    if duty_store.has_data(book, level, last.first, last.last):
        before = side(book, office, rule, last, everyone)
    return Year(
        number,
        stretch,
        side(book, office, rule, stretch, everyone),
        structure(members.serving, breakdowns, date.fromisoformat(stretch.last)),
        standing.points(book, office, stretch),
        before,
        rule,
        matters.found(book, office, Period(f"{number}年", stretch, stretch == whole), ()).sections,
    )


def side(book: Book, office: Office, rule: Rule, stretch: Stretch, everyone: Sequence[Deputy]) -> Side:
    """What is counted of one year, up to the last day of the stretch. Raises what the rules of quotas and funds raise."""
    level, settings = office.settings.level, office.settings
    members = membership(everyone, stretch)
    day = date.fromisoformat(stretch.last)
    owed = None
    if settings.quotas:
        closed = (day.month, day.day) == (12, 31)
        owed = quotas.table(book, office, quotas.rule_named(office, None), day, closed=closed, deputies=everyone)
    return Side(
        members,
        work(book, level, stretch, members.served),
        store.training_half_days(book, level, stretch, rule.training),
        owed,
        funds.account(book, office, day.year, until=day, deputies=everyone) if settings.funds else None,
        year_figures(book, office, day.year, day),
    )


def membership(everyone: Sequence[Deputy], stretch: Stretch) -> Membership:
    """Who held a seat when; `everyone` is of one level."""
    eve = (date.fromisoformat(stretch.first) - timedelta(days=1)).isoformat()
    seated = tuple(deputy for deputy in everyone if deputy.period.holds(stretch.last))
    return Membership(
        sum(deputy.period.holds(eve) for deputy in everyone),
        seated,
        tuple(deputy for deputy in seated if deputy.in_office(stretch.last)),
        tuple(deputy for deputy in everyone if served(deputy, stretch.first, stretch.last)),
        tuple(deputy for deputy in everyone if deputy.since is not None and stretch.holds(deputy.since)),
        tuple(deputy for deputy in everyone if deputy.until is not None and stretch.holds(deputy.until)),
        tuple(
            (deputy, pause)
            for deputy in everyone
            for pause in deputy.suspensions
            if any(day is not None and stretch.holds(day) for day in (pause.since, pause.until))
        ),
    )


def work(book: Book, level: str, stretch: Stretch, deputies: Sequence[Deputy]) -> Work:
    return Work(
        held(duty.activity_turnouts(book, level, stretch)),
        duty.turnouts(book, level, stretch, list(deputies)),
        points_store.record_sums(book, level, stretch.first, stretch.last, ()),
        store.records_by_month(book, level, stretch),
    )


def held(activities: Iterable[tuple[Activity, Turnout]]) -> Held:
    """Counts of activities by kind and month, and who was due at them."""
    by_kind: Counter[str] = Counter()
    by_month: Counter[int] = Counter()
    due: Counter[str] = Counter()
    for activity, turnout in activities:
        by_kind[activity.kind] += 1
        by_month[int(activity.date[5:7])] += 1
        due[activity.kind] += turnout.due
    return Held(by_kind, by_month, due)
