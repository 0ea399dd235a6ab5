"""Single rows behind the points (依据): fetched once for however many deputies, then explained one by one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty.model import Attended, DutyRecord, Stretch
from ddtool.duty.rules.denominators import served
from ddtool.points import store
from ddtool.points.rules.explain import Evidence, Explanation, Rows, explain_pieces, of_attendance, of_record
from ddtool.points.rules.pieces import Piece, pieces
from ddtool.points.rules.scheme import Scheme
from ddtool.points.rules.tally import Sorter
from ddtool.roster.model import Deputy


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows of some deputies by deputyship, in order of days, also those of days not in office."""

    stretch: Stretch
    attended: Mapping[int, Sequence[Attended]]
    records: Mapping[int, Sequence[DutyRecord]]


def gathered(book: Book, level: str, stretch: Stretch, deputies: Sequence[Deputy]) -> Gathered:
    """Two statements for all of them."""
    who = [one.id for one in deputies]
    attended: dict[int, list[Attended]] = defaultdict(list)
    for row in store.attended(book, stretch.first, stretch.last, who):
        attended[row.deputyship].append(row)
    records: dict[int, list[DutyRecord]] = defaultdict(list)
    for record in store.records(book, stretch.first, stretch.last, who):
        records[record.deputyship].append(record)
    return Gathered(stretch, attended, records)


def explained(
    book: Book, level: str, scheme: Scheme, rows: Gathered, owners: Mapping[int, Sequence[Deputy]]
) -> dict[int, Explanation]:
    """The explanation of each owner from the rows of its deputies on days in office."""
    everybody = [one for own in owners.values() for one in own]
    names = {one.id: one.name for one in everybody}
    found: dict[int, list[Rows]] = {owner: [] for owner in owners}
    for piece in pieces(scheme, rows.stretch):
        first, last = piece.stretch.first, piece.stretch.last
        joint = Sorter(piece.scheme).joint
        others = store.signers(book, level, first, last, joint) if joint else {}
        asks = any(item.needs_due for item in piece.scheme.items)
        turnouts = duty.turnouts(book, level, piece.stretch, everybody) if asks else {}
        for owner, members in owners.items():
            if not any(served(one, first, last) for one in members):
                continue
            due = {one.id: turnouts[one.id] for one in members if one.id in turnouts}
            found[owner].append((piece, *_within(piece, rows, members), others, due, names if len(members) > 1 else {}))
    return {owner: explain_pieces(owner, own) for owner, own in found.items()}


def _within(piece: Piece, rows: Gathered, members: Sequence[Deputy]) -> tuple[list[Attended], list[DutyRecord]]:
    attended = [
        row
        for one in members
        for row in rows.attended.get(one.id, ())
        if piece.stretch.holds(row.activity.date)
        and one.in_office(row.activity.date)
        and row.activity.level == one.level
    ]
    records = [
        row
        for one in members
        for row in rows.records.get(one.id, ())
        if piece.stretch.holds(row.date) and one.in_office(row.date)
    ]
    return attended, records


def outside(rows: Gathered, deputy: Deputy) -> tuple[Evidence, ...]:
    """Rows of days on which the deputy was not in office: they count nowhere."""
    attended = [
        of_attendance(row) for row in rows.attended.get(deputy.id, ()) if not deputy.in_office(row.activity.date)
    ]
    return (*attended, *(of_record(row) for row in rows.records.get(deputy.id, ()) if not deputy.in_office(row.date)))
