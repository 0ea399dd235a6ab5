"""`inspect`, `import`, `form`, `export`: Excel in and out."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ddtool import show
from ddtool.errors import WrongUsage
from ddtool.importing import desk
from ddtool.importing.registers import SHEETS
from ddtool.sheets.difference import Plan
from ddtool.sheets.recognise import Reading

SHOWN_CHANGES = 20
_KINDS = "、".join(f"{sheet.kind} {sheet.title}" for sheet in SHEETS)

Kind = Annotated[str, typer.Argument(metavar="种类", help=f"{_KINDS}。")]
As = Annotated[str | None, typer.Option("--as", metavar="种类", help=f"按哪种登记簿读：{_KINDS}。")]
OneSheet = Annotated[str | None, typer.Option("--sheet", metavar="工作表", help="只读这一张工作表。")]
Given = Annotated[
    list[str] | None, typer.Option("--set", metavar="列=值", help="表里没有的列，统一填这个值；可以写多次。")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里，默认数据文件旁的 out。")]


class SettingUnclear(WrongUsage):
    """`--set` without an equals sign (--set 写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--set “{text}”写法不对，应写成 列=值，如 --set 层级=乡。")


def _constants(given: list[str] | None) -> dict[str, str]:
    constants = {}
    for text in given or []:
        title, equals, value = text.partition("=")
        if not equals or not title.strip():
            raise SettingUnclear(text)
        constants[title.strip()] = value.strip()
    return constants


def inspect(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件")],
    as_kind: As = None,
    sheet: OneSheet = None,
    given: Given = None,
) -> None:
    """看一份表格：表头在哪一行、各列对应什么、像哪种登记簿。

    例：ddtool inspect 代表名册.xlsx
    """
    reading = desk.read(file, desk.Options(as_kind, sheet, _constants(given)))
    show.result(_inspected(reading), lambda: _print_inspected(reading))


def _inspected(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "kind": reading.sheet.kind,
        "sheets": [
            {
                "name": part.name,
                "header_row": part.header_row,
                "rows": part.rows,
                "hidden": part.hidden,
                "columns": [
                    {
                        "column": match.letter,
                        "header": match.header,
                        "field": match.field,
                        "samples": list(match.samples),
                    }
                    for match in part.columns
                ],
            }
            for part in reading.parts
        ],
        "not_data": [{"sheet": name, "row": row, "why": why} for name, row, why in reading.not_data],
        "skipped": [{"sheet": name, "why": why} for name, why in reading.skipped],
        "problems": [problem.as_json() for problem in reading.problems],
        "notes": reading.notes,
    }


def _print_inspected(reading: Reading) -> None:
    show.done(f"{reading.file}：按“{reading.sheet.title}”（{reading.sheet.kind}）读取")
    for part in reading.parts:
        show.done(f"\n工作表“{part.name}”：表头在第 {part.header_row} 行，数据 {part.rows} 行")
        show.table(
            ("列", "表头", "对应", "样例"),
            [
                (
                    match.letter,
                    match.header,
                    match.title or "（保留为附加列）" if match.header else "",
                    "、".join(match.samples),
                )
                for match in part.columns
            ],
        )
    for name, row, why in reading.not_data:
        show.done(f"不作数据：{name} 第{row}行，{why}")
    for name, why in reading.skipped:
        show.done(f"没有读取工作表“{name}”：{why}")
    for line in reading.notes:
        show.done(f"说明：{line}")
    if reading.problems:
        show.done(f"有 {len(reading.problems)} 处需要改：")
        for problem in reading.problems[: desk.SHOWN_PROBLEMS]:
            show.done(f"  {problem.sentence()}")


def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="文件…")],
    as_kind: As = None,
    sheet: OneSheet = None,
    given: Given = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示会有什么变化，不写入。")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="有问题的行留下，先导入没有问题的行。")] = False,
) -> None:
    """读入名册和登记簿（Excel、CSV）：先核对，再写入；同一份文件读两遍不会重复。

    例：ddtool import 代表名册.xlsx --dry-run
    """
    book, office = ctx.obj.book, ctx.obj.office
    options = desk.Options(as_kind, sheet, _constants(given))
    documents = []
    for path in files:
        prepared = desk.prepare(book, office, path, options)
        plan = prepared.plan
        if not show.as_json():
            _print_plan(plan, prepared.not_data)
        batch = None
        if plan.rejected and not partial:
            raise desk.ImportRefused(plan)
        if not dry_run and _agreed(plan):
            batch = desk.apply(book, office, prepared, partial=partial)
        documents.append(
            {
                **plan.as_json(batch),
                "not_data": prepared.not_data,
                "dry_run": dry_run,
                "imported_before": prepared.before,
            }
        )
        if not show.as_json():
            _print_outcome(plan, batch, dry_run, prepared.before)
    if show.as_json():
        show.document(documents[0] if len(documents) == 1 else documents)


def _agreed(plan: Plan) -> bool:
    """A person at a terminal is asked before stored rows change; a script has said what it wants."""
    import sys

    if not plan.changed or show.as_json() or not sys.stdin.isatty():
        return True
    return show.ask(f"将改动已有的 {len(plan.changed)} 行，继续吗？")


def _print_plan(plan: Plan, not_data: int) -> None:
    show.done(
        f"{plan.file}（{plan.sheet.title}）：{plan.rows} 行，新增 {len(plan.new)}，变更 {len(plan.changed)}，"
        f"不变 {plan.unchanged}，有问题 {len(plan.rejected)}；另有 {not_data} 行不是数据"
    )
    for change in plan.changed[:SHOWN_CHANGES]:
        what = "；".join(field.sentence() for field in change.fields)
        show.done(f"  变更 {change.row.sheet} 第{change.row.number}行 {_who(plan, change.row.values)}：{what}")
    if len(plan.changed) > SHOWN_CHANGES:
        show.done(f"  ……另有 {len(plan.changed) - SHOWN_CHANGES} 行变更")
    if plan.vanished:
        some = "、".join(_who(plan, held.values) for held in plan.vanished[:SHOWN_CHANGES])
        show.done(f"  台账里有、这份表里没有的 {len(plan.vanished)} 行（不会删除）：{some}")
    for line in plan.notes:
        show.note(f"  说明：{line}")


def _who(plan: Plan, values: Any) -> str:
    """The first required columns of a row, which say whom or what it is about."""
    fields = [column for column in plan.sheet.columns if column.required and not column.private]
    return " ".join(column.kind.plain(values[plan.sheet.places[column.field]]) for column in fields)


def _print_outcome(plan: Plan, batch: int | None, dry_run: bool, before: int | None) -> None:
    known = f"（这份文件第 {before} 批已导入过）" if before else ""
    if dry_run:
        show.done(f"以上只是预览，没有写入{known}。")
    elif batch:
        for problem in plan.problems[: desk.SHOWN_PROBLEMS]:
            show.done(f"  未导入 {problem.sentence()}")
        show.done(f"已写入第 {batch} 批，可用 ddtool undo {batch} 撤销。")
    elif plan.writes:
        show.done("没有写入。")
    else:
        show.done(f"没有变化，无需写入{known}。")


def form(ctx: typer.Context, kind: Kind, out: Out = None) -> None:
    """生成空白登记表，带下拉选项和填写说明。

    例：ddtool form roster
    """
    from ddtool.sheets.writing import form as blank

    sheet = desk.register_of(kind).sheet
    written = blank(sheet, ctx.obj.out(out) / f"{sheet.title}（空白表）.xlsx")
    show.files([written], kind=kind)


def export(
    ctx: typer.Context,
    kind: Kind,
    unmask: Annotated[bool, typer.Option("--unmask", help="写出完整的电话和身份证号。")] = False,
    out: Out = None,
) -> None:
    """导出登记簿，可以原样再读入；电话和身份证号默认只露头尾。

    例：ddtool export roster
    """
    from ddtool.sheets.writing import export as write

    register = desk.register_of(kind)
    office = ctx.obj.office
    stored = register.stored(ctx.obj.book, office)
    title = f"{office.settings.name}{register.sheet.title}"
    written = write(register.sheet, stored, ctx.obj.out(out) / f"{title}.xlsx", unmask=unmask, title=title)
    show.files([written], kind=kind, rows=len(stored), masked=not unmask)
