"""The workbook that becomes a return copy (退回件底稿): the sender's own where openpyxl keeps it, else its cells anew."""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from ddtool.sheets.column import Raw
from ddtool.sheets.package import sheet_name
from ddtool.sheets.return_model import Copy
from ddtool.sheets.workbook import Grid, Workbook

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_KEPT = 8 << 20
"""Bytes of all sheets unpacked that openpyxl is asked to load (some 150,000 cells, several seconds)."""
MOST_COPIED = 300_000
"""Cells copied into a new workbook; of a larger one, the header and the bad rows only."""
LONGEST = 32_767
_SHAPES = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)[ >]").search
_PARTS = (
    ("xl/vbaProject.bin", "宏"),
    ("xl/media/", "图片"),
    ("xl/charts/", "图表（可能走样）"),
    ("xl/embeddings/", "嵌入的对象"),
    ("xl/activeX/", "控件"),
    ("xl/ctrlProps/", "控件"),
    ("xl/slicers/", "切片器"),
    ("xl/diagrams/", "图示"),
    ("xl/threadedComments/", "批注的回复"),
)
_INSIDE = (
    (b"sparklineGroup", "迷你图"),
    (b"x14:dataValidation ", "部分下拉选项"),
    (b"x14:conditionalFormatting ", "部分条件格式"),
    (b"legacyDrawingHF", "页眉里的图片"),
)


def kept_copy(workbook: Workbook) -> Copy | None:
    """The sender's own workbook as openpyxl loads it, with notes on what it drops; None where it is none or too large.

    Raises whatever openpyxl raises.
    """
    data = workbook.path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [part for part in package.infolist() if part.filename.startswith("xl/worksheets/sheet")]
        if not sheets or sum(part.file_size for part in sheets) > LARGEST_KEPT:
            return None
        lost = _lost(package, sheets)
        # Runs of different fonts within a cell are kept, at twice the time for every text: only where there are any.
        strings = [part for part in package.namelist() if part == "xl/sharedStrings.xml"]
        rich = any(b"<r>" in package.read(part) for part in [*strings, *(sheet.filename for sheet in sheets)])
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it drops; `lost` says it in Chinese
        book = load_workbook(io.BytesIO(data), rich_text=rich)
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
    notes = [f"这份副本里没有保留：{'、'.join(lost)}。"] if lost else []
    return Copy(book, notes)


def _lost(package: zipfile.ZipFile, sheets: list[zipfile.ZipInfo]) -> list[str]:
    """What openpyxl does not keep of this workbook, by name."""
    names = package.namelist()
    lost = [title for prefix, title in _PARTS if any(name.startswith(prefix) for name in names)]
    drawings = [name for name in names if name.startswith("xl/drawings/drawing")]
    if any(_SHAPES(package.read(name)) for name in drawings[:50]):
        lost.append("文本框和形状")
    texts = [package.read(part) for part in sheets]
    lost += [title for mark, title in _INSIDE if any(mark in text for text in texts)]
    return list(dict.fromkeys(lost))


def fresh_copy(workbook: Workbook, headers: Mapping[str, int], bad: Mapping[str, set[int]]) -> Copy:
    """A new workbook with the same cells. Of a very large one only the rows up to the header, and the bad ones."""
    from openpyxl import Workbook as Book

    book = Book()
    book.remove(book.worksheets[0])
    large = _is_large(workbook)
    copy = Copy(book, [])
    if workbook.format != "xlsx":
        copy.notes.append(f"原件不是 .xlsx（{workbook.path.name}），这份副本由程序转换，格式从简，内容相同。")
    elif not zipfile.is_zipfile(workbook.path):
        copy.notes.append("原件有密码，这份副本没有密码，只保留内容，请妥善传送。")
    elif not large:
        copy.notes.append("原件的版式无法原样保留，这份副本只保留内容。")
    if large:
        copy.notes.append("原件太大，这份副本只有表头和要改的行；其余各行仍以原件为准。")
    cut = False
    for grid in workbook.grids:
        sheet = book.create_sheet(sheet_name(grid.name))
        copy.names[grid.name] = sheet.title
        kept = {*range(1, headers.get(grid.name, 1) + 1), *bad.get(grid.name, ())} if large else None
        moved, shortened = _fill(sheet, grid, kept)
        cut = cut or shortened
        if moved:
            copy.rows[grid.name] = moved
        sheet.sheet_state = "hidden" if grid.hidden else "visible"
    if cut:
        copy.notes.append("有的内容超过单元格上限，副本中只保留了开头。")
    return copy


def _is_large(workbook: Workbook) -> bool:
    count = 0
    for grid in workbook.grids:
        for cells in grid.rows():
            count += len(cells)
            if count > MOST_COPIED:
                return True
    return False


def _fill(sheet: "Worksheet", grid: Grid, kept: set[int] | None) -> tuple[dict[int, int], bool]:
    """Write the rows; the new place of each row where only some are kept, and whether a text was cut."""
    widths: dict[int, int] = {}
    moved: dict[int, int] = {}
    cut, at = False, 0
    for number, cells in enumerate(grid.rows(), 1):
        if kept is not None and number not in kept:
            continue
        at += 1
        if kept is not None:
            moved[number] = at
        alone = sum(cell not in ("", None) for cell in cells) < 2  # a title asks for no wide column
        for index, raw in enumerate(cells):
            column = index + grid.first_column
            value = grid.bad.get((number, column), raw) if raw in ("", None) else raw
            if value in ("", None):
                continue
            text = _write(sheet, at, column, value)
            cut = cut or len(text) > LONGEST
            wide = 0 if alone else sum(2 if ord(character) > 0x2E7F else 1 for character in text[:60])
            widths[column] = max(widths.get(column, 0), wide)
    for column in widths if kept is None else ():  # each column is a pass over the file: too long for a large one
        for number, code in grid.number_formats(column).items():
            if isinstance(sheet.cell(number, column).value, int | float) and code:
                sheet.cell(number, column).number_format = code
    for merge in grid.merges if kept is None else ():
        sheet.merge_cells(f"{_address(merge.left, merge.top)}:{_address(merge.right, merge.bottom)}")
    for column, wide in widths.items():
        sheet.column_dimensions[_address(column, 0)[:-1]].width = min(max(wide + 2, 8), 50)
    return moved, cut


def _address(column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def _write(sheet: "Worksheet", row: int, column: int, value: Raw) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) and value.time() else "yyyy-mm-dd"
            return "2025-01-01"
        return str(value)
    # A character that no workbook may hold: the reader says of its stand-in that a character was lost here.
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST]
    cell.data_type = "s"  # never a formula
    if len(value) > 10 and value.isdigit():
        cell.number_format = "@"
    return value
