"""`inspect`, `import`, `form`, `export`: Excel in and out."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from ddtool import show
from ddtool.book.book import Book
from ddtool.book.errors import BookMissing
from ddtool.errors import DdtoolError, WrongUsage
from ddtool.importing import desk
from ddtool.importing.registers import SHEETS
from ddtool.settings import Office
from ddtool.sheets.difference import Plan
from ddtool.sheets.errors import HasPassword
from ddtool.sheets.header import IGNORED, normal
from ddtool.sheets.recognise import Reading
from ddtool.sheets.workbook import Workbook

SHOWN_CHANGES = 20
SHOWN_VANISHED = 5
_KINDS = "、".join(f"{sheet.kind} {sheet.title}" for sheet in SHEETS)

Kind = Annotated[str, typer.Argument(metavar="种类", help=f"{_KINDS}。")]
As = Annotated[str | None, typer.Option("--as", metavar="种类", help=f"按哪种登记簿读：{_KINDS}。")]
OneSheet = Annotated[str | None, typer.Option("--sheet", metavar="工作表", help="只读这一张工作表。")]
Given = Annotated[
    list[str] | None, typer.Option("--set", metavar="列=值", help="表里没有的列，统一填这个值；可以写多次。")
]
Mapping = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="列名=字段", help="把认不出的列名当作哪一列；可以写多次，下次自动沿用。"),
]
Password = Annotated[str | None, typer.Option("--password", metavar="密码", help="打开有密码的文件；不会保存。")]
Forget = Annotated[bool, typer.Option("--forget-layout", help="不沿用上次的对应关系，并把它忘掉。")]
Out = Annotated[Path | None, typer.Option("--out", metavar="文件夹", help="写到哪里，默认数据文件旁的 out。")]


class SettingUnclear(WrongUsage):
    """`--set` without an equals sign (--set 写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--set “{text}”写法不对，应写成 列=值，如 --set 层级=乡。")


class MapUnclear(WrongUsage):
    """`--map` without an equals sign or a column (--map 写法不对)."""

    def __init__(self, text: str) -> None:
        super().__init__(f"--map “{text}”写法不对，应写成 表里的列名=登记簿的列，如 --map 团组=代表团。")


def _pairs(given: list[str] | None, wrong: Callable[[str], WrongUsage], *, whole: bool = False) -> dict[str, str]:
    """title=value as typed; `whole`: the value may not be empty."""
    pairs = {}
    for text in given or []:
        title, equals, value = text.partition("=")
        if not equals or not title.strip() or (whole and not value.strip()):
            raise wrong(text)
        pairs[title.strip()] = value.strip()
    return pairs


def _options(
    path: Path,
    as_kind: str | None,
    sheet: str | None,
    given: list[str] | None,
    mapping: list[str] | None,
    password: str | None,
    *,
    forget: bool = False,
) -> desk.Options:
    return desk.Options(
        as_kind,
        sheet,
        _pairs(given, SettingUnclear),
        _pairs(mapping, MapUnclear, whole=True),
        password or _asked(path),
        not forget,
    )


def _asked(path: Path) -> str | None:
    """The password typed at a terminal for a file that has one; elsewhere the refusal says what to do."""
    import sys

    if show.as_json() or not sys.stdin.isatty() or not may_have_password(path):
        return None
    try:
        desk.opened(path)
    except HasPassword:
        import getpass

        return getpass.getpass(f"“{path.name}”有密码，请输入（不会显示）：") or None
    except DdtoolError:
        return None  # the reader says why in a moment
    return None


def may_have_password(path: Path) -> bool:
    """Whether the file is of the old container that encrypted workbooks come in; nothing else is opened twice."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"\xd0\xcf\x11\xe0"
    except OSError:
        return False


def inspect(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件")],
    as_kind: As = None,
    sheet: OneSheet = None,
    given: Given = None,
    mapping: Mapping = None,
    password: Password = None,
) -> None:
    """看一份表格：表头在哪一行、各列对应什么、像哪种登记簿。

    例：ddtool inspect 代表名册.xlsx
    """
    options = _options(file, as_kind, sheet, given, mapping, password)
    reading = desk.read(desk.opened(file, options.password), options, _memory(ctx), _office(ctx))
    show.result(_inspected(reading), lambda: _print_inspected(reading))


def _memory(ctx: typer.Context) -> Book | None:
    """The data file if there is one: a workbook can be looked at before an office has begun."""
    try:
        book: Book = ctx.obj.book
    except BookMissing:
        return None
    return book


def _office(ctx: typer.Context) -> Office | None:
    """The office's folder if there is one: a blank form can be made before an office has begun."""
    try:
        office: Office = ctx.obj.office
    except BookMissing:
        return None
    return office


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
                    match.title or _unmatched(match.header),
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


def _unmatched(header: str) -> str:
    """What becomes of a column that is none of the register's."""
    if not header:
        return ""
    return "（不用）" if normal(header) in IGNORED else "（保留为附加列）"


def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="文件…")],
    as_kind: As = None,
    sheet: OneSheet = None,
    given: Given = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示会有什么变化，不写入。")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="有问题的行留下，先导入没有问题的行。")] = False,
    mapping: Mapping = None,
    forget: Forget = False,
    password: Password = None,
    out: Out = None,
) -> None:
    """读入名册和登记簿（Excel、CSV）：先核对，再写入；同一份文件读两遍不会重复。

    例：ddtool import 代表名册.xlsx --dry-run
    """
    book, office = ctx.obj.book, ctx.obj.office
    documents = []
    for path in files:
        options = _options(path, as_kind, sheet, given, mapping, password, forget=forget)
        if forget and not dry_run:
            _forget(book, desk.opened(path, options.password))
        prepared = desk.prepare(book, office, path, options)
        plan = prepared.plan
        if not show.as_json():
            _print_plan(plan, prepared.not_data)
        batch, returned = None, list[Path]()
        if plan.rejected and not partial:
            raise desk.ImportRefused(plan, [] if dry_run else _returned(ctx, prepared, out))
        if not dry_run and _agreed(plan):
            batch = desk.apply(book, office, prepared, partial=partial)
            taken = plan.rows - len(plan.rejected)
            returned = _returned(ctx, prepared, out, taken) if plan.rejected else []
        documents.append(
            {
                **plan.as_json(batch),
                "not_data": prepared.not_data,
                "dry_run": dry_run,
                "imported_before": prepared.before,
                "files": [str(path) for path in returned],
            }
        )
        if not show.as_json():
            _print_outcome(plan, batch, dry_run, prepared.before)
    if show.as_json():
        show.document(documents[0] if len(documents) == 1 else documents)


def _forget(book: Book, workbook: Workbook) -> None:
    from ddtool.importing import layouts

    batch = layouts.forget(book, workbook)
    if batch is not None:
        show.note(f"已忘记“{workbook.path.name}”这种表格的对应关系（第 {batch} 批）。")


def _returned(ctx: typer.Context, prepared: desk.Prepared, out: Path | None, taken: int = 0) -> list[Path]:
    """Write what goes back to the sender."""
    from ddtool.importing.giving_back import give_back

    return told_of(lambda: give_back(ctx.obj.office, prepared, ctx.obj.out(out), ctx.obj.today, taken=taken))


def told_of(write: Callable[[], list[Path]]) -> list[Path]:
    """Write return copies and say where they are; a fault of theirs hides nothing of the import itself."""
    try:
        with show.progress("写退回件", None):
            paths = write()
    except DdtoolError as error:
        show.warn(f"退回件没有写成：{error.message}")
        return []
    if paths and not show.as_json():
        show.done("退回件（发还报送单位）：")
        for path in paths:
            show.done(f"  {path}")
    return paths


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
        some = "、".join(_who(plan, held.values) for held in plan.vanished[:SHOWN_VANISHED])
        some += "等" if len(plan.vanished) > SHOWN_VANISHED else ""
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

    sheet = desk.register_of(kind, _office(ctx)).sheet
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

    register = desk.register_of(kind, ctx.obj.office)
    office = ctx.obj.office
    stored = register.stored(ctx.obj.book, office)
    title = f"{office.settings.name}{register.sheet.title}"
    written = write(register.sheet, stored, ctx.obj.out(out) / f"{title}.xlsx", unmask=unmask, title=title)
    show.files([written], kind=kind, rows=len(stored), masked=not unmask)
