"""Where a matter stands, from its steps alone (办理进度): stage, running deadlines, units, last reply and rating."""

from collections.abc import Iterable, Sequence
from datetime import date

from ddtool.matters.model import By, Deadline, Kind, MoveRule, Open, Owes, Standing, Step
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


def standing(kind: Kind, level: str, steps: Iterable[Step], terms: Terms) -> Standing:
    """Fold the steps, in order. Whether each was allowed was decided when it was made. Raises CalendarUnknown."""
    stage = kind.first
    running: dict[tuple[str, str], Open] = {}
    hosts: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    code, rounds, amount = "", 1, 0
    ratings: tuple[tuple[str, str], ...] = ()
    first: tuple[tuple[str, str], ...] = ()
    days: dict[str, date] = {}
    for step in steps:
        rule = kind.moves[step.move]
        if target := destination(kind, rule, step):
            stage = kind.stages[target]
            rounds += target == rule.again
        days[step.move] = step.day
        if step.unit:
            if step.role == HELPER:
                helpers = _with(helpers, step.unit)
            elif step.role == BRANCH:
                hosts = _with(hosts, step.unit)
            elif rule.by is not By.UNIT:
                hosts = (step.unit,)
                helpers = tuple(unit for unit in helpers if unit != step.unit)
        code, ratings = step.code or code, step.ratings or ratings
        first = first or step.ratings
        amount += step.amount or 0
        _run(kind, level, step, terms, running)
    return Standing(stage, tuple(running.values()), hosts, helpers, code, ratings, first, amount, rounds, days)


def _run(kind: Kind, level: str, step: Step, terms: Terms, running: dict[tuple[str, str], Open]) -> None:
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
            running[key] = Open(deadline, step.day, _end(deadline, level, step, terms), key[1])
        elif step.move == deadline.extend and key in running and step.until:
            running[key] = _extended(running[key], step)


def destination(kind: Kind, rule: MoveRule, step: Step) -> str:
    """The stage that a step leads to; a grade that asks for another handling leads elsewhere. Empty: it stays."""
    if rule.again and step.ratings:
        grades = dict(step.ratings)
        if any(grades.get(one.name) in one.again for one in kind.dimensions):
            return rule.again
    return rule.to


def explained(kind: Kind, level: str, steps: Sequence[Step], terms: Terms) -> list[tuple[Step, list[str]]]:
    """Each step with what it did to stage and deadlines, in sentences. Raises CalendarUnknown."""
    told: list[tuple[Step, list[str]]] = []
    before = standing(kind, level, (), terms)
    for number, step in enumerate(steps, 1):
        after = standing(kind, level, steps[:number], terms)
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


def _end(deadline: Deadline, level: str, step: Step, terms: Terms) -> End:
    span = deadline.span(level)
    if span is None:
        assert step.until is not None, "a kind file demands the day, and a step without it is refused"
        return End(step.until, (f"自定时限{step.until}",))
    return terms.end(step.day, span, roll=deadline.roll)


def _extended(running: Open, step: Step) -> Open:
    assert step.until is not None
    end = End(step.until, (*running.end.steps, f"{step.day}经批准延期，至{step.until}"))
    return Open(running.deadline, running.since, end, running.unit)


def _with(units: tuple[str, ...], unit: str) -> tuple[str, ...]:
    return units if unit in units else (*units, unit)
