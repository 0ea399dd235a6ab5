"""Votes in the field's words (表决定义、计票数、结果): frozen values, exact integers, no ballot anywhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ddtool.votes.rules.threshold import Threshold


class Base(StrEnum):
    """What a majority is counted against (计票基数)."""

    MEMBERS = "members"
    PRESENT = "present"
    ISSUED = "issued"
    RETURNED = "returned"
    VALID = "valid"


class Session(StrEnum):
    """Who votes, so that the paper uses the law's word for them (会议种类)."""

    CONGRESS = "congress"
    COMMITTEE = "committee"
    MEETING = "meeting"


class Counts(StrEnum):
    """How many teams count independently (计票组数)."""

    ONE = "one"
    TWO = "two"


class RoundVoid(StrEnum):
    """When a whole round is void (本轮无效): most methods compare with the ballots issued, some with those present."""

    OVER_ISSUED = "returned>issued"
    OVER_PRESENT = "returned>present"


class OverPresent(StrEnum):
    """What more ballots issued than people present means (发出票数超过实到人数)."""

    REFUSE = "refuse"
    WARN = "warn"


class Doubt(StrEnum):
    """What an item counts as that is left blank, or marked more than once (未画、多画)."""

    ABSTAIN = "abstain"
    VOID = "void"


class Order(StrEnum):
    """In which order a result lists its rows (结果排列)."""

    BALLOT = "ballot"
    VOTES = "votes"


class Status(StrEnum):
    """How far a vote has come; each state includes those before it."""

    DRAFTED = "drafted"
    PRINTED = "printed"
    COUNTED = "counted"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Subject:
    """One item or person voted on (表决事项、人选)."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The method of a vote (表决办法): every number and every choice that differs from meeting to meeting."""

    name: str
    base: Base
    majority: Threshold
    session: Session
    quorum: Threshold | None = None
    """Share of all members who must be present; None: the method does not say."""
    counts: Counts = Counts.TWO
    round_void: RoundVoid = RoundVoid.OVER_ISSUED
    over_present: OverPresent = OverPresent.REFUSE
    blank: Doubt = Doubt.ABSTAIN
    several: Doubt = Doubt.VOID
    mark: str = "○"
    seal: bool = True
    order: Order = Order.BALLOT
    version: str = ""
    source: str = ""
    clause: str = ""
    quorum_clause: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A vote as it is put to the meeting: all that a ballot shows and a result depends on."""

    kind: str
    title: str
    meeting: str
    date: date
    members: int
    """In office on the day (实有人数), not the quota."""
    members_from: str
    """Where that number comes from: the file, or the roster on which day."""
    present: int | None
    """实到人数; None: stated with the count, as ballots are often printed before the meeting."""
    subjects: tuple[Subject, ...]
    subject_heading: str
    post_heading: str
    rule: Rule

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(subject.name for subject in self.subjects)


@dataclass(frozen=True, slots=True)
class Row:
    """Votes of one subject, aligned with the choices of the vote's kind."""

    subject: str
    votes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WriteIn:
    """A name that voters wrote in themselves (另选他人); the kind approve has none."""

    name: str
    votes: int


@dataclass(frozen=True, slots=True)
class Count:
    """The totals that passed the gate (计票数). Ballots themselves are never stored."""

    present: int | None
    issued: int
    returned: int
    void: int
    rows: tuple[Row, ...]
    write_ins: tuple[WriteIn, ...] = ()

    @property
    def valid(self) -> int:
        return self.returned - self.void


class Outcome(StrEnum):
    """What became of one row (结果). Elections will add elected, not_elected and tied."""

    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row of a result, with all that its sentence rests on."""

    name: str
    post: str
    counts: tuple[tuple[str, int], ...]
    outcome: Outcome
    margin: int
    """Votes above what was needed (0: just enough); negative: how many are missing (差几票)."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a round decided (表决结果). A void round has no rows, no base and no need."""

    kind: str
    round_valid: bool
    issued: int
    returned: int
    valid: int
    void: int
    base: int | None
    base_term: str
    need: int | None
    rows: tuple[ResultRow, ...]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    sentences: tuple[str, ...]
