"""Rows below a header that are no data (不是数据的行): totals, signatures, notes, the header again, group titles."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ddtool.sheets.column import Raw
from ddtool.sheets.header import Header, normal
from ddtool.sheets.kinds import as_text
from ddtool.sheets.workbook import Grid

_SPACES = re.compile(r"\s+")
_TOTAL = re.compile(r"(本页|本表|全县|全区|全市)?(合计|小计|总计|共计|累计|总人数)([:：(（\d].*)?").fullmatch
_SIGNED = re.compile(
    r"(填表人?|填报人?|制表人?|经办人|审核人?|审批人|复核人|校对人?|(单位|主要)?负责人|分管领导|主管领导|联系人|联系电话|电话|单位盖章|盖章|"
    r"(填表|填报|制表|报送|统计)?(日期|时间|单位))([(（][^)）]*[)）])?([:：].*)?"
).fullmatch
_NOTE = re.compile(r"(注|备注|说明|填表说明|填报说明|注意|注意事项)([:：]|\d[.、．]).*", re.DOTALL).fullmatch
SURE = "合计行"

may_not_be_data = re.compile("[计表报审核校复经责管系电章日时注明意项单总数]").search
"""A quick look: a text without any of these characters is none of the above."""


@lru_cache(maxsize=4096)
def why_not_data(first: str) -> str:
    """What a row is whose first cell says this; empty when it is data."""
    text = _SPACES.sub("", first)
    if _TOTAL(text):
        return SURE
    if _SIGNED(text):
        return "落款行"
    return "说明行" if _NOTE(text) else ""


def why_above(number: int, cells: Sequence[Raw], header: Header) -> str:
    """What a row above the header is."""
    texts = [text for cell in cells if (text := as_text(cell).strip())]
    if any(why_not_data(text) == "落款行" for text in texts):
        return "单位、日期行"
    return "标题行" if len(texts) == 1 else "表头以上的行"


def repeats_header(cells: Sequence[Raw], header: Header) -> bool:
    """Whether this row says the header again: most matched columns show their own title (or part of it)."""
    same = 0
    for index in header.places:
        text = normal(as_text(cells[index]))
        same += bool(text) and text in normal(header.titles[index])
    return same * 3 >= len(header.places) * 2 and same >= 2


def is_group_title(number: int, index: int, grid: Grid, width: int) -> bool:
    """Whether the row's only cell is merged over much of the table: “城关镇代表团（20人）” between the rows."""
    column = index + grid.first_column
    return any(
        merge.top <= number <= merge.bottom
        and merge.left <= column <= merge.right
        and merge.right - merge.left + 1 >= max(3, width // 2)
        for merge in grid.merges
    )
