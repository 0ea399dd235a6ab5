"""The marked-up return copy (退回修改件): the sender's own workbook, every bad cell coloured and explained.

The copy goes back to the one who sent the file, so its cells keep what they say; the list in front masks personal
numbers as every message does. What the sender mends can be imported as it is: the list is no data.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ddtool.problems import Problem
from ddtool.saving import save
from ddtool.sheets.workbook import Workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

LIST_SHEET = "退回修改单"
"""The first sheet of a return copy: reserved, never read as data."""
GUIDE_SHEET = "填表说明"
"""The first sheet of a township's package: reserved as well."""
MOST_MARKED = 2000
"""Places marked in one copy; mending these and sending again shows the rest."""

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})").fullmatch
_ROW = re.compile(r"第(\d{1,7})行").fullmatch
_OWN_SHEET = re.compile(rf"({LIST_SHEET}|{GUIDE_SHEET})\s*([(（]\d+[)）])?").fullmatch
_ROUND = re.compile(r"(.*)（退回修改(\d*)）", re.DOTALL).fullmatch


def without_own_sheets(workbook: Workbook) -> Workbook:
    """The workbook without the sheets that the program itself put in: the list of a return copy, the guide of a package."""
    own = [grid.name for grid in workbook.grids if _OWN_SHEET(grid.name.strip())]
    if not own or len(own) == len(workbook.grids):
        return workbook
    grids = [grid for grid in workbook.grids if grid.name not in own]
    notes = [*workbook.notes, *(f"工作表“{name}”是说明，不作数据" for name in own)]
    return Workbook(workbook.path, workbook.sha256, workbook.format, grids, notes)


def copy_name(path: Path) -> str:
    """名册.xls → 名册（退回修改）.xlsx; of a return copy that has faults again: （退回修改2）."""
    found = _ROUND(path.stem)
    if found is None:
        return f"{path.stem}（退回修改）.xlsx"
    return f"{found[1]}（退回修改{int(found[2] or 1) + 1}）.xlsx"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the head of the list says (退回修改单抬头): the register's title, rows of data, rows refused."""

    register: str
    rows: int
    rejected: int
    headers: Mapping[str, int] = field(default_factory=dict)
    """The header row by sheet: the copy of a huge workbook holds only the rows up to it and the bad ones."""


@dataclass(slots=True)
class Copy:
    """A workbook to be marked (待标注的副本). `rows`: where a row of the original stands now, if not all were taken."""

    book: "Book"
    notes: list[str]
    rows: dict[str, dict[int, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """The name of a sheet in this copy, by its name in the original, where it had to be changed."""

    def place(self, problem: Problem) -> "tuple[Worksheet, str] | None":
        """The sheet and cell that a problem speaks of; a problem of a whole row stands at the row's first column."""
        names = {sheet.title.strip(): sheet for sheet in self.book.worksheets}
        sheet = names.get(self.names.get(problem.sheet, problem.sheet).strip())
        cell, row = _CELL(problem.cell), _ROW(problem.cell)
        if sheet is None or not (cell or row):
            return None
        letters, number = (cell[1], int(cell[2])) if cell else ("A", int(row[1]) if row else 1)
        moved = self.rows.get(problem.sheet)
        return sheet, f"{letters}{moved.get(number, number) if moved else number}"


def return_copy(workbook: Workbook, problems: Sequence[Problem], target: Path, summary: Summary) -> Path:
    """Write the marked-up copy of a file that has problems; the path really written. The file itself is only read.

    An .xlsx keeps its styles, widths and formulas as far as openpyxl can; every other format, and a workbook too large
    for openpyxl, comes back as a new workbook with the same cells. What was lost is said in the list. Raises CannotSave.
    """
    from ddtool.sheets.return_source import fresh_copy, kept_copy

    def written(copy: Copy) -> bytes:
        from ddtool.sheets.return_list import write_list
        from ddtool.sheets.return_marks import mark, unmark

        marked = problems[:MOST_MARKED]
        colours = mark(copy, marked, unmark(copy))
        write_list(copy, workbook.path.name, marked, len(problems), summary, colours)
        data = io.BytesIO()
        copy.book.save(data)
        return data.getvalue()

    data = None
    try:
        kept = kept_copy(workbook)
        data = None if kept is None else written(kept)
    except Exception:
        # openpyxl answers a workbook that it does not understand with any exception; the cells alone can go back then.
        data = None
    if data is None:
        data = written(fresh_copy(workbook, summary.headers, _rows_of(problems)))
    if target.exists() and target.samefile(workbook.path):
        target = target.with_name(copy_name(target))
    return save(target, data, private=True)


def _rows_of(problems: Sequence[Problem]) -> dict[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for problem in problems[:MOST_MARKED]:
        found = _CELL(problem.cell) or _ROW(problem.cell)
        if found:
            rows.setdefault(problem.sheet, set()).add(int(found[found.lastindex or 1]))
    return rows
