"""Exports and blank forms of a register (导出、空白表), from its declaration."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from ddtool.sheets.cell_xml import CellOut, Style
from ddtool.sheets.column import Column, Sheet, Value
from ddtool.sheets.package import ColumnOut, RowOut, SheetOut, Validation, write_workbook
from ddtool.sheets.register import Stored
from ddtool.sheets.scan import column_letters

FORM_ROWS = 200
"""Blank rows that the form shows; its drop-downs reach further down."""
_CHECKED_ROWS = 2000
_TITLE_HEIGHT, _HEAD_HEIGHT, _NOTE_HEIGHT = 30, 24, 40


def export(sheet: Sheet, stored: Iterable[Stored], target: Path, *, unmask: bool = False, title: str = "") -> Path:
    """Write what the book holds so that it can be imported again (导出).

    Personal numbers are masked unless asked for; a masked number that fits reads back as unchanged. Unknown columns
    come out after the known ones. Raises CannotWriteCell, CannotSave.
    """
    rows = stored if isinstance(stored, Sequence) else list(stored)
    unknown = _unknown_titles(rows)
    columns = [ColumnOut(_width(column), _style(column)) for column in sheet.columns]
    columns += [ColumnOut(16)] * len(unknown)
    titles = [column.title for column in sheet.columns] + unknown

    def lines() -> Iterator[Sequence[CellOut] | RowOut]:
        yield RowOut([title or sheet.title], "title", _TITLE_HEIGHT, merged=True)
        yield RowOut(titles, "head", _HEAD_HEIGHT)
        yield from _lines(sheet, rows, unknown, unmask=unmask)

    out = SheetOut(
        sheet.title, columns, lines(), freeze_rows=2, freeze_columns=_frozen(sheet), filter_row=2, repeat_rows=(1, 2)
    )
    return write_workbook(target, [out], private=unmask)


def form(
    sheet: Sheet,
    target: Path,
    *,
    choices: Mapping[str, Sequence[str]] | None = None,
    filled: Mapping[str, str] | None = None,
    title: str = "",
) -> Path:
    """Write a blank form (空白表) with drop-downs, hints and a line of instruction.

    `choices`: by field, what the office's own data allow (the delegations); `filled`: constants by field that every
    row carries already (a township's delegation).
    """
    return write_workbook(target, [form_sheet(sheet, choices=choices, filled=filled, title=title)])


def form_sheet(
    sheet: Sheet,
    stored: Sequence[Stored] = (),
    *,
    choices: Mapping[str, Sequence[str]] | None = None,
    filled: Mapping[str, str] | None = None,
    title: str = "",
    blank: int = FORM_ROWS,
) -> SheetOut:
    """A form as one sheet of a workbook: what is stored already (personal numbers masked), then blank rows."""
    filled = filled or {}
    needed = "、".join(column.title for column in sheet.columns if column.required)
    note = sheet.note or "一行一条，不要合并单元格，不要改动表头；需要时可以在右边加列。"
    unknown = _unknown_titles(stored)
    titles = [column.title for column in sheet.columns] + unknown
    rows: list[Sequence[CellOut] | RowOut] = [
        RowOut([title or sheet.title], "title", _TITLE_HEIGHT, merged=True),
        RowOut([f"填表说明：{'必填：' + needed + '。' if needed else ''}{note}"], "note", _NOTE_HEIGHT, merged=True),
        RowOut(titles, "head", _HEAD_HEIGHT),
    ]
    rows += list(_lines(sheet, stored, unknown, unmask=False))
    line = [filled.get(column.field) for column in sheet.columns] + [None] * len(unknown)
    rows += [cast("Sequence[CellOut]", line)] * blank
    last = max(_CHECKED_ROWS, len(rows))
    rules = [
        rule
        for number, column in enumerate(sheet.columns, 1)
        if (rule := _rule(column, f"{column_letters(number)}4:{column_letters(number)}{last}", choices or {}))
    ]
    columns = [ColumnOut(_width(column), _style(column)) for column in sheet.columns]
    columns += [ColumnOut(16)] * len(unknown)
    return SheetOut(
        sheet.title, columns, rows, freeze_rows=3, freeze_columns=_frozen(sheet), repeat_rows=(1, 3), validations=rules
    )


def _lines(sheet: Sheet, rows: Iterable[Stored], unknown: Sequence[str], *, unmask: bool) -> Iterator[list[CellOut]]:
    """The stored rows as cells; unknown columns after the known ones."""
    writers = [_writer(column, unmask=unmask) for column in sheet.columns]
    for held in rows:
        cells = [value if write is None else write(value) for write, value in zip(writers, held.values, strict=True)]
        if unknown:
            extra = json.loads(held.extra) if held.extra else {}
            cells += [extra.get(name) for name in unknown]
        yield cells


def _unknown_titles(rows: Sequence[Stored]) -> list[str]:
    """The titles of unknown columns in the order in which they first occur."""
    titles: dict[str, None] = {}
    seen: set[str] = set()
    for held in rows:
        if held.extra and held.extra not in seen:
            seen.add(held.extra)
            titles.update(dict.fromkeys(json.loads(held.extra)))
    return list(titles)


def _writer(column: Column, *, unmask: bool) -> Callable[[Value], CellOut] | None:
    """How a stored value becomes a cell; None where it is written as it is."""
    kind = column.kind
    if column.private and not unmask:
        return lambda value: kind.mask(str(value)) if value is not None else None
    if kind.shows_itself:
        return None
    known: dict[Value, CellOut] = {}

    def write(value: Value) -> CellOut:
        cell = known.get(value)
        if cell is None and value is not None:
            cell = known[value] = cast(CellOut, kind.show(value))
        return cell

    return write


def _style(column: Column) -> Style:
    return cast(Style, column.kind.style)


def _width(column: Column) -> float:
    return column.width or max(column.kind.width, 2.3 * len(column.title) + 2)


def _frozen(sheet: Sheet) -> int:
    """The columns up to the first required one stay in sight."""
    return next((at for at, column in enumerate(sheet.columns[:3], 1) if column.required), 0)


def _rule(column: Column, cells: str, choices: Mapping[str, Sequence[str]]) -> Validation | None:
    kind = column.kind
    hint = column.hint or (f"如：{kind.example}" if kind.example else "")
    must = "必填。" if column.required else ""
    prompt = must + hint
    own = choices.get(column.field)
    if own:
        return Validation(cells, "list", tuple(own), prompt=prompt, error="不在列表里。确认要这样填吗？", strict=False)
    if kind.choices:
        error = "请从下拉列表中选择。" if kind.strict_choices else "不在列表里。填写几项时用顿号隔开，确认要这样填吗？"
        return Validation(cells, "list", kind.choices, prompt=prompt, error=error, strict=kind.strict_choices)
    if kind.style == "day":
        # 1900-01-01 to 2100-12-31 as serials; a warning only, since 2025.3.1 typed as text is read too.
        error = "不是日期。请写成 2025-3-1，或确认后继续。"
        return Validation(cells, "date", least="1", most="73415", prompt=prompt, error=error, strict=False)
    if kind.length:
        error = f"应为 {kind.length} 位。"
        return Validation(
            cells, "textLength", least=str(kind.length), most=str(kind.length), prompt=prompt, error=error
        )
    if kind.style == "whole":
        return Validation(cells, "whole", least="0", prompt=prompt, error="应为整数。")
    return Validation(cells, "none", prompt=prompt) if prompt else None
