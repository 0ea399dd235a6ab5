"""Figures of funds (活动经费): allowance, spending and balance by delegation, by purpose, beside last year."""

from collections.abc import Mapping

from ddtool.funds.model import Balance
from ddtool.reports.sources import Sources
from ddtool.reports.yearly import charts
from ddtool.reports.yearly.model import Year
from ddtool.text.numerals import share, yuan

SHORT_HASH = 8


def money_figures(year: Year, sources: Sources) -> dict[str, object]:
    """Amounts in fen under keys that end in _fen, for the number check; as texts in yuan for the paper."""
    account = year.now.account
    if account is None or not (account.lines or account.grants):
        return {"funds": False}
    rule = f"标准《{account.rule.name}》{account.rule.hash[:SHORT_HASH]}"
    note, whole = sources.note, account.whole
    note("经费额度", yuan(whole.allowance), f"名册、{rule}：任职代表的年度标准相加", "元")
    note("经费支出", yuan(whole.spent), "经费支出登记：日期在本年、不从专项列支的金额相加", "元")
    note("全级共用支出", yuan(account.shared), "同上，没有记在代表或代表团名下的", "元")
    note("经费结余", yuan(whole.left), "额度－支出", "元")
    note("各代表团经费表", f"{len(account.delegations)}个团", "同上，按代表团汇总（含记在代表名下的）")
    note("各用途支出表", f"{len(account.purposes)}类共{yuan(whole.spent)}元", "同上，按用途汇总")
    if account.grants:
        total = sum(one.spent for one in account.grants)
        note("专项支出", yuan(total), "经费支出登记：从专项列支的金额相加", "元")
    last = year.before.account if year.before else None
    return {
        "funds": True,
        "fund_rule": account.rule.name,
        "fund_lines": note("支出笔数", account.lines, "经费支出登记：日期在本年的行数（含专项）", "笔"),
        "fund_whole": balance(whole),
        "fund_shared": yuan(account.shared),
        "fund_shared_fen": account.shared,
        "fund_homes": [balance(one) for one in account.delegations],
        "fund_purposes": [
            {
                "name": name,
                "amount": yuan(amount),
                "amount_fen": amount,
                "share": share(amount, whole.spent),
                "before": yuan(last.purposes.get(name, 0)) if last else "—",
            }
            for name, amount in account.purposes.items()
        ],
        "fund_grants": [balance(one) for one in account.grants],
        "fund_charts": charts.fund_charts(account.purposes),
    }


def balance(one: Balance) -> Mapping[str, object]:
    return {
        "name": one.name,
        "allowance": yuan(one.allowance),
        "spent": yuan(one.spent),
        "left": yuan(one.left),
        "share": share(one.spent, one.allowance),
        "allowance_fen": one.allowance,
        "spent_fen": one.spent,
    }
