"""XML spreadsheets of Excel 2003 (XML 表格), which management systems like to write and to call xls."""

import re
from datetime import datetime
from pathlib import Path

from ddtool.sheets.errors import DamagedFile, StrayCell, TooLarge
from ddtool.sheets.gathering import Budget, Gathered
from ddtool.sheets.number_formats import bare_format
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Workbook
from ddtool.sheets.xml_events import tell

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_SHEETS = 300
_SS = "urn:schemas-microsoft-com:office:spreadsheet "
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9_-]+)["']""")
_NAMED = {"Short Date": "yyyy-m-d", "Fixed": "0.00", "Standard": "#,##0.00", "General Date": "yyyy-m-d h:mm"}


def read_xml_2003(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read a workbook. Raises DamagedFile, StrayCell, SuspectFile, TooLarge."""
    listener = _Document(path)
    tell(path, [_as_utf8(path, data)], listener)
    if not listener.sheets:
        raise DamagedFile(path, "没有找到工作表")
    return Workbook(path, sha256, "xml", [sheet.grid() for sheet in listener.sheets])


def _as_utf8(path: Path, data: bytes) -> bytes:
    """expat knows no Chinese encoding."""
    told = _ENCODING.search(data[:200])
    if told is None or not told.group(1).lower().startswith(b"gb"):
        return data
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise DamagedFile(path, f"GB18030 文字从第 {error.start + 1} 个字节起读不通") from error
    return text.replace(told.group(1).decode("ascii"), "utf-8", 1).encode()


class _Document:
    """Listens to the document and keeps its sheets."""

    def __init__(self, path: Path) -> None:
        self._path, self._budget = path, Budget(path)
        self.sheets: list[Gathered] = []
        self._formats: dict[str, str] = {}
        self._style = ""
        self._row = self._column = self._columns = 0
        self._cell: dict[str, str] = {}
        self._kind = ""
        self._words: list[str] = []
        self._keeps = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        _, _, local = name.rpartition(" ")
        if local == "Style":
            self._style = attributes.get(_SS + "ID", "")
        elif local == "NumberFormat":
            code = attributes.get(_SS + "Format", "")
            self._formats[self._style] = _NAMED.get(code) or bare_format(code) or "General"
        elif local == "Worksheet":
            if len(self.sheets) >= MOST_SHEETS:
                raise TooLarge(self._path, f"工作表超过 {MOST_SHEETS} 张")
            self.sheets.append(Gathered(self._budget, attributes.get(_SS + "Name", "")))
            self._row = self._columns = 0
        elif self.sheets:
            self._inside(local, attributes)

    def _inside(self, local: str, attributes: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        if local == "Column":
            self._columns = _index(attributes, self._columns + 1, LAST_COLUMN)
            last = min(self._columns + _number(attributes, "Span"), LAST_COLUMN)
            if attributes.get(_SS + "Hidden") == "1":
                sheet.hidden_columns += range(self._columns, last + 1)
            self._columns = last
        elif local == "Row":
            self._row = _index(attributes, self._row + 1, LAST_ROW)
            self._column = 0
            if attributes.get(_SS + "Hidden") == "1":
                sheet.hidden_rows.append(self._row)
        elif local == "Cell":
            self._column = _index(attributes, self._column + 1, LAST_COLUMN)
            self._cell = attributes
            bottom = min(self._row + _number(attributes, "MergeDown"), LAST_ROW)
            right = min(self._column + _number(attributes, "MergeAcross"), LAST_COLUMN)
            sheet.merge(self._row, self._column, bottom, right)
        elif local == "Data":
            self._kind, self._words, self._keeps = attributes.get(_SS + "Type", "String"), [], True
        elif local == "Visible":
            self._words, self._keeps = [], True

    def text(self, text: str) -> None:
        if self._keeps:
            self._words.append(text)

    def end(self, name: str) -> None:
        _, _, local = name.rpartition(" ")
        if local == "Data" and self.sheets and self._row and self._column:
            self._put("".join(self._words))
        elif local == "Cell":
            self._column = max(self._column, self._column + _number(self._cell, "MergeAcross"))
        elif local == "Visible" and self.sheets:
            self.sheets[-1].hidden = "".join(self._words).strip() != "SheetVisible"
        if local in ("Data", "Visible"):
            self._keeps = False

    def _put(self, text: str) -> None:
        sheet, row, column = self.sheets[-1], self._row, self._column
        if column > LAST_COLUMN or row > LAST_ROW:
            raise StrayCell(self._path, sheet.name, f"{column_letters(min(column, LAST_COLUMN))}{row}")
        form = self._formats.get(self._cell.get(_SS + "StyleID", ""), "General")
        if self._kind == "Error":
            sheet.put_bad(row, column, text or "#?")
        elif self._kind == "Boolean":
            sheet.put(row, column, text.strip() == "1")
        else:
            try:
                if self._kind == "Number":
                    sheet.put_number(row, column, float(text), form)
                    return
                if self._kind == "DateTime":
                    moment = datetime.fromisoformat(text.strip()[:19])
                    sheet.put(row, column, moment if moment.time() != datetime.min.time() else moment.date())
                    sheet.formats.setdefault(column, {})[row] = form
                    return
            except ValueError:
                pass
            sheet.put(row, column, text)


def _index(attributes: dict[str, str], following: int, most: int) -> int:
    told = _number(attributes, "Index")
    return min(told or following, most + 1)


def _number(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(_SS + name, "0")
    return int(told) if told.isdecimal() and len(told) < 8 else 0
