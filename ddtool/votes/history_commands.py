"""`ddtool vote history/followup`: results over the years, and the papers that follow."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.votes import followups, history
from ddtool.votes.history import Event, Story
from ddtool.votes.options import Number, Out
from ddtool.votes.rules.consecutive import Reached

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("history")
def history_(ctx: typer.Context, name: Annotated[str, typer.Argument(metavar="姓名", help="人或单位的名称。")]) -> None:
    """一个人或单位历次的结果、随之而来的措施，以及再有一次会怎样。

    例：ddtool vote history 甲某
    """
    story = history.history(ctx.obj.book, ctx.obj.office, name, on=ctx.obj.today)
    if len(story.posts) > 1:
        show.warn(f"历次职务不同（{'、'.join(story.posts)}），请核对是否同一人。")
    brought = {one.occasion.source: one for one in story.reached}
    doc = {
        "name": story.name,
        "posts": list(story.posts),
        "events": [_event(event, brought) for event in story.events],
        "method": None if story.method is None else story.method.name,
        "unfilled": [] if story.method is None else list(story.method.empty),
        "foreseen": [{"if": when, **_reached(one)} for when, one in story.foreseen],
    }
    show.result(doc, lambda: _plain(story, brought))


def _event(event: Event, brought: dict[str, Reached]) -> dict[str, object]:
    one = brought.get(event.vote.code)
    return {
        "vote": event.vote.code,
        "date": event.vote.definition.date.isoformat(),
        "title": event.vote.definition.title,
        "group": event.group,
        "post": event.subject.post,
        "counts": dict(event.row.counts),
        "outcome": str(event.row.outcome),
        "marks": sorted(event.marks),
        "doubtful": list(event.doubtful),
        "consequence": None if one is None or event.group else _reached(one),
    }


def _reached(one: Reached) -> dict[str, object]:
    return {
        "step": None if one.step is None else one.step.name,
        "measure": None if one.step is None else one.step.measure,
        "times": len(one.run),
        "unsaid": one.unsaid,
    }


def _plain(story: Story, brought: dict[str, Reached]) -> None:
    rows = []
    for event in story.events:
        one = brought.get(event.vote.code) if not event.group else None
        step = "" if one is None or one.step is None else f"{one.step.measure}（{one.step.name}）"
        votes = "　".join(f"{choice}{number}" for choice, number in event.row.counts)
        marks = "、".join([*sorted(event.marks), *(f"{mark}？" for mark in event.doubtful)])
        rows.append(
            (
                event.vote.definition.date.isoformat(),
                event.vote.code,
                event.group,
                votes,
                str(event.row.outcome),
                marks,
                step,
            )
        )
    show.table(("日期", "编号", "群体", "得票", "结果", "情形", "措施"), rows)
    for when, ahead in story.foreseen:
        what = "没有措施" if ahead.step is None else f"{ahead.step.measure}（{ahead.step.name}）"
        if ahead.unsaid:
            what += "；办法没有写明超过规定次数怎样办"
        show.done(f"{when}：{what}。")
    if story.method is not None and story.method.empty:
        show.warn(f"结果运用办法“{story.method.name}”还有待填：{'、'.join(story.method.empty)}。")


@app.command("followup")
def followup(ctx: typer.Context, number: Number, out: Out = None) -> None:
    """按结果运用办法，写出一次测评之后的文书：约谈通知、调整建议、撤职案。

    例：ddtool vote followup 20260108-1
    """
    written, notes = followups.write(ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out), on=ctx.obj.today)
    for note in notes:
        show.warn(f"{note}。")
    doc = {
        "papers": [
            {"name": one.name, **_reached(one.reached), "corrected": one.corrected, "file": str(one.path)}
            for one in written
        ],
        "notes": notes,
        "batch": ctx.obj.book.last_batch,
        "files": [str(one.path) for one in written],
    }
    lines = [
        f"{one.name}：{one.reached.step.measure}（{one.reached.step.name}）{'，代替此前出具的' if one.corrected else ''}\n  {one.path}"
        for one in written
        if one.reached.step is not None
    ]
    show.result(doc, lambda: show.done("\n".join(lines) or "按结果运用办法，本次没有需要采取的措施。"))
