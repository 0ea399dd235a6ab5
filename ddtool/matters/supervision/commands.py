"""`ddtool matter supervise` and `disclose`: key matters (重点督办) and what the public boards show."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.matters.options import KindName, Number
from ddtool.matters.supervision import desk as supervision

app = typer.Typer(add_completion=False, rich_markup_mode=None)
DEFAULT = "suggestion"


@app.command("supervise")
def supervise(
    ctx: typer.Context,
    number: Number,
    leader: Annotated[str, typer.Option("--leader", metavar="姓名", help="领衔督办的领导。")] = "",
    join: Annotated[
        list[str] | None, typer.Option("--join", metavar="姓名", help="参与督办的代表；可写几次，替换原来的。")
    ] = None,
    off: Annotated[bool, typer.Option("--off", help="不再重点督办。")] = False,
    kind: KindName = DEFAULT,
) -> None:
    """列为重点督办：写明领衔督办的领导和参与督办的代表。

    例：ddtool matter supervise 12 --leader 王主任 --join 张三 --join 李四
    """
    book = ctx.obj.book
    found = supervision.supervise(book, ctx.obj.office, kind, number, leader or None, join or [], off=off)
    said = "不再重点督办" if off else f"列为重点督办，督办领导：{found.supervisor or '未定'}"
    doc = {"number": found.number, "key": found.key, "supervisor": found.supervisor, "batch": book.last_batch}
    show.result(doc, lambda: show.done(f"{found.number} 已{said}（第 {book.last_batch} 批）。"))


@app.command("disclose")
def disclose(
    ctx: typer.Context,
    number: Number,
    no: Annotated[bool, typer.Option("--no", help="不公开。")] = False,
    unsaid: Annotated[bool, typer.Option("--unsaid", help="不另作规定，按公开栏的规则。")] = False,
    kind: KindName = DEFAULT,
) -> None:
    """写明一件事项公开不公开；没有写明的按公开栏的规则。

    例：ddtool matter disclose 12 --no
    """
    book = ctx.obj.book
    found = supervision.disclose(book, ctx.obj.office, kind, number, None if unsaid else not no)
    said = "按公开栏的规则" if unsaid else "不公开" if no else "公开"
    doc = {"number": found.number, "disclosed": found.disclosed, "batch": book.last_batch}
    show.result(doc, lambda: show.done(f"{found.number} 已写明{said}（第 {book.last_batch} 批）。"))
