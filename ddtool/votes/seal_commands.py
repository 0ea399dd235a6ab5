"""`ddtool vote seal/reopen`: a result frozen for good, and the seal broken by two people."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.votes import sealing
from ddtool.votes.options import Number, Out

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("seal")
def seal(ctx: typer.Context, number: Number, out: Out = None) -> None:
    """封存结果：此后不能再改动；写出封存单（签字）、封存内容和核验程序。

    选举有几轮的，各轮一并封存。已经封存的，重新写出这些文件。

    例：ddtool vote seal 20260108-1
    """
    done = sealing.seal(ctx.obj.book, ctx.obj.office, number, ctx.obj.out(out))
    codes = [one.vote.code for one in done.rounds]
    doc = {
        "vote": codes[0],
        "rounds": codes,
        "head": done.head,
        "contents": [{"vote": one.vote.code, "hash": one.hash} for one in done.rounds],
        "batch": done.batch,
        "before": done.before,
        "files": [str(path) for path in done.files],
    }
    was = "此前已经封存，重新写出封存单" if done.before else "已封存"
    lines = [
        f"表决 {'、'.join(codes)} {was}。第 {done.batch} 批。",
        *(f"  {path}" for path in done.files),
        "请打印封存单，由监票人、计票人签字；启封要有理由和两个人：ddtool vote reopen。",
        f"链首 {done.head}",
    ]
    show.result(doc, lambda: show.done("\n".join(lines)))


@app.command("reopen")
def reopen(
    ctx: typer.Context,
    number: Number,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么要改动，记入流水。")] = "",
    by: Annotated[list[str] | None, typer.Option("--by", metavar="姓名", help="办理启封的人，写两次，两个人。")] = None,
) -> None:
    """启封：说明理由，由两个人共同办理；原封存内容保留在数据文件里。

    例：ddtool vote reopen 20260108-1 --reason 计票单抄错一行 --by 张敏 --by 李强
    """
    rounds = sealing.reopen(ctx.obj.book, number, reason=reason, by=tuple(by or ()))
    codes = [vote.code for vote in rounds]
    batch = ctx.obj.book.last_batch
    show.result(
        {"vote": codes[0], "rounds": codes, "batch": batch},
        lambda: show.done(f"表决 {'、'.join(codes)} 已启封，原封存内容保留。第 {batch} 批。改正后请重新封存。"),
    )
