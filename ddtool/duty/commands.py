"""`ddtool duty`: lists, one record, turnout."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.duty import answers, desk
from ddtool.duty.refusals import RecordRefused

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="履职登记：活动、考勤、其他履职。"
)

Year = Annotated[
    int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年，默认最近有数据的一年。")
]
Delegation = Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只看这个代表团。")]
Level = Annotated[str | None, typer.Option("--level", metavar="层级", help="全国、省、市、县、乡；默认本级。")]


@app.command("list")
def list_(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Option("--kind", metavar="类别", help="只看这一类，如 接待选民。")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="只看这位代表。")] = None,
    delegation: Delegation = None,
    first: Annotated[str, typer.Option("--from", metavar="日期", help="从哪一天起。")] = "",
    last: Annotated[str, typer.Option("--to", metavar="日期", help="到哪一天止（含当天）。")] = "",
    level: Level = None,
    book: Annotated[
        str | None,
        typer.Option(
            "--book", metavar="登记簿", help="看一本登记簿：reception、deed、activity_note、evaluation_note、honour。"
        ),
    ] = None,
) -> None:
    """考勤和履职登记，按日期；或一本登记簿的各列。

    例：ddtool duty list --name 张三 --from 2025-01-01 --to 2025-12-31
    """
    if book is not None:
        from ddtool.duty.book_commands import list_book

        list_book(ctx, book, name=name, delegation=delegation, first=first, last=last)
        return
    wanted = desk.Wanted(
        kind,
        name,
        delegation,
        read_day(first, "--from").isoformat() if first else desk.FIRST,
        read_day(last, "--to").isoformat() if last else desk.LAST,
    )
    found = desk.listed(ctx.obj.book, level or ctx.obj.office.settings.level, wanted)

    def plain() -> None:
        show.table(
            ("日期", "姓名", "代表团", "类别", "内容", "情况"),
            [(line.date, line.name, line.delegation, line.kind, line.title, answers.detail(line)) for line in found],
        )
        show.note(f"共 {len(found)} 条。")

    show.result([answers.line(line) for line in found], plain)


@app.command("activities")
def activities(
    ctx: typer.Context,
    year: Year = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="类别", help="只看这一类，如 视察。")] = None,
    level: Level = None,
) -> None:
    """每次活动的应到、实到、请假、缺席、未登记。

    例：ddtool duty activities --year 2025 --kind 视察
    """
    level = level or ctx.obj.office.settings.level
    chosen, stretch = desk.stretch_of(ctx.obj.book, level, year, ctx.obj.today)
    found = [
        (activity, turnout)
        for activity, turnout in desk.activity_turnouts(ctx.obj.book, level, stretch)
        if kind in (None, activity.kind)
    ]

    def plain() -> None:
        show.table(
            ("编号", "日期", "活动名称", "类别", "参加范围", *answers.TURNOUT),
            [
                (one.id, one.date, one.title, one.kind, one.scope, *answers.turnout_cells(turnout))
                for one, turnout in found
            ],
            right=(0, *range(5, 11)),
        )
        missing = sum(turnout.unrecorded > 0 for _, turnout in found)
        show.note(f"{chosen} 年 {len(found)} 次活动，其中 {missing} 次有人未登记。")

    show.result([answers.activity(*entry) for entry in found], plain)


@app.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="姓名")],
    kind: Annotated[str, typer.Argument(metavar="类别")],
    day: Annotated[str, typer.Argument(metavar="日期")],
    title: Annotated[str, typer.Argument(metavar="内容")],
    quantity: Annotated[str | None, typer.Option("--quantity", metavar="数量", help="最多一位小数。")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="次、件、户、天、小时、元……")] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="角色", help="如 领衔、附议。")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="地点")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="备注")] = None,
    delegation: Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="区分同名代表。")] = None,
    level: Level = None,
) -> None:
    """登记一条履职。

    例：ddtool duty add 张三 接待选民 2025-03-10 反映路灯不亮 --quantity 1 --unit 次
    """
    book = ctx.obj.book
    on = read_day(day, "日期")
    not_later(on, ctx.obj.today)
    more = {"role": role, "quantity": quantity_of(quantity), "unit": unit, "place": place, "note": note}
    level = level or ctx.obj.office.settings.level
    record, known = desk.add_record(book, level, name, delegation, kind, on, title, more)
    show.result(
        {"id": record, "batch": book.last_batch},
        lambda: show.done(f"已登记：{name} {day} {kind} {title}（第 {book.last_batch} 批，ddtool undo 可撤销）"),
    )
    if not known:
        show.warn(f"“{kind}”是第一次使用的类别；如写错请撤销后重新登记。")


def not_later(day: date, today: date) -> None:
    if day > today:
        raise RecordRefused(f"日期 {day} 在今天（{today}）之后", "请核对日期")


def quantity_of(text: str | None) -> int | None:
    """A quantity with at most one decimal, in tenths. Raises RecordRefused."""
    if text is None:
        return None
    try:
        value = Decimal(text) * 10
    except InvalidOperation as error:
        raise RecordRefused(f"数量“{text}”不是数", "请写数字，最多一位小数") from error
    if not value.is_finite() or value != value.to_integral_value() or not 0 <= value < 10**10:
        raise RecordRefused(f"数量“{text}”不对", "应为不小于 0 的数，最多一位小数")
    return int(value)
