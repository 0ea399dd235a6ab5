"""Figures like real ones, by which the template is checked (样例数据)."""

from datetime import date

from ddtool.matters.rules.rates import RateFigure
from ddtool.reports.unit_sheet.gathering import KINDS, PROJECTS
from ddtool.reports.unit_sheet.model import Listed, Row, UnitSheet
from ddtool.reports.unit_sheet.paper import figures
from ddtool.settings import Settings


def sample(provenance: str) -> dict[str, object]:
    row = Row("第1号", "样例标题", date(2025, 12, 31), "办理中", "样例结果", 8, 10000)
    lists = [Listed(name, (row,), 0, 1, (RateFigure("样例率", 0, 1),), 1) for name in (*KINDS.values(), PROJECTS)]
    return figures(UnitSheet("样例局", tuple(lists)), Settings(), 2025, date(2026, 1, 8), provenance)
