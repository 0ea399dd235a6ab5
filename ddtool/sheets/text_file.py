"""Text files (csv, tsv): UTF-8 with or without mark, UTF-16, else GB18030; undecodable bytes are refused by line."""

import csv
import io
import re
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

from ddtool.sheets.column import Raw
from ddtool.sheets.errors import BadBytes, DamagedFile, TooLarge
from ddtool.sheets.workbook import Grid, Workbook

MOST_CELLS = 4_000_000
MOST_COLUMNS = 16_384
_LONGEST_FIELD = 1 << 20
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def read_text(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read a csv or tsv file. Raises BadBytes, DamagedFile, TooLarge."""
    text, encoding = decoded(path, data)
    delimiter = _delimiter(text)
    csv.field_size_limit(_LONGEST_FIELD)
    height = width = 0
    for height, record in enumerate(_records(path, text, delimiter), 1):
        width = max(width, len(record))
        if height * width > MOST_CELLS:
            raise TooLarge(path, f"有 {height} 行以上、{width} 列")

    def rows() -> Iterator[list[Raw]]:
        for record in _records(path, text, delimiter):
            cells: list[Raw] = [_unwrapped(cell) for cell in record]
            cells += [""] * (width - len(record))
            yield cells

    title = "tsv" if delimiter == "\t" else "csv"
    return Workbook(path, sha256, title, [Grid(path.stem, rows)], [f"文字编码：{encoding}"])


def _records(path: Path, text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(_lines(path, text, delimiter), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise DamagedFile(path, f"第{reader.line_num}行不是完整的记录") from error


def _lines(path: Path, text: str, delimiter: str) -> Iterator[str]:
    """The lines, one at a time: a StringIO would hold four bytes a character."""
    for number, found in enumerate(_LINE.finditer(text), 1):
        line = found.group()
        if len(line) >= MOST_COLUMNS and line.count(delimiter) >= MOST_COLUMNS:
            raise TooLarge(path, f"第{number}行有 {line.count(delimiter) + 1} 列")
        yield line


def decoded(path: Path, data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as error:
            raise DamagedFile(path, f"UTF-16 文字从第 {error.start + 1} 个字节起读不通") from error
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030"), "GB18030"
    except UnicodeDecodeError:
        pass
    # Neither fits: name the lines that fail in the encoding that fails less.
    failing = min((_failing(data, encoding) for encoding in ("utf-8", "gb18030")), key=len)
    raise BadBytes(path, failing)


def _failing(data: bytes, encoding: str) -> Sequence[int]:
    lines = array("L")
    for number, line in enumerate(io.BytesIO(data), 1):
        try:
            line.decode(encoding)
        except UnicodeDecodeError:
            lines.append(number)
    return lines


def _delimiter(text: str) -> str:
    """What most lines have: a tab beside texts with commas is the separator."""
    lines = [line for line in text[:8192].splitlines()[:20] if line.strip()]
    return max(",\t;", key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines)))


def _unwrapped(cell: str) -> str:
    """="411482…" is how Excel users keep digits in a csv: the text inside is meant. So is a leading apostrophe."""
    if cell[:2] == '="' and cell[-1] == '"' and len(cell) > 3:
        return cell[2:-1]
    return cell[1:] if cell[:1] == "'" and cell[1:2].isdigit() else cell
