"""Builds the templates of reports (代表履职台账、年度代表工作报告): `python -m templates.make_reports`.

Texts stand here and in the .docx only, so that an office can reword them in Word or WPS; every number is a tag.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.shared import Mm, Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell
from templates.make_yearly import yearly
from templates.report_parts import left, small_tables, turnout, whole_table


def ledger() -> Document:
    """代表履职台账: one deputy's year, to be signed by the deputy and by the working office."""
    document = common.paper("{{ name }}{{ year }}年度履职台账")
    small_tables(document)
    _narrow_margins(document)
    common.title(document, "{{ county }}人大代表履职台账", "（{{ year }}年度）")
    common.paragraph(document, "", official.CONTROL)
    _ledger_head(document)
    _section(document, "一、出席情况")
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
    _section(document, "二、会议和活动")
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
    _section(document, "三、履职登记")
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
    _section(document, "四、履职积分")
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
    _signature_tab(document)
    common.signatures(document, ("代表签名", "日期", "代表工作机构审核", "日期"))
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _ledger_head(document: Document) -> None:
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
            (Cell("单位及职务", style=label), Cell("{{ employer }}", span=5, style=official.TABLE_LEFT)),
            (Cell("任职起止", style=label), Cell("{{ term }}", span=5, style=official.TABLE_LEFT)),
            (Cell("暂停执行职务", style=label), Cell("{{ suspended }}", span=5, style=official.TABLE_LEFT)),
        ],
        height=8,
    )


def _section(document: Document, text: str) -> None:
    """A ledger's heading: lower than in running text, so that a deputy's year fits on few pages."""
    made = common.paragraph(document, text, official.HEADING1)
    made.paragraph_format.first_line_indent = Mm(0)
    made.paragraph_format.space_before = Pt(6)
    for run in made.runs:
        run.font.size = Pt(14)


def _signature_tab(document: Document) -> None:
    """The second column of signatures stands right of the longest label."""
    stops = document.styles[official.SIGNATURE].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(95))


def _narrow_margins(document: Document) -> None:
    """A register, no letter: the text area is 170 mm wide, page numbers stay where they are."""
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(22), Mm(18)
    section.top_margin, section.bottom_margin = Mm(28), Mm(30)
    section.footer_distance = Mm(18)


TEMPLATES: dict[str, Callable[[], Document]] = {"ledger": ledger, "yearly": yearly}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
