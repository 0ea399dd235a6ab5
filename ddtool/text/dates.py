"""Dates and months (日期、出生年月) in every form that offices type; stored as “2025-03-01” and “1975-03”."""

import re
from datetime import date, timedelta
from decimal import Decimal

from ddtool.text.refusal import Unreadable

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Excel serials of 1920-01-01 and 2099-12-31: below lie years typed alone, above lie 197503 and 19750312.
FIRST_SERIAL, LAST_SERIAL = 7306, 73050
# Two-digit years that can only be of the last century; 00–29 may be of either.
FIRST_SHORT_YEAR = 30

_SEPARATOR = r"(?:[.\-/、,—–年 ]|\.-)"
_FORMS = re.compile(
    rf"(?P<y>\d{{4}}|\d{{2}}){_SEPARATOR}(?P<m>\d{{1,2}})(?:月份|月)?"
    rf"(?:(?<=月)(?P<d1>\d{{1,2}})[日号]?|{_SEPARATOR}(?P<d2>\d{{1,2}})[日号]?)?"
    r"(?: ?T?\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
    r"|(?P<Y>\d{4})(?P<M>\d{2})(?P<D>\d{2})?"
).fullmatch
_STORED_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})").fullmatch
_TYPED = str.maketrans("０１２３４５６７８９．－／。〇零○Ｏ一二三四五六七八九", "0123456789.-/.0000123456789")
_CHINESE_TEN = re.compile(r"(\d?)十(\d?)")


class UnreadableDate(Unreadable):
    """A date or month that cannot be read with certainty (日期读不懂)."""


class AmbiguousMonth(UnreadableDate):
    """1980.10 typed as a number reads 1980.1 (January or October?); `candidates` are both months."""

    def __init__(self, *candidates: str) -> None:
        names = "还是".join(show_month(candidate) for candidate in candidates)
        super().__init__(f"分不清是{names}（数字格式会丢掉末尾的0）", "请把单元格设为文本格式后重新填写，如 1980.10")
        self.candidates = candidates


def parse_month(text: str) -> str:
    """A birth month (出生年月) → “1975-03”, or “1975-03-12” where the text gives the day. Raises UnreadableDate."""
    typed = "".join(text.split()) if "日" in text or "年" in text else " ".join(text.split())
    typed = _CHINESE_TEN.sub(_ten, typed.translate(_TYPED)) if not typed.isascii() else typed
    typed = typed.removesuffix("生").removesuffix("出").strip(" .、,，;；'")
    found = _FORMS(re.sub(rf"({_SEPARATOR}) +| +(?={_SEPARATOR})", r"\1", typed) if " " in typed else typed)
    if found is None:
        raise _unreadable(typed)
    year = int(found["y"] or found["Y"])
    if len(found["y"] or found["Y"]) == 2:
        if year < FIRST_SHORT_YEAR:
            raise UnreadableDate("年份只有两位，分不清是哪个世纪", "请写四位年份，如 1975.03")
        year += 1900
    month, day = int(found["m"] or found["M"]), found["d1"] or found["d2"] or found["D"]
    return _stored(year, month, int(day) if day else None)


def parse_day(text: str) -> str:
    """A full date (日期) → “2025-03-01”. Raises UnreadableDate, also where the day is missing."""
    if (found := _STORED_DAY(text)) is not None:
        return _stored(int(found[1]), int(found[2]), int(found[3]))
    read = parse_month(text)
    if len(read) < 10:
        raise UnreadableDate("只有年月，没有日", "请写到日，如 2025.03.01")
    return read


def from_serial(value: float, *, date1904: bool = False) -> str:
    """The day of an Excel serial number (日期序列值) that arrived as a plain number: 27454 → “1975-03-01”."""
    number = int(value) + (1462 if date1904 else 0)
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        raise UnreadableDate("这个数字不是日期", "请写成 1975.03 或 1975.03.12")
    return (date(1899, 12, 30) + timedelta(days=number)).isoformat()


def month_from_number(value: float, number_format: str | None = None) -> str:
    """A month typed as a number (数字格式的年月): 1975.03, 197503, 19750312, 75.3, an Excel serial.

    1980.1 is settled only by a number format of two decimals; else AmbiguousMonth names both candidates, so that
    the caller can settle it by digits 7–12 of the ID number.
    """
    number = Decimal(repr(value))
    if not number.is_finite():
        raise _unreadable("")
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        return from_serial(value)
    if number == number.to_integral_value():
        return parse_month(str(int(number)))
    year, _, decimals = format(number, "f").partition(".")
    if decimals != "1":
        return parse_month(f"{year}.{decimals}")
    october = parse_month(f"{year}.10")
    if number_format and re.match(r"[^;]*?0\.00(?![0#?])", number_format):
        return october
    raise AmbiguousMonth(parse_month(f"{year}.01"), october)


def show_month(stored: str) -> str:
    """“1975-03” → “1975.03”; a full day keeps its day, so that nothing is lost: “1975.03.12”."""
    return stored.replace("-", ".")


def show_day(stored: str) -> str:
    """“2025-03-01” → “2025.03.01”."""
    return stored.replace("-", ".")


def chinese_day(day: date | str) -> str:
    """A date in official papers (成文日期): “2026年1月8日”, no zero padding (GB/T 9704-2012, 7.3.5.4)."""
    value = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{value.year}年{value.month}月{value.day}日"


def chinese_month(stored: str) -> str:
    """“1975-03” (or a full day) → “1975年3月”."""
    return f"{int(stored[:4])}年{int(stored[5:7])}月"


def age_on(born: str, day: date) -> int:
    """Full years of life (周岁) on a day. Where only the month is known, the year is full from its first day on."""
    month, first = int(born[5:7]), int(born[8:10] or 1)
    return day.year - int(born[:4]) - ((day.month, day.day) < (month, first))


def _stored(year: int, month: int, day: int | None) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(f"{year} 不像年份", "请写四位年份，如 1975.03")
    if not 1 <= month <= 12:
        raise UnreadableDate(f"没有 {month} 月", "请写成 1975.03 或 1975.03.12")
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise UnreadableDate(f"{year} 年 {month} 月没有 {day} 日", "请核对日期") from None


def _unreadable(typed: str) -> UnreadableDate:
    if re.fullmatch(r"\d{4}年?", typed):
        return UnreadableDate("只有年份，没有月", "请写成 1975.03")
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", typed):
        return UnreadableDate("年份写在最后，分不清哪个是月", "请按年、月、日的顺序写，如 1975.03.12")
    return UnreadableDate("读不懂的日期", "请写成 1975.03 或 1975.03.12")


def _ten(found: re.Match[str]) -> str:
    """Chinese 十 between the digits already translated: 十 → 10, 十2 → 12, 2十 → 20, 2十5 → 25."""
    return (found[1] or "1") + (found[2] or "0")
