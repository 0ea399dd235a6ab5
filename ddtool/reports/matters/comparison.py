"""This period beside the same days of the year before (与上年同期比较), counted in the same way."""

from collections.abc import Mapping, Sequence

from ddtool.matters.rules.rates import rates
from ddtool.reports.comparing import Compared, change
from ddtool.reports.matters.counting import Counted, counted
from ddtool.reports.matters.model import Section, Side
from ddtool.reports.matters.moves import answering, called, handing
from ddtool.reports.matters.timing import middle, promises, took
from ddtool.reports.sources import Sources
from ddtool.text.working_days import WorkCalendar

Row = dict[str, object]


def compared_figures(section: Section, calendar: WorkCalendar, sources: Sources) -> dict[str, object]:
    """Rows with the difference; none where nothing had been received a year ago. Raises CalendarUnknown."""
    before = section.before
    if before is None:
        return {"comparison": [], "before": None}
    then = {one.name: one for one in _main(before, counted(before), calendar)}
    rows = []
    for one in _main(section.now, counted(section.now), calendar):
        last = then.get(one.name)
        rows.append(
            {
                "name": one.name,
                "now": one.shown,
                "before": last.shown if last else "—",
                "change": change(one, last) if last else "—",
            }
        )
    stretch = before.stretch
    sources.note(
        f"{section.kind.name}：上年同期",
        "见表",
        f"与本期同口径，时段为{stretch.first}至{stretch.last}，办理情况数到其末日",
    )
    return {"comparison": rows, "before": _whole(counted(before))}


def _whole(counts: Mapping[str, Counted]) -> Row:
    return {key: counts[key].count for key in ("received", "closed", "open", "carried", "reopened", "done", "left")}


def _main(side: Side, counts: Mapping[str, Counted], calendar: WorkCalendar) -> Sequence[Compared]:
    kind = side.kind
    rows = [Compared("收到（件）", counts["received"].count)]
    if hand := handing(kind):
        rows.append(Compared(f"{called(hand, '')}（件）", counts["handed"].count))
    if answer := answering(kind):
        rows.append(Compared(f"{called(answer, '')}（件）", counts["answered"].count))
    rows += [
        Compared("收到的已办结（件）", counts["closed"].count),
        Compared("收到的在办（件）", counts["open"].count),
        Compared("本期办结，含上期结转（件）", counts["done"].count),
        Compared("期末在办，含上期结转（件）", counts["left"].count),
        Compared("有逾期的（件）", counts["late"].count),
    ]
    received = [(one.matter, one.now) for one in side.received]
    rows += [Compared(one.name, one.count, one.of) for one in rates(kind, received)]
    rows += [
        Compared(f"{one.deadline.name}用时，中位数（天）", middle(one.days), per=2, places=1)
        for one in took(side, calendar)
    ]
    own = promises(side)
    if own.made or own.carried:
        rows.append(Compared("落实承诺（项）", own.kept))
    return rows
