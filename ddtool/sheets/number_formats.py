"""Number formats of cells (数字格式): those that files name by number only, and which of them show dates."""

import re
from functools import lru_cache

# ECMA-376 18.8.30, with those of the Chinese version; [MS-XLS] 2.4.126 numbers them alike.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy-m-d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
    36: "yyyy年m月", 45: "mm:ss", 46: "h:mm:ss", 49: "@", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日",
    54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETED = re.compile(r"\[(?![hms]+\])[^\]]*\]", re.IGNORECASE)


def bare_format(code: str) -> str:
    """A format without quotation marks, and without brackets of colour and language."""
    return re.sub(r"\[[^\]]*\]", "", code).replace('"', "").replace("\\", "")


@lru_cache(maxsize=1024)
def shows_date(code: str) -> bool:
    """Whether a number in this format shows as a date or a time."""
    if code.lower() in ("general", "@", ""):
        return False
    first = _BRACKETED.sub("", _QUOTED.sub("", code[:255])).split(";")[0].lower().replace("general", "")
    return any(letter in first for letter in "ydhs") or ("m" in first and not any(digit in first for digit in "0#?"))
