"""XML told element by element (逐个元素读 XML), for readers of our own: no entities, no tree, bounded in size."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from ddtool.sheets.errors import DamagedFile, SuspectFile, TooLarge

MOST_TAGS = 2_000_000
"""Beginnings and ends of elements in one file: a cell has four."""


class Listener(Protocol):
    """What a reader does with the events; names are “namespace local”."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def tell(path: Path, pieces: Iterable[bytes], listener: Listener) -> None:
    """Parse the pieces of one document. Raises DamagedFile, SuspectFile, TooLarge, and what the listener raises."""
    left = MOST_TAGS
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text

    def refuse(*_: object) -> None:
        raise SuspectFile(path, "内部文件带有实体定义")

    parser.StartDoctypeDeclHandler = refuse
    try:
        for piece in pieces:
            left -= piece.count(b"<")  # in UTF-16 as well
            if left < 0:
                raise TooLarge(path, f"内部的 XML 有 {MOST_TAGS >> 1} 个以上元素")
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise DamagedFile(path, f"内部的 XML 在第 {parser.CurrentLineNumber} 行读不通") from error
