"""`ddtool evaluate plan` and `ddtool evaluate back`: the plan, the register, outcomes, papers."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.evaluation.options import Delegation, Level, Name, On, Out, RuleName, Year, read_votes
from ddtool.evaluation.refusals import ReportBackRefused
from ddtool.evaluation.reportback import answers, desk, planning

plan = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="述职计划：分批排，谁还没有述职。"
)
back = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="述职评议：登记、核票、评定、文书。"
)

BatchName = Annotated[str, typer.Argument(metavar="批次", help="如 2026年第一批。")]
Size = Annotated[int | None, typer.Option("--size", metavar="人数", min=1, help="这一批多少人。")]
Batches = Annotated[int | None, typer.Option("--batches", metavar="批数", min=1, help="剩下的人打算分几批。")]


@plan.command("show")
def show_plan(ctx: typer.Context, on: On = "", level: Level = None) -> None:
    """述职进度：已述职、已排、没有排的，按代表团；各批次。

    例：ddtool evaluate plan show --on 2026-01-08
    """
    day = read_day(on) if on else ctx.obj.today
    now = planning.progress(ctx.obj.book, ctx.obj.office, level or ctx.obj.office.settings.level, day)

    def plain() -> None:
        show.table(("代表团", "在任", "已述职", "已排", "没有排"), answers.by_delegation(now), right=range(1, 5))
        done = {one.id for one in now.coverage.reported}
        if now.batches:
            show.table(
                ("批次", "完成日期", "人数", "已述职"),
                [(one.name, one.due, len(one.deputies), len(done & set(one.deputies))) for one in now.batches],
                right=(2, 3),
            )
        show.note(f"{answers.covered(now)}。{now.rule.every.word}述职一次（{now.span.first} 至 {now.span.last}）。")

    show.result(answers.progress(now, day), plain)


@plan.command("propose")
def propose(ctx: typer.Context, size: Size = None, batches: Batches = None, on: On = "", level: Level = None) -> None:
    """下一批排谁：按各代表团没有述职的人数分配，先排任职早的；只看，不写入。

    例：ddtool evaluate plan propose --batches 6
    """
    day = read_day(on) if on else ctx.obj.today
    now = planning.progress(ctx.obj.book, ctx.obj.office, level or ctx.obj.office.settings.level, day)
    chosen = planning.proposed(now, size, batches)
    show.result(
        [answers.deputy(one) for one in chosen],
        lambda: show.table(
            ("序号", "姓名", "代表团", "任职自"),
            [(number, one.name, one.delegation, one.since or "届初") for number, one in enumerate(chosen, 1)],
            right=(0,),
        ),
    )
    show.note(f"建议这一批 {len(chosen)} 人。{answers.covered(now)}。")


@plan.command("new")
def new(
    ctx: typer.Context,
    name: BatchName,
    by: Annotated[str, typer.Option("--by", metavar="日期", help="最迟哪一天述职。")],
    size: Size = None,
    batches: Batches = None,
    level: Level = None,
) -> None:
    """定下一批：照建议的名单写入计划，个别人可以再用 move 调整。

    例：ddtool evaluate plan new 2026年第一批 --by 2026-06-30 --size 40
    """
    book = ctx.obj.book
    level = level or ctx.obj.office.settings.level
    now = planning.progress(book, ctx.obj.office, level, ctx.obj.today)
    made = planning.new_batch(book, level, name, read_day(by, "--by"), now, planning.proposed(now, size, batches))
    batch = book.last_batch
    show.result(
        {**answers.batch(made, now.names, set()), "batch": batch},
        lambda: show.done(
            f"“{name}”已写入计划：{len(made.deputies)} 人，{by} 以前述职（第 {batch} 批，ddtool undo 可撤销）"
        ),
    )


@plan.command("move")
def move(
    ctx: typer.Context,
    name: Name,
    to: Annotated[str | None, typer.Option("--to", metavar="批次", help="调到哪一批；不写是从计划中去掉。")] = None,
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """把一位代表调到另一批，或从计划中去掉。

    例：ddtool evaluate plan move 张三 --to 2026年第二批
    """
    book = ctx.obj.book
    who, target = planning.move(book, level or ctx.obj.office.settings.level, name, delegation, to)
    said = f"“{who.name}”{'调到“' + target.name + '”' if target else '已从述职计划中去掉'}（第 {book.last_batch} 批）"
    show.result({"id": who.id, "to": to, "batch": book.last_batch}, lambda: show.done(said))


@plan.command("paper")
def paper(ctx: typer.Context, name: BatchName, level: Level = None, out: Out = None) -> None:
    """这一批的述职评议安排（Word）。

    例：ddtool evaluate plan paper 2026年第一批
    """
    from ddtool.evaluation.reportback import paper as papers

    level = level or ctx.obj.office.settings.level
    batch = planning.the_batch(ctx.obj.book, level, name)
    path = papers.write_plan(ctx.obj.book, ctx.obj.office, level, batch, ctx.obj.today, ctx.obj.out(out))
    show.files([path], plan=name)


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
