"""`ddtool matter …` that write papers: hand-over lists, reminders, reply frames, opinion slips, forms, summaries, key matters."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddtool import show
from ddtool.context import Context, read_day
from ddtool.matters import desk, letters, paper, store, summary, unit_store
from ddtool.matters.desk import Late, Line
from ddtool.matters.list_commands import ALL, KindOrAll, kinds, known_unit
from ddtool.matters.model import Kind
from ddtool.matters.options import KindName, On, Out, Unit
from ddtool.matters.refusals import NothingToPrint
from ddtool.matters.supervision import store as supervision_store
from ddtool.saving import safe_name

if TYPE_CHECKING:
    from ddtool.papers.template import Template

app = typer.Typer(add_completion=False, rich_markup_mode=None)
DEFAULT = "suggestion"
Bound = Annotated[bool, typer.Option("--bound", help="合订成一份，每份另起一页。")]
Mark = Annotated[str, typer.Option("--mark", metavar="代字", help="发文机关代字，如 示人常办函；不写时空着手填。")]
First = Annotated[int | None, typer.Option("--first", metavar="号", min=1, help="第一份的发文号，其余接着编。")]


@app.command("handover")
def handover(
    ctx: typer.Context,
    kind: KindName = DEFAULT,
    unit: Unit = "",
    day: Annotated[str, typer.Option("--date", metavar="日期", help="只列这一天交办的；默认没有办结的都列。")] = "",
    by_unit: Annotated[bool, typer.Option("--by-unit", help="每个单位一份，供签收，合订成一份。")] = False,
    out: Out = None,
) -> None:
    """交办清单：编号、提出代表、标题、主办协办、责任人、联系人、办理时限，供签收。

    例：ddtool matter handover --date 2026-02-10 --by-unit
    """
    rule, lines = _lines(ctx.obj, kind, unit)
    given = read_day(day, "--date") if day else None
    found = paper.handed_over(rule, lines, unit, given)
    if not found:
        raise NothingToPrint("交办清单", "没有符合条件的已交办事项")
    book, settings, today = ctx.obj.book, ctx.obj.office.settings, ctx.obj.today
    contacts, head = unit_store.contacts(book), book.head()
    stem = f"{today} {rule.name}交办清单"
    template = _template(ctx.obj, "matter_handover")
    if unit or not by_unit:
        figures = paper.handover(rule, found, contacts, settings, head, today, unit)
        target = f"{stem}（{unit}）" if unit else stem
        written = template.write(figures, _target(ctx.obj, out, target))
    else:
        papers = [
            paper.handover(rule, own, contacts, settings, head, today, one)
            for one, own in paper.by_unit(rule, found, given).items()
        ]
        written = _bind(template, papers, _target(ctx.obj, out, f"{stem}（分单位）"))
    _done([written], template, kind=kind, matters=len(found))


@app.command("remind")
def remind(
    ctx: typer.Context,
    kind: KindOrAll = ALL,
    unit: Unit = "",
    mark: Mark = "",
    first: First = None,
    late_only: Annotated[bool, typer.Option("--late", help="只催已经逾期的，不提快到期的。")] = False,
    bound: Bound = False,
    on: On = "",
    out: Out = None,
) -> None:
    """催办函：欠着的每个单位一封，列出逾期和快到期的事项、期限怎样算；不写 --kind 时所有种类写在一封里。

    例：ddtool matter remind --mark 示人常办函 --first 12
    """
    from ddtool.papers.batch import write_each

    book, office = ctx.obj.book, ctx.obj.office
    day = read_day(on) if on else ctx.obj.today
    known_unit(ctx.obj, unit)
    found: dict[str, Sequence[Late]] = {}
    for name, rule in kinds(ctx.obj, kind):
        waiting = desk.waiting(book, office, rule, name)
        if late := desk.overdue(waiting, day) + ([] if late_only else desk.due_soon(waiting, day)):
            found[rule.title] = late
    letters_, others = paper.reminders(found, unit)
    if others:
        show.note(f"另有 {others} 项由提出人或本机关负责，没有写入催办函。")
    if not letters_:
        show.note(f"{day} 没有单位逾期{'' if late_only else '或快到期'}，没有要写的催办函。")
        show.files([], letters=[])
        return
    numbers = paper.marks(mark, first, day.year, len(letters_))
    figures = [
        paper.reminder(one, number, office.settings, book.head(), day)
        for one, number in zip(letters_, numbers, strict=True)
    ]
    template = _template(ctx.obj, "matter_reminder")
    if bound:
        written = [_bind(template, figures, _target(ctx.obj, out, f"{day} 催办函（{len(letters_)}份）"))]
    else:
        targets = [_target(ctx.obj, out, f"{day} 催办函（{one.unit}）") for one in letters_]
        written = write_each(template, zip(figures, targets, strict=True))
    _done(
        written,
        template,
        letters=[
            {"unit": one.unit, "number": number, "overdue": one.overdue, "soon": one.soon}
            for one, number in zip(letters_, numbers, strict=True)
        ],
    )


@app.command("reply")
def reply(
    ctx: typer.Context, numbers: Annotated[list[str], typer.Argument(metavar="编号…", help="一件或几件。")],
    kind: KindName = DEFAULT, mark: Mark = "", first: First = None, out: Out = None,
) -> None:  # fmt: skip
    """答复函的底稿：类别、文号、主送全体提出人、承办人和抄送，正文由承办单位填写。

    例：ddtool matter reply 12
    """
    from ddtool.papers.batch import write_each

    today, settings = ctx.obj.today, ctx.obj.office.settings
    found = [desk.one(ctx.obj.book, ctx.obj.office, kind, number)[:2] for number in numbers]
    marked = paper.marks(mark, first, today.year, len(found)) if mark else [""] * len(found)
    template = _template(ctx.obj, "matter_reply")
    written = write_each(
        template,
        [
            (
                letters.reply(rule, line, one, settings, today),
                _target(ctx.obj, out, f"{line.matter.number}{rule.name}答复函"),
            )
            for (rule, line), one in zip(found, marked, strict=True)
        ],
    )
    _done(written, template, kind=kind)


@app.command("slip")
def slip(
    ctx: typer.Context,
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="编号…", help="一件或几件；不写时是所有已答复、等着评价的。")
    ] = None,
    kind: KindName = DEFAULT,
    unit: Unit = "",
    out: Out = None,
) -> None:
    """征询意见表：每名提出人一页两联，随答复函送达，收回后登记评价；几件合订成一份。

    例：ddtool matter slip 12
    """
    book, office = ctx.obj.book, ctx.obj.office
    rule = desk.kind_named(office, kind)
    if numbers:
        found = [desk.one(book, office, kind, number)[1] for number in numbers]
    else:
        known_unit(ctx.obj, unit)
        found = letters.to_rate(desk.waiting(book, office, rule, kind), unit)
    if not found:
        raise NothingToPrint("征询意见表", "没有等着评价的事项")
    papers = [one for line in found for one in letters.slips(rule, line, office.settings, ctx.obj.today)]
    template = _template(ctx.obj, "matter_slip")
    first = found[0].matter.number
    several = f"{first}等{len(found)}件" if len(found) > 1 else first
    written = _bind(template, papers, _target(ctx.obj, out, f"{several}{rule.name}征询意见表"))
    _done([written], template, kind=kind, matters=len(found), slips=len(papers))


@app.command("sheet")
def sheet(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="编号", help="不写时出一份空白的，供代表手填。")] = "",
    kind: KindName = DEFAULT,
    out: Out = None,
) -> None:
    """建议纸（议案纸）：空白的一份，或者按已登记的内容填好。

    例：ddtool matter sheet --kind motion
    """
    office = ctx.obj.office
    rule = desk.kind_named(office, kind)
    line = desk.one(ctx.obj.book, office, kind, number)[1] if number else None
    figures = letters.form(rule, line, office.settings, rule.authors[office.settings.level], ctx.obj.today)
    template = _template(ctx.obj, "matter_sheet")
    stem = f"{line.matter.number if line else '空白'}{rule.name}纸"
    _done([template.write(figures, _target(ctx.obj, out, stem))], template, kind=kind)


@app.command("summary")
def summary_(
    ctx: typer.Context,
    kind: KindName = DEFAULT,
    year: Annotated[int | None, typer.Option("--year", metavar="年", help="只算这一年收到的。")] = None,
    unit: Unit = "",
    on: On = "",
    out: Out = None,
) -> None:
    """办理情况汇总：全部和各单位的答复率、办结率、满意率、落实率，答复类别、评价、承诺、逾期；写出前核对各项合计。

    例：ddtool matter summary --year 2025
    """
    day = read_day(on) if on else ctx.obj.today
    rule, lines = _lines(ctx.obj, kind, unit, year)
    if not lines:
        raise NothingToPrint("办理情况汇总", "没有收到过这样的事项")
    period = f"{year}年" if year else ""
    figures = summary.summary(rule, lines, ctx.obj.office.settings, ctx.obj.book.head(), day, period)
    template = _template(ctx.obj, "matter_summary")
    stem = f"{day} {period}{rule.name}办理情况汇总" + (f"（{unit}）" if unit else "")
    _done([template.write(figures, _target(ctx.obj, out, stem))], template, kind=kind, matters=len(lines))


@app.command("key")
def key(
    ctx: typer.Context,
    kind: KindName = DEFAULT,
    unit: Unit = "",
    as_paper: Annotated[bool, typer.Option("--paper", help="写成 Word 清单。")] = False,
    out: Out = None,
) -> None:
    """重点督办的事项：哪位领导领衔督办、哪些代表参与、办到哪一步。

    例：ddtool matter key --paper
    """
    book, settings, today = ctx.obj.book, ctx.obj.office.settings, ctx.obj.today
    rule, lines = _lines(ctx.obj, kind, unit)
    found = [line for line in lines if line.matter.key]
    figures = paper.key_list(rule, found, supervision_store.joining(book, kind), settings, book.head(), today)
    if as_paper:
        if not found:
            raise NothingToPrint("重点督办清单", "没有标明重点督办的事项")
        template = _template(ctx.obj, "matter_key")
        target = _target(ctx.obj, out, f"{today} 重点督办{rule.name}清单")
        _done([template.write(figures, target)], template, kind=kind)
        return
    rows: list[dict[str, object]] = figures["rows"]  # type: ignore[assignment]

    def plain() -> None:
        heads = ("编号", "标题", "提出代表", "主办单位", "督办领导", "参与督办代表", "环节", "期限", "结果")
        show.table(heads, [tuple(row.values()) for row in rows], extra=(2, 3, 5, 8))
        show.note(f"重点督办{rule.name}共 {len(rows)} 件。")

    show.result(rows, plain)


def _lines(run: Context, kind: str, unit: str, year: int | None = None) -> tuple[Kind, list[Line]]:
    """A kind and its matters, of one unit and one year if these are said. Raises KindUnknown, UnitUnknown."""
    rule = desk.kind_named(run.office, kind)
    known_unit(run, unit)
    received = (f"{year}-01-01", f"{year}-12-31") if year else store.EVER
    lines = desk.lines(run.book, run.office, rule, kind, received)
    return rule, [line for line in lines if not unit or unit in (*line.now.hosts, *line.now.helpers)]


def _template(run: Context, name: str) -> "Template":
    from ddtool.papers.template import load

    return load(run.office.template(name), run.office.settings.fonts)


def _target(run: Context, out: Path | None, stem: str) -> Path:
    return run.out(out) / f"{safe_name(stem)}.docx"


def _bind(template: "Template", papers: Sequence[paper.Figures], target: Path) -> Path:
    from ddtool.papers.batch import bind

    return bind(template, papers, target, restart_pages=True)


def _done(written: Sequence[Path], template: "Template", **more: object) -> None:
    from ddtool.papers.fonts import rare_warning

    if template.rare:
        show.warn(rare_warning(template.rare))
    show.files(written, **more)
