"""Deadlines of a period (期限): how long was needed, what is overdue and with whom, promises kept and still running."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.matters.desk import Line
from ddtool.matters.model import Deadline, Matter, Open, Owes
from ddtool.matters.rules.runs import Run, given_back, is_promise
from ddtool.reports.matters.model import Entry, Side
from ddtool.text.numerals import quotient
from ddtool.text.working_days import WorkCalendar

AUTHORS, OFFICE = "提出人", "本机关"


@dataclass(frozen=True, slots=True)
class Took:
    """How long one deadline took in a period (用时): days and working days of each run that was done in it, sorted."""

    deadline: Deadline
    days: Sequence[int]
    working: Sequence[int]
    late: int


def took(side: Side, calendar: WorkCalendar) -> list[Took]:
    """Of the runs that were done in the period, whenever they began; given back is not done. Raises CalendarUnknown."""
    found = []
    for deadline in side.kind.deadlines:
        back = given_back(side.kind, deadline)
        own = [
            run
            for _, run in side.runs
            if run.open.deadline is deadline and run.stopped and run.by not in back and _within(side, run.ended)
        ]
        if own:
            working = sorted(calendar.between(run.open.since, run.ended) for run in own if run.ended)
            found.append(Took(deadline, sorted(run.days for run in own), working, sum(run.late for run in own)))
    return found


def middle(values: Sequence[int]) -> int:
    """Twice the median of sorted values, so that it stays whole."""
    return values[(len(values) - 1) // 2] + values[len(values) // 2]


def half(twice: int) -> str:
    """Half of a number: 25 → 12.5, 24 → 12."""
    return quotient(twice, 2, places=1).removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Overdue:
    """A deadline that was over on the last day, and nobody had done what it is for."""

    entry: Entry
    open: Open
    days: int
    owed: tuple[str, ...]


def overdue(side: Side) -> list[Overdue]:
    """The most overdue first."""
    last = date.fromisoformat(side.stretch.last)
    found = [
        Overdue(one, open, open.late(last), _owed(one, open))
        for one in side.entries
        for open in one.now.open
        if open.late(last)
    ]
    return sorted(found, key=lambda one: (-one.days, one.entry.matter.id))


def late_entries(side: Side) -> list[Entry]:
    last = date.fromisoformat(side.stretch.last)
    return [one for one in side.entries if any(open.late(last) for open in one.now.open)]


def _owed(one: Entry, open: Open) -> tuple[str, ...]:
    """Who owes it, each by name; authors and the office as such."""
    if open.unit:
        return (open.unit,)
    if open.deadline.owes is Owes.UNIT:
        return one.now.hosts or (Line(one.matter, one.now).waits_for(open),)
    return (AUTHORS if open.deadline.owes is Owes.AUTHOR else OFFICE,)


@dataclass(frozen=True, slots=True)
class Promises:
    """Deadlines that somebody set for himself (承诺), in one period: carried and made are kept, renewed or running."""

    carried: int
    made: int
    kept: int
    kept_late: int
    renewed: int
    running: int
    overdue: int
    years: Counter[str]
    """Of those running: by the year in which they were made."""


def promises(side: Side) -> Promises:
    own = _own(side)
    kept_runs = [run for _, run in own if run.stopped and _within(side, run.ended)]
    running = [run for _, run in own if _runs_on(side, run)]
    last = date.fromisoformat(side.stretch.last)
    return Promises(
        carried=sum(
            run.open.since.isoformat() < side.stretch.first
            and (run.ended is None or run.ended.isoformat() >= side.stretch.first)
            for _, run in own
        ),
        made=sum(_within(side, run.open.since) for _, run in own),
        kept=len(kept_runs),
        kept_late=sum(run.late for run in kept_runs),
        renewed=sum(not run.stopped and _within(side, run.ended) for _, run in own),
        running=len(running),
        overdue=sum(run.open.end.day < last for run in running),
        years=Counter(f"{run.open.since.year}年" for run in running),
    )


def promised(side: Side) -> list[Entry]:
    """Matters with a promise that was running on the last day."""
    return _of(side, [matter for matter, run in _own(side) if _runs_on(side, run)])


def kept(side: Side) -> list[Entry]:
    """Matters of which a promise was kept in the period."""
    return _of(side, [matter for matter, run in _own(side) if run.stopped and _within(side, run.ended)])


def _own(side: Side) -> list[tuple[Matter, Run]]:
    return [one for one in side.runs if is_promise(side.kind, one[1])]


def _of(side: Side, matters: Sequence[Matter]) -> list[Entry]:
    known = {one.id for one in matters}
    return [one for one in side.entries if one.matter.id in known]


def _runs_on(side: Side, run: Run) -> bool:
    return run.ended is None or run.ended.isoformat() > side.stretch.last


def _within(side: Side, day: date | None) -> bool:
    return day is not None and side.stretch.holds(day.isoformat())
