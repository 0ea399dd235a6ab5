"""`ddtool matter route|drive|sender|intake|ledger|answer`: opinions of voters, their groups, drives, senders and papers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddtool import show
from ddtool.context import Context, read_day
from ddtool.matters import desk, store
from ddtool.matters.opinions import answers as opinion_answers
from ddtool.matters.opinions import desk as opinions
from ddtool.matters.opinions import drives, routing
from ddtool.matters.opinions import paper as opinion_paper
from ddtool.matters.opinions import store as opinion_store
from ddtool.matters.opinions.refusals import NothingSaid
from ddtool.matters.options import Day, KindName, Number, Out
from ddtool.saving import safe_name

if TYPE_CHECKING:
    from ddtool.matters.opinions.paper import Figures

app = typer.Typer(add_completion=False, rich_markup_mode=None)
OPINION = "opinion"
Numbers = Annotated[list[str], typer.Argument(metavar="编号…", help="一件或几件。")]
Named = Annotated[bool, typer.Option("--unmask", help="写出反映人的姓名、电话、住址。")]


@app.command("route")
def route(
    ctx: typer.Context,
    numbers: Annotated[list[str] | None, typer.Argument(metavar="编号…", help="不写时，等着分办的全部。")] = None,
    kind: KindName = OPINION,
    day: Day = "",
    words: Annotated[
        bool, typer.Option("--words", help="没有类别的，按内容里的问题类别；只有一个小组的词出现才算。")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出分给谁，不登记。")] = False,
) -> None:
    """按代表小组规则把意见分办到小组，一批登记，逐件说明依据；分不了的列出原因，不猜。

    例：ddtool matter route --dry-run
    """
    book, today = ctx.obj.book, ctx.obj.today
    on = read_day(day, "--date") if day else today
    found = routing.proposed(book, ctx.obj.office, kind, numbers or [], on, today=today, words=words)
    made = bool(found.placed) and not dry_run
    if made:
        routing.make(book, found, on)
    batch = book.last_batch if made else None

    def plain() -> None:
        if found.placed:
            show.table(
                ("编号", "标题", "类别", "小组", "召集人", "依据"), opinion_answers.placed_rows(found), extra=(4,)
            )
        if found.left:
            show.table(("编号", "标题", "类别", "没有分办的原因"), opinion_answers.left_rows(found))
        done = (
            f"已分办 {len(found.placed)} 件（第 {batch} 批）" if made else f"可以分办 {len(found.placed)} 件，没有登记"
        )
        show.done(f"{done}；{len(found.left)} 件没有分办。")

    show.result(opinion_answers.routing_json(found, batch), plain)


@app.command("drive")
def drive(
    ctx: typer.Context,
    theme: Annotated[str, typer.Argument(metavar="主题", help="不写时，列出各项主题活动。")] = "",
    kind: KindName = OPINION,
    paper: Annotated[bool, typer.Option("--paper", help="写出主题活动意见汇总（Word）。")] = False,
    out: Out = None,
) -> None:
    """主题活动：起止、联络站、按类别渠道环节的件数和办理率，都从台账数出来。

    例：ddtool matter drive 法治护绿人大行 --paper
    """
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    found = drives.drives(book, office, kind)
    chosen = [drives.named(found, theme)] if theme else found
    if paper and chosen:
        papers = [
            (opinion_paper.drive(one, office.settings, book.head(), today), f"{one.theme}意见汇总") for one in chosen
        ]
        show.files(_written(ctx.obj, "opinion_drive", papers, out), drives=[one.theme for one in chosen])
        return

    def plain() -> None:
        if theme:
            opinion_answers.print_drive(chosen[0])
        else:
            names = [rate.name for one in chosen[:1] for rate in one.kind.rates]
            show.table(
                ("主题活动", "从", "到", "件数", "联络站", *names),
                [opinion_answers.drive_row(one) for one in chosen],
                right=range(3, 5 + len(names)),
            )
            show.note(f"共 {len(chosen)} 项主题活动。")

    doc = [opinion_answers.drive_json(one) for one in chosen]
    show.result(doc[0] if theme else doc, plain)


@app.command("sender")
def sender(
    ctx: typer.Context,
    number: Number,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="电话")] = None,
    address: Annotated[str | None, typer.Option("--address", metavar="住址")] = None,
    unmask: Annotated[bool, typer.Option("--unmask", help="显示完整的姓名、电话、住址。")] = False,
) -> None:
    """一件意见的反映人：查看（掩码），或写上、改正。

    例：ddtool matter sender 民2025-3 --name 王小雨 --phone 13800138000
    """
    book = ctx.obj.book
    given = {
        key: value for key, value in (("sender", name), ("phone", phone), ("address", address)) if value is not None
    }
    if given:
        matter = opinions.set_sender(book, ctx.obj.office, number, given)
        batch = book.last_batch
        show.result(
            {"number": matter.number, "batch": batch},
            lambda: show.done(f"已写明{matter.number}的反映人（第 {batch} 批）。"),
        )
        return
    _, line, _ = desk.one(book, ctx.obj.office, OPINION, number)
    found = opinion_answers.sender_json(opinion_store.sender(book, line.matter.id), unmask=unmask)
    show.result(
        {"number": line.matter.number, **found},
        lambda: show.table(("姓名", "电话", "住址"), [tuple(found[key] or "" for key in ("name", "phone", "address"))]),
    )


@app.command("intake")
def intake(ctx: typer.Context, numbers: Numbers, unmask: Named = False, out: Out = None) -> None:
    """民情登记表：一件意见一张，内容、经过、签字栏。

    例：ddtool matter intake 民2025-3
    """
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    papers = []
    for one in opinions.whole(book, office, numbers):
        who = one.sender if unmask else None
        figures = opinion_paper.intake(one.kind, one.line, one.steps, who, one.links, office.settings, today)
        papers.append((figures, f"民情登记表 {one.line.matter.number}"))
    show.files(_written(ctx.obj, "opinion_intake", papers, out), numbers=len(papers))


@app.command("answer")
def answer(ctx: typer.Context, numbers: Numbers, unmask: Named = False, out: Out = None) -> None:
    """答复反馈单：给反映人的答复，下面是交回的评价条。

    例：ddtool matter answer 民2025-3
    """
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    papers = []
    for one in opinions.whole(book, office, numbers):
        reply = opinion_paper.answered(one.kind, one.steps)
        if reply is None:
            raise NothingSaid(one.line.matter.number, one.line.now.stage.name)
        who = one.sender if unmask else None
        figures = opinion_paper.answer(one.kind, one.line, reply, who, one.links, office.settings, today)
        papers.append((figures, f"答复反馈单 {one.line.matter.number}"))
    show.files(_written(ctx.obj, "opinion_answer", papers, out), numbers=len(papers))


@app.command("ledger")
def ledger(
    ctx: typer.Context,
    first: Annotated[str, typer.Option("--from", metavar="日期", help="从哪天接件的，默认全部。")] = "",
    last: Annotated[str, typer.Option("--to", metavar="日期", help="到哪天接件的。")] = "",
    theme: Annotated[str, typer.Option("--theme", metavar="主题", help="只列这项主题活动的。")] = "",
    unmask: Named = False,
    out: Out = None,
) -> None:
    """民情台账（横排）：一件一行；加 --unmask 才有姓名和电话两栏。

    例：ddtool matter ledger --from 2025-01-01 --to 2025-12-31
    """
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    begin = read_day(first, "--from").isoformat() if first else ""
    end = read_day(last, "--to").isoformat() if last else ""
    kind = desk.kind_named(office, OPINION)
    lines = [
        line
        for line in desk.lines(book, office, kind, OPINION, (begin or store.EVER[0], end or store.EVER[1]))
        if theme in ("", line.matter.theme)
    ]
    steps, senders = dict(store.steps_of_kind(book, OPINION)), opinion_store.senders(book, OPINION)
    rows = [
        opinion_paper.ledger_row(
            kind, line, steps.get(line.matter.id, []), senders.get(line.matter.id, opinion_paper.NOBODY)
        )
        for line in lines
    ]
    figures = opinion_paper.ledger(
        kind, rows, (begin, end), named=unmask, settings=office.settings, head=book.head(), today=today
    )
    name = f"{kind.title}（{theme}）" if theme else kind.title
    show.files(_written(ctx.obj, "opinion_ledger", [(figures, name)], out), rows=len(rows), masked=not unmask)


def _written(context: Context, template: str, papers: Sequence[tuple["Figures", str]], out: Path | None) -> list[Path]:
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load

    made = load(context.office.template(template), context.office.settings.fonts)
    folder = context.out(out)
    return write_each(made, [(figures, folder / f"{safe_name(name)}.docx") for figures, name in papers])
