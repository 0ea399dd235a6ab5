"""The yearly evaluation (年度考核) in the words of its papers. Scores are hundredths of a point where they are entered."""

from dataclasses import dataclass
from enum import StrEnum

from ddtool.text.numerals import quotient

CENT = 100
"""Entered scores have at most two decimals."""


def shown(score: int | None) -> str:
    """An entered score as papers print it: 8950 → “89.5”, 9000 → “90”."""
    if score is None:
        return ""
    text = quotient(score, CENT)
    return text.rstrip("0").rstrip(".")


class Special(StrEnum):
    """Who is treated otherwise (例外)."""

    NOT_EVALUATED = "不参评"
    OUTSIDE = "不占名额"
    VETO = "一票否决"


class Decision(StrEnum):
    """How a dispute was settled (异议处理)."""

    UPHELD = "维持"
    CORRECTED = "更正"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation (一次考核): a level, a year, a round of the rule; `rule` is the id of the rule's stored text."""

    id: int
    level: str
    year: int
    round: str
    rule: int
    day: str

    @property
    def title(self) -> str:
        """As papers name it: 2025年度, 2025年半年."""
        return f"{self.year}{self.round}" if self.round.startswith("年") else f"{self.year}年{self.round}"


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry of a step (环节登记): the newest of a deputy and step stands."""

    id: int
    deputyship: int
    step: str
    score: int | None
    grade: str | None
    comment: str | None
    day: str
    correction: str | None


@dataclass(frozen=True, slots=True)
class Exempt:
    """One exception on record; `withdrawn`: the day on which it was taken back."""

    id: int
    deputyship: int
    kind: Special
    reason: str
    note: str | None
    day: str
    withdrawn: str | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published (公布): 1 is the first, later ones follow corrections."""

    id: int
    evaluation: int
    number: int
    day: str
    base: int
    places: int | None
    scheme: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """One deputy's line of a publication (公布的结果)."""

    deputyship: int
    score: str | None
    grade: str | None
    rank: int | None
    parts: dict[str, str]
    why: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute about a published result (异议)."""

    id: int
    publication: int
    deputyship: int
    raised: str
    claim: str
    settled: str | None
    decision: Decision | None
    answer: str | None
