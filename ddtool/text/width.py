"""How many columns a text takes on a terminal (显示宽度)."""

import unicodedata


def display_width(text: str) -> int:
    """Columns: Chinese characters take two, combining and zero-width ones none, ambiguous ones (“ ” ·) one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with spaces up to a display width; `right` puts it at the right edge."""
    spaces = " " * (width - display_width(text))
    return spaces + text if right else text + spaces


def cut(text: str, width: int) -> str:
    """The text, or its beginning and “…”, in at most `width` columns (at least 1)."""
    if display_width(text) <= width:
        return text
    used, kept = 0, ""
    for character in text:
        used += _columns(character)
        if used > width - 1:
            break
        kept += character
    return kept + "…"
