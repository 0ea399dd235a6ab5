"""`ddtool evaluate talk` and `ddtool evaluate mend`: talks that are called for, problems until they are struck off."""

from datetime import date
from typing import Annotated, Any

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.evaluation.followup import desk
from ddtool.evaluation.followup.model import Call, Mending, MoveKind
from ddtool.evaluation.followup.rules import mending as rules
from ddtool.evaluation.options import Delegation, Level, Name, On, Out

talk = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="谈话：要谈的名单、谈话记录。"
)
mend = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="整改：问题、措施、进展，复核后销号。"
)

By = Annotated[str, typer.Option("--by", metavar="谈话人", help="谁谈的。")]
Content = Annotated[str, typer.Option("--content", metavar="内容", help="谈话内容。")]
Problem = Annotated[list[str] | None, typer.Option("--problem", metavar="问题", help="找出的问题，可以写几次。")]
Until = Annotated[str, typer.Option("--due", metavar="日期", help="整改期限。")]
Number = Annotated[int, typer.Argument(metavar="编号", help="整改问题的编号，见 evaluate mend list。")]
Note = Annotated[str, typer.Argument(metavar="内容")]


def _day(text: str, today: date, option: str = "--on") -> date:
    return read_day(text, option) if text else today


@talk.command("list")
def list_talks(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="连同已经谈过的。")] = False,
    level: Level = None,
) -> None:
    """要谈话、要整改的名单：为什么、最迟哪一天、谈了没有。

    例：ddtool evaluate talk list
    """
    book, office = ctx.obj.book, ctx.obj.office
    level = level or office.settings.level
    listed = desk.calls(book, office, level)
    held = desk.held(book, level, listed)
    waiting = set(desk.open_calls(book, office, level))
    shown = listed if everything else [one for one in listed if one in waiting]

    def standing(one: Call) -> str:
        return held[one].day if one in held else "待办" if one in waiting else "已列问题"

    rows = [(one.name, one.delegation, one.does, one.why, one.due, standing(one)) for one in shown]
    show.result(
        [
            {
                "name": one.name, "delegation": one.delegation, "measure": one.measure, "talk": one.talk, "why": one.why,
                "due": one.due.isoformat() if one.due else None, "held": held[one].day if one in held else None,
                "open": one in waiting,
            }
            for one in shown
        ],
        lambda: show.table(("姓名", "代表团", "措施", "原因", "期限", "情况"), rows),
    )  # fmt: skip
    show.note(f"共 {len(shown)} 项，待办 {len(waiting)} 项。")


@talk.command("add")
def add_talk(
    ctx: typer.Context,
    name: Name,
    by: By,
    content: Content,
    problem: Problem = None,
    due: Until = "",
    on: On = "",
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """登记一次谈话，连同找出的问题。

    例：ddtool evaluate talk add 张三 --by 李主任 --content 交换意见 --problem 走访选民少 --due 2026-03-31
    """
    book, office = ctx.obj.book, ctx.obj.office
    until = read_day(due, "--due") if due else None
    call, made = desk.hold(
        book, office, level or office.settings.level, name, delegation, _day(on, ctx.obj.today), by, content,
        problem or [], until,
    )  # fmt: skip
    listed = f"，问题编号 {'、'.join(map(str, made))}" if made else ""
    show.result(
        {"name": call.name, "measure": call.measure, "problems": made, "batch": book.last_batch},
        lambda: show.done(f"已登记：{call.name} {call.measure}{listed}（第 {book.last_batch} 批，ddtool undo 可撤销）"),
    )


@talk.command("paper")
def paper_talk(
    ctx: typer.Context, name: Name, delegation: Delegation = None, level: Level = None, out: Out = None
) -> None:
    """谈话记录（Word）：没有谈的印空白记录，谈过的印内容。

    例：ddtool evaluate talk paper 张三
    """
    from ddtool.evaluation.followup import paper

    office = ctx.obj.office
    path = paper.write_talk(
        ctx.obj.book, office, level or office.settings.level, name, delegation, ctx.obj.today, ctx.obj.out(out)
    )
    show.files([path], name=name)


def _mending(one: Mending) -> dict[str, Any]:
    return {
        "number": one.id,
        "name": one.name,
        "delegation": one.delegation,
        "problem": one.problem,
        "since": one.day,
        "due": one.due,
        "state": rules.state(one.moves).value,
        "moves": [{"kind": each.kind.value, "day": each.day, "note": each.note} for each in one.moves],
    }


@mend.command("list")
def list_mendings(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="只看这位代表。")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="只看没有销号的。")] = False,
    level: Level = None,
) -> None:
    """整改清单：问题、期限、现在到哪一步。

    例：ddtool evaluate mend list --open
    """
    found = desk.mendings(ctx.obj.book, level or ctx.obj.office.settings.level, name=name, open_only=open_only)
    rows = [
        (one.id, one.name, one.problem, one.due, rules.state(one.moves).value, one.moves[-1].note if one.moves else "")
        for one in found
    ]
    show.result(
        [_mending(one) for one in found],
        lambda: show.table(("编号", "姓名", "问题", "期限", "状态", "最近情况"), rows, right=(0,)),
    )
    show.note(f"共 {len(found)} 项。")


@mend.command("add")
def add_mending(
    ctx: typer.Context,
    name: Name,
    problem: Annotated[str, typer.Argument(metavar="问题")],
    due: Until = "",
    on: On = "",
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """登记一个要整改的问题。

    例：ddtool evaluate mend add 张三 走访选民少 --due 2026-03-31
    """
    book, office = ctx.obj.book, ctx.obj.office
    until = read_day(due, "--due") if due else None
    level = level or office.settings.level
    made = desk.list_problem(book, office, level, name, delegation, problem, _day(on, ctx.obj.today), until)
    show.result(
        {**_mending(made), "batch": book.last_batch},
        lambda: show.done(f"已登记：第 {made.id} 号，{made.name}，{made.problem}（第 {book.last_batch} 批）"),
    )


def _move(ctx: typer.Context, number: int, kind: MoveKind, note: str, on: str, level: str | None) -> None:
    book = ctx.obj.book
    day = _day(on, ctx.obj.today)
    made = desk.move(book, level or ctx.obj.office.settings.level, number, kind, day, note)
    show.result(
        {**_mending(made), "batch": book.last_batch},
        lambda: show.done(f"第 {number} 号（{made.name}）：{rules.state(made.moves).value}（第 {book.last_batch} 批）"),
    )


@mend.command("plan")
def plan_mending(ctx: typer.Context, number: Number, note: Note, on: On = "", level: Level = None) -> None:
    """登记整改措施。

    例：ddtool evaluate mend plan 1 每月走访选民不少于两次
    """
    _move(ctx, number, MoveKind.PLANNED, note, on, level)


@mend.command("report")
def report_mending(ctx: typer.Context, number: Number, note: Note, on: On = "", level: Level = None) -> None:
    """登记整改进展。

    例：ddtool evaluate mend report 1 已走访三次
    """
    _move(ctx, number, MoveKind.PROGRESS, note, on, level)


@mend.command("strike")
def strike_mending(ctx: typer.Context, number: Number, note: Note, on: On = "", level: Level = None) -> None:
    """复核通过，销号；内容写复核意见。

    例：ddtool evaluate mend strike 1 经核查走访台账，已整改到位
    """
    _move(ctx, number, MoveKind.STRUCK, note, on, level)


@mend.command("return")
def return_mending(ctx: typer.Context, number: Number, note: Note, on: On = "", level: Level = None) -> None:
    """复核没有通过，退回重新定措施。

    例：ddtool evaluate mend return 1 没有走访记录，请补做
    """
    _move(ctx, number, MoveKind.RETURNED, note, on, level)


@mend.command("paper")
def paper_mending(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="只印这位代表的。")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="只印没有销号的。")] = False,
    level: Level = None,
    out: Out = None,
) -> None:
    """整改清单（Word）。

    例：ddtool evaluate mend paper --open
    """
    from ddtool.evaluation.followup import paper

    office = ctx.obj.office
    found = desk.mendings(ctx.obj.book, level or office.settings.level, name=name, open_only=open_only)
    path = paper.write_mendings(office, found, name, ctx.obj.today, ctx.obj.out(out))
    show.files([path], problems=len(found))
