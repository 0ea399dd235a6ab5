"""Every report (报告清单): one line each, one sub-command each. A new report is figures, a template and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from ddtool.reports.file.commands import file
from ddtool.reports.ledger.commands import ledger
from ddtool.reports.matters.commands import matters
from ddtool.reports.unit_sheet.commands import unit
from ddtool.reports.yearly.commands import yearly


@dataclass(frozen=True, slots=True)
class Report:
    """`ddtool report <name>`: its title, the function that runs, the template in `templates/`."""

    name: str
    title: str
    run: Callable[..., None]
    template: str


REPORTS = (
    Report("ledger", "代表履职台账", ledger, "ledger"),
    Report("file", "代表履职档案", file, "deputy_file"),
    Report("yearly", "年度代表工作报告", yearly, "yearly"),
    Report("matters", "事项办理情况报告", matters, "report_matters"),
    Report("unit", "四张清单", unit, "unit_sheet"),
)
