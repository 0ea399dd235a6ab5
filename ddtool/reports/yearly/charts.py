"""The charts of the yearly report (图表), drawn from the rows of its tables."""

from collections.abc import Mapping, Sequence

from ddtool.duty.model import Turnout
from ddtool.papers.charts import Chart
from ddtool.reports.yearly.model import Year
from ddtool.text.numerals import FEN, quotient

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
    before = year.before.work.held.by_month if year.before else {}
    return _by_month(year, "各月会议和活动场次", "场", year.work.held.by_month, before)


def record_charts(year: Year) -> list[Chart]:
    before = year.before.work.record_months if year.before else {}
    return _by_month(year, "各月履职登记条数", "条", year.work.record_months, before)


def _by_month(year: Year, title: str, unit: str, counts: Mapping[int, int], before: Mapping[int, int]) -> list[Chart]:
    """A line over the twelve months, and one of last year where it has anything; no chart where there is nothing at all."""
    names = [f"{month}月" for month in MONTHS]
    series = [
        (f"{number}年", [own.get(month, 0) for month in MONTHS])
        for number, own in ((year.number, counts), (year.number - 1, before))
        if own
    ]
    return [Chart("line", title, names, series, unit=unit, height=56, labels=len(series) == 1)] if counts else []


def quota_charts(rows: Sequence[Mapping[str, object]]) -> list[Chart]:
    """How many in a hundred did all of a quota; one that nobody owed leaves a gap."""
    owed = [row for row in rows if row["owing"]]
    if not owed:
        return []
    shares = [float(quotient(100 * int(str(row["done"])), int(str(row["owing"])), places=1)) for row in owed]
    names = [str(row["name"]) for row in owed]
    return [Chart("bar", "各项履职要求完成面", names, [("完成面", shares)], unit="%", height=30 + 10 * len(names))]


def grade_charts(grades: Mapping[str, int]) -> list[Chart]:
    """A pie of the year's grades."""
    if not grades:
        return []
    return [Chart("pie", "年度考核等次", list(grades), [("人数", list(grades.values()))], width=110, height=70)]


def fund_charts(purposes: Mapping[str, int]) -> list[Chart]:
    """A pie of spending by purpose, in yuan."""
    if not purposes:
        return []
    amounts = [amount / FEN for amount in purposes.values()]
    return [Chart("pie", "各用途支出（元）", list(purposes), [("支出", amounts)], width=110, height=70)]


def delegation_charts(delegations: Sequence[tuple[str, Turnout]]) -> list[Chart]:
    """Attendance in percent by delegation; one at which nobody was due leaves a gap."""
    if not delegations:
        return []
    rates = [float(quotient(100 * own.present, own.due, places=1)) if own.due else None for _, own in delegations]
    names = [name.removesuffix("代表团") or name for name, _ in delegations]
    return [Chart("column", "各代表团出席率", names, [("出席率", rates)], unit="%")]
