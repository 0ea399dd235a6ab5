"""`ddtool board`: which public boards there are, and one of them as a poster and a page for the screen."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.boards import desk, paper
from ddtool.boards.model import PublicBoard
from ddtool.context import Context, read_day

LIST = "list"


def board(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="公开栏", help="事项种类（如 suggestion、review）、project，或 list 列出全部。")
    ] = LIST,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="公开栏的日期，默认今天。")] = "",
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年的：当年收到的，和以前结转的；默认今年。"),
    ] = None,
    word: Annotated[bool, typer.Option("--word", help="只要 Word 海报。")] = False,
    html: Annotated[bool, typer.Option("--html", help="只要大屏页面。")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里，默认 out。")] = None,
) -> None:
    """公开栏：代表建议办理、实事测评、审议意见落实等，Word 海报和大屏页面各一份。

    例：ddtool board suggestion · ddtool board project --html · ddtool board list
    """
    if kind == LIST:
        _list(ctx.obj)
        return
    context: Context = ctx.obj
    found = desk.board(context.book, context.office, kind, read_day(on) if on else context.today, year)
    files, warning = [], ""
    if word or not html:
        path, warning = paper.write_poster(found, context.office, context.out(out))
        files.append(path)
    if html or not word:
        files.append(paper.write_page(found, context.office, desk.rule_of(context.office), context.out(out)))
    if warning:
        show.warn(warning)
    show.note(_said(found))
    show.files(files, **_json(found))


def _list(context: Context) -> None:
    found = desk.declared(context.office)
    show.result(
        [{"kind": one.kind, "title": one.title, "shown": list(one.shown), "file": one.file} for one in found],
        lambda: show.table(
            ("种类", "公开栏", "写在", "公开的栏目"),
            [(one.kind, one.title, one.file, "、".join(one.shown)) for one in found],
            extra=(3,),
        ),
    )


def _said(found: PublicBoard) -> str:
    parts = [f"{one.name} {one.value}" + (f"（{one.rests_on}）" if one.rests_on else "") for one in found.heads]
    withheld = f"；不予公开 {found.withheld}{found.unit}，没有列入" if found.withheld else ""
    return f"《{found.title}》{found.on}：公开 {len(found.rows)}{found.unit}{withheld}。{'，'.join(parts)}。"


def _json(found: PublicBoard) -> dict[str, object]:
    return {
        "kind": found.kind,
        "title": found.title,
        "on": found.on.isoformat(),
        "year": found.year,
        "heads": [{"name": one.name, "value": one.value, "of": one.rests_on or None} for one in found.heads],
        "columns": [one.title for one in found.columns],
        "rows": [list(row.cells) for row in found.rows],
        "withheld": found.withheld,
        "rules": dict(found.rules),
    }
