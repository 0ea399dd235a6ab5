"""Workbooks that look like an office's (县乡报表的样子), saved with the same bytes every time."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None

_MADE = datetime(2026, 1, 8, 9, 0, 0)
_THIN = Side(style="thin", color="000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TITLE = Font(name="方正小标宋简体", size=18)
_HEAD = Font(name="黑体", size=11)
_BODY = Font(name="宋体", size=10)
_GREY = PatternFill("solid", fgColor="F2F2F2")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_STYLED = {"General": "", "@": "文字", "yyyy-mm-dd": "日期"}
_RIGHT = Alignment(horizontal="right", vertical="center")


def new_workbook() -> Workbook:
    """An empty workbook without sheets, signed by nobody in particular."""
    book = Workbook()
    del book[book.sheetnames[0]]
    book.properties.creator = "示例县人大常委会办公室"
    book.properties.created = _MADE
    for alignment, place in ((_CENTRE, "居中"), (_LEFT, "居左")):
        for number_format, kind in _STYLED.items():
            style = NamedStyle(f"表内{place}{kind}", font=_BODY, border=_BOX, alignment=alignment)
            style.number_format = number_format
            book.add_named_style(style)
    return book


class Form:
    """One sheet with title, unit line, bordered table and footer, filled from the top."""

    def __init__(self, book: Workbook, name: str, headers: Sequence[str], widths: Sequence[float]) -> None:
        self.sheet: Worksheet = book.create_sheet(name)
        self.headers = headers
        self.left: set[int] = set()
        self.row = 0
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        setup = self.sheet.page_setup
        setup.orientation = "landscape"
        # 8 is A3, 9 is A4.
        setup.paperSize = 8 if sum(widths) > 190 else 9
        setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = self.sheet.page_margins
        margins.left = margins.right = 0.4
        self.sheet.print_options.horizontalCentered = True

    def title(self, text: str, left: str = "", right: str = "") -> None:
        """The merged title row and, if given, the line with the unit (单位) and the date (填表时间)."""
        self._merged(text, 1, len(self.headers), _TITLE, _CENTRE, 32)
        if left or right:
            middle = len(self.headers) // 2
            self._merged(left, 1, middle, _BODY, _LEFT, 20)
            self.row -= 1
            self._merged(right, middle + 1, len(self.headers), _BODY, _RIGHT, 20)

    def header(self) -> None:
        self.row += 1
        for column, text in enumerate(self.headers, start=1):
            cell = self.sheet.cell(self.row, column, text)
            cell.font, cell.alignment, cell.border, cell.fill = _HEAD, _CENTRE, _BOX, _GREY
        self.sheet.row_dimensions[self.row].height = 32
        self.sheet.print_title_rows = f"{self.row}:{self.row}"

    def line(self, values: Iterable[Value], formats: dict[int, str] | None = None) -> None:
        """One row of the table; `formats` gives number formats by position (from 0)."""
        self.row += 1
        self.sheet.row_dimensions[self.row].height = 20
        for position, value in enumerate(values):
            cell = self.sheet.cell(self.row, position + 1, value)
            wanted = (formats or {}).get(position) or ("@" if isinstance(value, str) else "General")
            # Named styles: setting font, border and alignment cell by cell takes three times as long.
            cell.style = f"表内{'居左' if position in self.left else '居中'}{_STYLED.get(wanted, '')}"
            if wanted not in _STYLED:
                cell.number_format = wanted

    def merge_down(self, column: int, first: int) -> None:
        """Merge a column (from 1) from a row down to the last one written."""
        if self.row > first:
            self.sheet.merge_cells(start_row=first, end_row=self.row, start_column=column, end_column=column)

    def footer(self, texts: dict[int, str]) -> None:
        """A row below the table: 合计, 填表人, 审核人."""
        self.row += 1
        for column, text in texts.items():
            self.sheet.cell(self.row, column, text).font = _BODY

    def _merged(self, text: str, first: int, last: int, font: Font, alignment: Alignment, height: float) -> None:
        self.row += 1
        cell = self.sheet.cell(self.row, first, text or None)
        cell.font, cell.alignment = font, alignment
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)
        self.sheet.row_dimensions[self.row].height = height


def save(book: Workbook, target: Path) -> None:
    """Save so that the same content gives the same bytes: openpyxl would put the clock into the file."""
    raw = BytesIO()
    book.save(raw)
    stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ")
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp.encode(), data)
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, 8, 9, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
