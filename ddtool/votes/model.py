"""Votes in the field's words (表决定义、计票数、结果): frozen values, exact integers, no ballot anywhere."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ddtool.votes.rules.threshold import Threshold
from ddtool.votes.words import (
    Base,
    Counts,
    CutTie,
    Decides,
    Doubt,
    Faulty,
    Incomplete,
    Marking,
    Marks,
    Numbers,
    Order,
    Outcome,
    OverPresent,
    Publish,
    RoundVoid,
    Scoring,
    Session,
    Shortfall,
    Status,
    TieRound,
    Unknown,
    Unmarked,
    VotedOn,
    WriteInBy,
)

__all__ = [
    "Band", "Base", "Count", "Counts", "Decides", "Definition", "Doubt", "Group", "Order", "Outcome", "OverPresent",
    "Result", "ResultRow", "RoundVoid", "Row", "Rule", "Session", "Status", "Subject", "Top", "WriteIn",
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
class Band:
    """When an assessment comes to an outcome (等次划分): the votes of `of` together reach a share of a base."""

    outcome: str
    of: tuple[str, ...]
    share: Threshold
    base: Base | None = None
    """None: the base of the method."""


@dataclass(frozen=True, slots=True)
class MeanBand:
    """When a mean score comes to an outcome (得分等次): at least so much, or more than so much."""

    outcome: str
    least: Fraction
    strict: bool


@dataclass(frozen=True, slots=True)
class Extra:
    """By how many the candidates exceed the seats (差额): people, or a share of the seats."""

    number: Fraction
    of_seats: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """The method of a vote (表决办法): every number and every choice that differs from meeting to meeting.

    Which of these a kind of vote knows is written at the kind (`Kind.rule_keys`); the others keep their defaults.
    """

    name: str
    base: Base
    majority: Threshold | None
    """None: order alone decides, or the bands of an assessment do."""
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
    # What a method may fix of the vote itself
    kind: str = ""
    """The kind of vote that it is for; empty: any that knows its keys."""
    seats: int | None = None
    scale: tuple[str, ...] = ()
    # Every kind
    unclear: Doubt | None = None
    """None: as several marks."""
    marking: Marking = Marking.COLUMNS
    oppose_mark: str = "×"
    abstain_mark: str = ""
    turnout: Threshold | None = None
    """Share of all members whose ballots must have come back (选举法 45)."""
    turnout_clause: str = ""
    publish: Publish = Publish.NAMES
    breakdown: bool = False
    min_cell: int | None = None
    """Smallest number that a published breakdown may show."""
    # Elections and choices
    vote_on: VotedOn = VotedOn.EACH
    marks: Marks = Marks.AT_MOST
    marks_clause: str = ""
    write_in: WriteInBy = WriteInBy.NONE
    write_in_unmarked: Unmarked = Unmarked.VOID
    write_in_over: Faulty = Faulty.VOID
    extra_least: Extra | None = None
    """差额, at least and at most."""
    extra_most: Extra | None = None
    extra_clause: str = ""
    nominators_least: int | None = None
    nomination_limit: bool = False
    """Whether one nominator's list may not exceed the seats (组织法 26)."""
    nomination_clause: str = ""
    tie_round: TieRound = TieRound.MOST_VOTES
    cut_tie: CutTie = CutTie.AGAIN
    shortfall: Shortfall = Shortfall.AGAIN
    cut_clause: str = ""
    again_rule: str = ""
    """The method of the round for empty seats, where it is another one (选举法 45: a third of the votes cast)."""
    # Priority numbers
    numbers: Numbers = Numbers.SEATS
    scoring: Scoring = Scoring.DESCENDING
    points: tuple[int, ...] = ()
    double: Faulty = Faulty.VOID
    beyond: Faulty = Faulty.VOID
    incomplete: Incomplete = Incomplete.COUNT
    # Assessments
    bands: tuple[Band, ...] = ()
    otherwise: str = ""
    cascade: bool = True
    unknown: Unknown = Unknown.NONE
    top_grade: str = ""
    top: int | None = None
    groups: tuple[str, ...] = ()
    """The groups that vote apart; empty: whichever the definition has."""
    weights: tuple[tuple[str, int], ...] = ()
    """Parts of each group in a common result; empty: groups are only shown apart."""
    alone_after: int | None = None
    """Months in office from which a person is assessed without the predecessor."""
    alone_clause: str = ""
    consequences: str = ""
    """Name of the rule file that says what follows from results over the years (结果运用办法)."""
    # Open nominations
    lines: int | None = None
    least: int | None = None
    # Scores
    low: int = 0
    high: int = 100
    trim: int = 0
    """How many of the highest and of the lowest scores are left out."""
    mean_bands: tuple[MeanBand, ...] = ()


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
