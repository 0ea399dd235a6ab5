"""Builds the templates of votes (选票、计票单、计票结果报告单): `python -m templates.make_votes`.

A ballot shows nothing that tells one copy from another: no number, no date of printing, no page number.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ddtool.papers import official
from templates import common
from templates.common import Cell

CHOICES = ("赞成", "反对", "弃权")


def ballot_approve() -> Document:
    """表决票: a row an item, three columns to mark one of; with posts or without."""
    document = common.paper("{{ heading }}", page_numbers=False)
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(28), Mm(22)
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "", official.CONTROL)
    common.tag(document, "if has_posts")
    common.table(
        document,
        (13, 33, 62, 16, 16, 16),
        [("序号", "{{ subject_heading }}", "{{ post_heading }}", *CHOICES)],
        [("{{ row.number }}", "{{ row.name }}", Cell("{{ row.post }}", style=official.TABLE_LEFT), "", "", "")],
        each="row in rows",
        height=11,
    )
    common.tag(document, "else")
    common.table(
        document,
        (13, 92, 17, 17, 17),
        [("序号", "{{ subject_heading }}", *CHOICES)],
        [("{{ row.number }}", Cell("{{ row.name }}", style=official.TABLE_LEFT), "", "", "")],
        each="row in rows",
        height=11,
    )
    common.tag(document, "endif")
    common.paragraph(document, "", official.CONTROL)
    common.paragraph(document, "说明：", official.TABLE_LEFT)
    common.tag(document, "for line in instructions")
    common.paragraph(document, "{{ loop.index }}. {{ line }}", official.TABLE_LEFT)
    common.tag(document, "endfor")
    common.tag(document, "if seal")
    common.paragraph(document, "{{ seal }}", official.SIGN_OFF).paragraph_format.keep_with_next = False
    common.tag(document, "endif")
    common.paragraph(document, "票面校验码 {{ hash }}", official.NOTE, align="right")
    return document


def tally_approve() -> Document:
    """计票单: a box for each 正 (five votes), twenty boxes a line, so that a full line is a hundred votes."""
    document = common.paper("{{ title }}计票单")
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(22)
    section.footer_distance = Mm(12)
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "", official.CONTROL)
    head = (23, 20, 23, 20, 23, 20, 25, 20)
    common.table(document, head, [], [("发出票数", "", "收回票数", "", "有效票", "", "废票", "")], height=10)
    common.paragraph(document, "每格画一个“正”字，计五票。", official.NOTE)
    columns = (13, 33, 13, 100, 15)
    rows = [
        (
            Cell("{{ row.number }}" if first else ""),
            Cell("{{ row.name }}" if first else "", style=official.TABLE_LEFT),
            Cell(choice),
            Cell("{{ boxes }}", style=official.TABLE_LEFT),
            Cell(""),
        )
        for choice, first in zip(CHOICES, (True, False, False), strict=True)
    ]
    common.table(
        document,
        columns,
        [("序号", "{{ subject_heading }}", "意见", "正字", "小计")],
        rows,
        each="row in rows",
        height=8,
    )
    _merge_down(document, len(document.tables) - 1, (0, 1))
    _grey_boxes(document)
    common.paragraph(document, "", official.CONTROL)
    common.signatures(document, ("计票人", "计票人", "监票人", "监票人"))
    common.paragraph(document, "票面校验码 {{ hash }}　表决编号 {{ code }}", official.NOTE, align="right")
    return document


def _merge_down(document: Document, table: int, columns: tuple[int, ...]) -> None:
    """Number and name stand once beside the three rows of their choices."""
    rows = [row for row in document.tables[table]._tbl.tr_lst if len(row.tc_lst) > 1][1:]
    for place, row in enumerate(rows):
        for column in columns:
            merge = OxmlElement("w:vMerge")
            if place == 0:
                merge.set(qn("w:val"), "restart")
            align = row.tc_lst[column].get_or_add_tcPr().find(qn("w:vAlign"))
            assert align is not None, "common.table aligns every cell"
            align.addprevious(merge)


def _grey_boxes(document: Document) -> None:
    """Boxes are a guide for the pen: light, and large enough to write in."""
    for row in document.tables[-1].rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    if "boxes" in run.text:
                        run.font.size = Pt(14)
                        run.font.color.rgb = RGBColor(0xB0, 0xB0, 0xB0)


def result_approve() -> Document:
    """计票结果报告单: first whether the round counts (投票结果), then what was decided (计票结果)."""
    document = common.paper("{{ title }}计票结果报告单")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "{{ date }}", official.SUBTITLE)
    common.heading(document, "一、投票结果")
    common.table(
        document,
        (26, 26, 26, 26, 26, 26),
        [("应到人数", "实到人数", "发出票数", "收回票数", "有效票", "废票")],
        [("{{ members }}", "{{ present }}", "{{ issued }}", "{{ returned }}", "{{ valid }}", "{{ void }}")],
        height=9,
    )
    common.paragraph(document, "{{ round_sentence }}")
    common.tag(document, "if round_valid")
    common.heading(document, "二、计票结果")
    common.paragraph(document, "{{ requirement }}")
    common.table(
        document,
        (13, 50, 17, 17, 17, 23, 19),
        [("序号", "{{ subject_heading }}", *CHOICES, "赞成占比", "结果")],
        [
            (
                "{{ row.number }}",
                Cell("{{ row.name }}", style=official.TABLE_LEFT),
                "{{ row.votes[0] }}",
                "{{ row.votes[1] }}",
                "{{ row.votes[2] }}",
                "{{ row.share }}",
                "{{ row.outcome }}",
            )
        ],
        each="row in rows",
        height=9,
    )
    common.paragraph(document, "赞成占比的分母为{{ base }}。", official.NOTE)
    common.tag(document, "for sentence in sentences")
    common.paragraph(document, "{{ sentence }}")
    common.tag(document, "endfor")
    common.tag(document, "endif")
    # No page of signatures alone: a line of the text goes with them.
    common.paragraph(document, "{{ teams }}").paragraph_format.keep_with_next = True
    common.signatures(document, ("总监票人", "监票人", "监票人", "监票人", "计票人", "计票人"))
    common.paragraph(document, "{{ date }}", official.SIGN_OFF).paragraph_format.keep_with_next = False
    for line in (
        "表决办法：{{ rule }}",
        "办法校验码 {{ rule_hash }}　票面校验码 {{ hash }}　表决编号 {{ code }}",
        "数据文件链首 {{ head }}",
    ):
        common.paragraph(document, line, official.NOTE, align="left")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {
    "ballot_approve": ballot_approve,
    "tally_approve": tally_approve,
    "result_approve": result_approve,
}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
