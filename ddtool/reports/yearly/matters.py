"""Figures of matters (建议和其他事项): what was received and done in the year, kind by kind; their own report tells the rest."""

from ddtool.matters.rules.rates import RateFigure, rates
from ddtool.reports.matters.counting import counted
from ddtool.reports.matters.model import Section, Side
from ddtool.reports.sources import Sources
from ddtool.reports.yearly.model import Year
from ddtool.text.numerals import share, yuan

Row = dict[str, object]
KEYS = ("carried", "received", "done", "left", "late")


def matter_figures(year: Year, sources: Sources) -> dict[str, object]:
    rows = [_row(one, sources) for one in year.matters]
    return {"matters": rows, "matter_total": {key: sum(int(str(row[key])) for row in rows) for key in KEYS}}


def _row(section: Section, sources: Sources) -> Row:
    counts, name = counted(section.now), section.kind.name
    for key in KEYS:
        sources.note(f"{name}：{counts[key].name}", counts[key].count, counts[key].source, "件")
    shown = "，".join(_rate(one) for one in _rates(section.now) if one.of)
    if shown:
        sources.note(f"{name}：办理率", "见文中", "收到的里面，按规则所写的分子、分母，办理情况数到本时段末日")
    return {
        "name": name,
        **{key: counts[key].count for key in (*KEYS, "reopened")},
        "before": len(section.before.received) if section.before else "—",
        "rates": shown,
    }


def _rates(side: Side) -> list[RateFigure]:
    return rates(side.kind, [(one.matter, one.now) for one in side.received])


def _rate(one: RateFigure) -> str:
    counts = f"{yuan(one.count)}÷{yuan(one.of)}元" if one.money else f"{one.count}÷{one.of}"
    return f"{one.name}{share(one.count, one.of)}（{counts}）"
