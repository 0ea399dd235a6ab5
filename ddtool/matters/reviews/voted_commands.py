"""`ddtool matter voted`."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.matters import answers
from ddtool.matters.options import KindName
from ddtool.matters.reviews import voted

DEFAULT = "review"


def voted_(
    ctx: typer.Context,
    numbers: Annotated[list[str], typer.Argument(metavar="编号", help="一件或几件。")],
    vote: Annotated[str, typer.Option("--vote", metavar="编号", help="哪一次测评，见 ddtool vote list。")],
    subject: Annotated[
        str, typer.Option("--subject", metavar="名称", help="测评的哪一项；默认与标题、名称或编号相同的一项。")
    ] = "",
    kind: KindName = DEFAULT,
) -> None:
    """由表决得出的评价：读取已出结果的测评，登记为一步，并记着是哪一次表决。几件可以一并登记。

    例：ddtool matter voted 1 2 --vote 20260108-1
    """
    found = voted.rate(ctx.obj.book, ctx.obj.office, kind, numbers, vote, subject=subject, on=ctx.obj.today)
    batch = ctx.obj.book.last_batch

    def plain() -> None:
        for one in found:
            stage = f"现在在“{one.line.now.stage.name}”，可以办的有：{'、'.join(one.may) or '无'}"
            show.done(f"{one.line.matter.number} 已登记“{one.subject}”的测评结果：{one.grade}，{stage}。")
        show.note(f"共 {len(found)} 件（第 {batch} 批）。")

    show.result(
        {
            "batch": batch,
            "rated": [
                {"subject": one.subject, "grade": one.grade, "allowed": list(one.may)}
                | answers.line_json(one.line, ctx.obj.today)
                for one in found
            ],
        },
        plain,
    )
