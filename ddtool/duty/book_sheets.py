"""The registers of the books (五簿一档案), of claims and of honours, declared once; columns as the paper books have them."""

from collections.abc import Mapping, Sequence

from ddtool.duty.sheet import DELEGATION_TITLES
from ddtool.sheets.column import Column, Fault, Given, Sheet
from ddtool.sheets.kinds import choice, day, decimal, integer, listed, long_text, person_name, phone_number, text
from ddtool.text.lists import LEVEL

CLAIMANTS = ("代表", "乡镇")

_HOME = Column("代表团", "delegation", text, also=DELEGATION_TITLES[1:])
_LEVEL = Column("层级", "level", listed(LEVEL), also=("层次", "代表层级"))


def _fed_back_later(row: Mapping[str, Given]) -> Sequence[Fault]:
    first, last = row.get("date"), row.get("fed_back")
    if isinstance(first, str) and isinstance(last, str) and last < first:
        return (Fault("fed_back", f"反馈时间早于接待日期 {first}", "请核对两个日期"),)
    return ()


RECEPTION = Sheet(
    "reception",
    "接待选民登记簿",
    (
        Column("日期", "date", day, required=True, also=("接待日期", "接待时间", "时间")),
        _HOME,
        Column("接待代表", "name", person_name, required=True, also=("姓名", "代表姓名", "代表")),
        Column("选民姓名", "voter", text, also=("来访人", "来访选民", "选民", "群众姓名")),
        Column("住址", "address", text, also=("选民住址", "家庭住址", "地址")),
        Column("电话", "phone", phone_number, private=True, also=("选民电话", "联系电话", "联系方式")),
        Column("问题类别", "issue", text, also=("问题分类", "反映问题类别"), hint="按它转给有关代表小组"),
        Column("反映问题", "title", long_text, required=True, also=("反映的问题", "问题", "反映内容", "意见建议")),
        Column("处理意见", "handling", long_text, also=("处理情况", "拟办意见")),
        Column("办理结果", "result", long_text, also=("处理结果", "办理情况")),
        Column("反馈时间", "fed_back", day, also=("反馈日期",)),
        Column("选民签名", "signed", text, also=("签名",)),
        Column("地点", "place", text, also=("接待地点",)),
        Column("类别", "kind", text, also=("接待类别",), hint="不填为接待选民"),
        _LEVEL,
    ),
    checks=(_fed_back_later,),
    note="每件一行；办理结果和反馈时间以后补上，再导入一次即可。",
)

DEED = Sheet(
    "deed",
    "办好事办实事登记簿",
    (
        Column("时间", "date", day, required=True, also=("日期", "办理时间", "办理日期")),
        _HOME,
        Column("代表", "name", person_name, required=True, also=("姓名", "代表姓名")),
        Column("受益对象", "beneficiary", text, also=("受益人", "帮扶对象", "受助对象")),
        Column("事项", "title", long_text, required=True, also=("好事实事", "办理事项", "好事实事内容")),
        Column("资金/成效", "effect", long_text, also=("资金", "成效", "资金成效", "资金及成效", "投入资金")),
        Column("证明人", "witness", text, also=("见证人",)),
        Column("数量", "quantity", decimal(1, most=99_999_999), also=("金额", "天数", "件数"), hint="不填为 1"),
        Column("地点", "place", text),
        Column("类别", "kind", text, also=("履职类别",), hint="好事实事、公益慈善、化解矛盾、扶弱济困；不填为好事实事"),
        _LEVEL,
    ),
    note="每人每件一行。数量按类别的单位填：公益慈善填元，扶弱济困填天，其余填件。",
)

ACTIVITY_NOTE = Sheet(
    "activity_note",
    "活动情况记录簿",
    (
        Column("时间", "date", day, required=True, also=("日期", "活动日期", "活动时间")),
        Column("活动名称", "title", long_text, required=True, also=("名称", "活动主题", "主题")),
        Column("地点", "place", text, also=("活动地点",)),
        Column("主持人", "host", text),
        Column("记录人", "recorder", text),
        Column("参加人员", "participants", long_text, also=("参加代表",), hint="不填时，按考勤列出出席的代表"),
        Column("内容", "content", long_text, required=True, also=("活动内容", "主要内容", "活动情况")),
        Column("提出意见建议", "opinions", long_text, also=("意见建议", "提出的意见建议", "代表意见")),
        Column("落实情况", "outcome", long_text, also=("办理情况", "意见落实情况")),
        _LEVEL,
    ),
    note="每次活动一行；活动要先在活动登记里有。",
)

EVALUATION_NOTE = Sheet(
    "evaluation_note",
    "履职情况考核记事簿",
    (
        Column("年度", "year", integer(1900, 2999, name="年度"), required=True, also=("年份", "考核年度")),
        _HOME,
        Column("姓名", "name", person_name, required=True, also=("代表姓名", "代表")),
        Column("项目", "item", text, required=True, also=("考核项目", "考核内容")),
        Column("分值", "worth", decimal(2), also=("标准分",)),
        Column("得分", "got", decimal(2, least=-999_999_999), also=("考核得分",)),
        Column("加减分事由", "reason", long_text, required=True, also=("事由", "加分事由", "扣分事由", "加减分原因")),
        Column("等次", "grade", text, also=("考核等次",)),
        _LEVEL,
    ),
    note="每人每年每个项目一行。这本簿是手记，不参加积分；积分看 ddtool points。",
)

HONOUR = Sheet(
    "honour",
    "表彰奖励登记",
    (
        Column("表彰日期", "date", day, required=True, also=("日期", "时间", "表彰时间", "获奖时间")),
        _HOME,
        Column("姓名", "name", person_name, required=True, also=("代表姓名", "代表")),
        Column("表彰名称", "title", long_text, required=True, also=("荣誉名称", "奖项", "荣誉称号", "奖励名称")),
        Column("表彰单位", "issuer", text, also=("授予单位", "颁发单位", "授奖单位")),
        Column("备注", "note", long_text, also=("说明",)),
        _LEVEL,
    ),
    note="每人每项一行，列入履职档案的表彰奖励。",
)

CLAIM = Sheet(
    "claim",
    "履职申报表",
    (
        Column("日期", "date", day, required=True, also=("履职日期", "履职时间", "时间")),
        _HOME,
        Column("姓名", "name", person_name, required=True, also=("代表姓名", "代表")),
        Column("类别", "kind", text, required=True, also=("履职类别", "履职类型")),
        Column("内容", "title", long_text, required=True, also=("履职内容", "申报内容", "事项")),
        Column("角色", "role", text, also=("身份",)),
        Column("数量", "quantity", decimal(1, most=99_999_999), also=("次数", "件数", "天数", "金额"), hint="不填为 1"),
        Column("单位", "unit", text, also=("计量单位",), hint="不填为这一类的单位"),
        Column("地点", "place", text, also=("履职地点",)),
        Column("佐证材料", "evidence", long_text, also=("佐证", "证明材料", "附件")),
        Column("申报人", "claimant", choice(*CLAIMANTS, name="申报人"), required=True, also=("申报方", "由谁申报")),
        Column("申报日期", "claimed", day, also=("申报时间",)),
        Column("备注", "note", long_text, also=("说明",)),
        _LEVEL,
    ),
    note="每人每件一行，确认后才算履职。退回的改好后再导入一次，就是重报。",
)
