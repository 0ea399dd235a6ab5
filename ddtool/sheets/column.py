"""A register declared once (登记表声明): its columns, what a cell may say, and one row read from a file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, final


@final
class Absent:
    """The type of ABSENT (没有这一列)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False


ABSENT: Final = Absent()
"""The file has no such column: what is stored stays. Distinct from None, an empty cell, which clears."""

Value = str | int | None
Given = Value | Absent
Raw = str | float | int | bool | datetime | date | time | timedelta | None


class Masked(str):
    """A personal number as a masked export shows it (掩码): proves nothing new, and must fit the stored number."""

    __slots__ = ()


class BadCell(Exception):
    """A cell that does not say what its column expects (不合格的单元格): the reader collects it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


class DoubtfulCell(BadCell):
    """A cell with several possible readings (两可的单元格), as 1980.1: January or October."""

    def __init__(self, reason: str, remedy: str, readings: tuple[Value, ...]) -> None:
        super().__init__(reason, remedy)
        self.readings = readings


@dataclass(frozen=True, slots=True)
class Fault:
    """What a cross-check of one row found (行内互校): the field to mark, why, what to do."""

    field: str
    reason: str
    remedy: str


def covered(text: str) -> str:
    """A personal number as messages show it: the first three and last two characters, or nothing of a short one."""
    return f"{text[:3]}{'*' * (len(text) - 5)}{text[-2:]}" if len(text) >= 8 else "*" * len(text)


def shown(value: Value) -> object:
    return value


def as_is(value: Value) -> str:
    return "" if value is None else str(value)


def never(raw: Raw) -> bool:
    return False


def same_mask(masked: str, stored: str) -> bool:
    """Whether a masked number can be the stored one: equal length, equal wherever there is no star."""
    return len(masked) == len(stored) and all(m in ("*", s) for m, s in zip(masked, stored, strict=True))


@dataclass(frozen=True)
class ValueKind:
    """What the cells of a column hold (值的种类).

    `parse` is a pure function of the raw value and its number format (empty unless `needs_format` says that the value
    is doubtful without it), so the reader may remember its answers; it raises BadCell. `show` gives what an export
    writes (a date object for a date); `plain` gives what the screen shows. `style` names a cell style of writing.py.
    """

    name: str
    parse: Callable[[Raw, str], Value]
    show: Callable[[Value], object] = shown
    plain: Callable[[Value], str] = as_is
    style: str = "text"
    width: float = 12
    choices: tuple[str, ...] = ()
    strict_choices: bool = True
    example: str = ""
    numeric: bool = False
    length: int = 0
    """Where every value has the same number of characters: the blank form asks for it."""
    needs_format: Callable[[Raw], bool] = never
    mask: Callable[[str], str] = covered
    fits_mask: Callable[[str, str], bool] = same_mask

    @property
    def shows_itself(self) -> bool:
        """Whether an export writes the stored value as it is."""
        return self.show is shown


@dataclass(frozen=True)
class Column:
    """One column of a register (列): its title, its field, what it holds, other titles that offices give it.

    `from_sheet_name`: where the sheet lacks the column, the sheet's name says it (one sheet a township).
    `settle`: chooses among the readings of a doubtful cell from the other cells of its row, or None.
    """

    title: str
    field: str
    kind: ValueKind
    required: bool = False
    also: tuple[str, ...] = ()
    fill_down: bool = False
    private: bool = False
    hint: str = ""
    from_sheet_name: bool = False
    width: float = 0
    settle: Callable[[tuple[Value, ...], Mapping[str, Given]], Value] | None = None


@dataclass(frozen=True)
class Sheet:
    """A register (登记表): the word for --as, its title, its columns, checks across the cells of one row."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    checks: tuple[Callable[[Mapping[str, Given]], Sequence[Fault]], ...] = ()
    note: str = ""
    """A line of instruction for the blank form."""
    places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", {column.field: place for place, column in enumerate(self.columns)})
        assert len(self.places) == len(self.columns), f"field declared twice in {self.kind}"

    def column(self, field: str) -> Column:
        return self.columns[self.places[field]]


@dataclass(slots=True)
class Row:
    """One row of a file (一行): its sheet and true number, values beside Sheet.columns, unknown columns as JSON."""

    sheet: str
    number: int
    values: list[Given]
    extra: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Column letter by field, shared by all rows of one part, so that later checks can name the cell."""

    def cell(self, field: str) -> str:
        """The address of a field's cell as Excel names it, or “第7行” where the file has no such column."""
        letter = self.cells.get(field)
        return f"{letter}{self.number}" if letter else f"第{self.number}行"
