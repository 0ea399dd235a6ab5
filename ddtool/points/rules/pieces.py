"""Which scheme counts which days (分段计分): a scheme may hold from a day on, and a year may be the sum of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.duty.model import Stretch
from ddtool.points.refusals import NotInForce, PartWanted
from ddtool.points.rules.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Piece:
    """Days that one scheme counts by itself: its caps and “the first” belong to them (计分段)."""

    scheme: Scheme
    stretch: Stretch


def pieces(scheme: Scheme, stretch: Stretch) -> list[Piece]:
    """The pieces of a stretch in order. Raises NotInForce, PartWanted."""
    if scheme.since is None or scheme.since <= stretch.first:
        return _parts(scheme, stretch)
    if scheme.earlier is None:
        raise NotInForce(scheme.name, scheme.since, stretch.first)
    day_before = (date.fromisoformat(scheme.since) - timedelta(days=1)).isoformat()
    before = pieces(scheme.earlier, Stretch(stretch.first, min(stretch.last, day_before)))
    if stretch.last < scheme.since:
        return before
    return before + _parts(scheme, Stretch(scheme.since, stretch.last))


def _parts(scheme: Scheme, stretch: Stretch) -> list[Piece]:
    if scheme.span.holds(stretch):
        return [Piece(scheme, stretch)]
    if not scheme.summed:
        raise PartWanted(scheme.name, scheme.span.word, scheme.span.parts)
    found = []
    first = stretch.first
    while first <= stretch.last:
        last = min(scheme.span.around(first).last, stretch.last)
        found.append(Piece(scheme, Stretch(first, last)))
        first = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    return found


def in_parts(found: Sequence[Piece]) -> list[list[int]]:
    """Places of pieces that make one part together: the scheme changed in the midst of a year (half, quarter, month)."""
    parts: list[list[int]] = []
    for at, piece in enumerate(found):
        before = found[at - 1] if at else None
        span = piece.scheme.span
        if before and before.scheme.span is span and piece.stretch.first <= span.around(before.stretch.first).last:
            parts[-1].append(at)
        else:
            parts.append([at])
    return parts
