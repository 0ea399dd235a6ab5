"""Work on points (积分): everybody's under a scheme, groups', and the explanation of one's."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty.model import Stretch, up_to, whole_year
from ddtool.duty.rules import denominators
from ddtool.groups import store as groups
from ddtool.groups.model import Member
from ddtool.groups.rules.spells import as_member
from ddtool.points import evidence, reckoning
from ddtool.points.model import AnyTable, DeputyPoints, PointsTable, Ranked, RankedTeam, TeamPoints, TeamTable
from ddtool.points.refusals import (
    NotForDeputies,
    NotServing,
    PartWanted,
    SchemeMissing,
    SchemesUnlike,
    TeamUnknown,
)
from ddtool.points.rules.grading import grades
from ddtool.points.rules.ranking import places
from ddtool.points.rules.scheme import Of, Scheme
from ddtool.points.rules.scheme_file import read_scheme, ready
from ddtool.roster import store as roster
from ddtool.roster.desk import DelegationUnknown, DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office


def scheme_named(office: Office, wanted: str | None) -> Scheme:
    """The scheme of the settings, or a file, or a name, with those that held before it.

    Raises SchemeMissing, RuleNotFound, SchemeRefused, SchemeIncomplete, SchemesUnlike.
    """
    name = wanted or office.settings.scheme
    if name.endswith(".toml"):
        path = Path(name)
        if not path.is_file():
            raise SchemeMissing(path)
    else:
        path = office.rule("points", name)
    own = path.name if path.is_relative_to(office.folder / "rules") else ""
    return ready(_with_earlier(office, read_scheme(path), ()), own)


def _with_earlier(office: Office, scheme: Scheme, seen: tuple[str, ...]) -> Scheme:
    if not scheme.before:
        return scheme
    if scheme.before in (*seen, scheme.name):
        raise SchemesUnlike(scheme.name, scheme.before, "before 绕回了自己")
    earlier = read_scheme(office.rule("points", scheme.before))
    for same, why in (
        (earlier.decimals == scheme.decimals, "decimals（小数位数）不同"),
        (earlier.of is scheme.of, "of（计分对象）不同"),
        (earlier.since is None or earlier.since < str(scheme.since), f"“{earlier.name}”的施行日期不早于它"),
    ):
        if not same:
            raise SchemesUnlike(scheme.name, earlier.name, why)
    return replace(scheme, earlier=_with_earlier(office, earlier, (*seen, scheme.name)))


def part_of(scheme: Scheme, year: int, part: int | None, today: date) -> Stretch:
    """The part of the year for which the scheme counts, or the whole year where that is the sum of its parts.

    A running one ends today. Raises PartWanted.
    """
    parts = scheme.span.parts
    if part is None and scheme.summed:
        return up_to(whole_year(year), today)
    if (part is None and parts > 1) or (part is not None and not 1 <= part <= parts) or (part and parts == 1):
        raise PartWanted(scheme.name, scheme.span.word, parts)
    return up_to(scheme.span.stretch(year, part or 1), today)


def points_table(book: Book, level: str, scheme: Scheme, stretch: Stretch) -> PointsTable:
    """Points of every deputy of a level: two statements a piece, whatever their number.

    Raises PartWanted, NotInForce, NotForDeputies.
    """
    if scheme.of is not Of.DEPUTY:
        raise NotForDeputies(scheme.name, scheme.of.word)
    serving = _serving_in(book, level, stretch)
    found = reckoning.counted(book, level, scheme, stretch, serving)
    scores = [reckoning.score(found, deputy.id) for deputy in serving]
    points = [entry.points for entry in scores]
    ranked = [
        Ranked(*entry) for entry in zip(serving, scores, places(points), _grades(scheme, stretch, points), strict=True)
    ]
    return PointsTable(
        scheme, stretch, tuple(sorted(ranked, key=lambda entry: entry.rank)), *reckoning.strange_kinds(found)
    )


def team_table(book: Book, level: str, scheme: Scheme, stretch: Stretch) -> TeamTable:
    """Points of every group (or delegation) that has deputies in the stretch, from single rows.

    A deputy may be in a group for some days only, and in several groups. Raises PartWanted, NotInForce.
    """
    serving = _serving_in(book, level, stretch)
    teams = _groups(book, level, scheme.groups, stretch, serving) if scheme.of is Of.GROUP else _delegations(serving)
    owners = {team: tuple(members) for team, members in enumerate(teams.values(), 1)}
    belong = {member.id for members in owners.values() for member in members}
    counted = reckoning.counted(book, level, scheme, stretch, [one for one in serving if one.id in belong])
    rows = evidence.gathered(book, level, stretch, [one for one in serving if one.id in belong])
    scores = [one.score for one in evidence.explained(book, level, scheme, rows, owners).values()]
    points = [entry.points for entry in scores]
    ranked = [
        RankedTeam(team, name, members, own, rank, grade)
        for name, (team, members), own, rank, grade in zip(
            teams, owners.items(), scores, places(points), _grades(scheme, stretch, points), strict=True
        )
    ]
    return TeamTable(
        scheme, stretch, tuple(sorted(ranked, key=lambda entry: entry.rank)), *reckoning.strange_kinds(counted)
    )


def table_of(book: Book, level: str, scheme: Scheme, stretch: Stretch) -> AnyTable:
    """Deputies or groups, as the scheme says."""
    if scheme.of is Of.DEPUTY:
        return points_table(book, level, scheme, stretch)
    return team_table(book, level, scheme, stretch)


def _grades(scheme: Scheme, stretch: Stretch, points: list[int]) -> list[str | None]:
    """Grades of one whole period of the scheme; points of a running one, or of several added up, have none."""
    period = scheme.span.around(stretch.last)
    whole = period.first <= stretch.first and stretch.last == period.last
    return grades(scheme.grades if whole else (), points, scheme.scale)


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
    meant = _serving(roster.deputies(book, level=level), name, delegation, table.stretch)
    return in_full(table, book, [meant], level)[0]


def in_full(table: PointsTable, book: Book, deputies: Sequence[Deputy], level: str) -> list[DeputyPoints]:
    """The same of deputies of the table, in their order: a few statements, whatever their number."""
    stretch = table.stretch
    by_id = {entry.deputy.id: entry for entry in table.ranked}
    rows = evidence.gathered(book, level, stretch, deputies)
    whole = evidence.explained(book, level, table.scheme, rows, {one.id: (one,) for one in deputies})
    turnouts = duty.turnouts(book, level, stretch, list(deputies))
    found = []
    for one in deputies:
        own = by_id[one.id]
        assert whole[one.id].score == own.score, "the rows and their sums give different points"
        found.append(
            DeputyPoints(
                one, table.scheme, stretch, whole[one.id], own.rank, len(table.ranked), turnouts[one.id],
                evidence.outside(rows, one), own.grade,
            )
        )  # fmt: skip
    return found


def team_explained(table: TeamTable, book: Book, name: str, level: str) -> TeamPoints:
    """Where the points of one group come from: the rows of all its deputies. Raises TeamUnknown."""
    known = [entry.name for entry in table.ranked]
    if name not in known:
        raise TeamUnknown(table.scheme.of.word, name, known)
    own = table.ranked[known.index(name)]
    rows = evidence.gathered(book, level, table.stretch, own.members)
    explanation = evidence.explained(book, level, table.scheme, rows, {own.id: own.members})[own.id]
    return TeamPoints(own, table.scheme, table.stretch, explanation, len(table.ranked))


def _serving_in(book: Book, level: str, stretch: Stretch) -> list[Deputy]:
    return [
        deputy
        for deputy in roster.deputies(book, level=level)
        if denominators.served(deputy, stretch.first, stretch.last)
    ]


def _groups(
    book: Book, level: str, kinds: Sequence[str], stretch: Stretch, serving: Sequence[Deputy]
) -> dict[str, list[Deputy]]:
    """Groups of some kinds (or of all) by name with their members, each on the days of the membership only."""
    by_id = {deputy.id: deputy for deputy in serving}
    spells: dict[int, dict[int, list[Member]]] = {}
    for member in groups.memberships(book, level, stretch.first, stretch.last):
        if member.deputyship in by_id:
            spells.setdefault(member.group, {}).setdefault(member.deputyship, []).append(member)
    found = {}
    for group in groups.groups(book):
        if kinds and group.kind not in kinds:
            continue
        members = [as_member(by_id[who], own) for who, own in spells.get(group.id, {}).items()]
        if here := [one for one in members if denominators.served(one, stretch.first, stretch.last)]:
            found[group.name] = here
    return found


def _delegations(serving: Sequence[Deputy]) -> dict[str, list[Deputy]]:
    """Delegations by name, in roll order; who is in none counts in none."""
    found: dict[str, list[Deputy]] = {}
    for deputy in serving:
        if deputy.delegation:
            found.setdefault(deputy.delegation, []).append(deputy)
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
