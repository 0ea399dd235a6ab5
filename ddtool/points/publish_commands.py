"""`ddtool points simulate/publish/published`: trying a scheme out, putting points up, what was put up."""

from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context
from ddtool.duty import desk as duty
from ddtool.points import desk, papers, publish_answers, publishing, simulating
from ddtool.points import publication_store as store
from ddtool.points.options import Level, Out, Part, Year
from ddtool.points.refusals import OnePeriod
from ddtool.points.rules.scheme import Span

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Nth = int | None


@app.command("simulate")
def simulate(
    ctx: typer.Context,
    scheme: Annotated[str, typer.Option("--scheme", metavar="文件|名称", help="要试的方案。")],
    against: Annotated[
        str | None, typer.Option("--against", metavar="文件|名称", help="与哪个方案比；默认设置里的方案。")
    ] = None,
    year: Year = None,
    part: Part = None,
    everybody: Annotated[bool, typer.Option("--all", help="没有变化的也列出。")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="另写一份 Excel 对照表。")] = False,
    out: Out = None,
    level: Level = None,
) -> None:
    """试算：换一个方案，谁的积分、名次、等次会变，变多少；不写入任何数据。

    例：ddtool points simulate --scheme 某平台履职积分表 --year 2025 --excel
    """
    context: Context = ctx.obj
    level = level or context.office.settings.level
    old, new = desk.scheme_named(context.office, against), desk.scheme_named(context.office, scheme)
    chosen, _ = duty.stretch_of(context.book, level, year, context.today)
    stretch = desk.part_of(new, chosen, part, context.today)
    found = simulating.simulate(context.book, level, old, new, stretch)
    paths = [papers.simulation_workbook(found, context.out(out))] if excel else []
    rows = found.rows if everybody else found.changed

    def plain() -> None:
        show.table(
            publish_answers.SIMULATED, [publish_answers.simulated(row) for row in rows], right=(2, 3, 4, 5, 6, 7)
        )
        for sentence in publish_answers.simulation_notes(found):
            show.note(sentence)
        for path in paths:
            print(f"  {path}")

    show.result({**publish_answers.simulation(found, rows), "files": [str(path) for path in paths]}, plain)


@app.command("publish")
def publish(
    ctx: typer.Context,
    year: Year = None,
    quarter: Annotated[Nth, typer.Option("--quarter", metavar="几", min=1, max=4, help="第几季度。")] = None,
    month: Annotated[Nth, typer.Option("--month", metavar="几", min=1, max=12, help="几月。")] = None,
    half: Annotated[Nth, typer.Option("--half", metavar="几", min=1, max=2, help="上半年 1，下半年 2。")] = None,
    scheme: Annotated[
        str | None, typer.Option("--scheme", metavar="文件|名称", help="积分方案；默认设置里的方案。")
    ] = None,
    out: Out = None,
    level: Level = None,
) -> None:
    """公布积分：留存一份晾晒清单（Word、Excel），以后更正登记也不改它。

    例：ddtool points publish --year 2025 --quarter 2
    """
    context: Context = ctx.obj
    level = level or context.office.settings.level
    rules = desk.scheme_named(context.office, scheme)
    chosen = year or duty.stretch_of(context.book, level, None, context.today)[0]
    span, part = _period(quarter, month, half)
    words, stretch = publishing.period(rules, chosen, span, part, context.today)
    kept = publishing.publish(context.book, level, rules, words, stretch, context.today)
    paths, warning = papers.publication_papers(context.book, context.office, kept, context.out(out))
    if warning:
        show.warn(warning)
    lines = store.lines(context.book, kept.id)

    def plain() -> None:
        show.done(
            f"第 {kept.id} 次公布：{kept.period}（{kept.first} 至 {kept.last}），{len(lines)} {publish_answers.unit(kept)}，"
            f"按“{kept.scheme}”（{kept.hash[:8]}）。第 {context.book.last_batch} 批"
        )
        print("\n".join(f"  {path}" for path in paths))

    doc = {
        **publish_answers.publication(kept),
        "batch": context.book.last_batch,
        "files": [str(path) for path in paths],
    }
    show.result(doc, plain)


def _period(quarter: Nth, month: Nth, half: Nth) -> tuple[Span, int]:
    """Which part of the year is meant. Raises OnePeriod."""
    said = [
        (span, part)
        for span, part in ((Span.QUARTER, quarter), (Span.MONTH, month), (Span.HALF, half))
        if part is not None
    ]
    if len(said) > 1:
        raise OnePeriod
    return said[0] if said else (Span.YEAR, 1)


@app.command("published")
def published(
    ctx: typer.Context,
    number: Annotated[Nth, typer.Argument(metavar="序号", help="第几次公布；不写则列出全部。")] = None,
    papers_too: Annotated[bool, typer.Option("--papers", help="重新写出这次公布的清单（内容不变）。")] = False,
    out: Out = None,
) -> None:
    """公布过的积分；写序号时看公布以后因更正而变动的。

    例：ddtool points published · ddtool points published 2
    """
    context: Context = ctx.obj
    if number is None:
        _list(context)
        return
    found = publishing.since(context.book, number)
    paths = (
        papers.publication_papers(context.book, context.office, found.publication, context.out(out))[0]
        if papers_too
        else []
    )

    def plain() -> None:
        kept = found.publication
        days, lines = f"{kept.first} 至 {kept.last}", f"{len(found.lines)} {publish_answers.unit(kept)}"
        print(f"第 {kept.id} 次公布：{kept.period}（{days}），{kept.published} 公布，{lines}")
        print(f"依据：{kept.scheme}（{kept.version}，校验码 {kept.hash[:8]}）")
        corrected = [row for row in found.changes if row.points is None or row.points or row.grade_changed]
        if corrected:
            print("公布以后的变动（按公布时的方案重新算）：")
            show.table(
                publish_answers.SIMULATED,
                [publish_answers.simulated(row) for row in corrected],
                right=(2, 3, 4, 5, 6, 7),
            )
            show.note(f"另有 {len(found.changes) - len(corrected)} {publish_answers.unit(kept)}积分没变，名次随着变。")
        else:
            print("公布以后没有变动。")
        for path in paths:
            print(f"  {path}")

    show.result({**publish_answers.since(found), "files": [str(path) for path in paths]}, plain)


def _list(context: Context) -> None:
    known = store.publications(context.book)

    def plain() -> None:
        show.table(
            ("序号", "公布日期", "期间", "起", "止", "层级", "方案", "校验码"),
            [
                (one.id, one.published, one.period, one.first, one.last, one.level, one.scheme, one.hash[:8])
                for one in known
            ],
            right=(0,),
        )
        show.note(f"公布过 {len(known)} 次。")

    show.result([publish_answers.publication(one) for one in known], plain)
