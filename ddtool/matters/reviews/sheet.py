"""The registers of review opinions (审议意见清单) and of audit problems (审计查出问题整改清单), declared once."""

from ddtool.matters.sheet import MoveColumns
from ddtool.sheets.column import Column, Sheet
from ddtool.sheets.kinds import day, long_text, person_name, text, yuan

REVIEW = Sheet(
    "review",
    "审议意见清单",
    (
        Column("编号", "number", text, also=("意见编号", "审议意见编号", "审议意见号")),
        Column("来源", "origin", text, also=("意见来源", "审议意见来源", "来源会议", "会议名称"), fill_down=True),
        Column("名称", "theme", long_text, required=True, also=(
               "审议意见名称", "报告名称", "审议议题", "议题名称"), fill_down=True),
        Column("具体内容", "title", long_text, required=True, also=(
               "审议意见内容", "意见内容", "审议意见具体内容", "意见建议内容", "审议意见条目")),
        Column("说明", "content", long_text),
        Column("类别", "category", text, also=("意见类别", "审议意见类别")),
        Column("提出日期", "received", day, required=True, also=("会议日期", "审议日期", "审议时间", "会议时间"), fill_down=True),
        Column("形成日期", "formed", day, also=("形成时间", "主任会议通过日期")),
        Column("牵头整改单位", "host", text, also=(
               "牵头单位", "牵头落实单位", "承办单位", "责任单位", "整改单位", "研究处理单位"), hint="牵头的一个单位"),
        Column("配合单位", "helpers", text, also=("协办单位", "配合整改单位"), hint="几个用顿号隔开"),
        Column("交办日期", "handed_over", day, also=("交办时间",)),
        Column("推进日期", "advanced", day, also=("更新日期",)),
        Column("推进情况", "progress", long_text, also=("落实情况", "研究处理情况", "整改情况", "整改推进情况", "办理进展")),
        Column("报告日期", "reported", day, also=("研究处理情况报告日期", "报告时间", "反馈日期")),
        Column("审核日期", "approved", day, also=("审核意见日期", "审核时间")),
        Column("测评日期", "rated", day, also=("满意度测评日期", "测评时间")),
        Column("测评结果", "rating", text, also=("满意度测评结果", "满意度", "测评等次"), hint="由表决得出的用 ddtool matter voted 登记"),
        Column("核查日期", "checked", day, also=("复核日期", "核查时间")),
        Column("人大复核评价", "verdict", long_text, also=("复核评价", "复核意见", "核查意见", "人大核查评价", "人大复核意见")),
        Column("销号日期", "struck", day, also=("销号时间",)),
        Column("备注", "note", long_text),
    ),
    note="每条意见一行，名称相同的写在一份审议意见书里。交办、报告、审核、核查、销号写了日期就登记为一步办理，期限由此推算。",
)  # fmt: skip

REVIEW_MOVES = (
    MoveColumns("formed"),
    MoveColumns("handed_over", unit="host", helpers="helpers"),
    MoveColumns("advanced", note="progress", borrows=True),
    MoveColumns("reported"),
    MoveColumns("approved"),
    MoveColumns("rated", rating="rating"),
    MoveColumns("checked", note="verdict"),
    MoveColumns("struck"),
)

RECTIFY = Sheet(
    "rectify",
    "审计查出问题整改清单",
    (
        Column("编号", "number", text, also=("问题编号", "清单编号")),
        Column("审计项目", "theme", long_text, also=("审计项目名称", "审计报告名称"), fill_down=True),
        Column("问题", "title", long_text, required=True, also=(
               "审计查出问题", "审计发现问题", "审计发现的问题", "审计查出的问题", "发现问题", "存在问题", "存在的问题",
               "问题名称", "问题描述", "问题内容")),
        Column("具体情况", "content", long_text, also=("问题具体情况", "详细情况")),
        Column("来源", "origin", text, also=("问题来源",)),
        Column("类别", "category", text, also=("问题类别", "问题类型", "问题方面"), fill_down=True),
        Column("金额（元）", "amount", yuan, also=("问题金额（元）", "涉及金额（元）", "问题金额", "涉及金额", "金额")),
        Column("发现日期", "received", day, required=True, also=("审计日期", "审计报告日期", "提出日期", "审计时间"), fill_down=True),
        Column("责任单位", "host", text, also=("整改单位", "整改责任单位", "被审计单位", "牵头整改单位")),
        Column("交办日期", "handed_over", day, also=("交办时间",)),
        Column("整改时限", "due", day, also=("时限", "整改期限", "完成时限", "整改完成时限")),
        Column("责任人", "person", person_name, also=("整改责任人", "责任领导")),
        Column("措施日期", "planned", day, hint="不写时为交办日期"),
        Column("整改措施", "measures", long_text, also=("措施",)),
        Column("整改日期", "mended", day, also=("整改完成日期", "整改时间", "整改报告日期")),
        Column("整改结果", "result", text, also=("结果", "整改情况", "整改状态", "整改进展", "整改类别")),
        Column("已整改金额（元）", "mended_amount", yuan, also=("整改金额（元）", "整改金额", "已整改金额"), hint="累计数"),
        Column("承诺时限", "promised", day, also=("承诺整改时限", "承诺完成时限")),
        Column("佐证", "evidence", long_text, also=("佐证材料", "整改佐证", "证明材料", "佐证资料")),
        Column("核查日期", "checked", day, also=("复核日期", "核查时间")),
        Column("核查意见", "verdict", long_text, also=("复核意见", "核查情况")),
        Column("销号日期", "struck", day, also=("销号时间",)),
        Column("备注", "note", long_text),
    ),
    note="每个问题一行，问题清单和整改清单由此生成，逐条对应。整改结果写规则里的类别；先部分整改、后整改到位的，改成后来的日期和结果即可。",
)  # fmt: skip

RECTIFY_MOVES = (
    MoveColumns("handed_over", unit="host", until="due"),
    MoveColumns("planned", by="person", note="measures", borrows=True),
    MoveColumns("mended", code="result", amount="mended_amount", until="promised", note="evidence"),
    MoveColumns("checked", note="verdict"),
    MoveColumns("struck"),
)
