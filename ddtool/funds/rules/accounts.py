"""The accounts of one level and year (账): who has how much, what a line is charged to, what is left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ddtool.duty.rules.denominators import spells
from ddtool.funds.model import Balance, FundRule, Grant, Limit, Partial
from ddtool.roster.model import Deputy

MONTHS = 12
Pot = tuple[str, object]
"""What a line is charged to: ("deputy", person), ("delegation", name), ("level", ""), ("grant", name)."""
LEVEL: Pot = ("level", "")
_WORDS = {"delegation": "代表团", "level": "全级", "grant": "专项"}


def allowance(rule: FundRule, level: str, year: int, periods: Sequence[tuple[str, str]]) -> int:
    """What a deputy with these days in office has in a year, in fen; parts of a fen are dropped."""
    full = rule.allowances.get(level, 0)
    months = sum(
        any(since <= f"{year}-{month:02d}-31" and until > f"{year}-{month:02d}-01" for since, until in periods)
        for month in range(1, MONTHS + 1)
    )
    if rule.partial is Partial.FULL:
        return full if months else 0
    return full * months // MONTHS


@dataclass(frozen=True, slots=True)
class Short:
    """A pot that a line would overdraw (超支): what it had before the line."""

    pot: Pot
    left: int


@dataclass
class Accounts:
    """All pots of a level and year. A person elected twice in a year has one pot, under the newest delegation."""

    rule: FundRule
    people: Mapping[int, Deputy]
    """By person: the newest period of the year."""
    person_of: Mapping[int, int]
    """By deputyship."""
    had: dict[Pot, int]
    spent: dict[Pot, int]

    def pots(self, deputyship: int | None, delegation: str | None, grant: str | None) -> list[Pot]:
        """The pots that a line of spending draws on: its own and those above it; a grant stands alone."""
        if grant is not None:
            return [("grant", grant)]
        found: list[Pot] = [LEVEL]
        if deputyship is not None:
            person = self.person_of.get(deputyship)
            home = self.people[person].delegation if person is not None else delegation
            found = [("deputy", person), ("delegation", home), LEVEL]
        elif delegation is not None:
            found = [("delegation", delegation), LEVEL]
        return found

    def charge(self, pots: Iterable[Pot], amount: int) -> None:
        for pot in pots:
            self.spent[pot] = self.spent.get(pot, 0) + amount

    def left(self, pot: Pot) -> int:
        return self.had.get(pot, 0) - self.spent.get(pot, 0)

    def overdrawn(self, pots: Iterable[Pot], amount: int) -> Short | None:
        """The first pot that the rule looks at and that does not cover the amount."""
        for pot in pots:
            if self.looked_at(pot) and self.left(pot) < amount:
                return Short(pot, self.left(pot))
        return None

    def looked_at(self, pot: Pot) -> bool:
        order = [Limit.DEPUTY.value, Limit.DELEGATION.value, Limit.LEVEL.value]
        return pot[0] == "grant" or order.index(pot[0]) >= order.index(self.rule.limit.value)

    def named(self, pot: Pot) -> str:
        """The pot in a sentence: 杜赟, 石桥镇代表团, 全级."""
        kind, key = pot
        if kind == "deputy":
            return self.people[key].name if key in self.people else "当年不在任的代表"  # type: ignore[index]
        return str(key or "未分团") if kind != "level" else _WORDS["level"]

    def deputies(self) -> list[Balance]:
        """In roll order."""
        return [
            self._balance(("deputy", person), deputy.name, deputy.delegation) for person, deputy in self.people.items()
        ]

    def delegations(self) -> list[Balance]:
        """In roll order; a delegation's own lines are in it, those of the whole level are not."""
        homes = dict.fromkeys(deputy.delegation for deputy in self.people.values())
        homes |= dict.fromkeys(key for kind, key in self.spent if kind == "delegation")  # type: ignore[misc]
        return [self._balance(("delegation", home), home or "未分团", home) for home in homes]

    def whole(self) -> Balance:
        return self._balance(LEVEL, _WORDS["level"], None)

    def grants(self) -> list[Balance]:
        names = dict.fromkeys(key for kind, key in (*self.had, *self.spent) if kind == "grant")
        return [self._balance(("grant", name), str(name), None) for name in names]

    def _balance(self, pot: Pot, name: str, delegation: str | None) -> Balance:
        return Balance(name, delegation, self.had.get(pot, 0), self.spent.get(pot, 0))


def accounts(rule: FundRule, level: str, year: int, deputies: Sequence[Deputy], grants: Iterable[Grant]) -> Accounts:
    """Pots filled with the year's allowances; nothing is spent yet. `deputies`: of the level, past ones too, in roll order."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    periods: dict[int, list[tuple[str, str]]] = {}
    people: dict[int, Deputy] = {}
    for deputy in deputies:
        own = [part for part in spells(deputy) if part[0] <= last and part[1] > first]
        if not own:
            continue
        periods.setdefault(deputy.person, []).extend(own)
        known = people.get(deputy.person)
        if known is None or (known.since or "") <= (deputy.since or ""):
            people[deputy.person] = deputy
    had: dict[Pot, int] = {LEVEL: 0}
    # Most deputies are in office all the time: what the same days give is reckoned once.
    known_amounts: dict[tuple[tuple[str, str], ...], int] = {}
    for person, deputy in people.items():
        days = tuple(periods[person])
        if days not in known_amounts:
            known_amounts[days] = allowance(rule, level, year, days)
        amount = known_amounts[days]
        home: Pot = ("delegation", deputy.delegation)
        had["deputy", person] = amount
        had[home] = had.get(home, 0) + amount
        had[LEVEL] += amount
    had |= {("grant", grant.name): grant.amount for grant in grants}
    person_of = {deputy.id: deputy.person for deputy in deputies if deputy.person in people}
    return Accounts(rule, people, person_of, had, {})
