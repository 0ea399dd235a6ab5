"""The charts of the yearly report (图表), drawn from the rows of its tables."""

from collections.abc import Mapping, Sequence

from ddtool.duty.model import Turnout
from ddtool.papers.charts import Chart
from ddtool.reports.yearly.model import Year
from ddtool.text.numerals import quotient

MONTHS = range(1, 13)


def structure_charts(year: Year) -> list[Chart]:
    """A pie for each heading that the rule names."""
    found = []
    for heading in year.rule.pies:
        parts = [part for part in year.structure if part.heading == heading]
        if parts:
            series = [("人数", [part.count for part in parts])]
            found.append(Chart("pie", f"代表{heading}结构", [part.item for part in parts], series, width=76, height=60))
    return found


def month_charts(year: Year) -> list[Chart]:
    return _by_month("各月会议和活动场次", "场次", "场", year.work.held.by_month)


def record_charts(year: Year) -> list[Chart]:
    return _by_month("各月履职登记条数", "条数", "条", year.work.record_months)


def _by_month(title: str, series: str, unit: str, counts: Mapping[int, int]) -> list[Chart]:
    """A line over the twelve months; no chart where there is nothing at all."""
    names = [f"{month}月" for month in MONTHS]
    values = [counts.get(month, 0) for month in MONTHS]
    return [Chart("line", title, names, [(series, values)], unit=unit, height=56)] if counts else []


def delegation_charts(delegations: Sequence[tuple[str, Turnout]]) -> list[Chart]:
    """Attendance in percent by delegation; one at which nobody was due leaves a gap."""
    if not delegations:
        return []
    rates = [float(quotient(100 * own.present, own.due, places=1)) if own.due else None for _, own in delegations]
    names = [name.removesuffix("代表团") or name for name, _ in delegations]
    return [Chart("column", "各代表团出席率", names, [("出席率", rates)], unit="%")]
