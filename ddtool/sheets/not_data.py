"""Rows below a header that are no data (不是数据的行): totals, signatures, notes, the header again, group titles."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ddtool.sheets.column import Raw
from ddtool.sheets.header import Header, normal
from ddtool.sheets.kinds import as_text
from ddtool.sheets.workbook import Grid

_SPACES = re.compile(r"\s+")
_TOTAL = re.compile(
    r"(本页|本表|全[县区市镇乡]|.{1,10}(镇|乡|街道|团|组|系统|类))?(合计|小计|总计|共计|累计|总人数)([:：(（\d].*)?"
).fullmatch
_SIGNED = re.compile(
    r"(填表人?|填报人?|填写人|制表人?|登记人|记录人|录入人|统计人|汇总人|签字人?|签名|经办人|审核人?|审批人|复核人|校对人?|(单位|主要)?负责人|分管领导|主管领导|联系人|联系电话|电话|单位盖章|盖章|"
    r"(填表|填报|制表|报送|统计)?(日期|时间|单位))([(（][^)）]*[)）])?([:：].*)?"
).fullmatch
_NOTE = re.compile(r"(注|备注|说明|填表说明|填报说明|注意|注意事项)([:：]|\d[.、．]).*", re.DOTALL).fullmatch
_GROUP = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+|第[一二三四五六七八九十\d]{1,3}[、.．])?"
    r"(?P<name>[^（(：:、]{1,20}?(?:代表团|镇|乡|街道|办事处|开发区|园区|农场|林场|社区|村|组|团))"
    r"(?P<count>[（(:：]?(?:共|共计)?\d+[人名个][^）)]{0,8}[）)]?)?"
).fullmatch
SURE = "合计行"

may_not_be_data = re.compile("[计表报审核校复经责管系电章日时注明意项单总数登录写签汇]").search
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


def group_named(text: str) -> tuple[str, bool]:
    """The group that a title names, and whether it is surely one: “一、城关镇代表团（20人）” → 城关镇代表团."""
    found = _GROUP(_SPACES.sub("", text))
    if found is None:
        return "", False
    return found["name"], bool(found["count"]) or found["name"].endswith("代表团")


def group_titles(grid: Grid, header: Header) -> list[str]:
    """The groups that titles between the rows name, in their order."""
    found = []
    for number, cells in enumerate(grid.rows(), 1):
        if number > header.last_row:
            filled = [index for index, cell in enumerate(cells) if cell is not None and as_text(cell).strip()]
            if len(filled) == 1:
                name, sure = group_named(as_text(cells[filled[0]]))
                if name and (sure or is_group_title(number, filled[0], grid, len(header.places))):
                    found.append(name)
    return found


def is_group_title(number: int, index: int, grid: Grid, width: int) -> bool:
    """Whether the row's only cell is merged over much of the table: “城关镇代表团（20人）” between the rows."""
    column = index + grid.first_column
    return any(
        merge.top <= number <= merge.bottom
        and merge.left <= column <= merge.right
        and merge.right - merge.left + 1 >= max(3, width // 2)
        for merge in grid.merges
    )
