"""`ddtool consult` (立法征询): bills, opinions, what is sent up, figures and papers."""

from dataclasses import asdict
from typing import Annotated

import typer

from ddtool import show
from ddtool.advice.consult import desk, store
from ddtool.advice.consult.model import Tally
from ddtool.advice.options import Day, Out, Year
from ddtool.advice.refusals import GroupingUnknown
from ddtool.context import read_day
from ddtool.text.numerals import share

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="立法征询：法规草案、联系点、意见上报和采纳。",
)
Name = Annotated[str, typer.Argument(metavar="法规草案", help="登记的名称，书名号可写可不写。")]
COUNTS = ("法规", "座谈会", "人数", "信息（条）", "收集", "上报", "采纳", "采纳率")


@app.command("list")
def list_(ctx: typer.Context, year: Year = None) -> None:
    """征求意见的法规草案：谁来函，何时截止，收集、上报、采纳几条。

    例：ddtool consult list --year 2025
    """
    found = desk.standings(ctx.obj.book, ctx.obj.office, year)

    def plain() -> None:
        show.table(
            ("法规草案", "级别", "来函日期", "截止日期", "收集", "待上报", "上报", "采纳", "回复日期"),
            [
                (one.bill.name, one.bill.asker, one.bill.asked, one.bill.due, len(one.opinions), len(one.waiting),
                 *_sent(one), one.answered)
                for one in found
            ],
            right=range(4, 8),
        )  # fmt: skip
        show.note(f"共 {len(found)} 件，没有回复的 {sum(one.answered is None for one in found)} 件。")

    show.result([_standing(one) for one in found], plain)


@app.command("show")
def show_(ctx: typer.Context, name: Name) -> None:
    """一件法规草案的意见，按条款排列。

    例：ddtool consult show 示例市电动自行车管理条例
    """
    found = desk.standing(ctx.obj.book, ctx.obj.office, name)

    def plain() -> None:
        show.table(
            ("编号", "条款", "意见", "联系点", "收集", "上报", "采纳情况", "依据"),
            [
                (one.number, one.article, one.text, one.point, one.received, one.sent, one.result, one.basis)
                for one in found.opinions
            ],
            extra=(7,),
        )
        bill = found.bill
        show.note(
            f"《{bill.name}》{bill.asked_by or f'{bill.asker}人大'} {bill.asked} 来函"
            f"{f'，{bill.due} 截止' if bill.due else ''}；意见 {len(found.opinions)} 条，待上报 {len(found.waiting)} 条。"
        )

    show.result({**_standing(found), "rows": [asdict(one) for one in found.opinions]}, plain)


@app.command("add")
def add(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="意见")],
    bill: Annotated[str, typer.Option("--bill", metavar="法规草案")],
    article: Annotated[str, typer.Option("--article", metavar="条款", help="如 第十二条第二款。")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="理由")] = "",
    point: Annotated[str, typer.Option("--point", metavar="联系点", help="哪个联系点收集的。")] = "",
    giver: Annotated[str, typer.Option("--by", metavar="姓名", help="谁提的；只留在台账里。")] = "",
    day: Day = "",
) -> None:
    """登记一条意见。

    例：ddtool consult add 将“可以”改为“应当” --bill 示例市电动自行车管理条例 --article 第十二条
    """
    received = read_day(day, "--date") if day else ctx.obj.today
    found = desk.add(
        ctx.obj.book, ctx.obj.office, bill, text, received, article=article, reason=reason, point=point, giver=giver,
        on=ctx.obj.today,
    )  # fmt: skip
    batch = ctx.obj.book.last_batch
    show.result(
        {"number": found.number, "bill": found.theme, "batch": batch},
        lambda: show.done(f"已登记{found.number}，《{found.theme}》{article}（第 {batch} 批）。"),
    )


@app.command("send")
def send(
    ctx: typer.Context,
    name: Name,
    to: Annotated[str, typer.Option("--to", metavar="单位", help="报给谁，如 市人大常委会法工委。")],
    day: Day = "",
    new_unit: Annotated[bool, typer.Option("--new-unit", help="第一次报给这个单位。")] = False,
    out: Out = None,
) -> None:
    """把一件法规草案还没有上报的意见一并登记上报，并写出汇总表。

    例：ddtool consult send 示例市电动自行车管理条例 --to 示例市人大常委会法工委 --new-unit
    """
    from ddtool.advice.consult.paper import write_summary

    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    on = read_day(day, "--date") if day else today
    before = len(desk.standing(book, office, name).waiting)
    found = desk.send_up(book, office, name, to, on, on=today, new_unit=new_unit)
    batch = book.last_batch
    path = write_summary(book, office, name, today, ctx.obj.out(out))

    def plain() -> None:
        show.done(f"《{found.bill.name}》{before} 条意见已登记 {on} 上报{to}（第 {batch} 批，ddtool undo 可撤销）。")
        show.done(f"  {path}")

    show.result({**_standing(found), "sent_now": before, "batch": batch, "files": [str(path)]}, plain)


@app.command("summary")
def summary(ctx: typer.Context, name: Name, out: Out = None) -> None:
    """写出意见汇总表：按条款排列，不写提出人。

    例：ddtool consult summary 示例市电动自行车管理条例
    """
    from ddtool.advice.consult.paper import write_summary

    show.files([write_summary(ctx.obj.book, ctx.obj.office, name, ctx.obj.today, ctx.obj.out(out))])


@app.command("points")
def points(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="哪一天在用的，默认今天。")] = "",
) -> None:
    """各类联系点有几个，有多少联络员、信息员。

    例：ddtool consult points --on 2025-12-31
    """
    day = read_day(on) if on else ctx.obj.today
    found = desk.points_on(ctx.obj.book, ctx.obj.office, day)
    roles = [role for role, _ in found[0].people] if found else []

    def plain() -> None:
        show.table(
            ("类型", "个数", *roles),
            [(one.kind, one.points, *(count for _, count in one.people)) for one in found],
            right=range(1, 2 + len(roles)),
        )
        people = sum(count for one in found for _, count in one.people)
        show.note(f"{day} 在用 {sum(one.points for one in found)} 个，人员 {people} 名。")

    show.result([{"kind": one.kind, "points": one.points, "people": dict(one.people)} for one in found], plain)


@app.command("stats")
def stats(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", metavar="口径", help="bill 法规，point 联系点，asker 级别。")] = "asker",
    year: Year = None,
) -> None:
    """座谈会、信息、意见、上报、采纳的数，逐行从台账数出来。

    例：ddtool consult stats --by point --year 2025
    """
    counting = desk.counting(ctx.obj.book, ctx.obj.office, year)
    ways = {
        "bill": counting.by_bill,
        "point": lambda: counting.by_point([point.name for point in store.points(ctx.obj.book)]),
        "asker": counting.by_asker,
    }
    if by not in ways:
        raise GroupingUnknown(by, list(ways))
    found, whole = ways[by](), counting.whole()

    def plain() -> None:
        show.table(("", *COUNTS), [_cells(one) for one in (*found, whole)], right=range(1, 9))

    show.result({"by": by, "rows": [_tally(one) for one in found], "whole": _tally(whole)}, plain)


@app.command("report")
def report(ctx: typer.Context, year: Year = None, out: Out = None) -> None:
    """写出立法征询工作情况：按级别、按法规、按联系点，被采纳的逐条列出。

    例：ddtool consult report --year 2025
    """
    from ddtool.advice.consult.paper import write_report

    show.files([write_report(ctx.obj.book, ctx.obj.office, year, ctx.obj.today, ctx.obj.out(out))])


def _sent(one: desk.BillStanding) -> tuple[int, int]:
    return sum(each.sent is not None for each in one.opinions), sum(each.adopted for each in one.opinions)


def _standing(one: desk.BillStanding) -> dict[str, object]:
    sent, adopted = _sent(one)
    return {
        **asdict(one.bill),
        "answered": one.answered,
        "opinions": len(one.opinions),
        "waiting": len(one.waiting),
        "sent": sent,
        "adopted": adopted,
    }


def _cells(one: Tally) -> tuple[object, ...]:
    return (
        one.name, one.bills, one.meetings, one.heads, one.messages, one.opinions, one.sent, one.adopted,
        share(one.adopted, one.sent),
    )  # fmt: skip


def _tally(one: Tally) -> dict[str, object]:
    return {**asdict(one), "results": dict(one.results), "share": share(one.adopted, one.sent)}
