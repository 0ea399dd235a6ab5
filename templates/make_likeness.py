"""Builds the template of the list of cases (类案督办清单): `python -m templates.make_likeness`."""

from pathlib import Path

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.report_parts import left, narrow_margins, small_tables


def matter_cases() -> Document:
    """Every group of similar matters under a heading of its own, with its rate."""
    document = common.paper("类案督办清单", landscape=True)
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ county }}类案督办清单", "（截至{{ date }}）")
    common.paragraph(
        document,
        "类案 {{ count }} 个，事项 {{ matters }} 件，已办结 {{ closed }} 件，办结率 {{ share }}。",
        official.TABLE_LEFT,
    )
    common.tag(document, "for case in cases")
    common.heading(document, "{{ case.at }}、{{ case.name }}")
    common.paragraph(
        document,
        "{% if case.supervisor %}督办领导：{{ case.supervisor }}。{% endif %}{{ case.confirmed }}确认；{{ case.years }}年提出，"
        "共 {{ case.count }} 件，已答复 {{ case.answered }} 件，已办结 {{ case.closed }} 件，办结率 {{ case.share }}。"
        "{% if case.note %}{{ case.note }}{% endif %}",
        official.TABLE_LEFT,
    ).paragraph_format.keep_with_next = True
    common.table(
        document,
        (12, 16, 26, 26, 74, 32, 32, 46),
        [("序号", "年度", "种类", "编号", "标题", "提出人", "承办单位", "办理情况")],
        [
            ("{{ row.at }}", "{{ row.year }}", "{{ row.kind }}", "{{ row.number }}", left("{{ row.title }}"),
             left("{{ row.who }}"), left("{{ row.hosts }}"), left("{{ row.standing }}"))
        ],
        each="row in case.rows",
        height=8,
    )  # fmt: skip
    common.gap(document)
    common.tag(document, "endfor")
    common.signatures(document, ("制表人", "督办领导", "日期"), across=3)
    common.paragraph(document, "{{ committee }}。{{ provenance }}", official.NOTE)
    return document


def build(folder: Path = common.HERE) -> list[Path]:
    """Write the template into a folder."""
    return [common.save_template(matter_cases(), folder / "matter_cases.docx")]


if __name__ == "__main__":
    for path in build():
        print(path.name)
