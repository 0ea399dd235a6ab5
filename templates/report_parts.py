"""Tables and paragraphs that the templates of reports share."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell

SMALL = 10.5
"""Points (五号): ledgers and wide tables have long rows."""


def turnout_table(document: Document, first: str, rows: str, *, held: bool) -> None:
    whole_table(
        document,
        (34, 15, 18, 18, 16, 16, 18, 21) if held else (44, 18, 20, 18, 18, 18, 20),
        [(first, *(("场次",) if held else ()), "应到", "实到", "请假", "缺席", "未登记", "出席率")],
        [turnout("row", left("{{ row.name }}"), *(("{{ row.held }}",) if held else ()))],
        each=f"row in {rows}",
        foot=[
            turnout("total", "合计", *(("{{ held }}",) if held else ())),
        ],
        height=7,
    )


def turnout(of: str, *before: str | Cell) -> Sequence[str | Cell]:
    counts = ("due", "present", "leave", "absent", "unrecorded", "rate")
    return (*before, *(f"{{{{ {of}.{count} }}}}" for count in counts))


def lead(document: Document, text: str) -> None:
    """A sentence that stays on the page of the table below it."""
    common.paragraph(document, text).paragraph_format.keep_with_next = True


def whole_table(document: Document, *table: Any, **more: Any) -> None:
    """A table short enough for one page is not torn: every row but the last stays with the next.

    LibreOffice keeps such a table with the paragraph below it as well, so not every table can be one.
    """
    common.table(document, *table, **more)
    for row in document.tables[-1]._tbl.tr_lst[:-1]:
        for made in row.iter(qn("w:pPr")):
            made.get_or_add_keepNext()


def charts(document: Document, name: str) -> None:
    common.tag(document, f"for chart in {name}")
    # A chart is white: without room it covers the last line of the table above it.
    common.paragraph(document, "{{ chart }}", official.FIGURE).paragraph_format.space_before = Pt(6)
    common.tag(document, "endfor")


def left(text: str) -> Cell:
    return Cell(text, style=official.TABLE_LEFT)


def small_tables(document: Document) -> None:
    for name in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[name].font.size = Pt(SMALL)
    document.styles[official.NOTE].font.size = Pt(9)


def personal_head(document: Document, more: Sequence[tuple[str, str]] = ()) -> None:
    """Who it is (基本情况); `more`: further lines, label and tag."""
    label = official.TABLE_HEAD
    common.table(
        document,
        (29, 36, 21, 24, 21, 39),
        [],
        [
            (
                Cell("姓名", style=label),
                "{{ name }}",
                Cell("性别", style=label),
                "{{ sex }}",
                Cell("民族", style=label),
                "{{ ethnicity }}",
            ),
            (
                Cell("出生年月", style=label),
                "{{ born }}",
                Cell("学历", style=label),
                "{{ education }}",
                Cell("党派", style=label),
                "{{ party }}",
            ),
            (
                Cell("代表团", style=label),
                "{{ delegation }}",
                Cell("选区", style=label),
                Cell("{{ constituency }}", span=3, style=official.TABLE_LEFT),
            ),
            *(
                (Cell(name, style=label), Cell(tag, span=5, style=official.TABLE_LEFT))
                for name, tag in (
                    ("单位及职务", "{{ employer }}"),
                    *more,
                    ("任职起止", "{{ term }}"),
                    ("暂停执行职务", "{{ suspended }}"),
                )
            ),
        ],
        height=8,
    )


def section(document: Document, text: str) -> None:
    """A heading of a ledger or file: lower than in running text, so that a deputy's year fits on few pages."""
    made = common.paragraph(document, text, official.HEADING1)
    made.paragraph_format.first_line_indent = Mm(0)
    made.paragraph_format.space_before = Pt(6)
    for run in made.runs:
        run.font.size = Pt(14)


def signature_tab(document: Document) -> None:
    """The second column of signatures stands right of the longest label."""
    stops = document.styles[official.SIGNATURE].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(95))


def narrow_margins(document: Document) -> None:
    """A register, no letter: the text area is 170 mm wide, page numbers stay where they are."""
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(22), Mm(18)
    section.top_margin, section.bottom_margin = Mm(28), Mm(30)
    section.footer_distance = Mm(18)
