"""`ddtool matter checklist`."""

from datetime import date
from typing import Annotated

import typer

from ddtool import show
from ddtool.matters import answers
from ddtool.matters.options import KindName, Out
from ddtool.matters.reviews.checklist import Ticked, result, ticked

NOT_DONE = "未办"


def checklist(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="编号", help="不写时列出全部。")] = "",
    kind: KindName = "inspection",
    year: Annotated[int | None, typer.Option("--year", metavar="年", help="只看这一年登记的。")] = None,
    paper: Annotated[bool, typer.Option("--paper", help="写成文书：一件的清单，或全部的汇总表。")] = False,
    out: Out = None,
) -> None:
    """清单各步办了哪些、哪些没有：执法检查六个一、督事、两问四评。

    例：ddtool matter checklist --kind funds_review --paper
    """
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    rule, found = ticked(book, office, kind, number, year)
    if paper:
        from ddtool.matters.reviews.checklist_paper import write

        path = write(rule, found, office, book.head(), ctx.obj.out(out), one=bool(number), on=today)
        show.files([path], kind=kind, matters=len(found))
        return

    def plain() -> None:
        if number:
            show.done(f"{found[0].line.matter.number}《{found[0].line.matter.title}》")
            show.table(
                ("序号", "步骤", "日期", "由谁", "情况"),
                [
                    (at, item.name, NOT_DONE, "", "")
                    if item.step is None
                    else (at, item.name, item.step.day, item.step.by, result(item.step))
                    for at, item in enumerate(found[0].items, 1)
                ],
            )
        else:
            show.table(
                ("编号", "标题", *rule.checklist, "已办"),
                [
                    (one.line.matter.number, one.line.matter.title,
                     *(item.step.day if item.step else NOT_DONE for item in one.items), f"{one.done}/{len(one.items)}")
                    for one in found
                ],
            )  # fmt: skip
        show.note(
            f"{rule.title}共 {len(found)} 件，清单各步全部办完的 {sum(one.done == len(one.items) for one in found)} 件。"
        )

    show.result([_json(one, today) for one in found], plain)


def _json(one: Ticked, on: date) -> dict[str, object]:
    return answers.line_json(one.line, on) | {
        "done": one.done,
        "checklist": [
            {"step": item.name, "done": item.step is not None}
            | ({} if item.step is None else {"result": result(item.step)} | answers.step_json(item.step, ()))
            for item in one.items
        ],
    }
