"""Running numbers by an office's pattern (编号): “第{n}号”, “{year}-{n}”."""

import re
from collections.abc import Iterable

_PATTERN = re.compile(r"[^{}]*(\{year\})?[^{}]*\{n\}[^{}]*")


def sound(pattern: str) -> bool:
    """Whether a pattern holds one {n}, and at most one {year} before it."""
    return _PATTERN.fullmatch(pattern) is not None


def next_number(pattern: str, known: Iterable[str], year: int) -> str:
    """The number after the highest that fits the pattern: numbers are never given twice."""
    fitting = re.compile(re.escape(pattern).replace(r"\{year\}", str(year)).replace(r"\{n\}", r"(\d+)"))
    used = [int(found[1]) for found in map(fitting.fullmatch, known) if found is not None]
    return pattern.replace("{year}", str(year)).replace("{n}", str(max(used, default=0) + 1))


def ending_in(wanted: str, known: Iterable[str]) -> list[str]:
    """The numbers whose last digits are these: 12 means 第12号, where no other number ends in 12."""
    if not (wanted.isascii() and wanted.isdecimal()):
        return []
    return [number for number in known if re.findall(r"\d+", number)[-1:] == [wanted]]
