"""`ddtool report yearly`."""

import typer

from ddtool import show
from ddtool.reports.options import Out, Year
from ddtool.reports.yearly import desk


def yearly(ctx: typer.Context, year: Year = None, out: Out = None) -> None:
    """年度代表工作报告：文字、表格、图表，附每个数字的出处。

    例：ddtool report yearly --year 2025
    """
    book, office = ctx.obj.book, ctx.obj.office
    report = desk.yearly(book, office, year=year, today=ctx.obj.today)
    path, warning = desk.write(report, office, ctx.obj.out(out))
    if warning:
        show.warn(warning)
    show.files([path], report="yearly", year=report.year, equations=report.checked)
    show.note(f"{report.year} 年度报告：核对了 {report.checked} 个等式，全部成立。")
