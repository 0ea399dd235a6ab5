"""`ddtool evaluate back`: the register of report-backs, outcomes, papers."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.evaluation.options import Delegation, Level, Name, Out, RuleName, Year, read_votes
from ddtool.evaluation.refusals import ReportBackRefused
from ddtool.evaluation.reportback import answers, desk

back = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="述职评议：登记、核票、评定、文书。"
)


@back.command("list")
def list_(
    ctx: typer.Context,
    year: Year = None,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="只看这位代表。")] = None,
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """述职评议登记簿：票数、结果、后续措施。

    例：ddtool evaluate back list --year 2025
    """
    first, last = (f"{year}-01-01", f"{year}-12-31") if year else (desk.FIRST, desk.LAST)
    level = level or ctx.obj.office.settings.level
    found = desk.lines(ctx.obj.book, level, first, last, name=name, delegation=delegation)

    def plain() -> None:
        show.table(answers.LINE, [answers.cells(line) for line in found], right=range(3, 7), extra=(2, 3, 4))
        waiting = sum(answers.remark(line) == answers.NOT_JUDGED for line in found)
        show.note(
            f"共 {len(found)} 人次。" + (f"{waiting} 人次待评定：ddtool evaluate back judge。" if waiting else "")
        )

    show.result([answers.line(line) for line in found], plain)


Attended = Annotated[int | None, typer.Option("--attended", metavar="人数", min=0, help="参评人数。")]
Issued = Annotated[int | None, typer.Option("--issued", metavar="张", min=0, help="发票。")]
Returned = Annotated[int | None, typer.Option("--returned", metavar="张", min=0, help="收票。")]
Void = Annotated[int | None, typer.Option("--void", metavar="张", min=0, help="废票，没有不写。")]
Votes = Annotated[str | None, typer.Option("--votes", metavar="票数", help="各等次票数：优秀=30、称职=5。")]
Place = Annotated[str | None, typer.Option("--place", metavar="地点")]
Form = Annotated[str | None, typer.Option("--form", metavar="方式", help="口头或书面。")]
Opinion = Annotated[str | None, typer.Option("--opinion", metavar="意见", help="评议意见。")]


def _entry(
    place: str | None, form: str | None, opinion: str | None, votes: str | None, **head: int | None
) -> desk.Entry:
    if form not in (None, "口头", "书面"):
        raise ReportBackRefused(f"述职方式“{form}”不认识", "请写 口头 或 书面")
    return desk.Entry(place, form, opinion, head, read_votes(votes))


@back.command("add")
def add(
    ctx: typer.Context,
    name: Name,
    day: Annotated[str, typer.Argument(metavar="日期")],
    place: Place = None,
    form: Form = None,
    attended: Attended = None,
    issued: Issued = None,
    returned: Returned = None,
    void: Void = None,
    votes: Votes = None,
    opinion: Opinion = None,
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """登记一次述职；有测评的写票数，核对通过才登记，并评定结果。

    例：ddtool evaluate back add 张三 2025-11-22 --attended 42 --issued 42 --returned 41 --void 1 --votes 优秀=30、称职=10
    """
    book, office = ctx.obj.book, ctx.obj.office
    on = read_day(day, "日期")
    if on > ctx.obj.today:
        raise ReportBackRefused(f"日期 {on} 在今天（{ctx.obj.today}）之后", "请核对日期")
    entry = _entry(place, form, opinion, votes, attended=attended, issued=issued, returned=returned, void=void)
    made = desk.add(book, office, name, delegation, level or office.settings.level, on, entry, ctx.obj.today)
    _answer(made, book.last_batch, "已登记")


@back.command("correct")
def correct(
    ctx: typer.Context,
    name: Name,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么更正，记在流水里。")],
    day: Annotated[str | None, typer.Option("--day", metavar="日期", help="哪一次述职；默认最近一次。")] = None,
    place: Place = None,
    form: Form = None,
    attended: Attended = None,
    issued: Issued = None,
    returned: Returned = None,
    void: Void = None,
    votes: Votes = None,
    opinion: Opinion = None,
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """更正一次述职的登记；没有写的照旧，原来的票数和结果留在记录里。

    例：ddtool evaluate back correct 张三 --votes 优秀=31、称职=9 --reason 计票单重新核对
    """
    book, office = ctx.obj.book, ctx.obj.office
    on = read_day(day, "--day").isoformat() if day else None
    line = desk.the_line(book, level or office.settings.level, name, delegation, on)
    entry = _entry(place, form, opinion, votes, attended=attended, issued=issued, returned=returned, void=void)
    _answer(desk.correct(book, office, line, entry, reason, ctx.obj.today), book.last_batch, "已更正")


def _answer(made: desk.Line, batch: int | None, word: str) -> None:
    judged = made.judged
    said = f"{word}：{made.report_back.name} {made.report_back.date} 述职"
    if judged:
        said += f"，{judged.outcome or judged.remark or '只公布票数'}"
        said += f"，要{'、'.join(judged.measures)}" if judged.measures else ""
    elif made.report_back.counts:
        said += "，办法还有待填的，没有评定"
    show.result(
        {**answers.line(made), "batch": batch}, lambda: show.done(f"{said}（第 {batch} 批，ddtool undo 可撤销）")
    )


@back.command("judge")
def judge(ctx: typer.Context, rule: RuleName = None, level: Level = None) -> None:
    """评定：给导入的、更正过的票数定结果，列出要谈话、整改的。

    例：ddtool evaluate back judge
    """
    book, office = ctx.obj.book, ctx.obj.office
    found = desk.judge_open(book, office, level or office.settings.level, ctx.obj.today, rule)

    def plain() -> None:
        show.table(answers.LINE, [answers.cells(line) for line in found], right=range(3, 7), extra=(2, 3, 4))
        called = sum(bool(line.judged and line.judged.measures) for line in found)
        last = f"（第 {book.last_batch} 批）" if found else ""
        show.done(f"评定 {len(found)} 人次，其中 {called} 人次要采取措施{last}。")

    show.result({"judged": [answers.line(line) for line in found], "batch": book.last_batch if found else None}, plain)


@back.command("ballots")
def ballots(
    ctx: typer.Context,
    name: Name,
    copies: Annotated[int, typer.Option("--copies", metavar="张数", min=1, max=2000, help="印多少张测评表。")] = 1,
    day: Annotated[str, typer.Option("--day", metavar="日期", help="述职的日子，印在表上。")] = "",
    delegation: Delegation = None,
    level: Level = None,
    out: Out = None,
) -> None:
    """印给选民的测评表，和一张计票单（Word）。

    例：ddtool evaluate back ballots 张三 --copies 60 --day 2026-03-20
    """
    from ddtool.evaluation.reportback import paper as papers

    level = level or ctx.obj.office.settings.level
    when = read_day(day, "--day") if day else None
    paths = papers.write_ballots(ctx.obj.book, ctx.obj.office, level, name, delegation, when, copies, ctx.obj.out(out))
    show.files(paths, copies=copies)


@back.command("notice")
def notice(
    ctx: typer.Context,
    name: Name,
    day: Annotated[str | None, typer.Option("--day", metavar="日期", help="哪一次述职；默认最近一次。")] = None,
    delegation: Delegation = None,
    level: Level = None,
    out: Out = None,
) -> None:
    """评议结果通知（Word）：票数、票率、等次、要做什么。

    例：ddtool evaluate back notice 张三
    """
    from ddtool.evaluation.reportback import paper as papers

    level = level or ctx.obj.office.settings.level
    on = read_day(day, "--day").isoformat() if day else None
    line = desk.the_line(ctx.obj.book, level, name, delegation, on)
    path = papers.write_notice(ctx.obj.book, ctx.obj.office, line, ctx.obj.today, ctx.obj.out(out))
    show.files([path], name=line.report_back.name, day=line.report_back.date)


@back.command("book")
def book_(
    ctx: typer.Context, year: Year = None, delegation: Delegation = None, level: Level = None, out: Out = None
) -> None:
    """打印述职评议登记簿（Word）。

    例：ddtool evaluate back book --year 2025 --delegation 城关镇代表团
    """
    from ddtool.evaluation.reportback import paper as papers

    first, last = (f"{year}-01-01", f"{year}-12-31") if year else (desk.FIRST, desk.LAST)
    found = desk.lines(ctx.obj.book, level or ctx.obj.office.settings.level, first, last, delegation=delegation)
    path = papers.write_book(ctx.obj.book, ctx.obj.office, found, year, delegation, ctx.obj.today, ctx.obj.out(out))
    show.files([path], lines=len(found))
