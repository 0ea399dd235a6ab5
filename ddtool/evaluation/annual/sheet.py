"""The register of evaluation entries (考核评分登记表), declared once."""

from ddtool.sheets.column import Column, Sheet
from ddtool.sheets.kinds import day, decimal, integer, long_text, person_name, text
from ddtool.sheets.kinds import listed as one_of
from ddtool.text.lists import LEVEL

EVALUATION = Sheet(
    "evaluation",
    "考核评分登记表",
    (
        Column("考核年度", "year", integer(1900, 2999, name="年度"), fill_down=True, also=("年度", "考核年份"),
               hint="不填为最近开始的考核"),
        Column("考核期", "round", text, fill_down=True, hint="如 年度、半年；不填为最近开始的考核"),
        Column("考核环节", "step", text, required=True, fill_down=True, also=("环节", "评定环节"),
               hint="与办法写的一致，如 代表自评"),
        Column("代表团", "delegation", text, also=("所属代表团", "团别", "代表团名称")),
        Column("姓名", "name", person_name, required=True, also=("代表姓名",)),
        Column("评分", "score", decimal(2, most=1000), also=("得分", "分数", "考核得分", "评定得分", "考核分值")),
        Column("等次", "grade", text, also=("评定等次", "考核等次", "评定等级")),
        Column("评语", "comment", long_text, also=("评定意见", "考核意见")),
        Column("评定日期", "day", day, also=("考核日期",), hint="不填为导入当天"),
        Column("更正理由", "correction", long_text, hint="改动已登记的评分时必填"),
        Column("层级", "level", one_of(LEVEL), also=("代表层级",)),
    ),
    note="每人每个环节一行；环节要依次进行，前一个没有登记的，后一个不能登记。",
)  # fmt: skip
