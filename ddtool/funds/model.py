"""Funds of deputies' activities (代表活动经费) in the words of the register. All money is in fen (分)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

EMPTY = "?"
"""What a source leaves to the office (待填)."""


class Partial(StrEnum):
    """What a deputy has who was in office for part of the year (不满一年)."""

    FULL = "full"
    MONTHS = "months"


class Overspending(StrEnum):
    """What happens to a line that the money does not cover (超支)."""

    REFUSE = "refuse"
    FLAG = "flag"


class Limit(StrEnum):
    """Whose money may not be overspent (查到哪一层): each deputy's, each delegation's, or only the level's."""

    DEPUTY = "deputy"
    DELEGATION = "delegation"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class FundRule:
    """A rule file (经费标准). `empty`: places that the office must fill before it can be used."""

    name: str
    source: str
    version: str
    partial: Partial
    overspending: Overspending
    limit: Limit
    purposes: tuple[str, ...]
    allowances: Mapping[str, int]
    """By level: fen for a deputy and year."""
    hash: str
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spending:
    """One line of a voucher (一笔支出): charged to a deputy, else to a delegation, else to the whole level."""

    id: int
    date: str
    level: str
    deputyship: int | None
    name: str | None
    delegation: str | None
    """Of the deputy, where one is named."""
    purpose: str
    title: str
    amount: int
    voucher: str
    grant: str | None
    handler: str | None
    note: str | None

    @property
    def year(self) -> int:
        return int(self.date[:4])


@dataclass(frozen=True, slots=True)
class Grant:
    """Money beside the allowance, for one purpose (专项经费)."""

    year: int
    level: str
    name: str
    purpose: str
    amount: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What somebody had, spent and has left (额度、支出、结余)."""

    name: str
    delegation: str | None
    allowance: int
    spent: int

    @property
    def left(self) -> int:
        return self.allowance - self.spent
