"""`ddtool expert` (专家库): who is in it, whom to invite, what they said, papers."""

from dataclasses import asdict
from typing import Annotated

import typer

from ddtool import show
from ddtool.advice.experts import desk, store
from ddtool.advice.experts.model import Came, ExpertRule
from ddtool.advice.experts.rules.pool import Pool, senior
from ddtool.advice.in_force import experts as rule_of
from ddtool.advice.options import Day, Out, Year
from ddtool.context import read_day
from ddtool.text.idnumber import mask_phone
from ddtool.text.numerals import share

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="专家库：名单、邀请、意见和采纳。"
)
On = Annotated[str, typer.Option("--on", metavar="日期", help="以哪一天为准，默认今天。")]
Unmask = Annotated[bool, typer.Option("--unmask", help="显示完整电话。")]


@app.command("list")
def list_(
    ctx: typer.Context,
    field: Annotated[str, typer.Option("--field", metavar="领域", help="只看这个专业领域。")] = "",
    on: On = "",
    unmask: Unmask = False,
) -> None:
    """某一天在库的专家。

    例：ddtool expert list --field 法律
    """
    day, rule = read_day(on) if on else ctx.obj.today, rule_of(ctx.obj.office)
    phones = store.phones(ctx.obj.book)
    found = [
        one
        for one in store.experts(ctx.obj.book)
        if one.in_pool(day.isoformat()) and (not field or field in one.fields)
    ]

    def phone(key: int) -> str:
        number = phones[key]
        return (number if unmask else mask_phone(number)) if number else ""

    def plain() -> None:
        show.table(
            ("姓名", "工作单位及职务", "专业领域", "职称", "高级", "聘任日期", "电话"),
            [
                (one.name, one.employer, one.field, one.title, "是" if senior(rule, one.title) else "", one.since, phone(one.id))
                for one in found
            ],
            extra=(5, 6),
        )  # fmt: skip
        show.note(f"{day} 共 {len(found)} 人。")

    show.result([{**asdict(one), "senior": senior(rule, one.title), "phone": phone(one.id)} for one in found], plain)


@app.command("stats")
def stats(ctx: typer.Context, year: Year = None, on: On = "") -> None:
    """专家库构成、高级职称占比，各类活动的邀请和到会，意见和采纳。

    例：ddtool expert stats --year 2025
    """
    day, rule = read_day(on) if on else ctx.obj.today, rule_of(ctx.obj.office)
    now = desk.composition(ctx.obj.book, ctx.obj.office, day)
    events = desk.event_counts(ctx.obj.book, ctx.obj.office, year)
    said = desk.advice(ctx.obj.book, ctx.obj.office, year)
    adopted = sum(one.adopted for one in said)
    doc = {
        **asdict(now),
        "fields": dict(now.fields),
        "senior_share": share(now.senior, now.experts),
        "wanted": str(rule.senior_share) if rule.senior_share else None,
        "events": [asdict(one) for one in events],
        "opinions": len(said),
        "answered": sum(bool(one.result) for one in said),
        "adopted": adopted,
    }

    def plain() -> None:
        show.done(
            f"{day} 在库 {now.experts} 人，高级职称 {now.senior} 人，占 {share(now.senior, now.experts)}{_wanted(rule, now)}。"
        )
        show.table(("专业领域", "人数"), now.fields, right=(1,))
        show.table(
            ("活动", "次数", "邀请人次", "到会人次", "没有登记"),
            [(one.kind, one.events, one.invited, one.came, one.missing) for one in events],
            right=range(1, 5),
        )
        show.done(f"意见 {len(said)} 条，已反馈 {doc['answered']} 条，采纳 {adopted} 条。")

    show.result(doc, plain)


def _wanted(rule: ExpertRule, now: Pool) -> str:
    if rule.senior_share is None or now.enough is None:
        return ""
    least = f"{'超过' if rule.senior_share.strict else '不低于'}{str(rule.senior_share).lstrip('>=')}"
    return f"（规定{least}，{'达到' if now.enough else '没有达到'}）"


@app.command("suggest")
def suggest(
    ctx: typer.Context,
    fields: Annotated[list[str], typer.Argument(metavar="领域…")],
    count: Annotated[int, typer.Option("--count", metavar="人数", min=1, max=500, help="共请几人。")] = 3,
    day: Day = "",
) -> None:
    """建议请谁：按专业领域，各领域先请最久没有请过的，并说明理由。

    例：ddtool expert suggest 法律 农业 --count 4
    """
    on = read_day(day, "--date") if day else ctx.obj.today
    found = desk.whom(ctx.obj.book, ctx.obj.office, fields, count, on)

    def plain() -> None:
        show.table(
            ("领域", "姓名", "工作单位及职务", "职称", "理由"),
            [(one.field, one.expert.name, one.expert.employer, one.expert.title, one.why) for one in found.chosen],
        )
        for field, lacking in found.lacking:
            show.warn(f"“{field}”领域的专家不够，还差 {lacking} 人。")

    show.result(
        {
            "chosen": [
                {"field": one.field, "name": one.expert.name, "employer": one.expert.employer, "times": one.times,
                 "last": one.last, "why": one.why}
                for one in found.chosen
            ],
            "lacking": dict(found.lacking),
        },
        plain,
    )  # fmt: skip


@app.command("invite")
def invite(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="活动名称")],
    expert: Annotated[list[str] | None, typer.Option("--expert", metavar="姓名", help="请谁；可写几次。")] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="类别", help="新登记的活动要写，如 视察、恳谈会。")] = "",
    place: Annotated[str, typer.Option("--place", metavar="地点")] = "",
    day: Day = "",
    out: Out = None,
) -> None:
    """登记一次活动和邀请的专家，写出每人一份邀请函；已登记的活动可以再加人。

    例：ddtool expert invite 春耕备耕视察 --kind 视察 --date 2026-03-10 --expert 张三 --expert 李四
    """
    from ddtool.advice.experts.paper import write_invitations

    book, today = ctx.obj.book, ctx.obj.today
    on = read_day(day, "--date") if day else today
    event, invited = desk.invite(book, ctx.obj.office, title, on, expert or [], kind=kind, place=place, on=today)
    batch = book.last_batch
    paths = write_invitations(ctx.obj.office, event, invited, today, ctx.obj.out(out))

    def plain() -> None:
        written = f"（第 {batch} 批，ddtool undo 可撤销）" if batch else ""
        show.done(f"{event.date}“{event.title}”（{event.kind}）邀请专家 {len(invited)} 人{written}。")
        for path in paths:
            show.done(f"  {path}")

    names = [one.name for one in invited]
    show.result({**asdict(event), "invited": names, "batch": batch, "files": [str(path) for path in paths]}, plain)


@app.command("came")
def came(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="活动名称")],
    expert: Annotated[
        list[str] | None, typer.Option("--expert", metavar="姓名", help="谁；可写几次，不写是还没有登记的每一位。")
    ] = None,
    how: Annotated[Came, typer.Option("--status", metavar="情况", help="到会、请假、缺席。")] = Came.CAME,
    day: Day = "",
) -> None:
    """登记专家到会没有。

    例：ddtool expert came 春耕备耕视察 --date 2026-03-10 --expert 李四 --status 请假
    """
    book = ctx.obj.book
    on = read_day(day, "--date") if day else ctx.obj.today
    found = [one.name for one in desk.came(book, title, on, expert or [], how)]
    batch = book.last_batch
    show.result(
        {"title": title, "date": on.isoformat(), "status": how.value, "experts": found, "batch": batch},
        lambda: show.done(
            f"{on}“{title}”{how.value}：{'、'.join(found)}（第 {batch} 批，ddtool undo 可撤销）。"
            if found
            else f"{on}“{title}”的到会情况都已登记。"
        ),
    )


@app.command("opinion")
def opinion(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="姓名", help="同名的在姓名后加括号写单位。")],
    text: Annotated[str, typer.Argument(metavar="意见")],
    reason: Annotated[str, typer.Option("--reason", metavar="说明")] = "",
    field: Annotated[str, typer.Option("--field", metavar="领域")] = "",
    event: Annotated[str, typer.Option("--event", metavar="活动", help="在哪次活动中提的。")] = "",
    day: Day = "",
) -> None:
    """登记专家的一条意见；办理用 ddtool matter move … --kind expert_opinion。

    例：ddtool expert opinion 张三 建议把高标准农田管护写进预算 --event 春耕备耕视察
    """
    received = read_day(day, "--date") if day else ctx.obj.today
    found = desk.advise(
        ctx.obj.book, ctx.obj.office, name, text, received, reason=reason, field=field, event=event, on=ctx.obj.today
    )
    batch = ctx.obj.book.last_batch
    show.result(
        {"number": found.number, "expert": found.origin, "batch": batch},
        lambda: show.done(f"已登记{found.origin}的意见{found.number}（第 {batch} 批）。"),
    )


@app.command("letter")
def letter(
    ctx: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="姓名…", help="不写时在库的每人一份。")] = None,
    out: Out = None,
) -> None:
    """写出聘书。

    例：ddtool expert letter 张三
    """
    from ddtool.advice.experts.paper import write_letters

    show.files(write_letters(ctx.obj.book, ctx.obj.office, names or [], ctx.obj.today, ctx.obj.out(out)))


@app.command("feedback")
def feedback(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="姓名", help="不写时每位专家一份。")] = "",
    year: Year = None,
    out: Out = None,
) -> None:
    """写出意见采纳情况反馈函。

    例：ddtool expert feedback 张三 --year 2025
    """
    from ddtool.advice.experts.paper import write_feedback

    show.files(write_feedback(ctx.obj.book, ctx.obj.office, name, year, ctx.obj.today, ctx.obj.out(out)))


@app.command("roll")
def roll(ctx: typer.Context, on: On = "", unmask: Unmask = False, out: Out = None) -> None:
    """写出专家库名册；电话默认遮住。

    例：ddtool expert roll --on 2025-12-31
    """
    from ddtool.advice.experts.paper import write_roll

    day = read_day(on) if on else ctx.obj.today
    show.files([write_roll(ctx.obj.book, ctx.obj.office, day, ctx.obj.out(out), unmask=unmask)])
