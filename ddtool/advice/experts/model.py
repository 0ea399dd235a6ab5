"""The pool of experts (专家库) in the words of the rule file and of the registers; days are ISO."""

from dataclasses import dataclass
from enum import StrEnum

from ddtool.quotas.model import Per
from ddtool.votes.rules.threshold import Threshold

KIND = "expert_opinion"
"""The kind of matter that holds the opinions."""
BETWEEN = "、"


class Came(StrEnum):
    """Whether an expert came (到会情况)."""

    CAME = "到会"
    EXCUSED = "请假"
    ABSENT = "缺席"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that the office owes its experts (恳谈会、座谈会): so many events of a kind in every period."""

    name: str
    event: str
    per: Per
    least: int
    clause: str


@dataclass(frozen=True, slots=True)
class ExpertRule:
    """A rule file of the pool; `empty` names what its source leaves to the office."""

    name: str
    source: str
    version: str
    fields: tuple[str, ...]
    """专业领域."""
    senior: tuple[str, ...]
    """Titles that are senior ones (高级职称)."""
    other: tuple[str, ...]
    """Titles that are not; where there are none, any other title is taken as not senior."""
    senior_share: Threshold | None
    """The share of senior titles that the pool is to have; None: the source sets none."""
    events: tuple[str, ...]
    """Kinds of activities to which experts are invited."""
    meetings: tuple[Meeting, ...]
    remind: int
    """Days before the end of a period from which a missing meeting is listed."""
    hash: str
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert (专家) for as long as he or she is in the pool; `until` is the first day after it."""

    id: int
    number: str | None
    name: str
    employer: str
    field: str
    title: str | None
    since: str
    until: str | None

    def in_pool(self, day: str) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.field.split(BETWEEN))


@dataclass(frozen=True, slots=True)
class Event:
    """An activity to which experts are invited (专家活动)."""

    id: int
    date: str
    kind: str
    title: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """One expert invited to one event (邀请); `came` is None while nobody registered it."""

    id: int
    event: int
    expert: int
    invited: str | None
    came: Came | None


@dataclass(frozen=True, slots=True)
class Advice:
    """One opinion of an expert (专家意见), and what came of it."""

    number: str
    expert: str
    text: str
    reason: str
    field: str
    occasion: str
    received: str
    unit: str
    """Who looks into it."""
    result: str
    """The class of the answer; empty while there is none."""
    adopted: bool
    basis: str
    """Where it was taken up."""
    answered: str | None
