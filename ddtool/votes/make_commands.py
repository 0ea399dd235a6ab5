"""`ddtool vote new/again`: how a vote comes to be."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.votes import making
from ddtool.votes.canonical import short
from ddtool.votes.making import Made
from ddtool.votes.model import Decides
from ddtool.votes.options import Number
from ddtool.votes.rules.ballot_order import TERMS, BallotOrder

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("new")
def new(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[文件]", help="表决定义文件（TOML）；不写则用选项，或逐项回答。")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="种类", help="approve elect choose rank grade nominate score")
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="标题")] = "",
    meeting: Annotated[str, typer.Option("--meeting", metavar="会议")] = "",
    day: Annotated[str, typer.Option("--date", metavar="日期", help="表决日期，默认今天。")] = "",
    rule: Annotated[
        str, typer.Option("--rule", metavar="办法", help="办法名称，如 常委会表决；见 ddtool rule list。")
    ] = "",
    seats: Annotated[
        int | None, typer.Option("--seats", metavar="名额", help="选举、票决、排序票决：应选几名（项）。")
    ] = None,
    members: Annotated[
        int | None, typer.Option("--members", metavar="应到", help="不写则按当天名册在任的计算。")
    ] = None,
    present: Annotated[int | None, typer.Option("--present", metavar="实到", help="不写则在录入计票数时填。")] = None,
    subjects: Annotated[
        str,
        typer.Option("--subjects", metavar="事项", help="用逗号隔开的名称，或一份候选名单、项目清单（xlsx、csv）。"),
    ] = "",
    from_roster: Annotated[
        str, typer.Option("--from-roster", metavar="谁", help="从名册取人选：逗号隔开的姓名，或代表团名称，或 常委会。")
    ] = "",
    post: Annotated[str, typer.Option("--post", metavar="职务", help="各人选的拟任职务。")] = "",
    order: Annotated[
        BallotOrder, typer.Option("--order", metavar="排列", help="given 按名单，stroke 按姓氏笔画，lot 抽签。")
    ] = BallotOrder.GIVEN,
    replaces: Annotated[
        str, typer.Option("--replaces", metavar="编号", help="票已印制的表决另立新版；旧版的票全部作废。")
    ] = "",
) -> None:
    """建立一次表决：用定义文件，或用选项，或在终端上逐项回答。印票以前可以改了再建。

    例：ddtool vote new 人事任免表决.toml
    例：ddtool vote new --kind approve --title 人事任免案 --meeting 第三十次会议 --rule 常委会表决 --subjects 甲某,乙某

    \b
    定义文件的写法：
      kind = "approve"                 # 表决：赞成、反对、弃权
      title = "人事任免案"
      meeting = "示例县人大常委会第三十次会议"
      date = 2026-01-08
      members = 29                     # 应到；不写则取当天名册
      present = 28                     # 实到；不写则在录入计票数时填
      rule = "常委会表决"              # 或一张 [rule] 表
      [[subject]]
      name = "甲某"
      post = "县财政局局长"
    """
    from ddtool.votes.answers import document

    source: Path | dict[str, object]
    if file is None:
        given = {
            "kind": kind,
            "title": title,
            "meeting": meeting,
            "rule": rule,
            "seats": seats,
            "members": members,
            "present": present,
        }
        source = document(
            ctx.obj.book, ctx.obj.office, given,
            day=read_day(day, "--date") if day else ctx.obj.today,
            subjects=subjects, from_roster=from_roster, post=post,
        )  # fmt: skip
    else:
        source = file
    made = making.new(ctx.obj.book, ctx.obj.office, source, order=order, replaces=replaces)
    _told(made, ctx.obj.book.last_batch)


def _told(made: Made, batch: int | None) -> None:
    vote, definition = made.vote, made.vote.definition
    doc = {
        "vote": vote.code,
        "hash": vote.hash,
        "members": definition.members,
        "order": vote.ordered_by,
        "seed": vote.seed or None,
        "version": definition.version,
        "replaces": None if made.void is None else made.void.code,
        "batch": batch,
    }
    lines = [
        f"已建立表决 {vote.code}：{definition.title}，{len(definition.subjects)}项，应到{definition.members}人"
        f"（{definition.members_from}），票面校验码 {short(vote.hash)}。第 {batch} 批。"
    ]
    if vote.ordered_by != BallotOrder.GIVEN:
        seed = f"，种子 {vote.seed}（同一种子排出同一顺序）" if vote.seed else ""
        lines.append(f"{TERMS[BallotOrder(vote.ordered_by)]}{seed}：{'、'.join(definition.names)}。")
    if made.void is not None:
        lines.append(
            f"这是第{definition.version}版。按 {made.void.code}（票面校验码 {short(made.void.hash)}）印的"
            f"{made.void.printed}张票全部作废，请收回销毁。"
        )
    lines.append(f"下一步：ddtool vote ballots {vote.code}")
    show.result(doc, lambda: show.done("\n".join(lines)))


@app.command("again")
def again(
    ctx: typer.Context,
    number: Number,
    day: Annotated[str, typer.Option("--date", metavar="日期", help="下一轮的日期，默认与上一轮同一天。")] = "",
    candidate: Annotated[
        list[str] | None, typer.Option("--candidate", metavar="姓名", help="由会议决定人选时，逐个写明，可写多次。")
    ] = None,
) -> None:
    """建立下一轮：票数相等的，只在他们中再次投票；不足应选名额的，就缺额另行选举。

    例：ddtool vote again 20260108-1
    """
    made = making.again(
        ctx.obj.book,
        ctx.obj.office,
        number,
        day=read_day(day, "--date") if day else None,
        names=tuple(candidate or ()),
    )
    vote, definition = made.vote, made.vote.definition
    batch = ctx.obj.book.last_batch
    doc = {
        "vote": vote.code,
        "hash": vote.hash,
        "again_of": made.of.code,
        "round": definition.round,
        "decides": definition.decides.value,
        "seats": definition.seats,
        "subjects": list(definition.names),
        "batch": batch,
    }
    why = "票数相等，再次投票" if definition.decides is Decides.TIE else "不足应选名额，另行选举"
    show.result(
        doc,
        lambda: show.done(
            f"已建立表决 {vote.code}：{definition.title}（{why}），应选{definition.seats}，"
            f"人选：{'、'.join(definition.names)}。票面校验码 {short(vote.hash)}。第 {batch} 批。\n"
            f"下一步：ddtool vote ballots {vote.code}"
        ),
    )
