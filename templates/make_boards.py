"""Builds the template of the public boards (公开栏海报): `python -m templates.make_boards`."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from ddtool.papers import official
from templates import common
from templates.common import Cell, column_tag

A3 = (420, 297)
EDGE = 20
WIDTH = A3[0] - 2 * EDGE
RED, SHADE = RGBColor(0x9E, 0x1B, 0x1B), "F3E3DF"
WIDTHS = {"wide": 100, "fair": 44, "short": 34}
"""Millimetres of a column by the room that it asks for, before all are fitted to the page."""


def board() -> Document:
    """公开栏海报: A3 across, to be read from two steps away; figures, then a line for each matter."""
    document = common.paper("{{ title }}", landscape=True)
    _poster(document)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "{{ committee }}　{{ year }}年度（截至{{ date }}）", official.SUBTITLE)
    common.tag(document, "if heads")
    head = (column_tag("for one in heads"), "", column_tag("endfor"))
    value, name = "{{ one.value }}", "{{ one.name }}{% if one.rests_on %} {{ one.rests_on }}{% endif %}"
    common.table(
        document,
        (1, WIDTH - 2, 1),
        [],
        [(head[0], Cell(value, style=official.FIGURE), head[2]), (head[0], Cell(name), head[2])],
        height=12,
        border=0,
    )
    common.tag(document, "endif")
    common.gap(document)
    common.tag(document, "if rows")
    common.table(
        document,
        _widths(),
        [_cells("column in columns", "column.width", "{{ column.title }}", shade=SHADE)],
        [_cells("cell in row.cells", "cell.width", "{{ cell.text }}", wide=official.TABLE_LEFT)],
        each="row in rows",
        height=13,
    )
    common.tag(document, "else")
    common.paragraph(document, "{{ nothing }}", official.SUBTITLE)
    common.tag(document, "endif")
    common.gap(document)
    common.tag(document, "for note in notes")
    common.paragraph(document, "{{ note }}", official.NOTE)
    common.tag(document, "endfor")
    return document


def _cells(each: str, width: str, text: str, *, wide: str = "", shade: str = "") -> tuple[Cell, ...]:
    """A cell for each column, as wide as the column asks; `wide` is the style of the widest."""
    return (
        column_tag(f"for {each}"),
        column_tag(f"if {width} == 'wide'"),
        Cell(text, style=wide, shade=shade),
        column_tag(f"elif {width} == 'fair'"),
        Cell(text, shade=shade),
        column_tag("else"),
        Cell(text, shade=shade),
        column_tag("endif"),
        column_tag("endfor"),
    )


def _widths() -> tuple[float, ...]:
    wide, fair, short = WIDTHS.values()
    widths = (1, 1, wide, 1, fair, 1, short, 1, 1)
    return tuple(width * WIDTH / sum(widths) for width in widths)


def _poster(document: Document) -> None:
    """The page and the sizes of a poster in place of those of a letter."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A3[0]), Mm(A3[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(EDGE)
    section.footer_distance = Mm(10)
    sizes = {
        official.TITLE: 44, official.SUBTITLE: 22, official.FIGURE: 30, official.TABLE: 15, official.TABLE_HEAD: 15,
        official.TABLE_LEFT: 15, official.NOTE: 16,
    }  # fmt: skip
    for name, size in sizes.items():
        document.styles[name].font.size = Pt(size)
    for name in (official.TITLE, official.FIGURE):
        document.styles[name].font.color.rgb = RED
    document.styles[official.TITLE].paragraph_format.line_spacing = Pt(56)
    document.styles[official.SUBTITLE].paragraph_format.line_spacing = Pt(36)
    document.styles[official.SUBTITLE].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


TEMPLATES: dict[str, Callable[[], Document]] = {"board": board}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
