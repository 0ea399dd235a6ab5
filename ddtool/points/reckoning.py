"""Everybody's tallies and points over a stretch (算分): a few statements for each piece, however many deputies there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty.model import Stretch
from ddtool.duty.rules.denominators import served
from ddtool.points import store
from ddtool.points.rules.pieces import Piece, in_parts, pieces
from ddtool.points.rules.points import Score, Scorer, joined
from ddtool.points.rules.scheme import Of, Scheme, kinds_counted
from ddtool.points.rules.tally import Sorter, Tallies, add_turnouts, tallies, together
from ddtool.roster.model import Deputy


@dataclass(frozen=True, slots=True)
class Counted:
    """One piece with the tallies of all (计数): by deputyship, or by group.

    `serving`: who was in office on any of its days; nobody else has its base, its goals or anything of it.
    """

    piece: Piece
    scorer: Scorer
    tallies: Tallies
    serving: frozenset[int]
    attended: frozenset[str]
    recorded: frozenset[str]


def counted(book: Book, level: str, scheme: Scheme, stretch: Stretch, deputies: Sequence[Deputy]) -> list[Counted]:
    """The pieces of the stretch with everybody's tallies. Raises NotInForce, PartWanted."""
    found = pieces(scheme, stretch)
    if len(found) == 1:
        return [_counted(book, level, found[0], deputies)]
    return [
        _counted(book, level, one, [who for who in deputies if served(who, one.stretch.first, one.stretch.last)])
        for one in found
    ]


def _counted(book: Book, level: str, piece: Piece, deputies: Sequence[Deputy]) -> Counted:
    """Of deputies who all served in the piece."""
    scheme, stretch = piece.scheme, piece.stretch
    sorter = Sorter(scheme)
    attendance = store.attendance_sums(book, level, stretch.first, stretch.last)
    records = store.record_sums(book, level, stretch.first, stretch.last, sorter.banded, sorter.joint)
    found = tallies(scheme, attendance, records)
    if any(item.needs_due for item in scheme.items):
        add_turnouts(found, scheme, duty.turnouts(book, level, stretch, list(deputies)))
    kinds = frozenset(one.kind for one in attendance), frozenset(one.kind for one in records)
    return Counted(piece, Scorer(scheme), found, frozenset(one.id for one in deputies), *kinds)


def of_teams(
    book: Book, level: str, of: Of, found: Sequence[Counted], homes: Mapping[int, int], names: Mapping[int, str]
) -> list[Counted]:
    """The same with tallies by group; `homes` is the group of each deputyship, `names` what each group is called."""
    teams = []
    for one in found:
        sums = together(one.tallies, homes)
        if any(item.once for item in one.piece.scheme.items):
            stretch = one.piece.stretch
            held = store.activities_of_teams(book, level, stretch.first, stretch.last, of)
            _count_once(one.piece.scheme, sums, held, names)
        teams.append(replace(one, tallies=sums, serving=frozenset(homes[member] for member in one.serving)))
    return teams


def _count_once(
    scheme: Scheme, sums: Tallies, held: Sequence[tuple[str, str, str, int]], names: Mapping[int, str]
) -> None:
    """Activities at which anybody of the group was, instead of the number of those who came."""
    by_name = {name: team for team, name in names.items()}
    for place, item in enumerate(scheme.items):
        if item.once:
            for own in sums.values():
                if place in own:
                    own[place].units = 0
            for name, kind, status, times in held:
                own = sums.get(by_name.get(name, 0), {})
                if place in own and kind in item.attendance and status in item.status:
                    own[place].units += times * 10


def score(found: Sequence[Counted], owner: int) -> Score:
    """The points of one deputy (or group) over all pieces."""
    served_in = [one for one in found if owner in one.serving]
    own = [(one.scorer, one.scorer.score(owner, one.tallies.get(owner, {}))) for one in served_in]
    if len(own) == 1:
        return own[0][1]
    return joined([[own[at] for at in part] for part in in_parts([one.piece for one in served_in])])


def strange_kinds(found: Sequence[Counted]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds in the registers that no item of their piece counts; kinds that items name and nobody has in any piece."""
    uncounted: set[str] = set()
    named: set[str] = set()
    seen: set[str] = set()
    for one in found:
        attended, recorded = kinds_counted(one.piece.scheme.items)
        uncounted |= (one.attended - attended) | (one.recorded - recorded)
        named |= attended | recorded
        # A kind of activity that an item takes for a record is unused, and the other way round.
        seen |= (one.attended & attended) | (one.recorded & recorded)
    return tuple(sorted(uncounted)), tuple(sorted(named - seen))
