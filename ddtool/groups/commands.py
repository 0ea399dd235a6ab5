"""`ddtool group`: groups, members, parts, where an issue goes."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.duty.answers import tenths
from ddtool.groups import desk, store
from ddtool.groups import ledger as ledgers
from ddtool.groups.model import Member
from ddtool.text.numerals import tenths as shown

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="代表小组：组员、分工、转办、统计、台账。"
)
Year = Annotated[int | None, typer.Option("--year", metavar="年", min=1900, max=2999, help="哪一年，默认今年。")]
Name = Annotated[str, typer.Argument(metavar="小组")]
Who = Annotated[str, typer.Argument(metavar="姓名")]
Home = Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="区分同名代表。")]


@app.command("list")
def list_(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Option("--kind", metavar="类型", help="只看这一类，如 专业小组。")] = None,
    year: Year = None,
) -> None:
    """有哪些小组，多少人，一年里组织了什么、组员做了什么。

    例：ddtool group list --kind 专业小组 --year 2025
    """
    first, last = _span(year, ctx.obj.today)
    found = [one for one in desk.works(ctx.obj.book, ctx.obj.office, first, last) if kind in (None, one.group.kind)]

    def plain() -> None:
        heads = (
            "小组",
            "类型",
            "召集人",
            "负责范围",
            "组员",
            "履职组员",
            "组织活动",
            "出席人次",
            "履职登记",
            "受理问题",
            "已有结果",
        )
        show.table(
            heads,
            [
                (
                    one.group.name, one.group.kind, one.group.leader, one.group.area, one.members, one.active,
                    one.activities, one.attended, sum(one.records.values()), one.issues, one.settled,
                )
                for one in found
            ],
            right=range(4, 11),
        )  # fmt: skip
        show.note(f"{first} 至 {last}，共 {len(found)} 个小组。")

    show.result([asdict(one) for one in found], plain)


@app.command("show")
def show_(
    ctx: typer.Context,
    name: Name,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="哪一天的组员，默认今天。")] = "",
) -> None:
    """一个小组的组员和分工。

    例：ddtool group show 城建环保小组
    """
    group = desk.named(ctx.obj.book, name)
    day = read_day(on) if on else ctx.obj.today
    people = [
        one
        for one in store.members(ctx.obj.book, ctx.obj.office.settings.level, day.isoformat())
        if one.group == group.id
    ]

    def plain() -> None:
        _members(people)
        show.note(f"{group.name}（{group.kind}）{day} 有组员 {len(people)} 人。")

    show.result({**asdict(group), "members": [asdict(one) for one in people]}, plain)


@app.command("add")
def add(
    ctx: typer.Context,
    name: Name,
    kind: Annotated[str, typer.Argument(metavar="类型", help="规则文件里的小组类型。")],
    leader: Annotated[str | None, typer.Option("--leader", metavar="姓名", help="召集人、联系人。")] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="范围", help="专业、联络站、网格或专题。")] = None,
    since: Annotated[str, typer.Option("--since", metavar="日期", help="从哪一天起。")] = "",
) -> None:
    """新登记一个小组。

    例：ddtool group add 城建环保小组 专业小组 --area 城建环保
    """
    begin = read_day(since, "--since").isoformat() if since else None
    desk.add(ctx.obj.book, ctx.obj.office, name, kind, leader, area, begin)
    _done(ctx, f"已登记小组：{name}（{kind}）")


@app.command("join")
def join(
    ctx: typer.Context,
    name: Name,
    who: Who,
    role: Annotated[
        str | None, typer.Option("--role", metavar="分工", help="组长、联络员、五员……几个的用顿号隔开。")
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="日期", help="从哪一天起，默认今天。")] = "",
    delegation: Home = None,
) -> None:
    """登记一位组员。

    例：ddtool group join 城建环保小组 张三 --role 组长
    """
    begin = read_day(since, "--since") if since else ctx.obj.today
    desk.join(ctx.obj.book, ctx.obj.office, name, who, delegation, role, begin)
    _done(ctx, f"{who}从 {begin} 起在{name}")


@app.command("leave")
def leave(
    ctx: typer.Context,
    name: Name,
    who: Who,
    until: Annotated[str, typer.Option("--until", metavar="日期", help="从哪一天起不再算，默认今天。")] = "",
    delegation: Home = None,
) -> None:
    """组员退出小组；以前的履职仍算在小组里。

    例：ddtool group leave 城建环保小组 张三 --until 2025-07-01
    """
    end = read_day(until, "--until") if until else ctx.obj.today
    desk.leave(ctx.obj.book, ctx.obj.office, name, who, delegation, end)
    _done(ctx, f"{who}从 {end} 起不在{name}")


@app.command("route")
def route(ctx: typer.Context, issue: Annotated[str, typer.Argument(metavar="问题类别")]) -> None:
    """一类问题交给哪个小组，找谁。

    例：ddtool group route 交通
    """
    found = desk.route(ctx.obj.book, ctx.obj.office, issue, ctx.obj.today)

    def plain() -> None:
        leader = f"，召集人 {found.group.leader}" if found.group and found.group.leader else ""
        show.done(f"“{issue}”交{found.name}{leader}。")
        if found.group is None:
            show.warn(f"{found.name}还没有登记，请用 ddtool group add 登记。")
        elif found.members:
            _members(found.members)

    show.result(
        {"issue": issue, "group": found.name, "registered": found.group is not None,
         "leader": found.group.leader if found.group else None, "members": [asdict(one) for one in found.members]},
        plain,
    )  # fmt: skip


@app.command("roles")
def roles(ctx: typer.Context, year: Year = None) -> None:
    """分工（组长、大网格长、五员……）各有几人，做了多少本职履职。

    例：ddtool group roles --year 2025
    """
    first, last = _span(year, ctx.obj.today)
    found = desk.role_works(ctx.obj.book, ctx.obj.office, first, last)

    def plain() -> None:
        show.table(
            ("分工", "人数", "本职履职"),
            [
                (
                    one.role,
                    len(one.holders),
                    "；".join(
                        f"{kind} {rows} 条 {shown(amount)}{unit}" for (kind, unit), (rows, amount) in one.done.items()
                    ),
                )
                for one in found
            ],
            right=(1,),
        )

    show.result(
        [
            {
                "role": one.role,
                "holders": [member.name for member in one.holders],
                "done": [
                    {"kind": kind, "unit": unit, "rows": rows, "quantity": tenths(amount)}
                    for (kind, unit), (rows, amount) in one.done.items()
                ],
            }
            for one in found
        ],
        plain,
    )


@app.command("ledger")
def ledger(
    ctx: typer.Context,
    name: Name,
    year: Year = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="默认数据文件旁的 out。")] = None,
) -> None:
    """小组台账：组员和在组起止、统计、组织的活动、受理的问题。

    例：ddtool group ledger 城建环保小组 --year 2025
    """
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    found = ledgers.group_ledger(book, office, name, *_span(year, today))
    paths = ledgers.write(found, office, book.head(), today, ctx.obj.out(out))
    show.files(paths, group=name, first=found.first, last=found.last, members=len(found.members))


def _span(year: int | None, today: date) -> tuple[str, str]:
    chosen = year or today.year
    last = min(date(chosen, 12, 31), today) if chosen <= today.year else date(chosen, 12, 31)
    return f"{chosen:04d}-01-01", last.isoformat()


def _members(people: list[Member]) -> None:
    show.table(
        ("姓名", "代表团", "分工", "从", "到"),
        [(one.name, one.delegation, one.role, one.since, one.until) for one in people],
    )


def _done(ctx: typer.Context, sentence: str) -> None:
    number = ctx.obj.book.last_batch
    show.result({"batch": number}, lambda: show.done(f"{sentence}（第 {number} 批，ddtool undo 可撤销）"))
