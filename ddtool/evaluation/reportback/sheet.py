"""The register of report-backs (述职评议登记簿), declared once."""

from ddtool.evaluation.reportback.model import GRADES
from ddtool.sheets.column import Column, Sheet
from ddtool.sheets.kinds import choice, day, integer, long_text, person_name, text
from ddtool.sheets.kinds import listed as one_of
from ddtool.text.lists import LEVEL

FORMS = ("口头", "书面")
VOTES = integer(0, 100_000, name="票数")

# What other offices write over the column of a grade.
_ALSO = {
    "优秀": ("优秀票", "优秀（票）"),
    "称职": ("称职票", "称职（票）"),
    "基本称职": ("基本称职票", "基本称职（票）"),
    "不称职": ("不称职票", "不称职（票）"),
}

REPORT_BACK = Sheet(
    "report_back",
    "述职评议登记簿",
    (
        Column("时间", "date", day, required=True, also=("述职时间", "述职日期", "日期", "评议时间")),
        Column("地点", "place", text, also=("述职地点", "评议地点")),
        Column("代表团", "delegation", text, also=("所属代表团", "团别", "代表团名称")),
        Column("述职代表", "name", person_name, required=True, also=("姓名", "代表姓名", "述职人", "代表")),
        Column("参评人数", "attended", VOTES, also=("参加评议人数", "参加人数", "到会选民", "参评选民人数")),
        Column("发票", "issued", VOTES, also=("发出票数", "发票数", "发出测评票")),
        Column("收票", "returned", VOTES, also=("收回票数", "收票数", "收回测评票")),
        *(Column(grade, f"grade{at}", VOTES, also=_ALSO.get(grade, ())) for at, grade in enumerate(GRADES)),
        Column("废票", "void", VOTES, also=("无效票", "废票数"), hint="没有废票不填"),
        Column("评议意见", "opinion", long_text, also=("选民意见", "意见建议", "评议意见和建议")),
        Column("述职方式", "form", choice(*FORMS, name="述职方式"), also=("方式",)),
        Column("层级", "level", one_of(LEVEL), also=("层次", "代表层级")),
    ),
    note="每人每次述职一行。只述职、没有测评的，票数栏都不填；办法里没有的等次不填。",
)
GRADE_FIELDS = {f"grade{at}": grade for at, grade in enumerate(GRADES)}
