"""The registers of funds (经费支出、专项经费), declared once."""

from collections.abc import Mapping, Sequence

from ddtool.sheets.column import Column, Fault, Given, Sheet
from ddtool.sheets.kinds import day, integer, listed, long_text, person_name, text, yuan
from ddtool.text.lists import LEVEL


def _more_than_nothing(row: Mapping[str, Given]) -> Sequence[Fault]:
    if row.get("amount") == 0:
        return (Fault("amount", "金额是 0", "请填写实际支出的金额；冲销请改原来那一笔"),)
    return ()


FUND = Sheet(
    "fund",
    "经费支出登记",
    (
        Column("日期", "date", day, required=True, also=("支出日期", "报销日期", "记账日期")),
        Column("凭证号", "voucher", text, required=True, also=("凭证编号", "票据号", "单据号", "凭证")),
        Column("用途", "purpose", text, required=True, also=("支出类别", "科目", "类别"), hint="写经费标准里的用途"),
        Column("事由", "title", long_text, required=True, also=("摘要", "内容", "支出内容")),
        Column("金额（元）", "amount", yuan, required=True, also=("金额", "支出金额", "报销金额", "支出（元）")),
        Column("姓名", "name", person_name, also=("代表姓名", "代表", "受益代表"), hint="记在某位代表名下的才填"),
        Column("代表团", "delegation", text, also=("所属代表团", "团别", "列支代表团"), hint="代表团共用的只填代表团；都不填为全级共用"),
        Column("专项", "grant", text, also=("专项名称", "专项经费", "资金来源"), hint="从专项经费列支的才填"),
        Column("经手人", "handler", person_name, also=("经办人", "报销人")),
        Column("备注", "note", long_text),
        Column("层级", "level", listed(LEVEL), also=("层次", "代表层级")),
    ),
    checks=(_more_than_nothing,),
    note="一张凭证分给几位代表的，每人一行。金额以元为单位，最多两位小数。",
)  # fmt: skip

GRANT = Sheet(
    "grant",
    "专项经费登记",
    (
        Column("年度", "year", integer(2000, 2999, name="年度"), required=True, also=("年份", "年")),
        Column("专项名称", "name", text, required=True, also=("专项", "名称", "专项经费")),
        Column("用途", "purpose", text, required=True, also=("专项用途", "类别")),
        Column("金额（元）", "amount", yuan, required=True, also=("金额", "拨付金额", "额度")),
        Column("依据", "source", text, also=("文号", "文件", "拨款依据")),
        Column("备注", "note", long_text),
        Column("层级", "level", listed(LEVEL), also=("层次",)),
    ),
    checks=(_more_than_nothing,),
    note="每年每个专项一行；专款专用，只能列支这一个用途。",
)  # fmt: skip
