"""A look at a sheet's XML before calamine is handed it (预检): true extent, error cells, formulas without a value.

calamine's grids are dense: one cell at XFD1048576 asks for 550 GB and aborts the process, and errors and uncached
formulas come out of it as blanks. This scan streams the XML once, a few searches a chunk, in about a third of the
time that calamine takes, and holds no more than a chunk.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

CHUNK = 1 << 20
LONGEST_ROW = 16 << 20
"""Bytes of one row, above which the file is not a register (a row has at most 16,384 cells)."""

# A cell reference anywhere; rows of six digits and more are kept to find cells whose number belies their row.
_REFERENCES = re.compile(rb'<c r="([A-Za-z]+)')
_ANY_CELL = re.compile(rb"<c\s")
_DEEP = re.compile(rb'<c r="[A-Za-z]+(\d{6,})')
_LOOSE_REFERENCES = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]+)""")
_LOOSE_DEEP = re.compile(rb"""\sr\s*=\s*["']\s*[A-Za-z]+(\d{6,})""")
_PLAIN_ROWS = re.compile(rb'<row r="(\d{1,9})"')
_ROWS = re.compile(rb"<row([^>]*)>")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,9})""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)""")
_CELLS = re.compile(rb"<c(?=[\s>/])([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3}\d{1,7})["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>")
_FORMULA = re.compile(rb"<f[\s>/]")
_COLUMNS = re.compile(rb"<col\s([^>]*)>")
_FIRST, _LAST = re.compile(rb"""\bmin\s*=\s*["'](\d{1,5})["']"""), re.compile(rb"""\bmax\s*=\s*["'](\d{1,5})["']""")
LAST_COLUMN = 16_384
_CONTENT = re.compile(rb"<(?:v|f|is)[\s>]")
_PREFIX = re.compile(rb"<([A-Za-z_][\w.-]*):worksheet[\s>]")


class NotASheet(Exception):
    """The XML is not that of a sheet, or is meant to harm its reader."""


@dataclass(slots=True)
class Scan:
    """What the scan of one sheet found; rows and columns count from 1."""

    last_row: int = 0
    last_column: int = 0
    bad: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cells that calamine would give as blank: what they show (“#N/A”), or “” for a formula without a value."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def split_reference(reference: str) -> tuple[int, int]:
    """“B12” → (12, 2)."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :] or 0), column_number(letters)


def whole_rows(stream: IO[bytes], *, at_most: int) -> Iterator[bytes]:
    """The sheet's XML in pieces that end with a row, its namespace prefix taken off."""
    rest, read, prefix = b"", 0, b""
    while piece := stream.read(CHUNK):
        read += len(piece)
        if read > at_most:
            raise OverflowError(read)
        if read == len(piece):
            prefix = _prefix(piece)
        chunk = rest + piece
        cut = max(chunk.rfind(b"</" + prefix + b"row>"), chunk.rfind(b"<" + prefix + b"row"))
        if cut <= 0:
            if len(chunk) > LONGEST_ROW:
                raise NotASheet("一行的内容过长")
            rest = chunk
            continue
        rest = chunk[cut:]
        yield _bare(chunk[:cut], prefix)
    yield _bare(rest, prefix)


def _bare(chunk: bytes, prefix: bytes) -> bytes:
    return chunk.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else chunk


def _prefix(start: bytes) -> bytes:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in start[:64]:
        raise NotASheet("内部文件的编码不是 UTF-8")
    found = _PREFIX.search(start[:8192])
    return found.group(1) + b":" if found else b""


def scan(stream: IO[bytes], *, at_most: int) -> Scan:
    """Scan a sheet's XML of at most `at_most` bytes; raises NotASheet, or OverflowError beyond."""
    found = Scan()
    columns: set[str] = set()
    beyond = _beyond(columns)
    number, begun = 0, False
    for chunk in whole_rows(stream, at_most=at_most):
        if not begun:
            begun = b"<sheetData" in chunk
            _hidden_columns(chunk, found)
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise NotASheet("内部文件带有实体定义")
        if begun and not (b"<v" in chunk or b"<is" in chunk or b"<f" in chunk):
            # Blank formatted cells only, which calamine leaves out: a million such rows are common.
            number = _last_row(chunk, number, found)
            continue
        loose = b"'" in chunk
        if loose or beyond.search(chunk):
            # Apostrophes, or cells that don't begin with their reference: legal, rare, and searched at a slower pace.
            loose = loose or len(_ANY_CELL.findall(chunk)) != chunk.count(b'<c r="')
            references, deep = (_LOOSE_REFERENCES, _LOOSE_DEEP) if loose else (_REFERENCES, _DEEP)
            _widen(references.findall(chunk), deep.findall(chunk), columns, found)
            beyond = _beyond(columns)
        number = _rows(chunk, number, found)
        if b"<f" in chunk or b't="e"' in chunk or loose:
            _bad_cells(chunk, found)
    found.last_row = max(number, found.last_row)
    found.last_column = max(map(column_number, columns), default=0)
    return found


def _widen(references: list[bytes], rows: list[bytes], columns: set[str], found: Scan) -> None:
    """Note columns, and rows of six digits and more: such a cell may belie the row that it stands in."""
    columns.update(letters[:4].decode("ascii").upper() for letters in set(references))
    if rows:
        # Of digits of equal length the last in the alphabet is the largest: no number is made of each.
        longest = max(map(len, rows))
        last = max(rows) if longest == min(map(len, rows)) else max(row for row in rows if len(row) == longest)
        found.last_row = max(found.last_row, int(last[:9]))


def _beyond(columns: set[str]) -> re.Pattern[bytes]:
    """Finds a cell that is not plainly within the columns seen so far; most chunks after the first have none."""
    single = {column for column in columns if len(column) == 1}
    if not single or len(single) < len(columns):
        return _ANY_CELL
    last = max(single)
    return re.compile(rf'<c\s(?!r="[A-{last}a-{last.lower()}]\d{{1,5}}")'.encode())


def _hidden_columns(chunk: bytes, found: Scan) -> None:
    for attributes in _COLUMNS.findall(chunk.partition(b"<sheetData")[0]):
        first, last = _FIRST.search(attributes), _LAST.search(attributes)
        if first and last and _HIDDEN.search(b" " + attributes):
            found.hidden_columns += range(int(first.group(1)), min(int(last.group(1)), LAST_COLUMN) + 1)


def filled_extent(stream: IO[bytes], *, at_most: int) -> tuple[int, int, int, str]:
    """Last row, last column, number and farthest reference of the cells that hold something.

    A slower look, for sheets that seem too large: a million formatted blank rows are blank.
    """
    row = column = cells = 0
    far = ""
    for chunk in whole_rows(stream, at_most=at_most):
        for content in _CONTENT.finditer(chunk):
            stated = _REFERENCE.search(chunk, chunk.rfind(b"<c", 0, content.start()), content.start())
            if stated is None:
                continue
            reference = stated.group(1).decode("ascii")
            at, across = split_reference(reference)
            cells += 1
            if at > row or across > column:
                row, column, far = max(row, at), max(column, across), reference
    return row, column, cells, far


def _last_row(chunk: bytes, number: int, found: Scan) -> int:
    """The number of the last of many blank rows."""
    last = _PLAIN_ROWS.match(chunk, chunk.rfind(b"<row "))
    return _rows(chunk, number, found) if last is None else max(number, int(last.group(1)))


def _rows(chunk: bytes, number: int, found: Scan) -> int:
    """Check the order of the rows of one chunk and note the hidden ones; the number of the last row."""
    stated = list(map(int, _PLAIN_ROWS.findall(chunk)))
    if stated == list(range(number + 1, number + 1 + len(stated))) and not (
        b"hidden" in chunk or chunk.count(b"<row") != len(stated)
    ):
        return number + len(stated)
    for attributes in _ROWS.findall(chunk):
        told = _ROW_NUMBER.match(attributes) or _ROW_NUMBER.search(attributes)
        following = int(told.group(1)) if told else number + 1
        if following <= number:
            raise NotASheet(f"行号次序颠倒（第{following}行在第{number}行之后）")
        number = following
        if b"hidden" in attributes and _HIDDEN.search(attributes):
            found.hidden_rows.append(number)
    return number


def _bad_cells(chunk: bytes, found: Scan) -> None:
    """Errors (#N/A …), and formulas whose last result the file does not hold."""
    for cell in _CELLS.finditer(chunk):
        attributes, inner = cell.group(1), cell.group(2)
        if not inner:
            continue
        stated = _TYPE.search(attributes)
        kind = stated.group(1) if stated else b"n"
        value = _VALUE.search(inner)
        if kind == b"e":
            text = value.group(1).decode("utf-8", "replace") if value else "#?"
        elif value is None and kind != b"str" and _FORMULA.search(inner):
            text = ""
        else:
            continue
        reference = _REFERENCE.search(attributes)
        if reference:
            found.bad[split_reference(reference.group(1).decode("ascii"))] = text


def style_numbers(stream: IO[bytes], column: int, *, at_most: int) -> dict[int, int]:
    """The style of every cell of one column, by row number (read only where a value is doubtful without its format)."""
    letters = column_letters(column).encode("ascii")
    cells = re.compile(rb"<c(?=\s)([^>]*?\sr\s*=\s*[\"']" + letters + rb"(\d{1,7})[\"'][^>]*)>")
    style = re.compile(rb"""\ss\s*=\s*["'](\d{1,6})""")
    styles: dict[int, int] = {}
    for chunk in whole_rows(stream, at_most=at_most):
        for attributes, row in cells.findall(chunk):
            if stated := style.search(attributes):
                styles[int(row)] = int(stated.group(1))
    return styles
