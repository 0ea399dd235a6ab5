"""Tables whose columns come from the figures (列数随数据变的表格): cells between {%tc for …%}, {%tc if …%} and their ends.

docxtpl repeats and drops such cells, but leaves the table's grid as the template had it, and Word, WPS and LibreOffice
lay out by the grid. Here the grid follows the cells: each has the width that it has in the template, then all of them
are made wider or narrower alike, so that the table keeps its width.
"""

import re
from itertools import pairwise
from typing import Final

MARK: Final = "\ufdd2"
"""Stands before a table whose grid is to be worked out once its cells are there."""
_TABLE: Final = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)
_MARKED: Final = re.compile(rf"{MARK}({_TABLE.pattern})", re.DOTALL)
_GRID: Final = re.compile(r"<w:tblGrid>(.*?)</w:tblGrid>", re.DOTALL)
_GRID_TO_FIT: Final = re.compile(r'<w:tblGrid w:total="(\d+)">(.*?)</w:tblGrid>', re.DOTALL)
_ROW: Final = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_CELL_OR_STATEMENT: Final = re.compile(r"(<w:tc[ >].*?</w:tc>)|(\{%.*?%\})", re.DOTALL)
_CELL: Final = re.compile(r"(<w:tc(?: [^>]*)?><w:tcPr>(?:<w:cnfStyle [^>]*/>)?)(.*?</w:tcPr>)", re.DOTALL)
_CELL_WIDTH: Final = re.compile(r"<w:tcW [^>]*/>")
_SPAN: Final = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
_WIDTH: Final = re.compile(r'w:w="(\d+)"')
_IN_TWIPS: Final = re.compile(r'<w:gridCol [^>]*>|<w:(?:tcW|tblW|tblInd) [^>]*w:type="dxa"[^>]*>')


def prepared(xml: str) -> str:
    """A template's text, already plain Jinja, in which the grids of such tables hold the tags of their cells."""
    return _TABLE.sub(lambda found: _with_tags(found[0]), xml) if "<w:tbl>" in xml else xml


def fitted(xml: str) -> str:
    """The filled text: grids and cells of such tables with widths that add up to the table's."""
    return _MARKED.sub(lambda found: _fit(found[1]), xml)


def scaled(xml: str, by: tuple[int, int]) -> str:
    """Every table made narrower or wider by a ratio, for a page with other margins."""
    over, under = by
    return _IN_TWIPS.sub(
        lambda tag: _WIDTH.sub(lambda width: f'w:w="{int(width[1]) * over // under}"', tag[0]),
        xml,
    )


def _with_tags(table: str) -> str:
    grid = _GRID.search(table)
    rows = (_CELL_OR_STATEMENT.findall(row[0]) for row in _ROW.finditer(table))
    pieces = next((row for row in rows if any(statement for _, statement in row)), None)
    if grid is None or pieces is None:
        return table
    own = re.search(r'<w:tblW (?=[^>]*w:type="dxa")[^>]*w:w="(\d+)"', table)
    total = int(own[1]) if own else sum(map(int, _WIDTH.findall(grid[1])))
    made = "".join(statement or _grid_columns(cell) for cell, statement in pieces)
    return MARK + table.replace(grid[0], f'<w:tblGrid w:total="{total}">{made}</w:tblGrid>', 1)


def _grid_columns(cell: str) -> str:
    wide, span = _CELL_WIDTH.search(cell), _SPAN.search(cell)
    width = _WIDTH.search(wide[0]) if wide else None
    columns = int(span[1]) if span else 1
    return f'<w:gridCol w:w="{(int(width[1]) if width else 0) // columns}"/>' * columns


def _fit(table: str) -> str:
    found = _GRID_TO_FIT.search(table)
    assert found is not None, "prepared() wrote it"
    given, total = [int(width) for width in _WIDTH.findall(found[2])], int(found[1])
    whole = sum(given) or 1
    edges = [sum(given[:at]) * total // whole for at in range(len(given) + 1)]
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
