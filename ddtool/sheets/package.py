"""A workbook file written as a stream (写工作簿): sheets of typed cells, widths, frozen header, filter, drop-downs."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import BinaryIO, Literal

from ddtool.saving import save
from ddtool.sheets.cell_xml import CellOut, RowWriter, Style, styles_xml
from ddtool.sheets.recognise import CHOICES_SHEET
from ddtool.sheets.scan import column_letters

_LEVEL = 4
"""Of deflate: two thirds of the time of the usual 6, a few per cent larger."""
_ROWS_A_PIECE = 500
_LONGEST_LIST = 250
"""Characters of a drop-down list that a validation itself can hold; longer ones stand on a hidden sheet."""
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """Width in characters of half width, and the style of its cells."""

    width: float
    style: Style = "text"


@dataclass(frozen=True, slots=True)
class RowOut:
    """A row with a style or height of its own, or merged across the table (title, note)."""

    cells: Sequence[CellOut]
    style: Style | Literal[""] = ""
    height: float = 0
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Validation:
    """What may be typed into cells (数据验证): a drop-down, a number or date within bounds, or only a hint."""

    cells: str
    kind: Literal["list", "whole", "decimal", "date", "textLength", "none"]
    choices: tuple[str, ...] = ()
    least: str = ""
    most: str = ""
    prompt: str = ""
    error: str = ""
    strict: bool = True


@dataclass(frozen=True)
class SheetOut:
    """One sheet to write (要写的工作表). `rows` may be a generator; plain sequences take their columns' styles."""

    name: str
    columns: Sequence[ColumnOut]
    rows: Iterable[Sequence[CellOut] | RowOut]
    freeze_rows: int = 0
    freeze_columns: int = 0
    filter_row: int = 0
    """The header row of the filter; it reaches to the last row."""
    repeat_rows: tuple[int, int] | None = None
    """Rows that are printed again on every page."""
    merges: Sequence[str] = ()
    validations: Sequence[Validation] = ()
    landscape: bool = True
    protect: bool = False
    """Only cells of the input styles can be changed (no password)."""
    hidden: bool = False


def write_workbook(target: Path, sheets: Sequence[SheetOut], *, private: bool = False) -> Path:
    """Write a workbook whole or not at all; the path really written. Raises CannotWriteCell, CannotSave."""
    return save(target, lambda stream: _write(stream, sheets), private=private)


def sheet_name(text: str) -> str:
    """A text as Excel takes it for the name of a sheet: at most 31 characters, none of []:*?/\\."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", text).strip("' ")[:31] or "表"


def _write(stream: BinaryIO, sheets: Sequence[SheetOut]) -> None:
    lists = _LongLists()
    named: list[str] = []
    for sheet in sheets:
        name, number = sheet_name(sheet.name), 2
        while name.casefold() in {other.casefold() for other in named}:
            name, number = f"{sheet_name(sheet.name)[:27]}（{number}）", number + 1
        named.append(name)
    refs = [[lists.reference(validation) for validation in sheet.validations] for sheet in sheets]
    every = [*sheets, lists.sheet()] if lists.columns else list(sheets)
    names = [*named, CHOICES_SHEET] if lists.columns else named
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        package.writestr(zipfile.ZipInfo("[Content_Types].xml"), _content_types(len(every)))
        package.writestr(zipfile.ZipInfo("_rels/.rels"), _root_relations())
        package.writestr(zipfile.ZipInfo("xl/_rels/workbook.xml.rels"), _relations(len(every)))
        package.writestr(zipfile.ZipInfo("xl/styles.xml"), styles_xml(), zipfile.ZIP_DEFLATED)
        last_rows = []
        for number, (sheet, name) in enumerate(zip(every, names, strict=True), 1):
            with package.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                out = _SheetXml(sheet, name, refs[number - 1] if number <= len(refs) else [], first=number == 1)
                for piece in out.pieces():
                    part.write(piece.encode("utf-8"))
                last_rows.append(out.last_row)
        package.writestr(zipfile.ZipInfo("xl/workbook.xml"), _workbook(every, names, last_rows), zipfile.ZIP_DEFLATED)


class _LongLists:
    """The drop-down lists that go to the hidden sheet, a column each."""

    def __init__(self) -> None:
        self.columns: list[tuple[str, ...]] = []

    def reference(self, validation: Validation) -> str:
        choices = validation.choices
        joined = ",".join(choices)
        if len(joined) <= _LONGEST_LIST and not any("," in choice or '"' in choice for choice in choices):
            return f'"{joined}"'
        if choices not in self.columns:
            self.columns.append(choices)
        letters = column_letters(self.columns.index(choices) + 1)
        return f"'{CHOICES_SHEET}'!${letters}$1:${letters}${len(choices)}"

    def sheet(self) -> SheetOut:
        depth = max(map(len, self.columns))
        rows = [[column[at] if at < len(column) else None for column in self.columns] for at in range(depth)]
        return SheetOut(CHOICES_SHEET, [ColumnOut(16, "plain")] * len(self.columns), rows, hidden=True)


class _SheetXml:
    def __init__(self, sheet: SheetOut, name: str, references: Sequence[str], *, first: bool) -> None:
        self.sheet, self.references, self.first = sheet, references, first
        letters = [column_letters(number) for number in range(1, len(sheet.columns) + 1)]
        self.last_letter = letters[-1] if letters else "A"
        self.writer = RowWriter(name, [(at, column.style) for at, column in zip(letters, sheet.columns, strict=True)])
        self.merges = list(sheet.merges)
        self.last_row = 0

    def pieces(self) -> Iterator[str]:
        yield self._before()
        waiting: list[str] = []
        number = 0
        width = len(self.sheet.columns)
        row_xml = self.writer.row
        for number, row in enumerate(self.sheet.rows, 1):
            if isinstance(row, RowOut):
                cells = row.cells
                if row.merged and width > 1:
                    self.merges.append(f"A{number}:{self.last_letter}{number}")
                    cells = [*cells, *[None] * (width - len(cells))]
                waiting.append(row_xml(number, cells, row.style, row.height))
            else:
                waiting.append(row_xml(number, row))
            if len(waiting) >= _ROWS_A_PIECE:
                yield "".join(waiting)
                waiting.clear()
        self.last_row = number
        yield "".join(waiting)
        yield self._after()

    def _before(self) -> str:
        sheet = self.sheet
        widths = "".join(
            f'<col min="{at}" max="{at}" width="{column.width:g}" customWidth="1"/>'
            for at, column in enumerate(sheet.columns, 1)
        )
        selected = ' tabSelected="1"' if self.first else ""
        return (
            f'{_HEAD}<worksheet {_MAIN} xmlns:r="{_REL}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView{selected} workbookViewId="0">{self._frozen()}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="18"/>{f"<cols>{widths}</cols>" if widths else ""}<sheetData>'
        )

    def _frozen(self) -> str:
        rows, columns = self.sheet.freeze_rows, self.sheet.freeze_columns
        if not rows and not columns:
            return ""
        pane = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        across = f' xSplit="{columns}"' if columns else ""
        down = f' ySplit="{rows}"' if rows else ""
        corner = f"{column_letters(columns + 1)}{rows + 1}"
        return (
            f'<pane{across}{down} topLeftCell="{corner}" activePane="{pane}" state="frozen"/><selection pane="{pane}"/>'
        )

    def _after(self) -> str:
        sheet = self.sheet
        parts = ["</sheetData>"]
        if sheet.protect:
            parts.append('<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>')
        if sheet.filter_row:
            last = max(self.last_row, sheet.filter_row)
            parts.append(f'<autoFilter ref="A{sheet.filter_row}:{self.last_letter}{last}"/>')
        if self.merges:
            cells = "".join(f'<mergeCell ref="{merge}"/>' for merge in self.merges)
            parts.append(f'<mergeCells count="{len(self.merges)}">{cells}</mergeCells>')
        if sheet.validations:
            rules = "".join(map(_validation, sheet.validations, self.references))
            parts.append(f'<dataValidations count="{len(sheet.validations)}">{rules}</dataValidations>')
        side = "landscape" if sheet.landscape else "portrait"
        parts.append(
            '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
            f'<pageSetup paperSize="9" orientation="{side}" fitToWidth="1" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
        )
        return "".join(parts)


def _validation(rule: Validation, choices: str) -> str:
    attributes = f'type="{rule.kind}" allowBlank="1" showInputMessage="1" showErrorMessage="1" sqref="{rule.cells}"'
    if not rule.strict:
        attributes += ' errorStyle="warning"'
    if rule.prompt:
        attributes += f' promptTitle="填写说明" prompt="{escape(rule.prompt[:250])}"'
    if rule.error:
        attributes += f' errorTitle="请核对" error="{escape(rule.error[:220])}"'
    if rule.kind == "none":
        return f"<dataValidation {attributes}/>"
    if rule.kind == "list":
        return f"<dataValidation {attributes}><formula1>{escape(choices)}</formula1></dataValidation>"
    if rule.least == rule.most:
        return f'<dataValidation operator="equal" {attributes}><formula1>{rule.least}</formula1></dataValidation>'
    if not rule.most:
        operator = "greaterThanOrEqual"
        return f'<dataValidation operator="{operator}" {attributes}><formula1>{rule.least}</formula1></dataValidation>'
    return (
        f'<dataValidation operator="between" {attributes}><formula1>{rule.least}</formula1>'
        f"<formula2>{rule.most}</formula2></dataValidation>"
    )


def _content_types(sheets: int) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>'
    )


def _root_relations() -> str:
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )


def _relations(sheets: int) -> str:
    parts = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{parts}'
        f'<Relationship Id="rId{sheets + 1}" Type="{_REL}/styles" Target="styles.xml"/></Relationships>'
    )


def _workbook(sheets: Sequence[SheetOut], names: Sequence[str], last_rows: Sequence[int]) -> str:
    listed, defined = [], []
    for number, (sheet, name, last) in enumerate(zip(sheets, names, last_rows, strict=True), 1):
        hidden = ' state="hidden"' if sheet.hidden else ""
        listed.append(f'<sheet name="{escape(name)}" sheetId="{number}"{hidden} r:id="rId{number}"/>')
        quoted = escape("'" + name.replace("'", "''") + "'", quote=False)
        local = f'localSheetId="{number - 1}"'
        if sheet.filter_row:
            area = f"$A${sheet.filter_row}:${column_letters(len(sheet.columns))}${max(last, sheet.filter_row)}"
            defined.append(
                f'<definedName name="_xlnm._FilterDatabase" {local} hidden="1">{quoted}!{area}</definedName>'
            )
        if sheet.repeat_rows:
            first, end = sheet.repeat_rows
            defined.append(f'<definedName name="_xlnm.Print_Titles" {local}>{quoted}!${first}:${end}</definedName>')
    names_xml = f"<definedNames>{''.join(defined)}</definedNames>" if defined else ""
    return (
        f'{_HEAD}<workbook {_MAIN} xmlns:r="{_REL}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{''.join(listed)}</sheets>{names_xml}</workbook>"
    )
