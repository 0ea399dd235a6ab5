"""Cells put together into a sheet by readers of our own (收集单元格): only what was filled takes memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from ddtool.sheets.column import Raw
from ddtool.sheets.errors import StrayCell, TooLarge
from ddtool.sheets.number_formats import shows_date
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Grid, Merge

MOST_CELLS = 1_600_000
"""Cells of one sheet's used rectangle: 65,536 rows of 24 columns."""
MOST_FILLED = 1_000_000
"""Filled cells of one file: a register of 65,536 rows and 15 columns."""
MOST_MERGES = 100_000


@dataclass(slots=True)
class Budget:
    """What a whole file may still fill (余量), counted down over its sheets."""

    path: Path
    cells: int = MOST_FILLED


@dataclass(slots=True)
class Gathered:
    """One sheet while it is being read. Rows and columns count from 1."""

    budget: Budget
    name: str
    hidden: bool = False
    cells: dict[int, list[Raw]] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    bad: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[int, dict[int, str]] = field(default_factory=dict)
    """Number formats of numbers that may be months: column → row → format."""
    width: int = 0
    depth: int = 0

    def put(self, row: int, column: int, value: Raw) -> None:
        """Fill a cell. Raises StrayCell, TooLarge."""
        if value is None or value == "":
            return
        self.budget.cells -= 1
        if self.budget.cells < 0:
            raise TooLarge(self.budget.path, f"工作表“{self.name}”读到第{row}行时，填了内容的格已超过 {MOST_FILLED} 个")
        if row > self.depth or column > self.width:
            self._widen(row, column)
        line = self.cells.setdefault(row, [])
        if len(line) < column:
            line.extend([""] * (column - len(line)))
        line[column - 1] = value

    def put_number(self, row: int, column: int, value: float, number_format: str, *, date1904: bool = False) -> None:
        """Fill a cell with a number, or with the date that its format shows; the format is kept where it tells more."""
        if number_format != "General" and shows_date(number_format):
            day = moment(value, date1904=date1904)
            self.put(row, column, value if day is None else day)
            if isinstance(day, date) and day.day == 1:
                self.formats.setdefault(column, {})[row] = number_format
            return
        if 1900 < value < 2100 and number_format != "General" and not value.is_integer():
            self.formats.setdefault(column, {})[row] = number_format
        self.put(row, column, value)

    def put_bad(self, row: int, column: int, text: str) -> None:
        """Note a cell that shows an error (#N/A)."""
        self.budget.cells -= 1
        if self.budget.cells >= 0:
            self._widen(row, column)
            self.bad[row, column] = text

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if len(self.merges) < MOST_MERGES and (bottom > top or right > left):
            self.merges.append(Merge(top, left, bottom, right))

    def _widen(self, row: int, column: int) -> None:
        self.depth, self.width = max(self.depth, row), max(self.width, column)
        if self.depth * self.width > MOST_CELLS:
            raise StrayCell(self.budget.path, self.name, f"{column_letters(column)}{row}")

    def grid(self) -> Grid:
        """The sheet as it was read."""
        last = self.depth
        cells, width = self.cells, self.width

        def rows() -> Iterator[list[Raw]]:
            for number in range(1, last + 1):
                line = cells.get(number)
                yield [""] * width if line is None else [*line, *[""] * (width - len(line))]

        return Grid(
            self.name,
            rows,
            hidden=self.hidden,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            merges=self.merges,
            bad=self.bad,
            number_formats=lambda column: self.formats.get(column, {}),
        )


def moment(serial: float, *, date1904: bool = False) -> date | datetime | time | None:
    """What an Excel serial number shows in a date format (日期序列值); None for a number that is no date."""
    if not 0 <= serial < 2_958_466:
        return None
    if serial < 1 and not date1904:
        return (datetime(1900, 1, 1) + timedelta(seconds=round(serial * 86_400))).time()
    # Excel counts a 29 February 1900 that never was: days before it are one later.
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30 if serial >= 61 else 31)
    shown = start + timedelta(days=int(serial), seconds=round(serial % 1 * 86_400))
    return shown.date() if float(serial).is_integer() else shown
