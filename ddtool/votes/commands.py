"""`ddtool vote …`: arguments and what is printed."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.votes import count_commands, counting, desk, history_commands, make_commands, seal_commands, store
from ddtool.votes.canonical import short
from ddtool.votes.model import Status
from ddtool.votes.options import Number, Out
from ddtool.votes.report_json import result_json
from ddtool.votes.rules.wording import method
from ddtool.votes.teams import label

app = typer.Typer(
    help="表决：选票、计票单、核票、结果。", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)

STATUS = {Status.DRAFTED: "草稿", Status.PRINTED: "已印票", Status.COUNTED: "已计票", Status.DECIDED: "已出结果"}


@app.command("list")
def list_(ctx: typer.Context) -> None:
    """列出所有表决。

    例：ddtool vote list
    """
    lines = store.lines(ctx.obj.book)
    show.result(
        [
            {
                "vote": line.code,
                "kind": line.kind,
                "title": line.title,
                "date": line.date,
                "subjects": line.subjects,
                "status": line.status.value,
            }
            for line in lines
        ],
        lambda: show.table(
            ("编号", "日期", "标题", "项数", "状态"),
            [(line.code, line.date, line.title, line.subjects, STATUS[line.status]) for line in lines],
            right=(3,),
        ),
    )


@app.command("show")
def show_(ctx: typer.Context, number: Number) -> None:
    """看一次表决的定义和进度；计票数在各组一致以前不显示。

    例：ddtool vote show 20260108-1
    """
    now = counting.standing(ctx.obj.book, number)
    vote, definition = now.vote, now.vote.definition
    rule = definition.rule
    doc = {
        "vote": vote.code,
        "kind": definition.kind,
        "title": definition.title,
        "meeting": definition.meeting,
        "date": definition.date.isoformat(),
        "members": definition.members,
        "members_from": definition.members_from,
        "present": definition.present,
        "subjects": [{"name": subject.name, "post": subject.post} for subject in definition.subjects],
        "rule": {"name": rule.name, "hash": vote.rule_hash, "base": rule.base.value, "majority": str(rule.majority)},
        "hash": vote.hash,
        "status": vote.status.value,
        "printed": vote.printed,
        "teams": {label(part): part in now.received for part in now.wanted},
        "agree": not now.differing if not now.missing else None,
    }
    rows = [
        ("编号", vote.code),
        ("标题", definition.title),
        ("会议", f"{definition.meeting}（{definition.date.isoformat()}）"),
        ("应到", f"{definition.members}（{definition.members_from}）"),
        ("实到", "录入计票数时填" if definition.present is None else definition.present),
        ("办法", f"{rule.name}：{method(rule)}"),
        ("票面校验码", short(vote.hash)),
        ("状态", f"{STATUS[vote.status]}，已印{vote.printed}张"),
        ("计票", "、".join(f"{label(part)}组{'已录入' if part in now.received else '未录入'}" for part in now.wanted)),
        *(
            (f"第{place}项", f"{subject.name}　{subject.post}".rstrip("　"))
            for place, subject in enumerate(definition.subjects, 1)
        ),
    ]
    show.result(doc, lambda: show.table(("项目", "内容"), rows))


@app.command("ballots")
def ballots(
    ctx: typer.Context,
    number: Number,
    copies: Annotated[
        int | None, typer.Option("--copies", "-n", metavar="张数", help="印多少张；默认按实到人数，没有则按应到人数。")
    ] = None,
    out: Out = None,
) -> None:
    """写出选票（Word，一张一页）；此后定义不能再改。

    例：ddtool vote ballots 20260108-1 --copies 30
    """
    from ddtool.papers.fonts import rare_warning

    with show.progress("写选票", copies) as tick:
        vote, paths, rare = desk.write_ballots(ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out), copies, tick)
    if rare:
        show.warn(rare_warning(rare))
    show.files(paths, vote=vote.code, hash=vote.hash, printed=vote.printed, batch=ctx.obj.book.last_batch)


@app.command("result")
def result(
    ctx: typer.Context,
    number: Number,
    out: Out = None,
    paper: Annotated[bool, typer.Option("--paper/--no-paper", help="是否写出计票结果报告单。")] = True,
) -> None:
    """得出结果，写出计票结果报告单（Word，供监票人、计票人签字）。

    例：ddtool vote result 20260108-1
    """
    if paper:
        vote, found, paths = desk.write_result(ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out))
    else:
        vote, _counts, found = counting.decide(ctx.obj.book, number)
        paths = []
    doc = result_json(vote, found) | {"files": [str(path) for path in paths]}

    def plain() -> None:
        show.done("\n".join([*found.sentences, *(f"  {path}" for path in paths)]))

    show.result(doc, plain)


app.add_typer(make_commands.app)
app.add_typer(count_commands.app)
app.add_typer(seal_commands.app)
app.add_typer(history_commands.app)
