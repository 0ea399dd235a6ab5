"""`ddtool duty claims/confirm/return/reject`: what was claimed, and what became of it."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from ddtool import show
from ddtool.duty import claims
from ddtool.duty.answers import tenths
from ddtool.duty.rules.claiming import Step, open_to
from ddtool.text.numerals import decimal

Numbers = Annotated[list[int], typer.Argument(metavar="编号…", help="见 ddtool duty claims。")]
Reason = Annotated[str, typer.Option("--reason", metavar="原因", help="写明原因，记录在案。")]


def list_(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="连已办结的一起列。")] = False,
    delegation: Annotated[str | None, typer.Option("--delegation", metavar="代表团", help="只看这个代表团。")] = None,
) -> None:
    """履职申报：谁报了什么，等谁确认。

    例：ddtool duty claims --delegation 城关镇代表团
    """
    found = [
        one
        for one in claims.standings(ctx.obj.book, ctx.obj.office, ctx.obj.office.settings.level)
        if (everything or open_to(one.state)) and delegation in (None, one.claim.delegation)
    ]

    def plain() -> None:
        show.table(
            ("编号", "日期", "姓名", "代表团", "类别", "内容", "数量", "申报人", "状态", "说明"),
            [_cells(one) for one in found],
            right=(0,),
        )
        show.note(f"共 {len(found)} 件。")

    show.result([_document(one) for one in found], plain)


def confirm(ctx: typer.Context, numbers: Numbers, reason: Reason = "") -> None:
    """同意申报：该乡镇初审的记初审，最后一道通过的成为履职登记。

    例：ddtool duty confirm 3 5 8
    """
    _decide(ctx, numbers, Step.CONFIRMED, reason)


def give_back(ctx: typer.Context, numbers: Numbers, reason: Reason = "") -> None:
    """退回申报，改好后可以重报。

    例：ddtool duty return 4 --reason 缺少证明人
    """
    _decide(ctx, numbers, Step.RETURNED, reason)


def reject(ctx: typer.Context, numbers: Numbers, reason: Reason = "") -> None:
    """驳回申报，不再受理。

    例：ddtool duty reject 6 --reason 与考勤重复
    """
    _decide(ctx, numbers, Step.REJECTED, reason)


def _decide(ctx: typer.Context, numbers: Sequence[int], step: Step, reason: str) -> None:
    book, office = ctx.obj.book, ctx.obj.office
    found = claims.decide(book, office, office.settings.level, numbers, step, ctx.obj.today, reason)

    def plain() -> None:
        for one in found:
            show.done(f"{one.claim.id} 号 {one.claim.name} {one.claim.date} {one.claim.title}：{one.state}")
        show.done(f"共 {len(found)} 件（第 {book.last_batch} 批，ddtool undo 可撤销）")

    show.result({"batch": book.last_batch, "claims": [_document(one) for one in found]}, plain)


def _cells(one: claims.Standing) -> tuple[object, ...]:
    claim = one.claim
    amount = "" if claim.quantity is None else f"{decimal(claim.quantity, 1)} {claim.unit or ''}".strip()
    why = next((taken.reason for taken in reversed(one.taken) if taken.reason), "")
    return (
        claim.id, claim.date, claim.name, claim.delegation, claim.kind, claim.title, amount, claim.claimant, one.state, why,
    )  # fmt: skip


def _document(one: claims.Standing) -> dict[str, Any]:
    claim = one.claim
    said = {name: value for name, value in claim._asdict().items() if name not in ("deputyship", "extra")}
    said["quantity"] = None if claim.quantity is None else tenths(claim.quantity)
    steps = [
        {"day": taken.day, "step": taken.step, "reason": taken.reason, "duty_record": taken.duty_record}
        for taken in one.taken
    ]
    return {**said, "state": one.state, "steps": steps}
