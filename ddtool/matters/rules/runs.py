"""The deadlines that a matter ran through (期限的经过): when each began and ended, and whether that was in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.matters.model import Deadline, Kind, Matter, Open, Step
from ddtool.matters.rules.progress import Terms, standing


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a deadline: from the move that started it to the one that ended it; None while it runs."""

    open: Open
    """With the extensions that were given."""
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


def runs(kind: Kind, matter: Matter, steps: Sequence[Step], terms: Terms) -> list[Run]:
    """Every run of every deadline that moves start, those that ended first. Raises CalendarUnknown."""
    limits = {move for one in kind.deadlines for move in (*one.start, *one.stop)}
    found: list[Run] = []
    for number, step in enumerate(steps, 1):
        if step.move not in limits:
            continue
        before = _open(kind, matter, steps[: number - 1], terms)
        if not before:
            continue
        after = {_key(one) for one in _open(kind, matter, steps[:number], terms)}
        found += [Run(one, step.day, step.move) for one in before if _key(one) not in after]
    return found + [Run(one) for one in _open(kind, matter, steps, terms)]


def given_back(kind: Kind, deadline: Deadline) -> frozenset[str]:
    """Moves that end a deadline without doing what it is for (退回): it has to be started again from where they lead."""
    origins = {stage for move in deadline.start for stage in kind.moves[move].origins}
    starts = {kind.moves[move].to for move in deadline.start}
    return frozenset(
        move for move in deadline.stop if (to := kind.moves[move].to) in origins and to not in starts and to
    )


def _open(kind: Kind, matter: Matter, steps: Sequence[Step], terms: Terms) -> tuple[Open, ...]:
    return standing(kind, matter.level, steps, terms, matter.category).open


def _key(one: Open) -> tuple[str, str, date]:
    return one.deadline.name, one.unit, one.since
