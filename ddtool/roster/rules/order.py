"""The order of names (排序): by strokes of the surname, by pinyin, or as the roll has them."""

from collections.abc import Iterable
from enum import StrEnum

from ddtool.roster.model import Deputy


class Order(StrEnum):
    """姓氏笔画, 拼音, 名册顺序."""

    STROKE = "stroke"
    PINYIN = "pinyin"
    ROLL = "roll"


def in_order(deputies: Iterable[Deputy], order: Order) -> list[Deputy]:
    """Deputies in the order asked for; equal names keep the order of the roll."""
    if order is Order.STROKE:
        from ddtool.text.strokes import stroke_key

        return sorted(deputies, key=lambda deputy: stroke_key(deputy.name))
    if order is Order.PINYIN:
        from ddtool.text.pinyin import pinyin_key

        return sorted(deputies, key=lambda deputy: pinyin_key(deputy.name))
    return list(deputies)
