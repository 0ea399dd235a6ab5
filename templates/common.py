"""Building blocks of the scripts that make the shipped templates: `python -m templates.make_votes` and its like.

A template is made once and then edited in Word or WPS, so everything here ends up as ordinary styles and tables.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from ddtool.papers import official
from ddtool.papers.official import W
from ddtool.papers.package import ZipWriter, pack

HERE = Path(__file__).parent
MADE = datetime(2026, 1, 1)
"""The date in the properties of every template: the same script gives the same bytes on every day."""

Align = Literal["left", "center", "right", "both"]
_MERGE = {"first": "restart", "more": "continue"}
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text with tags, columns spanned, a style other than the table's, a shade (hex).

    `merge="first"` begins a cell that goes on in the rows below, where `Cell("", merge="more")` stands.
    """

    text: str
    span: int = 1
    style: str = ""
    shade: str = ""
    merge: Literal["", "first", "more"] = ""


def paper(title: str, *, landscape: bool = False, page_numbers: bool = True) -> Document:
    """A blank official document; `title` is the file's title property and may hold tags."""
    document = official.blank(landscape=landscape, page_numbers=page_numbers)
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "ddtool"
    properties.comments = properties.subject = properties.keywords = properties.category = ""
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = properties.last_printed = MADE
    return document


def paragraph(document: Document, text: str, style: str = official.BODY, *, align: Align | None = None) -> Paragraph:
    """A paragraph with tags in one of the styles of `ddtool.papers.official`."""
    made = document.add_paragraph(text, style)
    if align is not None:
        made.paragraph_format.alignment = _ALIGN[align]
    return made


def title(document: Document, text: str, subtitle: str = "") -> None:
    """The paper's title, and under it a line in Kai."""
    paragraph(document, text, official.TITLE)
    if subtitle:
        paragraph(document, subtitle, official.SUBTITLE)


def heading(document: Document, text: str, level: int = 1) -> None:
    """A heading: 一、 in Hei, （一） in Kai."""
    paragraph(document, text, official.HEADING1 if level == 1 else official.HEADING2)


def tag(document: Document, statement: str) -> None:
    """A paragraph that holds only a statement and leaves no trace: `tag(d, "for r in rows")` is {%p for r in rows %}."""
    paragraph(document, f"{{%p {statement} %}}", official.CONTROL)


def column_tag(statement: str) -> Cell:
    """A cell of a row that holds only a statement about columns, {%tc for c in choices %}, and leaves no trace.

    Columns keep the widths that they have in the template in proportion, and the table keeps its width.
    """
    return Cell(f"{{%tc {statement} %}}", style=official.CONTROL)


def row_tag(statement: str, columns: int) -> Cell:
    """A row that holds only a statement about rows, {%tr for r in rows %}, and leaves no trace."""
    return Cell(f"{{%tr {statement} %}}", columns, official.CONTROL)


def chart(document: Document, name: str) -> None:
    """The place of a chart: the figure of that name is a `ddtool.papers.charts.Chart`."""
    paragraph(document, f"{{{{ {name} }}}}", official.FIGURE)


def table(
    document: Document,
    widths: Sequence[float],
    header: Sequence[Sequence[str | Cell]],
    rows: Sequence[Sequence[str | Cell]] = (),
    *,
    each: str = "",
    foot: Sequence[Sequence[str | Cell]] = (),
    style: str = official.TABLE,
    height: float = 8,
    border: int = 4,
) -> None:
    """A table with borders; widths and the least row height in millimetres.

    The header's rows (one, several, none) are repeated on every page; rows do not split. With
    `each="r in rows"` the rows are repeated for each r. `border` is the line's width in eighths of a point.
    """
    columns = [round(width * 1440 / 25.4) for width in widths]
    made = [_row(columns, cells, official.TABLE_HEAD, height, repeated=True) for cells in header]
    body = [_row(columns, cells, style, height) for cells in rows]
    if each:
        body = [_tag_row(columns, f"for {each}"), *body, _tag_row(columns, "endfor")]
    made += body + [_row(columns, cells, style, height) for cells in foot]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{border}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    xml = (
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges if border else ""}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(made)}</w:tbl>"
    )
    document.element.body._insert_tbl(parse_xml(xml))


def _row(columns: list[int], cells: Sequence[str | Cell], style: str, height: float, *, repeated: bool = False) -> str:
    made, at = [], 0
    for entry in cells:
        cell = entry if isinstance(entry, Cell) else Cell(entry)
        width = sum(columns[at : at + cell.span])
        at += cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        merge = f'<w:vMerge w:val="{_MERGE[cell.merge]}"/>' if cell.merge else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else ""
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'
            f"{_text(cell.text, cell.style or style)}</w:tc>"
        )
    if at != len(columns):
        raise ValueError(f"{at} cells for {len(columns)} columns: {cells}")
    header = "<w:tblHeader/>" if repeated else ""
    least = f'<w:trHeight w:val="{round(height * 1440 / 25.4)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{header}</w:trPr>{''.join(made)}</w:tr>"


def _tag_row(columns: list[int], statement: str) -> str:
    width, span = sum(columns), len(columns)
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/></w:tcPr>'
        f"{_text(f'{{%tr {statement} %}}', official.CONTROL)}</w:tc></w:tr>"
    )


def _text(text: str, style: str) -> str:
    style_id = official.style_id(style)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr><w:r>{lines}</w:r></w:p>'


def gap(document: Document) -> None:
    """A little room before or after a table."""
    made = paragraph(document, "", official.CONTROL).paragraph_format
    made.line_spacing_rule, made.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(8)


def signatures(document: Document, roles: Sequence[str], *, across: int = 2) -> None:
    """Lines to sign on (签名行), two beside each other: 总监票人：＿＿＿＿＿＿."""
    for start in range(0, len(roles), across):
        line = "\t".join(f"{role}：{'＿' * 8}" for role in roles[start : start + across])
        paragraph(document, line, official.SIGNATURE)


def sign_off(document: Document, office: str, day: str) -> None:
    """The issuing office and the date at the end (落款), four characters from the right."""
    paragraph(document, "", official.PLAIN)
    paragraph(document, office, official.SIGN_OFF)
    paragraph(document, day, official.SIGN_OFF).paragraph_format.keep_with_next = False


def landscape_section(document: Document) -> None:
    """What follows stands on pages turned across (横排)."""
    official.add_section(document, landscape=True)


def portrait_section(document: Document) -> None:
    """What follows stands on upright pages again (竖排)."""
    official.add_section(document, landscape=False)


def page_break(document: Document) -> None:
    """The next paragraph begins a page."""
    document.add_page_break()  # type: ignore[no-untyped-call]


def template_bytes(document: Document) -> bytes:
    """The template as a .docx whose bytes depend on its content alone."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    package = ZipWriter(out)
    with zipfile.ZipFile(raw) as made:
        for name in made.namelist():
            package.add(pack(name, made.read(name)))
    package.close()
    return out.getvalue()


def save_template(document: Document, path: Path) -> Path:
    """Write a template; building it again writes the same bytes."""
    path.write_bytes(template_bytes(document))
    return path
