"""`ddtool duty list --book` and `duty enter`: lines of a book on the screen, one line from the command line."""

from collections.abc import Iterable
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.duty.refusals import BookUnknown, PairUnclear


def list_book(
    ctx: typer.Context, kind: str, *, name: str | None, delegation: str | None, first: str, last: str
) -> None:
    """The lines of one book, with the columns that any of them fills."""
    from ddtool.duty import entering

    _known(kind, entering.REGISTERS)
    sheet = entering.REGISTERS[kind].sheet
    begin = read_day(first, "--from").isoformat() if first else ""
    end = read_day(last, "--to").isoformat() if last else ""
    chosen = entering.Chosen(name, delegation, begin, end)
    found = [
        {"id": held.id, **entering.shown(sheet, held)}
        for held in entering.lines(ctx.obj.book, ctx.obj.office, kind, chosen)
    ]
    used = [column for column in sheet.columns if column.field != "level" and any(one[column.field] for one in found)]

    def plain() -> None:
        show.table([column.title for column in used], [[one[column.field] for column in used] for one in found])
        show.note(f"{sheet.title}共 {len(found)} 条。")

    show.result(found, plain)


def enter(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="登记簿", help="reception、deed、activity_note、evaluation_note、honour。")
    ],
    said: Annotated[list[str], typer.Argument(metavar="列=值…", help="列名与登记表相同，见 ddtool form 的空白表。")],
) -> None:
    """登记簿登记一条；写的是已有的一条时，把没有的补上。

    例：ddtool duty enter reception 日期=2025-03-10 接待代表=张三 反映问题=路灯不亮
    """
    from ddtool.duty import entering

    _known(kind, entering.REGISTERS)
    pairs: dict[str, str] = {}
    for text in said:
        title, equals, value = text.partition("=")
        if not equals or not title.strip() or title.strip() in pairs:
            raise PairUnclear(text)
        pairs[title.strip()] = value.strip()
    book = ctx.obj.book
    plan = entering.enter(book, ctx.obj.office, kind, pairs)
    batch = book.last_batch if plan.writes else None
    told = "已登记" if plan.new else "已更改" if plan.changed else "已有相同的一条"
    fields = "".join(f"；{one.sentence()}" for change in plan.changed for one in change.fields)
    after = f"第 {batch} 批，ddtool undo 可撤销" if batch else "没有写入"
    show.result(
        {"kind": kind, "new": len(plan.new), "changed": len(plan.changed), "batch": batch},
        lambda: show.done(f"{plan.sheet.title}：{told}{fields}（{after}）"),
    )
    for line in plan.notes:
        show.note(line)


def _known(kind: str, known: Iterable[str]) -> None:
    names = list(known)
    if kind not in names:
        raise BookUnknown(kind, names)
