"""Figures like real ones, by which an office's own template of this report is checked (样例数据): no data file."""

from collections.abc import Mapping
from datetime import date

from ddtool.duty.model import whole_year
from ddtool.matters.model import Kind, Matter, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HOST, Terms
from ddtool.matters.rules.runs import Ways
from ddtool.reports.matters.model import Found, Raised, Section
from ddtool.reports.matters.paper import figures
from ddtool.reports.matters.rule_file import Rule
from ddtool.reports.matters.sides import side
from ddtool.reports.period import Period, a_year_before
from ddtool.settings import Settings, shipped
from ddtool.text.working_days import WorkCalendar

YEAR = 2025
UNITS = ("样例甲局", "样例乙局")


def sample(provenance: str) -> Mapping[str, object]:
    """Every list has an entry."""
    found = Found(Period(f"{YEAR}年", whole_year(YEAR), True), [section()], Rule("样例主任会议", 1, ()))
    shown = figures(found, WorkCalendar(), Settings())
    more = {"equations": 1, "snapshot": provenance, "date": "2026年1月8日", "provenance": provenance}
    return {**shown, **more}


def section() -> Section:
    """Suggestions of two years."""
    kind = read_kind(shipped("presets", "matters", "suggestion.toml"))
    ways, stretch = Ways(kind, Terms(WorkCalendar())), whole_year(YEAR)
    lines = [_matter(1, YEAR - 1), *(_matter(number, YEAR) for number in range(2, 6))]
    made = {one.id: _steps(kind, one.id, int(one.received[:4])) for one in lines}
    runs = [(one, run) for one in lines for run in ways.runs(one, made[one.id])]
    now, before = (side(ways, lines, made, runs, {}, each) for each in (stretch, a_year_before(stretch)))
    homes = {one.id: "甲代表团" for one in lines}
    grown = [Raised("suggestion", "第3号", "opinion", "民1"), Raised("suggestion", "第4号", "suggestion", "第2号")]
    titles = {"suggestion": "代表建议", "opinion": "群众意见"}
    return Section("suggestion", kind, now, before, homes, {2: ["样例乙"]}, grown, titles)


def _matter(number: int, year: int) -> Matter:
    return Matter(
        number, "suggestion", f"第{number}号", "关于样例的建议", f"{year}-01-1{number}", "县", category="城建",
        channel="大会期间", key=number > 1, authors=("样例甲",), amount=100000, theme="样例活动",
        supervisor="样例主任" if number == 2 else None, grew_from=1 if number == 3 else None,
    )  # fmt: skip


def _steps(kind: Kind, number: int, year: int) -> list[Step]:
    """One not handed over, the others answered, rated and promised as far as their number goes."""
    if number == 5:
        return []
    result, carried_out = kind.dimensions[0].name, kind.classes[0].code
    handed = [
        Step(1, "交办", date(year, 2, 10), UNITS[0], HOST),
        Step(2, "交办", date(year, 2, 10), UNITS[1], "分办"),
    ]
    if number == 4:
        return handed
    return [
        *handed,
        Step(3, "答复", date(year, 5, 10), code=carried_out, amount=60000),
        Step(4, "承诺", date(year, 5, 11), until=date(year, 12, 1)),
        Step(5, "评价", date(year, 5, 12), ratings=((result, "不满意" if number == 3 else "满意"),)),
    ]
