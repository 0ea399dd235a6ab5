"""`ddtool evaluate year …` that write papers: forms, summary, honours, what follows from the results."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.evaluation.annual import answers, desk, store
from ddtool.evaluation.annual.commands import Round, app, current
from ddtool.evaluation.annual.consequences import consequences
from ddtool.evaluation.options import Delegation, Level, Out, Year


@app.command("forms")
def forms(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Option("--name", metavar="姓名", help="只出这位代表的。")] = None,
    delegation: Delegation = None,
    bound: Annotated[bool, typer.Option("--bound", help="合订成一份。")] = False,
    year: Year = None,
    round_: Round = None,
    level: Level = None,
    out: Out = None,
) -> None:
    """年度考核表（Word）：一人一份，或合订；没有登记的环节留空待填。

    例：ddtool evaluate year forms --delegation 城关镇代表团 --bound
    """
    from ddtool.evaluation.annual import paper
    from ddtool.papers.fonts import rare_warning

    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    chosen = [desk.meant(found, name, delegation)] if name else [
        line for line in found.lines if delegation in (None, line.deputy.delegation)
    ]  # fmt: skip
    published = store.publications(book, found.evaluation.id)
    results = {row.deputyship: row for row in store.published(book, published[-1].id)} if published else {}
    with show.progress("正在写考核表", len(chosen)) as tick:
        paths, rare = paper.write_forms(
            ctx.obj.office, found, chosen, results, ctx.obj.today, ctx.obj.out(out), bound=bound, tick=tick
        )
    if rare:
        show.warn(rare_warning(rare))
    show.files(paths, forms=len(chosen))


@app.command("sheet")
def sheet(
    ctx: typer.Context,
    step: Annotated[str, typer.Argument(metavar="环节", help="与办法写的一致，如 乡镇（街道）初评。")],
    delegation: Delegation = None,
    year: Year = None,
    round_: Round = None,
    level: Level = None,
    out: Out = None,
) -> None:
    """某个环节的评分登记表（Excel）：名单已填好，只定等次的环节填好拟定等次，改好后用 import 读入。

    例：ddtool evaluate year sheet 主任会议审定
    """
    from ddtool.evaluation.annual import paper

    found = current(ctx.obj, year, round_, level)
    path, waiting = paper.write_sheet(found, desk.the_step(found, step), delegation, ctx.obj.out(out))
    show.files([path], step=step, rows=waiting)


@app.command("summary")
def summary(ctx: typer.Context, year: Year = None, round_: Round = None, level: Level = None, out: Out = None) -> None:
    """考核结果汇总表（Word 和 Excel），按最近公布的结果。

    例：ddtool evaluate year summary --year 2025
    """
    from ddtool.evaluation.annual import paper

    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    made = desk.newest(book, found.evaluation)
    rows = store.published(book, made.id)
    paths = paper.write_summary(ctx.obj.office, found, made, rows, book.head(), ctx.obj.today, ctx.obj.out(out))
    show.files(paths, **answers.publication(found, made, rows))


@app.command("honours")
def honours(ctx: typer.Context, year: Year = None, round_: Round = None, level: Level = None, out: Out = None) -> None:
    """表扬名单（Word）：最高等次的代表，和连续几年受表扬的。

    例：ddtool evaluate year honours --year 2025
    """
    from ddtool.evaluation.annual import paper

    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    rows = store.published(book, desk.newest(book, found.evaluation).id)
    reached = consequences(book, found.evaluation.level, found.evaluation.id)
    honoured = [one for one in reached if one.reached.step and one.reached.step.paper == "honour"]
    path = paper.write_honours(ctx.obj.office, found, rows, honoured, ctx.obj.today, ctx.obj.out(out))
    show.files([path], year=found.evaluation.year)


@app.command("consequences")
def consequences_(
    ctx: typer.Context,
    papers: Annotated[bool, typer.Option("--papers", help="一人出一份通知（Word）。")] = False,
    year: Year = None,
    round_: Round = None,
    level: Level = None,
    out: Out = None,
) -> None:
    """结果运用：按连续几年的结果，谁要约谈、劝辞、表扬。

    例：ddtool evaluate year consequences --year 2025 --papers
    """
    from ddtool.evaluation.annual import paper
    from ddtool.papers.fonts import rare_warning

    book = ctx.obj.book
    found = current(ctx.obj, year, round_, level)
    desk.newest(book, found.evaluation)
    reached = consequences(book, found.evaluation.level, found.evaluation.id)
    rows = [answers.consequence(one) for one in reached]
    paths, rare = (
        paper.write_notices(ctx.obj.office, found, reached, ctx.obj.today, ctx.obj.out(out)) if papers else ([], "")
    )
    if rare:
        show.warn(rare_warning(rare))

    def plain() -> None:
        show.table(
            ("姓名", "代表团", "后果", "措施", "由谁", "历次结果", "期限"),
            [
                (one["name"], one["delegation"], one["consequence"], one["measure"], one["by"], one["run"], one["due"])
                for one in rows
            ],
            extra=(1, 4),
        )
        for path in paths:
            show.done(f"  {path}")
        for one in rows:
            if one["unsaid"]:
                show.warn(f"{one['name']}：连续次数超过办法写明的，办法没有规定怎么办，请由本机关决定。")
        show.note(f"共 {len(rows)} 人。")

    show.result({"rows": rows, "files": [str(path) for path in paths]}, plain)
