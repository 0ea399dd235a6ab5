"""The registers of the pool of experts (专家库、专家活动、专家邀请), declared once."""

from ddtool.advice.columns import UNTIL, period_in_order
from ddtool.advice.experts.model import Came
from ddtool.sheets.column import Column, Sheet
from ddtool.sheets.kinds import choice, day, long_text, person_name, phone_number, text

_CAME = choice(*Came, name="到会情况", also={"是": "到会", "出席": "到会", "到": "到会", "未到": "缺席", "否": "缺席"})

EXPERT = Sheet(
    "expert",
    "专家库",
    (
        Column("聘书编号", "number", text, also=("编号", "证书编号")),
        Column("姓名", "name", person_name, required=True, also=("专家姓名", "专家")),
        Column("工作单位及职务", "employer", long_text, required=True, also=("工作单位", "单位及职务", "单位")),
        Column("专业领域", "field", text, required=True, also=("领域", "专业", "擅长领域"), hint="几个用顿号隔开"),
        Column("职称", "title", text, also=("专业技术职称", "技术职称", "职业资格")),
        Column("联系电话", "phone", phone_number, private=True, also=("电话", "手机号码", "手机")),
        Column("聘任日期", "since", day, required=True, also=("入库日期", "聘期开始", "开始日期")),
        UNTIL,
        Column("备注", "note", long_text),
    ),
    checks=(period_in_order,),
    note="每位专家一行；解聘、聘期届满的填结束日期，不要删。",
)

EXPERT_EVENT = Sheet(
    "expert_event",
    "专家活动",
    (
        Column("日期", "date", day, required=True, also=("活动日期", "时间")),
        Column(
            "类别", "kind", text, required=True, also=("活动类别", "活动类型"), hint="规则文件里的类别，如 视察、恳谈会"
        ),
        Column("专家活动", "title", text, required=True, also=("专家活动名称",)),
        Column("地点", "place", text, also=("活动地点",)),
        Column("备注", "note", long_text),
    ),
    note="请专家参加的每次活动一行。",
)

EXPERT_INVITATION = Sheet(
    "expert_invitation",
    "专家邀请",
    (
        Column("日期", "date", day, required=True, fill_down=True, also=("活动日期", "时间")),
        Column("专家活动", "event", text, required=True, fill_down=True, also=("专家活动名称", "活动名称")),
        Column("专家", "name", person_name, required=True, also=("专家姓名",)),
        Column("工作单位及职务", "employer", long_text, also=("工作单位", "单位"), hint="同名时用来区分"),
        Column("邀请日期", "invited", day, also=("发函日期",)),
        Column("到会情况", "came", _CAME, also=("出席情况", "是否到会", "参加情况")),
        Column("备注", "note", long_text),
    ),
    note="每人每次活动一行；到会情况会后再填。",
)
