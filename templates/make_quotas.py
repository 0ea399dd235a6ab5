"""Builds the templates of quotas and funds (履职要求、活动经费): `python -m templates.make_quotas`."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.shared import Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell

SMALL = 10.5
"""Points (五号): the lists have long rows."""


def quotas() -> Document:
    """履职要求未完成名单: how each quota was met, then who is short, by delegation."""
    document = common.paper("{{ whose }}履职要求未完成名单")
    _small(document)
    common.title(document, "{{ whose }}代表履职要求未完成名单")
    common.paragraph(document, "（截至{{ day }}）", official.SUBTITLE)
    common.paragraph(document, "按《{{ rule }}》，各项要求已经到期的完成情况如下。")
    common.table(
        document,
        (46, 17, 18, 18, 18, 20, 19),
        [("要求", "周期", "应完成", "已完成", "未完成", "完成面", "共差")],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.per }}",
                "{{ row.owing }}",
                "{{ row.done }}",
                "{{ row.short }}",
                "{{ row.share }}",
                "{{ row.lacking }}",
            )
        ],
        each="row in totals",
        height=7,
    )
    common.tag(document, "for group in groups")
    heading = common.paragraph(document, "{{ group.name }}（{{ group.count }}人）", official.HEADING2)
    heading.paragraph_format.keep_with_next = True
    common.table(
        document,
        (12, 24, 50, 18, 52),
        [("序号", "姓名", "要求", "差", "哪几期")],
        [
            (
                "{{ loop.index }}",
                "{{ row.name }}",
                _left("{{ row.quota }}"),
                "{{ row.lacking }}",
                _left("{{ row.windows }}"),
            )
        ],
        each="row in group.rows",
        height=7,
    )
    common.tag(document, "endfor")
    common.tag(document, "if not groups")
    common.paragraph(document, "没有未完成的。")
    common.tag(document, "endif")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _left(text: str) -> Cell:
    return Cell(text, style=official.TABLE_LEFT)


def _small(document: Document) -> None:
    for name in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[name].font.size = Pt(SMALL)
    document.styles[official.NOTE].font.size = Pt(9)


TEMPLATES: dict[str, Callable[[], Document]] = {"quotas": quotas}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
