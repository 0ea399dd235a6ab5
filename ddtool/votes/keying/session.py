"""Entry by keyboard as a table of keys (录入过程): a state and a key give the next state. No terminal, no file, no clock."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from ddtool.votes import gate
from ddtool.votes.ballot import Ballot, Judged, Written
from ddtool.votes.definition import needs_present
from ddtool.votes.entered import Entered, EnteredRow
from ddtool.votes.keying.keyboard import BACK, ENTER
from ddtool.votes.keying.marks import (
    HEAD,
    NEXT_PAGE,
    RECORD,
    UNDO,
    UNMARKED,
    VOID,
    Marks,
    marks_of,
)
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Count, Definition, Row
from ddtool.votes.rules.round import void_because

PLACE = "键盘录入"
"""What stands for the file name in a refusal."""
_BETWEEN = re.compile(r"[、，,；;]")
_LONGEST_NUMBER, _LONGEST_NAMES = 6, 200


class Step(Enum):
    """Where the entry has come to."""

    HEAD = auto()
    """发出, 收回, 实到."""
    ROWS = auto()
    CLOSE = auto()
    """All rows have their mark: names written in, and 回车."""
    NAMES = auto()
    """A name is being typed."""
    TOTALS = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Keyed:
    """The vote whose ballots are entered."""

    title: str
    definition: Definition
    """That of the voter group."""

    @property
    def marks(self) -> Marks:
        return marks_of(self.definition)

    @property
    def asked(self) -> tuple[str, ...]:
        """What must be known before the first ballot; 实到 only where the definition leaves it to the count."""
        return ("issued", "returned", *(["present"] if self.definition.present is None else []))


@dataclass(frozen=True, slots=True)
class State:
    """All that was keyed so far. It lives in memory alone, and ballots leave it only as totals."""

    step: Step = Step.HEAD
    head: tuple[int | None, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    """The rows of the ballot at hand."""
    names: tuple[Written, ...] = ()
    spoiled: bool = False
    typed: str = ""
    marked: bool = True
    """Whether the mark stands beside the name that is being typed."""
    page: int = 0
    said: str = ""
    """One line for whoever is typing."""

    @property
    def returned(self) -> int:
        return self.head[1] or 0

    @property
    def untouched(self) -> bool:
        """Nothing of the ballot at hand has been keyed."""
        return not (self.marks or self.names or self.spoiled or self.typed)


def press(keyed: Keyed, state: State, key: str) -> State:
    """What a key makes of the state."""
    state = replace(state, said="")
    key = key.lower() if len(key) == 1 and state.step is not Step.NAMES else key
    match state.step:
        case Step.HEAD:
            return _head(keyed, state, key)
        case Step.ROWS:
            return _row(keyed, state, key)
        case Step.CLOSE:
            return _close(keyed, state, key)
        case Step.NAMES:
            return _name(state, key)
        case Step.TOTALS:
            return _totals(keyed, state, key)
        case Step.DONE:
            return state


def ballot(keyed: Keyed, state: State) -> Ballot:
    """The ballot at hand, once all its rows are keyed; of a spoiled one nothing is kept."""
    if state.spoiled:
        return Ballot(((),) * len(keyed.definition.subjects), spoiled=True)
    return Ballot(state.marks, state.names)


def judged(keyed: Keyed, state: State) -> Judged:
    """How the method reads the ballot at hand."""
    return kind_of(keyed.definition).judge(keyed.definition, ballot(keyed, state))


def count(keyed: Keyed, state: State) -> Count:
    """The totals of all ballots keyed; of a void round only its head."""
    head = _head_count(keyed, state.head)
    if void_because(keyed.definition, head):
        return replace(head, void=0, rows=())
    return kind_of(keyed.definition).tally(keyed.definition, state.ballots, issued=head.issued, present=head.present)


def entered(keyed: Keyed, counted: Count, group: str = "") -> Entered:
    """Totals as an entry, for the gate that every entry goes through."""
    choices = kind_of(keyed.definition).choices(keyed.definition)
    head = {"issued": counted.issued, "returned": counted.returned, "void": counted.void, "present": counted.present}
    return Entered(
        PLACE,
        {key: number for key, number in head.items() if number is not None},
        tuple(EnteredRow(row.subject, dict(zip(choices, row.votes, strict=True)), PLACE) for row in counted.rows),
        tuple({"name": name.name, "votes": name.votes} for name in counted.write_ins),
        group=group,
    )


def _head_count(keyed: Keyed, head: tuple[int | None, ...]) -> Count:
    """The head alone: as if every ballot were void, so that every equation over rows holds."""
    known = dict(zip(keyed.asked, head, strict=True))
    issued, returned = known["issued"] or 0, known["returned"] or 0
    blank = (0,) * len(kind_of(keyed.definition).choices(keyed.definition))
    return Count(
        known.get("present", keyed.definition.present),
        issued,
        returned,
        returned,
        tuple(Row(name, blank) for name in keyed.definition.names),
    )


def _head(keyed: Keyed, state: State, key: str) -> State:
    if key == UNDO and not state.typed:
        return replace(state, head=state.head[:-1])
    if key != ENTER:
        return _number_typed(state, key) or replace(state, said="请输入数字，按回车。")
    asked = keyed.asked[len(state.head)]
    if not state.typed and (asked != "present" or needs_present(keyed.definition.rule)):
        return replace(state, said="这一项必须填写。")
    head = (*state.head, int(state.typed) if state.typed else None)
    state = replace(state, head=head, typed="")
    if len(head) < len(keyed.asked):
        return state
    alone = _head_count(keyed, head)
    faults = gate.check(keyed.definition, kind_of(keyed.definition), entered(keyed, alone)).faults
    if len(state.ballots) > state.returned:
        faults = (*faults, f"已经录了{len(state.ballots)}张票，多于收回的{state.returned}张")
    if faults:
        return replace(state, head=(), said=f"{'；'.join(faults)}。请重新输入。")
    return _next_ballot(keyed, state)


def _next_ballot(keyed: Keyed, state: State, said: str = "") -> State:
    """On to an empty ballot, or to the totals when the last has been keyed or the round is void."""
    state = replace(state, marks=(), names=(), spoiled=False, typed="", page=0, said=said)
    void = void_because(keyed.definition, _head_count(keyed, state.head))
    if void or len(state.ballots) == state.returned:
        return replace(state, step=Step.TOTALS)
    return replace(state, step=Step.ROWS if keyed.definition.subjects else Step.CLOSE)


def _row(keyed: Keyed, state: State, key: str) -> State:
    keys = keyed.marks
    general = _general(keyed, state, key)
    if general is not None:
        return general
    if keys.number and key == ENTER:
        return _marked(keyed, state, (str(int(state.typed)),) if state.typed else ())
    if keys.number and keys.of(key) is None:
        return _number_typed(state, key) or replace(state, said=f"请输入{keys.number}，按回车。")
    mark = keys.of(key)
    if mark is None:
        return replace(state, said="请按下面列出的键。")
    return _marked(keyed, state, mark.marks)


def _marked(keyed: Keyed, state: State, marks: tuple[str, ...]) -> State:
    rows = (*state.marks, marks)
    step = Step.ROWS if len(rows) < len(keyed.definition.subjects) else Step.CLOSE
    return replace(state, marks=rows, typed="", step=step)


def _close(keyed: Keyed, state: State, key: str) -> State:
    general = _general(keyed, state, key)
    if general is not None:
        return general
    if key == ENTER:
        return _next_ballot(keyed, replace(state, ballots=(*state.ballots, ballot(keyed, state))))
    if not state.spoiled and key in dict(keyed.marks.names):
        return replace(state, step=Step.NAMES, typed="", marked=key != UNMARKED)
    return replace(state, said="各行已录完：核对后按回车，或按下面列出的键。")


def _general(keyed: Keyed, state: State, key: str) -> State | None:
    """Keys that mean the same at every row."""
    if key == VOID:
        return replace(state, spoiled=True, typed="", step=Step.CLOSE)
    if key == BACK and state.typed:
        return replace(state, typed=state.typed[:-1])
    if key == UNDO or (key == BACK and not state.untouched):
        return _undone(keyed, state)
    if key == BACK:
        # A backspace held down must not run through the ballots before.
        return replace(state, said="这张票没有可退回的；要重新录入上一张，请按 B。")
    if key == HEAD and state.untouched:
        return replace(state, step=Step.HEAD, head=())
    return None


def _undone(keyed: Keyed, state: State) -> State:
    """One step back: what is being typed, 作废, a name, a row, and before the first row the ballot before."""
    if state.typed:
        return replace(state, typed="")
    if state.spoiled:
        step = Step.CLOSE if len(state.marks) == len(keyed.definition.subjects) else Step.ROWS
        return replace(state, spoiled=False, step=step)
    if state.names:
        return replace(state, names=state.names[:-1])
    if state.marks:
        return replace(state, marks=state.marks[:-1], step=Step.ROWS)
    if not state.ballots:
        return replace(state, said="这是第1张票的第一行，没有可退回的。")
    said = f"已退回第{len(state.ballots)}张票，请把这张票重新录入。"
    return _next_ballot(keyed, replace(state, ballots=state.ballots[:-1]), said)


def _name(state: State, key: str) -> State:
    if key == BACK:
        return replace(state, typed=state.typed[:-1])
    if key == ENTER:
        names = tuple(
            Written(" ".join(name.split()), state.marked) for name in _BETWEEN.split(state.typed) if name.strip()
        )
        return replace(state, names=(*state.names, *names), typed="", step=Step.CLOSE)
    if len(key) == 1 and key.isprintable() and len(state.typed) < _LONGEST_NAMES:
        return replace(state, typed=state.typed + key)
    return state


def _totals(keyed: Keyed, state: State, key: str) -> State:
    if key == RECORD:
        return replace(state, step=Step.DONE)
    if key == NEXT_PAGE:
        return replace(state, page=state.page + 1)
    if key == UNDO and state.ballots and len(state.ballots) == state.returned:
        return _undone(keyed, state)
    if key == HEAD:
        return replace(state, step=Step.HEAD, head=())
    return replace(state, said="核对后按 Y 登记，或按下面列出的键。")


def _number_typed(state: State, key: str) -> State | None:
    """A number that is being typed; None for a key that has no place in it."""
    if key == BACK:
        return replace(state, typed=state.typed[:-1])
    if key.isascii() and key.isdigit() and len(state.typed) < _LONGEST_NUMBER:
        return replace(state, typed=state.typed + key)
    return None
