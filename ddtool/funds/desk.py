"""Work on funds (经费): one line entered or corrected, balances, the year's account, what does not fit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.funds import store
from ddtool.funds.charging import Charged, Charging, Line, Refusal, whole
from ddtool.funds.model import Balance, FundRule, Spending
from ddtool.funds.refusals import NoFunds, SpendingRefused, SpendingUnknown
from ddtool.funds.rules.accounts import accounts
from ddtool.funds.rules.rule_file import read_rule, ready
from ddtool.roster import store as roster
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.text.names import clean_text, same_name_key
from ddtool.text.numerals import yuan


@dataclass(frozen=True, slots=True)
class Account:
    """A level's money in a year (一年的账): balances whose parts add up to `whole`, lines by date."""

    rule: FundRule
    level: str
    year: int
    deputies: Sequence[Balance]
    delegations: Sequence[Balance]
    grants: Sequence[Balance]
    whole: Balance
    shared: int
    """Spent for the whole level, and charged to no delegation."""
    own: Mapping[str, int]
    """Spent for a delegation and charged to no deputy of it, by delegation."""
    purposes: Mapping[str, int]
    """Spent by purpose, grants left out."""
    months: Mapping[int, int]
    """Likewise by month."""
    lines: int


def rule_of(office: Office) -> FundRule:
    """The rule of the settings. Raises NoFunds, RuleNotFound, FundRuleWrong, FundRuleIncomplete."""
    if not office.settings.funds:
        raise NoFunds
    return ready(read_rule(office.rule("funds", office.settings.funds)))


def account(
    book: Book,
    office: Office,
    year: int,
    *,
    level: str | None = None,
    until: date | None = None,
    deputies: Sequence[Deputy] | None = None,
) -> Account:
    """The account of a year (up to a day): a few statements, whatever the number of deputies and lines.

    `deputies`: all of the level, where somebody has read them already.
    """
    level = level or office.settings.level
    rule = rule_of(office)
    found = accounts(rule, level, year, deputies or roster.deputies(book, level=level), store.grants(book, level, year))
    first, last = whole(year)
    sums = store.sums(book, level, first, until.isoformat() if until else last)
    purposes, months, own = Counter[str](), Counter[int](), Counter[str]()
    shared = lines = 0
    for one in sums:
        found.charge(found.pots(one.deputyship, one.delegation, one.grant), one.amount)
        lines += one.lines
        if one.grant is not None:
            continue
        purposes[one.purpose] += one.amount
        months[one.month] += one.amount
        if one.deputyship is None and one.delegation is None:
            shared += one.amount
        elif one.deputyship is None and one.delegation is not None:
            own[one.delegation] += one.amount
    return Account(
        rule, level, year, found.deputies(), found.delegations(), found.grants(), found.whole(), shared, own,
        dict(sorted(purposes.items(), key=lambda entry: -entry[1])), months, lines,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines a list shows (筛选)."""

    year: int
    name: str | None = None
    delegation: str | None = None
    purpose: str | None = None


def listed(book: Book, level: str, wanted: Wanted) -> list[Spending]:
    name = same_name_key(wanted.name) if wanted.name else None
    return [
        one
        for one in store.listed(book, level, f"{wanted.year}-01-01", f"{wanted.year}-12-31")
        if (name is None or (one.name is not None and same_name_key(one.name) == name))
        and wanted.delegation in (None, one.delegation)
        and wanted.purpose in (None, one.purpose)
    ]


def add(
    book: Book,
    office: Office,
    line: Line,
    voucher: str,
    title: str,
    *,
    handler: str | None = None,
    note: str | None = None,
) -> tuple[int, str]:
    """Enter one line (登记一笔支出); returns its id and a sentence where it overspends. Raises SpendingRefused."""
    voucher, title = clean_text(voucher), clean_text(title)
    if not voucher or not title:
        raise SpendingRefused("凭证号或事由是空的", "请写明凭证号和事由")
    charging = Charging(book, office, rule_of(office))
    who = _who(charging, line)
    flagged = _taken(charging, line, who)
    with book.batch("登记经费支出", f"{who.name or who.delegation or line.level} {yuan(line.amount)} 元 {voucher}"):
        store.add(book, [_params(line, who, voucher, title, handler, note)])
        number = int(book.value("SELECT max(id) FROM fund_spending"))
    return number, flagged


def correct(
    book: Book,
    office: Office,
    number: int,
    why: str,
    *,
    day: date | None = None,
    amount: int | None = None,
    purpose: str | None = None,
    voucher: str | None = None,
    title: str | None = None,
) -> tuple[Spending, str]:
    """Correct one line, for a reason that stays on record; returns it and a sentence where it overspends.

    Raises SpendingUnknown, SpendingRefused.
    """
    held = store.spending(book, number)
    if held is None:
        raise SpendingUnknown(number)
    charging = Charging(book, office, rule_of(office))
    before = Line(held.date, held.level, held.name, held.delegation, held.purpose, held.amount, held.grant)
    charged = _who(charging, before)
    after = replace(
        before,
        date=day.isoformat() if day else held.date,
        amount=held.amount if amount is None else amount,
        purpose=purpose or held.purpose,
    )
    charging.give_back(before, charged)
    who = _who(charging, after)
    flagged = _taken(charging, after, who)
    more = (voucher or held.voucher, title or held.title, held.handler, held.note)
    with book.batch("更正经费支出", f"第 {number} 号：{why}"):
        book.execute(
            "UPDATE fund_spending SET date = ?, purpose = ?, amount = ?, deputyship = ?, voucher = ?, title = ? WHERE id = ?",
            (after.date, after.purpose, after.amount, who.deputyship, more[0], more[1], number),
        )
    found = store.spending(book, number)
    assert found is not None
    return found, flagged


def _who(charging: Charging, line: Line) -> Charged:
    who = charging.who(line)
    if isinstance(who, Refusal):
        raise SpendingRefused(who.reason, who.remedy)
    return who


def _taken(charging: Charging, line: Line, who: Charged) -> str:
    refusal = charging.take(line, who)
    if isinstance(refusal, Refusal):
        raise SpendingRefused(refusal.reason, refusal.remedy)
    return refusal


def _params(line: Line, who: Charged, voucher: str, title: str, handler: str | None, note: str | None) -> store.Params:
    return (
        line.date, voucher, line.purpose, title, line.amount, who.deputyship, who.delegation_id, line.grant, handler, note,
        line.level, None,
    )  # fmt: skip


def faults(book: Book, office: Office) -> list[str]:
    """Overspent pots, purposes that the rule does not know, lines of deputies not in office: for `check`."""
    used = store.used(book)
    if not used:
        return []
    try:
        rule = rule_of(office)
    except DdtoolError as error:
        return [f"经费：有支出登记，但经费标准不能用。{error.message}"]
    charging = Charging(book, office, rule)
    found = []
    for level, year in used:
        book_ = charging.accounts(level, year)
        grants = charging.grants(level, year)
        found += [
            f"经费：{book_.named(pot)} {year} 年超支 {yuan(-book_.left(pot))} 元"
            for pot in book_.spent
            if book_.looked_at(pot) and book_.left(pot) < 0
        ]
        for one in store.sums(book, level, *whole(year)):
            allowed = rule.purposes if one.grant is None else [grants[one.grant].purpose] if one.grant in grants else []
            if one.purpose not in allowed:
                where = f"专项“{one.grant}”" if one.grant else f"《{rule.name}》"
                found.append(f"经费：{year} 年有 {one.lines} 笔用途“{one.purpose}”，{where}里没有这个用途")
    return list(dict.fromkeys(found))
