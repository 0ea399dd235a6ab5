"""Matters and the steps they have taken (事项、办理过程): frozen values; where a matter stands follows from its steps."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from ddtool.matters.rules.span import End, Span

ANY = "*"
"""In a rule file: every stage that is not closed, every line of the list."""


class By(StrEnum):
    """Who makes a move (由谁办)."""

    OFFICE = "office"
    UNIT = "unit"
    AUTHOR = "author"
    COMMITTEE = "committee"


class Owes(StrEnum):
    """Who is late when a deadline has passed (责任方)."""

    OFFICE = "office"
    UNIT = "unit"
    HELPER = "helper"
    AUTHOR = "author"


class Need(StrEnum):
    """What a move must say besides its day."""

    UNIT = "unit"
    CLASS = "class"
    RATING = "rating"
    UNTIL = "until"
    REASON = "reason"
    AMOUNT = "amount"
    VOTE = "vote"
    CHECKLIST = "checklist"
    """Every step of the kind's checklist has been made."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a matter stands (环节). `closed`: struck off the list, nothing is owed any more."""

    name: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class MoveRule:
    """A move that a kind allows (办理动作)."""

    name: str
    origins: tuple[str, ...]
    """Stages from which it may be made."""
    to: str
    """The stage it leads to; empty: the matter stays where it is."""
    by: By
    needs: tuple[Need, ...] = ()
    again: str = ""
    """Where a rating that asks for another handling leads; empty where the move rates nothing."""
    column: str = ""
    """The register's column that holds its day."""
    within: Span | None = None
    """How long after `after` it may still be made; None: at any time."""
    after: str = ""
    """A move that must have been made before."""
    code: str = ""
    """The class of reply that making it brings about (落实 makes a promise A)."""
    dimensions: tuple[str, ...] = ()
    """What it rates; empty: every dimension of the kind."""
    raises: str = ""
    """The kind in which it enters a new matter that grew from this one (转为建议…)."""
    groups: bool = False
    """Its unit is a group of deputies, found by the rule of groups (按小组规则分办)."""
    rounds: int = 0
    """From this round on a rating that asks for another handling leads to `beyond` (再次不满意); 0: never."""
    beyond: str = ""
    answers: tuple[str, ...] = ()
    """It is a questionnaire (问卷): the answers of which it says how often each was given."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of a kind (办理期限): which moves start it, which end it, how long it is, who owes it."""

    name: str
    start: tuple[str, ...]
    stop: tuple[str, ...]
    owes: Owes
    within: Span | None
    """None: the move that starts it says the day itself (承诺时限)."""
    by_level: Mapping[str, Span] = field(default_factory=dict)
    extend: str = ""
    """The move by which it is extended."""
    longest: Span | None = None
    """How long after the same start an extension may reach."""
    roll: bool = True
    soon: int = 0
    """Days before its end from which it is listed as due soon."""
    clause: str = ""
    stage: str = ""
    """It runs while the matter stands there, from the day on which it came there; no move starts or stops it."""
    raised: bool = False
    """It starts on the day on which the matter that grew from this one is struck off (转成的建议办结)."""
    by_category: Mapping[str, Span] = field(default_factory=dict)
    """By what a matter is about (预算、审计…), before its level."""

    def span(self, level: str, category: str | None = None) -> Span | None:
        return self.by_category.get(category or "", self.by_level.get(level, self.within))


@dataclass(frozen=True, slots=True)
class ReplyClass:
    """A class of replies with its local meaning (答复类别). `solved`: counts as carried out (落实)."""

    code: str
    meaning: str
    solved: bool = False


@dataclass(frozen=True, slots=True)
class Dimension:
    """What is rated and on which scale (评价维度)."""

    name: str
    scale: tuple[str, ...]
    satisfied: tuple[str, ...]
    again: tuple[str, ...]
    """Grades after which the matter is handled again."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a kind's lists (办理率): of the matters that made one of `of`, those that also fit what stands below."""

    name: str
    of: tuple[str, ...]
    moves: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    dimension: str = ""
    closed: bool = False
    first: bool = False
    """Of the ratings, the first round counts (首轮评价), not the last."""
    money: bool = False
    """Sums of money stand in place of counts: what the moves put right, of what the matters are about."""

    @property
    def every(self) -> bool:
        """Every line is in its base, also one with which nothing was done yet."""
        return self.of == (ANY,)


FIELDS: Mapping[str, str] = {
    "content": "内容",
    "category": "类别",
    "channel": "渠道",
    "origin": "来源",
    "theme": "主题",
    "amount": "金额（元）",
    "supervisor": "督办领导",
    "note": "备注",
}
"""What a matter may say besides number, title and day, with its usual title."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind (栏目), under the title that this list gives it."""

    name: str
    title: str
    required: bool = False


class Shown(StrEnum):
    """What a public board may show of a matter; what is private is no word here, so no file can ask for it."""

    NUMBER = "number"
    TITLE = "title"
    RECEIVED = "received"
    CATEGORY = "category"
    THEME = "theme"
    AMOUNT = "amount"
    SUPERVISOR = "supervisor"
    AUTHORS = "authors"
    HOSTS = "hosts"
    HELPERS = "helpers"
    STAGE = "stage"
    CLASS = "class"
    RATING = "rating"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Board:
    """What the public board of a kind shows (公开栏): declared, so whatever isn't named stays inside."""

    title: str
    show: tuple[Shown, ...]
    days: tuple[str, ...]
    """Moves whose days are shown."""
    open: bool
    """Whether a matter is shown of which nobody said that it is to be disclosed or not."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter (事项种类), read from its rule file."""

    name: str
    title: str
    source: str
    version: str
    number: str
    stages: Mapping[str, Stage]
    moves: Mapping[str, MoveRule]
    deadlines: tuple[Deadline, ...]
    classes: tuple[ReplyClass, ...]
    dimensions: tuple[Dimension, ...]
    rates: tuple[Rate, ...]
    authors: Mapping[str, int]
    """Least number of authors by level, leader included."""
    fields: tuple[Field, ...]
    board: Board | None
    hash: str
    checklist: tuple[str, ...] = ()
    """Moves that are its steps to tick off (清单各步), in order."""

    @property
    def first(self) -> Stage:
        return next(iter(self.stages.values()))

    def rated_by(self, move: str) -> tuple[Dimension, ...]:
        """The dimensions that a move rates; all of them for a move that the kind doesn't know."""
        only = self.moves[move].dimensions if move in self.moves else ()
        return tuple(one for one in self.dimensions if not only or one.name in only)


@dataclass(frozen=True, slots=True)
class Step:
    """One move that was made (一步办理), dated; never changed, only corrected by a later one."""

    id: int
    move: str
    day: date
    unit: str = ""
    role: str = ""
    code: str = ""
    """The class of a reply."""
    ratings: tuple[tuple[str, str], ...] = ()
    """Dimension and grade."""
    until: date | None = None
    by: str = ""
    note: str = ""
    amount: int | None = None
    """Fen."""
    vote: int | None = None
    """The vote that gave its rating."""
    answers: tuple[tuple[str, int], ...] = ()
    """Answers of a questionnaire, with how often each was given."""


@dataclass(frozen=True, slots=True)
class Open:
    """A deadline that is running (在走的期限)."""

    deadline: Deadline
    since: date
    end: End
    unit: str

    def late(self, on: date) -> int:
        return max((on - self.end.day).days, 0)


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline that a course leaves running: the steps that started it, extended it and named the helping unit."""

    deadline: Deadline
    since: int
    helper: int | None = None
    extended: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """Where steps lead (办理经过), leaving aside on which days they were made, by which units and for what money.

    Steps are named by their place. Thousands of matters take the same few courses, so a list works each out once.
    """

    stage: Stage
    running: tuple[Running, ...]
    hosts: tuple[int, ...]
    helpers: tuple[int, ...]
    code: str
    ratings: tuple[tuple[str, str], ...]
    first_ratings: tuple[tuple[str, str], ...]
    rounds: int
    last: Mapping[str, int]
    """Which step made each move last."""

    @property
    def made(self) -> Set[str]:
        return self.last.keys()


class Taken(Protocol):
    """What a course leaves aside of the steps of one matter, in their order."""

    @property
    def days(self) -> Sequence[date]: ...
    @property
    def untils(self) -> Sequence[date | None]: ...
    @property
    def units(self) -> Sequence[str]: ...
    @property
    def amount(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a matter stands after its steps (办理情况)."""

    course: Course
    open: tuple[Open, ...]
    taken: Taken

    @property
    def stage(self) -> Stage:
        return self.course.stage

    @property
    def code(self) -> str:
        return self.course.code

    @property
    def ratings(self) -> tuple[tuple[str, str], ...]:
        return self.course.ratings

    @property
    def first_ratings(self) -> tuple[tuple[str, str], ...]:
        """Those of the first round; `ratings` are the last."""
        return self.course.first_ratings

    @property
    def rounds(self) -> int:
        """How many times it was handled: one, and one more for each rating that sent it back."""
        return self.course.rounds

    @property
    def days(self) -> Mapping[str, date]:
        """The day on which each move was last made."""
        days = self.taken.days
        return {move: days[at] for move, at in self.course.last.items()}

    @property
    def last(self) -> date | None:
        return max(self.taken.days, default=None)

    @property
    def hosts(self) -> tuple[str, ...]:
        return self._named(self.course.hosts)

    @property
    def helpers(self) -> tuple[str, ...]:
        return self._named(self.course.helpers)

    def _named(self, steps: tuple[int, ...]) -> tuple[str, ...]:
        if not steps:
            return ()
        units = self.taken.units
        return tuple([units[at] for at in steps])

    @property
    def amount(self) -> int:
        """Fen that its moves put right together."""
        return self.taken.amount

    @property
    def made(self) -> Set[str]:
        return self.course.made


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of a list (事项)."""

    id: int
    kind: str
    number: str
    title: str
    received: str
    level: str
    content: str | None = None
    category: str | None = None
    channel: str | None = None
    origin: str | None = None
    key: bool = False
    """重点督办: a key matter, led by a director."""
    authors: tuple[str, ...] = ()
    """Names, the leader first."""
    amount: int | None = None
    """Fen."""
    theme: str | None = None
    supervisor: str | None = None
    """The director who leads the supervision (督办领导)."""
    disclosed: bool | None = None
    grew_from: int | None = None
    """The id of the matter from which it was raised."""
