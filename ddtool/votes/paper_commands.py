"""`ddtool vote ballots/deck/result`: what is printed before and after a vote."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.votes import breakdown as by_group
from ddtool.votes import counting, desk
from ddtool.votes.options import Number, Out
from ddtool.votes.report_json import breakdown_json, result_json
from ddtool.votes.way_refusals import BreakdownAlone

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Paper = Annotated[str, typer.Option("--paper", metavar="纸张", help="A4 或 A3。")]
PerPage = Annotated[int, typer.Option("--per-page", metavar="张", help="一面印几张：1 或 2。")]
BothSides = Annotated[bool, typer.Option("--both-sides", help="双面印。")]
Colour = Annotated[str, typer.Option("--colour", metavar="颜色", help="同一会议有几次表决的，写明用什么颜色的纸。")]


@app.command("ballots")
def ballots(
    ctx: typer.Context,
    number: Number,
    copies: Annotated[
        int | None, typer.Option("--copies", "-n", metavar="张数", help="印多少张；默认按实到人数，没有则按应到人数。")
    ] = None,
    paper: Paper = "A4",
    per_page: PerPage = 1,
    both_sides: BothSides = False,
    colour: Colour = "",
    out: Out = None,
) -> None:
    """写出选票（Word）；此后定义不能再改，要改的另立新版（vote new --replaces）。

    例：ddtool vote ballots 20260108-1 --copies 30
    例：ddtool vote ballots 20260108-1 --paper A3 --per-page 2 --colour 粉红色
    """
    from ddtool.papers.fonts import rare_warning
    from ddtool.votes.papers.printing import printing

    asked = printing(paper, per_page, both_sides=both_sides, colour=colour)
    with show.progress("写选票", copies) as tick:
        vote, paths, rare = desk.write_ballots(
            ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out), copies, tick, asked
        )
    if rare:
        show.warn(rare_warning(rare))
    show.files(paths, vote=vote.code, hash=vote.hash, printed=vote.printed, batch=ctx.obj.book.last_batch)


@app.command("deck")
def deck(
    ctx: typer.Context,
    number: Number,
    paper: Paper = "A4",
    per_page: PerPage = 1,
    both_sides: BothSides = False,
    colour: Colour = "",
    out: Out = None,
) -> None:
    """写出演练用的票：已经画好的票，和计出来应当是什么结果；不登记任何数。

    例：ddtool vote deck 20260108-1
    """
    from ddtool.votes.papers.printing import printing

    asked = printing(paper, per_page, both_sides=both_sides, colour=colour)
    vote, paths = desk.write_deck(ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out), asked)
    show.files(paths, vote=vote.code, hash=vote.hash)


@app.command("result")
def result(
    ctx: typer.Context,
    number: Number,
    out: Out = None,
    paper: Annotated[bool, typer.Option("--paper/--no-paper", help="是否写出文书。")] = True,
    papers: Annotated[
        str,
        typer.Option(
            "--papers",
            metavar="哪些",
            help="逗号隔开：round 投票结果报告，result 计票结果报告单，script 宣布稿，notice 公告，screen 大屏，excel；默认全部。",
        ),
    ] = "",
    breakdown: Annotated[
        bool,
        typer.Option(
            "--breakdown",
            help="只显示可以公布的分群体票数，小的、一致的和能推算出它们的数隐去；不写文书。办法写了 breakdown 的才可以。",
        ),
    ] = False,
) -> None:
    """得出结果，写出投票结果报告、计票结果报告单（签字）、宣布稿、公告、大屏页面和结果表。

    例：ddtool vote result 20260108-1
    例：ddtool vote result 20260108-1 --papers result,notice
    例：ddtool vote result 20260108-1 --breakdown
    """
    if breakdown:
        # Whole numbers of the groups beside it would tell what it hides.
        if papers:
            raise BreakdownAlone(number)
        vote, parts = by_group.of_vote(ctx.obj.book, number)
        show.result(breakdown_json(vote, parts), lambda: show.done("\n".join(parts.sentences)))
        return
    chosen = [name.strip() for name in papers.replace("，", ",").split(",") if name.strip()] or list(desk.RESULT_PAPERS)
    if paper:
        vote, found, paths = desk.write_result(ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out), chosen)
    else:
        vote, _counts, found = counting.decide(ctx.obj.book, number)
        paths = []
    doc = result_json(vote, found) | {"files": [str(path) for path in paths]}

    def plain() -> None:
        show.done("\n".join([*found.sentences, *(f"  {path}" for path in paths)]))

    show.result(doc, plain)
