"""What follows from results that come again and again (结果运用、逐次升级): values in, values out.

Each result of a person or unit carries marks (较差, D等次前三名 …). A step asks for a mark, or several, in so many results
running. Nothing is kept between two calls: a late or corrected result is simply one of the occasions, so all that
follows comes out rightly again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Of(StrEnum):
    """Whether each of the results must carry one of a step's marks, or all of them (其一、同时)."""

    ANY = "any"
    ALL = "all"


class Beyond(StrEnum):
    """What a longer run than the method speaks of brings (超出规定次数): the last step again, or it doesn't say."""

    REPEAT = "repeat"
    UNSAID = "?"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an escalation (档): what is done when results with these marks have come `running` times running."""

    name: str
    marks: tuple[str, ...]
    of: Of
    running: int
    measure: str
    """What is done, in the words of the method (措施)."""
    by: str = ""
    """Who does it (实施机关)."""
    paper: str = "notice"
    """Which paper follows."""

    def met_by(self, marks: frozenset[str]) -> bool:
        return marks.issuperset(self.marks) if self.of is Of.ALL else not marks.isdisjoint(self.marks)


@dataclass(frozen=True, slots=True)
class Escalation:
    """The steps of a method, mildest first (升级办法): of several that are reached, the last one counts."""

    steps: tuple[Step, ...]
    beyond: Beyond = Beyond.UNSAID
    most_gap_months: int | None = None
    """A longer pause between two results ends a run; None: no pause does."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One result of one person or unit (一次结果). `source` tells which: the code of a vote, a year."""

    day: date
    source: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reached:
    """What one result brought."""

    occasion: Occasion
    step: Step | None = None
    run: tuple[Occasion, ...] = ()
    """The results running that led to the step, oldest first, this one included."""
    unsaid: bool = False
    """The run is longer than the method speaks of, and it doesn't say what then; `step` is its last one."""


def reached(method: Escalation, occasions: Iterable[Occasion]) -> tuple[Reached, ...]:
    """What each result brought, by day; results of one day keep the order given."""
    in_order = sorted(occasions, key=lambda occasion: occasion.day)
    runs: dict[Step, list[Occasion]] = {step: [] for step in method.steps}
    found = []
    before: Occasion | None = None
    for occasion in in_order:
        if before is not None and _too_long(method, before.day, occasion.day):
            runs = {step: [] for step in method.steps}
        for step in method.steps:
            runs[step] = [*runs[step], occasion] if step.met_by(occasion.marks) else []
        found.append(_of(method, occasion, runs))
        before = occasion
    return tuple(found)


def _of(method: Escalation, occasion: Occasion, runs: dict[Step, list[Occasion]]) -> Reached:
    step = next((step for step in reversed(method.steps) if len(runs[step]) >= step.running), None)
    if step is None:
        return Reached(occasion)
    longest = max(other.running for other in method.steps if (other.marks, other.of) == (step.marks, step.of))
    over = len(runs[step]) > longest
    return Reached(occasion, step, tuple(runs[step]), over and method.beyond is Beyond.UNSAID)


def foreseen(method: Escalation, occasions: Sequence[Occasion], marks: Iterable[str], on: date) -> Reached:
    """What one more result with these marks would bring (如果再有一次)."""
    last = max((occasion.day for occasion in occasions), default=on)
    more = Occasion(max(on, last), "", frozenset(marks))
    found = reached(method, [*occasions, more])[-1]
    return replace(found, run=tuple(occasion for occasion in found.run if occasion.source))


def _too_long(method: Escalation, earlier: date, later: date) -> bool:
    if method.most_gap_months is None:
        return False
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months > method.most_gap_months or (months == method.most_gap_months and later.day > earlier.day)
