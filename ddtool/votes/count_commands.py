"""`ddtool vote sheets/count/check`: what the counting teams write with, enter and reconcile."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.votes import ballot_form, counting, desk
from ddtool.votes import recount as recount_sheet
from ddtool.votes.keying import entry as keyed
from ddtool.votes.keying.refusals import FileOrKeys
from ddtool.votes.options import Number, Out
from ddtool.votes.teams import label

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("sheets")
def sheets(
    ctx: typer.Context,
    number: Number,
    out: Out = None,
    recount: Annotated[
        bool, typer.Option("--recount", help="两组不一致时：写出复核单，并列两组的数字，只交监票人。")
    ] = False,
    ballots: Annotated[
        bool, typer.Option("--ballots", help="另外写出逐票录入表（Excel），一行一张票；登记时只登记合计。")
    ] = False,
) -> None:
    """写出各组的计票单（Word，画正字）和录入表（Excel）；分群体的，各群体一份。

    例：ddtool vote sheets 20260108-1
    """
    write = recount_sheet.write if recount else ballot_form.write_sheets if ballots else desk.write_sheets
    vote, paths = write(ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out))
    show.files(paths, vote=vote.code, hash=vote.hash)


@app.command("count")
def count(
    ctx: typer.Context,
    number: Number,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="文件", help="填好的录入表（Excel），或计票数文件（TOML）；用 --keys 的不写。"),
    ] = None,
    team: Annotated[str | None, typer.Option("--team", "-t", metavar="组", help="计票组：A 或 B。")] = None,
    group: Annotated[
        str, typer.Option("--group", metavar="群体", help="分群体计票时：是哪个群体的票；录入文件写了的可以不写。")
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="姓名", help="录入人；两组须由两人录入。默认为设置里的 operator 或本机账户。")
    ] = "",
    keys: Annotated[
        bool, typer.Option("--keys", help="在屏幕上逐张录入，一行按一个键；只登记合计，中途退出不能续录。")
    ] = False,
) -> None:
    """录入一组的计票数；核对不平的不登记，并逐条说明。

    例：ddtool vote count 20260108-1 录入表（A组）.xlsx --team A --by 甲某

    例：ddtool vote count 20260108-1 --keys --team A --by 甲某

    \b
    计票数文件的写法：
      issued = 28                      # 发出
      returned = 28                    # 收回
      void = 0                         # 废票
      [[row]]
      subject = "甲某"
      赞成 = 27
      反对 = 1
      弃权 = 0
    """
    if keys is (file is not None):
        raise FileOrKeys(number, both=keys)
    if file is None:
        entry = keyed.enter(ctx.obj.book, number, team, group, by)
    else:
        entry = counting.enter(ctx.obj.book, number, file, team, group, by)
    for warning in entry.warnings:
        show.warn(warning)
    if entry.reported_before:
        show.warn("此前出具的计票结果报告单随之作废，请重新出具。")
    now = entry.standing
    doc = {
        "vote": now.vote.code,
        "team": entry.team,
        "group": entry.group,
        "recorded": True,
        "unchanged": entry.unchanged,
        "replaced": entry.replaced,
        "missing": list(map(label, now.missing)),
        "agree": None if now.missing else not now.differing,
        "warnings": list(entry.warnings),
        "batch": None if entry.unchanged else ctx.obj.book.last_batch,
    }
    show.result(doc, lambda: show.done(counting.entry_sentence(entry, ctx.obj.book.last_batch)))


@app.command("check")
def check(ctx: typer.Context, number: Number) -> None:
    """核票：各组是否录齐、是否一致，各等式是否成立。

    分群体计票的，逐个群体核对。

    例：ddtool vote check 20260108-1
    """
    vote, checked, round_valid = counting.reconcile(ctx.obj.book, number)
    doc = {"vote": vote.code, "round_valid": round_valid, "equations": [{"equation": line} for line in checked]}
    show.result(doc, lambda: show.done("\n".join(checked)))
