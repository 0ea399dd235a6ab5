"""`ddtool duty attend/correct/history/kinds`: marking by exceptions, corrections on record, what counts as duty."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.duty import attending, correcting, paper, printing, store
from ddtool.duty.commands import not_later, quantity_of
from ddtool.duty.model import Status
from ddtool.duty.refusals import BookUnknown, NobodyDue, PartsUnknown
from ddtool.duty.registers.record_books import office_kinds
from ddtool.text.numerals import tenths

Activity = Annotated[str, typer.Argument(metavar="活动", help="编号、名称或名称的一部分，见 ddtool duty activities。")]
On = Annotated[str, typer.Option("--on", metavar="日期", help="活动的日期，区分同名活动。")]


def attend(
    ctx: typer.Context,
    activity: Activity,
    leave: Annotated[
        list[str] | None, typer.Option("--leave", metavar="姓名[:事由]", help="请假的，可以写多次。")
    ] = None,
    absent: Annotated[list[str] | None, typer.Option("--absent", metavar="姓名", help="缺席的，可以写多次。")] = None,
    also: Annotated[list[str] | None, typer.Option("--also", metavar="姓名", help="范围以外来参加的。")] = None,
    on: On = "",
) -> None:
    """照签到表登记考勤：除写明的以外，应到的都记出席。同名的写成 姓名@代表团。

    例：ddtool duty attend 视察防汛 --leave 张三:病假 --absent 李四
    """
    book, level = ctx.obj.book, ctx.obj.office.settings.level
    day = read_day(on).isoformat() if on else None
    chosen = attending.activity_named(book, level, activity, day)
    taken = attending.take_back(book, chosen, leave=leave or (), absent=absent or (), also=also or ())
    counts = "、".join(f"{status} {taken.counts[status]} 人" for status in Status)
    changed = f"，其中改动 {taken.changed} 人" if taken.changed else ""
    batch = f"第 {book.last_batch} 批，ddtool undo 可撤销" if book.last_batch else "与已登记的相同，没有写入"
    show.result(
        {
            "activity": chosen.id,
            "title": chosen.title,
            **{status.value: taken.counts[status] for status in Status},
            "changed": taken.changed,
            "batch": book.last_batch,
        },
        lambda: show.done(f"{chosen.date} {chosen.title}：{counts}{changed}（{batch}）"),
    )


def signin(
    ctx: typer.Context,
    activity: Activity,
    on: On = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")
    ] = None,
) -> None:
    """签到表：应到的代表，按代表团排好，供签名。

    例：ddtool duty signin 视察防汛 --out 签到
    """
    book, office = ctx.obj.book, ctx.obj.office
    chosen = attending.activity_named(book, office.settings.level, activity, read_day(on).isoformat() if on else None)
    found = attending.sheet(book, chosen)
    if not found.due:
        raise NobodyDue(chosen.title, chosen.scope)
    paths = printing.write_sign_in(office, found, ctx.obj.out(out))
    show.files(paths, activity=chosen.id, due=len(found.due))


def book(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="登记簿", help="、".join(f"{k} {t}" for k, t in paper.BOOKS.items()))],
    by: Annotated[
        str, typer.Option("--by", metavar="分册", help="whole 一册、deputy 一人一册、group、delegation。")
    ] = "whole",
    first: Annotated[str, typer.Option("--from", metavar="日期", help="从哪一天起。")] = "",
    last: Annotated[str, typer.Option("--to", metavar="日期", help="到哪一天止（含当天）。")] = "",
    unmask: Annotated[bool, typer.Option("--unmask", help="选民电话不掩码。")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")
    ] = None,
) -> None:
    """打印登记簿（五簿）。述职评议登记簿用 ddtool evaluate back book。

    例：ddtool duty book reception --by delegation --from 2025-01-01 --to 2025-12-31
    """
    if kind not in paper.BOOKS:
        raise BookUnknown(kind, list(paper.BOOKS))
    if by not in set(printing.By):
        raise PartsUnknown(by, list(printing.By))
    begin = read_day(first, "--from").isoformat() if first else ""
    end = read_day(last, "--to").isoformat() if last else ""
    wanted = printing.Wanted(kind, printing.By(by), begin, end, unmask)
    found = printing.books(ctx.obj.book, ctx.obj.office, wanted, ctx.obj.today)
    paths = printing.write(ctx.obj.office, kind, found, ctx.obj.out(out))
    show.files(paths, book=kind, parts=len(found))
    if not found:
        show.note("这一时段没有登记，没有写出。")


def correct(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="编号", help="见 ddtool duty list --json。")],
    reason: Annotated[str, typer.Option("--reason", metavar="原因", help="为什么更正，记录在案。")],
    day: Annotated[str | None, typer.Option("--day", metavar="日期")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="类别")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="内容")] = None,
    quantity: Annotated[str | None, typer.Option("--quantity", metavar="数量", help="最多一位小数。")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位")] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="角色")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="地点")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="备注")] = None,
) -> None:
    """更正一条履职登记；原来写的留在流水里，duty history 可查。

    例：ddtool duty correct 12 --quantity 2 --reason 核对登记簿
    """
    said: dict[str, str | int | None] = {
        "kind": kind, "title": title, "unit": unit, "role": role, "place": place, "note": note,
        "quantity": quantity_of(quantity),
    }  # fmt: skip
    if day is not None:
        on = read_day(day, "--day")
        not_later(on, ctx.obj.today)
        said["date"] = on.isoformat()
    book = ctx.obj.book
    changes = {name: value for name, value in said.items() if value is not None}
    different = correcting.correct(book, number, changes, reason)
    told = "、".join(correcting.TITLES[name] for name in different)
    show.result(
        {"id": number, "changed": list(different), "batch": book.last_batch},
        lambda: show.done(f"{number} 号已更正：{told}（第 {book.last_batch} 批，ddtool undo 可撤销）"),
    )


def history(ctx: typer.Context, number: Annotated[int, typer.Argument(metavar="编号")]) -> None:
    """一条履职登记的来历：什么时候登记，谁更正过什么。

    例：ddtool duty history 12
    """
    found = correcting.history(ctx.obj.book, number)

    def plain() -> None:
        show.table(
            ("批次", "时间", "经办人", "事由", "项目", "原来", "后来"),
            [
                (
                    one.batch,
                    one.at,
                    one.operator,
                    f"{one.purpose} {one.detail}",
                    correcting.TITLES[name],
                    _shown(name, old),
                    _shown(name, new),
                )
                for one in found
                for name, (old, new) in one.fields.items()
            ],
        )

    show.result([asdict(one) for one in found], plain)


def _shown(name: str, value: str | int | None) -> str:
    if value is None:
        return ""
    return tenths(value) if name == "quantity" and isinstance(value, int) else str(value)


def kinds(ctx: typer.Context) -> None:
    """履职类别：单位、佐证、由谁确认，和规则里没有的类别。

    例：ddtool duty kinds
    """
    rule = office_kinds(ctx.obj.office)
    used = store.kind_counts(ctx.obj.book)
    strange = [name for name in used if rule.kind(name) is None]
    rows = [
        (one.name, one.group, one.unit, one.evidence, "→".join(one.confirm) or "直接登记", used.get(one.name, 0))
        for one in rule.kinds
    ]

    def plain() -> None:
        show.table(("类别", "大类", "单位", "佐证", "申报由谁确认", "已登记"), rows, right=(5,))
        if strange:
            show.warn(f"规则里没有、登记里用到的类别：{'、'.join(strange)}。")

    names = ("name", "group", "unit", "evidence", "confirm", "used")
    show.result(
        {"rule": rule.name, "kinds": [dict(zip(names, row, strict=True)) for row in rows], "unknown": strange}, plain
    )
