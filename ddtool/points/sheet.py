"""The register of disputes (积分异议登记), declared once; its columns are those of the slip under a statement."""

import re
from collections.abc import Mapping, Sequence

from ddtool.sheets.column import BadCell, Column, Fault, Given, Raw, Sheet, Value, ValueKind
from ddtool.sheets.kinds import as_text, day, listed, long_text, person_name, text
from ddtool.text.lists import LEVEL, ControlledList

_CODE = re.compile(r"(\d{1,7})-(\d{1,9})")

OUTCOME = ControlledList(
    "处理结果",
    ("采纳", "不采纳"),
    {
        **dict.fromkeys(("属实", "成立", "同意", "已更正"), "采纳"),
        **dict.fromkeys(("不成立", "不同意", "驳回", "不属实"), "不采纳"),
    },
)


def parts_of(code: str) -> tuple[int, int]:
    """The list (0: none) and the deputy of a statement's number."""
    publication, deputyship = code.split("-")
    return int(publication), int(deputyship)


def _code(raw: Raw, _format: str) -> Value:
    typed = as_text(raw).strip().removeprefix("第").removesuffix("号").strip()
    if not typed:
        return None
    if not _CODE.fullmatch(typed):
        raise BadCell("不是对账单号", "请照对账单标题下的编号填写，如 2-137")
    return typed


statement_code = ValueKind("对账单号", _code, width=12, example="2-137")


def _settled_whole(row: Mapping[str, Given]) -> Sequence[Fault]:
    if isinstance(row.get("outcome"), str):
        return tuple(
            Fault(field, f"写了处理结果，没有写{title}", f"请填写{title}，或把处理结果留空")
            for field, title in (("settled", "处理日期"), ("reason", "处理说明"))
            if field in row and not row[field]
        )
    if isinstance(row.get("settled"), str):
        return (Fault("outcome", "写了处理日期，没有写处理结果", "请填写采纳或不采纳"),)
    return ()


DISPUTE = Sheet(
    "dispute",
    "积分异议登记",
    (
        Column("收到日期", "received", day, required=True, also=("日期", "时间", "提出日期", "登记日期")),
        Column("对账单号", "code", statement_code, also=("对账单编号", "编号"), hint="对账单标题下的编号"),
        Column("代表团", "delegation", text, also=("所属代表团", "团别", "代表团名称", "所在代表团")),
        Column("姓名", "name", person_name, required=True, also=("代表姓名", "代表")),
        Column("计分项目", "item", text, also=("项目", "对哪一项", "积分项目")),
        Column("异议内容", "claim", long_text, required=True, also=("异议", "内容", "异议事项", "情况说明")),
        Column("要求更正为", "wanted", long_text, also=("要求", "应为", "更正要求", "诉求")),
        Column("处理结果", "outcome", listed(OUTCOME), also=("结果", "处理情况", "办理结果")),
        Column("处理日期", "settled", day, also=("办理日期", "答复日期")),
        Column("处理人", "settled_by", text, also=("经办人", "办理人")),
        Column("处理说明", "reason", long_text, also=("说明", "理由", "处理理由")),
        Column("层级", "level", listed(LEVEL), also=("层次", "代表层级")),
    ),
    checks=(_settled_whole,),
    note="代表交回的异议单每张一行。处理结果可以以后用 ddtool points settle 登记。",
)  # fmt: skip
