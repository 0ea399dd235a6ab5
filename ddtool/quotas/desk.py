"""Work on quotas (履职要求): who owes what on a day, who is short, one deputy explained, contact days, what is due."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ddtool.book.book import Book
from ddtool.duty.desk import NO_DELEGATION
from ddtool.duty.rules.denominators import spells
from ddtool.quotas import store
from ddtool.quotas.model import LinkQuota, LinkStanding, Owner, Per, Quota, QuotaRule, Standing, Whose, Window
from ddtool.quotas.rules.owing import owed, part_owed, standings
from ddtool.quotas.rules.rule_file import read_rule, ready
from ddtool.quotas.rules.windows import ended, windows
from ddtool.roster import store as roster
from ddtool.roster.desk import DelegationUnknown, DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office

ALWAYS = ("", "9999-99-99")
"""The days of what has neither beginning nor end, as periods in office are written."""
GROUPS = "代表小组"
"""Where groups stand in a list by delegation: one may mix several."""


@dataclass(frozen=True, slots=True)
class Table:
    """How everybody stands on a day (完成情况表), of one level, in the order of the rule and of the roll."""

    rule: QuotaRule
    level: str
    on: date
    found: Sequence[Sequence[Window]]
    """The windows of each quota."""
    standings: Sequence[Standing]
    links: Sequence[LinkStanding]
    unused: Sequence[str]
    """Kinds of contact that the rule asks for and nobody has registered at all: said once, not person by person."""
    skipped: Sequence[str] = ()
    """Names of quotas that are owed once a term, where the office has not written down when the term began."""

    def of(self, quota: Quota) -> list[Standing]:
        return [one for one in self.standings if one.quota is quota]


@dataclass(frozen=True, slots=True)
class Total:
    """How many owed something, and how many of them did it all (完成面): of one quota, in all or of one delegation."""

    quota: Quota | LinkQuota
    delegation: str | None
    owing: int
    short: int
    lacking: int
    """What is missing in all, in tenths; of contacts, in tenths too."""

    @property
    def done(self) -> int:
        return self.owing - self.short


@dataclass(frozen=True, slots=True)
class WindowTold:
    """One window of one deputy's quota (一期): what was owed and why not, what was done, the rows behind it."""

    window: Window
    owed: int
    done: int
    over: bool
    rows: tuple[store.Evidence, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One deputy's year under one rule (逐项说明)."""

    deputy: Deputy
    rule: QuotaRule
    on: date
    quotas: Sequence[tuple[Quota, Sequence[WindowTold]]]
    links: Sequence[LinkStanding]


def rule_named(office: Office, wanted: str | None) -> QuotaRule:
    """The rule of that name, or of the settings. Raises RuleNotFound, QuotaRuleWrong, QuotaRuleIncomplete."""
    return ready(read_rule(office.rule("quotas", wanted or office.settings.quotas)))


def table(
    book: Book,
    office: Office,
    rule: QuotaRule,
    on: date,
    *,
    level: str | None = None,
    delegation: str | None = None,
    closed: bool = False,
    deputies: Sequence[Deputy] | None = None,
) -> Table:
    """How everybody stands on a day: a few statements, whatever the number of deputies.

    `closed`: the day itself is over, too (31 December, for a year's figures). `deputies`: all of the
    level, where somebody has read them already. Raises DelegationUnknown.
    """
    level = level or office.settings.level
    day = on.isoformat()
    everyone = deputies or roster.deputies(book, level=level)
    if delegation is not None:
        known = list(dict.fromkeys(deputy.delegation for deputy in everyone if deputy.delegation))
        if delegation not in known:
            raise DelegationUnknown(delegation, known)
        everyone = [deputy for deputy in everyone if deputy.delegation == delegation]
    rule, skipped = _countable(rule, office)
    found = [windows(quota, on, office.settings.term_since) for quota in rule.quotas]
    done: list[dict[int, dict[int, int]]] = [{} for _ in rule.quotas]
    for number, owner, window, amount in store.counted(book, level, rule.quotas, found, day):
        own = done[number].setdefault(owner, {})
        own[window] = own.get(window, 0) + amount
    answer: list[Standing] = []
    for number, quota in enumerate(rule.quotas):
        over = ended(found[number], on, closed=closed)
        if quota.of_deputies:
            answer += standings(quota, found[number], over, everyone, done[number])
        else:
            answer += _collective(book, level, quota, found[number], over, done[number], day, delegation)
    links, unused = _links(book, level, rule, everyone, day)
    return Table(rule, level, on, found, answer, links, unused, skipped)


def _countable(rule: QuotaRule, office: Office) -> tuple[QuotaRule, list[str]]:
    """The rule without what is owed once a term, where nobody wrote down when the term began; and those names."""
    if office.settings.term_since:
        return rule, []
    skipped = [quota.name for quota in rule.quotas if quota.per is Per.TERM]
    return replace(rule, quotas=tuple(quota for quota in rule.quotas if quota.per is not Per.TERM)), skipped


def _collective(
    book: Book,
    level: str,
    quota: Quota,
    found: Sequence[Window],
    over: int,
    done: Mapping[int, Mapping[int, int]],
    day: str,
    delegation: str | None,
) -> list[Standing]:
    """Groups and delegations as a whole; asked for one delegation, groups (which may mix several) are left out."""
    if quota.whose is Whose.DELEGATIONS:
        owners = [
            (number, Owner(0, name, name), [ALWAYS])
            for number, name in store.delegations(book, level, day)
            if delegation in (None, name)
        ]
    else:
        owners = [
            (one.id, Owner(0, one.name, GROUPS), [(one.since or ALWAYS[0], one.until or ALWAYS[1])])
            for one in (store.groups(book, level, day) if delegation is None else ())
            if one.kind in (quota.groups or (None,))
        ]
    return [
        Standing(owner, quota, found, own, done.get(number, {}), over)
        for number, owner, working in owners
        if (own := owed(quota, found, working))
    ]


def _links(
    book: Book, level: str, rule: QuotaRule, everyone: Sequence[Deputy], day: str
) -> tuple[list[LinkStanding], list[str]]:
    """How many contacts each keeps on a day; and the kinds that nobody has registered."""
    if not rule.links:
        return [], []
    counts = store.link_counts(book, level, day)
    known = {kind for kind, _, _ in counts}
    unused = list(dict.fromkeys(quota.kind.value for quota in rule.links if quota.kind not in known))
    kept = [
        LinkStanding(_owner(deputy), quota, counts.get((quota.kind.value, quota.side.value, deputy.id), 0))
        for quota in rule.links
        if quota.kind in known
        for deputy in everyone
        if deputy.in_office(day) and (quota.whose is Whose.DEPUTIES or deputy.committee_member)
    ]
    return kept, unused


def _owner(deputy: Deputy) -> Owner:
    return Owner(deputy.id, deputy.name, deputy.delegation)


def short(found: Table, *, running: bool = False) -> list[Standing]:
    """Those who are short in windows that are over; with `running`, also those short only in one still running."""
    return [one for one in found.standings if one.missed or (running and one.open)]


def short_links(found: Table) -> list[LinkStanding]:
    return [one for one in found.links if one.lacking or one.over]


def totals(found: Table, *, by_delegation: bool = False) -> list[Total]:
    """How many owed and how many are short of each quota, in the order of the rule; by delegation in roll order."""
    owing: Counter[tuple[str, str | None]] = Counter()
    less: Counter[tuple[str, str | None]] = Counter()
    lacking: Counter[tuple[str, str | None]] = Counter()
    for one in found.standings:
        if not one.due:
            continue
        key = one.quota.name, (one.owner.delegation or NO_DELEGATION) if by_delegation else None
        owing[key] += 1
        if missed := one.missed:
            less[key] += 1
            lacking[key] += one.lacking(missed)
    for link in found.links:
        key = link.quota.name, (link.owner.delegation or NO_DELEGATION) if by_delegation else None
        owing[key] += 1
        less[key] += bool(link.lacking or link.over)
        lacking[key] += 10 * link.lacking
    quotas: dict[str, Quota | LinkQuota] = {one.name: one for one in found.rule.quotas}
    quotas |= {one.name: one for one in found.rule.links if one.kind not in found.unused}
    order = {name: at for at, name in enumerate(quotas)}
    if not by_delegation:
        owing.update({(name, None): 0 for name in quotas})
    keys = sorted(owing, key=lambda key: order[key[0]])
    return [Total(quotas[name], home, owing[name, home], less[name, home], lacking[name, home]) for name, home in keys]


def explained(
    book: Book,
    office: Office,
    rule: QuotaRule,
    name: str,
    on: date,
    *,
    level: str | None = None,
    delegation: str | None = None,
) -> Told:
    """One deputy's year, window by window, with the rows. Raises DeputyNotFound."""
    level = level or office.settings.level
    known = Finder(roster.deputies(book, level=level)).find(name, delegation)
    if known.deputy is None:
        raise DeputyNotFound(known.reason, known.remedy)
    deputy, day = known.deputy, on.isoformat()
    rule, _ = _countable(rule, office)
    quotas = [
        one
        for one in rule.quotas
        if one.whose is Whose.DEPUTIES or (one.whose is Whose.COMMITTEE and deputy.committee_member)
    ]
    found = [windows(quota, on, office.settings.term_since) for quota in quotas]
    rows: dict[tuple[int, int], list[store.Evidence]] = {}
    for row in store.evidence(book, deputy.id, level, quotas, found, day) if quotas else ():
        rows.setdefault((row.quota, row.window), []).append(row)
    parts = spells(deputy)
    told = []
    for number, (quota, own) in enumerate(zip(quotas, found, strict=True)):
        over = ended(own, on)
        lines = [
            WindowTold(
                window,
                part_owed(quota, window, parts),
                sum(row.done for row in rows.get((number, at), ())),
                at < over,
                tuple(rows.get((number, at), ())),
            )
            for at, window in enumerate(own)
        ]
        told.append((quota, lines))
    return Told(deputy, rule, on, told, _links(book, level, rule, [deputy], day)[0])
