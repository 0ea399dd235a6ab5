"""The entry workbook of one team (录入表): written locked but for the cells to fill, and read back strictly."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ddtool.saving import safe_name, save
from ddtool.text.width import display_width
from ddtool.votes.canonical import short
from ddtool.votes.entered import HEAD, Entered, EnteredRow
from ddtool.votes.kinds import Kind
from ddtool.votes.refusals import CountUnreadable, EntryFormUnfit
from ddtool.votes.store import Vote

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "计票录入"
HASH, CODE, TEAM, NUMBER = "票面校验码", "表决编号", "计票组", "序号"
ORDER = ("present", "issued", "returned", "void", "valid")
"""The numbers of the round from top to bottom."""


def write(vote: Vote, kind: Kind, out: Path, team: str) -> Path:
    """An entry workbook; returns the path really written."""
    target = out / f"{vote.code} {safe_name(vote.definition.title)}录入表（{team}组）.xlsx"

    def fill(stream: BinaryIO) -> None:
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = SHEET
        _fill(sheet, vote, kind, team)
        book.save(stream)

    return save(target, fill)


def _fill(sheet: "Worksheet", vote: Vote, kind: Kind, team: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    definition = vote.definition
    thin = Side(style="thin")
    line = Border(left=thin, right=thin, top=thin, bottom=thin)
    to_fill = PatternFill("solid", fgColor="FFF2CC")
    columns = [NUMBER, definition.subject_heading, definition.post_heading, *kind.choices(definition)]
    whole = DataValidation(
        type="whole",
        operator="greaterThanOrEqual",
        formula1="0",
        showErrorMessage=True,
        errorTitle="票数",
        error="请填不小于0的整数。",
    )
    sheet.add_data_validation(whole)

    def put(row: int, column: int, value: object, *, bold: bool = False, centre: bool = True) -> None:
        cell = sheet.cell(row, column)
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"  # a title that begins with “=” is no formula
        cell.font = Font(name="宋体", size=11, bold=bold)
        cell.alignment = Alignment(horizontal="center" if centre else "left", vertical="center", wrap_text=True)

    def blank(row: int, column: int) -> None:
        put(row, column, None)
        cell = sheet.cell(row, column)
        cell.fill, cell.border, cell.protection = to_fill, line, Protection(locked=False)
        cell.number_format = "0"
        whole.add(cell)

    put(1, 1, f"{definition.title}计票录入表（{team}组）", bold=True, centre=False)
    sheet.cell(1, 1).font = Font(name="黑体", size=14)
    put(2, 1, f"{definition.meeting}　只填黄色格；没有票的填 0；各项之和应等于有效票。", centre=False)
    for row in (1, 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(columns))
        sheet.cell(row, 1).alignment = Alignment(horizontal="left", vertical="center")
    row = 3
    for label, text in ((CODE, vote.code), (TEAM, team), (HASH, short(vote.hash))):
        put(row, 2, label)
        put(row, 3, text, centre=False)
        row += 1
    for key in ORDER:
        put(row, 2, HEAD[key])
        blank(row, 3)
        row += 1
    if definition.present is not None:
        put(6, 3, definition.present)
    row += 1
    for column, heading in enumerate(columns, 1):
        put(row, column, heading, bold=True)
        sheet.cell(row, column).border = line
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    for number, subject in enumerate(definition.subjects, 1):
        row += 1
        texts: tuple[object, ...] = (number, subject.name, subject.post)
        for column, shown in enumerate(texts, 1):
            put(row, column, shown, centre=column == 1)
            sheet.cell(row, column).border = line
        sheet.row_dimensions[row].height = 18 * max(1, *(-(-display_width(str(text)) // 28) for text in texts))
        for column in range(4, len(columns) + 1):
            blank(row, column)
    for column, width in enumerate((7, 32, 26, *[10] * len(kind.choices(definition))), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.protection.enable()
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def read(path: Path) -> Entered:
    """Totals from an entry workbook. Raises EntryFormUnfit where it is not one of ours, CountUnreadable."""
    labels = {term: key for key, term in HEAD.items()}
    head: dict[str, object] = {}
    texts: dict[str, str] = {}
    rows: list[EnteredRow] = []
    choices: dict[int, str] = {}
    for number, cells in _cells(path):
        label = _text(cells.get(2))
        if choices:
            if label:
                votes = {choice: cells[column] for column, choice in choices.items() if cells.get(column) is not None}
                rows.append(EnteredRow(label, votes, f"第{number}行"))
        elif _text(cells.get(1)) == NUMBER:
            choices = {column: title for column, cell in cells.items() if column > 3 and (title := _text(cell))}
        elif label in labels and cells.get(3) is not None:
            head[labels[label]] = cells[3]
        elif label in (HASH, CODE, TEAM):
            texts[label] = _text(cells.get(3))
    if not texts.get(HASH):
        raise EntryFormUnfit(path, f"没有“{HASH}”")
    if not choices:
        raise EntryFormUnfit(path, f"没有以“{NUMBER}”开头的表头")
    return Entered(path.name, head, tuple(rows), hash=texts[HASH], team=texts.get(TEAM, ""))


def _cells(path: Path) -> Iterator[tuple[int, dict[int, object]]]:
    """Rows of the form's sheet by true number, cells by column; what isn't a value stands as the text it shows."""
    from ddtool.sheets.formats import read_workbook

    if not path.is_file():
        raise CountUnreadable(path, "没有这个文件")
    grids = read_workbook(path).grids
    grid = next((grid for grid in grids if grid.name == SHEET), None)
    if grid is None:
        raise EntryFormUnfit(path, f"没有工作表“{SHEET}”")
    for number, row in enumerate(grid.rows(), 1):
        cells: dict[int, object] = {}
        for column, value in enumerate(row, grid.first_column):
            shown = grid.bad.get((number, column))
            if shown is not None:
                cells[column] = shown or "没有算出结果的公式"
            elif value is not None and value != "":
                cells[column] = value
        yield number, cells


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
