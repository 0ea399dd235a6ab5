"""Tables whose columns come from the figures (列数随数据变的表格): cells between {%tc for …%}, {%tc if …%} and their ends.

docxtpl repeats and drops such cells, but leaves the table's grid as the template had it, and Word, WPS and LibreOffice
lay out by the grid. Here the grid follows the cells: those of a loop share the room that they had in the template, and
the whole keeps the table's width.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MARK: Final = "\ufdd2"
"""Stands before a table whose grid is to be worked out once its cells are there."""
_TABLE: Final = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)
_MARKED: Final = re.compile(rf"{MARK}(<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>)", re.DOTALL)
_GRID: Final = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_GRID_WIDTH: Final = re.compile(r'<w:gridCol w:w="(\d+)"')
_WIDTH: Final = re.compile(r'<w:tblW (?=[^>]*w:type="dxa")[^>]*w:w="(\d+)"')
_ROW: Final = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_PIECE: Final = re.compile(r"(<w:tc[ >].*?</w:tc>)|(\{%.*?%\})", re.DOTALL)
_CELL: Final = re.compile(r"(<w:tc(?: [^>]*)?><w:tcPr>(?:<w:cnfStyle [^>]*/>)?)(.*?</w:tcPr>)", re.DOTALL)
_CELL_WIDTH: Final = re.compile(r"<w:tcW [^>]*/>")
_SPAN: Final = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
_SCALED: Final = re.compile(r'<w:gridCol [^>]*>|<w:(?:tcW|tblW|tblInd) [^>]*w:type="dxa"[^>]*>')
_WIDE: Final = re.compile(r'w:w="(\d+)"')


@dataclass(slots=True)
class _Part:
    """A cell of a row with tags, or a statement between two cells."""

    statement: str
    width: int
    cells: int = 0
    """Columns that the cell spans; 0 for a statement."""


def prepared(xml: str) -> str:
    """A template's text, already docxtpl's plain Jinja, in which the grids of such tables hold the tags of their cells."""
    return _TABLE.sub(lambda found: _with_tags(found[0]), xml) if "<w:tbl>" in xml else xml


def fitted(xml: str) -> str:
    """The filled text: grids and cells of marked tables with widths that add up to the table's."""
    return _MARKED.sub(lambda found: _fit(found[1]), xml)


def scaled(xml: str, by: tuple[int, int]) -> str:
    """Every table made narrower or wider by a ratio, for a page with other margins."""
    over, under = by

    def scale(found: re.Match[str]) -> str:
        return _WIDE.sub(lambda wide: f'w:w="{int(wide[1]) * over // under}"', found[0])

    return _SCALED.sub(scale, xml)


def _with_tags(table: str) -> str:
    grid = _GRID.search(table)
    row = next((row[0] for row in _ROW.finditer(table) if _tagged(row[0])), None)
    if grid is None or row is None:
        return table
    widths = [int(width) for width in _GRID_WIDTH.findall(grid[0])]
    total = _WIDTH.search(table)
    new = "".join(_columns(_parts(row, widths)))
    width = total[1] if total else sum(widths)
    # Word takes the table's own width from the grid when it has none.
    table = table.replace(grid[0], f'<w:tblGrid w:total="{width}">{new}</w:tblGrid>', 1)
    return f"{MARK}{table}"


def _tagged(row: str) -> bool:
    return any(statement for _, statement in _PIECE.findall(row))


def _parts(row: str, grid: list[int]) -> list[_Part]:
    """Cells and statements of a row; a statement has the width of the cell in which it stood."""
    parts = []
    for cell, statement in _PIECE.findall(row):
        width, span = _CELL_WIDTH.search(cell), _SPAN.search(cell)
        wide = _WIDE.search(width[0]) if width else None
        parts.append(_Part(statement, int(wide[1]) if wide else 0, 0 if statement else int(span[1]) if span else 1))
    if sum(part.cells or 1 for part in parts) == len(grid):
        at = 0
        for part in parts:
            part.width = sum(grid[at : at + (part.cells or 1)])
            at += part.cells or 1
    return parts


def _columns(parts: list[_Part]) -> Iterator[str]:
    """The grid's columns with the tags around them; a loop's columns share the room of the loop and its tags."""
    at = 0
    while at < len(parts):
        part = parts[at]
        if re.match(r"\{%-?\s*for\b", part.statement):
            end = next(n for n in range(at, len(parts)) if re.match(r"\{%-?\s*endfor\b", parts[n].statement))
            room = sum(one.width for one in parts[at : end + 1])
            cells = [one for one in parts[at : end + 1] if one.cells]
            own = sum(one.width for one in cells) or 1
            yield part.statement
            for one in cells:
                share = room * one.width // own // one.cells
                yield f'<w:gridCol w:w="{{{{ {share} // loop.length }}}}"/>' * one.cells
            yield parts[end].statement
            at = end + 1
            continue
        yield part.statement or f'<w:gridCol w:w="{part.width // part.cells}"/>' * part.cells
        at += 1


def _fit(table: str) -> str:
    found = re.search(r'<w:tblGrid w:total="(\d+)">(.*?)</w:tblGrid>', table, re.DOTALL)
    assert found is not None, "prepared() wrote it"
    given = [int(width) for width in _GRID_WIDTH.findall(found[2])]
    total, sum_given = int(found[1]), sum(given) or 1
    edges = [sum(given[:at]) * total // sum_given for at in range(len(given) + 1)]
    grid = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(edges))
    table = table.replace(found[0], f"<w:tblGrid>{grid}</w:tblGrid>", 1)
    return _ROW.sub(lambda row: _fit_row(row[0], edges), table)


def _fit_row(row: str, edges: list[int]) -> str:
    at = 0

    def place(found: re.Match[str]) -> str:
        nonlocal at
        span = _SPAN.search(found[2])
        start, at = at, min(at + (int(span[1]) if span else 1), len(edges) - 1)
        wide = f'<w:tcW w:w="{edges[at] - edges[start]}" w:type="dxa"/>'
        spanned = f'<w:gridSpan w:val="{at - start}"/>' if at - start > 1 else ""
        return f"{found[1]}{wide}{spanned}{_SPAN.sub('', _CELL_WIDTH.sub('', found[2], count=1), count=1)}"

    return _CELL.sub(place, row)
