"""Quotas and contacts (履职要求、联系) in the words of the rule files and of the register of contacts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

EMPTY: Literal["?"] = "?"
"""What a source leaves to the office (待填)."""

TIMES, HALF_DAY, DAY = "次", "半天", "天"


class Per(StrEnum):
    """How often something is owed (周期)."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    TERM = "term"


class Whose(StrEnum):
    """Who owes it (对象). A committee member is a deputy, too."""

    DEPUTIES = "deputies"
    COMMITTEE = "committee"
    GROUPS = "groups"
    DELEGATIONS = "delegations"


class Partial(StrEnum):
    """What a deputy owes who was in office for only part of a period (不满一个周期)."""

    WHOLE = "whole"
    """Nothing: only whole periods in office count."""
    ANY = "any"
    """All of it, for a single day in office."""
    SHARE = "share"
    """Its share by days in office, rounded down."""


class LinkKind(StrEnum):
    """Kinds of contact that are kept by plan (联系类型)."""

    MEMBER_DEPUTY = "委员联系代表"
    MEMBER_OFFICE = "委员联系单位"
    DEPUTY_VOTER = "代表联系选民"
    LEADER_DEPUTY = "领导联系代表"


class Side(StrEnum):
    """Whether those who keep the contacts are counted, or those who are kept in touch with."""

    HOLDS = "holds"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one period (一期), ISO, both included, and its name: 一季度, 10月10日."""

    first: str
    last: str
    label: str


@dataclass(frozen=True, slots=True)
class Quota:
    """One thing that is owed in every period (一项要求); `least` in tenths of `unit`.

    A contact day has `day` (“10” of each month, “10-20” of each year): only the rows of that day and of `within` days
    after it count.
    """

    name: str
    clause: str
    whose: Whose
    per: Per
    least: int
    unit: str
    partial: Partial
    record: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    day: str = ""
    within: int = 0
    groups: tuple[str, ...] = ()
    """Of groups: kinds of group that owe it; none named: the roster's own everyday groups."""

    @property
    def of_deputies(self) -> bool:
        return self.whose in (Whose.DEPUTIES, Whose.COMMITTEE)


@dataclass(frozen=True, slots=True)
class LinkQuota:
    """How many contacts somebody keeps (联系对象数); `most` is 0 where there is no upper bound."""

    name: str
    clause: str
    whose: Whose
    kind: LinkKind
    side: Side
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """A rule file (履职要求). `empty`: places that the office must fill before it can be used."""

    name: str
    source: str
    version: str
    quotas: tuple[Quota, ...]
    links: tuple[LinkQuota, ...]
    remind: int
    """Days before the end of a period on which the missing ones are named in the morning's list."""
    hash: str
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes (责任人): a deputy, or a group or delegation as a whole (then `deputyship` is 0)."""

    deputyship: int
    name: str
    delegation: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one owner stands in one quota (完成情况): what is owed in which window, and what was done, in tenths."""

    owner: Owner
    quota: Quota
    windows: Sequence[Window]
    owed: Mapping[int, int]
    """By place in `windows`."""
    done: Mapping[int, int]
    ended: int
    """The first so many windows are over."""

    @property
    def missed(self) -> list[int]:
        """Places of the windows that are over and not fulfilled."""
        done = self.done
        return [at for at, least in self.owed.items() if at < self.ended and done.get(at, 0) < least]

    @property
    def open(self) -> list[int]:
        """Places of windows still running in which something is missing."""
        done = self.done
        return [at for at, least in self.owed.items() if at >= self.ended and done.get(at, 0) < least]

    @property
    def due(self) -> int:
        """How many windows that are over were owed."""
        return sum(at < self.ended for at in self.owed)

    def lacking(self, places: Sequence[int]) -> int:
        """What is missing in these windows, in tenths."""
        return sum(self.owed[at] - self.done.get(at, 0) for at in places)


@dataclass(frozen=True, slots=True)
class LinkStanding:
    """How many contacts an owner keeps, or is kept in touch by (联系对象数)."""

    owner: Owner
    quota: LinkQuota
    count: int

    @property
    def lacking(self) -> int:
        return max(self.quota.least - self.count, 0)

    @property
    def over(self) -> int:
        """How many more than the upper bound."""
        return max(self.count - self.quota.most, 0) if self.quota.most else 0
