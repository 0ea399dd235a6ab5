"""Work on duty (履职): lists, one record, points of everybody, the explanation of one deputy's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty import store
from ddtool.duty.model import SCOPE_SEPARATOR, Activity, Status, Stretch, Turnout, up_to, whole_year
from ddtool.duty.refusals import NotServing, PartWanted, RecordRefused, SchemeMissing, YearWithoutData
from ddtool.duty.rules import denominators
from ddtool.duty.rules.explain import Evidence, Explanation, explain, of_attendance, of_record
from ddtool.duty.rules.points import Score, Scorer
from ddtool.duty.rules.ranking import Standing, places, standings
from ddtool.duty.rules.scheme import Scheme, kinds_counted
from ddtool.duty.rules.scheme_file import read_scheme, ready
from ddtool.duty.rules.tally import Sorter, tallies
from ddtool.roster import store as roster
from ddtool.roster.desk import DelegationUnknown, DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.text.names import clean_text

NO_DELEGATION = "未分团"
FIRST, LAST = "0000-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A deputy with points and place (排名)."""

    deputy: Deputy
    score: Score
    rank: int


@dataclass(frozen=True, slots=True)
class PointsTable:
    """Points of all deputies who served in the stretch (积分表), best first; ties in roll order.

    `uncounted`: kinds in the registers that no item counts. `unused`: kinds that items name and nobody has.
    """

    scheme: Scheme
    stretch: Stretch
    ranked: tuple[Ranked, ...]
    uncounted: tuple[str, ...]
    unused: tuple[str, ...]

    def standings(self) -> list[Standing]:
        """Delegations by the average of their deputies' points."""
        return standings(
            [entry.deputy.delegation or NO_DELEGATION for entry in self.ranked],
            [entry.score.points for entry in self.ranked],
        )


@dataclass(frozen=True, slots=True)
class DeputyPoints:
    """One deputy's points in full (积分说明). `outside`: rows of days on which the deputy was not in office."""

    deputy: Deputy
    scheme: Scheme
    stretch: Stretch
    explanation: Explanation
    rank: int
    of: int
    turnout: dict[str, Turnout]
    outside: tuple[Evidence, ...]


def scheme_named(office: Office, wanted: str | None) -> Scheme:
    """The scheme of the settings, or a file, or a name. Raises SchemeMissing, RuleNotFound, SchemeRefused, SchemeIncomplete."""
    name = wanted or office.settings.scheme
    if name.endswith(".toml"):
        path = Path(name)
        if not path.is_file():
            raise SchemeMissing(path)
    else:
        path = office.rule("points", name)
    return ready(read_scheme(path))


def stretch_of(book: Book, level: str, year: int | None, today: date) -> tuple[int, Stretch]:
    """The year that was asked for, or the newest up to today that has data; a running one ends today.

    Raises YearWithoutData.
    """
    if year is None:
        known = store.years(book)
        year = max((one for one in known if one <= today.year), default=today.year)
    stretch = whole_year(year)
    if not store.has_data(book, level, stretch.first, stretch.last):
        raise YearWithoutData(year, store.years(book))
    return year, up_to(stretch, today)


def part_of(scheme: Scheme, year: int, part: int | None, today: date) -> Stretch:
    """The part of the year for which the scheme counts; a running one ends today. Raises PartWanted."""
    parts = scheme.span.parts
    if (part is None and parts > 1) or (part is not None and not 1 <= part <= parts) or (part and parts == 1):
        raise PartWanted(scheme.name, scheme.span.word, parts)
    return up_to(scheme.span.stretch(year, part or 1), today)


def points_table(book: Book, level: str, scheme: Scheme, stretch: Stretch) -> PointsTable:
    """Points of every deputy of a level: three statements, whatever their number. Raises PartWanted."""
    if not scheme.span.holds(stretch):
        raise PartWanted(scheme.name, scheme.span.word, scheme.span.parts)
    attendance = store.attendance_sums(book, level, stretch.first, stretch.last)
    records = store.record_sums(book, level, stretch.first, stretch.last, Sorter(scheme).banded)
    found = tallies(scheme, attendance, records)
    serving = [
        deputy
        for deputy in roster.deputies(book, level=level)
        if denominators.served(deputy, stretch.first, stretch.last)
    ]
    scorer = Scorer(scheme)
    scores = [scorer.score(deputy.id, found.get(deputy.id, {})) for deputy in serving]
    ranks = places([entry.points for entry in scores])
    ranked = [Ranked(*entry) for entry in zip(serving, scores, ranks, strict=True)]
    attended, recorded = kinds_counted(scheme.items)
    seen_attended = {one.kind for one in attendance}
    seen_recorded = {one.kind for one in records}
    return PointsTable(
        scheme,
        stretch,
        tuple(sorted(ranked, key=lambda entry: entry.rank)),
        tuple(sorted((seen_attended - attended) | (seen_recorded - recorded))),
        tuple(sorted((attended - seen_attended) | (recorded - seen_recorded))),
    )


def of_delegation(table: PointsTable, delegation: str | None) -> list[Ranked]:
    """Those of one delegation, with their places among all. Raises DelegationUnknown."""
    if delegation is None:
        return list(table.ranked)
    known = sorted({entry.deputy.delegation for entry in table.ranked if entry.deputy.delegation})
    if delegation not in known:
        raise DelegationUnknown(delegation, known)
    return [entry for entry in table.ranked if entry.deputy.delegation == delegation]


def explained(table: PointsTable, book: Book, name: str, delegation: str | None, level: str) -> DeputyPoints:
    """Where the points of one deputy come from. Raises DeputyNotFound, NotServing."""
    stretch = table.stretch
    meant = _serving(roster.deputies(book, level=level), name, delegation, stretch)
    own = next(entry for entry in table.ranked if entry.deputy.id == meant.id)
    attended = store.attended(book, meant.id, stretch.first, stretch.last)
    records = store.records(book, meant.id, stretch.first, stretch.last)
    explanation = explain(
        table.scheme,
        meant.id,
        [row for row in attended if meant.in_office(row.activity.date) and row.activity.level == meant.level],
        [row for row in records if meant.in_office(row.date)],
    )
    assert explanation.score == own.score, "the rows and their sums give different points"
    outside = [of_attendance(row) for row in attended if not meant.in_office(row.activity.date)]
    outside += [of_record(row) for row in records if not meant.in_office(row.date)]
    found = turnouts(book, level, stretch, [meant])[meant.id]
    return DeputyPoints(meant, table.scheme, stretch, explanation, own.rank, len(table.ranked), found, tuple(outside))


def turnouts(book: Book, level: str, stretch: Stretch, deputies: list[Deputy]) -> dict[int, dict[str, Turnout]]:
    """Due, present, on leave, absent, unrecorded (应到、实到…) of deputies of one level, by kind of activity."""
    return denominators.turnouts(
        deputies,
        store.planned(book, level, stretch.first, stretch.last),
        store.marked(book, level, stretch.first, stretch.last),
    )


def activity_turnouts(book: Book, level: str, stretch: Stretch) -> list[tuple[Activity, Turnout]]:
    """Turnout of each activity (每次活动的应到、实到…), by date."""
    roll = denominators.Roll(roster.deputies(book, level=level))
    marks: dict[int, list[tuple[str, str | None, int]]] = {}
    for (activity_id, status, delegation), rows in store.marks_by_activity(
        book, level, stretch.first, stretch.last
    ).items():
        marks.setdefault(activity_id, []).append((status, delegation, rows))
    found = []
    for activity in store.activities(book, level, stretch.first, stretch.last):
        counts = dict.fromkeys(Status, 0)
        inside = 0
        for status, delegation, rows in marks.get(activity.id, ()):
            counts[Status(status)] += rows
            inside += rows if activity.covers(delegation) else 0
        present, leave, absent = (counts[status] for status in Status)
        found.append((activity, Turnout(present, leave, absent, max(0, roll.due(activity) - inside))))
    return found


def _serving(everyone: list[Deputy], name: str, delegation: str | None, stretch: Stretch) -> Deputy:
    """The deputy of that name who served in the stretch; of two periods the later one."""
    serving = [deputy for deputy in everyone if denominators.served(deputy, stretch.first, stretch.last)]
    found = Finder(serving).find(name, delegation)
    if found.deputy:
        return found.deputy
    known = Finder(everyone).find(name, delegation)
    if known.deputy:
        raise NotServing(name, stretch.first, stretch.last)
    # Said of the whole roster: somebody who left years ago is known, too.
    raise DeputyNotFound(known.reason, known.remedy)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows a list shows (筛选)."""

    kind: str | None = None
    name: str | None = None
    delegation: str | None = None
    first: str = FIRST
    last: str = LAST


def listed(book: Book, level: str, wanted: Wanted) -> list[store.Line]:
    """Attendance and duty records of a level by date, narrowed to what is wanted."""
    return store.lines(book, level, wanted.first, wanted.last, wanted.kind, wanted.name, wanted.delegation)


def add_record(
    book: Book,
    level: str,
    name: str,
    delegation: str | None,
    kind: str,
    day: date,
    title: str,
    more: Mapping[str, str | int | None],
) -> tuple[int, bool]:
    """Enter one duty record (登记一条履职); `more`: role, quantity (tenths), unit, place, note.

    Returns its id, and whether the kind was in use before. Raises DeputyNotFound (also for a day not in office),
    RecordRefused.
    """
    kind, title = clean_text(kind), clean_text(title)
    if not kind or not title:
        raise RecordRefused("类别或内容是空的", "请写明类别和内容")
    found = Finder(roster.deputies(book, level=level)).find(name, delegation, on=day.isoformat())
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    known = kind in store.kinds(book)
    record: dict[str, str | int | None] = {"date": day.isoformat(), "kind": kind, "title": title, **more}
    with book.batch("登记履职", f"{found.deputy.name} {kind} {day}"):
        return store.add_record(book, found.deputy.id, record), known


def faults(book: Book, office: Office) -> list[str]:
    """What does not add up in the registers of duty, for `check`: such rows count nowhere until they are mended."""
    found = []
    for register, name, delegation, day, title, why in store.misfits(book):
        who = f"{name}（{delegation or NO_DELEGATION}）" if name else ""
        found.append(f"{register}：{who}{day}“{title}”{why}")
    known: dict[str, list[str]] = {}
    for day, title, level, scope in store.scopes(book):
        if level not in known:
            known[level] = roster.delegations(book, level)
        found += [
            f"活动登记：{day}“{title}”的参加范围“{part}”不是名册中的代表团"
            for part in scope.split(SCOPE_SEPARATOR)
            if part not in known[level]
        ]
    return found
