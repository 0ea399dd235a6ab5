"""Colour and comments of a return copy (涂色与批注): put on the bad cells, taken off again in the next round."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ddtool.problems import Problem
from ddtool.sheets.return_model import LIST_SHEET, Copy

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "ddtool"
MARK = "【退回修改】"
COLOUR = "FFFFC7CF"
"""The marking colour: one digit off Excel's own pink, so that nobody else's cell is taken for ours."""
COLOURS_COLUMN = 8
"""Column of the list, hidden, that remembers the colour a marked cell had before."""

Colours = dict[tuple[str, str], str]


def unmark(copy: Copy) -> Colours:
    """Take off what an earlier round put on: our comments, colour and lists; the sender's own comments stay.

    Returns the colours that cells had before they were first marked.
    """
    colours: Colours = {}
    for sheet in [sheet for sheet in copy.book.worksheets if sheet.title.startswith(LIST_SHEET)]:
        colours |= _remembered(sheet)
        copy.book.remove(sheet)
    for sheet in copy.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and MARK in cell.comment.text:
                    theirs = cell.comment.text.partition(MARK)[0].rstrip()
                    cell.comment = _comment(theirs, cell.comment.author) if theirs else None
                if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == COLOUR:
                    cell.fill = _fill(colours.get((sheet.title, cell.coordinate), ""))
    return colours


def mark(copy: Copy, problems: Sequence[Problem], colours: Mapping[tuple[str, str], str]) -> Colours:
    """Colour every bad cell and say in a comment what is wrong and what to do; returns the colours from before."""
    lines: dict[tuple[str, str], list[str]] = {}
    sheets: dict[str, Worksheet] = {}
    for problem in problems:
        found = copy.place(problem)
        if found is not None:
            sheet, cell = found
            sheets[sheet.title] = sheet
            lines.setdefault((sheet.title, _anchor(sheet, cell)), []).append(f"{problem.reason}。\n{problem.remedy}。")
    before: Colours = {}
    for (title, address), said in lines.items():
        cell = sheets[title][address]
        fill = cell.fill
        known = isinstance(fill.fgColor.rgb, str) and fill.fill_type == "solid"
        before[title, address] = fill.fgColor.rgb if known else colours.get((title, address), "")
        cell.fill = _fill(COLOUR)
        theirs = cell.comment
        text = MARK + "\n" + "\n".join(said)
        cell.comment = _comment(
            f"{theirs.text.rstrip()}\n{text}" if theirs else text, theirs.author if theirs else AUTHOR
        )
    return before


def _anchor(sheet: "Worksheet", address: str) -> str:
    """The cell itself, or the first of the merged range that covers it."""
    for merged in sheet.merged_cells.ranges:
        if address in merged:
            return str(merged.start_cell.coordinate)
    return address


def _comment(text: str, author: str):  # type: ignore[no-untyped-def]
    from openpyxl.comments import Comment

    height = 22 * (3 + sum(len(line) // 18 for line in text.split("\n")) + text.count("\n"))
    return Comment(text, author, height=min(height, 400), width=260)


def _fill(colour: str):  # type: ignore[no-untyped-def]
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour) if colour else PatternFill()


def _remembered(sheet: "Worksheet") -> Colours:
    found: Colours = {}
    for row in sheet.iter_rows(min_col=1, max_col=COLOURS_COLUMN):
        kept = row[-1].value
        if isinstance(kept, str) and kept.count("\t") == 2:
            title, address, colour = kept.split("\t")
            found[title, address] = colour
    return found
