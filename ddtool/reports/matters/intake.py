"""Figures of what was received and where it stands (收到和办理): stages, moves, categories, channels, delegations, months."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ddtool.duty.model import Stretch
from ddtool.papers.charts import Chart
from ddtool.reports.matters.counting import Counted
from ddtool.reports.matters.model import Entry, Section, Side
from ddtool.reports.matters.moves import answering, called, handing
from ddtool.reports.period import a_year_before
from ddtool.reports.sources import Sources
from ddtool.text.numerals import share

Row = dict[str, object]
RARE = ("reopened", "direct", "again")
"""Counts that the paper does not name where they are nought."""
BLANK, NO_AUTHOR = "未写", "不是代表提出"
COUNTS = (
    "received", "closed", "open", "carried", "reopened", "done", "left", "handed", "answered", "direct", "unanswered",
    "again", "late", "key",
)  # fmt: skip
MOST_MONTHS = 24
"""A line over more months can't be read."""


def intake_figures(section: Section, counts: Mapping[str, Counted], sources: Sources) -> dict[str, object]:
    kind, side, name = section.kind, section.now, section.kind.name
    found: dict[str, object] = {}
    for key in COUNTS:
        one = counts[key]
        found[key] = one.count
        if one.count or key not in RARE:
            sources.note(f"{name}：{one.name}", one.count, one.source, "件")
    sources.note(f"{name}：各环节表", f"共{counts['received'].count}件", "收到的里面，期末以前最后一步所到的环节")
    sources.note(
        f"{name}：各步办理表", f"{sum(side.acts.values())}件次",
        "件数：收到的里面期末以前办过的；件次：办理日期在本期的，不论何时收到，交给协办单位的不另计",
    )  # fmt: skip
    groups = _breakdowns(section)
    for group in groups:
        sources.note(
            f"{name}：按{group['heading']}", f"共{counts['received'].count}件", f"收到的里面，{group['source']}"
        )
    return found | {
        "handing": called(handing(kind), ""),
        "answering": called(answering(kind), ""),
        "stages": _stages(side),
        "moves": _moves(side),
        "breakdowns": groups,
        "months": [{"name": month, "count": count} for month, count in by_month(side).items()],
        "month_charts": _month_charts(section),
    }


def _stages(side: Side) -> list[Row]:
    """Where the matters stand that were received in the period, in the order of the kind's file."""
    received = side.received
    at = Counter(one.now.stage.name for one in received)
    return [
        {"name": name, "count": at[name], "share": share(at[name], len(received)), "closed": stage.closed}
        for name, stage in side.kind.stages.items()
        if at[name]
    ]


def _moves(side: Side) -> list[Row]:
    made = Counter(move for one in side.received for move in one.now.made)
    return [
        {"name": name, "matters": made[name], "times": side.acts.get(name, 0)}
        for name in side.kind.moves
        if made[name] or side.acts.get(name)
    ]


def _breakdowns(section: Section) -> list[Row]:
    """A table for each heading under which the lines say anything; of level only where there are several."""
    titles = {one.name: one.title for one in section.kind.fields}
    headings: list[tuple[str, str, Callable[[Entry], str | None]]] = [
        (titles.get("category", "类别"), "台账所写的{}", lambda one: one.matter.category),
        (titles.get("channel", "渠道"), "台账所写的{}", lambda one: one.matter.channel),
        (titles.get("theme", "主题"), "台账所写的{}", lambda one: one.matter.theme),
        ("代表团", "领衔代表在名册里的{}", lambda one: section.homes.get(one.matter.id)),
        ("层级", "台账所属的{}", lambda one: one.matter.level),
    ]
    found: list[Row] = []
    for heading, source, said in headings:
        received = section.now.received
        named = {said(one) for one in received}
        if not named - {None} or (heading == "层级" and len(named) == 1):
            continue
        blank = NO_AUTHOR if heading == "代表团" else BLANK
        then = Counter(said(one) or blank for one in section.before.received) if section.before else Counter[str]()
        rows = _rows(received, said, blank, then, compared=section.before is not None)
        found.append({"heading": heading, "source": source.format(heading), "rows": rows})
    return found


def _rows(
    received: Sequence[Entry], said: Callable[[Entry], str | None], blank: str, then: Counter[str], *, compared: bool
) -> list[Row]:
    """Most first, what says nothing last; then what only last year had, so that its column is whole."""
    every = Counter(said(one) or blank for one in received)
    closed = Counter(said(one) or blank for one in received if one.now.stage.closed)
    names = sorted((name for name, _ in every.most_common()), key=lambda name: name == blank)
    return [
        {
            "name": name,
            "count": every[name],
            "share": share(every[name], len(received)),
            "closed": closed[name],
            "open": every[name] - closed[name],
            "before": then[name] if compared else "—",
        }
        for name in (*names, *(name for name, _ in then.most_common() if name not in every))
    ]


def by_month(side: Side) -> dict[str, int]:
    """Matters received in each month of the period: 2025-03 → 12."""
    counts = Counter(one.matter.received[:7] for one in side.received)
    return {month: counts[month] for month in months(side.stretch)}


def months(stretch: Stretch) -> list[str]:
    first, last = date.fromisoformat(stretch.first), date.fromisoformat(stretch.last)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]


def _month_charts(section: Section) -> list[Chart]:
    """A line over the months, and one of the same months a year before; none of one month or of very many."""
    ours = by_month(section.now)
    if not section.now.received or not 1 < len(ours) <= MOST_MONTHS:
        return []
    one_year = len({month[:4] for month in ours}) == 1
    names = [f"{int(month[5:])}月" if one_year else f"{month[2:4]}年{int(month[5:])}月" for month in ours]
    series = [("本期", list(ours.values()))]
    if section.before is not None and section.before.received:
        theirs = Counter(one.matter.received[:7] for one in section.before.received)
        series.append(("上年同期", [theirs[month] for month in months(a_year_before(section.now.stretch))]))
    return [Chart("line", "各月收到件数", names, series, unit="件", height=56, labels=len(series) == 1)]
