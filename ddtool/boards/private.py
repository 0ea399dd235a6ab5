"""Numbers that somebody typed into a public text (文字里的号码): a title may hold what no column of a board would."""

import re

HIDDEN = "（号码不公开）"
# Chinese ID numbers, mobiles (also written 138 0013 8000) and landlines with area code; \d is full-width digits too.
_PERSONAL = re.compile(
    r"(?<!\d)(?:\d{17}[\dXxＸｘ]|[1１][3-9３-９]\d[ \-－]?\d{4}[ \-－]?\d{4}|[0０]\d{2,3}[\-－]\d{7,8})(?!\d)"
)


def without_numbers(text: str) -> str:
    """The text with every ID and telephone number taken out."""
    return _PERSONAL.sub(HIDDEN, text)
