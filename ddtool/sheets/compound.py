"""OLE2 compound files (复合文件): the container of xls, et, and of encrypted workbooks. Written for files that lie.

A reader of our own, because the files may be hostile: every chain is followed once, nothing is allocated by a size
that the file only claims. Source: [MS-CFB].
"""

import struct
from array import array
from functools import cached_property

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_ENTRY = struct.Struct("<64sHBBIII36xIII")
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class BrokenContainer(Exception):
    """The container contradicts itself."""


class CompoundFile:
    """The streams and storages at the top of a compound file, by name. Raises BrokenContainer."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(MAGIC):
            raise BrokenContainer
        self._data = data
        shift, self._mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or self._mini_shift != 6:
            raise BrokenContainer
        self._size = 1 << shift
        self._sectors = -(-len(data) // self._size)
        self._cutoff, self._mini_start = struct.unpack_from("<II", data, 56)
        self._fat = self._read_fat()
        self._entries = self._read_entries()
        self._top = self._names()

    def __contains__(self, name: str) -> bool:
        return name in self._top

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises BrokenContainer, also where there is no such stream."""
        kind, start, size = self._top.get(name, (0, 0, 0))
        if kind != _STREAM or size > len(self._data):
            raise BrokenContainer
        if size >= self._cutoff:
            return self._chain(start, self._fat, self._data, self._size, skip=1, size=size)[:size]
        return self._chain(start, self._mini_fat, self._mini, 1 << self._mini_shift, skip=0, size=size)[:size]

    def _chain(
        self, start: int, table: "array[int]", source: bytes, size_of: int, *, skip: int, size: int = -1
    ) -> bytes:
        """The sectors of a chain put together; `skip` sectors precede the first."""
        pieces: list[bytes] = []
        at, left = start, len(table)
        wanted = len(table) if size < 0 else -(-size // size_of)
        while at < _END and len(pieces) < wanted:
            begin = (at + skip) * size_of
            if at >= len(table) or begin >= len(source) or not left:
                raise BrokenContainer
            pieces.append(source[begin : begin + size_of])
            at, left = table[at], left - 1
        return b"".join(pieces)

    def _read_fat(self) -> "array[int]":
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        at, left = struct.unpack_from("<I", self._data, 68)[0], self._sectors
        while at < _END and left:
            numbers = self._numbers(at)
            sectors += numbers[:-1]
            at, left = numbers[-1], left - 1
        fat = array("I")
        for sector in sectors:
            if sector < _END:
                if len(fat) > self._sectors + self._size:
                    raise BrokenContainer
                fat.extend(self._numbers(sector))
        return fat

    def _numbers(self, sector: int) -> "array[int]":
        begin = (sector + 1) * self._size
        piece = self._data[begin : begin + self._size]
        if len(piece) < self._size:
            raise BrokenContainer
        return array("I", struct.unpack(f"<{self._size // 4}I", piece))

    @cached_property
    def _mini_fat(self) -> "array[int]":
        table = self._chain(self._mini_start, self._fat, self._data, self._size, skip=1)
        return array("I", struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4]))

    @cached_property
    def _mini(self) -> bytes:
        return self._chain(self._entries[0][1], self._fat, self._data, self._size, skip=1)

    def _read_entries(self) -> list[tuple[int, int, int, str, int, int, int]]:
        start = struct.unpack_from("<I", self._data, 48)[0]
        table = self._chain(start, self._fat, self._data, self._size, skip=1)
        entries = []
        for at in range(0, len(table) - 127, 128):
            name, length, kind, _, left, right, child, first, size, _ = _ENTRY.unpack_from(table, at)
            text = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.append((kind, first, size, text, left, right, child))
        if not entries or entries[0][0] != _ROOT:
            raise BrokenContainer
        return entries

    def _names(self) -> dict[str, tuple[int, int, int]]:
        """What stands at the top: a workbook embedded in a picture's storage is not the workbook."""
        found: dict[str, tuple[int, int, int]] = {}
        waiting, seen = [self._entries[0][6]], set[int]()
        while waiting:
            at = waiting.pop()
            if at >= len(self._entries) or at in seen:
                continue
            seen.add(at)
            kind, first, size, name, left, right, _ = self._entries[at]
            if kind in (_STORAGE, _STREAM):
                found[name] = (kind, first, size)
            waiting += (left, right)
        return found
