"""`ddtool report unit`."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.reports.options import On, Out
from ddtool.reports.unit_sheet import desk
from ddtool.reports.unit_sheet.paper import as_json


def unit(
    ctx: typer.Context,
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="单位", help="被评议的单位，可以写几次；默认清单里有的全部单位。"),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="只算这一年收到的事项和这一年的项目。")
    ] = None,
    bound: Annotated[bool, typer.Option("--bound", help="合订成一份，每个单位另起一页。")] = False,
    on: On = "",
    out: Out = None,
) -> None:
    """四张清单：被评议单位的审计整改、代表建议、检察建议、民生实事项目，件数、办结、逾期、各项比率和明细，供评议会用。

    例：ddtool report unit --unit 县教育局 --unit 县交通局 --year 2025
    """
    day = read_day(on) if on else ctx.obj.today
    found = desk.sheets(ctx.obj.book, ctx.obj.office, units or [], year, day)
    paths, warning = desk.write(found, ctx.obj.office, ctx.obj.out(out), bound=bound)
    if warning:
        show.warn(warning)
    show.files(paths, report="unit", units=[as_json(one) for one in found.sheets])
    show.note(f"四张清单 {len(found.sheets)} 个单位：核对了 {found.checked} 个等式，全部成立。")
