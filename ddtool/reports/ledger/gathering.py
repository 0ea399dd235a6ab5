"""Everybody's year from a handful of statements (汇集): rows are fetched once and grouped here."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty import store as duty_store
from ddtool.duty.model import Activity, DutyRecord, Status, Stretch, Turnout
from ddtool.duty.rules.denominators import FIRST_DAY, NO_DAY, spells
from ddtool.reports import store
from ddtool.reports.adding import Equation
from ddtool.reports.ledger.model import UNRECORDED, Line, Year
from ddtool.reports.standing import Place
from ddtool.roster.model import Deputy


def years(book: Book, level: str, stretch: Stretch, deputies: Sequence[Deputy], places: dict[int, Place]) -> list[Year]:
    """The years of the deputies given, in their order: four statements, whatever their number."""
    activities = duty_store.activities(book, level, stretch.first, stretch.last)
    due = _Due(activities)
    turnouts = duty.turnouts(book, level, stretch, list(deputies))
    marks: dict[int, list[store.Mark]] = defaultdict(list)
    for mark in store.attendance_rows(book, level, stretch):
        marks[mark[0]].append(mark)
    records: dict[int, list[DutyRecord]] = defaultdict(list)
    for record in store.record_rows(book, level, stretch):
        records[record.deputyship].append(record)
    return [
        _year(deputy, due, turnouts[deputy.id], marks[deputy.id], records[deputy.id], places.get(deputy.id))
        for deputy in deputies
    ]


class _Due:
    """Activities by id, and those that every deputy of a delegation is called to."""

    def __init__(self, activities: list[Activity]) -> None:
        self.activities = activities
        self.by_id = {activity.id: activity for activity in activities}
        self._of: dict[str | None, list[Activity]] = {}

    def of(self, delegation: str | None) -> list[Activity]:
        if delegation not in self._of:
            self._of[delegation] = [activity for activity in self.activities if activity.covers(delegation)]
        return self._of[delegation]


def _year(
    deputy: Deputy,
    due: _Due,
    turnout: dict[str, Turnout],
    marks: list[store.Mark],
    records: list[DutyRecord],
    place: Place | None,
) -> Year:
    in_office = _days_in_office(deputy)
    lines: dict[int, Line] = {}
    outside = 0
    for _, number, status, half_days, reason in marks:
        activity = due.by_id[number]
        if in_office(activity.date):
            lines[number] = Line(activity, status, half_days, reason)
        else:
            outside += 1
    for activity in due.of(deputy.delegation):
        if activity.id not in lines and in_office(activity.date):
            lines[activity.id] = Line(activity, UNRECORDED)
    own = tuple(record for record in records if in_office(record.date))
    return Year(
        deputy,
        turnout,
        tuple(sorted(lines.values(), key=lambda line: (line.activity.date, line.activity.id))),
        own,
        place,
        (outside, len(records) - len(own)),
    )


def _days_in_office(deputy: Deputy) -> Callable[[str], bool]:
    """`Deputy.in_office` for many days: most deputies serve the whole term, and need no look at each day."""
    parts = spells(deputy)
    if parts == [(FIRST_DAY, NO_DAY)]:
        return lambda _day: True
    return lambda day: any(since <= day < until for since, until in parts)


def equations(years: Iterable[Year]) -> Iterable[Equation]:
    """The list of activities against the turnout, which is counted in another way (按时段计算的应到)."""
    for year in years:
        counts = Counter((line.activity.kind, line.status) for line in year.lines)
        for kind, turnout in year.turnout.items():
            for status, whole in (
                (Status.PRESENT.value, turnout.present),
                (Status.LEAVE.value, turnout.leave),
                (Status.ABSENT.value, turnout.absent),
                (UNRECORDED, turnout.unrecorded),
            ):
                listed = ("明细表", counts[kind, status])
                yield Equation(f"{year.deputy.name}的{kind}{status}", (listed,), ("汇总表", whole))
        total = ("汇总表应到", sum(turnout.due for turnout in year.turnout.values()))
        yield Equation(f"{year.deputy.name}的应到", (("明细表", len(year.lines)),), total)
