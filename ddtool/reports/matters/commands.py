"""`ddtool report matters`."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.reports.matters import desk
from ddtool.reports.matters.paper import as_json, rows_of
from ddtool.reports.options import From, On, Out, Quarter, To, Year

Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="种类", help="只报这一种，可以写几次；默认有数据的各种。")
]
Explain = Annotated[bool, typer.Option("--explain", help="不写报告，列出每个数是哪几件。")]


def matters(
    ctx: typer.Context,
    year: Year = None,
    quarter: Quarter = None,
    first: From = "",
    last: To = "",
    kind: Kinds = None,
    on: On = "",
    explain: Explain = False,
    out: Out = None,
) -> None:
    """事项办理情况报告：建议、民情、审议意见等各类事项一个时段的文字、表格、图表，附每个数字的出处。

    收到日期在时段内的算收到；办理情况数到时段最后一天，之后的不算。

    例：ddtool report matters --year 2025 --kind suggestion
    """
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    period = desk.period(
        book, year=year, quarter=quarter, first=read_day(first, "--from") if first else None,
        last=read_day(last, "--to") if last else None, on=read_day(on) if on else today,
    )  # fmt: skip
    report = desk.report(book, office, period, kind or [], today=today)
    if explain:
        _explained(report)
        return
    path, warning = desk.write(report, office, ctx.obj.out(out))
    if warning:
        show.warn(warning)
    show.files([path], report="matters", **as_json(report.figures))
    show.note(f"{report.name}：核对了 {report.checked} 个等式，全部成立。")


def _explained(report: desk.Report) -> None:
    found = rows_of(report.found)

    def plain() -> None:
        for kind in found:
            show.table(
                ("种类", "数", "件数", "编号", "出处"),
                [
                    (kind["title"], one["name"], one["count"], "、".join(one["numbers"]), one["source"])
                    for one in kind["figures"]  # type: ignore[attr-defined]
                ],
                right=(2,),
            )  # fmt: skip

    show.result({"report": "matters", **as_json(report.figures), "rows": found}, plain)
