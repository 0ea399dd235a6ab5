"""The marked-up return copy (退回修改件): the sender's own workbook, every bad cell coloured and explained.

The copy goes back to the one who sent the file, so its cells keep what they say; the list in front masks personal
numbers as every message does. What the sender mends can be imported as it is: the list is no data.
"""

import io
import re
from collections.abc import Sequence
from pathlib import Path

from ddtool.problems import Problem
from ddtool.saving import save
from ddtool.sheets.return_model import CELL, GUIDE_SHEET, LIST_SHEET, MOST_MARKED, ROW, Copy, Summary
from ddtool.sheets.workbook import Workbook

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
        found = CELL(problem.cell) or ROW(problem.cell)
        if found:
            rows.setdefault(problem.sheet, set()).add(int(found[found.lastindex or 1]))
    return rows
