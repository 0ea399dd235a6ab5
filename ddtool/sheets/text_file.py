"""Text files (csv, tsv): UTF-8 with or without mark, else GB18030; undecodable bytes are refused by line."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from ddtool.sheets.column import Raw
from ddtool.sheets.errors import BadBytes, DamagedFile
from ddtool.sheets.workbook import Grid, Workbook

_LONGEST_FIELD = 1 << 20


def read_text(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read a csv or tsv file. Raises BadBytes, DamagedFile."""
    text, encoding = _decoded(path, data)
    delimiter = _delimiter(text)
    csv.field_size_limit(_LONGEST_FIELD)

    def records() -> Iterator[list[str]]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            yield from reader
        except csv.Error as error:
            raise DamagedFile(path, f"第{reader.line_num}行不是完整的记录") from error

    width = max(map(len, records()), default=0)

    def rows() -> Iterator[list[Raw]]:
        for record in records():
            cells: list[Raw] = [_unwrapped(cell) for cell in record]
            cells += [""] * (width - len(record))
            yield cells

    title = "tsv" if delimiter == "\t" else "csv"
    return Workbook(path, sha256, title, [Grid(path.stem, rows)], [f"文字编码：{encoding}"])


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
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


def _failing(data: bytes, encoding: str) -> list[int]:
    lines = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode(encoding)
        except UnicodeDecodeError:
            lines.append(number)
    return lines


def _delimiter(text: str) -> str:
    start = text[:8192]
    return max(",\t;", key=start.count)


def _unwrapped(cell: str) -> str:
    """="411482…" is how Excel users keep digits in a csv: the text inside is meant. So is a leading apostrophe."""
    if cell[:2] == '="' and cell[-1] == '"' and len(cell) > 3:
        return cell[2:-1]
    return cell[1:] if cell[:1] == "'" and cell[1:2].isdigit() else cell
