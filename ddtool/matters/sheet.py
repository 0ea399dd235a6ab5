"""The registers of matters (建议台账…), declared once: what a line says, and which columns hold a move."""

from dataclasses import dataclass, replace
from typing import Any

from ddtool.matters.model import Kind, Need
from ddtool.sheets.column import Column, Sheet, ValueKind
from ddtool.sheets.kinds import day, long_text, person_name, text, yes_no, yuan


@dataclass(frozen=True, slots=True)
class MoveColumns:
    """Columns that together say one move (一步办理): the field of its day, and the fields of what else it says."""

    day: str
    unit: str = ""
    helpers: str = ""
    code: str = ""
    rating: str = ""
    amount: str = ""
    until: str = ""
    by: str = ""
    note: str = ""
    borrows: bool = False
    """What stands beside it without a day was said on the day of the move before."""

    @property
    def beside(self) -> tuple[str, ...]:
        """What can't be said without the day of the move."""
        return tuple(
            one for one in (self.unit, self.code, self.rating, self.amount, self.until, self.by, self.note) if one
        )


SUGGESTION = Sheet(
    "suggestion",
    "代表建议",
    (
        Column("编号", "number", text, also=("建议编号", "序号编号", "建议号", "案号")),
        Column("标题", "title", long_text, required=True, also=("建议标题", "案由", "建议名称", "题目")),
        Column("内容", "content", long_text, also=("建议内容", "主要内容", "具体内容")),
        Column("提出日期", "received", day, required=True, also=("提出时间", "收到日期", "接件日期", "提交日期")),
        Column("领衔代表", "leader", person_name, also=("提出代表", "代表姓名", "建议人", "第一提出人")),
        Column("代表团", "delegation", text, also=("所属代表团", "团别", "代表团名称"), hint="领衔代表同名时用来区分"),
        Column("联名代表", "joint", text, also=("附议代表", "附议人", "联名人"), hint="几名用顿号隔开"),
        Column("类别", "category", text, also=("建议类别", "分类", "内容类别")),
        Column("提出时段", "channel", text, also=("提出方式", "会议类别", "会内会外"), hint="大会期间、闭会期间"),
        Column("主题", "theme", text, also=("主题活动",), hint="属于哪项活动的，写活动名称"),
        Column("受理日期", "accepted", day, also=("受理时间",), hint="办理规则里有“受理”的才填"),
        Column("主办单位", "host", text, also=("承办单位", "承办部门", "主办部门", "责任单位")),
        Column("协办单位", "helpers", text, also=("会办单位", "协办部门"), hint="几个用顿号隔开"),
        Column("交办日期", "handed_over", day, also=("交办时间",)),
        Column("答复日期", "replied", day, also=("答复时间", "办复日期")),
        Column("答复类别", "class", text, also=("办理类别", "答复分类", "办理结果类别")),
        Column("评价日期", "rated", day, also=("评价时间", "测评日期", "反馈日期")),
        Column("满意度", "rating", text, also=("代表评价", "评价", "代表满意度", "满意情况"),
               hint="只有一个维度时写等次；有几个时写 维度=等次，用逗号隔开"),
        Column("承诺日期", "promised", day, also=("承诺时间",)),
        Column("承诺时限", "promised_until", day, also=("承诺完成时限", "承诺解决时限")),
        Column("落实日期", "kept", day, also=("落实时间", "兑现日期")),
        Column("落实评价日期", "kept_rated", day),
        Column("落实评价", "kept_rating", text, also=("落实情况评价", "落实满意度")),
        Column("重点督办", "is_key", yes_no, also=("是否重点督办", "重点建议")),
        Column("督办领导", "supervisor", text, also=("牵头督办领导", "领衔督办领导")),
        Column("参与督办代表", "joining", text, also=("参与代表", "督办代表"), hint="几名用顿号隔开"),
        Column("是否公开", "disclosed", yes_no, also=("公开", "能否公开"), hint="空着时按公开栏的规则"),
        Column("备注", "note", long_text),
    ),
    note="每件一行。编号空着时按规则接着编。交办、答复、评价写了日期就登记为一步办理，期限由此推算。",
)  # fmt: skip

_COMMON = {column.field: column for column in SUGGESTION.columns}

MOTION = Sheet(
    "motion",
    "代表议案",
    (
        replace(_COMMON["number"], also=("议案编号", "议案号")),
        replace(_COMMON["title"], title="议案标题", also=("议案名称",)),
        Column("案由、案据和方案", "content", long_text, required=True, also=("议案内容", "案据方案")),
        _COMMON["received"],
        replace(_COMMON["leader"], also=("提出代表", "代表姓名", "议案领衔人", "第一提出人")),
        _COMMON["delegation"],
        _COMMON["joint"],
        _COMMON["category"],
        Column("哪次会议", "origin", text, also=("会议名称", "大会")),
        Column("提请日期", "submitted", day, also=("提请主席团日期",)),
        Column("决定日期", "placed", day, also=("列入议程日期",), hint="主席团或大会决定列入议程的日期"),
        Column("审议日期", "deliberated", day, also=("审议时间",)),
        Column("审议结果", "outcome", text, also=("处理结果",)),
        Column("备注", "note", long_text),
    ),
    note="每件一行。不列入议程的，用 ddtool matter move 登记“不列入议程”，另立为代表建议并记着由哪一件转来。",
)  # fmt: skip

MICRO = Sheet(
    "micro",
    "微建议",
    (
        replace(_COMMON["number"], also=("微建议编号",)),
        replace(_COMMON["title"], title="微建议标题", also=("微建议名称",)),
        replace(_COMMON["content"], also=("微建议内容", "具体内容")),
        _COMMON["received"],
        _COMMON["leader"],
        _COMMON["delegation"],
        _COMMON["joint"],
        _COMMON["category"],
        Column("涉及金额", "amount", yuan, also=("金额", "金额（元）", "所需资金")),
        _COMMON["host"],
        _COMMON["helpers"],
        _COMMON["handed_over"],
        Column("办理时限", "due", day, also=("限办日期", "办结时限")),
        Column("办复日期", "replied", day, also=("办结日期", "办复时间")),
        _COMMON["rated"],
        _COMMON["rating"],
        Column("备注", "note", long_text),
    ),
    note="每件一行，另行计数，不并入代表建议。交办时写明时限。",
)  # fmt: skip

LEGISLATIVE = Sheet(
    "legislative",
    "立法意见",
    (
        Column("编号", "number", text, also=("意见编号",)),
        Column("法规草案", "theme", text, required=True, fill_down=True,
               also=("法规名称", "法律草案", "草案名称", "法规", "征求意见稿"), hint="与法规草案登记的名称一致"),
        Column("条款", "category", text, also=("涉及条款", "条款号", "条文", "章节条款"), hint="如 第十二条第二款；不针对某一条的不填"),
        Column("意见", "title", long_text, required=True, also=("修改意见", "意见内容", "意见建议", "建议内容", "标题")),
        Column("理由", "content", long_text, also=("修改理由", "理由说明", "说明")),
        Column("收集日期", "received", day, required=True, also=("征集日期", "提出日期", "收到日期", "日期")),
        Column("联系点", "channel", text, also=("立法联系点", "来源联系点", "采集点", "微单元"), hint="不是联系点收集的不填"),
        Column("提出人", "giver", person_name, also=("姓名", "提意见人"), hint="只留在台账里，不上对外的文书"),
        Column("整理日期", "sorted", day, also=("整理时间",)),
        Column("上报单位", "sent_to", text, also=("报送单位", "报送机关", "报给")),
        Column("上报日期", "sent", day, also=("上报时间", "报送日期")),
        Column("采纳情况", "class", text, also=("反馈结果", "是否采纳")),
        Column("反馈日期", "answered", day, also=("采纳日期", "反馈时间")),
        Column("采纳依据", "basis", long_text, also=("依据", "采纳文件", "未采纳理由"), hint="采纳的写哪份文件、哪一条；没有采纳的写理由"),
        Column("备注", "note", long_text),
    ),
    note="每条意见一行。编号空着时按规则接着编；填了上报、反馈的日期就登记为一步办理。",
)  # fmt: skip

EXPERT_OPINION = Sheet(
    "expert_opinion",
    "专家意见",
    (
        Column("编号", "number", text, also=("意见编号",)),
        Column("专家", "origin", person_name, required=True, also=("专家姓名", "姓名", "提出人")),
        Column("意见", "title", long_text, required=True, also=("意见建议", "意见内容", "建议内容", "标题")),
        Column("说明", "content", long_text, also=("理由", "具体内容")),
        Column("提出日期", "received", day, required=True, also=("日期", "提出时间", "收到日期")),
        Column("活动", "theme", text, also=("活动名称", "参加活动"), hint="与专家活动登记的名称一致；不是活动中提的不填"),
        Column("专业领域", "category", text, also=("领域", "专业")),
        Column("办理单位", "unit", text, also=("转办单位", "研究单位", "承办单位")),
        Column("转办日期", "passed_on", day, also=("转办时间",)),
        Column("采纳情况", "class", text, also=("反馈结果", "是否采纳")),
        Column("反馈日期", "answered", day, also=("采纳日期", "反馈时间")),
        Column("采纳依据", "basis", long_text, also=("依据", "采纳去向", "未采纳理由"), hint="采纳的写用在哪里；没有采纳的写理由"),
        Column("备注", "note", long_text),
    ),
    note="每条意见一行。编号空着时按规则接着编；填了转办、反馈的日期就登记为一步办理。",
)  # fmt: skip

MOVES: dict[str, tuple[MoveColumns, ...]] = {
    "suggestion": (
        MoveColumns("accepted"),
        MoveColumns("handed_over", unit="host", helpers="helpers"),
        MoveColumns("replied", code="class"),
        MoveColumns("rated", rating="rating"),
        MoveColumns("promised", until="promised_until"),
        MoveColumns("kept"),
        MoveColumns("kept_rated", rating="kept_rating"),
    ),
    "motion": (
        MoveColumns("submitted"),
        MoveColumns("placed"),
        MoveColumns("deliberated", code="outcome"),
    ),
    "micro": (
        MoveColumns("handed_over", unit="host", helpers="helpers", until="due"),
        MoveColumns("replied"),
        MoveColumns("rated", rating="rating"),
    ),
    "legislative": (
        MoveColumns("sorted"),
        MoveColumns("sent", unit="sent_to"),
        MoveColumns("answered", code="class", note="basis"),
    ),
    "expert_opinion": (
        MoveColumns("passed_on", unit="unit"),
        MoveColumns("answered", code="class", note="basis"),
    ),
}
"""By kind: the moves that a line may say, in the order in which they are made."""

_FIELD_KINDS = {"content": long_text, "amount": yuan, "note": long_text}


def own_sheet(kind: Kind, name: str) -> tuple[Sheet, tuple[MoveColumns, ...]]:
    """The register of a kind that an office wrote itself: its fields, then the day of each move that has a column and
    what the move must say; a second move of the same need names its column after itself."""
    columns = [_COMMON["number"], _COMMON["title"], _COMMON["received"]]
    if any(kind.authors.values()):
        columns += [_COMMON["leader"], _COMMON["delegation"], _COMMON["joint"]]
    columns += [
        Column(one.title, one.name, _FIELD_KINDS.get(one.name, text), required=one.required) for one in kind.fields
    ]
    moves = []
    taken: set[str] = set()

    def beside(usual: str, of: str, at: int, part: str, holds: ValueKind) -> str:
        title = usual if usual not in taken else f"{of}{usual}"
        taken.add(title)
        columns.append(Column(title, f"{part}_{at}", holds))
        return f"{part}_{at}"

    for at, rule in enumerate(kind.moves.values(), 1):
        alike = [other for other in kind.moves.values() if rule.column and other.column == rule.column]
        if rule not in alike[:1]:
            continue
        needs = {need for other in alike for need in other.needs} | ({Need.CLASS} if len(alike) > 1 else set())
        said: dict[str, Any] = {}
        if Need.UNIT in needs:
            said["unit"] = beside("承办单位", rule.name, at, "unit", text)
            said["helpers"] = beside("协办单位", rule.name, at, "helpers", text)
        columns.append(Column(rule.column, f"day_{at}", day))
        if Need.CLASS in needs:
            said["code"] = beside("答复类别", rule.name, at, "class", text)
        if Need.RATING in needs:
            said["rating"] = beside("评价", rule.name, at, "rating", text)
        if Need.AMOUNT in needs:
            said["amount"] = beside("办理金额（元）", rule.name, at, "amount", yuan)
        if Need.UNTIL in needs:
            said["until"] = beside("时限", rule.name, at, "until", day)
        if Need.REASON in needs:
            said["note"] = beside("说明", rule.name, at, "note", long_text)
        moves.append(MoveColumns(f"day_{at}", **said))
    return Sheet(name, kind.title, tuple(columns), note="每件一行。编号空着时按规则接着编。"), tuple(moves)
