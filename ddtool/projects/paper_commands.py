"""`ddtool project paper`: the papers of projects."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.errors import WrongUsage
from ddtool.projects import desk, paper, voting
from ddtool.projects.model import Stage
from ddtool.projects.options import Level, On, Out, Township, Year, day_or, whose
from ddtool.projects.paper import TITLES, Call
from ddtool.projects.refusals import NoCandidates, PaperUnknown

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("paper")
def paper_(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="文书", help="、".join(f"{key.replace('_', '-')} {title}" for key, title in TITLES.items())
        ),
    ],
    number: Annotated[str, typer.Argument(metavar="[项目编号]", help="视察记录、督办单是哪个项目的。")] = "",
    year: Year = None,
    level: Level = "",
    township: Township = "",
    since: Annotated[str, typer.Option("--since", metavar="日期", help="征集从哪天起，默认今天。")] = "",
    until: Annotated[str, typer.Option("--until", metavar="日期", help="征集到哪天止。")] = "",
    issuer: Annotated[str, typer.Option("--issuer", metavar="机关", help="公告由谁发布，默认本机关。")] = "",
    contact: Annotated[str, typer.Option("--contact", metavar="联系方式", help="公告上的联系人、电话、邮箱。")] = "",
    step: Annotated[int | None, typer.Option("--step", metavar="第几步", help="哪一次视察，默认最近一次。")] = None,
    on: On = "",
    out: Out = None,
) -> None:
    """文书（Word）：征集公告和征集表、候选项目表、交办清单、进展情况表、视察记录或督办单、办理情况报告。

    例：ddtool project paper progress --year 2026 --on 2026-09-30
    """
    known = {key.replace("_", "-"): key for key in TITLES}
    if name not in known:
        raise PaperUnknown(name, list(known))
    name = known[name]
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    rule, day, mine = desk.rule_of(office), day_or(on, today, "--on"), whose(ctx, year, level, township)
    of = paper.printed(book, office, rule, today)
    file = f"{mine.year}年{mine.township}民生实事{TITLES[name]}"
    figures: paper.Figures
    if name == "call":
        if not until:
            raise WrongUsage("征集公告要写征集到哪天止（--until 日期）。")
        own = Call(
            mine.year,
            day_or(since, today, "--since"),
            read_day(until, "--until"),
            issuer or office.settings.committee,
            contact,
        )
        figures = paper.call_figures(of, own)
    elif name == "inspection":
        line, steps = desk.one(book, office, number, day)
        figures = paper.inspection_figures(of, line, *paper.inspected(line, steps, step))
        file = f"{line.number}{figures['kind']}"
    elif name == "report":
        stats = desk.stats(book, office, mine.year, day)
        if not stats.lines:
            raise NoCandidates("票决通过的项目", mine.year, mine.level, mine.township)
        figures = paper.report_figures(of, stats, day)
    elif name == "candidates":
        figures = paper.candidates_figures(of, mine, voting.candidates(book, office, mine, day))
    else:
        lines = [line for line in desk.lines(book, office, day, year=mine.year) if line.now.stage is not Stage.CHOSEN]
        lines = mine.of(lines) if level or township else lines
        if not lines:
            raise NoCandidates("已交办的项目", mine.year, mine.level, mine.township)
        if name == "hand_over":
            figures = paper.hand_over_figures(of, mine, lines)
        else:
            figures = paper.progress_figures(of, mine, lines, day)
    path, warning = paper.write(office, name, figures, file, ctx.obj.out(out))
    if warning:
        show.warn(warning)
    show.files([path])
