"""From the cells below a header to rows of values (读数据行): every row is a Row, or rejected, or named as not data."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ddtool.problems import Problem
from ddtool.sheets.cell_reader import Cell, CellReader, Failed, Shown
from ddtool.sheets.column import ABSENT, BadCell, Column, DoubtfulCell, Given, Raw, Row, Sheet, Value
from ddtool.sheets.header import IGNORED, Header, normal
from ddtool.sheets.kinds import as_text
from ddtool.sheets.not_data import (
    SURE,
    group_named,
    is_group_title,
    may_not_be_data,
    repeats_header,
    why_above,
    why_not_data,
)
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Grid

_LONGEST_SHOWN = 40
_BLANK: tuple[Raw, ...] = ("", None)


@dataclass(slots=True)
class Rows:
    """What the rows of one sheet gave. Each non-blank row is counted once: in rows, rejected or not_data."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rejected: list[tuple[str, int]] = field(default_factory=list)
    not_data: list[tuple[str, int, str]] = field(default_factory=list)
    samples: dict[int, list[str]] = field(default_factory=dict)


class PartReader:
    """Reads the data rows of one sheet below its header."""

    def __init__(self, sheet: Sheet, grid: Grid, header: Header, constants: Mapping[int, Value]) -> None:
        self.sheet, self.grid, self.header = sheet, grid, header
        self.readers = [CellReader(sheet.columns[place], place, index, grid) for index, place in header.places.items()]
        self.template: list[Given] = [constants.get(place, ABSENT) for place in range(len(sheet.columns))]
        self.letters = {reader.column.field: reader.letter for reader in self.readers}
        self.out = Rows(samples={reader.index: [] for reader in self.readers})
        self._ignored = {index for index, title in enumerate(header.titles) if normal(title) in IGNORED}
        self._required = [reader.index for reader in self.readers if reader.column.required]
        self._fill = {reader.index: "" for reader in self.readers if reader.column.fill_down}
        self._unknown: dict[int, str] = {}
        self._numeric = [reader for reader in self.readers if reader.column.kind.numeric]
        self._sums = dict.fromkeys((reader.place for reader in self._numeric), 0)
        # The column that titles between the rows fill, where nothing else does.
        self._grouped = next(
            (
                place
                for place, column in enumerate(sheet.columns)
                if column.from_sheet_name and place not in header.places.values() and place not in constants
            ),
            None,
        )
        self._last_failed: tuple[int, int, dict[int, Value]] | None = None

    def read(self) -> Rows:
        """Read all rows."""
        header, out = self.header, self.out
        bad_rows = {row for row, _ in self.grid.bad}
        merged = self._merged_down()
        plan = [(reader.index, reader.place, reader.memo.get, reader) for reader in self.readers]
        template, extra_of = self.template, self._extra
        name, letters, checks = self.grid.name, self.letters, self.sheet.checks
        probe = next(iter(header.places))
        probe_title = header.titles[probe]
        self._unknown = self._unknown_titles()
        for number, cells in enumerate(self._cells(bad_rows), 1):
            if number <= header.last_row:
                self._above(number, cells)
                continue
            width = len(cells)
            blanks = cells.count("")
            if blanks * 2 >= width and self._settled_sparse(number, cells, blanks):
                continue
            first = cells[0]
            if first == "":
                first = next((cell for cell in cells if cell != ""), "")
            if (
                isinstance(first, str)
                and may_not_be_data(first)
                and (why := why_not_data(first))
                and self._holds(why, cells, first)
            ):
                out.not_data.append((name, number, why))
                continue
            if (cells[probe] == probe_title or first == probe_title) and repeats_header(_raws(cells), header):
                out.not_data.append((name, number, "重复的表头"))
                continue
            if merged:
                self._fill_merged(number, cells, merged)
            if self._fill:
                self._fill_down(cells)
            failed: list[Failed] = []
            values = template.copy()
            for index, place, known, reader in plan:
                raw = cells[index]
                value = known(raw, ABSENT)  # type: ignore[arg-type]
                if value is ABSENT:
                    try:
                        value = reader.read(raw, number)
                    except BadCell as error:
                        failed.append(Failed(reader, _shown(raw), error))
                        value = None
                values[place] = value
            if failed:
                failed = self._settle(failed, values)
            extra = extra_of(number, cells, failed) if self._unknown else None
            row = Row(name, number, values, extra, letters)
            if checks and not failed:
                self._check(row)
            if self._grouped is not None and values[self._grouped] is ABSENT and not failed:
                self._ungrouped(row, self.sheet.columns[self._grouped])
            if failed:
                self._reject(row, failed, first)
            if not out.rejected or out.rejected[-1][1] != number:
                out.rows.append(row)
                for reader in self._numeric:
                    value = values[reader.place]
                    if isinstance(value, int):
                        self._sums[reader.place] += value
        self._last_row_is_sum()
        self._take_samples()
        return out

    def _cells(self, bad_rows: set[int]) -> Iterator[list[Cell]]:
        rows: Iterator[list[Cell]] = self.grid.rows()  # type: ignore[assignment]
        if not bad_rows:
            return rows
        return self._with_bad(rows, bad_rows)

    def _with_bad(self, rows: Iterator[list[Cell]], bad_rows: set[int]) -> Iterator[list[Cell]]:
        """Put the cells that only the scan saw where calamine gave a blank; rows of nothing else come back too."""
        by_row: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in self.grid.bad.items():
            by_row.setdefault(row, []).append((column - self.grid.first_column, text))
        number, width = 0, len(self.header.titles)
        for number, cells in enumerate(rows, 1):
            for index, text in by_row.pop(number, ()):
                if 0 <= index < len(cells) and cells[index] in ("", None):
                    cells[index] = Shown(text)
            yield cells
        for row in range(number + 1, max(by_row, default=0) + 1):
            cells = [""] * width
            for index, text in by_row.get(row, ()):
                if 0 <= index < width:
                    cells[index] = Shown(text)
            yield cells

    def _above(self, number: int, cells: Sequence[Cell]) -> None:
        raws = _raws(cells)
        if number >= self.header.first_row:
            self.out.not_data.append((self.grid.name, number, "表头"))
        elif any(as_text(cell).strip() for cell in raws):
            self.out.not_data.append((self.grid.name, number, why_above(number, raws, self.header)))

    def _settled_sparse(self, number: int, cells: Sequence[Cell], blanks: int) -> bool:
        """Whether a row with many blanks is blank altogether, or holds a row number or a group title only."""
        filled = [index for index, cell in enumerate(cells) if not _is_blank(cell)]
        if not filled:
            return True
        why = ""
        if self._ignored.issuperset(filled):
            why = "只有序号的行"
        elif len(filled) == 1 and self._is_group_title(number, cells[filled[0]], filled[0]):
            why = "分组标题行"
        if why:
            self.out.not_data.append((self.grid.name, number, why))
        return bool(why)

    def _is_group_title(self, number: int, cell: Cell, index: int) -> bool:
        """Whether the row's only cell is the title of the rows below; where it names a place, they take it."""
        name, sure = group_named(as_text(cell)) if isinstance(cell, str) else ("", False)
        if not sure and not is_group_title(number, index, self.grid, len(self.header.places)):
            return False
        if name and self._grouped is not None:
            self.template[self._grouped] = self.sheet.columns[self._grouped].kind.parse(name, "")
        return True

    def _holds(self, why: str, cells: Sequence[Cell], first: Cell) -> bool:
        """A signature or note is one only where the row lacks what data need besides; a total always is."""
        others = [index for index in self._required if cells[index] is not first]
        return why == SURE or not others or any(_is_blank(cells[index]) for index in others)

    def _merged_down(self) -> dict[int, dict[int, int]]:
        """Index → row → the top row of the merged range that covers it, for the matched columns."""
        found: dict[int, dict[int, int]] = {}
        self._tops: dict[tuple[int, int], Cell] = {}
        budget = 600_000
        for merge in self.grid.merges:
            if merge.bottom == merge.top or merge.bottom <= self.header.last_row:
                continue
            for index in self.header.places:
                if merge.left <= index + self.grid.first_column <= merge.right:
                    budget -= merge.bottom - merge.top
                    if budget < 0:
                        return found
                    rows = found.setdefault(index, {})
                    rows.update(dict.fromkeys(range(merge.top, merge.bottom + 1), merge.top))
        return found

    def _fill_merged(self, number: int, cells: list[Cell], merged: Mapping[int, Mapping[int, int]]) -> None:
        for index, tops in merged.items():
            top = tops.get(number)
            if top is None:
                continue
            if top == number:
                self._tops[index, top] = cells[index]
            elif _is_blank(cells[index]):
                cells[index] = self._tops.get((index, top), "")

    def _fill_down(self, cells: list[Cell]) -> None:
        fill: dict[int, Cell] = self._fill  # type: ignore[assignment]
        for index in fill:
            if _is_blank(cells[index]):
                cells[index] = fill[index]
            else:
                fill[index] = cells[index]

    def _settle(self, failed: list[Failed], values: list[Given]) -> list[Failed]:
        """Doubtful cells that the rest of the row decides (1980.1: the ID number knows the month)."""
        left = []
        for bad in failed:
            settle = bad.reader.column.settle
            if settle and isinstance(bad.error, DoubtfulCell):
                named = dict(zip(self.sheet.places, values, strict=True))
                chosen = settle(bad.error.readings, named)
                if chosen is not None:
                    values[bad.reader.place] = chosen
                    continue
            left.append(bad)
        return left

    def _check(self, row: Row) -> None:
        named = dict(zip(self.sheet.places, row.values, strict=True))
        found = False
        for check in self.sheet.checks:
            for fault in check(named):
                column = self.sheet.column(fault.field)
                given = named[fault.field]
                value = "" if given is ABSENT else column.kind.plain(given)  # type: ignore[arg-type]
                value = column.kind.mask(value) if column.private else value
                self._add(row.cell(fault.field), value, fault.reason, fault.remedy)
                found = True
        if found:
            self.out.rejected.append((row.sheet, row.number))

    def _ungrouped(self, row: Row, column: Column) -> None:
        """A row above the first title, of a register that must know the place."""
        if column.required and (not self.out.rejected or self.out.rejected[-1][1] != row.number):
            self._add(row.cell(column.field), "", f"“{column.title}”没有填", f"请加上“{column.title}”列并填写")
            self.out.rejected.append((row.sheet, row.number))

    def _reject(self, row: Row, failed: Sequence[Failed], first: Cell) -> None:
        numbers = {reader.place: row.values[reader.place] for reader in self._numeric}
        self._last_failed = (row.number, len(self.out.problems), numbers)  # type: ignore[assignment]
        for bad in failed:
            self._add(
                f"{bad.reader.letter}{row.number}", bad.reader.masked(bad.shown), bad.error.reason, bad.error.remedy
            )
        self.out.rejected.append((row.sheet, row.number))

    def _add(self, cell: str, value: str, reason: str, remedy: str) -> None:
        self.out.problems.append(Problem(self.grid.name, cell, _cut(value), reason, remedy))

    def _last_row_is_sum(self) -> None:
        """A rejected last row whose numbers are the sums of the rows above is an unnamed total, not a bad row."""
        if self._last_failed is None or len(self.out.rows) < 2 or not self._numeric:
            return
        number, problems, numbers = self._last_failed
        if self.out.rows[-1].number > number or self.out.rejected[-1][1] != number:
            return
        filled = {place: value for place, value in numbers.items() if isinstance(value, int) and value}
        if filled and all(self._sums[place] == value for place, value in filled.items()):
            del self.out.problems[problems:]
            self.out.rejected.pop()
            self.out.not_data.append((self.grid.name, number, "等于以上各行之和的合计行"))

    def _unknown_titles(self) -> dict[int, str]:
        """Columns that the register does not know, by index; doubled titles are numbered."""
        titles: dict[int, str] = {}
        used: set[str] = set()
        for index, title in enumerate(self.header.titles):
            if index in self.header.places or index in self._ignored:
                continue
            name = " ".join(title.split()) or f"（{column_letters(index + self.grid.first_column)}列）"
            number = 2
            unique = name
            while unique in used:
                unique, number = f"{name}（{number}）", number + 1
            used.add(unique)
            titles[index] = unique
        return titles

    def _extra(self, number: int, cells: Sequence[Cell], failed: list[Failed]) -> str | None:
        kept = {}
        for index, title in self._unknown.items():
            cell = cells[index]
            if isinstance(cell, Shown):
                reader = CellReader(Column(title, title, self.sheet.columns[0].kind), 0, index, self.grid)
                failed.append(Failed(reader, cell.text, cell.bad()))
            elif cell not in _BLANK and (text := as_text(cell).strip()):
                kept[title] = text
        return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None

    def _take_samples(self) -> None:
        for reader in self.readers:
            for row in islice(self.out.rows, 3):
                value = row.values[reader.place]
                if value is not None and value is not ABSENT:
                    shown = reader.column.kind.plain(value)  # type: ignore[arg-type]
                    column = reader.column
                    self.out.samples[reader.index].append(_cut(column.kind.mask(shown) if column.private else shown))


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _raws(cells: Sequence[Cell]) -> list[Raw]:
    return [cell.text if isinstance(cell, Shown) else cell for cell in cells]


def _shown(raw: Cell) -> str:
    return raw.text if isinstance(raw, Shown) else as_text(raw)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
