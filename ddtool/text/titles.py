"""Breaking a long title into lines of like length (标题回行): a word is not parted, a line is not one character."""

import math
import re

LONGEST_LINE = 20
"""Characters of 22 pt that fit into the 156 mm of an official page (GB/T 9704-2012)."""

# Where a title may well break: after the name of a body or a meeting, before what it is about.
_GOOD_END = re.compile(r"(委员会|常委会|大会|会议|政府|法院|检察院|办公室)$")
_GOOD_START = re.compile(r"(关于|第.{1,4}次|第.{1,4}届)")
_BAD_START = re.compile(r"常务委员会|常委会|[的了和及与、，。》）”票单表书会县届次]|（")
_OFF_BALANCE, _BAD = 6, 20


def broken(title: str, longest: int = LONGEST_LINE) -> str:
    """The title with line breaks; one that fits on a line stays as it is."""
    if len(title) <= longest or "\n" in title:
        return title
    lines = math.ceil(len(title) / longest)
    ideal = len(title) / lines
    fitting = range(max(1, len(title) - longest * (lines - 1)), min(longest, len(title) - 1) + 1)
    cut = min(fitting, key=lambda at: _cost(title, at, ideal))
    return title[:cut] + "\n" + broken(title[cut:], longest)


def _cost(title: str, at: int, ideal: float) -> float:
    good = _GOOD_END.search(title[:at]) or _GOOD_START.match(title[at:])
    inside = title[at - 1].isascii() and title[at].isascii()  # a number or a Latin word
    return abs(at - ideal) + (0 if good else _OFF_BALANCE) + (_BAD if inside or _BAD_START.match(title[at:]) else 0)
