"""What the benches of Word files share: CPU seconds, the deflate floor, the text of a document, a row of the table."""

import io
import re
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from ddtool.papers.package import QUICK


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """CPU seconds, the median of so many runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return sorted(taken)[len(taken) // 2]


def deflate(text: bytes) -> bytes:
    squeeze = zlib.compressobj(QUICK, zlib.DEFLATED, -15)
    return squeeze.compress(text) + squeeze.flush()


def document(path: Path) -> bytes:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return package.read("word/document.xml")


def text(xml: bytes) -> str:
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml.decode()))


def row(name: str, seconds: float, note: str) -> None:
    print(f"  {name:<36}{seconds:8.2f} s  {note}")
