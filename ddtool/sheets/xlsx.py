"""xlsx and xlsm files (Excel 工作簿): looked at as a zip and as XML first, read by calamine then."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast
from xml.etree import ElementTree

from ddtool.sheets import scan
from ddtool.sheets.column import Raw
from ddtool.sheets.errors import DamagedFile, StrayCell, SuspectFile, TooLarge
from ddtool.sheets.number_formats import BUILT_IN, bare_format
from ddtool.sheets.workbook import Grid, Merge, Workbook

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

T = TypeVar("T")

LARGEST_SHEET = 160 << 20
"""Bytes of one sheet's XML: 100,000 rows of 20 columns, or a million formatted blank rows of five, stay below."""
LARGEST_OTHER = 64 << 20
"""Bytes of any other part, the shared strings first of all: they are held in memory."""
MOST_STRINGS = 1_500_000
"""Different texts of one file."""
MOST_CELLS = 1_800_000
"""Cells of one sheet's used rectangle: calamine takes about 32 bytes for each, blank or not."""

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


def read_xlsx(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read a workbook; every sheet is scanned before calamine sees the file.

    Raises DamagedFile, SuspectFile, StrayCell, TooLarge.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = _sizes(path, package)
            sheets = _sheets(path, package)
            scans = {part: _scan(path, package, name, part) for name, part in sheets if part in sizes}
            _read_through(path, package)
    except _BROKEN as error:
        raise DamagedFile(path, "压缩包里的内容不完整") from error
    except ElementTree.ParseError as error:
        raise DamagedFile(path, "工作簿的目录读不通") from error
    notes = ["文件带有宏，已忽略"] if any(name.endswith("vbaProject.bin") for name in sizes) else []
    if any(name.startswith("xl/externalLinks/") for name in sizes):
        notes.append("文件引用了别的工作簿，只读取了存下的数值")
    return Workbook(path, sha256, "xlsx", _grids(path, data, sheets, scans), notes)


def _grids(path: Path, data: bytes, sheets: list[tuple[str, str]], scans: Mapping[str, scan.Scan]) -> list[Grid]:
    import python_calamine as calamine

    opened = _guarded(path, "工作簿读不通", lambda: calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    hidden = {meta.name for meta in opened.sheets_metadata if meta.visible != calamine.SheetVisibleEnum.Visible}
    grids = []
    for name, part in sheets:
        found = scans.get(part)
        if found is None or name not in opened.sheet_names:
            continue
        grids.append(_grid(path, data, opened, name, part, found, name in hidden))
    return grids


def _grid(
    path: Path, data: bytes, opened: "CalamineWorkbook", name: str, part: str, found: scan.Scan, hidden: bool
) -> Grid:
    sheet = _guarded(path, f"工作表“{name}”读不通", lambda: opened.get_sheet_by_name(name))
    start = sheet.start or (0, 0)
    merges = [
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
    ]

    def rows() -> Iterator[list[Raw]]:
        return cast("Iterator[list[Raw]]", sheet.iter_rows()) if sheet.start is not None else iter(())

    return Grid(
        name,
        rows,
        first_column=start[1] + 1,
        hidden=hidden,
        hidden_rows=found.hidden_rows,
        hidden_columns=found.hidden_columns,
        merges=merges,
        bad=found.bad,
        number_formats=_formats(path, data, part),
    )


def _guarded(path: Path, where: str, read: Callable[[], T]) -> T:
    """Call calamine; its errors, and the panics of its Rust code (not an Exception), say that the file is damaged."""
    try:
        return read()
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise DamagedFile(path, where) from error
        raise


def _sizes(path: Path, package: zipfile.ZipFile) -> dict[str, int]:
    """The parts by name; refuses doubled names and sizes that only a bomb has."""
    sizes: dict[str, int] = {}
    for part in package.infolist():
        name = part.filename
        if name in sizes:
            raise SuspectFile(path, f"压缩包里有两个“{name}”")
        sizes[name] = part.file_size
        is_sheet = name.startswith("xl/worksheets/")
        if part.file_size > (LARGEST_SHEET if is_sheet else LARGEST_OTHER) and name.startswith("xl/"):
            raise TooLarge(path, f"内部文件“{name}”展开后有 {part.file_size >> 20} MB")
    if sum(size for name, size in sizes.items() if name.startswith("xl/worksheets/")) > 2 * LARGEST_SHEET:
        raise TooLarge(path, "各工作表展开后合计过大")
    return sizes


def _sheets(path: Path, package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Sheet names with the parts that hold them, in the order of the workbook."""
    targets = {}
    for relation in _tree(path, package, "xl/_rels/workbook.xml.rels"):
        target = relation.get("Target", "").lstrip("/")
        targets[relation.get("Id")] = target if target.startswith("xl/") else f"xl/{target}"
    return [
        (element.get("name", ""), targets.get(element.get(_RELATION), ""))
        for element in _tree(path, package, "xl/workbook.xml").iter()
        if element.tag.rpartition("}")[2] == "sheet"
    ]


def _tree(path: Path, package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    text = package.read(part)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise SuspectFile(path, "内部文件带有实体定义")
    return ElementTree.fromstring(text)


def _scan(path: Path, package: zipfile.ZipFile, name: str, part: str) -> scan.Scan:
    try:
        with package.open(part) as stream:
            found = scan.scan(stream, at_most=LARGEST_SHEET)
    except scan.NotASheet as error:
        raise SuspectFile(path, f"工作表“{name}”{error}") from error
    except OverflowError as error:
        raise TooLarge(path, f"工作表“{name}”展开后超过 {LARGEST_SHEET >> 20} MB") from error
    if found.last_row * found.last_column > MOST_CELLS:
        with package.open(part) as stream:
            row, column, cells, far = scan.filled_extent(stream, at_most=LARGEST_SHEET)
        if row * column > MOST_CELLS and cells * 4 < row * column:
            raise StrayCell(path, name, far)
        if row * column > MOST_CELLS:
            raise TooLarge(path, f"工作表“{name}”有 {row} 行 {column} 列")
    return found


def _read_through(path: Path, package: zipfile.ZipFile) -> None:
    """Inflate the other parts that calamine reads: a wrong size or checksum shows here, not in its memory."""
    for part in ("xl/sharedStrings.xml", "xl/styles.xml"):
        if part not in package.namelist():
            continue
        read = strings = 0
        with package.open(part) as stream:
            while piece := stream.read(1 << 20):
                if not read and (b"<!DOCTYPE" in piece or b"<!ENTITY" in piece):
                    raise SuspectFile(path, "内部文件带有实体定义")
                read += len(piece)
                strings += piece.count(b"<si")
                if read > LARGEST_OTHER or strings > MOST_STRINGS:
                    raise TooLarge(path, f"内部文件“{part}”展开后过大")
                if len(piece) == 1 << 20 and b"<" not in piece:
                    raise SuspectFile(path, "有一段文字超过 1 MB")


def _formats(path: Path, data: bytes, part: str) -> Callable[[int], Mapping[int, str]]:
    """The number formats of one column by row, found in a second pass over the sheet."""

    @cache
    def number_formats(column: int) -> Mapping[int, str]:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if "xl/styles.xml" not in package.namelist():
                return {}
            by_style = _style_formats(_tree(path, package, "xl/styles.xml"))
            with package.open(part) as stream:
                styles = scan.style_numbers(stream, column, at_most=LARGEST_SHEET)
        return {row: by_style[style] for row, style in styles.items() if style < len(by_style)}

    return number_formats


def _style_formats(styles: ElementTree.Element) -> list[str]:
    """The number format of every cell style, without quotation marks and colour or language brackets."""
    named, formats = {}, []
    for element in styles.iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "numFmt":
            named[element.get("numFmtId")] = bare_format(element.get("formatCode", ""))
        elif tag == "cellXfs":
            formats = [form.get("numFmtId", "0") for form in element]
    return [named.get(form) or BUILT_IN.get(int(form), "General") for form in formats]
