"""ID numbers (公民身份号码, GB 11643): reading, the checks, and masks for screen and exports."""

import re
from datetime import date
from functools import lru_cache
from operator import mul

from ddtool.text.refusal import Unreadable

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ZEROS = ord("0") * sum(_WEIGHTS)  # what the codes of the digits add to the weighted sum
_CHECK = "10X98765432"
_SHAPE = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}").fullmatch
_SPACES = re.compile(r"[\s'‘’\u200b-\u200f\ufeff\-]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("×"): "X", ord("Х"): "X"}
_AS_TEXT = "请核对证件，把单元格设为文本格式后重新填写"


class BadIdNumber(Unreadable):
    """An ID number that cannot be right (身份证号有误); the message never repeats the number."""


class DamagedIdNumber(BadIdNumber):
    """Excel kept 15 digits and wrote zeros for the rest (末三位丢失): cannot be recovered, never guessed."""

    def __init__(self) -> None:
        super().__init__("身份证号末三位变成了000：表格把它当数字存，只留得住15位，原号无法还原", _AS_TEXT)


def clean_id(raw: str | float) -> str:
    """The number as text without spaces, half width, with a capital X. Raises DamagedIdNumber for 16–18 digit numbers."""
    if isinstance(raw, str):
        return _SPACES.sub("", raw.translate(_WIDE)).upper()
    whole = int(raw)
    if whole >= 10**15:
        raise DamagedIdNumber
    return str(whole)


def check_id(raw: str | float, *, confirmed: bool = False) -> str:
    """A sound ID number of 18 or (old) 15 digits, cleaned. Raises BadIdNumber or DamagedIdNumber.

    A number ending in 000 is refused even if its check digit happens to hold (one in eleven damaged ones does);
    `confirmed` says that somebody has compared it with the card.
    """
    number = raw if isinstance(raw, str) and _SHAPE(raw) else clean_id(raw)
    if len(number) == 18 and _SHAPE(number) and number[15:] != "000":
        # What nearly all are: three sums that are known from other numbers.
        born = _born_sum(number[6:14])
        if born is not None and (_area_sum(number[:6]) + born + _last_sum(number[14:])) % 11 == 0:
            return number
    if not _SHAPE(number):
        if len(number) not in (15, 18):
            raise BadIdNumber(f"身份证号有 {len(number)} 位，应为18位", "请核对证件后重新填写")
        raise BadIdNumber("身份证号里有不该有的字符", "请核对证件后重新填写")
    if not confirmed and damaged_by_precision(number):
        raise DamagedIdNumber
    if not _is_day(_birth(number)):
        raise BadIdNumber("身份证号里的出生日期不存在", "请核对证件后重新填写")
    if len(number) == 18 and check_digit(number) != number[17]:
        raise BadIdNumber("身份证号的校验码不对，至少有一位写错", "请核对证件后重新填写")
    return number


@lru_cache(maxsize=8192)
def _area_sum(digits: str) -> int:
    return int(sum(map(mul, _WEIGHTS, map(int, digits))))


@lru_cache(maxsize=65536)
def _born_sum(digits: str) -> int | None:
    """The weighted sum of a birth date; None where there is no such day."""
    if not _is_day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"):
        return None
    return int(sum(map(mul, _WEIGHTS[6:], map(int, digits))))


@lru_cache(maxsize=16384)
def _last_sum(digits: str) -> int:
    """The weighted sum of the last three digits, less what the check digit says it should come to."""
    return int(sum(map(mul, _WEIGHTS[14:], map(int, digits[:3])))) - _CHECK.index(digits[3])


def check_digit(first17: str) -> str:
    """The 18th digit that belongs to the first 17 (校验码; GB 11643, MOD 11-2)."""
    return _CHECK[(sum(map(mul, _WEIGHTS, first17[:17].encode("ascii"))) - _ZEROS) % 11]


def damaged_by_precision(number: str) -> bool:
    """Whether the last three digits look like what Excel leaves of a number of 18 digits (15 significant ones)."""
    return len(number) == 18 and number.endswith("000")


def birth_day(number: str) -> str:
    """The birth date in a sound number (出生日期): “1990-03-07”."""
    return date.fromisoformat(_birth(number)).isoformat()


def sex(number: str) -> str:
    """The sex in a sound number (性别; the 17th digit, the last of an old one): odd 男, even 女."""
    return "男" if int(number[16] if len(number) == 18 else number[14]) % 2 else "女"


def area(number: str) -> str:
    """The six-digit area code (地址码) where the number was first given out."""
    return number[:6]


def modern_form(number: str) -> str:
    """The 18-digit form of an old number of 15 digits (GB 11643-1999: 19 before the year, a check digit at the end)."""
    if len(number) == 18:
        return number
    first17 = f"{number[:6]}19{number[6:]}"
    return first17 + check_digit(first17)


def mask_id(number: str) -> str:
    """“110101199003071234” → “110101********1234”; an old number keeps its last three digits."""
    if len(number) < 11:
        return "*" * len(number)
    last = 4 if len(number) == 18 else 3
    return number[:6] + "*" * (len(number) - 6 - last) + number[-last:]


def mask_phone(phone: str) -> str:
    """“13800138000” → “138****8000”, “0717-1234567” → “0717-***4567”; each of several numbers by itself."""
    return "、".join(_mask_one_phone(number) for number in phone.split("、"))


def _mask_one_phone(number: str) -> str:
    area_code, dash, local = number.rpartition("-") if number.startswith("0") else ("", "", number)
    if len(local) == 11:
        return f"{area_code}{dash}{local[:3]}****{local[-4:]}"
    shown = local[-4:] if len(local) > 6 else local[-2:]
    return area_code + dash + "*" * (len(local) - len(shown)) + shown


def fits_mask(masked: str, stored: str) -> bool:
    """Whether a masked text (with *) may come from the stored one: so a masked export imports again as unchanged."""
    return (
        "*" in masked
        and len(masked) == len(stored)
        and all(shown in ("*", kept) for shown, kept in zip(masked, stored, strict=True))
    )


@lru_cache(maxsize=65536)
def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _birth(number: str) -> str:
    digits = number[6:14] if len(number) == 18 else "19" + number[6:12]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
