"""The method of a vote (表决办法): every number and every choice that differs from meeting to meeting."""

from dataclasses import dataclass
from fractions import Fraction

from ddtool.votes.rules.threshold import Threshold
from ddtool.votes.words import (
    Base,
    Counts,
    CutTie,
    Doubt,
    Faulty,
    Incomplete,
    Marking,
    Marks,
    Numbers,
    Order,
    OverPresent,
    Publish,
    RoundVoid,
    Scoring,
    Session,
    Shortfall,
    TieRound,
    Unknown,
    Unmarked,
    VotedOn,
    WriteInBy,
)


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
    device: bool = False
    """Voted with keys (表决器): who pressed none is a class of its own, never an abstention."""
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
