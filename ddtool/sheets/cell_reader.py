"""Reading one column (读一列): each different cell is parsed once; bad cells are kept for the list of problems."""

from dataclasses import dataclass

from ddtool.sheets.column import BadCell, Column, Raw, Value, covered, never
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Grid

_REMEMBERED = 1 << 14
"""Values kept of one column: enough for what repeats, little memory for what doesn't (ID numbers)."""


class Shown:
    """Stands in a row for a cell that calamine gave as blank: an error as shown, or a formula without a value."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def bad(self) -> BadCell:
        if self.text:
            return BadCell("单元格是错误值", "请改正公式或直接填写内容")
        return BadCell("公式没有存下计算结果", "请在 Excel 或 WPS 中打开，保存一次后再导入，或直接填写内容")


ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))
"""What error cells are once they have become text: in csv files and web pages."""

Cell = Raw | Shown


@dataclass(slots=True)
class Failed:
    """One bad cell of the row being read."""

    reader: "CellReader"
    shown: str
    error: BadCell


class CellReader:
    """Reads one matched column; remembers the value of every text, number and date that it has read."""

    def __init__(self, column: Column, place: int, index: int, grid: Grid) -> None:
        self.column = column
        self.place = place
        self.index = index
        self.letter = column_letters(index + grid.first_column)
        self._grid = grid
        self.memo: dict[Raw, Value] = {}
        self._parse = column.kind.parse
        self._needs_format = None if column.kind.needs_format is never else column.kind.needs_format

    def read(self, raw: Cell, number: int) -> Value:
        """The value of a cell not seen before. Raises BadCell."""
        if isinstance(raw, Shown):
            raise raw.bad()
        if isinstance(raw, str) and raw[:1] == "#" and raw in ERRORS:
            raise Shown(raw).bad()
        if self._needs_format is not None and self._needs_format(raw):
            formats = self._grid.number_formats(self.index + self._grid.first_column)
            return self._checked(self._parse(raw, formats.get(number, "")))
        value = self._checked(self._parse(raw, ""))
        # 1 and 1.0 equal True as keys, but not as cells: they are read each time.
        if len(self.memo) < _REMEMBERED and raw != 1 and raw != 0:
            self.memo[raw] = value
        return value

    def _checked(self, value: Value) -> Value:
        if value is None and self.column.required:
            raise BadCell(f"“{self.column.title}”没有填", f"请填写{self.column.title}")
        return value

    def masked(self, text: str) -> str:
        return covered(text) if self.column.private else text
