"""Numbers as papers write them: tally strokes (正字), Chinese numerals, exact shares (百分比)."""

_DIGITS = "零一二三四五六七八九"
_PARTIAL = ("", "一", "丅", "下", "止")


def tally(count: int) -> str:
    """The 正 strokes of a count of votes (画正字): 7 → “正丅”; the unfinished 正 as 一 丅 下 止."""
    if count < 0:
        raise ValueError("a count of votes is never negative")
    return "正" * (count // 5) + _PARTIAL[count % 5]


def chinese_number(number: int) -> str:
    """A number from 0 to 9999 for section heads (中文数字): 1 → “一”, 21 → “二十一”, 105 → “一百零五”."""
    if not 0 <= number <= 9999:
        raise ValueError("only numbers from 0 to 9999 are written out")
    if number < 10:
        return _DIGITS[number]
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + unit
            gap = False
        elif text:
            gap = True
    return text.removeprefix("一") if 10 <= number < 20 else text


def share(part: int, of: int, *, places: int = 2) -> str:
    """A share in percent (占比), rounded half up with integers only: 25 of 28 → “89.29%”; “—” when `of` is zero."""
    if of < 0 or part < 0:
        raise ValueError("a share is of counts")
    return f"{quotient(part * 100, of, places=places)}%" if of else "—"


def quotient(number: int, by: int, *, places: int = 2) -> str:
    """number ÷ by as decimal text with fixed places, rounded half up (away from zero), with integers only."""
    if by <= 0:
        raise ValueError("the divisor must be positive")
    scale = 10**places
    scaled = (abs(number) * scale * 2 + by) // (2 * by)
    sign = "-" if number < 0 and scaled else ""
    return f"{sign}{scaled // scale}" + (f".{scaled % scale:0{places}d}" if places else "")


def decimal(value: int, places: int, *, sign: bool = False) -> str:
    """An integer in 1/10**places as a decimal text without needless noughts: 1185, 1 → “118.5”; `sign` writes + too."""
    whole, rest = divmod(abs(value), 10**places)
    text = f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".") if rest else str(whole)
    return ("-" if value < 0 else "+" if sign and value else "") + text


FEN = 100
"""Fen in a yuan: money is kept in fen."""


def yuan(fen: int) -> str:
    """Money in words of a sentence or a table: 168000 → “1680.00”."""
    return quotient(fen, FEN)


def tenths(value: int) -> str:
    """A number kept in tenths (points, hours) as text: 85 → “8.5”, 80 → “8”."""
    return decimal(value, 1)
