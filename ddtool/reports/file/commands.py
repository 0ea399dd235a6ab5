"""`ddtool report file`."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.reports.file import desk
from ddtool.reports.options import Out


def file(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="姓名", help="只出这一位代表的；不写时全体。")] = None,
    deputy: Annotated[str | None, typer.Option("--deputy", metavar="姓名", help="同上。")] = None,
    delegation: Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只出这个代表团的。")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="哪一年；默认本届至今。")] = None,
    each: Annotated[bool, typer.Option("--each", help="一人一份，不另出合订本。")] = False,
    out: Out = None,
) -> None:
    """代表履职档案：基本情况、会议、视察调研、学习培训、小组活动、建议意见、述职接受监督、表彰奖励。

    指名一位时出这一位的，其余出合订本；加 --each 一人一份。

    例：ddtool report file 杜赟 --year 2025
    """
    book, office = ctx.obj.book, ctx.obj.office
    found = desk.files(book, office, year=year, today=ctx.obj.today, name=name or deputy, delegation=delegation)
    apart = each or bool(name or deputy)
    with show.progress("正在写档案", len(found.papers)) as tick:
        paths, warning = desk.write(found, office, ctx.obj.out(out), each=apart, bound=not apart, tick=tick)
    if warning:
        show.warn(warning)
    if found.strange:
        show.warn(
            f"履职类别规则没有写：{'、'.join(found.strange)}。这些登记没有归入各节，请在规则里补写（ddtool rule copy duty）。"
        )
    show.files(paths, report="file", year=year, deputies=len(found.papers), strange=list(found.strange))
    show.note(f"{found.when}履职档案 {len(found.papers)} 份。")
