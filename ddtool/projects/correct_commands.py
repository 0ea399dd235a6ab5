"""`ddtool project correct/withdraw`: a wrong step put right; what was written stays on record."""

from typing import Annotated

import typer

from ddtool.context import read_day
from ddtool.projects import stepping
from ddtool.projects.options import NewUnit, Note, Number, Why, money
from ddtool.projects.step_commands import (
    Arrived,
    Budget,
    Leader,
    Paid,
    People,
    Percent,
    Problem,
    Text,
    Unit,
    Until,
    told,
)

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("correct")
def correct(
    ctx: typer.Context,
    number: Number,
    at: Annotated[int, typer.Argument(metavar="第几步", help="见 ddtool project show。")],
    day: Annotated[str, typer.Option("--date", metavar="日期")] = "",
    unit: Unit = "",
    leader: Leader = "",
    until: Until = "",
    budget: Budget = None,
    percent: Percent = None,
    arrived: Arrived = None,
    paid: Paid = None,
    people: People = "",
    text: Text = "",
    problem: Problem = "",
    why: Why = "",
    note: Note = "",
    new_unit: NewUnit = False,
) -> None:
    """更正登记错的一步，只写要改的；原来的记录仍保留，其后的各步也要仍然说得通。

    例：ddtool project correct 3 4 --paid 52.3万
    """
    said: dict[str, object] = {
        "day": read_day(day, "--date") if day else None, "unit": unit or None, "leader": leader or None,
        "until": read_day(until, "--until") if until else None, "budget": money(budget), "percent": percent,
        "arrived": money(arrived), "paid": money(paid), "people": people or None, "text": text or None,
        "problem": problem or None, "reason": why or None, "note": note or None,
    }  # fmt: skip
    changes = {field: value for field, value in said.items() if value is not None}
    line = stepping.correct(ctx.obj.book, ctx.obj.office, number, at, changes, on=ctx.obj.today, new_unit=new_unit)
    told(ctx, line, f"已更正第 {at} 步")


@app.command("withdraw")
def withdraw(
    ctx: typer.Context,
    number: Number,
    at: Annotated[int, typer.Argument(metavar="第几步", help="见 ddtool project show。")],
) -> None:
    """撤回登记错的一步；原来的记录仍保留。

    例：ddtool project withdraw 3 4
    """
    line = stepping.correct(ctx.obj.book, ctx.obj.office, number, at, None, on=ctx.obj.today)
    told(ctx, line, f"已撤回第 {at} 步")
