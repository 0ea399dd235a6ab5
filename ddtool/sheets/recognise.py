"""Which register a workbook is, and what its rows say (认表、读表): the way from a file to rows and problems."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ddtool.errors import nearest
from ddtool.problems import Problem
from ddtool.sheets.column import BadCell, Raw, Row, Sheet, Value
from ddtool.sheets.errors import DoubtfulKind, MissingColumns, NoKnownHeader, NoSuchSheet, UnknownGiven, UnknownKind
from ddtool.sheets.header import DEEPEST_HEADER, Header, bare, find_header, normal, synonyms
from ddtool.sheets.kinds import as_text
from ddtool.sheets.not_data import group_titles
from ddtool.sheets.rows import PartReader
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Grid, Workbook

CHOICES_SHEET = "_选项"
"""The hidden sheet of our own forms that holds the long drop-down lists."""

_GENERIC_NAME = re.compile(r"(sheet|工作表|表)\s*\d*|汇总|总表|模板|_.*", re.IGNORECASE).fullmatch
_PLACE_NAME = re.compile(r".*(代表团|团|镇|乡|街道|办事处|开发区|园区|农场|林场|社区|村|组)$").fullmatch
_SURELY_BETTER = 0.25
"""How much more of its own columns a register must find to win against another with as many matches."""


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of a sheet and the field it was taken for (列的对应)."""

    index: int
    letter: str
    header: str
    field: str | None
    title: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet that was read (读到的工作表)."""

    name: str
    header_row: int
    columns: tuple[ColumnMatch, ...]
    rows: int
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()


@dataclass(slots=True)
class Reading:
    """What a file says (读取结果). Every non-blank row of every part is in rows, rejected or not_data, once."""

    file: str
    sha256: str
    sheet: Sheet
    parts: list[Part] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected: list[tuple[str, int]] = field(default_factory=list)
    not_data: list[tuple[str, int, str]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """Sheets without this register's header: name, why."""
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sheet: Sheet
    headers: tuple[Header | None, ...]

    @property
    def best(self) -> Header | None:
        return max((h for h in self.headers if h is not None), key=lambda h: h.score, default=None)

    @property
    def complete(self) -> bool:
        return self.best is not None and not self.best.missing

    @property
    def matched(self) -> int:
        return len(self.best.places) if self.best else 0

    @property
    def share(self) -> float:
        """How much of its own columns the register finds."""
        return self.matched / len(self.sheet.columns)


def recognise(
    workbook: Workbook,
    sheets: Sequence[Sheet],
    *,
    as_kind: str | None = None,
    only_sheet: str | None = None,
    given: Mapping[str, str] | None = None,
) -> Reading:
    """Read a workbook as one of the registers.

    `as_kind` names the register; without it the header decides. `given` are constants for columns that the file lacks,
    by title or field. Raises UnknownKind, NoSuchSheet, NoKnownHeader, MissingColumns, DoubtfulKind, UnknownGiven.
    """
    file = workbook.path.name
    if as_kind is not None:
        kinds = [sheet.kind for sheet in sheets]
        if as_kind not in kinds:
            raise UnknownKind(as_kind, kinds, nearest(as_kind, kinds))
        sheets = [sheet for sheet in sheets if sheet.kind == as_kind]
    grids = _chosen(workbook, only_sheet)
    heads = [[list(row) for row in islice(grid.rows(), DEEPEST_HEADER + 1)] for grid in grids]
    candidates = [
        _Candidate(sheet, tuple(_find(sheet, grid, head, given) for grid, head in zip(grids, heads, strict=True)))
        for sheet in sheets
    ]
    chosen = _choose(file, grids, heads, candidates)
    reading = Reading(file, workbook.sha256, chosen.sheet, notes=list(workbook.notes))
    constants = _constants(chosen.sheet, given or {})
    complete = [(grid, h) for grid, h in zip(grids, chosen.headers, strict=True) if h is not None and not h.missing]
    for place, (grid, header) in enumerate(zip(grids, chosen.headers, strict=True)):
        if header is None or header.missing:
            if any(any(as_text(cell).strip() for cell in row) for row in heads[place]) and grid.name != CHOICES_SHEET:
                reading.skipped.append((grid.name, _why_skipped(place, header, candidates, chosen)))
            continue
        _read_part(reading, grid, header, constants, several=len(complete) > 1)
    return reading


def layout_fingerprint(headers: Sequence[str]) -> str:
    """A name for a layout of columns (版式指纹), equal for equal titles in equal order: a mapping is remembered by it."""
    return hashlib.sha256("\x1f".join(normal(header) for header in headers).encode()).hexdigest()[:16]


def _chosen(workbook: Workbook, only_sheet: str | None) -> list[Grid]:
    if only_sheet is None:
        return workbook.grids
    chosen = [grid for grid in workbook.grids if grid.name.strip() == only_sheet.strip()]
    if not chosen:
        raise NoSuchSheet(workbook.path.name, only_sheet, [grid.name for grid in workbook.grids])
    return chosen


def _find(sheet: Sheet, grid: Grid, head: list[list[Raw]], given: Mapping[str, str] | None) -> Header | None:
    fields = {field for name in given or () if (field := _field(sheet, name)) is not None}
    return find_header(sheet, grid, head, fields)


def _field(sheet: Sheet, name: str) -> str | None:
    if name in sheet.places:
        return name
    known = synonyms(sheet)
    place = known.get(normal(name), known.get(bare(name)))
    return None if place is None else sheet.columns[place].field


def _choose(
    file: str, grids: Sequence[Grid], heads: Sequence[list[list[Raw]]], candidates: Sequence[_Candidate]
) -> _Candidate:
    complete = sorted((c for c in candidates if c.complete), key=lambda c: (-c.matched, -c.share))
    if not complete:
        partial = max((c for c in candidates if c.best is not None), key=lambda c: (c.matched, c.share), default=None)
        if partial is not None and partial.best is not None and (len(candidates) == 1 or partial.matched >= 3):
            name = next(g.name for g, h in zip(grids, partial.headers, strict=True) if h is partial.best)
            headers = [title for title in partial.best.titles if title]
            raise MissingColumns(file, name, partial.sheet.title, partial.best.missing, headers)
        raise NoKnownHeader(file, _seen(grids, heads), _expected(heads, candidates))
    best = complete[0]
    rivals = [c for c in complete[1:] if c.matched == best.matched and best.share - c.share < _SURELY_BETTER]
    if rivals:
        raise DoubtfulKind(file, [(c.sheet.kind, c.sheet.title) for c in (best, *rivals)])
    return best


def _seen(grids: Sequence[Grid], heads: Sequence[list[list[Raw]]]) -> list[str]:
    """What the first rows of each sheet say, a line each, for the refusal."""
    lines = []
    for grid, head in zip(grids, heads, strict=True):
        filled = [
            (n, texts) for n, row in enumerate(head, 1) if (texts := [t for c in row if (t := as_text(c).strip())])
        ]
        for number, texts in filled[:3]:
            shown = " | ".join(" ".join(text.split())[:12] for text in texts[:8])
            lines.append(f"{grid.name} 第{number}行：{shown}{' …' if len(texts) > 8 else ''}")
    return lines[:6]


def _expected(heads: Sequence[list[list[Raw]]], candidates: Sequence[_Candidate]) -> list[str]:
    """The required columns of the registers whose titles occur most often in the first rows."""
    texts = {normal(as_text(cell)) for head in heads for row in head for cell in row if isinstance(cell, str)}
    ranked = sorted(candidates, key=lambda c: -len(texts & synonyms(c.sheet).keys()))
    return [
        f"{c.sheet.title}（--as {c.sheet.kind}）：{'、'.join(col.title for col in c.sheet.columns if col.required)}"
        for c in ranked[:3]
    ]


def _constants(sheet: Sheet, given: Mapping[str, str]) -> dict[int, Value]:
    constants: dict[int, Value] = {}
    for name, text in given.items():
        field = _field(sheet, name)
        if field is None:
            titles = [column.title for column in sheet.columns]
            raise UnknownGiven(
                name, sheet.title, f"没有这一列{nearest(name, titles)}", f"可用的列：{'、'.join(titles)}"
            )
        try:
            constants[sheet.places[field]] = sheet.column(field).kind.parse(text, "")
        except BadCell as error:
            raise UnknownGiven(name, sheet.title, error.reason, error.remedy) from None
    return constants


def _why_skipped(place: int, header: Header | None, candidates: Sequence[_Candidate], chosen: _Candidate) -> str:
    for other in candidates:
        theirs = other.headers[place]
        if other is not chosen and theirs is not None and not theirs.missing:
            return f"像是“{other.sheet.title}”，请用 --as {other.sheet.kind} --sheet 另行导入"
    if header is not None:
        return f"缺少列：{'、'.join(header.missing)}"
    return f"没有认出“{chosen.sheet.title}”的表头"


def _read_part(reading: Reading, grid: Grid, header: Header, constants: Mapping[int, Value], *, several: bool) -> None:
    sheet = reading.sheet
    filled = dict(constants)
    for place, column in enumerate(sheet.columns):
        if column.from_sheet_name and place not in header.places.values() and place not in filled:
            name = _place_name(grid.name, sheet, several=several)
            if not _PLACE_NAME(name) and (groups := group_titles(grid, header)):
                shown = "、".join(dict.fromkeys(groups[:3])) + ("等" if len(groups) > 3 else "")
                reading.notes.append(f"工作表“{grid.name}”没有“{column.title}”列，按分组标题填写（{shown}）")
            elif name:
                filled[place] = column.kind.parse(name, "")
                reading.notes.append(f"工作表“{grid.name}”没有“{column.title}”列，按工作表名填写")
            elif column.required:
                headers = [title for title in header.titles if title]
                raise MissingColumns(reading.file, grid.name, sheet.title, [column.title], headers)
    read = PartReader(sheet, grid, header, filled).read()
    reading.parts.append(_part(sheet, grid, header, read.samples, len(read.rows) + len(read.rejected)))
    reading.rows += read.rows
    reading.problems += read.problems
    reading.rejected += read.rejected
    reading.not_data += read.not_data
    if grid.hidden:
        reading.notes.append(f"工作表“{grid.name}”是隐藏的，仍然读取了")
    if grid.hidden_columns:
        columns = [number for number in grid.hidden_columns if 0 <= number - grid.first_column < len(header.titles)]
        shown = "、".join(map(column_letters, columns[:5])) + ("…" if len(columns) > 5 else "")
        if columns:
            reading.notes.append(f"工作表“{grid.name}”有 {len(columns)} 个隐藏列（{shown}列），仍然读取了")
    if grid.hidden_rows:
        shown = "、".join(map(str, grid.hidden_rows[:5])) + ("…" if len(grid.hidden_rows) > 5 else "")
        reading.notes.append(f"工作表“{grid.name}”有 {len(grid.hidden_rows)} 个隐藏行（第{shown}行），仍然读取了")


def _place_name(name: str, sheet: Sheet, *, several: bool) -> str:
    """The sheet's name where it says a place (a township, a delegation), else nothing."""
    bare_name = name.strip()
    if _GENERIC_NAME(bare_name) or sheet.title in bare_name or bare_name in sheet.title:
        return ""
    return bare_name if several or _PLACE_NAME(bare_name) else ""


def _part(sheet: Sheet, grid: Grid, header: Header, samples: Mapping[int, Sequence[str]], rows: int) -> Part:
    columns = []
    for index, title in enumerate(header.titles):
        place = header.places.get(index)
        if place is None and not title:
            continue
        column = None if place is None else sheet.columns[place]
        columns.append(
            ColumnMatch(
                index,
                column_letters(index + grid.first_column),
                " ".join(title.split()),
                column.field if column else None,
                column.title if column else "",
                tuple(samples.get(index, ())),
            )
        )
    return Part(grid.name, header.last_row, tuple(columns), rows, grid.hidden, tuple(grid.hidden_rows))
