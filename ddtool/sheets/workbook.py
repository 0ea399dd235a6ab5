"""What reading a file gives (工作簿): sheets whose rows keep their true numbers, whatever the file's format."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ddtool.sheets.column import Raw


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range (合并单元格); rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """One sheet (工作表). `rows` starts at row 1 and may be asked for again; a row's first cell is in `first_column`."""

    name: str
    rows: Callable[[], Iterator[list[Raw]]]
    first_column: int = 1
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merges: Sequence[Merge] = ()
    bad: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells that come out of `rows` as blank but aren't: an error as shown (“#N/A”), “” for a formula without value."""
    number_formats: Callable[[int], Mapping[int, str]] = lambda column: {}
    """The number formats of one column by row; reads the file again, so ask only where a value is doubtful."""


@dataclass(slots=True)
class Workbook:
    """A file that was read (工作簿)."""

    path: Path
    sha256: str
    format: str
    grids: list[Grid]
    notes: list[str] = field(default_factory=list)
    """What the clerk should know of the file: macros ignored, the encoding found."""
