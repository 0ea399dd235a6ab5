"""Which key stands for which mark (按键), by kind of vote. How a mark is read is the method's business, never a key's."""

from dataclasses import dataclass

from ddtool.votes.ballot import UNCLEAR
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Definition
from ddtool.votes.rules import columns, grade, nominate
from ddtool.votes.words import VotedOn

BLANK, SEVERAL, ILLEGIBLE = "0", "d", "?"
VOID, UNDO, WRITTEN, UNMARKED, HEAD, RECORD, NEXT_PAGE = "v", "b", "w", "n", "h", "y", " "
SAME = {" ": BLANK, "/": ILLEGIBLE}
"""Keys that are at hand, for those that aren't."""
_COLUMN_KEYS = "123456789acefgijklmopqrstuxz"
"""One for each column; the letters left out stand for something else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A key, what the screen says of it, and what then stands in the row."""

    key: str
    label: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The keys of one vote."""

    rows: tuple[Mark, ...]
    number: str = ""
    """What is typed and closed with 回车 (序号、分数); "" where a row takes one key."""
    names: tuple[tuple[str, str], ...] = ()
    """Keys for names that a voter wrote: with the mark, or without it."""

    def of(self, key: str) -> Mark | None:
        return next((mark for mark in self.rows if mark.key == SAME.get(key, key)), None)


def marks_of(definition: Definition) -> Marks:
    """The keys for the ballots of this definition."""
    blank = Mark(BLANK, "没有画", ())
    illegible = Mark(ILLEGIBLE, "不能辨认", (UNCLEAR,))
    names: tuple[tuple[str, str], ...] = ()
    if kind_of(definition).write_ins(definition):
        names = ((WRITTEN, "另选他人，符号已画"), (UNMARKED, "另选他人，没有画符号"))
    match definition.kind:
        case "rank":
            return Marks((Mark(ILLEGIBLE, "写不清或写了几个", (UNCLEAR,)),), number="序号")
        case "score":
            return Marks((Mark(ILLEGIBLE, "写不清或不是整数", (UNCLEAR,)),), number="分数")
        case "nominate":
            written = ((WRITTEN, "自填的姓名"),)
            return Marks((Mark("1", nominate.NOMINATE, (nominate.NOMINATE,)), blank, illegible), names=written)
        case "grade":
            on_ballot = grade.columns(definition)
        case _:
            on_ballot = columns.CHOICES
    if definition.rule.vote_on is VotedOn.PICK:
        picked, other = columns.APPROVE, columns.OPPOSE
        return Marks((Mark("1", picked, (picked,)), Mark("2", "画了别的符号", (other,)), blank, illegible), names=names)
    rows = tuple(Mark(key, column, (column,)) for key, column in zip(_COLUMN_KEYS, on_ballot, strict=False))
    return Marks((*rows, blank, Mark(SEVERAL, "画了两栏以上", on_ballot[:2]), illegible), names=names)
