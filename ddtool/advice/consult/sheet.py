"""The registers of consultations (法规草案、立法联系点、信息员、征询活动), declared once."""

from collections.abc import Mapping, Sequence

from ddtool.advice.columns import SINCE, UNTIL, period_in_order
from ddtool.advice.consult.model import ASKERS
from ddtool.sheets.column import Column, Fault, Given, Sheet
from ddtool.sheets.kinds import choice, day, integer, long_text, person_name, phone_number, text
from ddtool.text.lists import LEVEL


def _answer_in_order(row: Mapping[str, Given]) -> Sequence[Fault]:
    asked = row.get("asked")
    return [
        Fault(field, f"{title} {later} 早于来函日期 {asked}", "请核对两个日期")
        for field, title in (("due", "截止日期"), ("answered", "回复日期"))
        if isinstance(asked, str) and isinstance(later := row.get(field), str) and later < asked
    ]


def _somebody_asked(row: Mapping[str, Given]) -> Sequence[Fault]:
    if row.get("heads") == 0 and row.get("messages") == 0:
        return (Fault("heads", "参加人数和发送条数都是 0", "请填写其中一项，没有举行的不登记"),)
    return ()


_ASKER = choice(
    *ASKERS, name="征询级别", also={written: level for written, level in LEVEL.also.items() if level in ASKERS}
)

BILL = Sheet(
    "bill",
    "法规草案",
    (
        Column("法规草案", "name", text, required=True, also=("法规名称", "法律草案", "草案名称", "法规")),
        Column("征询级别", "asker", _ASKER, required=True, also=("级别", "层级", "征询机关级别")),
        Column("来函单位", "asked_by", text, also=("征询单位", "征询机关", "发函单位")),
        Column("来函日期", "asked", day, required=True, also=("征询日期", "来文日期", "收函日期")),
        Column("截止日期", "due", day, also=("反馈截止日期", "截止时间", "答复期限")),
        Column("回复日期", "answered", day, also=("复函日期", "答复日期"), hint="没有意见也回复了的才填；有意见的按上报日期算"),
        Column("备注", "note", long_text),
    ),
    checks=(_answer_in_order,),
    note="每件征求意见的法律、法规草案一行。",
)  # fmt: skip

CONTACT_POINT = Sheet(
    "contact_point",
    "立法联系点",
    (
        Column("名称", "name", text, required=True, also=("联系点名称", "联系点", "单位名称")),
        Column(
            "类型", "kind", text, required=True, also=("联系点类型", "类别"), hint="规则文件里的类型，如 信息采集点"
        ),
        Column("所在乡镇", "home", text, also=("所在乡镇（街道）", "乡镇", "街道", "所在单位")),
        Column("地址", "place", text, also=("地点", "场所")),
        Column("负责人", "keeper", person_name, also=("联系人", "站长")),
        Column("联系电话", "phone", phone_number, private=True, also=("电话", "手机号码", "手机")),
        SINCE,
        UNTIL,
        Column("备注", "note", long_text),
    ),
    checks=(period_in_order,),
    note="每个联系点、采集点、微单元一行；撤销的填结束日期，不要删。",
)

INFORMANT = Sheet(
    "informant",
    "立法信息员",
    (
        Column("联系点", "point", text, required=True, fill_down=True, also=("联系点名称", "所在联系点", "采集点")),
        Column("姓名", "name", person_name, required=True, also=("信息员",)),
        Column("称谓", "role", text, required=True, also=("职责", "分工", "类型"), hint="规则文件里的称谓，如 信息员"),
        Column("联系电话", "phone", phone_number, private=True, also=("电话", "手机号码", "手机")),
        SINCE,
        UNTIL,
        Column("备注", "note", long_text),
    ),
    checks=(period_in_order,),
    note="每人每个联系点一行；不再担任的填结束日期，不要删。",
)

CONSULTATION = Sheet(
    "consultation",
    "立法征询活动",
    (
        Column("日期", "date", day, required=True, also=("征询日期", "时间", "活动日期")),
        Column("方式", "way", text, required=True, also=("征询方式", "形式"), hint="规则文件里的方式，如 座谈会、短信"),
        Column("法规草案", "bills", long_text, required=True, also=("法规名称", "征询法规"), hint="一次征询几件的用分号隔开"),
        Column("联系点", "point", text, also=("联系点名称", "承办联系点"), hint="本机关自己办的不填"),
        Column("地点", "place", text, also=("会议地点",)),
        Column("参加人数", "heads", integer(), also=("人数", "参会人数", "参加人次")),
        Column("发送条数", "messages", integer(), also=("短信条数", "发送短信条数", "条数")),
        Column("备注", "note", long_text),
    ),
    checks=(_somebody_asked,),
    note="每场座谈、每批短信一行。",
)  # fmt: skip
