"""The registers of duty (活动登记、考勤、履职登记), declared once."""

import re
from collections.abc import Mapping, Sequence

from ddtool.duty.model import EVERYBODY, NAMED, SCOPE_SEPARATOR, Status
from ddtool.sheets.column import BadCell, Column, Fault, Given, Raw, Sheet, Value, ValueKind
from ddtool.sheets.kinds import as_text, day, decimal, integer, listed, long_text, person_name, text
from ddtool.text.lists import LEVEL, ControlledList
from ddtool.text.refusal import Unreadable

_STATUS = ControlledList(
    "出席情况",
    tuple(status.value for status in Status),
    {
        **dict.fromkeys(("√", "✓", "✔", "☑", "到", "已到", "到会", "实到", "参加", "已参加", "出勤", "签到"), "出席"),
        **dict.fromkeys(("假", "已请假", "△"), "请假"),
        **dict.fromkeys(
            ("×", "✗", "✘", "x", "X", "缺", "旷", "旷会", "缺勤", "未到", "未到会", "未参加", "无故缺席"), "缺席"
        ),
    },
)

# 病假, 请病假, 请假（病假）, 请假:出差 … : on leave, and why.
_LEAVE = re.compile(r"请假[（(:：、，,\s]*(?P<after>.{1,30}?)[）)]?|请?(?P<plain>\S{1,4}假)")


def leave_reason(value: str) -> str | None:
    """The reason within a status that is not one of the three words: “病假” of “请假（病假）”; None for those three."""
    if value in _STATUS.values:
        return None
    found = _LEAVE.fullmatch(value)
    return (found["after"] or found["plain"]) if found else None


def _status(raw: Raw, _format: str) -> Value:
    """One of the three words, or a leave with its reason, which the register then splits (see `leave_reason`)."""
    typed = as_text(raw).strip()
    if not typed:
        return None
    try:
        return _STATUS.normalise(typed)
    except Unreadable as error:
        if leave_reason(typed):
            return typed
        raise BadCell(error.reason, error.remedy) from None


_SCOPE_WORDS = {
    **dict.fromkeys(("全体", "全体代表", "全县代表", "全部", "全部代表", "所有代表"), EVERYBODY),
    **dict.fromkeys(("指定", "指定代表", "部分代表", "有关代表", "邀请代表", "特邀代表", "列席代表"), NAMED),
}
_BETWEEN = re.compile(r"[、，,；;/|\n]+")


def _scope(raw: Raw, _format: str) -> Value:
    typed = as_text(raw).strip()
    if not typed:
        return None
    if typed in _SCOPE_WORDS:
        return _SCOPE_WORDS[typed]
    parts = [part for part in (part.strip() for part in _BETWEEN.split(typed)) if part]
    return SCOPE_SEPARATOR.join(dict.fromkeys(parts)) or None


status = ValueKind("出席情况", _status, choices=_STATUS.values, strict_choices=False, width=10, example="出席")
scope = ValueKind(
    "参加范围", _scope, choices=(EVERYBODY, NAMED), strict_choices=False, width=24, example="城关镇代表团、东河镇代表团"
)
half_days = integer(1, 400, name="半天数")

_DATE = ("日期", "活动日期", "时间", "活动时间", "开始日期", "起始日期", "会议日期", "会议时间")
_TITLE = ("活动名称", "名称", "会议名称", "活动主题", "主题", "会议或活动名称", "活动内容")
_KIND = ("类别", "活动类别", "活动类型", "类型", "会议类别")
_ORGANISER = ("组织单位", "主办单位", "组织者", "主持单位", "承办单位", "组织机构")
DELEGATION_TITLES = ("代表团", "所属代表团", "团别", "代表团名称", "所在代表团")


def _dates_in_order(row: Mapping[str, Given]) -> Sequence[Fault]:
    first, last = row.get("date"), row.get("until")
    if isinstance(first, str) and isinstance(last, str) and last < first:
        return (Fault("until", f"结束日期早于开始日期 {first}", "请核对两个日期"),)
    return ()


ACTIVITY = Sheet(
    "activity",
    "活动登记",
    (
        Column("日期", "date", day, required=True, also=_DATE[1:]),
        Column("结束日期", "until", day, also=("截止日期", "终止日期", "结束时间")),
        Column("活动名称", "title", long_text, required=True, also=_TITLE[1:]),
        Column("类别", "kind", text, required=True, also=_KIND[1:]),
        Column("半天数", "half_days", half_days, also=("活动半天数", "时长（半天）", "会期（半天）")),
        Column("地点", "place", text, also=("活动地点", "会议地点")),
        Column("组织单位", "organiser", text, also=_ORGANISER[1:]),
        Column("参加范围", "scope", scope, also=("应到范围", "范围", "参加对象", "参会范围", "参加人员范围", "应到对象"),
               hint="全体、指定（只算考勤中列出的人），或用顿号隔开的代表团"),
        Column("层级", "level", listed(LEVEL), also=("层次",), hint="哪一级代表的活动；不填为本级"),
    ),
    checks=(_dates_in_order,),
    note="每次活动一行。类别要与积分方案写的一致；一天算两个半天。",
)  # fmt: skip

ATTENDANCE = Sheet(
    "attendance",
    "考勤登记",
    (
        Column("日期", "date", day, required=True, fill_down=True, also=_DATE[1:]),
        Column("活动名称", "title", long_text, required=True, fill_down=True, also=_TITLE[1:]),
        Column("代表团", "delegation", text, also=DELEGATION_TITLES[1:]),
        Column("姓名", "name", person_name, required=True, also=("代表姓名",)),
        Column("出席情况", "status", status, required=True,
               also=("出勤情况", "考勤", "考勤情况", "到会情况", "参会情况", "签到情况", "出席", "参加情况", "出缺席情况")),
        Column("半天数", "half_days", half_days, also=("请假半天数", "缺席半天数", "出席半天数"), hint="只涉及部分时间的才填"),
        Column("请假事由", "reason", text,
               also=("请假原因", "事由", "原因", "请假/缺席及原因", "请假或缺席原因", "缺席原因", "请假缺席原因")),
        Column("类别", "kind", text, also=_KIND[1:], hint="活动还没有登记的才需要填"),
        Column("活动半天数", "length", half_days, also=("会期（半天）",)),
        Column("地点", "place", text, also=("活动地点", "会议地点")),
        Column("组织单位", "organiser", text, also=_ORGANISER[1:]),
        Column("参加范围", "scope", scope, also=("应到范围", "参会范围")),
        Column("层级", "level", listed(LEVEL), also=("层次", "代表层级")),
    ),
    note="每人每次活动一行。出席写“出席”或“√”，请假写“请假”“病假”“事假”，缺席写“缺席”。",
)  # fmt: skip

DUTY = Sheet(
    "duty",
    "履职登记",
    (
        Column("日期", "date", day, required=True, also=("时间", "履职日期", "履职时间", "办理日期", "接待日期", "提出日期")),
        Column("代表团", "delegation", text, also=DELEGATION_TITLES[1:]),
        Column("姓名", "name", person_name, required=True, also=("代表姓名", "代表", "接待代表", "提出代表", "述职代表")),
        Column("类别", "kind", text, required=True, also=("履职类别", "履职类型", "类型", "项目", "履职项目")),
        Column("内容", "title", long_text, required=True,
               also=("履职内容", "事项", "标题", "名称", "具体内容", "主要内容", "反映问题", "建议标题")),
        Column("角色", "role", text, also=("身份", "领衔或附议", "领衔/附议"), hint="如 领衔、附议"),
        Column("数量", "quantity", decimal(1, most=99_999_999), also=("次数", "件数", "天数", "金额", "数额")),
        Column("单位", "unit", text, also=("计量单位", "数量单位"), hint="次、件、户、天、小时、元……"),
        Column("地点", "place", text, also=("履职地点",)),
        Column("备注", "note", long_text, also=("说明", "成效", "办理结果")),
        Column("层级", "level", listed(LEVEL), also=("层次", "代表层级")),
    ),
    note="每人每件一行。类别、角色、单位要与积分方案写的一致。",
)  # fmt: skip
