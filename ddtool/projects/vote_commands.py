"""`ddtool project vote/adopt/satisfaction`: the votes on projects, there and back."""

from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.projects import answers, outcomes, voting
from ddtool.projects.model import ProjectLine
from ddtool.projects.options import Day, Level, Out, Township, Year, day_or, whose
from ddtool.projects.refusals import AdoptionUnclear, SatisfactionUnclear
from ddtool.projects.voting import Meeting
from ddtool.saving import save

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command("vote")
def vote(
    ctx: typer.Context,
    title: Annotated[str, typer.Option("--title", metavar="标题", help="如 2026年县级民生实事项目票决。")],
    meeting: Annotated[str, typer.Option("--meeting", metavar="会议")],
    seats: Annotated[int | None, typer.Option("--seats", metavar="项数", min=1, help="票决出几项；测评不写。")] = None,
    rate: Annotated[bool, typer.Option("--rate", help="做满意度测评的定义，不是票决。")] = False,
    year: Year = None,
    level: Level = "",
    township: Township = "",
    day: Day = "",
    members: Annotated[int | None, typer.Option("--members", metavar="应到", help="不写则按名册在任的。")] = None,
    present: Annotated[int | None, typer.Option("--present", metavar="实到")] = None,
    out: Out = None,
) -> None:
    """用候选项目（或已交办的项目）写一份表决定义文件，再用 ddtool vote new 建立表决。

    例：ddtool project vote --title 2026年民生实事项目票决 --meeting 第十八届人大第五次会议 --seats 10
    """
    today, office = ctx.obj.today, ctx.obj.office
    mine = whose(ctx, year, level, township)
    said = Meeting(title, meeting, day_or(day, today), seats, members, present)
    make = voting.rating if rate else voting.choosing
    document = make(ctx.obj.book, office, mine, said, today)
    path = save(ctx.obj.out(out) / f"{title}.toml", voting.as_toml(document).encode())
    names = [subject["name"] for subject in document["subject"]]

    def plain() -> None:
        show.done(f"{len(names)} 个项目，办法《{document['rule']}》：\n  {path}")
        show.done(
            f"下一步：ddtool vote new “{path.name}”，计票出结果后 ddtool project {'satisfaction' if rate else 'adopt'} 表决编号"
        )

    show.result({"files": [str(path)], "kind": document["kind"], "rule": document["rule"], "subjects": names}, plain)


@app.command("adopt")
def adopt(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="[表决编号]", help="已出结果的票决；在别处票决的不写。")] = "",
    document: Annotated[str, typer.Option("--document", metavar="文号", help="在别处票决的，写文号或会议。")] = "",
    passed: Annotated[
        list[str] | None,
        typer.Option("--passed", metavar="项目编号", help="在别处票决通过的，可写多次；其余候选项目未入选。"),
    ] = None,
    year: Year = None,
    level: Level = "",
    township: Township = "",
    day: Day = "",
) -> None:
    """登记票决结果：从表决里读，或写明在别处票决的文号和通过的项目。

    例：ddtool project adopt 20260110-1
    """
    if bool(code) == bool(document):
        raise AdoptionUnclear
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    mine = whose(ctx, year, level, township)
    if code:
        found = outcomes.adopt(book, office, code, mine, on=today)
    else:
        found = outcomes.adopt_elsewhere(book, office, passed or [], document, mine, day_or(day, today), on=today)

    def plain() -> None:
        show.done(
            f"票决通过 {len(found.passed)} 个，未入选 {len(found.failed)} 个（{code or document}，第 {book.last_batch} 批）。"
        )
        for line in found.passed:
            show.done(f"  {line.number}《{line.name}》")

    show.result(
        {
            "passed": [line.number for line in found.passed],
            "failed": [line.number for line in found.failed],
            "batch": book.last_batch,
        },
        plain,
    )


@app.command("satisfaction")
def satisfaction(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="[表决编号]", help="已出结果的测评；在别处测评的不写。")] = "",
    counts: Annotated[
        Path | None, typer.Option("--counts", metavar="文件", help="在别处测评的票数（TOML，写法同 vote count）。")
    ] = None,
    document: Annotated[str, typer.Option("--document", metavar="文号", help="在别处测评的，写文号或会议。")] = "",
    members: Annotated[int | None, typer.Option("--members", metavar="应到", help="在别处测评的应到人数。")] = None,
    year: Year = None,
    level: Level = "",
    township: Township = "",
    day: Day = "",
) -> None:
    """登记满意度测评结果：等次按规则文件写的测评办法判定。

    例：ddtool project satisfaction 20261220-1 --year 2026
    """
    if bool(code) == bool(counts and document):
        raise SatisfactionUnclear
    book, office, today = ctx.obj.book, ctx.obj.office, ctx.obj.today
    mine = whose(ctx, year, level, township)
    if counts is not None and not code:
        said = Meeting(document, document, day_or(day, today), members=members)
        found = outcomes.satisfaction_counts(book, office, counts, mine, said, document, on=today)
    else:
        found = outcomes.satisfaction(book, office, code, mine, on=today)
    show.result(
        {"rated": [answers.line_json(line) for line in found], "batch": book.last_batch},
        lambda: _rated(found, book.last_batch),
    )


def _rated(found: list[ProjectLine], batch: int | None) -> None:
    show.table(
        ("编号", "项目名称", "票数", "结果"),
        [
            (line.number, line.name, "，".join(f"{choice}{votes}" for choice, votes in line.counts), line.verdict)
            for line in found
        ],
    )
    show.done(f"已登记 {len(found)} 个项目的测评结果（第 {batch} 批）。")
