"""Work on points (积分): everybody's under a scheme, and the explanation of one deputy's."""

from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty import store as duty_store
from ddtool.duty.model import Stretch, up_to
from ddtool.duty.rules import denominators
from ddtool.points import store
from ddtool.points.model import DeputyPoints, PointsTable, Ranked
from ddtool.points.refusals import NotServing, PartWanted, SchemeMissing
from ddtool.points.rules.explain import explain, of_attendance, of_record
from ddtool.points.rules.points import Scorer
from ddtool.points.rules.ranking import places
from ddtool.points.rules.scheme import Scheme, kinds_counted
from ddtool.points.rules.scheme_file import read_scheme, ready
from ddtool.points.rules.tally import Sorter, tallies
from ddtool.roster import store as roster
from ddtool.roster.desk import DelegationUnknown, DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office


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
    attended = duty_store.attended(book, meant.id, stretch.first, stretch.last)
    records = duty_store.records(book, meant.id, stretch.first, stretch.last)
    explanation = explain(
        table.scheme,
        meant.id,
        [row for row in attended if meant.in_office(row.activity.date) and row.activity.level == meant.level],
        [row for row in records if meant.in_office(row.date)],
    )
    assert explanation.score == own.score, "the rows and their sums give different points"
    outside = [of_attendance(row) for row in attended if not meant.in_office(row.activity.date)]
    outside += [of_record(row) for row in records if not meant.in_office(row.date)]
    found = duty.turnouts(book, level, stretch, [meant])[meant.id]
    return DeputyPoints(meant, table.scheme, stretch, explanation, own.rank, len(table.ranked), found, tuple(outside))


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
