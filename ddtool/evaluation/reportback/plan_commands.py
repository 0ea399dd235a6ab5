"""`ddtool evaluate plan`: who is still to report back, and when."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import read_day
from ddtool.evaluation.options import Delegation, Level, Name, On, Out
from ddtool.evaluation.reportback import answers, planning

plan = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help="述职计划：分批排，谁还没有述职。"
)

BatchName = Annotated[str, typer.Argument(metavar="批次", help="如 2026年第一批。")]
Size = Annotated[int | None, typer.Option("--size", metavar="人数", min=1, help="这一批多少人。")]
Batches = Annotated[int | None, typer.Option("--batches", metavar="批数", min=1, help="剩下的人打算分几批。")]


@plan.command("show")
def show_plan(ctx: typer.Context, on: On = "", level: Level = None) -> None:
    """述职进度：已述职、已排、没有排的，按代表团；各批次。

    例：ddtool evaluate plan show --on 2026-01-08
    """
    day = read_day(on) if on else ctx.obj.today
    now = planning.progress(ctx.obj.book, ctx.obj.office, level or ctx.obj.office.settings.level, day)

    def plain() -> None:
        show.table(("代表团", "在任", "已述职", "已排", "没有排"), answers.by_delegation(now), right=range(1, 5))
        done = {one.id for one in now.coverage.reported}
        if now.batches:
            show.table(
                ("批次", "完成日期", "人数", "已述职"),
                [(one.name, one.due, len(one.deputies), len(done & set(one.deputies))) for one in now.batches],
                right=(2, 3),
            )
        show.note(f"{answers.covered(now)}。{now.rule.every.word}述职一次（{now.span.first} 至 {now.span.last}）。")

    show.result(answers.progress(now, day), plain)


@plan.command("propose")
def propose(ctx: typer.Context, size: Size = None, batches: Batches = None, on: On = "", level: Level = None) -> None:
    """下一批排谁：按各代表团没有述职的人数分配，先排任职早的；只看，不写入。

    例：ddtool evaluate plan propose --batches 6
    """
    day = read_day(on) if on else ctx.obj.today
    now = planning.progress(ctx.obj.book, ctx.obj.office, level or ctx.obj.office.settings.level, day)
    chosen = planning.proposed(now, size, batches)
    show.result(
        [answers.deputy(one) for one in chosen],
        lambda: show.table(
            ("序号", "姓名", "代表团", "任职自"),
            [(number, one.name, one.delegation, one.since or "届初") for number, one in enumerate(chosen, 1)],
            right=(0,),
        ),
    )
    show.note(f"建议这一批 {len(chosen)} 人。{answers.covered(now)}。")


@plan.command("new")
def new(
    ctx: typer.Context,
    name: BatchName,
    by: Annotated[str, typer.Option("--by", metavar="日期", help="最迟哪一天述职。")],
    size: Size = None,
    batches: Batches = None,
    level: Level = None,
) -> None:
    """定下一批：照建议的名单写入计划，个别人可以再用 move 调整。

    例：ddtool evaluate plan new 2026年第一批 --by 2026-06-30 --size 40
    """
    book = ctx.obj.book
    level = level or ctx.obj.office.settings.level
    now = planning.progress(book, ctx.obj.office, level, ctx.obj.today)
    made = planning.new_batch(book, level, name, read_day(by, "--by"), now, planning.proposed(now, size, batches))
    batch = book.last_batch
    show.result(
        {**answers.batch(made, now.names, set()), "batch": batch},
        lambda: show.done(
            f"“{name}”已写入计划：{len(made.deputies)} 人，{by} 以前述职（第 {batch} 批，ddtool undo 可撤销）"
        ),
    )


@plan.command("move")
def move(
    ctx: typer.Context,
    name: Name,
    to: Annotated[str | None, typer.Option("--to", metavar="批次", help="调到哪一批；不写是从计划中去掉。")] = None,
    delegation: Delegation = None,
    level: Level = None,
) -> None:
    """把一位代表调到另一批，或从计划中去掉。

    例：ddtool evaluate plan move 张三 --to 2026年第二批
    """
    book = ctx.obj.book
    who, target = planning.move(book, level or ctx.obj.office.settings.level, name, delegation, to)
    said = f"“{who.name}”{'调到“' + target.name + '”' if target else '已从述职计划中去掉'}（第 {book.last_batch} 批）"
    show.result({"id": who.id, "to": to, "batch": book.last_batch}, lambda: show.done(said))


@plan.command("paper")
def paper(ctx: typer.Context, name: BatchName, level: Level = None, out: Out = None) -> None:
    """这一批的述职评议安排（Word）。

    例：ddtool evaluate plan paper 2026年第一批
    """
    from ddtool.evaluation.reportback import paper as papers

    level = level or ctx.obj.office.settings.level
    batch = planning.the_batch(ctx.obj.book, level, name)
    path = papers.write_plan(ctx.obj.book, ctx.obj.office, level, batch, ctx.obj.today, ctx.obj.out(out))
    show.files([path], plan=name)
