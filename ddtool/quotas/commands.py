"""`ddtool quota`: who is short of what, one deputy explained, contact days, the list on paper."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context, read_day
from ddtool.quotas import answers, desk
from ddtool.quotas import contacts as contact_book

app = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode=None)

On = Annotated[str, typer.Option("--on", metavar="日期", help="截至哪一天，默认今天。")]
Year = Annotated[
    int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="全年结账：截至 12 月 31 日，都算到期。")
]
RuleName = Annotated[str | None, typer.Option("--rule", metavar="名称", help="rules/quotas 里的名称；默认用设置里的。")]
Delegation = Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只看这个代表团。")]
Level = Annotated[str | None, typer.Option("--level", metavar="层级", help="全国、省、市、县、乡；默认本级。")]


def _table(
    context: Context, on: str, year: int | None, rule: str | None, level: str | None, delegation: str | None
) -> desk.Table:
    day = date(year, 12, 31) if year else read_day(on) if on else context.today
    found = desk.rule_named(context.office, rule)
    return desk.table(
        context.book, context.office, found, day, level=level, delegation=delegation, closed=year is not None
    )


@app.callback(invoke_without_command=True)
def short(
    ctx: typer.Context,
    on: On = "",
    year: Year = None,
    rule: RuleName = None,
    delegation: Delegation = None,
    delegations: Annotated[bool, typer.Option("--delegations", help="按代表团：应完成、已完成、未完成人数。")] = False,
    running: Annotated[bool, typer.Option("--running", help="也列本期还没有完成、但还没有到期的。")] = False,
    level: Level = None,
) -> None:
    """履职要求完成情况：谁还差什么，差多少，哪一期。

    例：ddtool quota --on 2025-10-08 · ddtool quota explain 张三
    """
    if ctx.invoked_subcommand is not None:
        return
    found = _table(ctx.obj, on, year, rule, level, delegation)
    if delegations:
        _by_delegation(found)
        return
    standings, links = desk.short(found, running=running), desk.short_links(found)
    totals = desk.totals(found)

    def plain() -> None:
        rows = [answers.short_row(one) for one in standings] + [answers.link_row(one) for one in links]
        show.table(answers.SHORT, rows, right=range(3, 6), extra=(8,))
        print()
        answers.print_totals(found, totals)

    show.result(
        {
            "on": found.on.isoformat(),
            "rule": {"name": found.rule.name, "hash": found.rule.hash},
            "short": [answers.short(one) for one in standings],
            "contacts": [answers.link(one) for one in links],
            "totals": [answers.total(one) for one in totals],
        },
        plain,
    )


def _by_delegation(found: desk.Table) -> None:
    totals = desk.totals(found, by_delegation=True)

    def plain() -> None:
        rows = [(one.delegation, *answers.total_row(one)) for one in totals]
        show.table(
            ("代表团", "要求", "周期", "应完成", "已完成", "未完成", "完成面", "共差"),
            rows,
            right=range(3, 7),
            extra=(2,),
        )

    show.result([answers.total(one) for one in totals], plain)


@app.command("explain")
def explain(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="姓名")],
    delegation: Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="区分同名代表。")] = None,
    on: On = "",
    rule: RuleName = None,
    level: Level = None,
) -> None:
    """一位代表的每项要求：哪几期该完成、完成了多少、依据哪些登记。

    例：ddtool quota explain 张三 --on 2025-12-31
    """
    day = read_day(on) if on else ctx.obj.today
    found = desk.rule_named(ctx.obj.office, rule)
    one = desk.explained(ctx.obj.book, ctx.obj.office, found, name, day, level=level, delegation=delegation)
    show.result(answers.told(one), lambda: answers.print_told(one))


@app.command("days")
def days(ctx: typer.Context, on: On = "", rule: RuleName = None, level: Level = None) -> None:
    """今年的每个联系日：应参加、已参加、未参加。

    例：ddtool quota days --rule 大庆街道四个一
    """
    day = read_day(on) if on else ctx.obj.today
    found = contact_book.contact_days(
        ctx.obj.book, ctx.obj.office, desk.rule_named(ctx.obj.office, rule), day, level=level
    )

    def plain() -> None:
        show.table(answers.DAY, [answers.day_row(one) for one in found], right=range(2, 6))

    show.result([answers.day(one) for one in found], plain)


@app.command("day")
def day_(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="日期")],
    rule: RuleName = None,
    level: Level = None,
) -> None:
    """一个联系日：谁参加了，谁没有参加。

    例：ddtool quota day 2025-10-20
    """
    found = desk.rule_named(ctx.obj.office, rule)
    one = contact_book.contact_day(ctx.obj.book, ctx.obj.office, found, read_day(day, "日期"), level=level)

    def plain() -> None:
        came = [owner for owner in one.due if owner.deputyship in one.came]
        missing = [owner for owner in one.due if owner.deputyship not in one.came]
        print(f"{one.window.first}，{one.quota.name}：应参加 {len(one.due)}，已参加 {len(came)}，未参加 {len(missing)}")
        rows = [(owner.delegation, owner.name, "已参加") for owner in came]
        rows += [(owner.delegation, owner.name, "未参加") for owner in missing]
        show.table(("代表团", "姓名", "情况"), rows)

    show.result(answers.day(one), plain)


@app.command("contacts")
def contacts(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Option("--name", metavar="姓名", help="只看这个人联系的，或联系这个人的。")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="类型", help="只看这一类，如 代表联系选民。")] = None,
    on: On = "",
    unmask: Annotated[bool, typer.Option("--unmask", help="显示完整的电话。")] = False,
) -> None:
    """联系登记：谁联系谁，当天有效的；电话打码。

    例：ddtool quota contacts --name 张三
    """
    day = read_day(on) if on else ctx.obj.today
    found = contact_book.contacts(ctx.obj.book, day, name=name, kind=kind)

    def plain() -> None:
        rows = [answers.contact_row(one, unmask=unmask) for one in found]
        show.table(answers.CONTACT, rows, extra=(6, 7))
        show.note(f"{day} 有效的联系共 {len(found)} 个。")

    show.result([answers.contact(one, unmask=unmask) for one in found], plain)


@app.command("paper")
def paper(
    ctx: typer.Context,
    on: On = "",
    year: Year = None,
    rule: RuleName = None,
    delegation: Delegation = None,
    level: Level = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里；默认数据文件旁的 out。")
    ] = None,
) -> None:
    """未完成名单：Word 按代表团分列，Excel 一行一项。

    例：ddtool quota paper --on 2025-10-08
    """
    from ddtool.quotas.paper import write

    found = _table(ctx.obj, on, year, rule, level, delegation)
    paths, warning = write(found, ctx.obj.office, ctx.obj.book.head(), ctx.obj.today, ctx.obj.out(out), delegation)
    if warning:
        show.warn(warning)
    show.files(paths, short=len(desk.short(found)))
