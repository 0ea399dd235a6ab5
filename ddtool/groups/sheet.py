"""The registers of groups (小组登记、组员登记), declared once."""

from collections.abc import Mapping, Sequence

from ddtool.sheets.column import Column, Fault, Given, Sheet
from ddtool.sheets.kinds import day, listed, long_text, person_name, text
from ddtool.text.lists import LEVEL


def _in_order(row: Mapping[str, Given]) -> Sequence[Fault]:
    first, last = row.get("since"), row.get("until")
    if isinstance(first, str) and isinstance(last, str) and last <= first:
        return (Fault("until", f"结束日期不晚于开始日期 {first}", "请核对两个日期"),)
    return ()


_SINCE = Column("开始日期", "since", day, also=("成立日期", "起始日期", "加入日期"))
_UNTIL = Column("结束日期", "until", day, also=("终止日期", "退出日期"), hint="从这一天起不再算")

GROUP = Sheet(
    "group",
    "小组登记",
    (
        Column("小组名称", "name", text, required=True, also=("小组", "组名")),
        Column("小组类型", "kind", text, required=True, also=("类型",), hint="规则文件里的类型，如 专业小组、网格小组"),
        Column("召集人", "leader", person_name, also=("联系人", "组长姓名", "网格长")),
        Column("负责范围", "area", text, also=("专业", "联络站", "网格", "专题", "范围")),
        _SINCE,
        _UNTIL,
        Column("备注", "note", long_text),
    ),
    checks=(_in_order,),
    note="每个小组一行。名册里“代表小组”一列的小组不用再登记。",
)

GROUP_MEMBER = Sheet(
    "group_member",
    "组员登记",
    (
        Column("小组名称", "group", text, required=True, fill_down=True, also=("小组", "组名", "所在小组")),
        Column("代表团", "delegation", text, also=("所属代表团", "团别", "代表团名称")),
        Column("姓名", "name", person_name, required=True, also=("代表姓名", "组员", "组员姓名")),
        Column("分工", "role", text, also=("组内职务", "角色", "五员"), hint="组长、联络员、宣传员……几个的用顿号隔开"),
        _SINCE,
        _UNTIL,
        Column("备注", "note", long_text),
        Column("层级", "level", listed(LEVEL), also=("层次", "代表层级")),
    ),
    checks=(_in_order,),
    note="每人每个小组一行；一位代表可以在几个小组。",
)
