"""Builds the templates of points (履职积分晾晒清单、代表履职对账单): `python -m templates.make_points`."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.shared import Mm, Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell

SMALL = 10.5
"""Points (五号): these tables have long rows."""


def points_list() -> Document:
    """履职积分晾晒清单: put up each quarter; as many columns as the scheme has categories."""
    document = common.paper("{{ period }}履职积分晾晒清单", landscape=True)
    _small(document)
    common.title(document, "{{ county }}人大{{ word }}履职积分晾晒清单", "（{{ period }}）")
    common.paragraph(document, "计分时段：{{ days }}。{{ counted }}。", official.TABLE_LEFT)
    each, end = common.column_tag("for c in columns"), common.column_tag("endfor")
    part, last = common.column_tag("for c in row.cells"), common.column_tag("endfor")
    common.table(
        document,
        (14, 32, 38, 60, 17, 64),
        [("排名", "{{ who }}", "{{ home }}", each, "{{ c }}", end)],
        [("{{ row.rank }}", "{{ row.name }}", "{{ row.delegation }}", part, "{{ c }}", last)],
        each="row in rows",
        height=7,
    )
    common.paragraph(document, "对积分有异议的，请填写异议单交代表工作机构。", official.TABLE_LEFT)
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def points_statement() -> Document:
    """代表履职对账单: one deputy's points with every row behind them, and a slip for objections to cut off."""
    document = common.paper("{{ name }}履职对账单")
    _small(document)
    for section in document.sections:
        section.left_margin = section.right_margin = Mm(20)
    common.title(document, "{{ county }}人大代表履职对账单", "（{{ period }}，第{{ code }}号）")
    label = official.TABLE_HEAD
    common.table(
        document,
        (22, 34, 22, 34, 20, 38),
        [],
        [(Cell("姓名", style=label), "{{ name }}", Cell("代表团", style=label), "{{ delegation }}", Cell("选区", style=label),
          "{{ constituency }}")],
    )  # fmt: skip
    common.heading(document, "一、积分")
    common.table(
        document,
        (38, 80, 18, 18, 16),
        [("项目", "依据", "数量", "得分", "封顶")],
        [
            (
                _left("{{ row.item }}"),
                _left("{{ row.clause }}"),
                "{{ row.count }}",
                "{{ row.points }}",
                "{{ row.capped }}",
            )
        ],
        each="row in points",
        foot=[(Cell("总分", span=3), "{{ score }}", "")],
        height=7,
    )
    common.paragraph(document, "{{ standing }}", official.TABLE_LEFT)
    common.heading(document, "二、记录")
    common.tag(document, "if evidence")
    common.table(
        document,
        (24, 26, 54, 28, 38),
        [("日期", "类别", "内容", "情况", "计入项目")],
        [
            (
                "{{ row.date }}",
                "{{ row.kind }}",
                _left("{{ row.title }}"),
                _left("{{ row.detail }}"),
                _left("{{ row.counted }}"),
            )
        ],
        each="row in evidence",
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "这段时间没有登记。", official.TABLE_LEFT)
    common.tag(document, "endif")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    _slip(document)
    return document


def _slip(document: Document) -> None:
    """The slip keeps together, so that it can be cut off whole."""
    cut = common.paragraph(document, "… … … … … … 沿此线剪下 … … … … … …", official.SUBTITLE)
    cut.paragraph_format.keep_with_next = True
    head = common.paragraph(document, "积分异议单（第{{ code }}号对账单）", official.SUBTITLE)
    head.paragraph_format.keep_with_next = True
    label = official.TABLE_HEAD
    common.table(
        document,
        (30, 55, 30, 55),
        [],
        [
            (Cell("姓名", style=label), "{{ name }}", Cell("代表团", style=label), "{{ delegation }}"),
            (Cell("计分项目", style=label), Cell("", span=3)),
            (Cell("异议内容", style=label), Cell("", span=3)),
            (Cell("要求更正为", style=label), Cell("", span=3)),
            (Cell("代表签名", style=label), "", Cell("日期", style=label), ""),
        ],
        height=13,
    )


def _small(document: Document) -> None:
    for style in (official.TABLE, official.TABLE_LEFT, official.TABLE_HEAD):
        document.styles[style].font.size = Pt(SMALL)
    document.styles[official.NOTE].font.size = Pt(9)


def _left(text: str) -> Cell:
    return Cell(text, style=official.TABLE_LEFT)


TEMPLATES: dict[str, Callable[[], Document]] = {"points_list": points_list, "points_statement": points_statement}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
