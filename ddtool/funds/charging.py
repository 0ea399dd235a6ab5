"""Whom a line of spending is charged to, and whether the money covers it (列支): the same for a file and for one line."""

from dataclasses import dataclass, replace

from ddtool.book.book import Book
from ddtool.duty.registers.resolving import Resolver
from ddtool.errors import nearest
from ddtool.funds import store
from ddtool.funds.model import FundRule, Grant, Overspending
from ddtool.funds.rules.accounts import Accounts, Short, accounts
from ddtool.roster import store as roster
from ddtool.settings import Office
from ddtool.text.numerals import yuan


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody wants to enter (一笔支出): the names as they were written, money in fen."""

    date: str
    level: str
    name: str | None
    delegation: str | None
    purpose: str
    amount: int
    grant: str | None

    @property
    def year(self) -> int:
        return int(self.date[:4])


@dataclass(frozen=True, slots=True)
class Charged:
    """Who pays (列支对象), as the data file knows them; the roster's own names."""

    deputyship: int | None = None
    delegation_id: int | None = None
    name: str | None = None
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a line can't be taken: the field, what it says, why, what to do."""

    field: str
    value: str
    reason: str
    remedy: str


class Charging:
    """The accounts of every level and year that lines speak of, with all that is stored already charged."""

    def __init__(self, book: Book, office: Office, rule: FundRule) -> None:
        self._book, self.rule = book, rule
        self._people = Resolver(book, office)
        self._accounts: dict[tuple[str, int], Accounts] = {}
        self._grants: dict[tuple[str, int], dict[str, Grant]] = {}
        self._delegations: dict[tuple[str, str], int | None] = {}

    def accounts(self, level: str, year: int) -> Accounts:
        key = level, year
        if key not in self._accounts:
            deputies = roster.deputies(self._book, level=level)
            found = accounts(self.rule, level, year, deputies, self.grants(level, year).values())
            for one in store.sums(self._book, level, *whole(year)):
                found.charge(found.pots(one.deputyship, one.delegation, one.grant), one.amount)
            self._accounts[key] = found
        return self._accounts[key]

    def grants(self, level: str, year: int) -> dict[str, Grant]:
        key = level, year
        if key not in self._grants:
            self._grants[key] = {grant.name: grant for grant in store.grants(self._book, level, year)}
        return self._grants[key]

    def who(self, line: Line) -> Charged | Refusal:
        """The deputy in office that day, or the delegation, or nobody in particular."""
        if line.name is not None:
            found = self._people.find(line.level, line.name, line.delegation, line.date)
            if found.deputy is None:
                return Refusal("name", line.name, found.reason, found.remedy)
            return Charged(found.deputy.id, None, found.deputy.name, found.deputy.delegation)
        if line.delegation is None:
            return Charged()
        known = self._people.delegations(line.level)
        name = line.delegation if line.delegation in known else f"{line.delegation}代表团"
        if name not in known:
            reason = f"名册中没有代表团“{line.delegation}”{nearest(name, list(known))}"
            return Refusal("delegation", line.delegation, reason, "请写名册中的代表团")
        key = line.level, name
        if key not in self._delegations:
            self._delegations[key] = store.delegation_id(self._book, *key)
        return Charged(None, self._delegations[key], None, name)

    def take(self, line: Line, who: Charged) -> Refusal | str:
        """Charge a line, or say why it can't be; where overspending is only flagged, the sentence of it (or nothing)."""
        refusal = self._purpose(line)
        if refusal is not None:
            return refusal
        book = self.accounts(line.level, line.year)
        pots = book.pots(who.deputyship, who.delegation, line.grant)
        short = book.overdrawn(pots, line.amount)
        if short is not None and self.rule.overspending is Overspending.REFUSE:
            return Refusal(
                "amount",
                yuan(line.amount),
                self._overdraft(book, short, line.year),
                "请核对金额和列支对象，或改用别的经费",
            )
        book.charge(pots, line.amount)
        return "" if short is None else self._overdraft(book, short, line.year) + f"，本笔 {yuan(line.amount)} 元"

    def give_back(self, line: Line, who: Charged) -> None:
        """Take a line that is stored out of the accounts, before it is entered otherwise."""
        book = self.accounts(line.level, line.year)
        book.charge(book.pots(who.deputyship, who.delegation, line.grant), -line.amount)

    def put_back(self, line: Line, who: Charged) -> None:
        self.give_back(replace(line, amount=-line.amount), who)

    def _overdraft(self, book: Accounts, short: Short, year: int) -> str:
        return f"超支：{book.named(short.pot)} {year} 年只剩 {yuan(short.left)} 元"

    def _purpose(self, line: Line) -> Refusal | None:
        """Earmarked money is spent on its purpose only (专款专用, 代表法 42)."""
        if line.grant is None:
            if line.purpose in self.rule.purposes:
                return None
            reason = f"《{self.rule.name}》里没有用途“{line.purpose}”{nearest(line.purpose, list(self.rule.purposes))}"
            return Refusal("purpose", line.purpose, reason, f"可用的用途：{'、'.join(self.rule.purposes)}")
        known = self.grants(line.level, line.year)
        grant = known.get(line.grant)
        if grant is None:
            reason = f"{line.year} 年没有登记专项“{line.grant}”{nearest(line.grant, list(known))}"
            return Refusal("grant", line.grant, reason, "请先登记专项经费，或核对名称和年度")
        if grant.purpose != line.purpose:
            reason = f"专项“{grant.name}”只能用于“{grant.purpose}”"
            return Refusal("purpose", line.purpose, reason, "请改正用途，或改从年度经费列支")
        return None


def whole(year: int) -> tuple[str, str]:
    return f"{year}-01-01", f"{year}-12-31"
