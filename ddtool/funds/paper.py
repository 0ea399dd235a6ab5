"""The account of a year on paper (年度经费收支表): by delegation, by purpose, grants, every line."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.funds import store
from ddtool.funds.answers import charged
from ddtool.funds.desk import Account
from ddtool.funds.model import Balance, FundRule, Limit, Overspending, Partial, Spending
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day, show_day
from ddtool.text.numerals import share, yuan

TITLE = "代表活动经费收支表"
SHORT_HASH = 12
Figures = dict[str, object]


def figures(account: Account, lines: list[Spending], settings: Settings, head: str, today: date) -> Figures:
    """What the template shows."""
    return {
        "county": settings.name,
        "committee": settings.committee,
        "year": account.year,
        "level": account.level,
        "rule": account.rule.name,
        "date": chinese_day(today),
        "whole": _balance(account.whole),
        "shared": yuan(account.shared),
        "delegations": [_balance(one) for one in account.delegations],
        "purposes": [
            {"name": name, "amount": yuan(amount), "share": share(amount, account.whole.spent)}
            for name, amount in account.purposes.items()
        ],
        "grants": [_balance(one) for one in account.grants],
        "lines": [
            {
                "date": show_day(one.date),
                "voucher": one.voucher,
                "purpose": one.purpose,
                "title": one.title,
                "amount": yuan(one.amount),
                "charged": charged(one) + (f"，{one.grant}" if one.grant else ""),
            }
            for one in lines
        ],
        "lines_total": yuan(sum(one.amount for one in lines)),
        "provenance": f"经费标准：{account.rule.name}，校验码 {account.rule.hash[:SHORT_HASH]}；"
        f"数据文件链首 {head[:SHORT_HASH]}；生成日期 {chinese_day(today)}。",
    }


def _balance(one: Balance) -> Mapping[str, object]:
    return {
        "name": one.name,
        "allowance": yuan(one.allowance),
        "spent": yuan(one.spent),
        "left": yuan(one.left),
        "share": share(one.spent, one.allowance),
    }


def write(book: Book, account: Account, office: Office, today: date, out: Path) -> tuple[Path, str]:
    """Write the account; returns the path and a warning about rare characters (or nothing)."""
    from ddtool.papers.fonts import rare_warning
    from ddtool.papers.template import load

    lines = store.listed(book, account.level, f"{account.year}-01-01", f"{account.year}-12-31")
    template = load(office.template("funds"), office.settings.fonts)
    shown = figures(account, lines, office.settings, book.head(), today)
    level = "" if account.level == office.settings.level else f"（{account.level}级）"
    path = template.write(shown, out / f"{account.year}年{TITLE}{level}.docx")
    return path, rare_warning(template.rare) if template.rare else ""


def samples() -> dict[str, Mapping[str, object]]:
    """Figures like real ones, by which an office's own template is checked."""
    rule = FundRule(
        "样例标准",
        "样例",
        "1",
        Partial.FULL,
        Overspending.REFUSE,
        Limit.DEPUTY,
        ("学习培训",),
        {"县": 168000},
        "0" * 64,
    )
    one = Spending(1, "2025-05-20", "县", 1, "样例甲", "甲代表团", "学习培训", "资料", 8650, "记-1", None, None, None)
    balance = Balance("甲代表团", "甲代表团", 168000, 8650)
    account = Account(
        rule, "县", 2025, [balance], [balance], [Balance("样例专项", None, 10000, 0)], balance, 0, {},
        {"学习培训": 8650}, {5: 8650}, 1,
    )  # fmt: skip
    return {"funds": figures(account, [one], Settings(), "0123456789ab", date(2026, 1, 8))}
