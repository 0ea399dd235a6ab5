"""Which column means what (列的对应): said with --map, remembered by the layout of the header, used again next time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from ddtool.book.book import Book
from ddtool.errors import DdtoolError, nearest
from ddtool.sheets.column import Sheet
from ddtool.sheets.header import DEEPEST_HEADER, bare, normal, synonyms
from ddtool.sheets.kinds import as_text
from ddtool.sheets.recognise import Part, Reading, layout_fingerprint
from ddtool.sheets.workbook import Workbook

_FEWEST = 2
"""Titles that make a header: a line of one says nothing of a layout."""


class MapUnknown(DdtoolError):
    """--map names a column that no register has (没有这一列)."""

    def __init__(self, header: str, target: str, titles: Sequence[str]) -> None:
        super().__init__(
            f"--map “{header}={target}”：登记簿里没有“{target}”这一列{nearest(target, list(titles))}。"
            f"可用的列：{'、'.join(titles)}。",
            header=header,
            target=target,
        )


class MapTaken(DdtoolError):
    """The header to be mapped is another column's own title (列名已有用处)."""

    def __init__(self, header: str, target: str) -> None:
        super().__init__(
            f"--map “{header}={target}”：“{header}”本身就是登记簿里的一列，不能当作“{target}”。"
            f"请先把表里的列名改成“{target}”。",
            header=header,
            target=target,
        )


class MapUnused(DdtoolError):
    """The file has no such header, or its column is taken by another one (对应没有用上)."""

    def __init__(self, header: str, target: str, rival: str, headers: Sequence[str]) -> None:
        reason = (
            f"表里已有“{rival}”作为“{target}”" if rival else f"表头里没有“{header}”{nearest(header, list(headers))}"
        )
        super().__init__(
            f"--map “{header}={target}”没有用上：{reason}。表头里有：{'、'.join(headers)}。",
            header=header,
            target=target,
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """How a layout was read (版式): the register, and header → column title as --map gave it."""

    kind: str
    mapping: Mapping[str, str] = field(default_factory=dict)

    def sentence(self) -> str:
        said = "，".join(f"“{header}”作为“{target}”" for header, target in self.mapping.items())
        return f"按上次的对应关系读取（{self.kind}{'：' + said if said else ''}）；不要沿用就加 --forget-layout"


def mapped(sheets: Sequence[Sheet], mapping: Mapping[str, str]) -> list[Sheet]:
    """The registers as they read a file whose headers mean what `mapping` says. Raises MapUnknown, MapTaken."""
    made = list(sheets)
    for header, target in mapping.items():
        if not any(_place(sheet, target) is not None for sheet in sheets):
            titles = dict.fromkeys(column.title for sheet in sheets for column in sheet.columns)
            raise MapUnknown(header, target, list(titles))
        made = [_with(sheet, header, target, alone=len(sheets) == 1) for sheet in made]
    return made


def _place(sheet: Sheet, name: str) -> int | None:
    if name in sheet.places:
        return sheet.places[name]
    known = synonyms(sheet)
    return known.get(normal(name), known.get(bare(name)))


def _with(sheet: Sheet, header: str, target: str, *, alone: bool) -> Sheet:
    place = _place(sheet, target)
    if place is None:
        return sheet
    said = normal(header)
    if any(normal(column.title) == said for at, column in enumerate(sheet.columns) if at != place):
        if alone:
            raise MapTaken(header, sheet.columns[place].title)
        return sheet
    columns = [
        replace(column, also=tuple(title for title in column.also if normal(title) != said)) for column in sheet.columns
    ]
    columns[place] = replace(columns[place], also=(header, *columns[place].also))
    return replace(sheet, columns=tuple(columns))


def require_used(reading: Reading, mapping: Mapping[str, str]) -> None:
    """Raises MapUnused for a header that --map names and no sheet of the file used."""
    matches = [match for part in reading.parts for match in part.columns]
    for header, target in mapping.items():
        place = _place(reading.sheet, target)
        if place is None:
            raise MapUnknown(header, target, [column.title for column in reading.sheet.columns])
        column = reading.sheet.columns[place]
        if not any(m.field == column.field and normal(m.header) == normal(header) for m in matches):
            present = any(normal(match.header) == normal(header) for match in matches)
            rival = next((m.header for m in matches if m.field == column.field), "") if present else ""
            raise MapUnused(header, column.title, rival, [m.header for m in matches if m.header])


def remembered(book: Book, workbook: Workbook) -> Layout | None:
    """How a workbook with one of these headers was read last time."""
    found = list(dict.fromkeys(_fingerprints(workbook)))
    if not found:
        return None
    row = book.one(
        f"SELECT kind, mapping FROM layout WHERE fingerprint IN ({', '.join('?' * len(found))}) ORDER BY id DESC LIMIT 1",
        found,
    )
    return Layout(row["kind"], json.loads(row["mapping"])) if row else None


def remember(book: Book, workbook: Workbook, reading: Reading, mapping: Mapping[str, str]) -> None:
    """Keep how this file was read, for the next one of its layout; runs inside a batch."""
    said = json.dumps(dict(mapping), ensure_ascii=False)
    for part in reading.parts:
        fingerprint = _fingerprint_of(workbook, part)
        if not fingerprint:
            continue
        held = book.one("SELECT id, kind, mapping FROM layout WHERE fingerprint = ?", (fingerprint,))
        if held is None:
            book.insert("layout", fingerprint=fingerprint, kind=reading.sheet.kind, mapping=said)
        elif (held["kind"], held["mapping"]) != (reading.sheet.kind, said):
            book.execute("UPDATE layout SET kind = ?, mapping = ? WHERE id = ?", (reading.sheet.kind, said, held["id"]))


def forget(book: Book, workbook: Workbook) -> int | None:
    """Drop what is remembered of a workbook's layout, in a batch of its own; its number, or None if nothing was."""
    found = list(dict.fromkeys(_fingerprints(workbook)))
    marks = ", ".join("?" * len(found))
    if not found or book.one(f"SELECT 1 FROM layout WHERE fingerprint IN ({marks})", found) is None:
        return None
    with book.batch("忘记列的对应", workbook.path.name) as batch:
        book.execute(f"DELETE FROM layout WHERE fingerprint IN ({marks})", found)
    return batch.number


def _fingerprints(workbook: Workbook) -> list[str]:
    return [
        layout_fingerprint(titles)
        for grid in workbook.grids
        for row in islice(grid.rows(), DEEPEST_HEADER + 1)
        if len(titles := _titles(row)) >= _FEWEST
    ]


def _fingerprint_of(workbook: Workbook, part: Part) -> str:
    grid = next(grid for grid in workbook.grids if grid.name == part.name)
    row = next(islice(grid.rows(), part.header_row - 1, None), [])
    return layout_fingerprint(titles) if len(titles := _titles(row)) >= _FEWEST else ""


def _titles(row: Sequence[object]) -> list[str]:
    """The texts of a row; blank cells within count, those at its end don't."""
    texts = [as_text(cell).strip() for cell in row]  # type: ignore[arg-type]
    while texts and not texts[-1]:
        texts.pop()
    return texts if sum(map(bool, texts)) >= _FEWEST else []
