"""A points scheme (积分方案): what it counts, and what that is worth.

Values are integers: `decimals` of the scheme says how many decimals a value may have, so 0.5 with decimals = 1 is 5.
Quantities are tenths of a unit, so results have one decimal more than values and are exact: nothing is ever rounded.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ddtool.duty.model import Stretch
from ddtool.text.numerals import decimal

TENTHS = 10


class Span(StrEnum):
    """How long the scheme counts before it begins anew (计分周期)."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"

    @property
    def parts(self) -> int:
        """How many of them make a year."""
        return {"year": 1, "half": 2, "quarter": 4}[self.value]

    @property
    def word(self) -> str:
        return {"year": "年", "half": "半年", "quarter": "季度"}[self.value]

    def stretch(self, year: int, part: int) -> Stretch:
        """The days of the part (1 …) of a year."""
        months = 12 // self.parts
        first, last = (part - 1) * months + 1, part * months
        return Stretch(f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{monthrange(year, last)[1]:02d}")

    def holds(self, stretch: Stretch) -> bool:
        """Whether the days lie within one part: caps and “the first” count anew in the next."""
        year, month = int(stretch.first[:4]), int(stretch.first[5:7])
        whole = self.stretch(year, (month - 1) // (12 // self.parts) + 1)
        return whole.first <= stretch.first and stretch.last <= whole.last


class Empty:
    """A value that the source does not fix (待填): the office writes its own in its copy of the file."""

    def __repr__(self) -> str:
        return "待填"


EMPTY = Empty()
Points = int | Empty
"""Points in 1/10**decimals, or a field still to be filled."""


@dataclass(frozen=True, slots=True)
class Band:
    """So many points for a row of at least this quantity (分档); `least` in tenths of the unit."""

    least: int
    points: Points


@dataclass(frozen=True, slots=True)
class Category:
    """A group of items with bounds of its own (类别): `cap` at most, `floor` at least."""

    name: str
    cap: Points | None = None
    floor: Points | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the scheme (计分项目).

    It counts attendance rows of these kinds and statuses, duty records of these kinds (and roles; none = any), in `unit`.
    Worth: `each` a unit; or the first and every further one; or by band of a row's quantity. Negative is a deduction.
    `per`: so many whole units make one that counts. `cap` and `floor` bound the item.
    """

    name: str
    clause: str
    category: str
    unit: str
    attendance: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    each: Points | None = None
    first: Points | None = None
    further: Points | None = None
    bands: tuple[Band, ...] = ()
    per: int | Empty = 1
    cap: Points | None = None
    floor: Points | None = None

    @property
    def unit_counted(self) -> str:
        """The word for what is counted: rows where bands price each one."""
        return "次" if self.bands else self.unit


@dataclass(frozen=True, slots=True)
class Scheme:
    """A points scheme as its file says it; results keep `name`, `hash` and `text`. `empty` names unfilled fields."""

    name: str
    source: str
    version: str
    span: Span
    decimals: int
    items: tuple[Item, ...]
    categories: tuple[Category, ...]
    base: Points = 0
    floor: Points | None = None
    ceiling: Points | None = None
    note: str = ""
    empty: tuple[str, ...] = ()
    text: str = ""
    hash: str = ""

    @property
    def scale(self) -> int:
        """Parts of a point in which results are counted: one decimal more than the scheme's values."""
        return TENTHS * int(10**self.decimals)

    def number(self, points: int) -> int | float:
        """A result as a number for JSON: an integer where it is whole, else exact decimals."""
        return points // self.scale if points % self.scale == 0 else points / self.scale

    def shown(self, points: int, *, sign: bool = False) -> str:
        """A result as a paper shows it: no more decimals than it needs; `sign` writes + before gains."""
        return decimal(points, self.decimals + 1, sign=sign)


def kinds_counted(items: Sequence[Item]) -> tuple[set[str], set[str]]:
    """Kinds of activities and kinds of duty records that some item counts."""
    return {kind for item in items for kind in item.attendance}, {kind for item in items for kind in item.record}
