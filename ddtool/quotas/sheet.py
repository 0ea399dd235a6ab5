"""The register of contacts (联系登记), declared once."""

from collections.abc import Mapping, Sequence

from ddtool.quotas.model import LinkKind
from ddtool.sheets.column import Column, Fault, Given, Sheet
from ddtool.sheets.kinds import choice, day, listed, long_text, person_name, phone_number, text
from ddtool.text.lists import LEVEL

_SHORT = {
    "联系代表": LinkKind.MEMBER_DEPUTY,
    "委员联系": LinkKind.MEMBER_DEPUTY,
    "常委会委员联系代表": LinkKind.MEMBER_DEPUTY,
    "常委会组成人员联系代表": LinkKind.MEMBER_DEPUTY,
    "联系单位": LinkKind.MEMBER_OFFICE,
    "联系选民": LinkKind.DEPUTY_VOTER,
    "代表联系群众": LinkKind.DEPUTY_VOTER,
    "领导干部联系代表": LinkKind.LEADER_DEPUTY,
}


def _days_in_order(row: Mapping[str, Given]) -> Sequence[Fault]:
    since, until = row.get("since"), row.get("until")
    if isinstance(since, str) and isinstance(until, str) and until <= since:
        return (Fault("until", f"结束日期不晚于开始日期 {since}", "请核对两个日期"),)
    return ()


LINK = Sheet(
    "contact",
    "联系登记",
    (
        Column("联系类型", "kind",
               choice(*(kind.value for kind in LinkKind), name="联系类型", also={k: v.value for k, v in _SHORT.items()}),
               required=True, fill_down=True, also=("类型", "联系类别")),
        Column("联系人", "name", person_name, required=True, fill_down=True, also=("联系人姓名", "委员姓名", "代表姓名", "领导姓名")),
        Column("联系人代表团", "delegation", text, fill_down=True, also=("代表团", "所属代表团", "团别")),
        Column("联系人职务", "post", text, also=("职务", "单位及职务"), hint="领导联系代表的才需要填"),
        Column("联系对象", "target", text, required=True, also=("对象", "联系代表", "联系选民", "选民姓名", "联系单位", "被联系人")),
        Column("对象代表团", "target_delegation", text, also=("联系代表所在代表团",), hint="对象是代表、且有同名时填写"),
        Column("住址", "household", text, also=("选民住址", "村组", "户", "地址"), hint="选民的村组或住址，写到哪一级由本机关定"),
        Column("联系电话", "phone", phone_number, private=True, also=("电话", "选民电话", "对象电话", "手机号码")),
        Column("开始日期", "since", day, also=("起始日期", "开始时间")),
        Column("结束日期", "until", day, also=("终止日期", "结束时间"), hint="不再联系的第一天"),
        Column("备注", "note", long_text),
        Column("层级", "level", listed(LEVEL), also=("层次", "代表层级")),
    ),
    checks=(_days_in_order,),
    note="每个联系对象一行。选民只写姓名和村组即可，不收集身份证号。",
)  # fmt: skip
