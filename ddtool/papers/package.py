"""The zip around a .docx (打包): parts that never change are deflated once and copied as they are into every paper.

zipfile has no call that takes deflated bytes, and deflating the static parts anew costs ten times the paper itself.
"""

import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final

# 1980-01-01 00:00, the first moment that a zip can name: the same figures give the same bytes on every day.
# Word text repeats itself so much that level 3 takes half the time of level 6 and a tenth more room.
QUICK: Final = 3
# Below this a deflate costs more time than it saves room.
_SMALL: Final = 1200
_STORED, _DEFLATED = 0, 8
_DOS_TIME: Final = 0
_DOS_DATE: Final = 0x21
_LIMIT: Final = 0xFFFF_FFFF
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")


_Entry = tuple[bytes, int, int, int, int, int]
"""Name, method, checksum, packed size, size, place."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One part, deflated already (压好的部件); a small one is stored as it is."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def pack(name: str, content: bytes, *, level: int = QUICK) -> Packed:
    """Deflate one part."""
    if len(content) < _SMALL:
        return Packed(name, _STORED, zlib.crc32(content), len(content), content)
    squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Packed(name, _DEFLATED, zlib.crc32(content), len(content), squeeze.compress(content) + squeeze.flush())


@dataclass(frozen=True, slots=True)
class Block:
    """Parts already written one after another (成块的部件): headers and all, copied in one go."""

    data: bytes
    entries: tuple[_Entry, ...]


def block(parts: Iterable[Packed]) -> Block:
    """Parts as one block; the entries' places count from its beginning."""
    out = io.BytesIO()
    writer = ZipWriter(out)
    for part in parts:
        writer.add(part)
    return Block(out.getvalue(), tuple(writer._directory))


class ZipWriter:
    """A zip written part by part to a seekable file (写压缩包); `close()` writes the directory, not the file's end."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0
        self._directory: list[_Entry] = []

    def add(self, part: Packed) -> None:
        """Write a deflated part as it is."""
        name = part.name.encode()
        self._enter(name, part.method, part.crc, len(part.data), part.size)
        self._out.write(_local(name, part.method, part.crc, len(part.data), part.size))
        self._out.write(name)
        self._out.write(part.data)
        self._at += _LOCAL.size + len(name) + len(part.data)

    def add_block(self, parts: Block) -> None:
        """Write a block of parts as it is."""
        at = self._at
        self._directory += [(*entry[:5], entry[5] + at) for entry in parts.entries]
        self._out.write(parts.data)
        self._at += len(parts.data)

    def stream(self, name: str, chunks: Iterable[bytes], *, level: int = QUICK) -> None:
        """Deflate a part while it is made, so that a bound file of any length needs little memory."""
        encoded = name.encode()
        start = self._out.tell()
        self._out.write(_local(encoded, _DEFLATED, 0, 0, 0))
        self._out.write(encoded)
        squeeze = zlib.compressobj(level, zlib.DEFLATED, -15)
        crc = size = packed = 0
        for chunk in chunks:
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
            packed += self._out.write(squeeze.compress(chunk))
        packed += self._out.write(squeeze.flush())
        self._enter(encoded, _DEFLATED, crc, packed, size)
        end = self._out.tell()
        self._out.seek(start)
        self._out.write(_local(encoded, _DEFLATED, crc, packed, size))
        self._out.seek(end)
        self._at += _LOCAL.size + len(encoded) + packed

    def close(self) -> None:
        """Write the central directory."""
        start = self._at
        made = bytearray()
        for name, method, crc, packed, size, at in self._directory:
            flags = 0 if name.isascii() else 0x800
            made += _CENTRAL.pack(
                b"PK\1\2", 20, 20, flags, method, _DOS_TIME, _DOS_DATE, crc, packed, size, len(name), 0, 0, 0, 0, 0, at
            )
            made += name
        count = len(self._directory)
        self._out.write(made + _END.pack(b"PK\5\6", 0, 0, count, count, len(made), start, 0))

    def _enter(self, name: bytes, method: int, crc: int, packed: int, size: int) -> None:
        if max(self._at + packed, size) > _LIMIT or len(self._directory) >= 0xFFFF:
            raise OverflowError("a paper over 4 GiB or 65,535 parts")
        self._directory.append((name, method, crc, packed, size, self._at))


def _local(name: bytes, method: int, crc: int, packed: int, size: int) -> bytes:
    flags = 0 if name.isascii() else 0x800
    return _LOCAL.pack(b"PK\3\4", 20, flags, method, _DOS_TIME, _DOS_DATE, crc, packed, size, len(name), 0)
