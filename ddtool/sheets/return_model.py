"""What a return copy is made of (退回修改件的组成): the workbook being marked, the head of its list, reserved sheets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ddtool.problems import Problem

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

LIST_SHEET = "退回修改单"
"""The first sheet of a return copy: reserved, never read as data."""
GUIDE_SHEET = "填表说明"
"""The first sheet of a township's package: reserved as well."""
MOST_MARKED = 2000
"""Places marked in one copy; mending these and sending again shows the rest."""

CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})").fullmatch
ROW = re.compile(r"第(\d{1,7})行").fullmatch


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
        cell, row = CELL(problem.cell), ROW(problem.cell)
        if sheet is None or not (cell or row):
            return None
        letters, number = (cell[1], int(cell[2])) if cell else ("A", int(row[1]) if row else 1)
        moved = self.rows.get(problem.sheet)
        return sheet, f"{letters}{moved.get(number, number) if moved else number}"
