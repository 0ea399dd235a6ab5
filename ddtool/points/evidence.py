"""Single rows behind the points (依据): fetched once for however many deputies, then explained one by one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ddtool.book.book import Book
from ddtool.duty import store as duty_store
from ddtool.duty.model import Attended, DutyRecord, Stretch, Turnout
from ddtool.duty.rules.denominators import Marked, Planned, served, turnouts
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
    names = {one.id: one.name for own in owners.values() for one in own}
    found: dict[int, list[Rows]] = {owner: [] for owner in owners}
    for piece in pieces(scheme, rows.stretch):
        first, last = piece.stretch.first, piece.stretch.last
        joint = Sorter(piece.scheme).joint
        others = store.signers(book, level, first, last, joint) if joint else {}
        own = {
            owner: (members, *_within(piece, rows, members))
            for owner, members in owners.items()
            if any(served(one, first, last) for one in members)
        }
        asks = any(item.needs_due for item in piece.scheme.items)
        due = _turnouts(duty_store.planned(book, level, first, last), own) if asks else {}
        for owner, (members, attended, records) in own.items():
            called = names if len(members) > 1 else {}
            found[owner].append((piece, attended, records, others, due.get(owner, {}), called))
    return {owner: explain_pieces(owner, own) for owner, own in found.items()}


def _turnouts(
    planned: Sequence[Planned], own: Mapping[int, tuple[Sequence[Deputy], Sequence[Attended], Sequence[DutyRecord]]]
) -> dict[int, dict[int, dict[str, Turnout]]]:
    """Who was due and who came, by owner and deputyship: one reckoning of all, though a deputy is of several owners.

    Each part of a deputy in an owner stands for a deputy of its own, for it may have days of its own.
    """
    parts = [(owner, one) for owner, (members, _, _) in own.items() for one in members]
    number = {(owner, one.id): at for at, (owner, one) in enumerate(parts)}
    marked = [
        Marked(number[owner, row.deputyship], row.activity.kind, row.activity.scope, row.status, 1)
        for owner, (_, attended, _) in own.items()
        for row in attended
    ]
    found = turnouts([replace(one, id=at) for at, (_, one) in enumerate(parts)], planned, marked)
    due: dict[int, dict[int, dict[str, Turnout]]] = {owner: {} for owner in own}
    for at, (owner, one) in enumerate(parts):
        due[owner][one.id] = found[at]
    return due


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
