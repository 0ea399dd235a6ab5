"""The registers of livelihood projects (民生实事), declared once: proposals, the list, milestones, monthly reports."""

from dataclasses import replace

from ddtool.sheets.column import Column, Sheet
from ddtool.sheets.kinds import choice, day, decimal, integer, listed, long_text, person_name, phone_number, text
from ddtool.text.lists import LEVEL

wan = replace(decimal(6, most=99_999_999), name="万元", example="120.5", width=13)
"""Money in 万元, stored in fen: six decimals of 万元 are just one fen."""
percent = replace(integer(0, 100, name="百分比"), example="60", width=9)
year = integer(2000, 2999, name="年度")

PROPOSAL = Sheet(
    "proposal",
    "民生实事项目建议征集",
    (
        Column("编号", "number", text, also=("建议编号", "征集编号")),
        Column("年度", "year", year, required=True, also=("项目年度", "实施年度"), hint="准备列入哪一年的民生实事"),
        Column("收到日期", "received", day, required=True, also=("征集日期", "提出日期", "填报日期")),
        Column("层级", "level", listed(LEVEL), also=("项目层级", "项目级别"), hint="不填为本级"),
        Column("乡镇", "township", text, also=("所属乡镇", "乡镇（街道）", "街道")),
        Column("项目名称", "name", long_text, required=True, also=("建议项目", "项目建议名称", "名称")),
        Column("必要性可行性", "need", long_text, also=("必要性和可行性", "项目必要性可行性", "必要性、可行性", "理由")),
        Column("建设内容", "content", long_text, also=("内容", "项目内容", "主要内容", "建设内容及规模")),
        Column("地点", "place", text, also=("建设地点", "实施地点", "项目地点")),
        Column("概算（万元）", "estimate", wan, also=("投资概算（万元）", "总投资（万元）", "投资（万元）", "估算投资（万元）")),
        Column("资金来源", "money", text, also=("资金筹措",)),
        Column("完成时限", "due", text, also=("完成时间", "计划完成时间", "完成期限")),
        Column("实施主体", "builder", text, also=("实施单位", "责任单位", "建设单位")),
        Column("联系人", "contact", person_name, also=("项目联系人",)),
        Column("联系电话", "phone", phone_number, private=True, also=("电话", "手机", "联系方式")),
        Column("提出方", "kind", text, required=True, also=("提出主体", "建议来源"), hint="规则文件里的词，如 代表、联络站、选民、乡镇"),
        Column("提出人", "proposer", text, also=("提出人姓名", "代表姓名", "建议人", "提出单位"), hint="提出方是代表的必填，须在名册里"),
        Column("代表团", "delegation", text, also=("所属代表团",), hint="代表同名时用来区分"),
        Column("征集渠道", "channel", text, also=("渠道", "征集方式")),
        Column("备注", "note", long_text),
    ),
    note="每条建议一行。编号空着时按规则接着编。金额以万元为单位。",
)  # fmt: skip

PROJECT = Sheet(
    "project",
    "民生实事项目",
    (
        Column("编号", "number", text, also=("项目编号",)),
        Column("年度", "year", year, required=True, also=("项目年度", "实施年度")),
        Column("层级", "level", listed(LEVEL), also=("项目层级", "项目级别"), hint="不填为本级"),
        Column("乡镇", "township", text, also=("所属乡镇", "乡镇（街道）"), hint="乡镇人大票决的项目填"),
        Column("项目名称", "name", long_text, required=True, also=("名称", "民生实事项目", "实事项目")),
        Column("建设内容", "content", long_text, also=("内容", "项目内容", "建设内容及规模", "主要内容")),
        Column("建设地点", "place", text, also=("地点", "实施地点")),
        Column("概算（万元）", "estimate", wan, also=("投资概算（万元）", "总投资（万元）", "估算投资（万元）")),
        Column("资金来源", "money", text, also=("资金筹措",)),
        Column("计划完成时间", "planned", text, also=("拟完成时间",), hint="候选项目表上的写法"),
        Column("实施主体", "builder", text, also=("实施单位", "建设单位"), hint="候选项目表上的"),
        Column("列为候选日期", "entered", day, also=("候选日期",), hint="不填为票决日期，没有票决的为导入当天"),
        Column("票决日期", "voted", day, also=("票决时间",)),
        Column("票决结果", "outcome", choice("通过", "未通过", name="票决结果"), also=("是否通过",), hint="不填为通过"),
        Column("票决文号", "document", text, also=("票决依据", "决定文号"), hint="在别处票决的写文号或会议"),
        Column("交办日期", "handed_over", day, also=("交办时间",)),
        Column("责任单位", "unit", text, also=("牵头单位", "承办单位", "责任部门")),
        Column("责任领导", "leader", person_name, also=("责任人", "牵头领导", "分管领导")),
        Column("预算（万元）", "budget", wan, also=("预算投资（万元）", "计划投资（万元）", "年度投资（万元）")),
        Column("完成时限", "due", day, also=("办结时限", "要求完成时间")),
        Column("完工日期", "finished", day, also=("完成日期", "竣工日期", "实际完成时间")),
        Column("验收日期", "accepted", day, also=("验收时间",)),
        Column("备注", "note", long_text),
    ),
    note="每个项目一行。票决、交办、完工、验收写了日期就登记为一步。金额以万元为单位；交办以后的调整用 ddtool project change 登记。",
)  # fmt: skip

_WHICH = (
    Column("项目编号", "number", text, also=("编号",), hint="编号和名称至少写一个"),
    Column("项目名称", "name", long_text, also=("名称", "民生实事项目")),
)

MILESTONE = Sheet(
    "milestone",
    "民生实事节点计划",
    (
        *_WHICH,
        Column("节点", "subject", text, required=True, also=("节点名称", "时间节点", "阶段")),
        Column("计划完成日期", "planned", day, required=True, also=("计划日期", "节点时限", "计划完成时间")),
        Column("计划进度（%）", "percent", percent, also=("计划进度", "目标进度（%）"), hint="到这个节点应完成总工作量的百分之几"),
        Column("完成日期", "done", day, also=("实际完成日期", "实际完成时间")),
        Column("调整原因", "reason", text, also=("改期原因",), hint="改计划日期、进度的必填"),
    ),
    note="每个节点一行；交办以后填写。改计划要写明原因，原来的计划仍保留在记录里。",
)  # fmt: skip

PROGRESS = Sheet(
    "progress",
    "民生实事进展月报",
    (
        *_WHICH,
        Column("填报日期", "date", day, required=True, also=("日期", "截止日期", "报送日期")),
        Column("进度（%）", "percent", percent, also=("进度", "工程进度（%）", "完成比例（%）", "形象进度（%）")),
        Column("累计到位（万元）", "arrived", wan, also=("到位资金（万元）", "累计到位资金（万元）")),
        Column("累计支出（万元）", "paid", wan, also=("支出资金（万元）", "已支出（万元）", "完成投资（万元）")),
        Column("形象进度", "text", long_text, also=("进展情况", "工作进展", "目前进展")),
        Column("存在问题", "problem", long_text, also=("困难和问题", "问题")),
        Column("照片文件名", "photos", text, also=("照片", "图片"), hint="只写文件名，几张用顿号隔开"),
        Column("倒退原因", "reason", text, also=("减少原因",), hint="进度、累计资金比上次少的必填"),
        Column("备注", "note", long_text),
    ),
    note="每个项目每次一行。到位和支出填累计数，以万元为单位。",
)  # fmt: skip
