"""`ddtool points statement/disputes/dispute/settle`: statements for deputies, what they object to, how it was settled."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context, read_day
from ddtool.duty import desk as duty
from ddtool.points import desk, disputes, statements
from ddtool.points import dispute_store as store
from ddtool.points.dispute_answers import dispute_document, traced_document
from ddtool.points.options import Delegation, Level, Out, Part, SchemeName, Year
from ddtool.points.publish_answers import shown
from ddtool.points.refusals import OneOutcome

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Number = Annotated[int, typer.Argument(metavar="编号", help="异议编号，见 ddtool points disputes。")]


@app.command("statement")
def statement(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="姓名", help="只出这一位代表的；不写则每位一份。")] = None,
    publication: Annotated[
        int | None, typer.Option("--publication", metavar="序号", help="对照第几次公布；不写则按现在的登记算。")
    ] = None,
    year: Year = None,
    part: Part = None,
    scheme: SchemeName = None,
    delegation: Delegation = None,
    each: Annotated[bool, typer.Option("--each", help="一人一个文件；默认合成一册。")] = False,
    out: Out = None,
    level: Level = None,
) -> None:
    """代表履职对账单：逐项得分和依据，附可以剪下的异议单。

    例：ddtool points statement --publication 1 --each
    """
    context: Context = ctx.obj
    book, office = context.book, context.office
    level = level or office.settings.level
    if publication is not None:
        found = statements.of_publication(book, office, publication, name, delegation)
    else:
        rules = desk.scheme_named(office, scheme)
        chosen, _ = duty.stretch_of(book, level, year, context.today)
        table = desk.points_table(book, level, rules, desk.part_of(rules, chosen, part, context.today))
        period = f"{chosen}年" + (f"第{part}{rules.span.word}" if part else "")
        found = statements.of_table(book, office, level, table, period, name, delegation)
    with show.progress("正在写对账单", len(found.papers)) as tick:
        paths, warning = statements.write(found, office, context.out(out), each=each, tick=tick)
    if warning:
        show.warn(warning)
    show.files(paths, period=found.period, deputies=len(found.papers))
    show.note(f"{found.period}履职对账单 {len(found.papers)} 份。")


@app.command("disputes")
def list_(
    ctx: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help="只看还没有处理的。")] = False,
) -> None:
    """积分异议：谁对哪一项有异议，处理了没有。异议单用 ddtool import --as dispute 读入。

    例：ddtool points disputes --open
    """
    found = store.disputes(ctx.obj.book, open_only=open_only)

    def plain() -> None:
        show.table(
            ("编号", "收到日期", "姓名", "代表团", "公布", "计分项目", "异议内容", "处理结果", "处理日期"),
            [
                (
                    one.id, one.received, one.name, one.delegation, one.period, one.item, one.claim, one.outcome or "待处理",
                    one.settled,
                )
                for one in found
            ],
            right=(0,),
        )  # fmt: skip
        waiting = sum(one.outcome is None for one in found)
        show.note(f"{len(found)} 条异议，{waiting} 条待处理。")

    show.result([dispute_document(one) for one in found], plain)


@app.command("dispute")
def dispute(ctx: typer.Context, number: Number) -> None:
    """一条异议的来龙去脉：内容、处理、公布时和现在的积分，受理后和处理后改过哪些登记。

    例：ddtool points dispute 1
    """
    found = disputes.traced(ctx.obj.book, number)
    one = found.dispute

    def plain() -> None:
        print(f"第 {one.id} 号异议：{one.name}（{one.delegation or '未分团'}），{one.received} 收到")
        print(f"  计分项目：{one.item or '未写'}\n  异议内容：{one.claim}\n  要求更正为：{one.wanted or '未写'}")
        print(
            f"  处理：{one.settled} {one.outcome}（{one.settled_by}），{one.reason}"
            if one.outcome
            else "  处理：待处理"
        )
        if found.published and found.now:
            moved = disputes.points_moved(found)
            by = f"（{shown(moved, sign=True)}）" if moved else ""
            print(
                f"  {one.period}公布：{shown(found.published.points)} 分第 {found.published.rank} 名；"
                f"现在：{shown(found.now.points)} 分第 {found.now.rank} 名{by}"
            )
        for head, rows in (("收到后、处理前改过的登记：", found.before), ("处理后改过的登记：", found.after)):
            if rows:
                print(head)
            for row in rows:
                print(f"  第 {row.batch} 批 {row.at[:10]} {row.operator} {row.purpose}：{disputes.what_changed(row)}")

    show.result(traced_document(found), plain)


@app.command("settle")
def settle(
    ctx: typer.Context,
    number: Number,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="处理说明，必填。")],
    accept: Annotated[bool, typer.Option("--accept", help="采纳：登记有误，随后更正登记。")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="不采纳：登记无误。")] = False,
    by: Annotated[str, typer.Option("--by", metavar="处理人", help="默认经办人。")] = "",
    on: Annotated[str, typer.Option("--on", metavar="日期", help="处理日期，默认今天。")] = "",
) -> None:
    """处理一条积分异议：采纳或不采纳，写明理由；处理记录不能再改。

    例：ddtool points settle 1 --accept --reason 核对签到表，确已到会
    """
    if accept == refuse:
        raise OneOutcome
    context: Context = ctx.obj
    day = read_day(on) if on else context.today
    outcome = disputes.ACCEPTED if accept else disputes.REFUSED
    found = disputes.settle(context.book, number, outcome, reason, by or context.operator, day)

    def plain() -> None:
        show.done(f"第 {number} 号异议（{found.name}）已处理：{outcome}。第 {context.book.last_batch} 批")
        if accept:
            show.note("采纳的请随后更正考勤或履职登记；已公布的清单不变，变动可用 ddtool points published 查看。")

    show.result({**dispute_document(found), "batch": context.book.last_batch}, plain)
