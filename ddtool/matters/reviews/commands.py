"""`ddtool matter …` that write the papers of review opinions and of audit problems."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from ddtool import show
from ddtool.context import Context
from ddtool.errors import WrongUsage
from ddtool.matters import said
from ddtool.matters.options import Number, Out, Unit
from ddtool.matters.reviews import paper as review_paper
from ddtool.matters.reviews import rectify_paper
from ddtool.saving import safe_name

app = typer.Typer(add_completion=False, rich_markup_mode=None)
Theme = Annotated[str, typer.Option("--theme", metavar="名称", help="只出这份报告的审议意见（或这个审计项目）的。")]
Year = Annotated[int | None, typer.Option("--year", metavar="年", help="只出这一年登记的。")]


class ExpectedUnclear(WrongUsage):
    """Figures to compare with that can't be read (核对数写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--expect“{text}”读不懂。请写成 总数=各类相加，如 40=32+7+1，依规则文件里整改结果的先后。")


@app.command("opinion-letter")
def opinion_letter(ctx: typer.Context, theme: Theme = "", year: Year = None, out: Out = None) -> None:
    """审议意见书：一份报告一份，列明各条意见、牵头单位和报告时限。

    例：ddtool matter opinion-letter --theme 关于教育工作情况报告的审议意见
    """
    kind, found = said.entries(ctx.obj.book, ctx.obj.office, "review", theme=theme, year=year)
    papers = {
        f"审议意见书（{name}）": review_paper.letter(
            kind, name, own, ctx.obj.office.settings, ctx.obj.book.head(), ctx.obj.today
        )
        for name, own in said.by_theme(found).items()
    }
    _write(ctx.obj, "review_letter", papers, out, matters=len(found))


@app.command("opinion-report")
def opinion_report(ctx: typer.Context, theme: Theme = "", unit: Unit = "", year: Year = None, out: Out = None) -> None:
    """研究处理情况报告的底稿：一份报告、一个牵头单位一份，逐条填写。

    例：ddtool matter opinion-report --unit 县教育局
    """
    kind, found = said.entries(ctx.obj.book, ctx.obj.office, "review", theme=theme, unit=unit, year=year)
    groups: dict[tuple[str, str], list[said.Entry]] = {}
    for one in found:
        for host in one.line.now.hosts:
            if unit in ("", host):
                groups.setdefault((one.line.matter.theme or "", host), []).append(one)
    papers = {
        f"研究处理情况报告（{host}，{name}）": review_paper.report(
            kind, name, host, own, ctx.obj.office.settings, ctx.obj.book.head(), ctx.obj.today
        )
        for (name, host), own in groups.items()
    }
    _write(ctx.obj, "review_report", papers, out, matters=len(found))


@app.command("opinion-check")
def opinion_check(ctx: typer.Context, theme: Theme = "", year: Year = None, out: Out = None) -> None:
    """审核意见：一份报告一份，逐条列明报告情况，供审核签署。

    例：ddtool matter opinion-check --theme 关于教育工作情况报告的审议意见
    """
    kind, found = said.entries(ctx.obj.book, ctx.obj.office, "review", theme=theme, year=year)
    papers = {
        f"审核意见（{name}）": review_paper.check(
            kind, name, own, ctx.obj.office.settings, ctx.obj.book.head(), ctx.obj.today
        )
        for name, own in said.by_theme(found).items()
    }
    _write(ctx.obj, "review_check", papers, out, matters=len(found))


@app.command("opinion-list")
def opinion_list(ctx: typer.Context, theme: Theme = "", unit: Unit = "", year: Year = None, out: Out = None) -> None:
    """审议意见落实清单：来源、名称、内容、类别、牵头单位、推进情况、人大复核评价、销号日期。

    例：ddtool matter opinion-list --year 2025
    """
    kind, found = said.entries(ctx.obj.book, ctx.obj.office, "review", theme=theme, unit=unit, year=year)
    figures = review_paper.listing(kind, found, ctx.obj.office.settings, ctx.obj.book.head(), ctx.obj.today)
    _write(ctx.obj, "review_list", {f"{ctx.obj.today} 审议意见落实清单": figures}, out, matters=len(found))


@app.command("strike-sheet")
def strike_sheet(ctx: typer.Context, number: Number, out: Out = None) -> None:
    """审议意见销号单：报告、审核、测评、核查各是哪天、什么结果，签字后销号；没有核查的不能出。

    例：ddtool matter strike-sheet 1
    """
    from ddtool.matters import desk

    wanted = desk.one(ctx.obj.book, ctx.obj.office, "review", number)[1].matter.id
    kind, found = said.entries(ctx.obj.book, ctx.obj.office, "review")
    (one,) = [entry for entry in found if entry.line.matter.id == wanted]
    figures = review_paper.strike(kind, one, ctx.obj.office.settings, ctx.obj.book.head(), ctx.obj.today)
    _write(ctx.obj, "review_strike", {f"{one.line.matter.number} 销号单": figures}, out)


@app.command("problem-lists")
def problem_lists(
    ctx: typer.Context,
    theme: Theme = "",
    unit: Unit = "",
    year: Year = None,
    expect: Annotated[
        str, typer.Option("--expect", metavar="总数=各类", help="写出前和已知的数核对，如 40=32+7+1；对不上就不写。")
    ] = "",
    out: Out = None,
) -> None:
    """审计查出问题的问题清单和整改清单：同一份台账的两面，序号、金额逐条对应；写出前核对各项合计。

    例：ddtool matter problem-lists --year 2024 --expect 40=32+7+1
    """
    expected = _expected(expect) if expect else ()
    kind, found = said.entries(ctx.obj.book, ctx.obj.office, "rectify", theme=theme, unit=unit, year=year)
    problems, mending = rectify_paper.lists(
        kind, found, ctx.obj.office.settings, ctx.obj.book.head(), ctx.obj.today, expected
    )
    whose = f"（{unit}）" if unit else ""
    files = _paths(ctx.obj, "rectify_problems", {f"{ctx.obj.today} 问题清单{whose}": problems}, out)
    files += _paths(ctx.obj, "rectify_mending", {f"{ctx.obj.today} 整改清单{whose}": mending}, out)
    show.files(files, matters=len(found), sentence=str(problems["sentence"]))


def _expected(text: str) -> tuple[int, ...]:
    """40=32+7+1 → (40, 32, 7, 1). Raises ExpectedUnclear."""
    plain = text.replace("＝", "=").replace("＋", "+").replace(" ", "")
    if not re.fullmatch(r"[0-9]{1,7}=[0-9]{1,7}(\+[0-9]{1,7})*", plain):
        raise ExpectedUnclear(text)
    return tuple(int(one) for one in re.split(r"[=+]", plain))


def _paths(run: Context, name: str, papers: Mapping[str, Mapping[str, object]], out: Path | None) -> list[Path]:
    from ddtool.papers.batch import write_each
    from ddtool.papers.fonts import rare_warning
    from ddtool.papers.template import load

    template = load(run.office.template(name), run.office.settings.fonts)
    folder = run.out(out)
    written = write_each(template, [(one, folder / f"{safe_name(stem)}.docx") for stem, one in papers.items()])
    if template.rare:
        show.warn(rare_warning(template.rare))
    return written


def _write(
    run: Context, name: str, papers: Mapping[str, Mapping[str, object]], out: Path | None, **more: object
) -> None:
    written: Sequence[Path] = _paths(run, name, papers, out)
    show.files(written, **more)
