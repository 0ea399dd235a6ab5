"""Votes in the field's words (表决定义、计票数、结果): frozen values, exact integers, no ballot anywhere."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ddtool.votes.method import Band, Extra, MeanBand, Rule
from ddtool.votes.words import (
    Base,
    Counts,
    Decides,
    Doubt,
    Order,
    Outcome,
    OverPresent,
    RoundVoid,
    Session,
    Status,
)

__all__ = [
    "Band", "Base", "Count", "Counts", "Decides", "Definition", "Doubt", "Extra", "Group", "MeanBand", "Order", "Outcome",
    "OverPresent", "Result", "ResultRow", "RoundVoid", "Row", "Rule", "Session", "Status", "Subject", "Top", "WriteIn",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """One item or person voted on (表决事项、人选), with what the ballot tells of it."""

    name: str
    post: str = ""
    investment: str = ""
    """投资额, as the project list writes it."""
    unit: str = ""
    """责任单位."""
    description: str = ""
    due: str = ""
    """完成时限."""
    since: date | None = None
    """任职时间; decides whether a person is assessed alone."""
    predecessor: str = ""
    """上一任, who is assessed together with a person not long in office."""
    note: str = ""
    other_name: str = ""
    """The name in a second language of the ballot."""
    nominated_by: str = ""
    nominators: int | None = None
    """How many deputies signed a joint nomination (联名人数)."""


@dataclass(frozen=True, slots=True)
class Group:
    """One electorate of several, shown apart (参加表决的群体). Weights between groups are the method's, not the group's."""

    name: str
    members: int
    present: int | None = None


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
    seats: int | None = None
    groups: tuple[Group, ...] = ()
    scale: tuple[str, ...] = ()
    other_heading: str = ""
    """Heading of the column in a second language; empty: there is none."""
    round: int = 1
    again_of: str = ""
    """Code of the round before this one."""
    decides: Decides = Decides.NOTHING
    version: int = 1
    previous: str = ""
    """Hash of the definition that this one replaces."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(subject.name for subject in self.subjects)

    @property
    def group_names(self) -> tuple[str, ...]:
        """The groups whose ballots are counted apart; one without a name where there are none."""
        return tuple(group.name for group in self.groups) or ("",)

    def of(self, group: str) -> "Definition":
        """The same vote for one group: its members and those of it who are present."""
        for known in self.groups:
            if known.name == group:
                return replace(self, members=known.members, present=known.present, groups=())
        return self


@dataclass(frozen=True, slots=True)
class Row:
    """Votes of one subject, aligned with the choices of the vote's kind."""

    subject: str
    votes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WriteIn:
    """A name that voters wrote in themselves (另选他人), with the votes for it."""

    name: str
    votes: int


@dataclass(frozen=True, slots=True)
class Count:
    """The totals of one group that passed the gate (计票数). Ballots themselves are never stored."""

    present: int | None
    issued: int
    returned: int
    void: int
    rows: tuple[Row, ...]
    write_ins: tuple[WriteIn, ...] = ()

    @property
    def valid(self) -> int:
        return self.returned - self.void


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row of a result, with all that its sentence rests on."""

    name: str
    post: str
    counts: tuple[tuple[str, int], ...]
    outcome: str
    """A word of Outcome; in an assessment the grade's own name."""
    margin: int | None
    """Votes above what was needed (0: just enough); negative: how many are missing (差几票); None: nothing was needed."""
    base: int | None = None
    need: int | None = None
    score: Fraction | None = None
    """Points of a priority vote, mean of a scored one; None elsewhere."""
    written_in: bool = False
    note: str = ""
    shares: tuple[tuple[str, Fraction], ...] = ()
    """Weighted shares of each choice, in a row that joins several groups; there are no common counts then."""


@dataclass(frozen=True, slots=True)
class Top:
    """Who has the most votes of one grade (某等次得票最多的几名): those who surely are, and those tied for the last place."""

    grade: str
    most: int
    names: tuple[str, ...]
    tied: tuple[str, ...]


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
    seats: int | None = None
    free: int = 0
    """Seats that this round left empty, those of tied names included."""
    top: Top | None = None
    group: str = ""
    groups: tuple["Result", ...] = ()
    """One result for each group, shown apart; the rows above them are the weighted ones, where the method has weights."""
