"""A rule file of consequences (结果运用办法): which results carry which marks, and the steps that follow; read strictly."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from ddtool.rule_table import RuleTable
from ddtool.votes.rule_file import load_toml
from ddtool.votes.rules.consecutive import Beyond, Escalation, Of, Step
from ddtool.votes.way_refusals import ConsequencesRefused

KEYS = (
    "name", "version", "source", "tied", "predecessor", "beyond", "most_gap_months", "mark", "step",
)  # fmt: skip
MARK = ("name", "outcome", "top")
STEP = ("name", "marks", "of", "running", "measure", "by", "paper")
UNSAID = "?"


class Paper(StrEnum):
    """Which paper a step brings (文书): a notice of a talk, a proposal to transfer, a motion to remove."""

    TALK = "talk"
    TRANSFER = "transfer"
    REMOVAL = "removal"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a result is known by (情形): one of some outcomes, or a place among those with the most votes of a grade."""

    name: str
    outcomes: tuple[str, ...]
    top: bool


@dataclass(frozen=True, slots=True)
class Consequences:
    """A method of consequences. None for `tied` or `predecessor`: the method doesn't say, and nobody is charged with it."""

    name: str
    version: str
    source: str
    marks: tuple[Mark, ...]
    escalation: Escalation
    tied: bool | None
    predecessor: bool | None

    @property
    def empty(self) -> tuple[str, ...]:
        """The keys that are still to be filled (待填)."""
        said = {"tied": self.tied, "predecessor": self.predecessor}
        unsaid = [key for key, value in said.items() if value is None]
        return (*unsaid, *(["beyond"] if self.escalation.beyond is Beyond.UNSAID else []))

    def text(self) -> str:
        """The canonical text that is kept with a paper which follows from it."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_consequences(path: Path) -> Consequences:
    """A method of consequences from its file. Raises DefinitionUnreadable, ConsequencesRefused (all faults)."""
    faults: list[str] = []
    given = RuleTable(load_toml(path), "", faults)
    given.only(KEYS)
    marks = tuple(_mark(table) for table in given.tables("mark", "情形"))
    if not marks:
        given.fault("没有写情形：至少一张 [[mark]] 表")
    names = [mark.name for mark in marks]
    faults += [f"情形“{name}”写了不止一次" for name in dict.fromkeys(names) if names.count(name) > 1]
    steps = tuple(_step(table, names) for table in given.tables("step", "档"))
    if not steps:
        given.fault("没有写各档措施：至少一张 [[step]] 表")
    method = Consequences(
        name=given.text("name"),
        version=given.text("version", ""),
        source=given.text("source", ""),
        marks=marks,
        escalation=Escalation(steps, given.word("beyond", Beyond, None), given.number("most_gap_months", 1)),
        tied=_or_unsaid(given, "tied"),
        predecessor=_or_unsaid(given, "predecessor"),
    )
    if faults:
        raise ConsequencesRefused(path.name, faults)
    return method


def _or_unsaid(given: RuleTable, key: str) -> bool | None:
    value = given.table.get(key, UNSAID)
    if isinstance(value, bool):
        return value
    if value != UNSAID:
        given.fault(f"“{key}”应为 true、false 或“?”（待填），写的是 {value}")
    return None


def _mark(given: RuleTable) -> Mark:
    given.only(MARK)
    mark = Mark(given.text("name"), given.words("outcome"), given.flag("top", False))
    if bool(mark.outcomes) == mark.top:
        given.fault('写 outcome = ["…"]（哪些等次），或 top = true（某等次得票最多的几名），二者之一')
    return mark


def _step(given: RuleTable, known: list[str]) -> Step:
    given.only(STEP)
    marks = given.words("marks")
    for name in marks:
        if name not in known:
            given.fault(f"没有情形“{name}”，上面写了的有：{'、'.join(known)}")
    if not marks:
        given.fault("缺少“marks”（哪些情形）")
    running = given.number("running", 1)
    if running is None and "running" not in given.table:
        given.missing("running", "连续几次")
    return Step(
        name=given.text("name"),
        marks=marks,
        of=given.word("of", Of, None),
        running=running or 1,
        measure=given.text("measure"),
        by=given.text("by", ""),
        paper=given.word("paper", Paper, Paper.NOTICE).value,
    )
