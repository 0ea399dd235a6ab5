"""How copies lie on the sheets that a printer takes (拼版): A4 or A3, one or two beside each other, one side or both.

A4 with one is the template's own page. A4 with two turns the sheet and halves it; A3 is two such pages side by side,
filled by one paper from left to right or by two.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from ddtool.papers import columns

_A4: Final = (11906, 16838)
_A3: Final = (16838, 23811)
_HALF_EDGE: Final = 680
"""12 mm beside the text of a half sheet, from the edge and from the cut."""
_HALF_TOP: Final = 567
"""10 mm above and below it."""
_CUT: Final = '<w:r><w:br w:type="column"/></w:r>'
_FIRST: Final = re.compile(r"\s*(<w:p(?: [^>]*)?>)(\s*<w:pPr>.*?</w:pPr>|\s*<w:pPr/>)?", re.DOTALL)
_SIZE: Final = re.compile(r"<w:pgSz [^>]*/>")
_MARGINS: Final = re.compile(r"<w:pgMar [^>]*/>")
_COLUMNS: Final = re.compile(r"<w:cols\b[^>]*/>|<w:cols\b.*?</w:cols>", re.DOTALL)
_TYPE: Final = re.compile(r"<w:type [^>]*/>")


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet (纸张), how many copies lie on it (每面几张), and whether a copy goes over to its back (双面)."""

    paper: Literal["A4", "A3"] = "A4"
    copies: Literal[1, 2] = 1
    both_sides: bool = False

    def __post_init__(self) -> None:
        if self.copies == 2 and self.both_sides:
            # Cut apart, fronts and backs of different copies would be on one sheet.
            raise ValueError("two copies on a sheet take one side only")

    @property
    def columns(self) -> int:
        """Columns of text on a sheet."""
        return 1 if (self.paper, self.copies) == ("A4", 1) else 2

    @property
    def text_width(self) -> int:
        """Millimetres of text beside each other, where the template's own text is 156 mm wide (公文版心)."""
        return 124 if (self.paper, self.copies) == ("A4", 2) else 156

    def section(self, section: str) -> str:
        """The template's section properties on this sheet; headers and footers stay."""
        if self.columns == 2:
            section = self._two(section)
        if self.both_sides:
            section = _TYPE.sub("", section)
            place = re.search(r"<w:pgSz\b", section)
            at = place.start() if place else len("<w:sectPr>")
            # Every copy begins on the front of a sheet.
            section = f'{section[:at]}<w:type w:val="oddPage"/>{section[at:]}'
        return section

    def body(self, body: str, section: str) -> str:
        """A paper's body with its tables as wide as the text of this sheet, given the template's own section."""
        if (self.paper, self.copies) != ("A4", 2):
            return body
        own = _text_width(section)
        return columns.scaled(body, (_half_width(), own)) if own else body

    def cut(self, body: str) -> str:
        """The body of a copy that begins in the next column."""
        first = _FIRST.match(body)
        if first is None:
            return f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>{_CUT}</w:p>{body}'
        return f"{first[0]}{_CUT}{body[first.end() :]}"

    def _two(self, section: str) -> str:
        width, height = _A4 if self.paper == "A4" else _A3
        size = f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        margins = _MARGINS.search(section)
        if self.paper == "A4":
            edges = {"top": _HALF_TOP, "bottom": _HALF_TOP, "left": _HALF_EDGE, "right": _HALF_EDGE}
            gap = 2 * _HALF_EDGE
        else:
            edges = {}
            gap = _edge(margins[0] if margins else "", "left") + _edge(margins[0] if margins else "", "right")
        section = (
            _SIZE.sub(size, section) if _SIZE.search(section) else section.replace("</w:sectPr>", size + "</w:sectPr>")
        )
        if margins:
            kept = margins[0]
            for side, wide in edges.items():
                kept = re.sub(rf'w:{side}="\d+"', f'w:{side}="{wide}"', kept)
            section = section.replace(margins[0], kept)
        section = _COLUMNS.sub("", section)
        two = f'<w:cols w:num="2" w:space="{gap}"/>'
        place = re.search(r"<w:(?:formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid)\b", section)
        at = place.start() if place else section.rindex("</w:sectPr>")
        return section[:at] + two + section[at:]


def _edge(margins: str, side: str) -> int:
    found = re.search(rf'w:{side}="(\d+)"', margins)
    return int(found[1]) if found else 0


def _half_width() -> int:
    return (_A4[1] - 4 * _HALF_EDGE) // 2


def _text_width(section: str) -> int:
    """Twips between the margins of a section."""
    size, margins = _SIZE.search(section), _MARGINS.search(section)
    wide = re.search(r'w:w="(\d+)"', size[0]) if size else None
    if wide is None or margins is None:
        return 0
    return int(wide[1]) - _edge(margins[0], "left") - _edge(margins[0], "right")
