"""What a public board shows (公开栏): frozen values; nothing is in them that its declaration does not name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Head(StrEnum):
    """A figure over the table of a board (栏头数字)."""

    TOTAL = "total"
    CLOSED = "closed"
    OPEN = "open"
    OVERDUE = "overdue"
    RATES = "rates"


class ProjectShown(StrEnum):
    """What the board of projects may show of one; what is private is no word here, so no file can ask for it."""

    NUMBER = "number"
    NAME = "name"
    LEVEL = "level"
    TOWNSHIP = "township"
    UNIT = "unit"
    BUDGET = "budget"
    PAID = "paid"
    DUE = "due"
    STAGE = "stage"
    PERCENT = "percent"
    LIGHT = "light"
    FINISHED = "finished"
    COUNTS = "counts"
    SATISFIED = "satisfied"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class ProjectBoard:
    """What the board of projects shows; those of matters are declared by their kinds."""

    title: str
    show: tuple[ProjectShown, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class BoardRule:
    """A rule file (公开栏规则): how boards look, and what the one of projects shows."""

    name: str
    source: str
    version: str
    seconds: int
    """How long a page stands on the screen."""
    rows: int
    """The most rows of a page on the screen; fewer where they don't fit."""
    heads: tuple[Head, ...]
    project: ProjectBoard | None
    hash: str


class Width(StrEnum):
    """How much room a column asks for."""

    WIDE = "wide"
    FAIR = "fair"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table (栏目)."""

    title: str
    width: Width


class Tone(StrEnum):
    """What a row is coloured by; its words say the same."""

    PLAIN = "plain"
    LATE = "late"
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, a text for each column."""

    cells: tuple[str, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over the table; `rests_on`: the counts that a share comes from (216/220件)."""

    name: str
    value: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class PublicBoard:
    """All that a board shows on a day; every figure can be counted again in its rows."""

    kind: str
    title: str
    on: date
    year: int
    unit: str
    """What its rows are counted in: 件, 项."""
    heads: tuple[Figure, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    withheld: int
    """How many are not disclosed (不予公开): in no row and in no figure."""
    note: str
    rules: Mapping[str, str]
    """Names and hashes of the rules that made it."""
