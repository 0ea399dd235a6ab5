"""Web pages that call themselves xls (改名的网页): every table is a sheet. Read in one pass over the tags.

Not html.parser: on pages with unclosed comments and tags its time grows with the square of their size.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from ddtool.sheets.errors import DamagedFile, TooLarge
from ddtool.sheets.gathering import Budget, Gathered
from ddtool.sheets.text_file import decoded
from ddtool.sheets.workbook import Workbook

LARGEST = 32 << 20
MOST_TABLES = 300
MOST_SPAN = 1000
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9]*").match
_SPAN = re.compile(r"""\b(rowspan|colspan)\s*=\s*["']?\s*(\d{1,6})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE).search
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LONGEST_TAG = 4000


def read_html(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read the tables of a page. Raises BadBytes, DamagedFile, StrayCell, TooLarge."""
    if len(data) > LARGEST:
        raise TooLarge(path, f"网页有 {len(data) >> 20} MB，最多 {LARGEST >> 20} MB")
    text, encoding = _text(path, data)
    page = _Page(path)
    for name, attributes, between in _tags(text):
        page.text(between)
        page.tag(name, attributes)
    page.close()
    sheets = [table for table in page.tables if table.cells]
    if not sheets:
        raise DamagedFile(path, "网页里没有表格")
    for number, sheet in enumerate(sheets, 1):
        sheet.name = path.stem if len(sheets) == 1 else f"表{number}"
    notes = ["文件其实是网页（HTML），按其中的表格读取", f"文字编码：{encoding}"]
    return Workbook(path, sha256, "html", [sheet.grid() for sheet in sheets], notes)


def _text(path: Path, data: bytes) -> tuple[str, str]:
    told = _CHARSET.search(data[:4096])
    if told is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = told.group(1).decode("ascii").lower()
        encoding = "gb18030" if name.startswith(("gb", "cp936", "x-gbk")) else "big5" if name == "big5" else ""
        try:
            if encoding:
                return data.decode(encoding), encoding.upper()
        except UnicodeDecodeError:
            pass  # the page is mistaken about itself: look at its bytes
    return decoded(path, data)


def _tags(text: str) -> Iterator[tuple[str, str, str]]:
    """Name (with a slash for an end), attributes, and the text before each tag; linear in the length of the page."""
    at, end, words = 0, len(text), ""
    while at < end:
        start = text.find("<", at)
        if start < 0:
            break
        words += text[at:start]
        if text.startswith("<!--", start):
            close, size = text.find("-->", start + 4), 3
        else:
            close, size = text.find(">", start + 1), 1
        if close < 0:
            break
        found = _NAME(text, start + 1)
        at = close + size
        if found is None:
            continue
        name = found.group().lower()
        if name in ("style", "script"):
            at = text.find(f"</{name}", at)
            if at < 0:
                return
            continue
        yield name, text[found.end() : min(close, found.end() + _LONGEST_TAG)], words
        words = ""
    yield "", "", words + text[at:]


class _Table:
    """One table being read: where the next cell goes, and which places cells from above still cover."""

    def __init__(self, out: Gathered) -> None:
        self.out = out
        self.row = self.column = 0
        self.covered: dict[int, int] = {}
        self.words: list[str] | None = None

    def new_row(self, attributes: str) -> None:
        self.row, self.column = self.row + 1, 0
        if _HIDDEN(attributes):
            self.out.hidden_rows.append(self.row)

    def new_cell(self, attributes: str) -> None:
        if not self.row:
            self.new_row("")
        self.column += 1
        while self.covered.get(self.column, 0) >= self.row:
            self.column += 1
        spans = {name.lower(): max(1, min(int(told), MOST_SPAN)) for name, told in _SPAN.findall(attributes)}
        down, across = spans.get("rowspan", 1), spans.get("colspan", 1)
        self.out.merge(self.row, self.column, self.row + down - 1, self.column + across - 1)
        if down > 1:
            bottom = self.row + down - 1
            self.covered.update(dict.fromkeys(range(self.column, self.column + across), bottom))
        self.start, self.words = self.column, []
        self.column += across - 1

    def end_cell(self) -> None:
        if self.words is not None:
            lines = "".join(self.words).split("\v")
            text = "\n".join(unescape(_SPACES.sub(" ", line)).strip(" \u00a0") for line in lines).strip()
            self.out.put(self.row, self.start, text)
            self.words = None


class _Page:
    """Listens to the tags and keeps the tables; a table within a cell is a table of its own."""

    def __init__(self, path: Path) -> None:
        self._path, self._budget = path, Budget(path)
        self.tables: list[Gathered] = []
        self._open: list[_Table] = []

    def text(self, text: str) -> None:
        if text and self._open and (words := self._open[-1].words) is not None:
            words.append(text.replace("\v", " "))

    def tag(self, name: str, attributes: str) -> None:
        if name == "table":
            if len(self.tables) >= MOST_TABLES:
                raise TooLarge(self._path, f"网页里的表格超过 {MOST_TABLES} 张")
            self.tables.append(Gathered(self._budget, ""))
            self._open.append(_Table(self.tables[-1]))
        elif self._open:
            self._inside(self._open[-1], name, attributes)

    def _inside(self, table: _Table, name: str, attributes: str) -> None:
        if name in ("td", "th", "/td", "/th", "tr", "/tr", "/table"):
            table.end_cell()
        if name in ("td", "th"):
            table.new_cell(attributes)
        elif name == "tr":
            table.new_row(attributes)
        elif name == "/table":
            self._open.pop()
        elif name in ("br", "p", "div") and table.words:
            table.words.append("\v")

    def close(self) -> None:
        for table in self._open:
            table.end_cell()
