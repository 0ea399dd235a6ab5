"""`ddtool duty matrix`: attendance as a table of deputies by activities."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.duty import desk
from ddtool.duty.commands import Delegation, Year


def matrix(
    ctx: typer.Context,
    year: Year = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="类别", help="只列这一类活动，如 视察。")] = None,
    delegation: Delegation = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")
    ] = None,
) -> None:
    """考勤矩阵：代表一行、活动一列的 Excel 表；填好后用 ddtool import 读入。

    例：ddtool duty matrix --year 2025 --delegation 石桥镇代表团
    """
    from ddtool.duty import matrix_sheet
    from ddtool.saving import safe_name

    book, office = ctx.obj.book, ctx.obj.office
    level = office.settings.level
    chosen, stretch = desk.stretch_of(book, level, year, ctx.obj.today)
    found = matrix_sheet.matrix(book, level, stretch, kind, delegation)
    which = "，".join(part for part in (kind, delegation) if part)
    title = f"{chosen}年考勤矩阵" + (f"（{which}）" if which else "")
    path = matrix_sheet.write(found, ctx.obj.out(out) / f"{safe_name(title)}.xlsx", f"{office.settings.name}{title}")
    show.files([path], year=chosen, activities=len(found.activities), deputies=len(found.rows))
