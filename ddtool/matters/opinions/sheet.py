"""The register of opinions (民情台账), declared once: the office's own ledger and what a QR form exports."""

from collections.abc import Mapping
from dataclasses import replace

from ddtool.matters.rules.letters import cleaned, mask_name
from ddtool.matters.sheet import MoveColumns
from ddtool.sheets.column import Column, Masked, Raw, Sheet, Value, ValueKind
from ddtool.sheets.kinds import day, long_text, person_name, phone_number, text, yes_no

CHANNELS: Mapping[str, tuple[str, ...]] = {
    "联络站": ("进站", "代表联络站", "站点", "联络站接待"),
    "扫码": ("二维码", "微信", "微信提交", "手机提交", "链接", "网页", "码上办", "码上意见", "扫码提交", "小程序"),
    "热线": ("电话", "来电", "热线电话", "民情热线"),
    "走访": ("入户", "入户走访", "走访选民", "代表走访"),
    "接待日": ("接待选民日", "代表接待日", "接待", "接待选民"),
    "来信": ("信件", "书信", "信访"),
    "12345转办": ("12345", "12345热线", "转办"),
}
"""How opinions come (来源渠道), each with other ways to write it; an office may have further ones."""
_WRITTEN = {form: channel for channel, forms in CHANNELS.items() for form in (channel, *forms)}


def _channel(raw: Raw, number_format: str) -> Value:
    said = text.parse(raw, number_format)
    return _WRITTEN.get(str(said), said)


def _or_masked(kind: ValueKind) -> ValueKind:
    """Text that a masked export shows with stars; in a file that comes back, stars prove nothing new."""

    def parse(raw: Raw, number_format: str) -> Value:
        said = kind.parse(raw, number_format)
        return Masked(said) if isinstance(said, str) and "*" in said else said

    return replace(kind, parse=parse)


def _without_numbers(said: str) -> str:
    return cleaned(said)[0]


# Voters write their numbers into the text: what is shown of a file goes without them, as what is stored does.
_prose = replace(long_text, mask=_without_numbers)

OPINION = Sheet(
    "opinion",
    "民情台账",
    (
        Column("编号", "number", text, also=("民情编号", "受理编号", "登记号")),
        Column("来源渠道", "channel", replace(text, name="来源渠道", parse=_channel, choices=tuple(CHANNELS),
               strict_choices=False), also=("渠道", "来源", "反映渠道", "反映方式", "来访方式", "收集渠道")),
        Column("接件时间", "received", day, required=True, also=(
               "提交答卷时间", "提交时间", "接件日期", "收到日期", "登记日期", "登记时间", "反映时间", "受理时间", "答题时间")),
        Column("姓名", "sender", _or_masked(replace(text, name="反映人", width=10, mask=mask_name)), private=True, also=(
               "反映人", "您的姓名", "反映人姓名", "群众姓名", "选民姓名", "来访人", "您的称呼", "联系人")),
        Column("电话", "phone", phone_number, private=True, also=(
               "您的手机号", "您的手机号码", "您的联系电话", "您的电话", "联系电话", "手机号", "手机号码", "联系方式", "您的联系方式")),
        Column("住址", "address", _or_masked(text), private=True, also=("您的住址", "家庭住址", "地址", "联系地址")),
        Column("联络站", "origin", text, also=(
               "代表联络站", "所在社区", "您所在的社区", "所在村社区", "社区", "站点", "所属联络站", "您所在的村或社区", "所在网格")),
        Column("接待代表", "leader", person_name, also=("联系代表", "收集代表", "您要联系的代表"), hint="上报时由他提出建议"),
        Column("标题", "title", _prose, private=True, also=("意见标题", "事项"), hint="不填时取内容的第一句"),
        Column("内容", "content", _prose, private=True, also=(
               "您反映的问题", "您要反映的问题", "反映问题", "反映的问题", "反映内容", "问题描述", "意见建议", "您的意见建议",
               "您的意见和建议", "诉求内容", "问题诉求", "意见内容")),
        Column("类别", "category", text, also=("问题类别", "问题类型", "诉求类别", "意见类别", "您反映的问题类型", "分类"),
               hint="按它分办到代表小组"),
        Column("主题活动", "theme", text, also=("活动主题", "专项活动", "所属活动")),
        Column("当场答复日期", "spot", day, also=("当场答复时间", "当场办理日期")),
        Column("当场结果", "spot_result", text, hint="已解决、已说明……"),
        Column("承办小组", "group", text, also=("代表小组", "受理小组", "办理小组")),
        Column("交组日期", "to_group", day, also=("分办日期", "分办时间", "交组时间")),
        Column("承办单位", "host", text, also=("责任单位", "转交部门", "承办部门", "转办单位")),
        Column("转交日期", "to_unit", day, also=("转办日期", "转办时间", "转交时间")),
        Column("办理情况", "handling", _prose, private=True, also=("办理过程", "办理经过", "处理情况")),
        Column("反馈日期", "answered", day, also=("反馈时间", "答复日期", "答复时间")),
        Column("办理结果", "result", text, also=("办理类别", "答复类别", "解决情况"), hint="已解决、正在办、已说明、已上报"),
        Column("反馈", "answer", _prose, private=True, also=("反馈内容", "答复内容", "反馈情况", "答复情况")),
        Column("回访日期", "visited", day, also=("回访时间", "评价日期", "评价时间")),
        Column("满意度", "rating", text, also=("群众评价", "回访评价", "满意情况", "群众满意度")),
        Column("公开", "disclosed", yes_no, also=("是否公开",), hint="写“是”的才上公开栏"),
        Column("备注", "note", _prose, private=True),
    ),
    note="每件一行，编号空着时接着编；问卷星等扫码表导出的文件可以直接导入。姓名、电话、住址只存在本机，导出时掩码。",
)  # fmt: skip

OPINION_MOVES = (
    MoveColumns("spot", code="spot_result"),
    MoveColumns("to_group", unit="group"),
    MoveColumns("to_unit", unit="host"),
    MoveColumns("answered", code="result", note="answer"),
    MoveColumns("visited", rating="rating"),
)
