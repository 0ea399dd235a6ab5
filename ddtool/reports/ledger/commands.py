"""`ddtool report ledger`."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.reports.ledger import desk
from ddtool.reports.options import Out, Year


def ledger(
    ctx: typer.Context,
    year: Year = None,
    deputy: Annotated[str | None, typer.Option("--deputy", metavar="姓名", help="只出这一位代表的。")] = None,
    delegation: Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只出这个代表团的。")] = None,
    bound: Annotated[bool, typer.Option("--bound", help="只出合订本，不出一人一份。")] = False,
    out: Out = None,
) -> None:
    """代表履职台账：一人一份，另加一份合订本。

    例：ddtool report ledger --year 2025 --delegation 城关镇代表团
    """
    book, office = ctx.obj.book, ctx.obj.office
    found = desk.ledgers(book, office, year=year, today=ctx.obj.today, name=deputy, delegation=delegation)
    each, whole = not bound, bound or deputy is None
    with show.progress("正在写台账", len(found.papers) * (each + whole)) as tick:
        paths, warning = desk.write(found, office, ctx.obj.out(out), each=each, bound=whole, tick=tick)
    if warning:
        show.warn(warning)
    show.files(paths, report="ledger", year=found.year, deputies=len(found.papers))
    show.note(f"{found.year} 年履职台账 {len(found.papers)} 份。")
