"""Where a deputy's points come from (积分说明): every row, the clause that counts it, and what no clause counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ddtool.duty.model import Attended, DutyRecord, Status, Turnout
from ddtool.points.rules.pieces import Piece, in_parts
from ddtool.points.rules.points import ItemPoints, Score, Scorer, joined
from ddtool.points.rules.scheme import TENTHS, Item
from ddtool.points.rules.tally import (
    AttendanceSum,
    Missed,
    RecordSum,
    Sorter,
    add_turnouts,
    tallies,
    together,
)
from ddtool.text.numerals import tenths

NOBODY: Mapping[int, str] = MappingProxyType({})
Matter = tuple[str, str, str]
"""Kind, day and title: what tells one matter that several signed from another."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of a register and what it is in an item (依据); `register` is attendance or duty, `units` in tenths."""

    register: str
    id: int
    date: str
    kind: str
    title: str
    detail: str
    units: int = 0
    missed: Missed | None = None
    who: str = ""
    """Whose row it is, where the points are a group's."""

    def counted(self, units: int, missed: Missed | None) -> "Evidence":
        """The same row with what it is in an item."""
        return Evidence(self.register, self.id, self.date, self.kind, self.title, self.detail, units, missed, self.who)


@dataclass(frozen=True, slots=True)
class Explained:
    """One item with its rows (逐项说明): `result` None where there is nothing, `missed` are rows that it cannot count.

    `piece`: its days and scheme, where the points are of several.
    """

    item: Item
    result: ItemPoints | None
    rows: tuple[Evidence, ...]
    missed: tuple[Evidence, ...]
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A deputy's points in full (积分说明): all items of the scheme, and rows that no item counts."""

    score: Score
    items: tuple[Explained, ...]
    uncounted: tuple[Evidence, ...]


Rows = tuple[
    Piece,
    Sequence[Attended],
    Sequence[DutyRecord],
    Mapping[Matter, int],
    Mapping[int, Mapping[str, Turnout]],
    Mapping[int, str],
]
"""A piece with its rows of days in office, how many others signed each matter, who was due, and a group's names."""


def explain_pieces(owner: int, found: Sequence[Rows]) -> Explanation:
    """Points of one deputy or group from single rows, by the same rules as everybody's; `owner` is whose they are."""
    each = [_explain(owner, *rows) for rows in found]
    if len(each) == 1:
        return each[0][1]
    parts = in_parts([rows[0] for rows in found])
    whole = joined([[(each[at][0], each[at][1].score) for at in part] for part in parts])
    items = [replace(entry, piece=rows[0]) for rows, (_, own) in zip(found, each, strict=True) for entry in own.items]
    return Explanation(whole, tuple(items), tuple(row for _, own in each for row in own.uncounted))


def _explain(
    owner: int,
    piece: Piece,
    attended: Sequence[Attended],
    records: Sequence[DutyRecord],
    others: Mapping[Matter, int],
    turnouts: Mapping[int, Mapping[str, Turnout]],
    names: Mapping[int, str],
) -> tuple[Scorer, Explanation]:
    scheme = piece.scheme
    sorter, scorer = Sorter(scheme), Scorer(scheme)
    sums = [attendance_sum(row) for row in attended]
    more = [record_sum(row, others.get((row.kind, row.date, row.title))) for row in records]
    sorted_rows = [
        *((of_attendance(row, names), sorter.attendance(one)) for row, one in zip(attended, sums, strict=True)),
        *((of_record(row, names), sorter.record(one)) for row, one in zip(records, more, strict=True)),
    ]
    rows: dict[int, list[Evidence]] = {}
    missed: dict[int, list[Evidence]] = {}
    for evidence, found in sorted_rows:
        for place, units, why in found:
            (missed if why else rows).setdefault(place, []).append(evidence.counted(units, why))
    tallied = tallies(scheme, sums, more)
    add_turnouts(tallied, scheme, turnouts)
    one = tallied if tallied.keys() <= {owner} else together(tallied, dict.fromkeys(tallied, owner))
    everybody = one.get(owner, {})
    for place, item in enumerate(scheme.items):
        if item.once and place in everybody:
            everybody[place].units = TENTHS * len({(row.date, row.title) for row in rows.get(place, ())})
    result = scorer.score(owner, everybody)
    by_item = {id(entry.item): entry for entry in result.items}
    items = tuple(
        Explained(item, by_item.get(id(item)), tuple(rows.get(place, ())), tuple(missed.get(place, ())))
        for place, item in enumerate(scheme.items)
    )
    return scorer, Explanation(result, items, tuple(evidence for evidence, found in sorted_rows if not found))


def attendance_sum(row: Attended) -> AttendanceSum:
    """One attendance row as a sum of one (the SQL of `store` does the same for all)."""
    length = row.activity.half_days
    covered = row.half_days if row.half_days is not None else length
    rest = max(0, (length or 0) - covered) if covered is not None else 0
    return AttendanceSum(row.deputyship, row.activity.kind, row.status, 1, covered or 0, rest, int(covered is None))


def record_sum(row: DutyRecord, others: int | None = None) -> RecordSum:
    """One duty record as a sum of one."""
    blank = int(row.quantity is None)
    return RecordSum(row.deputyship, row.kind, row.role, row.unit, 1, row.quantity or 0, blank, row.quantity, others)


def of_attendance(row: Attended, names: Mapping[int, str] = NOBODY) -> Evidence:
    """An attendance row as a line to show."""
    activity = row.activity
    part = f"{row.half_days} 个半天" if row.half_days is not None else ""
    reason = row.reason if row.status != Status.PRESENT else None
    detail = " ".join(text for text in (row.status.value, part, reason) if text)
    return Evidence(
        "attendance", row.id, activity.date, activity.kind, activity.title, detail, who=names.get(row.deputyship, "")
    )


def of_record(row: DutyRecord, names: Mapping[int, str] = NOBODY) -> Evidence:
    """A duty record as a line to show."""
    amount = "" if row.quantity is None else f"{tenths(row.quantity)} {row.unit or ''}".strip()
    detail = " ".join(text for text in (row.role, amount) if text)
    return Evidence("duty", row.id, row.date, row.kind, row.title, detail, who=names.get(row.deputyship, ""))
