"""The registers of the roster (名册、停职登记、联络员), declared once."""

from collections.abc import Mapping, Sequence

from ddtool.sheets.column import ABSENT, Column, Fault, Given, Masked, Sheet, Value
from ddtool.sheets.kinds import (
    choice,
    day,
    id_number,
    listed,
    long_text,
    many,
    person_name,
    phone_number,
    text,
    year_month,
    yes_no,
)
from ddtool.text import idnumber
from ddtool.text.lists import EDUCATION, ETHNICITY, LEVEL, PARTY, SEX


def _said(row: Mapping[str, Given], field: str) -> str | None:
    value = row.get(field, ABSENT)
    return value if isinstance(value, str) and not isinstance(value, Masked) else None


def id_fits_row(row: Mapping[str, Given]) -> Sequence[Fault]:
    """The ID number's birth date and sex must be those of the row (GB 11643: digits 7–14, and the 17th)."""
    number = _said(row, "id_number")
    if not number:
        return ()
    found = []
    born, sex = _said(row, "born"), _said(row, "sex")
    by_number = idnumber.birth_day(number)
    if born and not by_number.startswith(born):
        found.append(Fault("born", f"与身份证号中的出生日期 {by_number} 不符", "请核对出生年月和身份证号"))
    if sex and idnumber.sex(number) != sex:
        found.append(Fault("sex", f"与身份证号表示的性别“{idnumber.sex(number)}”不符", "请核对性别和身份证号"))
    return found


def period_in_order(row: Mapping[str, Given]) -> Sequence[Fault]:
    since, until = _said(row, "since"), _said(row, "until")
    if since and until and until <= since:
        return (Fault("until", f"终止时间不晚于任职时间 {since}", "请核对两个日期"),)
    return ()


def pause_in_order(row: Mapping[str, Given]) -> Sequence[Fault]:
    since, until = _said(row, "since"), _said(row, "until")
    if since and until and until <= since:
        return (Fault("until", f"恢复日期不晚于暂停日期 {since}", "请核对两个日期"),)
    return ()


def born_by_id(_readings: tuple[Value, ...], row: Mapping[str, Given]) -> Value:
    """1980.1 typed as a number is January or October: the row's ID number knows."""
    number = _said(row, "id_number")
    if not number:
        return None
    month = idnumber.birth_day(number)[:7]
    return month if month in _readings else None


ROSTER = Sheet(
    "roster",
    "代表名册",
    (
        Column("代表团", "delegation", text, required=True, fill_down=True, from_sheet_name=True,
               also=("所属代表团", "团别", "代表团名称", "所在代表团", "乡镇", "乡镇街道", "乡镇（街道）")),
        Column("姓名", "name", person_name, required=True, also=("代表姓名",)),
        Column("性别", "sex", listed(SEX)),
        Column("民族", "ethnicity", listed(ETHNICITY), also=("族别",)),
        Column("出生年月", "born", year_month, also=("出生日期", "出生时间", "生日"), settle=born_by_id),
        Column("籍贯", "native_place", text, also=("出生地",)),
        Column("学历", "education", listed(EDUCATION), also=("文化程度", "最高学历", "全日制学历")),
        Column("学位", "degree", text, also=("学位或技术职称", "职称")),
        Column("党派", "party", listed(PARTY), also=("政治面貌",)),
        Column("工作单位及职务", "employer", long_text, also=("单位及职务", "现工作单位及职务", "工作单位和职务")),
        Column("职业", "occupation", text),
        Column("代表构成", "make_up", text, also=("职业构成", "界别", "结构类别", "代表结构")),
        Column("选区", "constituency", text, also=("所属选区", "选区名称", "选举单位", "原选举单位", "所在选区")),
        Column("层级", "levels", many(LEVEL), also=("层次", "代表层级", "代表类型"), hint="兼任多级的写“市、县”"),
        Column("届次", "congress", text, also=("届别", "有效届次")),
        Column("产生方式", "how", choice("选举", "补选", name="产生方式", also={"换届选举": "选举", "换届": "选举", "增选": "补选"})),
        Column("任职时间", "since", day, also=("任职日期", "当选时间", "当选日期", "补选时间"), hint="届初当选的可不填"),
        Column("终止时间", "until", day, also=("终止日期", "离任时间", "资格终止时间", "代表资格终止时间")),
        Column("终止原因", "end_reason", text, also=("离任原因", "资格终止原因", "代表资格终止原因")),
        Column("代表小组", "group", text, also=("小组名称", "所属小组")),
        Column("代表联络站", "station", text, also=("联络站", "所属联络站")),
        Column("常委会委员", "committee_member", yes_no, also=("是否常委会委员", "常委会组成人员")),
        Column("手机号码", "phone", phone_number, private=True, also=("联系电话", "联系方式", "手机", "电话", "手机号")),
        Column("身份证号码", "id_number", id_number, private=True, also=("身份证号", "证件号码", "公民身份号码", "身份证")),
        Column("代表证号", "card", text, also=("代表证号码", "编号")),
        Column("通讯地址", "address", text, also=("家庭住址", "住址", "地址")),
        Column("备注", "note", text),
    ),
    checks=(id_fits_row, period_in_order),
    note="每人一行；同一代表团只在第一行写也可以。日期写 2021.12.20，出生年月写 1975.03。",
)  # fmt: skip

PERSON_FIELDS = (
    "name", "sex", "ethnicity", "born", "native_place", "education", "degree", "party", "employer", "occupation", "make_up",
    "phone", "id_number", "address",
)  # fmt: skip
"""Fields of ROSTER that belong to the person; an empty cell says nothing about them."""

SUSPENSION = Sheet(
    "suspension",
    "停职登记",
    (
        Column("姓名", "name", person_name, required=True, also=("代表姓名",)),
        Column("代表团", "delegation", text, also=("所属代表团", "团别")),
        Column("层级", "level", listed(LEVEL), also=("层次", "代表层级")),
        Column("暂停日期", "since", day, required=True, also=("暂停时间", "暂停执行代表职务日期", "停职日期")),
        Column("恢复日期", "until", day, also=("恢复时间", "恢复执行代表职务日期")),
        Column("原因", "reason", long_text, also=("暂停原因", "停职原因")),
    ),
    checks=(pause_in_order,),
    note="暂停执行代表职务的登记（代表法第六十一条）；仍在暂停的不填恢复日期。",
)

LIAISON = Sheet(
    "liaison",
    "联络员名册",
    (
        Column(
            "单位",
            "unit",
            text,
            required=True,
            fill_down=True,
            also=("所在单位", "乡镇（街道）", "乡镇", "负责单位", "联络单位"),
        ),
        Column("联络员", "name", person_name, required=True, also=("姓名", "联络员姓名")),
        Column("职务", "post", text),
        Column("联系电话", "phone", phone_number, private=True, also=("电话", "手机号码", "联系方式", "手机")),
    ),
    note="各乡镇（街道）、代表团的联络员，每人一行。",
)
