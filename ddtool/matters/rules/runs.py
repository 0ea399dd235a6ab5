"""The deadlines that matters ran through (期限的经过): when each began and ended, and whether that was in time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ddtool.matters.model import By, Course, Deadline, Kind, Matter, Need, Open, Running, Standing, Step
from ddtool.matters.rules.progress import Terms, course, dated, taken


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a deadline: from the move that started it to the one that ended it; None while it runs."""

    open: Open
    """With the extensions that were given."""
    start: str
    """The move that started it."""
    ended: date | None = None
    by: str = ""
    """The move that ended it: one that stops it, or one that started it anew."""

    @property
    def stopped(self) -> bool:
        return self.by in self.open.deadline.stop

    @property
    def days(self) -> int:
        """Days from the start to the end; the first is not counted."""
        assert self.ended is not None, "asked only of a run that has ended"
        return (self.ended - self.open.since).days

    @property
    def late(self) -> bool:
        return self.ended is not None and self.ended > self.open.end.day


class Ways:
    """Where the matters of one kind stand and what they ran through; each course is worked out once."""

    def __init__(self, kind: Kind, terms: Terms) -> None:
        self.kind, self.terms = kind, terms
        self._courses: dict[object, Course] = {}
        self._ran: dict[object, tuple[Course, Sequence[int | None]]] = {}

    def standing(self, matter: Matter, steps: Sequence[Step]) -> Standing:
        """Raises CalendarUnknown."""
        key = _key(steps)
        if key not in self._courses:
            self._courses[key] = course(self.kind, steps)
        return dated(self._courses[key], matter.level, taken(steps), self.terms, matter.category)

    def runs(self, matter: Matter, steps: Sequence[Step]) -> list[Run]:
        """Every run of every deadline that moves start, in the order in which they began. Raises CalendarUnknown."""
        key = _key(steps)
        if key not in self._ran:
            self._ran[key] = _ran(self.kind, steps)
        way, ends = self._ran[key]
        opens = dated(way, matter.level, taken(steps), self.terms, matter.category).open
        return [
            Run(open, steps[one.since].move)
            if end is None
            else Run(open, steps[one.since].move, steps[end].day, steps[end].move)
            for one, open, end in zip(way.running, opens, ends, strict=True)
        ]


def _ran(kind: Kind, steps: Sequence[Step]) -> tuple[Course, Sequence[int | None]]:
    """The course with every deadline that ever ran, and the step that ended each."""
    found: dict[tuple[str, int, int | None], tuple[Running, int | None]] = {}
    for at in range(len(steps)):
        now = {_own(one): one for one in course(kind, steps[: at + 1]).running}
        for key, (one, end) in found.items():
            if end is None and key not in now:
                found[key] = one, at
        found.update({key: (one, None) for key, one in now.items()})
    ran = sorted(found.values(), key=lambda one: one[0].since)
    return replace(course(kind, steps), running=tuple(one for one, _ in ran)), [end for _, end in ran]


def _own(one: Running) -> tuple[str, int, int | None]:
    return one.deadline.name, one.since, one.helper


def _key(steps: Sequence[Step]) -> object:
    """The same for steps that take the same course, on whatever days, with whichever units."""
    units: dict[str, int] = {}
    return tuple(
        (one.move, one.role, units.setdefault(one.unit, len(units)), one.code, one.ratings, one.until is None)
        for one in steps
    )


def given_back(kind: Kind, deadline: Deadline) -> frozenset[str]:
    """Moves that end a deadline without doing what it is for (退回): they lead to where it is to be handed over again."""
    handing = [kind.moves[move] for move in deadline.start if Need.UNIT in kind.moves[move].needs]
    origins = {stage for rule in handing for stage in rule.origins}
    return frozenset(move for move in deadline.stop if kind.moves[move].to in origins)


def is_promise(kind: Kind, run: Run) -> bool:
    """Whether who owes it set the day himself (承诺); a day that the office set is a deadline like any other."""
    rule = kind.moves[run.start]
    return run.open.deadline.within is None and not run.open.deadline.by_level and rule.by is By.UNIT
