"""Finding the header of a register (认表头): one or two rows, anywhere in the first twenty, matched by synonym."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ddtool.sheets.column import Raw, Sheet
from ddtool.sheets.kinds import as_text
from ddtool.sheets.workbook import Grid

DEEPEST_HEADER = 20
"""Rows in which the header is looked for."""
LONGEST_TITLE = 60
"""A longer text is not the title of a column."""

_BRACKETS = re.compile(r"[(\[{【〔〈<][^)\]}】〕〉>]*[)\]}】〕〉>]")
_QUESTION = re.compile(r"^(?:q|第)?\d{1,2}题?[、.:)](?=\D)|是?\?$")
_EDGE = re.compile(r"^[*★▲#]+|[:：*★▲#]+$")
IGNORED = frozenset(("序号", "序", "no", "no.", "顺序", "排序"))
"""Columns that only count the rows."""


@lru_cache(maxsize=4096)
def normal(title: str) -> str:
    """A title without white space, width, case, asterisks and a closing colon."""
    return _EDGE.sub("", "".join(unicodedata.normalize("NFKC", title).split()).lower())


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """A normal title without bracketed notes, and without what forms of questions add.

    出生年月（格式要求：yyyy.mm） → 出生年月, 4、您反映的问题是？ → 您反映的问题.
    """
    return _QUESTION.sub("", _EDGE.sub("", _BRACKETS.sub("", normal(title))))


@dataclass(frozen=True, slots=True)
class Header:
    """A header found (表头): its rows (from 1), the titles by column of the grid, the register's columns matched."""

    first_row: int
    last_row: int
    titles: tuple[str, ...]
    places: Mapping[int, int]
    """Index in the row → place in Sheet.columns."""
    missing: tuple[str, ...]
    """Titles of required columns that are nowhere to be found."""

    certain: bool = False
    """Whether two rows are known by their shape to be one header."""

    @property
    def score(self) -> tuple[bool, int, bool, int, int]:
        """Larger is better: nothing missing, more columns matched, known by its shape, fewer rows, higher up."""
        return (not self.missing, len(self.places), self.certain, self.first_row - self.last_row, -self.first_row)


def synonyms(sheet: Sheet) -> dict[str, int]:
    """Normal title → place; a column's own title goes before another column's synonym."""
    known: dict[str, int] = {}
    for pick in (lambda c: (c.title,), lambda c: c.also):
        for form in (normal, bare):
            for place, column in enumerate(sheet.columns):
                for title in pick(column):
                    known.setdefault(form(title), place)
    known.pop("", None)
    return known


def find_header(sheet: Sheet, grid: Grid, head: Sequence[Sequence[Raw]], given: Collection[str] = ()) -> Header | None:
    """The best header of this register in the first rows, complete or not; None where fewer than two columns fit."""
    known = synonyms(sheet)
    best: Header | None = None
    for header in _candidates(sheet, grid, head, known, given):
        if len(header.places) >= min(2, len(sheet.columns)) and (best is None or header.score > best.score):
            best = header
    return best


def _candidates(
    sheet: Sheet, grid: Grid, head: Sequence[Sequence[Raw]], known: Mapping[str, int], given: Collection[str]
) -> Iterator[Header]:
    for at in range(min(DEEPEST_HEADER, len(head))):
        titles = [as_text(cell).strip() for cell in head[at]]
        if not any(titles):
            continue
        single = _match(sheet, at + 1, at + 1, [(title,) for title in titles], known, given)
        yield single
        if at + 1 < len(head) and (below := [as_text(cell).strip() for cell in head[at + 1]]) and any(below):
            double = _match(sheet, at + 1, at + 2, _stacked(grid, at + 1, titles, below), known, given)
            # The second row belongs to the header only if it adds columns and says nothing below the required ones,
            # which in a row of data are filled.
            said = any(below[index] for index in _required(sheet, single))
            if said:
                continue
            if len(single.places) > 1 and _one_header(grid, at + 1, titles, below):
                yield replace(double, certain=True)
            elif len(double.places) > len(single.places):
                yield double


def _one_header(grid: Grid, row: int, above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether two rows are one header by their shape: titles merged over both, or sub-titles under a wide one."""
    if any(merge.top == row and merge.bottom == row + 1 for merge in grid.merges):
        return True
    wide = [index for index, title in enumerate(above) if title and index + 1 < len(above) and not above[index + 1]]
    under = [index for index, title in enumerate(below) if title]
    return any(not above[index] for index in under) and all(not above[index] or index in wide for index in under)


def _required(sheet: Sheet, header: Header) -> list[int]:
    return [index for index, place in header.places.items() if sheet.columns[place].required]


def _stacked(grid: Grid, row: int, above: list[str], below: list[str]) -> list[tuple[str, ...]]:
    """The possible titles of each column of a two-row header, likeliest first: 学历 over 全日制 → 全日制学历 …"""
    spread = list(above)
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom:
            left, right = merge.left - grid.first_column, merge.right - grid.first_column
            for index in range(max(left, 0), min(right + 1, len(spread))):
                spread[index] = above[left] if left >= 0 else ""
    if not grid.merges:  # csv: a title without neighbours spreads to the right over the titles below it
        for index in range(1, len(spread)):
            if not spread[index] and below[index]:
                spread[index] = spread[index - 1]
    return [
        (low + top, top + low, low) if top and low else (top or low,) for top, low in zip(spread, below, strict=True)
    ]


def _match(
    sheet: Sheet,
    first: int,
    last: int,
    titles: Sequence[tuple[str, ...]],
    known: Mapping[str, int],
    given: Collection[str],
) -> Header:
    own = {normal(column.title) for column in sheet.columns}
    places: dict[int, int] = {}
    taken: dict[int, int] = {}
    for index, forms in enumerate(titles):
        for title in forms:
            if len(title) > LONGEST_TITLE:
                continue
            place = known.get(normal(title), known.get(bare(title)))
            if place is None:
                continue
            if place not in taken:
                places[index], taken[place] = place, index
            elif normal(title) in own and normal(titles[taken[place]][0]) not in own:
                # The column's own title wins over a synonym that came first; that one is kept as an unknown column.
                del places[taken[place]]
                places[index], taken[place] = place, index
            break
    missing = tuple(
        column.title
        for place, column in enumerate(sheet.columns)
        if column.required and place not in taken and column.field not in given and not column.from_sheet_name
    )
    joined = tuple(forms[1] if len(forms) > 1 else forms[0] for forms in titles)
    return Header(first, last, joined, places, missing)
