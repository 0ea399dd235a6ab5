"""Builds the templates of reports (代表履职台账、年度代表工作报告): `python -m templates.make_reports`.

Texts stand here and in the .docx only, so that an office can reword them in Word or WPS; every number is a tag.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.common import Cell
from templates.make_files import deputy_file
from templates.make_yearly import yearly
from templates.report_parts import (
    left,
    narrow_margins,
    personal_head,
    section,
    signature_tab,
    small_tables,
    turnout,
    whole_table,
)


def ledger() -> Document:
    """代表履职台账: one deputy's year, to be signed by the deputy and by the working office."""
    document = common.paper("{{ name }}{{ year }}年度履职台账")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ county }}人大代表履职台账", "（{{ year }}年度）")
    common.paragraph(document, "", official.CONTROL)
    personal_head(document)
    section(document, "一、出席情况")
    common.tag(document, "if kinds")
    whole_table(
        document,
        (42, 21, 21, 21, 21, 21, 23),
        [("类别", "应到", "实到", "请假", "缺席", "未登记", "出席率")],
        [turnout("row", Cell("{{ row.kind }}", style=official.TABLE_LEFT))],
        each="row in kinds",
        foot=[turnout("total", "合计")],
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "本年度任职期间没有应出席的会议和活动。", official.TABLE_LEFT)
    common.tag(document, "endif")
    section(document, "二、会议和活动")
    common.tag(document, "if activities")
    common.table(
        document,
        (12, 24, 30, 57, 20, 27),
        [("序号", "日期", "类别", "名称", "出席情况", "说明")],
        [
            (
                "{{ loop.index }}",
                "{{ row.date }}",
                "{{ row.kind }}",
                left("{{ row.title }}"),
                "{{ row.status }}",
                left("{{ row.note }}"),
            )
        ],
        each="row in activities",
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "没有应出席的会议和活动。", official.TABLE_LEFT)
    common.tag(document, "endif")
    section(document, "三、履职登记")
    common.tag(document, "if records")
    common.table(
        document,
        (12, 24, 24, 48, 20, 14, 28),
        [("序号", "日期", "类别", "内容", "数量", "角色", "地点")],
        [
            (
                "{{ loop.index }}",
                "{{ row.date }}",
                "{{ row.kind }}",
                left("{{ row.title }}"),
                "{{ row.quantity }}",
                "{{ row.role }}",
                left("{{ row.place }}"),
            )
        ],
        each="row in records",
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "本年度没有登记其他履职情况。", official.TABLE_LEFT)
    common.tag(document, "endif")
    section(document, "四、履职积分")
    common.tag(document, "if points")
    whole_table(
        document,
        (38, 80, 18, 18, 16),
        [("项目", "依据", "数量", "得分", "封顶")],
        [
            (
                left("{{ row.item }}"),
                left("{{ row.clause }}"),
                "{{ row.count }}",
                "{{ row.points }}",
                "{{ row.capped }}",
            )
        ],
        each="row in points",
        foot=[(Cell("总分", span=3), "{{ score }}", "")],
        height=7,
    )
    common.tag(document, "endif")
    # What is signed stands on the page of the signature.
    common.paragraph(document, "{{ standing }}", official.TABLE_LEFT).paragraph_format.keep_with_next = True
    common.tag(document, "if left_out")
    common.paragraph(document, "{{ left_out }}", official.NOTE).paragraph_format.keep_with_next = True
    common.tag(document, "endif")
    signature_tab(document)
    common.signatures(document, ("代表签名", "日期", "代表工作机构审核", "日期"))
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {
    "ledger": ledger,
    "deputy_file": deputy_file,
    "yearly": yearly,
}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
