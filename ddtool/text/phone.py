"""Telephone numbers (联系电话): mobiles, landlines with or without area code, short numbers, several in one cell."""

import re
from typing import NoReturn

from ddtool.text.refusal import Unreadable

_MOBILE = re.compile(r"1[3-9]\d{9}").fullmatch
_PLAIN_LANDLINE = re.compile(r"[2-9]\d{6,7}").fullmatch
_LONG_LANDLINE = re.compile(r"(0(?:10|2\d)|0[3-9]\d{2})([1-9]\d{6,7})").fullmatch
_SERVICE = re.compile(r"[1-9]\d{2,5}|[48]00\d{7}").fullmatch
_EXTENSION = re.compile(r"(?:转|-|ext\.?|x)(\d{1,6})$", re.I)
_COUNTRY = re.compile(r"^(?:\+|00)86(?=\D*\d)")
_BETWEEN = re.compile(r"[、，,；;/|\n\r\t]+|或|和")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}


class BadPhone(Unreadable):
    """Not a telephone number (电话号码有误); the message never repeats the number."""


def clean_phone(raw: str | float) -> str:
    """“138 0013 8000” → “13800138000”, 13634036506.0 → “13634036506”, “(0717)1234567” → “0717-1234567”.

    Several numbers are joined by “、”. Raises BadPhone.
    """
    return "、".join(read_phones(raw))


def read_phones(raw: str | float) -> list[str]:
    """Every number of a cell in its order. Raises BadPhone where one of them cannot be a telephone number."""
    if not isinstance(raw, str):
        if raw != int(raw):
            raise BadPhone("电话号码带小数", "请把单元格设为文本格式后重新填写")
        raw = str(int(raw))
    if _MOBILE(raw):
        return [raw]
    text = raw.translate(_WIDE).strip(" '‘’\u200b\ufeff")
    numbers: list[str] = []
    for piece in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        numbers += [one] if (one := _one(piece)) else [_one(part) or _refuse(part) for part in _apart(piece)]
    if not numbers:
        raise BadPhone("没有电话号码", "请填写手机号或带区号的座机号")
    return list(dict.fromkeys(numbers))


def _apart(piece: str) -> list[str]:
    """Numbers separated by spaces only, but not the groups of one number."""
    return piece.split() if " " in piece else [piece]


def _one(piece: str) -> str | None:
    """The canonical form of one number, or None."""
    piece = _COUNTRY.sub("", piece)
    digits = re.sub(r"[\s\-—–－()（）.]", "", piece)
    if _MOBILE(digits) or _PLAIN_LANDLINE(digits) or _SERVICE(digits):
        return digits
    if (landline := _LONG_LANDLINE(digits)) is not None:
        return f"{landline[1]}-{landline[2]}"
    if (extension := _EXTENSION.search(piece)) is not None:
        main = _one(piece[: extension.start()])
        return f"{main}-{extension[1]}" if main and not _MOBILE(main) else None
    return None


def _refuse(piece: str) -> NoReturn:
    digits = re.sub(r"\D", "", piece)
    if len(digits) != len(re.sub(r"[\s\-—–()（）.+]", "", piece)):
        raise BadPhone("电话号码里有不该有的字符", "请只写号码，备注写到备注栏")
    if digits.startswith("1"):
        raise BadPhone(f"手机号有 {len(digits)} 位，应为11位", "请核对后重新填写")
    raise BadPhone("不像电话号码", "请填写11位手机号，或带区号的座机号，如 0717-1234567")
