"""`ddtool vote …`: arguments and what is printed."""

import typer

from ddtool import show
from ddtool.votes import (
    count_commands,
    counting,
    history_commands,
    make_commands,
    outcome,
    paper_commands,
    seal_commands,
    seal_store,
    store,
)
from ddtool.votes.canonical import short
from ddtool.votes.model import Status
from ddtool.votes.options import Number
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
    seals = seal_store.history(ctx.obj.book, vote)
    rounds = outcome.of_rounds(ctx.obj.book, vote)
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
        "rule": {
            "name": rule.name,
            "hash": vote.rule_hash,
            "base": rule.base.value,
            "majority": None if rule.majority is None else str(rule.majority),
        },
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
        *([("作废", f"已由新版 {vote.replaced_by} 代替，所印的票作废")] if vote.replaced_by else []),
        *([("抽签", f"种子 {vote.seed}")] if vote.seed else []),
        *((f"第{seal['number']}次封存", _seal(seal)) for seal in seals),
        *(
            (f"第{one.round}轮", f"{one.code}　{'、'.join(one.elected) or one.stands}")
            for one in rounds
            if len(rounds) > 1
        ),
        ("计票", "、".join(f"{label(part)}组{'已录入' if part in now.received else '未录入'}" for part in now.wanted)),
        *(
            (f"第{place}项", f"{subject.name}　{subject.post}".rstrip("　"))
            for place, subject in enumerate(definition.subjects, 1)
        ),
    ]
    show.result(doc, lambda: show.table(("项目", "内容"), rows))


def _seal(seal: dict[str, object]) -> str:
    if seal["reason"] is None:
        return "有效"
    return f"已启封（{seal['first_name']}、{seal['second_name']}）：{seal['reason']}"


app.add_typer(make_commands.app)
app.add_typer(paper_commands.app)
app.add_typer(count_commands.app)
app.add_typer(seal_commands.app)
app.add_typer(history_commands.app)
