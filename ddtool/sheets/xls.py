"""xls and et files (Excel 97–2003、WPS 表格): the Workbook stream of a compound file."""

import struct
from dataclasses import dataclass, field
from pathlib import Path

from ddtool.sheets import biff
from ddtool.sheets.compound import BrokenContainer, CompoundFile
from ddtool.sheets.errors import DamagedFile, HasPassword, TooLarge, UnknownFormat
from ddtool.sheets.gathering import Budget, Gathered
from ddtool.sheets.workbook import Workbook

LARGEST = 40 << 20
"""Bytes of a file; 65,536 rows of 15 columns take about 15 MB."""
MOST_SHEETS = 300
_WORKSHEET = 0x10
_BIFF8 = 0x600


@dataclass(slots=True)
class _Globals:
    """What stands before the sheets: their names and places, texts, styles."""

    sheets: list[tuple[str, int, bool]] = field(default_factory=list)
    strings: list[bytes] = field(default_factory=list)
    named: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    date1904: bool = False
    external: bool = False


def read_xls(path: Path, data: bytes, sha256: str) -> Workbook:
    """Read a workbook. Raises DamagedFile, HasPassword, StrayCell, TooLarge, UnknownFormat."""
    if len(data) > LARGEST:
        raise TooLarge(path, f"有 {len(data) >> 20} MB，旧版 .xls 最多 {LARGEST >> 20} MB")
    try:
        container = CompoundFile(data)
        stream = container.stream("Workbook")
        head = _globals(path, stream)
        strings = biff.Strings(head.strings).read() if head.strings else []
        grids = [sheet.grid() for sheet in _sheets(path, stream, head, strings)]
    except OverflowError as error:
        raise TooLarge(path, "文字太多") from error
    except (BrokenContainer, biff.BrokenRecords, struct.error, IndexError, UnicodeDecodeError) as error:
        raise DamagedFile(path, "工作簿的内部记录读不通") from error
    if not grids:
        raise DamagedFile(path, "没有找到工作表")
    notes = ["文件带有宏，已忽略"] if "_VBA_PROJECT_CUR" in container else []
    if head.external:
        notes.append("文件引用了别的工作簿，只读取了存下的数值")
    return Workbook(path, sha256, "xls", grids, notes)


def _globals(path: Path, stream: bytes) -> _Globals:
    head = _Globals()
    before = 0
    for place, (kind, content) in enumerate(biff.records(stream)):
        if not place:
            if kind != biff.BOF or len(content) < 4:
                raise biff.BrokenRecords
            if int.from_bytes(content[:2], "little") != _BIFF8:
                raise UnknownFormat(path, *EXCEL_95)
        elif kind == biff.FILEPASS:
            raise HasPassword(path)
        elif kind == biff.EOF:
            break
        elif kind == biff.SST or (kind == biff.CONTINUE and before == biff.SST):
            head.strings.append(content)
        elif kind == biff.BOUNDSHEET:
            at, state, sort = struct.unpack_from("<IBB", content)
            if not sort:
                head.sheets.append((biff.short_text(content, 6, 1), at, bool(state & 3)))
        elif kind == biff.FORMAT:
            head.named[int.from_bytes(content[:2], "little")] = biff.short_text(content, 2, 2)
        elif kind == biff.XF:
            head.styles.append(int.from_bytes(content[2:4], "little"))
        elif kind == biff.DATEMODE:
            head.date1904 = content[:1] == b"\x01"
        elif kind == biff.SUPBOOK:
            head.external |= content[2:4] not in (b"\x01\x04", b"\x01\x3a")
        if kind != biff.CONTINUE:
            before = kind
    return head


EXCEL_95 = ("是 Excel 5.0/95 的旧表格（.xls），不能直接读", "请在 Excel 或 WPS 中打开，另存为 .xlsx 再导入")


def _sheets(path: Path, stream: bytes, head: _Globals, strings: list[str]) -> list[Gathered]:
    if len(head.sheets) > MOST_SHEETS:
        raise TooLarge(path, f"有 {len(head.sheets)} 张工作表，最多 {MOST_SHEETS} 张")
    budget, formats, read = Budget(path), biff.format_codes(head.named, head.styles), []
    if len({at for _, at, _ in head.sheets}) < len(head.sheets):
        raise biff.BrokenRecords
    for name, at, hidden in head.sheets:
        kind, content = next(biff.records(stream, at), (0, b""))
        if kind != biff.BOF or len(content) < 4:
            raise biff.BrokenRecords
        if int.from_bytes(content[2:4], "little") != _WORKSHEET:
            continue
        out = Gathered(budget, name, hidden)
        biff.SheetReader(out, strings, formats, date1904=head.date1904).read(stream, at)
        read.append(out)
    return read
