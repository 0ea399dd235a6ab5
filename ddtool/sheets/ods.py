"""ods and fods files (OpenDocument 表格): content.xml told element by element, repetitions looked at before they are made.

A cell may say “repeat me a million times” in thirty bytes; blank ones are skipped, filled ones count against the
budget. Source: OpenDocument 1.3, part 3, chapter 9.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import IO

from ddtool.sheets.column import Raw
from ddtool.sheets.errors import DamagedFile, LockedDocument, StrayCell, TooLarge
from ddtool.sheets.gathering import Budget, Gathered
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Workbook
from ddtool.sheets.xml_events import tell

LARGEST_CONTENT = 128 << 20
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_SHEETS = 300
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OSError)
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_NAMESPACE}{name}:1.0 " for name in ("table", "office", "text", "style"))
_CELL, _PARAGRAPH = _TABLE + "table-cell", _TEXT + "p"
_REPEATED = _TABLE + "number-columns-repeated"
_SPANNED, _SPANNED_DOWN = _TABLE + "number-columns-spanned", _TABLE + "number-rows-spanned"
_ERROR = re.compile(r"(#[A-Z/0?!]+|Err:\d+|#[一-鿿]+[!！?？]?)").fullmatch
_TIME = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})").match


def read_ods(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read a zipped document. Raises DamagedFile, LockedDocument, StrayCell, SuspectFile, TooLarge."""
    listener = _Document(path)
    notes = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if "META-INF/manifest.xml" in names:
                with package.open("META-INF/manifest.xml") as manifest:
                    if b"encryption-data" in manifest.read(1 << 20):
                        raise LockedDocument(path)
            if any(name.startswith("Basic/") for name in names):
                notes.append("文件带有宏，已忽略")
            with package.open("content.xml") as stream:
                tell(path, _pieces(path, stream), listener)
    except _BROKEN as error:
        raise DamagedFile(path, "压缩包里的内容不完整") from error
    return _workbook(path, sha256, listener, notes)


def read_fods(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read a flat document (one XML file). Raises as read_ods."""
    listener = _Document(path)
    tell(path, [data], listener)
    return _workbook(path, sha256, listener, [])


def _workbook(path: Path, sha256: str, listener: "_Document", notes: list[str]) -> Workbook:
    if not listener.sheets:
        raise DamagedFile(path, "没有找到工作表")
    return Workbook(path, sha256, "ods", [sheet.grid() for sheet in listener.sheets], notes)


def _pieces(path: Path, stream: IO[bytes]) -> Iterator[bytes]:
    read = 0
    while piece := stream.read(1 << 18):
        read += len(piece)
        if read > LARGEST_CONTENT:
            raise TooLarge(path, f"内部文件“content.xml”展开后超过 {LARGEST_CONTENT >> 20} MB")
        yield piece


class _Document:
    """Listens to content.xml and keeps its sheets."""

    def __init__(self, path: Path) -> None:
        self._path, self._budget = path, Budget(path)
        self.sheets: list[Gathered] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = 0
        self._row_repeat = 1
        self._line: list[tuple[int, int, Raw, str, str]] = []
        self._cell: dict[str, str] | None = None
        self._words: list[str] = []
        self._paragraphs = 0
        self._in_paragraph = 0
        self._aside = 0  # within a comment or a drawing: its paragraphs aren't the cell's
        self._columns = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _CELL and not self._aside:
            self._cell, self._words, self._paragraphs = attributes, [], 0
            return
        if name == _PARAGRAPH and self._cell is not None and not self._aside:
            if self._paragraphs:
                self._words.append("\n")
            self._paragraphs += 1
            self._in_paragraph += 1
            return
        space, _, local = name.rpartition(" ")
        if self._aside or local in ("annotation", "shapes", "tracked-changes", "frame", "custom-shape"):
            self._aside += 1
        elif space == _TABLE[:-1]:
            self._table(local, attributes)
        elif space == _TEXT[:-1] and self._cell is not None:
            self._text(local, attributes)
        elif local == "style":
            self._style = attributes.get(_STYLE + "name", "")
        elif local == "table-properties" and attributes.get(_TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def _table(self, local: str, attributes: dict[str, str]) -> None:
        if local == "table":
            if len(self.sheets) >= MOST_SHEETS:
                raise TooLarge(self._path, f"工作表超过 {MOST_SHEETS} 张")
            hidden = attributes.get(_TABLE + "style-name", "") in self._hidden_styles
            self.sheets.append(Gathered(self._budget, attributes.get(_TABLE + "name", ""), hidden))
            self._row = self._columns = 0
        elif not self.sheets:
            return
        elif local == "table-column":
            count = _count(attributes, "number-columns-repeated")
            if attributes.get(_TABLE + "visibility") in ("collapse", "filter"):
                self.sheets[-1].hidden_columns += range(self._columns + 1, min(self._columns + count, LAST_COLUMN) + 1)
            self._columns += count
        elif local == "table-row":
            self._row_repeat = _count(attributes, "number-rows-repeated")
            self._column, self._line = 0, []
            if attributes.get(_TABLE + "visibility") in ("collapse", "filter") and self._row < LAST_ROW:
                # A long run of hidden blank rows is the rest of the sheet.
                self.sheets[-1].hidden_rows += range(self._row + 1, self._row + 1 + min(self._row_repeat, 1000))
        elif local == "covered-table-cell":
            self._cell, self._words, self._paragraphs = attributes, [], 0

    def _text(self, local: str, attributes: dict[str, str]) -> None:
        if local == "s":
            self._words.append(" " * min(_count(attributes, "c", _TEXT), 32_767))
        elif local in ("tab", "line-break"):
            self._words.append("\t" if local == "tab" else "\n")

    def text(self, text: str) -> None:
        if self._in_paragraph and not self._aside:
            self._words.append(text)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
            return
        if name == _PARAGRAPH:
            self._in_paragraph -= self._in_paragraph > 0
            return
        space, _, local = name.rpartition(" ")
        if space == _TABLE[:-1] and self.sheets:
            if local in ("table-cell", "covered-table-cell") and self._cell is not None:
                self._end_cell(self._cell, "".join(self._words), covered=local.startswith("covered"))
                self._cell = None
            elif local == "table-row":
                self._end_row()

    def _end_cell(self, cell: dict[str, str], shown: str, *, covered: bool) -> None:
        repeat = _count(cell, "number-columns-repeated") if _REPEATED in cell else 1
        if _SPANNED in cell or _SPANNED_DOWN in cell:
            down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            row, column = self._row + 1, self._column + 1
            self.sheets[-1].merge(row, column, min(row + down - 1, LAST_ROW), min(column + across - 1, LAST_COLUMN))
        value, form, bad = ("", "", "") if covered else _value(cell, shown)
        if bad or (value is not None and value != ""):
            if self._column + repeat > LAST_COLUMN:
                address = f"{column_letters(min(self._column + repeat, LAST_COLUMN))}{self._row + 1}"
                raise StrayCell(self._path, self.sheets[-1].name, address)
            self._line += [(self._column + n + 1, 0, value, form, bad) for n in range(repeat)]
        self._column += repeat

    def _end_row(self) -> None:
        sheet = self.sheets[-1]
        if self._line and self._row + self._row_repeat > LAST_ROW:
            raise StrayCell(self._path, sheet.name, f"A{LAST_ROW}")
        for number in range(self._row + 1, self._row + 1 + self._row_repeat) if self._line else ():
            for column, _, value, form, bad in self._line:
                if bad:
                    sheet.put_bad(number, column, "" if bad == UNCACHED else bad)
                    continue
                sheet.put(number, column, value)
                if form:
                    sheet.formats.setdefault(column, {})[number] = form
        self._row += self._row_repeat
        self._line = []


UNCACHED = "?"


def _count(attributes: dict[str, str], name: str, space: str = _TABLE) -> int:
    """A repetition: at least one, and no larger than any sheet."""
    told = attributes.get(space + name, "1")
    return (
        max(1, min(int(told), LAST_ROW + 1))
        if told.isdecimal() and len(told) < 10
        else 1
        if len(told) < 10
        else LAST_ROW + 1
    )


def _value(cell: dict[str, str], shown: str) -> tuple[Raw, str, str]:
    """Value, number format where it tells more than the value, and the error shown."""
    kind = cell.get(_OFFICE + "value-type", "")
    if not kind:
        return shown, "", UNCACHED if not shown and _TABLE + "formula" in cell else ""
    if kind == "string":
        if _TABLE + "formula" in cell and _ERROR(shown):
            return None, "", shown
        return shown or cell.get(_OFFICE + "string-value", ""), "", ""
    try:
        if kind in ("float", "currency", "percentage"):
            number = float(cell[_OFFICE + "value"])
            if _TABLE + "formula" in cell and _ERROR(shown):
                return None, "", shown
            # What the sheet shows is its number format: 1980.10 has two decimals.
            return number, "0.00" if re.fullmatch(r"\d{4}\.\d\d", shown) else "", ""
        if kind == "date":
            told = cell[_OFFICE + "date-value"]
            day = date.fromisoformat(told[:10]) if len(told) == 10 else datetime.fromisoformat(told[:19])
            return day, "yyyy-m-d" if len(re.findall(r"\d+", shown)) > 2 else "yyyy-m", ""
        if kind == "time" and (parts := _TIME(cell[_OFFICE + "time-value"])):
            return time(int(parts[1]), int(parts[2]), int(parts[3])), "", ""
        if kind == "boolean":
            return cell[_OFFICE + "boolean-value"] == "true", "", ""
    except (KeyError, ValueError):
        pass
    return shown, "", ""
