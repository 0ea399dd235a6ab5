"""Talks and mending (交心谈心、整改): called for by an assessment of voters or by a yearly evaluation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MoveKind(StrEnum):
    """What happened to a problem (整改过程), as a dated row."""

    PLANNED = "措施"
    PROGRESS = "进展"
    STRUCK = "销号"
    RETURNED = "退回"


class MendingState(StrEnum):
    """How a problem stands (整改状态): it follows from its moves, and is stored nowhere."""

    OPEN = "待定措施"
    RUNNING = "整改中"
    STRUCK = "已销号"


@dataclass(frozen=True, slots=True)
class Move:
    """One dated row of a problem."""

    kind: MoveKind
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class Mending:
    """One problem to be mended (整改问题) with all that happened to it, oldest first."""

    id: int
    deputyship: int
    name: str
    delegation: str | None
    report_back: int | None
    evaluation: int | None
    day: str
    problem: str
    due: str | None
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was held (谈话)."""

    id: int
    deputyship: int
    report_back: int | None
    evaluation: int | None
    measure: str
    day: str
    talker: str
    content: str


@dataclass(frozen=True, slots=True)
class Call:
    """What is called for (应办事项): a talk or mending, with why, and by when. Just one of the two sources is set."""

    deputyship: int
    name: str
    delegation: str | None
    report_back: int | None
    evaluation: int | None
    measure: str
    """Its name in the rule, by which a talk answers it."""
    does: str
    """What is done, in the words of the rule."""
    talk: bool
    why: str
    since: str
    due: date | None
