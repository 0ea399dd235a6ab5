"""Where a matter stands, from its steps alone (办理进度): stage, running deadlines, units, last reply and rating."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ddtool.matters.model import By, Course, Kind, MoveRule, Open, Owes, Running, Standing, Step, Taken
from ddtool.matters.rules.span import End, Span, end_of
from ddtool.text.working_days import WorkCalendar

HOST, BRANCH, HELPER = "主办", "分办", "协办"


class Terms:
    """Ends of deadlines, each day and length computed once: a year's list has few of them."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self._known: dict[tuple[date, Span, bool], End] = {}

    def end(self, start: date, span: Span, *, roll: bool) -> End:
        """Raises CalendarUnknown."""
        key = (start, span, roll)
        if key not in self._known:
            self._known[key] = end_of(start, span, self.calendar, roll=roll)
        return self._known[key]


def course(kind: Kind, steps: Sequence[Step]) -> Course:
    """Fold the steps, in order. Whether each was allowed was decided when it was made."""
    stage = kind.first
    running: dict[tuple[str, str], Running] = {}
    hosts: tuple[int, ...] = ()
    helpers: tuple[int, ...] = ()
    named: dict[str, int] = {}
    code, rounds = "", 1
    ratings: tuple[tuple[str, str], ...] = ()
    first: tuple[tuple[str, str], ...] = ()
    made: dict[str, int] = {}
    for at, step in enumerate(steps):
        rule = kind.moves[step.move]
        if target := destination(kind, rule, step, rounds):
            stage = kind.stages[target]
            rounds += target == rule.again
        made[step.move] = at
        if step.unit:
            unit = named.setdefault(step.unit, at)
            if step.role == HELPER:
                helpers = _with(helpers, unit)
            elif step.role == BRANCH:
                hosts = _with(hosts, unit)
            elif rule.by is not By.UNIT:
                hosts = (unit,)
                helpers = tuple(other for other in helpers if other != unit)
        code = step.code or rule.code or code
        ratings, first = _over(ratings, step.ratings), _over(step.ratings, first)
        _run(kind, at, step, running)
    return Course(stage, tuple(running.values()), hosts, helpers, code, ratings, first, rounds, made)


def dated(way: Course, level: str, taken: Taken, terms: Terms, category: str | None = None) -> Standing:
    """Where a matter stands that took this course on these days. Raises CalendarUnknown."""
    return Standing(
        way, tuple([_open(one, one.deadline.span(level, category), taken, terms) for one in way.running]), taken
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    days: Sequence[date]
    untils: Sequence[date | None]
    units: Sequence[str]
    amount: int


def taken(steps: Sequence[Step]) -> Taken:
    """What a course leaves aside."""
    return _Taken(
        [one.day for one in steps], [one.until for one in steps], [one.unit for one in steps],
        sum(one.amount or 0 for one in steps),
    )  # fmt: skip


def standing(kind: Kind, level: str, steps: Sequence[Step], terms: Terms, category: str | None = None) -> Standing:
    """Where a matter stands after its steps; what it is about may decide how long it has. Raises CalendarUnknown."""
    return dated(course(kind, steps), level, taken(steps), terms, category)


def _run(kind: Kind, at: int, step: Step, running: dict[tuple[str, str], Running]) -> None:
    """What a step does to the running deadlines: each helping unit has a deadline of its own."""
    helping = step.role == HELPER
    for deadline in kind.deadlines:
        of_helpers = deadline.owes is Owes.HELPER
        key = (deadline.name, step.unit if of_helpers and helping else "")
        if step.move in deadline.stop and (of_helpers or not helping):
            for one in [other for other in running if other[0] == deadline.name and (not helping or other == key)]:
                del running[one]
        if of_helpers is not helping:
            continue
        if step.move in deadline.start:
            running[key] = Running(deadline, at, at if key[1] else None)
        elif step.move == deadline.extend and key in running and step.until:
            running[key] = replace(running[key], extended=(*running[key].extended, at))


def destination(kind: Kind, rule: MoveRule, step: Step, rounds: int) -> str:
    """The stage that a step leads to; a grade that asks for another handling leads elsewhere. Empty: it stays."""
    if rule.again and step.ratings:
        grades = dict(step.ratings)
        if any(grades.get(one.name) in one.again for one in kind.dimensions):
            return rule.beyond if rule.beyond and rounds >= rule.rounds else rule.again
    return rule.to


def explained(
    kind: Kind, level: str, steps: Sequence[Step], terms: Terms, category: str | None = None
) -> list[tuple[Step, list[str]]]:
    """Each step with what it did to stage and deadlines, in sentences. Raises CalendarUnknown."""
    told: list[tuple[Step, list[str]]] = []
    before = standing(kind, level, (), terms, category)
    for number, step in enumerate(steps, 1):
        after = standing(kind, level, steps[:number], terms, category)
        lines = [] if after.stage == before.stage else [f"环节：{before.stage.name} → {after.stage.name}"]
        old = {(one.deadline.name, one.unit): one for one in before.open}
        new = {(one.deadline.name, one.unit): one for one in after.open}
        for key, one in old.items():
            if key not in new:
                late = one.late(step.day)
                lines.append(f"{_named(one)}（{one.end.day}）到此为止，{f'逾期{late}天' if late else '没有逾期'}")
        for key, one in new.items():
            if old.get(key) != one:
                by = f"（{one.deadline.clause}）" if one.deadline.clause else ""
                lines.append(f"{_named(one)}{by}：{'；'.join(one.end.steps)}")
        told.append((step, lines))
        before = after
    return told


def _named(open: Open) -> str:
    return f"{open.deadline.name}（{open.unit}）" if open.unit else open.deadline.name


def _open(one: Running, span: Span | None, taken: Taken, terms: Terms) -> Open:
    since = taken.days[one.since]
    if span is None:
        until = taken.untils[one.since]
        assert until is not None, "a kind file demands the day, and a step without it is refused"
        end = End(until, (f"自定时限{until}",))
    else:
        end = terms.end(since, span, roll=one.deadline.roll)
    for at in one.extended:
        until = taken.untils[at]
        assert until is not None, "only a step with a day extends"
        end = End(until, (*end.steps, f"{taken.days[at]}经批准延期，至{until}"))
    return Open(one.deadline, since, end, "" if one.helper is None else taken.units[one.helper])


def _over(below: tuple[tuple[str, str], ...], above: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Ratings by dimension; those above stand where both rate one."""
    return tuple({**dict(below), **dict(above)}.items()) if below and above else below or above


def _with(units: tuple[int, ...], unit: int) -> tuple[int, ...]:
    return units if unit in units else (*units, unit)
