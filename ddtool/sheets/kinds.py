"""What cells of a register may hold (值的种类): each turns a raw cell into the stored value, or says why it can't.

Every `parse` is a pure function of the raw value (and, for months only, of its number format), so that the reader
remembers its answers. The pure rules of names, dates and numbers live in ddtool.text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite

from ddtool.sheets.column import BadCell, DoubtfulCell, Masked, Raw, Value, ValueKind
from ddtool.text import dates, idnumber, names, phone
from ddtool.text import refusal as ground
from ddtool.text.lists import ControlledList

LONGEST = 32_767
"""Characters that one Excel cell holds."""

# A quick look for what names.suspicious_characters would report; that function then says what and where.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff"
    "\U000f0000-\U0010ffff]"
)
_TYPED_DIGITS = str.maketrans("０１２３４５６７８９．－，", "0123456789.-,")


def as_text(raw: Raw) -> str:
    """A raw cell as the text that its author saw (近似): whole numbers without “.0”, dates as 2025-03-01."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        # By way of its 15 digits: int(4.11482198010101e17) would show digits that nobody typed.
        return format(Decimal(repr(raw)), "f").removesuffix(".0") if raw.is_integer() else repr(raw)
    if isinstance(raw, datetime):
        return raw.isoformat(" ") if raw.time() != time.min else raw.date().isoformat()
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, timedelta):
        minutes = round(raw.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(raw)


def _readable(read: Callable[[Raw], Value]) -> Callable[[Raw, str], Value]:
    """Blank cells are None; the ground's refusals become bad cells."""

    def parse(raw: Raw, number_format: str) -> Value:
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return None
        if isinstance(raw, float) and not isfinite(raw):
            raise BadCell("单元格里的数字无效", "请重新填写")
        try:
            return read(raw)
        except ground.Unreadable as error:
            raise BadCell(error.reason, error.remedy) from None

    return parse


def _sound(value: str) -> str:
    """Refuse characters that no office can have meant; the place is counted in the cleaned text."""
    if len(value) > LONGEST:
        raise BadCell(f"内容有 {len(value)} 个字符，超过单元格上限", f"请缩短到 {LONGEST} 个字符以内")
    if _SUSPECT.search(value) and (found := names.suspicious_characters(value, allowed="\n\t")):
        first = found[0]
        raise BadCell(f"第{first.place}个字符（{first.code}）{first.reason}", "请删去重打这个字")
    return value


def _text(raw: Raw) -> Value:
    return _sound(names.clean_text(as_text(raw))) or None


def _name(raw: Raw) -> Value:
    if not isinstance(raw, str):
        raise BadCell("姓名栏里不是文字", "请填写姓名")
    return _sound(names.clean_name(raw)) or None


def _day(raw: Raw) -> Value:
    if isinstance(raw, str):
        return dates.parse_day(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        # 20250301 typed as a number; everything else may be an Excel serial.
        return dates.parse_day(str(int(raw))) if raw >= 19_000_101 else dates.from_serial(raw)
    raise BadCell("读不懂的日期", "请写成 2025.03.01")


def _month(raw: Raw, number_format: str) -> Value:
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    try:
        if isinstance(raw, str):
            return dates.parse_month(raw)
        if isinstance(raw, date):
            # Typed as 1975-3, Excel keeps the first of the month: only a format that shows days means that day.
            told = raw.isoformat()[:10]
            return told[:7] if raw.day == 1 and "d" not in number_format.lower() else told
        if isinstance(raw, float | int) and not isinstance(raw, bool):
            told = dates.month_from_number(raw, number_format)
            return told[:7] if dates.FIRST_SERIAL <= raw <= dates.LAST_SERIAL and told.endswith("-01") else told
    except dates.AmbiguousMonth as error:
        raise DoubtfulCell(error.reason, error.remedy, error.candidates) from None
    except ground.Unreadable as error:
        raise BadCell(error.reason, error.remedy) from None
    raise BadCell("读不懂的年月", "请写成 1975.03")


def _month_needs_format(raw: Raw) -> bool:
    if isinstance(raw, date):
        return raw.day == 1
    return isinstance(raw, float) and not raw.is_integer() and (raw * 10).is_integer()


def _show_month(value: Value) -> object:
    if isinstance(value, str) and len(value) == 10:
        return date.fromisoformat(value)
    return None if value is None else dates.show_month(str(value))


def _show_day(value: Value) -> object:
    return None if value is None else date.fromisoformat(str(value))


def _plain_day(value: Value) -> str:
    return "" if value is None else dates.show_day(str(value))


def _number(raw: Raw) -> Decimal:
    if raw is None or isinstance(raw, bool | date | time | timedelta):
        raise BadCell("应为数字", "请填写数字")
    if isinstance(raw, str):
        typed = "".join(raw.translate(_TYPED_DIGITS).replace(",", "").split())
        try:
            number = Decimal(typed)
        except InvalidOperation:
            raise BadCell("应为数字", "请只填数字，单位写在表头") from None
    else:
        number = Decimal(repr(raw))
    if not number.is_finite():
        raise BadCell("应为数字", "请填写数字")
    return number


def integer(least: int = 0, most: int = 999_999_999, *, name: str = "整数") -> ValueKind:
    """A whole number within bounds (整数), stored as it is."""
    base = decimal(0, least=least, most=most)
    return replace(base, name=name, style="whole", example=str(max(least, 1)))


def decimal(places: int, *, least: int = 0, most: int = 999_999_999) -> ValueKind:
    """A number with so many decimals (小数), stored as an integer of the smallest part: 2.5 with one place is 25."""
    scale = 10**places

    def read(raw: Raw) -> Value:
        number = _number(raw)
        scaled = number * scale
        if scaled != scaled.to_integral_value():
            raise BadCell("应为整数" if not places else f"小数最多 {places} 位", "请核对后重新填写")
        if not least <= number <= most:
            raise BadCell(f"应在 {least} 到 {most} 之间", "请核对后重新填写")
        return int(scaled)

    def show(value: Value) -> object:
        return value if not places or value is None else int(value) / scale

    def plain(value: Value) -> str:
        return "" if value is None else f"{Decimal(value) / scale:f}"

    return ValueKind(
        "小数", _readable(read), show=show, plain=plain, style="whole" if not places else f"decimal{min(places, 2)}",
        width=9, example="2.5", numeric=True,
    )  # fmt: skip


yuan = replace(decimal(2, most=99_999_999_999), name="金额", example="86.50", width=12)
"""Money in yuan, stored in fen."""


def _id_number(raw: Raw) -> Value:
    if isinstance(raw, str):
        return Masked(raw.strip()) if "*" in raw else idnumber.check_id(raw)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return idnumber.check_id(raw)
    raise BadCell("不是身份证号", "请把单元格设为文本格式后重新填写")


def _phone(raw: Raw) -> Value:
    if isinstance(raw, str):
        return Masked(raw.strip()) if "*" in raw else phone.clean_phone(raw)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return phone.clean_phone(raw)
    raise BadCell("不是电话号码", "请把单元格设为文本格式后重新填写")


def choice(*values: str, also: Mapping[str, str] | None = None, name: str = "选项") -> ValueKind:
    """One of a few values (单选), with other ways to write them."""
    return listed(ControlledList(name, values, also or {}))


def listed(controlled: ControlledList) -> ValueKind:
    """One value of a controlled list (代码表) of ddtool.text.lists."""

    def read(raw: Raw) -> Value:
        return controlled.normalise(as_text(raw).strip())

    return ValueKind(
        controlled.title, _readable(read), choices=controlled.values, example=controlled.values[0],
        width=max(8, 2.2 * max(map(len, controlled.values))),
    )  # fmt: skip


def many(controlled: ControlledList) -> ValueKind:
    """Several values of a controlled list (多值), joined by “、” in the order of the list."""
    from ddtool.text.lists import normalise_many

    def read(raw: Raw) -> Value:
        return "、".join(normalise_many(controlled, as_text(raw))) or None

    return ValueKind(
        controlled.title, _readable(read), choices=controlled.values, strict_choices=False, width=12,
        example="、".join(controlled.values[:2]),
    )  # fmt: skip


_YES = frozenset(["是", "有", "对", "√", "✓", "✔", "○", "y", "yes", "true", "1"])
_NO = frozenset(["否", "无", "不是", "没有", "×", "✗", "x", "n", "no", "false", "0", "-"])


def _yes_no(raw: Raw) -> Value:
    typed = as_text(raw).strip().lower()
    if typed in _YES:
        return 1
    if typed in _NO:
        return 0
    raise BadCell("应填“是”或“否”", "请改为“是”或“否”")


def _show_yes_no(value: Value) -> object:
    return None if value is None else "是" if value else "否"


def _plain_yes_no(value: Value) -> str:
    return str(_show_yes_no(value) or "")


text = ValueKind("文字", _readable(_text), style="wrap", width=16)
long_text = ValueKind("长文字", _readable(_text), style="wrap", width=36)
person_name = ValueKind("姓名", _readable(_name), width=10, example="张三")
year_month = ValueKind(
    "年月", _month, show=_show_month, plain=_plain_day, style="month", width=11, example="1975.03",
    needs_format=_month_needs_format,
)  # fmt: skip
day = ValueKind("日期", _readable(_day), show=_show_day, plain=_plain_day, style="day", width=12, example="2025.03.01")
phone_number = ValueKind(
    "电话", _readable(_phone), width=14, example="13800138000", mask=idnumber.mask_phone, fits_mask=idnumber.fits_mask
)
id_number = ValueKind(
    "身份证号",
    _readable(_id_number),
    width=21,
    example="18位",
    length=18,
    mask=idnumber.mask_id,
    fits_mask=idnumber.fits_mask,
)
yes_no = ValueKind(
    "是否", _readable(_yes_no), show=_show_yes_no, plain=_plain_yes_no, choices=("是", "否"), width=8, example="是"
)
