"""Proposals, projects and the steps they have taken (民生实事项目): frozen values. All money is in fen (分)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ddtool.projects.rules.rule import Colour, Ground, LightRule, Limit, OverBudget, Phase, ProjectRule

__all__ = [
    "CHOSEN", "DONE", "FAILED", "PASSED", "PHASE_OF", "Colour", "Ground", "Light", "LightRule", "Limit", "Milestone", "Move",
    "OverBudget", "Phase", "Project", "ProjectLine", "ProjectRule", "Proposal", "Stage", "Standing", "Step",
]  # fmt: skip


class Move(StrEnum):
    """A step of a project (办理步骤), in the order in which several of one day are read."""

    REVIEW = "审议"
    STRIKE = "不列入"
    VOTE = "票决"
    HAND_OVER = "交办"
    PLAN = "节点"
    CHANGE = "调整"
    REACH = "节点完成"
    REPORT = "进展"
    INSPECT = "视察"
    FINISH = "完工"
    ACCEPT = "验收"
    LOOK_BACK = "回头看"
    MEND = "整改"
    RATE = "测评"


class Stage(StrEnum):
    """Where a project stands (环节)."""

    CANDIDATE = "候选"
    STRUCK = "不列入"
    NOT_CHOSEN = "未入选"
    CHOSEN = "待交办"
    UNDER_WAY = "办理中"
    FINISHED = "已完工"
    ACCEPTED = "已验收"


CHOSEN = (Stage.CHOSEN, Stage.UNDER_WAY, Stage.FINISHED, Stage.ACCEPTED)
"""A project that was adopted stands in one of these."""
DONE = (Stage.FINISHED, Stage.ACCEPTED)


PHASE_OF = {
    Move.REVIEW: Phase.REVIEW, Move.STRIKE: Phase.REVIEW, Move.VOTE: Phase.VOTE, Move.HAND_OVER: Phase.HAND_OVER,
    Move.PLAN: Phase.HAND_OVER, Move.CHANGE: Phase.WORK, Move.REACH: Phase.WORK, Move.REPORT: Phase.WORK,
    Move.INSPECT: Phase.INSPECT, Move.MEND: Phase.INSPECT, Move.FINISH: Phase.WORK, Move.ACCEPT: Phase.WORK,
    Move.RATE: Phase.RATE, Move.LOOK_BACK: Phase.INSPECT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was made, dated; never changed, only corrected by a later row. Fields beside those of the table."""

    id: int
    move: Move
    day: date
    unit: str = ""
    leader: str = ""
    until: date | None = None
    budget: int | None = None
    arrived: int | None = None
    paid: int | None = None
    percent: int | None = None
    subject: str = ""
    people: str = ""
    text: str = ""
    problem: str = ""
    photos: str = ""
    outcome: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    members: int | None = None
    vote: str = ""
    """Code of the vote in this data file."""
    document: str = ""
    rule_name: str = ""
    rule_hash: str = ""
    reason: str = ""
    note: str = ""
    place: int = 0


PASSED, FAILED = "通过", "未通过"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A part of the work with its planned day (节点); `percent`: the progress planned by then."""

    name: str
    due: date
    percent: int | None = None
    done: date | None = None

    def late(self, on: date) -> int:
        """Days past the planned day, of one that is done by the day on which it was done."""
        return max(((self.done or on) - self.due).days, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands after its steps (办理情况)."""

    stage: Stage = Stage.CANDIDATE
    since: date | None = None
    """The day of the step that led to this stage."""
    last: date | None = None
    unit: str = ""
    leader: str = ""
    budget: int | None = None
    due: date | None = None
    milestones: tuple[Milestone, ...] = ()
    percent: int = 0
    arrived: int = 0
    paid: int = 0
    reported: date | None = None
    text: str = ""
    problem: str = ""
    inspections: tuple[Step, ...] = ()
    unmended: tuple[Step, ...] = ()
    """Inspections and looks back whose findings are not mended yet."""
    handed_over: date | None = None
    finished: date | None = None
    accepted: date | None = None
    rating: Step | None = None
    looked_back: tuple[Step, ...] = ()
    decision: Step | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One candidate or project (项目)."""

    id: int
    number: str
    year: int
    level: str
    township: str | None
    name: str
    content: str | None
    place: str | None
    estimate: int | None
    money: str | None
    due: str | None
    unit: str | None
    entered: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a project on a day, and every sentence that explains it."""

    name: str
    colour: Colour | None
    because: tuple[str, ...]
    late: int = 0
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal of the call (征集建议). The phone is private; it is in no list."""

    id: int
    number: str
    year: int
    received: str
    level: str
    township: str | None
    name: str
    need: str | None
    content: str | None
    place: str | None
    estimate: int | None
    money: str | None
    due: str | None
    builder: str | None
    kind: str
    proposer: str | None
    channel: str | None
    project: str | None = None
    """Number of the project into which it was merged."""
    ground: str | None = None
    """Why it was left out."""
    settled: str | None = None
    """The day of either."""


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project and where it stands on a day (项目一行); nothing in it is private.

    Money is in fen; `verdict` and `counts` are of the newest satisfaction vote, empty where there was none.
    """

    project: Project
    now: Standing
    light: Light

    @property
    def number(self) -> str:
        return self.project.number

    @property
    def name(self) -> str:
        return self.project.name

    @property
    def year(self) -> int:
        return self.project.year

    @property
    def level(self) -> str:
        return self.project.level

    @property
    def township(self) -> str:
        return self.project.township or ""

    @property
    def content(self) -> str:
        return self.project.content or ""

    @property
    def unit(self) -> str:
        """责任单位; before the hand-over the one of the candidates' list."""
        return self.now.unit or self.project.unit or ""

    @property
    def estimate(self) -> int | None:
        return self.project.estimate

    @property
    def budget(self) -> int | None:
        """预算 of the hand-over and its changes; before it the estimate."""
        return self.project.estimate if self.now.budget is None else self.now.budget

    @property
    def paid(self) -> int:
        return self.now.paid

    @property
    def percent(self) -> int:
        return self.now.percent

    @property
    def due(self) -> date | None:
        """完成时限, from the hand-over on."""
        return self.now.due

    @property
    def finished(self) -> date | None:
        return self.now.finished

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        return self.now.rating.counts if self.now.rating else ()

    @property
    def verdict(self) -> str:
        return self.now.rating.outcome if self.now.rating else ""
