"""Report-backs and their assessment (述职评议) in the words of the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

GRADES = ("优秀", "称职", "基本称职", "不称职", "满意", "基本满意", "不满意", "不了解")
"""The grades that the register has columns for; a rule's scale is some of them."""


class ShareOf(StrEnum):
    """Of how many people or ballots the shares of grades are (票率的基数)."""

    ATTENDED = "attended"
    ISSUED = "issued"
    RETURNED = "returned"
    VALID = "valid"

    @property
    def word(self) -> str:
        return {"attended": "参评人数", "issued": "发票数", "returned": "收票数", "valid": "有效票"}[self.value]


class Every(StrEnum):
    """How often a deputy reports back (述职周期)."""

    TERM = "term"
    YEAR = "year"

    @property
    def word(self) -> str:
        return {"term": "任期内", "year": "每年"}[self.value]


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one assessment (测评票数); `void` is 废票, the votes of all grades are the valid ballots."""

    attended: int
    issued: int
    returned: int
    void: int
    votes: Mapping[str, int] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        return sum(self.votes.values())

    def of(self, base: ShareOf) -> int:
        return {
            ShareOf.ATTENDED: self.attended,
            ShareOf.ISSUED: self.issued,
            ShareOf.RETURNED: self.returned,
            ShareOf.VALID: self.valid,
        }[base]


@dataclass(frozen=True, slots=True)
class ReportBack:
    """One report-back (述职) with what the voters thought of it; `counts` is None where it was not assessed."""

    id: int
    record: int
    """The duty record that it is."""
    deputyship: int
    name: str
    delegation: str | None
    level: str
    date: str
    title: str
    place: str | None
    form: str | None
    counts: Counts | None
    opinion: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome of an assessment under a rule (评议结果): `base` is what the shares are of."""

    base: int
    outcome: str | None
    measures: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A stored outcome (已评定的结果), with the rule that made it and the counts that it rests on."""

    report_back: int
    judged: Judged
    day: str
    counts: Counts
    rule_name: str
    rule_hash: str


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch of the plan (述职批次): whose turn it is by which day."""

    id: int
    name: str
    due: str
    deputies: tuple[int, ...]
    """Deputyships in the order in which they were entered."""
