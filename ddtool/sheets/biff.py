"""BIFF8 records (xls 内部记录): strings, styles and cells of the Workbook stream. Source: [MS-XLS].

Read by our own code and not by calamine: the records must be walked anyway to see how far the cells reach, and the
walk meets error values, number formats and hidden rows that calamine does not tell.
"""

import struct
from collections.abc import Iterator

from ddtool.sheets.gathering import Gathered
from ddtool.sheets.number_formats import BUILT_IN, bare_format

BOF, EOF, CONTINUE, FILEPASS, DATEMODE, BOUNDSHEET, SST, FORMAT, XF = (
    0x809,
    0x0A,
    0x3C,
    0x2F,
    0x22,
    0x85,
    0xFC,
    0x41E,
    0xE0,
)
SUPBOOK = 0x1AE
_ROW, _COLINFO, _MERGED = 0x208, 0x7D, 0xE5
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA, _STRING = (
    0xFD, 0x204, 0xD6, 0x203, 0x27E, 0xBD, 0x205, 0x06, 0x207,
)  # fmt: skip
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
MOST_STRINGS = 700_000
_HEAD = struct.Struct("<HH")
_CELL = struct.Struct("<HHH")
_double = struct.Struct("<d").unpack_from


class BrokenRecords(Exception):
    """The records contradict themselves."""


def records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Type and content of each record from a place on. Raises BrokenRecords where one is cut off."""
    end, unpack = len(stream), _HEAD.unpack_from
    while at + 4 <= end:
        kind, size = unpack(stream, at)
        at += 4
        if at + size > end:
            raise BrokenRecords
        yield kind, stream[at : at + size]
        at += size


class Strings:
    """The shared strings (SST), whose records may be cut anywhere; a text cut in two says its width again."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces, self._which, self._at = pieces, 0, 8

    def read(self) -> list[str]:
        if len(self._pieces[0]) < 8:
            return []
        count = struct.unpack_from("<I", self._pieces[0], 4)[0]
        if count > MOST_STRINGS:
            raise OverflowError(count)
        known: dict[str, str] = {}
        found = []
        for _ in range(count):
            if not self._more():
                break
            text = self._string()
            found.append(known.setdefault(text, text))
        return found

    def _more(self) -> bool:
        while self._at >= len(self._pieces[self._which]):
            if self._which + 1 >= len(self._pieces):
                return False
            self._which, self._at = self._which + 1, 0
        return True

    def _string(self) -> str:
        piece, at = self._pieces[self._which], self._at
        if at + 3 > len(piece):
            raise BrokenRecords
        length, flags = struct.unpack_from("<HB", piece, at)
        at += 3
        skipped = 0
        if flags & 8:
            skipped += 4 * int.from_bytes(piece[at : at + 2], "little")
            at += 2
        if flags & 4:
            skipped += int.from_bytes(piece[at : at + 4], "little")
            at += 4
        self._at = at
        text = self._characters(length, flags & 1)
        self._skip(skipped)
        return text

    def _characters(self, left: int, wide: int) -> str:
        texts = []
        while True:
            piece = self._pieces[self._which]
            size = left << wide
            part = piece[self._at : self._at + size]
            self._at += len(part)
            texts.append(part.decode("utf-16-le" if wide else "latin-1", "surrogatepass" if wide else "strict"))
            left -= len(part) >> wide
            if left <= 0:
                return "".join(texts) if len(texts) > 1 else texts[0]
            if self._which + 1 >= len(self._pieces) or not self._pieces[self._which + 1]:
                raise BrokenRecords
            self._which += 1
            wide, self._at = self._pieces[self._which][0] & 1, 1

    def _skip(self, size: int) -> None:
        while size:
            if not self._more():
                return
            step = min(size, len(self._pieces[self._which]) - self._at)
            self._at += step
            size -= step


def short_text(content: bytes, at: int, length_size: int) -> str:
    """An unshared text: its length in one or two bytes, the width of its characters, the characters."""
    length = int.from_bytes(content[at : at + length_size], "little")
    at += length_size
    wide = content[at] & 1 if at < len(content) else 0
    part = content[at + 1 : at + 1 + (length << wide)]
    return part.decode("utf-16-le" if wide else "latin-1", "surrogatepass")


def format_codes(named: dict[int, str], styles: list[int]) -> list[str]:
    """The number format of every cell style."""
    return [bare_format(named[number]) if number in named else BUILT_IN.get(number, "General") for number in styles]


def rk(packed: int) -> float:
    """A number in four bytes: 30 bits of a double or an integer, perhaps times a hundred."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        value = float(_double(struct.pack("<II", 0, packed & 0xFFFFFFFC))[0])
    return value / 100 if packed & 1 else value


class SheetReader:
    """Puts the cells of one sheet's records into a Gathered."""

    def __init__(self, out: Gathered, strings: list[str], formats: list[str], *, date1904: bool) -> None:
        self._out, self._strings, self._formats, self._date1904 = out, strings, formats, date1904
        self._waiting: tuple[int, int] | None = None

    def read(self, stream: bytes, at: int) -> None:
        """Read from a sheet's BOF to its EOF. Raises BrokenRecords."""
        depth = 0
        for kind, content in records(stream, at):
            if kind == BOF:
                depth += 1
            elif kind == EOF:
                depth -= 1
                if depth <= 0:
                    return
            elif depth == 1:  # a chart within the sheet has records of its own
                try:
                    self._record(kind, content)
                except (struct.error, IndexError, UnicodeDecodeError) as error:
                    raise BrokenRecords from error
            elif not depth:
                raise BrokenRecords

    def _record(self, kind: int, content: bytes) -> None:
        out = self._out
        if kind == _LABELSST:
            row, column, _ = _CELL.unpack_from(content)
            out.put(row + 1, column + 1, self._strings[int.from_bytes(content[6:10], "little")])
        elif kind == _RK:
            row, column, style = _CELL.unpack_from(content)
            self._number(row, column, style, rk(int.from_bytes(content[6:10], "little")))
        elif kind == _MULRK:
            row, column = _HEAD.unpack_from(content)
            for at in range(4, len(content) - 7, 6):
                style, packed = struct.unpack_from("<HI", content, at)
                self._number(row, column + (at - 4) // 6, style, rk(packed))
        elif kind == _NUMBER:
            row, column, style = _CELL.unpack_from(content)
            self._number(row, column, style, _double(content, 6)[0])
        elif kind == _FORMULA:
            self._formula(content)
        elif kind == _STRING and self._waiting is not None:
            out.put(*self._waiting, short_text(content, 0, 2))
            self._waiting = None
        elif kind in (_LABEL, _RSTRING):
            row, column, _ = _CELL.unpack_from(content)
            out.put(row + 1, column + 1, short_text(content, 6, 2))
        elif kind == _BOOLERR:
            row, column, _ = _CELL.unpack_from(content)
            self._bool_or_error(row, column, content[6], error=bool(content[7]))
        elif kind == _ROW:
            if content[12] & 0x20:
                out.hidden_rows.append(int.from_bytes(content[:2], "little") + 1)
        elif kind == _COLINFO:
            first, last = _HEAD.unpack_from(content)
            if content[8] & 1:
                out.hidden_columns += range(first + 1, min(last, 255) + 2)
        elif kind == _MERGED:
            for at in range(2, len(content) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<4H", content, at)
                out.merge(top + 1, left + 1, bottom + 1, right + 1)

    def _number(self, row: int, column: int, style: int, value: float) -> None:
        form = self._formats[style] if style < len(self._formats) else "General"
        self._out.put_number(row + 1, column + 1, value, form, date1904=self._date1904)

    def _formula(self, content: bytes) -> None:
        row, column, style = _CELL.unpack_from(content)
        if content[12:14] != b"\xff\xff":
            self._number(row, column, style, _double(content, 6)[0])
        elif content[6] == 0:
            self._waiting = row + 1, column + 1
        elif content[6] in (1, 2):
            self._bool_or_error(row, column, content[8], error=content[6] == 2)

    def _bool_or_error(self, row: int, column: int, code: int, *, error: bool) -> None:
        if error:
            self._out.put_bad(row + 1, column + 1, ERRORS.get(code, "#?"))
        else:
            self._out.put(row + 1, column + 1, bool(code))
