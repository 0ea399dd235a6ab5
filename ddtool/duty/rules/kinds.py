"""Kinds of duty (履职类别): what counts as duty, in which unit, on what evidence, and who confirms it."""

from dataclasses import dataclass
from enum import StrEnum

UNITS = ("次", "件", "半天", "天", "小时", "户", "人", "元")

SECTIONS = (
    "基本情况",
    "会议",
    "视察调研",
    "学习培训",
    "小组活动",
    "建议意见",
    "述职接受监督",
    "表彰奖励",
)
"""The eight sections of a deputy's file (履职档案)."""


class Counts(StrEnum):
    """Where events of a kind are registered: as attendance at an activity, or as a record of their own."""

    ATTENDANCE = "attendance"
    RECORD = "record"


class Confirmer(StrEnum):
    """Who confirms what a deputy claims (确认人), in the order of the kind."""

    TOWNSHIP = "乡镇"
    OFFICE = "机关"


class KindOfBook(StrEnum):
    """The book that asks more of a record than the record itself (登记簿)."""

    NONE = ""
    RECEPTION = "reception"
    DEED = "deed"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of kinds (履职大类), and the section of the file in which they stand."""

    name: str
    section: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of duty (履职类别). Without `confirm` nobody can claim it: the office registers it."""

    name: str
    group: str
    counts: Counts
    unit: str
    evidence: str
    confirm: tuple[Confirmer, ...]
    book: KindOfBook


@dataclass(frozen=True, slots=True)
class DutyKinds:
    """The rule file: groups and kinds in its order, with the hash of its text."""

    name: str
    source: str
    version: str
    groups: tuple[Group, ...]
    kinds: tuple[Kind, ...]
    hash: str

    def kind(self, name: str) -> Kind | None:
        return next((kind for kind in self.kinds if kind.name == name), None)

    def of_book(self, book: KindOfBook) -> tuple[str, ...]:
        """Names of the kinds that are listed in a book; the first is what a line without a kind means."""
        return tuple(kind.name for kind in self.kinds if kind.book is book)

    def sections(self) -> dict[str, str]:
        """Kind → section of the file."""
        homes = {group.name: group.section for group in self.groups}
        return {kind.name: homes[kind.group] for kind in self.kinds}
