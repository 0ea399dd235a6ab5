"""`ddtool report NAME`: a sub-command for each entry of REPORTS."""

import typer

from ddtool.reports.registry import REPORTS

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    help="Word 报告：履职台账、履职档案、年度报告、事项办理情况报告。",
)
for report in REPORTS:
    app.command(report.name)(report.run)
