"""The order of a bill's articles (条款次序): 第三条 before 第十二条第二款; what names no article stands at the end."""

import re

# 增加一条 is about no article: a number counts behind 第, or where the text begins with it.
_PART = re.compile(
    r"(?:第|^|(?<=[条款]))\s*\(?\s*([零〇一二三四五六七八九十百千两\d]+)\s*\)?\s*([条款项])(?:之([一二三四五六七八九十\d]+))?"
)
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_HALF = str.maketrans("０１２３４５６７８９（）", "0123456789()")
LAST = 10**6

Order = tuple[int, int, int, int, str]


def number(text: str) -> int:
    """A number in Chinese or Arabic digits: 二十一 → 21, 105 → 105, 一百零五 → 105."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        elif sign.isdecimal():
            digit = digit * 10 + int(sign)
        else:
            digit = _DIGITS[sign]
    return total + digit


def order(article: str) -> Order:
    """The place of an article among the others: article, its insertion (之一), paragraph, item, then the text itself."""
    parts = {found[2]: found for found in _PART.finditer(article.translate(_HALF))}
    if "条" not in parts:
        return LAST, 0, 0, 0, article
    inserted = parts["条"][3]
    paragraph, item = (number(parts[unit][1]) if unit in parts else 0 for unit in "款项")
    return number(parts["条"][1]), number(inserted) if inserted else 0, paragraph, item, article
