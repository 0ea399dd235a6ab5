"""`ddtool project propose/proposals/add/merge/review/exclude`: from the call to the list of candidates."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.projects import answers, desk, entering, stepping, store
from ddtool.projects.entering import Said
from ddtool.projects.model import Move, Step
from ddtool.projects.options import Day, Level, NewUnit, Note, Number, Township, Year, day_or, money
from ddtool.projects.rules import figures
from ddtool.projects.voting import wan

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Content = Annotated[str, typer.Option("--content", metavar="内容", help="建设内容。")]
Place = Annotated[str, typer.Option("--place", metavar="地点")]
Estimate = Annotated[str | None, typer.Option("--estimate", metavar="概算", help="120.5万，或以元为单位。")]
Money = Annotated[str, typer.Option("--money", metavar="资金来源")]
Due = Annotated[str, typer.Option("--due", metavar="完成时限", help="如 2026年11月底前。")]
Builder = Annotated[str, typer.Option("--unit", metavar="单位", help="实施主体。")]
Again = Annotated[bool, typer.Option("--again", help="已有去向的也改；原来的去向保留在记录里。")]


@app.command("propose")
def propose(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="项目名称")],
    kind: Annotated[str, typer.Option("--by", metavar="提出方", help="代表、联络站、选民、乡镇…，见规则文件。")],
    year: Year = None,
    proposer: Annotated[str, typer.Option("--proposer", metavar="提出人", help="提出方是代表的必填。")] = "",
    level: Level = "",
    township: Township = "",
    channel: Annotated[str, typer.Option("--channel", metavar="渠道")] = "",
    need: Annotated[str, typer.Option("--need", metavar="必要性可行性")] = "",
    content: Content = "",
    place: Place = "",
    estimate: Estimate = None,
    source: Money = "",
    due: Due = "",
    builder: Builder = "",
    day: Day = "",
    note: Note = "",
) -> None:
    """登记一条项目建议；成批的用 ddtool form proposal 生成征集表，收回后导入。

    例：ddtool project propose 东河村便民桥 --by 代表 --proposer 秦长青 --estimate 86万
    """
    said = Said(
        year or ctx.obj.today.year, name, level or ctx.obj.office.settings.level, township, need, content, place,
        money(estimate), source, due, builder, kind=kind, proposer=proposer, channel=channel, note=note,
    )  # fmt: skip
    book = ctx.obj.book
    found = entering.propose(book, ctx.obj.office, said, day_or(day, ctx.obj.today), on=ctx.obj.today)
    show.result(
        answers.proposal_json(found) | {"batch": book.last_batch},
        lambda: show.done(f"已登记项目建议 {found.number}《{found.name}》（第 {book.last_batch} 批）。"),
    )


@app.command("proposals")
def proposals(
    ctx: typer.Context,
    year: Year = None,
    open_only: Annotated[bool, typer.Option("--open", help="只看还没有归并或剔除的。")] = False,
) -> None:
    """征集到的项目建议和去向。

    例：ddtool project proposals --year 2026 --open
    """
    called = year or ctx.obj.today.year
    found = store.proposals(ctx.obj.book, called)
    shown = [one for one in found if not (open_only and one.settled)]
    sums = figures.of_proposals(desk.rule_of(ctx.obj.office), found)

    def plain() -> None:
        show.table(answers.PROPOSALS, [answers.proposal_row(one) for one in shown], right=(5,), extra=(1, 3))
        show.note(f"{called} 年的项目建议{answers.proposal_sums(sums)}。")

    show.result([answers.proposal_json(one) for one in shown], plain)


@app.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="项目名称")],
    year: Year = None,
    level: Level = "",
    township: Township = "",
    content: Content = "",
    place: Place = "",
    estimate: Estimate = None,
    source: Money = "",
    due: Due = "",
    builder: Builder = "",
    day: Day = "",
    new_unit: NewUnit = False,
    note: Note = "",
) -> None:
    """列一个候选项目，不经过归并。

    例：ddtool project add 县幼儿园扩建 --estimate 6403万 --due 2026年11月底前 --unit 县教育局
    """
    said = Said(
        year or ctx.obj.today.year, name, level or ("乡" if township else ctx.obj.office.settings.level), township,
        content=content, place=place, estimate=money(estimate), money=source, due=due, builder=builder, note=note,
    )  # fmt: skip
    book, today = ctx.obj.book, ctx.obj.today
    found = entering.add(book, ctx.obj.office, said, day_or(day, today), on=today, new_unit=new_unit)
    show.result(
        {"number": found.number, "id": found.id, "batch": book.last_batch},
        lambda: show.done(f"已列为候选项目 {found.number}《{found.name}》（第 {book.last_batch} 批）。"),
    )


@app.command("merge")
def merge(
    ctx: typer.Context,
    numbers: Annotated[
        list[str], typer.Argument(metavar="建议编号...", help="一条或几条，第一条的内容作为项目的内容。")
    ],
    into: Annotated[
        str, typer.Option("--into", metavar="项目编号", help="并入已有的候选项目；不写则列一个新的。")
    ] = "",
    name: Annotated[str, typer.Option("--name", metavar="名称", help="新项目的名称，默认用第一条的。")] = "",
    level: Annotated[str, typer.Option("--level", metavar="层级", help="新项目的层级，默认用第一条的。")] = "",
    township: Township = "",
    day: Day = "",
    again: Again = False,
    new_unit: NewUnit = False,
) -> None:
    """把几条建议归并成一个候选项目，每条的来历都留着。

    例：ddtool project merge 1 4 7 --name 城区路灯改造
    """
    book, today = ctx.obj.book, ctx.obj.today
    project, merged = entering.merge(
        book, ctx.obj.office, numbers, into=into, name=name, level=level, township=township, day=day_or(day, today), on=today,
        again=again, new_unit=new_unit,
    )  # fmt: skip
    codes = [one.number for one in merged]
    estimate = "" if project.estimate is None else f"，概算 {wan(project.estimate)} 万元"
    show.result(
        {"number": project.number, "name": project.name, "proposals": codes, "batch": book.last_batch},
        lambda: show.done(
            f"{len(codes)} 条建议（{'、'.join(codes)}）归并为 {project.number}《{project.name}》{estimate}（第 {book.last_batch} 批）。"
        ),
    )


@app.command("review")
def review(
    ctx: typer.Context,
    number: Number,
    people: Annotated[
        str, typer.Option("--by", metavar="机关", help="谁审议：政府常务会、主任会议、党委、代表团…。")
    ] = "",
    text: Annotated[str, typer.Option("--text", metavar="意见")] = "",
    document: Annotated[str, typer.Option("--document", metavar="文号", help="会议或文号。")] = "",
    day: Day = "",
) -> None:
    """登记候选项目的一次审议：政府提出、人大初审、党委研究、代表团酝酿。

    例：ddtool project review 3 --by 主任会议 --text 同意列为候选 --document 第20次主任会议纪要
    """
    book, today = ctx.obj.book, ctx.obj.today
    step = Step(0, Move.REVIEW, day_or(day, today), people=people, text=text, document=document)
    line = stepping.make(book, ctx.obj.office, number, [step], on=today)
    show.result(
        answers.line_json(line) | {"batch": book.last_batch},
        lambda: show.done(f"{line.number}《{line.name}》已登记“{step.move}”（第 {book.last_batch} 批）。"),
    )


@app.command("exclude")
def exclude(
    ctx: typer.Context,
    numbers: Annotated[
        list[str], typer.Argument(metavar="编号...", help="建议编号，一条或几条；或一个候选项目的完整编号，如 2026-3。")
    ],
    ground: Annotated[str, typer.Option("--why", metavar="理由", help="规则文件里的剔除理由，如 上级专项资金。")],
    day: Day = "",
    note: Note = "",
    again: Again = False,
) -> None:
    """剔除建议，或不把候选项目列入票决，写明理由。

    例：ddtool project exclude 2 --why 上级专项资金
    """
    book, today = ctx.obj.book, ctx.obj.today
    found = entering.exclude(
        book, ctx.obj.office, numbers, ground, note=note, day=day_or(day, today), on=today, again=again
    )
    show.result(
        {"excluded": found, "ground": ground, "batch": book.last_batch},
        lambda: show.done(f"已剔除 {'、'.join(found)}：{ground}（第 {book.last_batch} 批）。"),
    )
