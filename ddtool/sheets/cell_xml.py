"""Cells, rows and styles of a workbook as XML text (单元格的 XML): written as text, never through an object a cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Literal

from ddtool.sheets.errors import CannotWriteCell

LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 3, 1)
_EPOCH = 693_594
"""date.toordinal() of Excel's day 0, right from 1 March 1900 on."""
_MOST_DIGITS = 10**15
"""Excel keeps 15 digits of a number; a longer one is written as text."""
_SPECIAL = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_REMEMBERED = 4096

Style = Literal[
    "plain", "title", "note", "head", "text", "wrap", "centre", "day", "month", "whole", "decimal1", "decimal2",
    "input", "input_whole", "total", "warn", "away",
]  # fmt: skip
# Number format, font, fill, border, horizontal alignment, wrapping, locked: by style, in the order of cellXfs.
STYLES: dict[str, tuple[int, int, int, int, str, bool, bool]] = {
    "plain": (0, 0, 0, 0, "", False, True),
    "title": (0, 1, 0, 0, "center", True, True),
    "note": (0, 2, 0, 0, "left", True, True),
    "head": (0, 3, 2, 1, "center", True, True),
    "text": (49, 0, 0, 1, "left", False, True),
    "wrap": (49, 0, 0, 1, "left", True, True),
    "centre": (49, 0, 0, 1, "center", False, True),
    "day": (164, 0, 0, 1, "center", False, True),
    "month": (49, 0, 0, 1, "center", False, True),
    "whole": (1, 0, 0, 1, "right", False, True),
    "decimal1": (165, 0, 0, 1, "right", False, True),
    "decimal2": (2, 0, 0, 1, "right", False, True),
    "input": (49, 0, 3, 1, "left", True, False),
    "input_whole": (1, 0, 3, 1, "right", False, False),
    "total": (0, 3, 0, 1, "right", False, True),
    "warn": (49, 4, 4, 1, "left", True, True),
    "away": (49, 2, 0, 1, "center", False, True),
}
STYLE_NUMBER = {name: number for number, name in enumerate(STYLES)}


@dataclass(frozen=True, slots=True)
class Styled:
    """A value in another style than its column's (另定样式的单元格)."""

    value: "Simple"
    style: Style


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours with its value (公式): without a stored value, readers would find the cell blank."""

    expression: str
    value: int | float | str = 0


Simple = str | int | float | date | Formula | None
CellOut = Simple | Styled


class RowWriter:
    """Turns the rows of one sheet into XML text; columns have a style each."""

    def __init__(self, sheet: str, columns: Sequence[tuple[str, str]]) -> None:
        """`columns`: letters and style name of each."""
        self._sheet = sheet
        self._letters = [letters for letters, _ in columns]
        self._styles = [STYLE_NUMBER[style] for _, style in columns]
        self._known: dict[str, str] = {}

    def row(self, number: int, cells: Sequence[CellOut], style: str = "", height: float = 0) -> str:
        """The XML of one row. Raises CannotWriteCell."""
        known = self._known
        tall = f' ht="{height:g}" customHeight="1"' if height else ""
        parts = [f'<row r="{number}"{tall}>']
        add = parts.append
        styles = [STYLE_NUMBER[style]] * len(cells) if style else self._styles
        for value, letters, s in zip(cells, self._letters, styles, strict=False):
            if value.__class__ is str:
                tail = known.get(value)
                if tail is None:
                    tail = self._text(value, letters, number)
                    if len(known) < _REMEMBERED:
                        known[value] = tail
                add(f'<c r="{letters}{number}" s="{s}"{tail}')
            elif value is None:
                add(f'<c r="{letters}{number}" s="{s}"/>')
            else:
                add(self._other(value, letters, number, s))
        add("</row>")
        return "".join(parts)

    def _text(self, text: str, letters: str, number: int) -> str:
        """The rest of a cell of text: inline, so that nothing is a formula and nothing is kept in memory."""
        if not text:
            return "/>"
        if len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_TEXT:
            reason = f"文字有 {len(text)} 个字符，超过单元格上限 {LONGEST_TEXT}"
            raise CannotWriteCell(self._sheet, f"{letters}{number}", reason)
        if _SPECIAL.search(text):
            if bad := _FORBIDDEN.search(text):
                reason = f"第{bad.start() + 1}个字符（U+{ord(bad.group()):04X}）是控制字符或残缺字符"
                raise CannotWriteCell(self._sheet, f"{letters}{number}", reason)
            text = escape(text.replace("\r\n", "\n").replace("\r", "\n"), quote=False)
            text = _LOOKS_ESCAPED.sub("_x005F_", text)
        space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() or "\n" in text else ""
        return f' t="inlineStr"><is><t{space}>{text}</t></is></c>'

    def _other(self, value: CellOut, letters: str, number: int, style: int) -> str:
        start = f'<c r="{letters}{number}" s="{style}"'
        if isinstance(value, Styled):
            return self._other(value.value, letters, number, STYLE_NUMBER[value.style])
        if value is None:
            return start + "/>"
        if isinstance(value, str):
            return start + self._text(value, letters, number)
        if isinstance(value, bool):
            return f'{start} t="b"><v>{int(value)}</v></c>'
        if isinstance(value, int | float):
            if abs(value) >= _MOST_DIGITS:  # also infinity
                return start + self._text(str(value), letters, number)
            if value != value:
                raise CannotWriteCell(self._sheet, f"{letters}{number}", "不是数字")
            return f"{start}><v>{value!r}</v></c>"
        if isinstance(value, Formula):
            return self._formula(value, start)
        day = value.date() if isinstance(value, datetime) else value
        if day < _FIRST_DAY:
            return start + self._text(day.isoformat(), letters, number)
        if style in (STYLE_NUMBER["text"], STYLE_NUMBER["month"]):
            start = f'<c r="{letters}{number}" s="{STYLE_NUMBER["day"]}"'
        return f"{start}><v>{day.toordinal() - _EPOCH}</v></c>"

    @staticmethod
    def _formula(value: Formula, start: str) -> str:
        if isinstance(value.value, str):
            return f'{start} t="str"><f>{escape(value.expression)}</f><v>{escape(value.value)}</v></c>'
        return f"{start}><f>{escape(value.expression)}</f><v>{value.value!r}</v></c>"


def styles_xml() -> str:
    """xl/styles.xml: the written-out styles. Fonts are those that every office computer has."""
    cells = []
    for form, font, fill, border, across, wrap, locked in STYLES.values():
        alignment = '<alignment vertical="center"' + (f' horizontal="{across}"' if across else "")
        alignment += ' wrapText="1"/>' if wrap else "/>"
        protection = "" if locked else '<protection locked="0"/>'
        cells.append(
            f'<xf numFmtId="{form}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
            f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">{alignment}{protection}</xf>'
        )
    fonts = [
        _font("宋体", 11), _font("黑体", 16), _font("宋体", 10, colour="FF666666"), _font("宋体", 11, bold=True),
        _font("宋体", 11, colour="FFC00000"),
    ]  # fmt: skip
    fills = ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>']
    fills += [
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        for colour in ("FFDDE7F0", "FFFFFBE6", "FFFDE3E1")
    ]
    sides = "".join(
        f'<{side} style="thin"><color rgb="FFA6A6A6"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\.mm\\.dd"/><numFmt numFmtId="165" formatCode="0.0"/></numFmts>'
        f'<fonts count="{len(fonts)}">{"".join(fonts)}</fonts><fills count="{len(fills)}">{"".join(fills)}</fills>'
        f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{sides}<diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _font(name: str, size: int, *, bold: bool = False, colour: str = "FF000000") -> str:
    return (
        f'<font>{"<b/>" if bold else ""}<sz val="{size}"/><color rgb="{colour}"/><name val="{name}"/>'
        '<charset val="134"/></font>'
    )
