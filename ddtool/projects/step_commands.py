"""`ddtool project hand-over/report/inspect/finish …`: one step of a project each."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.projects import answers, desk, stepping
from ddtool.projects.model import Move, ProjectLine, Stage, Step
from ddtool.projects.options import Day, NewUnit, Note, Number, Why, day_or, money
from ddtool.projects.refusals import MilestoneUnclear

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Unit = Annotated[str, typer.Option("--unit", metavar="单位", help="责任单位。")]
Leader = Annotated[str, typer.Option("--leader", metavar="姓名", help="责任领导。")]
Until = Annotated[str, typer.Option("--until", metavar="日期", help="完成时限，如 2026-11-30。")]
MendBy = Annotated[str, typer.Option("--until", metavar="日期", help="整改时限。")]
Budget = Annotated[str | None, typer.Option("--budget", metavar="预算", help="120.5万，或以元为单位。")]
Percent = Annotated[int | None, typer.Option("--percent", metavar="百分比", min=0, max=100)]
Arrived = Annotated[str | None, typer.Option("--arrived", metavar="金额", help="累计到位资金。")]
Paid = Annotated[str | None, typer.Option("--paid", metavar="金额", help="累计支出。")]
Text = Annotated[str, typer.Option("--text", metavar="情况", help="形象进度、看到的情况、整改结果。")]
Problem = Annotated[str, typer.Option("--problem", metavar="问题", help="发现的、要整改的问题。")]
Photo = Annotated[
    list[str] | None, typer.Option("--photo", metavar="文件名", help="照片的文件名，不写文件夹，可写多次。")
]
People = Annotated[str, typer.Option("--by", metavar="人员", help="视察、回头看的人员。")]


@app.command("hand-over")
def hand_over(
    ctx: typer.Context,
    number: Number,
    unit: Unit,
    until: Until,
    leader: Leader = "",
    budget: Budget = None,
    milestone: Annotated[
        list[str] | None,
        typer.Option("--milestone", metavar="名称=日期[=进度]", help="节点，如 主体完工=2026-08-31=60，可写多次。"),
    ] = None,
    day: Day = "",
    new_unit: NewUnit = False,
    note: Note = "",
) -> None:
    """交办：责任单位、责任领导、预算、完成时限、节点。预算不写时用概算。

    例：ddtool project hand-over 3 --unit 县交通局 --until 2026-11-30 --milestone 主体完工=2026-08-31=60
    """
    on = day_or(day, ctx.obj.today)
    line, _ = desk.one(ctx.obj.book, ctx.obj.office, number, ctx.obj.today)
    own = line.estimate if budget is None else money(budget)
    steps = [
        Step(0, Move.HAND_OVER, on, unit=unit, leader=leader, until=read_day(until, "--until"), budget=own, note=note),
        *(_milestone(text, on) for text in milestone or ()),
    ]
    _make(ctx, number, steps, new_unit=new_unit)


@app.command("milestone")
def milestone(
    ctx: typer.Context,
    number: Number,
    name: Annotated[str, typer.Argument(metavar="节点", help="节点名称。")],
    planned: Annotated[str, typer.Option("--plan", metavar="日期", help="计划完成日期；改计划还要 --why。")] = "",
    percent: Annotated[
        int | None, typer.Option("--percent", metavar="百分比", min=0, max=100, help="到这时应完成的进度。")
    ] = None,
    done: Annotated[str, typer.Option("--done", metavar="日期", help="完成日期。")] = "",
    why: Why = "",
    day: Day = "",
) -> None:
    """定一个节点，改它的计划，或登记它已完成。

    例：ddtool project milestone 3 主体完工 --done 2026-08-28
    """
    steps = []
    if planned:
        on = day_or(day, ctx.obj.today)
        steps.append(
            Step(0, Move.PLAN, on, subject=name, until=read_day(planned, "--plan"), percent=percent, reason=why)
        )
    if done:
        steps.append(Step(0, Move.REACH, read_day(done, "--done"), subject=name))
    if not steps:
        raise MilestoneUnclear(name)
    _make(ctx, number, steps)


@app.command("report")
def report(
    ctx: typer.Context,
    number: Number,
    percent: Percent = None,
    arrived: Arrived = None,
    paid: Paid = None,
    text: Text = "",
    problem: Problem = "",
    photo: Photo = None,
    why: Why = "",
    day: Day = "",
    note: Note = "",
) -> None:
    """登记一次进展：进度、累计到位和支出、形象进度、存在问题、照片文件名。

    例：ddtool project report 3 --percent 45 --arrived 80万 --paid 52.5万 --text 桥墩完成
    """
    _make(ctx, number, [
        Step(
            0, Move.REPORT, day_or(day, ctx.obj.today), percent=percent, arrived=money(arrived), paid=money(paid), text=text,
            problem=problem, photos="、".join(photo or ()), reason=why, note=note,
        )
    ])  # fmt: skip


@app.command("change")
def change(
    ctx: typer.Context,
    number: Number,
    why: Why,
    budget: Budget = None,
    until: Until = "",
    unit: Unit = "",
    leader: Leader = "",
    document: Annotated[str, typer.Option("--document", metavar="文号", help="同意调整的文件或会议。")] = "",
    day: Day = "",
    new_unit: NewUnit = False,
) -> None:
    """调整预算、完成时限、责任单位，写明原因；原来的仍在记录里。

    例：ddtool project change 3 --until 2026-12-20 --why 汛期停工 --document 主任会议纪要
    """
    step = Step(
        0, Move.CHANGE, day_or(day, ctx.obj.today), unit=unit, leader=leader, budget=money(budget),
        until=read_day(until, "--until") if until else None, reason=why, document=document,
    )  # fmt: skip
    _make(ctx, number, [step], new_unit=new_unit)


@app.command("inspect")
def inspect(
    ctx: typer.Context,
    number: Number,
    people: People = "",
    text: Text = "",
    problem: Problem = "",
    until: MendBy = "",
    photo: Photo = None,
    day: Day = "",
) -> None:
    """登记一次视察：谁、看到什么、要整改什么、什么时候整改好。

    例：ddtool project inspect 3 --by 县人大代表6名 --problem 护栏未装 --until 2026-09-30
    """
    _make(ctx, number, [_seen(ctx, Move.INSPECT, day, people, text, problem, until, photo)])


@app.command("lookback")
def lookback(
    ctx: typer.Context,
    number: Number,
    people: People = "",
    text: Text = "",
    problem: Problem = "",
    until: MendBy = "",
    photo: Photo = None,
    day: Day = "",
) -> None:
    """登记一次回头看：完工以后再去看，用得怎样，有什么问题。

    例：ddtool project lookback 2025-3 --by 省市县代表 --text 运行正常
    """
    _make(ctx, number, [_seen(ctx, Move.LOOK_BACK, day, people, text, problem, until, photo)])


@app.command("mend")
def mend(ctx: typer.Context, number: Number, text: Text = "", day: Day = "") -> None:
    """登记整改：最早一次视察、回头看提出的问题已经整改。

    例：ddtool project mend 3 --text 护栏已装好
    """
    _make(ctx, number, [Step(0, Move.MEND, day_or(day, ctx.obj.today), text=text)])


@app.command("finish")
def finish(
    ctx: typer.Context,
    number: Number,
    day: Day = "",
    accepted: Annotated[str, typer.Option("--accepted", metavar="日期", help="同时登记验收。")] = "",
    note: Note = "",
) -> None:
    """登记完工；节点都完成了才能完工。

    例：ddtool project finish 3 --date 2026-11-20 --accepted 2026-11-28
    """
    steps = [Step(0, Move.FINISH, day_or(day, ctx.obj.today), note=note)]
    if accepted:
        steps.append(Step(0, Move.ACCEPT, read_day(accepted, "--accepted")))
    _make(ctx, number, steps)


@app.command("accept")
def accept(ctx: typer.Context, number: Number, day: Day = "", note: Note = "") -> None:
    """登记验收。

    例：ddtool project accept 3 --date 2026-11-28
    """
    _make(ctx, number, [Step(0, Move.ACCEPT, day_or(day, ctx.obj.today), note=note)])


def _seen(
    ctx: typer.Context, move: Move, day: str, people: str, text: str, problem: str, until: str, photo: list[str] | None
) -> Step:
    return Step(
        0, move, day_or(day, ctx.obj.today), people=people, text=text, problem=problem,
        until=read_day(until, "--until") if until else None, photos="、".join(photo or ()),
    )  # fmt: skip


def _milestone(text: str, on: date) -> Step:
    """名称=日期[=进度]. Raises MilestoneUnclear."""
    name, *rest = text.replace("＝", "=").split("=")
    if not name or len(rest) not in (1, 2) or not all(part.rstrip("%").isdecimal() for part in rest[1:]):
        raise MilestoneUnclear(text)
    percent = int(rest[1].rstrip("%")) if rest[1:] else None
    return Step(0, Move.PLAN, on, subject=name.strip(), until=read_day(rest[0].strip(), "--milestone"), percent=percent)


def _make(ctx: typer.Context, number: str, steps: Sequence[Step], *, new_unit: bool = False) -> None:
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    before, _ = desk.one(book, office, number, today)
    line = stepping.make(book, office, number, steps, on=today, new_unit=new_unit)
    words = "”“".join(dict.fromkeys(step.move.value for step in steps))
    told(ctx, line, f"已登记“{words}”", stepping.flagged(desk.rule_of(office), before, steps))


def told(ctx: typer.Context, line: ProjectLine, said: str, flagged: Sequence[str] = ()) -> None:
    """What became of a project, and whatever is only flagged."""
    batch = ctx.obj.book.last_batch

    def plain() -> None:
        show.done(f"{line.number}《{line.name}》{said}（第 {batch} 批），现在在“{line.now.stage}”。")
        if line.now.stage is Stage.UNDER_WAY:
            show.done(f"  完成时限 {line.due}，进度 {line.percent}%，{line.light.name}")

    show.result(answers.line_json(line) | {"batch": batch, "flagged": list(flagged)}, plain)
    for sentence in flagged:
        show.warn(sentence)
