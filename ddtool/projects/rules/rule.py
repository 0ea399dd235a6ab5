"""A rule file of livelihood projects as it is read (民生实事办法): frozen values."""

from dataclasses import dataclass
from enum import StrEnum

EMPTY = "?"
"""What a source leaves to the office (待填)."""


class Phase(StrEnum):
    """A part of the life of a project that a county gives its own word (征 提 议 决 交 办 督 评)."""

    CALL = "征集"
    PROPOSE = "提出"
    REVIEW = "审议"
    VOTE = "票决"
    HAND_OVER = "交办"
    WORK = "办理"
    INSPECT = "监督"
    RATE = "测评"


class OverBudget(StrEnum):
    """What happens to a report that has paid more than the budget (超预算)."""

    REFUSE = "refuse"
    FLAG = "flag"


class Colour(StrEnum):
    """How a light is painted on papers."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold with its comparator always written (界限): “>30”, “>=10”."""

    strict: bool
    number: int

    def holds(self, value: int) -> bool:
        return value > self.number if self.strict else value >= self.number

    def __str__(self) -> str:
        return f"{'>' if self.strict else '>='}{self.number}"


@dataclass(frozen=True, slots=True)
class LightRule:
    """A light (红黄绿灯): it shows where either limit holds; one without limits shows where no other does."""

    name: str
    colour: Colour
    late: Limit | None = None
    """Days past a milestone or the day of completion."""
    behind: Limit | None = None
    """Percent of work behind the plan."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a proposal or candidate is left out (剔除理由)."""

    name: str
    clause: str


@dataclass(frozen=True, slots=True)
class ProjectRule:
    """A rule file (民生实事办法). `empty`: places that the office must fill before they can be used."""

    name: str
    source: str
    version: str
    number: str
    proposal_number: str
    levels: tuple[str, ...]
    proposers: tuple[str, ...]
    channels: tuple[str, ...]
    grounds: tuple[Ground, ...]
    phases: tuple[tuple[str, tuple[Phase, ...]], ...]
    lights: tuple[LightRule, ...]
    over_budget: OverBudget
    report_days: int | None
    """How many days after the last report the next is owed; None: no report is asked for."""
    soon: int
    """Days before a milestone or the completion from which it is listed."""
    vote: str
    """Name of the vote preset by which projects are chosen."""
    assessment: str
    """Name of the vote preset by which satisfaction is measured."""
    satisfied: tuple[str, ...]
    """Grades that count as satisfied."""
    hash: str
    empty: tuple[str, ...] = ()

    def phase(self, phase: Phase) -> str:
        """The county's own word."""
        return next((name for name, phases in self.phases if phase in phases), phase.value)
