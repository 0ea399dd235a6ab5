"""The rule for yearly evaluations (年度考核办法) as its file says it."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ddtool.duty.model import Stretch
from ddtool.points.rules.boundary import Boundary
from ddtool.votes.rules.consecutive import Escalation


class Source(StrEnum):
    """Where a dimension's score comes from (维度的来源)."""

    POINTS = "points"
    REPORT_BACK = "report_back"
    STEPS = "steps"


class Gives(StrEnum):
    """What a step of the chain gives (环节给什么)."""

    SCORE = "score"
    GRADE = "grade"
    BOTH = "both"

    @property
    def scores(self) -> bool:
        return self is not Gives.GRADE

    @property
    def grades(self) -> bool:
        return self is not Gives.SCORE


class Missing(StrEnum):
    """What a deputy gets in a dimension of which there is nothing (缺项)."""

    ZERO = "zero"
    LEAVE_OUT = "leave_out"


class Rounding(StrEnum):
    """What becomes of a broken part of a place (名额的尾数)."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


class Tie(StrEnum):
    """What becomes of equals at the cut of the quota (名额线上同分)."""

    ASK = "ask"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Round:
    """One evaluation in a year (考核期): from and to as month and day, “01-01”."""

    name: str
    first: str
    last: str

    def stretch(self, year: int) -> Stretch:
        return Stretch(f"{year:04d}-{self.first}", f"{year:04d}-{self.last}")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of the evaluation (维度); `weight` in hundredths of a percent.

    `full`: how many points are a full score (in hundredths; None: points count as they are). `values`: what a vote of
    each grade is worth, in hundredths. `once`: whether a report-back of the whole term counts, or of the year alone.
    """

    name: str
    source: Source
    weight: int
    full: int | None
    values: tuple[tuple[str, int], ...]
    term: bool
    missing: Missing


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain (环节); `weight` in hundredths of a percent of the dimension from the steps."""

    name: str
    by: str
    gives: Gives
    weight: int


@dataclass(frozen=True, slots=True)
class Item:
    """A column of the evaluation form (考核表的栏目): what its steps give points for by hand; `full` in hundredths."""

    name: str
    full: int


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等次), best first; `at` None: everybody else, or what the last step alone gives."""

    name: str
    at: Boundary | None


@dataclass(frozen=True, slots=True)
class Quota:
    """How many may have a grade (名额): a number, or a share of those evaluated; what to do at the cut."""

    grade: str
    number: int | None
    share: Fraction | None
    rounding: Rounding
    tie: Tie
    committee_outside: bool
    """Whether members of the standing committee (常委会委员) stand outside the quota."""

    def places(self, base: int) -> int:
        """How many of `base` people; of a share the broken part goes the way that the rule says."""
        if self.number is not None:
            return self.number
        assert self.share is not None, "a quota of nothing"
        exact = self.share * base
        whole, rest = divmod(exact.numerator, exact.denominator)
        up = {
            Rounding.DOWN: False,
            Rounding.NEAREST: 2 * rest >= exact.denominator,
            Rounding.UP: rest > 0,
        }[self.rounding]
        return whole + up


@dataclass(frozen=True, slots=True)
class Veto:
    """An item that spoils the evaluation (一票否决项): the grade can't be better than this one."""

    name: str
    grade: str


@dataclass(frozen=True, slots=True)
class Follow:
    """What a consequence needs beyond its paper (后续): a talk or mending, by when after publication."""

    talk: bool
    days: int | None


@dataclass(frozen=True, slots=True)
class AnnualRule:
    """A rule for yearly evaluations; `empty` names fields still to be filled.

    `full`: the most that a score can be, in hundredths. `places`: decimals to which a total is rounded before it is
    compared; None where the rule leaves it open. `months`: whoever was in office for fewer gets no grade.
    """

    name: str
    source: str
    version: str
    note: str
    full: int
    places: int
    months: int
    top: int
    bottom: int
    rounds: tuple[Round, ...]
    dimensions: tuple[Dimension, ...]
    steps: tuple[Step, ...]
    items: tuple[Item, ...]
    grades: tuple[Grade, ...]
    quota: Quota | None
    vetoes: tuple[Veto, ...]
    escalation: Escalation
    follows: tuple[tuple[str, Follow], ...]
    empty: tuple[str, ...]
    text: str
    hash: str

    @property
    def grade_names(self) -> tuple[str, ...]:
        return tuple(grade.name for grade in self.grades)

    @property
    def deciding(self) -> Step | None:
        """The last step, where it gives the grade: what it says stands (审定)."""
        last = self.steps[-1] if self.steps else None
        return last if last and last.gives.grades else None

    def round(self, name: str) -> Round | None:
        return next((one for one in self.rounds if one.name == name), None)

    def step(self, name: str) -> Step | None:
        return next((one for one in self.steps if one.name == name), None)

    def follow(self, consequence: str) -> Follow | None:
        return dict(self.follows).get(consequence)

    def worse(self, one: str, other: str) -> str:
        """The worse of two grades of the rule."""
        names = self.grade_names
        return names[max(names.index(one), names.index(other))]
