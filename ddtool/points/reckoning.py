"""Everybody's tallies and points over a stretch (算分): a few statements for each piece, however many deputies there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty.model import Stretch
from ddtool.duty.rules.denominators import served
from ddtool.points import store
from ddtool.points.rules.pieces import Piece, in_parts, pieces
from ddtool.points.rules.points import Score, Scorer, joined
from ddtool.points.rules.scheme import Scheme, kinds_counted
from ddtool.points.rules.tally import Sorter, Tallies, add_turnouts, tallies
from ddtool.roster.model import Deputy


@dataclass(frozen=True, slots=True)
class Counted:
    """One piece with the tallies of all (计数) by deputyship.

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


def score(found: Sequence[Counted], owner: int) -> Score:
    """The points of one deputy over all pieces."""
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
