"""A points scheme (积分方案): what it counts, and what that is worth.

Values are integers: `decimals` of the scheme says how many decimals a value may have, so 0.5 with decimals = 1 is 5.
Quantities are tenths of a unit, so results have one decimal more than values and are exact. Only points that authors of
one matter share can leave a rest: it is dropped (舍去), never rounded up.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ddtool.duty.model import Stretch
from ddtool.points.rules.boundary import Boundary, Quota
from ddtool.text.numerals import decimal

TENTHS = 10


class Span(StrEnum):
    """How long the scheme counts before it begins anew (计分周期)."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def parts(self) -> int:
        """How many of them make a year."""
        return {"year": 1, "half": 2, "quarter": 4, "month": 12}[self.value]

    @property
    def word(self) -> str:
        return {"year": "年", "half": "半年", "quarter": "季度", "month": "月"}[self.value]

    def stretch(self, year: int, part: int) -> Stretch:
        """The days of the part (1 …) of a year."""
        months = 12 // self.parts
        first, last = (part - 1) * months + 1, part * months
        return Stretch(f"{year:04d}-{first:02d}-01", f"{year:04d}-{last:02d}-{monthrange(year, last)[1]:02d}")

    def around(self, day: str) -> Stretch:
        """The part in which a day lies."""
        return self.stretch(int(day[:4]), (int(day[5:7]) - 1) // (12 // self.parts) + 1)

    def holds(self, stretch: Stretch) -> bool:
        """Whether the days lie within one part: caps and “the first” count anew in the next."""
        return stretch.last <= self.around(stretch.first).last


class Of(StrEnum):
    """Whose points they are (计分对象): a group's are those of the records of all its deputies together."""

    DEPUTY = "deputy"
    GROUP = "group"
    DELEGATION = "delegation"

    @property
    def word(self) -> str:
        return {"deputy": "代表", "group": "代表小组", "delegation": "代表团"}[self.value]


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
class RateBand:
    """So many points for a rate of attendance that reaches the boundary (按出席率分档); without one: for any other."""

    at: Boundary | None
    points: Points


@dataclass(frozen=True, slots=True)
class Goal:
    """A number that is expected (目标数): `reach` for just so many, `over` for each more, `under` off for each less."""

    units: int | Empty
    reach: Points
    over: Points
    under: Points


@dataclass(frozen=True, slots=True)
class Category:
    """A group of items with bounds of its own (类别): `cap` at most, `floor` at least.

    `base`: what everybody has to begin with (满分起扣). `highest`: of its gains only the largest counts.
    """

    name: str
    cap: Points | None = None
    floor: Points | None = None
    base: Points = 0
    highest: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the scheme (计分项目).

    It counts attendance rows of these kinds and statuses, duty records of these kinds (and roles; none = any), in `unit`.
    Worth: `each` a unit; or the first and every further one; or by band of a row's quantity; or by rate of attendance;
    or by a goal. Negative is a deduction. `none`: the points of who has none at all. `per`: so many whole units make one
    that counts. `split`: the first author's share of a matter, the others share the rest. `highest`: of rows paid by
    band only the best. `once`: an activity counts once for a group, however many came. `cap` and `floor` bound the item.
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
    rates: tuple[RateBand, ...] = ()
    goal: Goal | None = None
    none: Points | None = None
    per: int | Empty = 1
    split: Fraction | Empty | None = None
    highest: bool = False
    once: bool = False
    cap: Points | None = None
    floor: Points | None = None

    @property
    def unit_counted(self) -> str:
        """The word for what is counted: rows where bands price each one."""
        return "次" if self.bands else self.unit

    @property
    def for_everybody(self) -> bool:
        """Whether somebody without a single row may have points in it, too."""
        return self.none is not None or self.goal is not None or bool(self.rates)

    @property
    def needs_due(self) -> bool:
        """Whether it asks who was due: nobody loses or wins by activities at which he had no seat."""
        return self.for_everybody and bool(self.attendance) and not self.record


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等次): who reaches `at`, `most` of them at most, best first; neither: everybody else."""

    name: str
    at: Boundary | Empty | None
    most: Quota | Empty | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A points scheme as its file says it; results keep `name`, `hash` and `text`.

    `empty` names unfilled fields, and (`lacking`) items that the source has and this file lacks. `since`: the day from which it holds;
    `before`: the name of the one that held until then, `earlier` that scheme itself. `summed`: a year is the sum of
    its parts. `groups`: kinds of groups that it is for; none: all.
    """

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
    grades: tuple[Grade, ...] = ()
    of: Of = Of.DEPUTY
    groups: tuple[str, ...] = ()
    summed: bool = False
    since: str | None = None
    before: str = ""
    earlier: "Scheme | None" = None
    note: str = ""
    empty: tuple[str, ...] = ()
    lacking: bool = False
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

    @property
    def chain(self) -> tuple["Scheme", ...]:
        """This scheme and those that held before it, newest first."""
        return (self, *(self.earlier.chain if self.earlier else ()))


def item_names(scheme: Scheme) -> list[str]:
    """Names of all items that count in it or counted before it, each once."""
    return list(dict.fromkeys(item.name for one in scheme.chain for item in one.items))


def category_names(scheme: Scheme) -> list[str]:
    """Names of all categories, likewise."""
    return list(dict.fromkeys(category.name for one in scheme.chain for category in one.categories))


def kinds_counted(items: Sequence[Item]) -> tuple[set[str], set[str]]:
    """Kinds of activities and kinds of duty records that some item counts."""
    return {kind for item in items for kind in item.attendance}, {kind for item in items for kind in item.record}
