"""What `fund` answers: the JSON documents, and the lines of the screen (应答). Amounts are texts in yuan: exact, never floats."""

from typing import Any

from ddtool.funds.desk import Account
from ddtool.funds.model import Balance, Spending
from ddtool.text.numerals import share, yuan

LINE = ("编号", "日期", "凭证号", "用途", "事由", "金额", "列支对象", "专项", "经手人")
BALANCE = ("额度", "支出", "结余", "执行率")


def charged(one: Spending) -> str:
    """Whom a line is charged to, in words."""
    if one.name:
        return f"{one.name}（{one.delegation}）" if one.delegation else one.name
    return one.delegation or "全级"


def line_row(one: Spending) -> tuple[object, ...]:
    """The cells under LINE."""
    return (
        one.id, one.date, one.voucher, one.purpose, one.title, yuan(one.amount), charged(one), one.grant, one.handler,
    )  # fmt: skip


def line(one: Spending) -> dict[str, Any]:
    return {
        "id": one.id,
        "date": one.date,
        "voucher": one.voucher,
        "purpose": one.purpose,
        "title": one.title,
        "amount": yuan(one.amount),
        "name": one.name,
        "delegation": one.delegation,
        "grant": one.grant,
        "handler": one.handler,
        "note": one.note,
    }


def balance_cells(one: Balance) -> tuple[object, ...]:
    """The cells under BALANCE."""
    return yuan(one.allowance), yuan(one.spent), yuan(one.left), share(one.spent, one.allowance)


def balance(one: Balance) -> dict[str, Any]:
    return {
        "name": one.name,
        "delegation": one.delegation,
        "allowance": yuan(one.allowance),
        "spent": yuan(one.spent),
        "left": yuan(one.left),
    }


def account(one: Account) -> dict[str, Any]:
    """The document of `fund balance`."""
    return {
        "year": one.year,
        "level": one.level,
        "whole": balance(one.whole),
        "shared": yuan(one.shared),
        "delegations": [balance(each) for each in one.delegations],
        "deputies": [balance(each) for each in one.deputies],
        "grants": [balance(each) for each in one.grants],
        "purposes": {name: yuan(amount) for name, amount in one.purposes.items()},
        "rule": {"name": one.rule.name, "hash": one.rule.hash},
    }
