"""`ddtool roster`: lists, one person, statistics, and the changes of a term."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.roster import desk
from ddtool.roster.desk import Listed
from ddtool.roster.model import Deputy
from ddtool.roster.rules.order import Order
from ddtool.text.idnumber import mask_id, mask_phone
from ddtool.text.names import clean_name
from ddtool.text.numerals import share
from ddtool.text.strokes import unknown_strokes

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="代表名册：名单、任期、结构统计。"
)

On = Annotated[str, typer.Option("--on", metavar="日期", help="以哪一天为准，默认今天。如 2026-01-08")]
Level = Annotated[str | None, typer.Option("--level", metavar="层级", help="全国、省、市、县、乡；默认本级。")]
Delegation = Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只看这个代表团。")]
Name = Annotated[str, typer.Argument(metavar="姓名")]
Unmask = Annotated[bool, typer.Option("--unmask", help="显示完整的电话和身份证号。")]


def _personal(deputy: Deputy, unmask: bool) -> dict[str, str | None]:
    phone, number = deputy.phone, deputy.id_number
    if not unmask:
        phone, number = phone and mask_phone(phone), number and mask_id(number)
    return {"phone": phone, "id_number": number}


def _line(line: Listed, unmask: bool) -> dict[str, Any]:
    deputy = line.deputy
    return {
        "id": deputy.id,
        "name": deputy.name,
        "sex": deputy.sex,
        "ethnicity": deputy.ethnicity,
        "born": deputy.born,
        "party": deputy.party,
        "delegation": deputy.delegation,
        "constituency": deputy.constituency,
        "levels": list(line.levels),
        **_personal(deputy, unmask),
        "since": deputy.since,
        "until": deputy.until,
    }


@app.command("list")
def list_(
    ctx: typer.Context,
    on: On = "",
    level: Level = None,
    delegation: Delegation = None,
    order: Annotated[Order, typer.Option("--order", help="stroke 姓氏笔画，pinyin 拼音，roll 名册顺序。")] = Order.ROLL,
    unmask: Unmask = False,
) -> None:
    """在任代表名单。

    例：ddtool roster list --on 2026-01-08 --order stroke
    """
    day = read_day(on) if on else ctx.obj.today
    book, office = ctx.obj.book, ctx.obj.office
    roll = desk.roll(book, office, on=day, level=level, delegation=delegation, order=order)
    found = roll.lines

    def plain() -> None:
        show.table(
            ("序号", "姓名", "性别", "民族", "出生年月", "党派", "代表团", "层级"),
            [
                (n, d.name, d.sex, d.ethnicity, d.born, d.party, d.delegation, "、".join(line.levels))
                for n, line in enumerate(found, 1)
                for d in (line.deputy,)
            ],
            right=(0,),
            extra=(2, 3, 5, 7),
        )
        others = {name: count for name, count in roll.by_level.items() if name != (level or office.settings.level)}
        more = (
            "；另有" + "、".join(f"{name}级 {count} 人（--level {name}）" for name, count in others.items())
            if others
            else ""
        )
        if order is Order.STROKE and (unknown := unknown_strokes(line.deputy.name for line in found)):
            show.warn(f"不知道这些字的笔画，排在最后：{'、'.join(unknown)}。")
        show.note(f"{day} 在任 {len(found)} 人{more}。")

    show.result([_line(line, unmask) for line in found], plain)


@app.command("show")
def show_(
    ctx: typer.Context, name: Name, delegation: Delegation = None, level: Level = None, unmask: Unmask = False
) -> None:
    """一位代表的基本情况和各段任期。

    例：ddtool roster show 张三 --delegation 城关镇代表团
    """
    book, office = ctx.obj.book, ctx.obj.office
    deputy = desk.find(book, office, name, delegation=delegation, level=level)
    periods = desk.offices_of(book, deputy.person)
    personal = _personal(deputy, unmask)
    facts = {
        "姓名": deputy.name,
        "性别": deputy.sex,
        "民族": deputy.ethnicity,
        "出生年月": deputy.born,
        "学历": deputy.education,
        "党派": deputy.party,
        "工作单位及职务": deputy.employer,
        "代表构成": deputy.make_up or deputy.occupation,
        "手机号码": personal["phone"],
        "身份证号码": personal["id_number"],
    }

    def plain() -> None:
        show.table(("项目", "内容"), [(key, value) for key, value in facts.items() if value])
        show.table(
            ("层级", "届次", "代表团", "选区", "产生方式", "自", "至", "终止原因", "暂停"),
            [
                (
                    period.level,
                    period.congress,
                    period.delegation,
                    period.constituency,
                    period.how,
                    period.since or "届初",
                    period.until or "在任",
                    period.end_reason,
                    "；".join(f"{pause.since} 至 {pause.until or '今'}" for pause in period.suspensions),
                )
                for period in periods
            ],
            extra=(1, 3, 4, 7, 8),
        )

    doc = {
        **asdict(deputy),
        **personal,
        "periods": [{**asdict(period), **_personal(period, unmask)} for period in periods],
    }
    show.result(doc, plain)


@app.command("stats")
def stats(ctx: typer.Context, on: On = "", level: Level = None) -> None:
    """代表结构统计：性别、民族、党派、年龄、学历、构成。

    例：ddtool roster stats --on 2026-01-08
    """
    day = read_day(on) if on else ctx.obj.today
    parts = desk.statistics(ctx.obj.book, ctx.obj.office, on=day, level=level)
    show.result(
        [{**asdict(part), "share": share(part.count, part.of)} for part in parts],
        lambda: show.table(
            ("分类", "项目", "人数", "占比"),
            [(part.heading, part.item, part.count, share(part.count, part.of)) for part in parts],
            right=(2, 3),
        ),
    )


@app.command("end")
def end(
    ctx: typer.Context,
    name: Name,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="不再任职的第一天。")],
    reason: Annotated[
        str, typer.Option("--reason", metavar="原因", help="代表法规定的终止原因，如 辞职被接受、去世。")
    ],
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """代表资格终止。

    例：ddtool roster end 张三 --on 2025-09-01 --reason 辞职被接受
    """
    book = ctx.obj.book
    deputy = desk.find(book, ctx.obj.office, name, delegation=delegation, level=level)
    desk.end(book, deputy, on=read_day(on), reason=reason)
    if reason not in desk.legal_reasons():
        show.warn(f"“{reason}”不是代表法第六十二条列举的原因（{'、'.join(desk.legal_reasons())}），已照原文登记。")
    _written(ctx, f"{deputy.name} 自 {on} 起不再担任代表（{reason}）")


@app.command("suspend")
def suspend(
    ctx: typer.Context,
    name: Name,
    since: Annotated[str, typer.Option("--since", metavar="日期", help="暂停的第一天。")],
    reason: Annotated[str, typer.Option("--reason", metavar="原因")],
    until: Annotated[str, typer.Option("--until", metavar="日期", help="恢复执行职务的第一天；不写为仍在暂停。")] = "",
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """暂停执行代表职务（代表法第六十一条）。

    例：ddtool roster suspend 张三 --since 2025-03-10 --reason 因刑事案件被羁押正在受侦查
    """
    book = ctx.obj.book
    deputy = desk.find(book, ctx.obj.office, name, delegation=delegation, level=level)
    desk.suspend(
        book,
        deputy,
        since=read_day(since, "--since"),
        until=read_day(until, "--until") if until else None,
        reason=reason,
    )
    _written(ctx, f"{deputy.name} 自 {since} 起暂停执行代表职务")


@app.command("resume")
def resume(
    ctx: typer.Context,
    name: Name,
    on: Annotated[str, typer.Option("--on", metavar="日期", help="恢复执行职务的第一天。")],
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """恢复执行代表职务。

    例：ddtool roster resume 张三 --on 2025-06-10
    """
    book = ctx.obj.book
    deputy = desk.find(book, ctx.obj.office, name, delegation=delegation, level=level)
    desk.resume(book, deputy, on=read_day(on))
    _written(ctx, f"{deputy.name} 自 {on} 起恢复执行代表职务")


@app.command("elect")
def elect(
    ctx: typer.Context,
    name: Name,
    delegation: Annotated[str, typer.Option("--delegation", metavar="代表团")],
    since: Annotated[str, typer.Option("--since", metavar="日期", help="任职的第一天。")],
    how: Annotated[str, typer.Option("--how", metavar="方式", help="选举 或 补选。")] = "补选",
    sex: Annotated[str, typer.Option("--sex", metavar="性别")] = "",
    ethnicity: Annotated[str, typer.Option("--ethnicity", metavar="民族")] = "",
    born: Annotated[str, typer.Option("--born", metavar="年月", help="如 1975.03")] = "",
    party: Annotated[str, typer.Option("--party", metavar="党派")] = "",
) -> None:
    """录入一位补选（或新当选）的代表；多位请用名册表格。

    例：ddtool roster elect 李四 --delegation 城关镇代表团 --since 2025-06-12 --born 1980.05
    """
    from ddtool.roster.answers import person_fields

    name = clean_name(name)
    fields = person_fields(sex=sex, ethnicity=ethnicity, born=born, party=party, how=how)
    desk.elect(
        ctx.obj.book,
        ctx.obj.office,
        name,
        delegation=delegation,
        since=read_day(since, "--since"),
        how=how,
        fields=fields,
    )
    _written(ctx, f"{name} 已录入{delegation}（{how}，{since} 起）")


def _written(ctx: typer.Context, sentence: str) -> None:
    batch = ctx.obj.book.last_batch
    show.result({"batch": batch}, lambda: show.done(f"{sentence}。第 {batch} 批，可用 ddtool undo {batch} 撤销。"))
