"""Order by the strokes of surnames (姓氏笔画): stroke count, then stroke types 横竖撇点折, after GB 13000.1 字序规范.

The data file holds the characters in that order, so a character's place in it is its whole key.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ddtool.text.names import MIDDLE_DOT, split_surname

_DATA = Path(__file__).parent / "data" / "strokes.txt"
_UNKNOWN = 1_000_000  # above every place in the file: unknown characters come last, by code point

StrokeKey = tuple[tuple[int, ...], int, tuple[int, ...], str]


@cache
def _order() -> tuple[dict[str, int], list[int], list[int]]:
    """Character → place; the first place of each stroke count; those counts."""
    lines = [line.split(" ") for line in _DATA.read_text(encoding="utf-8").splitlines()]
    place = {character: number for number, character in enumerate("".join(characters for _, characters in lines))}
    return place, [place[characters[0]] for _, characters in lines], [int(count) for count, _ in lines]


def stroke_count(character: str) -> int | None:
    """How many strokes (笔画数) a character has; None when the data do not know it."""
    place, firsts, counts = _order()
    number = place.get(character)
    return None if number is None else counts[bisect_right(firsts, number) - 1]


def stroke_rank(character: str) -> int:
    """The place of one character in the stroke order; unknown ones after all others, by code point."""
    return _order()[0].get(character, _UNKNOWN + ord(character))


def stroke_key(name: str) -> StrokeKey:
    """Sort key of a name (姓氏笔画序): surname, then single given names (单名) before double ones, then the given name."""
    place = _order()[0]
    surname, given = split_surname(name)
    given = given.replace(MIDDLE_DOT, "") if MIDDLE_DOT in given else given
    return (
        tuple([place.get(character, _UNKNOWN + ord(character)) for character in surname]),
        len(given),
        tuple([place.get(character, _UNKNOWN + ord(character)) for character in given]),
        name,
    )


def unknown_strokes(names: Iterable[str]) -> list[str]:
    """The names with a Chinese character whose strokes the data do not know: their place must be checked by hand."""
    place = _order()[0]
    return [name for name in names if any(character >= "\u2e80" and character not in place for character in name)]
