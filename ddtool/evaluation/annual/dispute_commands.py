"""`ddtool evaluate year dispute, settle, disputes`: what deputies dispute, and how it was settled."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.evaluation.annual import answers, desk, store
from ddtool.evaluation.annual.commands import Round, app, current
from ddtool.evaluation.annual.model import Decision
from ddtool.evaluation.options import Delegation, Level, Name, On, Year


@app.command("dispute")
def dispute(
    ctx: typer.Context,
    name: Name,
    claim: Annotated[str, typer.Argument(metavar="异议", help="对哪一项有异议。")],
    on: On = "",
    delegation: Delegation = None,
    year: Year = None,
    round_: Round = None,
    level: Level = None,
) -> None:
    """登记代表对公布结果的异议。

    例：ddtool evaluate year dispute 张三 12月15日接待选民没有计入
    """
    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    line = desk.meant(found, name, delegation)
    made = desk.dispute(book, found, line, claim, read_day(on) if on else ctx.obj.today)
    show.result(
        {**answers.dispute(made, line.deputy.name), "batch": book.last_batch},
        lambda: show.done(
            f"已登记 {line.deputy.name} 的异议（第 {book.last_batch} 批）。办结：ddtool evaluate year settle"
        ),
    )


@app.command("settle")
def settle(
    ctx: typer.Context,
    name: Name,
    decision: Annotated[Decision, typer.Argument(metavar="处理", help="维持或更正。")],
    answer: Annotated[str, typer.Option("--answer", metavar="意见", help="核实情况和处理意见。")],
    on: On = "",
    delegation: Delegation = None,
    year: Year = None,
    round_: Round = None,
    level: Level = None,
) -> None:
    """办结异议，记录在案；更正的再用 score --correction 改分、publish --reason 重新公布。

    例：ddtool evaluate year settle 张三 更正 --answer 经核实漏登一次，已补
    """
    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    line = desk.meant(found, name, delegation)
    made = desk.settle(book, found, line, decision, answer, read_day(on) if on else ctx.obj.today)
    show.result(
        {**answers.dispute(made, line.deputy.name), "batch": book.last_batch},
        lambda: show.done(f"已办结 {line.deputy.name} 的异议：{decision.value}（第 {book.last_batch} 批）。"),
    )


@app.command("disputes")
def disputes(ctx: typer.Context, year: Year = None, round_: Round = None, level: Level = None) -> None:
    """异议清单：谁提的、什么内容、怎么办的。

    例：ddtool evaluate year disputes --year 2025
    """
    found = current(ctx.obj, year, round_, level)
    names = {line.deputy.id: line.deputy.name for line in found.lines}
    known = [answers.dispute(one, names[one.deputyship]) for one in store.disputes(ctx.obj.book, found.evaluation.id)]
    show.result(
        known,
        lambda: show.table(
            ("姓名", "提出", "异议", "办结", "处理", "意见"), [tuple(one.values()) for one in known], extra=(5,)
        ),
    )
