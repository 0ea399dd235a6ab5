"""Who was due, who came (应到与实到): from periods in office, never from the list of those who signed.

Due at an activity is who holds a seat of its level, in office and not suspended on its first day (代表法 61, 62), and
whom its scope names; with 指定, who has an attendance row. A row of somebody whom the scope does not name (a guest from
another delegation) makes that deputy due as well. A row of somebody not in office counts nowhere; `check` names it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ddtool.duty.model import EVERYBODY, NAMED, SCOPE_SEPARATOR, Activity, Status, Turnout
from ddtool.roster.model import Deputy, Period

FIRST_DAY, NO_DAY = "", "9999-99-99"


class Planned(NamedTuple):
    """An activity as far as it decides who was due (活动安排)."""

    date: str
    kind: str
    scope: str


class Marked(NamedTuple):
    """Attendance rows of one deputy in office that day, by kind, scope and status (考勤汇总)."""

    deputyship: int
    kind: str
    scope: str
    status: str
    rows: int


def spells(deputy: Deputy) -> list[tuple[str, str]]:
    """The days in office, as [first, end) without suspensions, in order (在任时段)."""
    found = [(deputy.since or FIRST_DAY, deputy.until or NO_DAY)]
    for pause in deputy.suspensions:
        found = [part for since, until in found for part in _without(since, until, pause)]
    return found


def _without(since: str, until: str, pause: Period) -> list[tuple[str, str]]:
    before = (since, min(until, pause.since or FIRST_DAY))
    after = (max(since, pause.until or NO_DAY), until)
    return [part for part in (before, after) if part[0] < part[1]]


def served(deputy: Deputy, first: str, last: str) -> bool:
    """Whether the deputy was in office on any day from `first` to `last` (ISO, both included)."""
    return any(since <= last and first < until for since, until in spells(deputy))


def turnouts(
    deputies: Sequence[Deputy], planned: Iterable[Planned], marked: Iterable[Marked]
) -> dict[int, dict[str, Turnout]]:
    """Turnout of each deputyship by kind of activity (各类活动的应到、实到); kinds at which nobody was due are left out.

    All of one level. Costs two look-ups per deputy and kind, however many activities there are.
    """
    days = _Days(planned)
    counts: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    inside: dict[tuple[int, str], int] = defaultdict(int)
    homes = {}
    for deputy in deputies:
        homes[deputy.id] = days.of(deputy.delegation)
        counts[deputy.id] = defaultdict(lambda: defaultdict(int))
    for mark in marked:
        home = homes.get(mark.deputyship)
        if home is None:
            continue
        counts[mark.deputyship][mark.kind][mark.status] += mark.rows
        if mark.scope in home.scopes:
            inside[mark.deputyship, mark.kind] += mark.rows
    found: dict[int, dict[str, Turnout]] = {}
    for deputy in deputies:
        by_kind = counts[deputy.id]
        called = _called(deputy, homes[deputy.id].by_kind)
        found[deputy.id] = {
            kind: Turnout(
                by_kind[kind][Status.PRESENT],
                by_kind[kind][Status.LEAVE],
                by_kind[kind][Status.ABSENT],
                called.get(kind, 0) - inside[deputy.id, kind],
            )
            for kind in days.kinds
            if called.get(kind) or kind in by_kind
        }
    return found


def total(by_kind: Mapping[str, Turnout]) -> Turnout:
    return sum(by_kind.values(), Turnout())


class Roll:
    """How many deputies were in office on a day (在任人数), of all or of some delegations: two look-ups a delegation."""

    def __init__(self, deputies: Iterable[Deputy]) -> None:
        self._begun: dict[str | None, list[str]] = defaultdict(list)
        self._ended: dict[str | None, list[str]] = defaultdict(list)
        for deputy in deputies:
            for since, until in spells(deputy):
                self._begun[deputy.delegation].append(since)
                self._ended[deputy.delegation].append(until)
        for days in (*self._begun.values(), *self._ended.values()):
            days.sort()

    def in_office(self, day: str, delegations: Iterable[str | None] | None = None) -> int:
        chosen = self._begun if delegations is None else [name for name in delegations if name in self._begun]
        return sum(bisect_right(self._begun[name], day) - bisect_right(self._ended[name], day) for name in chosen)

    def due(self, activity: Activity) -> int:
        """Whom the scope covers (应到); none for 指定, where rows alone say it."""
        if activity.scope == NAMED:
            return 0
        return self.in_office(activity.date, None if activity.scope == EVERYBODY else _names(activity.scope))


def _names(scope: str) -> frozenset[str]:
    return frozenset(scope.split(SCOPE_SEPARATOR))


def _called(deputy: Deputy, by_kind: Mapping[str, list[str]]) -> dict[str, int]:
    """How many activities whose scope covers the delegation began while the deputy was in office."""
    parts = spells(deputy)
    return {
        kind: sum(bisect_left(dates, until) - bisect_left(dates, since) for since, until in parts)
        for kind, dates in by_kind.items()
    }


@dataclass(frozen=True, slots=True)
class _Home:
    scopes: frozenset[str]
    by_kind: dict[str, list[str]]


class _Days:
    """First days of activities by kind, for each delegation."""

    def __init__(self, planned: Iterable[Planned]) -> None:
        self._dates: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.kinds: dict[str, None] = {}
        for activity in planned:
            self.kinds[activity.kind] = None
            self._dates[activity.scope][activity.kind].append(activity.date)
        self._scopes = {scope: None if scope == EVERYBODY else _names(scope) for scope in self._dates if scope != NAMED}
        self._homes: dict[str | None, _Home] = {}

    def of(self, delegation: str | None) -> _Home:
        if delegation not in self._homes:
            covering = [scope for scope, names in self._scopes.items() if names is None or delegation in names]
            by_kind: dict[str, list[str]] = defaultdict(list)
            for scope in covering:
                for kind, dates in self._dates[scope].items():
                    by_kind[kind] += dates
            self._homes[delegation] = _Home(
                frozenset(covering), {kind: sorted(dates) for kind, dates in by_kind.items()}
            )
        return self._homes[delegation]
