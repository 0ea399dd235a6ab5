"""From rows to units (归项计数): which item of a scheme counts a row, and how many units the row is.

The same rule serves sums made by the data file (for all deputies) and single rows (for one deputy's explanation).
Sums are named tuples: the data file hands over tens of thousands of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from ddtool.duty.model import HALF_DAY, TIMES, Status, Turnout
from ddtool.points.rules.scheme import TENTHS, Item, Scheme

TENTHS_OF_HALF_DAY = 5
"""A half-day in tenths of a day."""

COUNTED_SINGLY = (TIMES, "件")
"""Units in which a row without a quantity is one: a line of the register is one reception, one suggestion."""

FIRST_AUTHOR = ("领衔", "")
"""Roles of who leads a matter; of one with other names in it, these take the first author's share (领衔与附议分成)."""


class AttendanceSum(NamedTuple):
    """Attendance rows that are alike (考勤合计), of a deputy in office on those days.

    `half_days`: covered by the status; `other_half_days`: the rest of those activities; `unmeasured`: rows of
    activities whose length is not known.
    """

    deputyship: int
    kind: str
    status: str
    rows: int
    half_days: int
    other_half_days: int
    unmeasured: int


class RecordSum(NamedTuple):
    """Duty records that are alike (履职合计), of a deputy in office on those days.

    `quantity`: tenths, summed over rows that have one; `blank`: rows without; `single`: the quantity of each row, where
    the kind is paid by band; `joint`: how many others signed the matter, where authors share its points.
    """

    deputyship: int
    kind: str
    role: str | None
    unit: str | None
    rows: int
    quantity: int
    blank: int
    single: int | None = None
    joint: int | None = None


@dataclass(slots=True)
class Tally:
    """What one deputy has in one item (某项计数): units in tenths, and the quantities of rows paid by band.

    `shared`: the same units where authors share them; `due`, `present`: activities of the item's kinds, where it asks.
    """

    units: int = 0
    singles: list[tuple[int, int]] | None = None
    """(quantity of a row in tenths, how many such rows); None where rows are not paid by band."""
    shared: Fraction = Fraction(0)
    due: int = 0
    present: int = 0


class Missed(Enum):
    """Why a row that an item's kinds name is not counted (未计的原因)."""

    NO_LENGTH = "活动没有登记半天数"
    OTHER_UNIT = "数量的单位与方案不同"
    NO_QUANTITY = "没有登记数量"


Sorted = tuple[int, int, Missed | None]
"""An item's place in the scheme, units in tenths, or why the rows are not counted."""

Tallies = dict[int, dict[int, Tally]]
"""By deputyship, then by the item's place in the scheme."""


class Sorter:
    """Sorts rows into the items of one scheme (归项)."""

    def __init__(self, scheme: Scheme) -> None:
        self._attendance: dict[str, list[tuple[int, Item]]] = {}
        self._record: dict[str, list[tuple[int, Item]]] = {}
        for place, item in enumerate(scheme.items):
            for kind in item.attendance:
                self._attendance.setdefault(kind, []).append((place, item))
            for kind in item.record:
                self._record.setdefault(kind, []).append((place, item))
        self.banded = sorted({kind for item in scheme.items if item.bands for kind in item.record})
        self.joint = sorted({kind for item in scheme.items if item.split is not None for kind in item.record})

    def attendance(self, row: AttendanceSum) -> list[Sorted]:
        """The items that the rows concern, with their units in each."""
        found: list[Sorted] = []
        for place, item in self._attendance.get(row.kind, ()):
            chosen = row.status in item.status
            if item.unit == TIMES:
                if chosen:
                    found.append((place, row.rows * TENTHS, None))
                continue
            half_days = row.half_days if chosen else 0
            # Who was on leave for two of six half-days was there for the other four.
            if not chosen and Status.PRESENT in item.status:
                half_days = row.other_half_days
            if half_days:
                found.append((place, half_days * (TENTHS if item.unit == HALF_DAY else TENTHS_OF_HALF_DAY), None))
            if chosen and row.unmeasured:
                found.append((place, 0, Missed.NO_LENGTH))
        return found

    def record(self, row: RecordSum) -> list[Sorted]:
        """Likewise for duty records; a row paid by band is one unit."""
        found: list[Sorted] = []
        for place, item in self._record.get(row.kind, ()):
            if item.roles and (row.role or "") not in item.roles:
                continue
            if row.unit is not None and row.unit != item.unit:
                # “走访 12 户” is one visit where visits are counted.
                once = item.unit == TIMES and not item.bands
                found.append((place, row.rows * TENTHS, None) if once else (place, 0, Missed.OTHER_UNIT))
            elif item.bands:
                blank = row.single is None
                found.append((place, 0 if blank else row.rows * TENTHS, Missed.NO_QUANTITY if blank else None))
            elif item.unit in COUNTED_SINGLY:
                found.append((place, row.quantity + row.blank * TENTHS, None))
            else:
                if row.rows > row.blank:
                    found.append((place, row.quantity, None))
                if row.blank:
                    found.append((place, 0, Missed.NO_QUANTITY))
        return found


def tallies(scheme: Scheme, attendance: Iterable[AttendanceSum], records: Iterable[RecordSum]) -> Tallies:
    """Units of every deputy in every item; items in which a deputy has nothing are left out."""
    sorter = Sorter(scheme)
    banded = {place for place, item in enumerate(scheme.items) if item.bands}
    split = {place: item.split for place, item in enumerate(scheme.items) if isinstance(item.split, Fraction)}
    found: Tallies = {}
    for mark in attendance:
        for place, units, missed in sorter.attendance(mark):
            if missed is None:
                tally_of(found, mark.deputyship, place).units += units
    for record in records:
        for place, units, missed in sorter.record(record):
            if missed is None:
                tally = tally_of(found, record.deputyship, place)
                tally.units += units
                if place in banded and record.single is not None:
                    tally.singles = [*(tally.singles or ()), (record.single, record.rows)]
                if place in split:
                    tally.shared += units * _share(split[place], record.role, record.joint or 0)
    return found


def _share(first: Fraction, role: str | None, joint: int) -> Fraction:
    """What of a matter's points one author has: all when nobody else signed it."""
    if (role or "") in FIRST_AUTHOR:
        return first if joint else Fraction(1)
    return (1 - first) / max(joint, 1)


def add_turnouts(found: Tallies, scheme: Scheme, turnouts: Mapping[int, Mapping[str, Turnout]]) -> None:
    """Tell the items that ask for it who was due and who came; `turnouts` by deputyship and kind of activity."""
    asking = [(place, item.attendance) for place, item in enumerate(scheme.items) if item.needs_due]
    for deputyship, by_kind in turnouts.items():
        for place, kinds in asking:
            came = [by_kind[kind] for kind in kinds if kind in by_kind]
            if came:
                tally = tally_of(found, deputyship, place)
                tally.due += sum(one.due for one in came)
                tally.present += sum(one.present for one in came)


def together(found: Tallies, homes: Mapping[int, int]) -> Tallies:
    """Tallies of groups from those of their deputies (小组计数); `homes` is the group of each deputyship."""
    sums: Tallies = {}
    for deputyship, own in found.items():
        group = homes.get(deputyship)
        for place, tally in own.items() if group is not None else ():
            whole = tally_of(sums, group, place)  # type: ignore[arg-type]
            whole.units += tally.units
            whole.shared += tally.shared
            whole.due += tally.due
            whole.present += tally.present
            if tally.singles:
                whole.singles = [*(whole.singles or ()), *tally.singles]
    return sums


def tally_of(found: Tallies, deputyship: int, place: int) -> Tally:
    own = found.get(deputyship)
    if own is None:
        own = found[deputyship] = {}
    tally = own.get(place)
    if tally is None:
        tally = own[place] = Tally()
    return tally
