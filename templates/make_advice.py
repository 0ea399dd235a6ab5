"""Builds the templates of consultations and of the pool of experts (立法征询、专家库): `python -m templates.make_advice`.

Texts stand here and in the .docx only, so that an office can reword them in Word or WPS; every number is a tag.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell, row_tag
from templates.report_parts import charts, left, narrow_margins, section, small_tables


def consult_summary() -> Document:
    """立法征询意见汇总表: article by article, to be sent to whoever asked; nobody who said something is named."""
    document = common.paper("{{ bill }}意见汇总表")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "关于《{{ bill }}》的\n立法征询意见汇总表")
    common.paragraph(document, "", official.CONTROL)
    common.paragraph(
        document,
        "{% if asked_by %}{{ asked_by }}{{ asked }}来函征求意见，{% endif %}现汇总意见{{ count }}条，"
        "涉及条款{{ articles }}处，来自联系点{{ points }}个。",
    ).paragraph_format.keep_with_next = True
    _gap(document)
    common.table(
        document,
        (14, 72, 50, 34),
        [("序号", "意见", "理由", "来源")],
        [
            (row_tag("for group in groups", 4),),
            (Cell("{{ group.article }}（{{ group.count }}条）", 4, official.TABLE_LEFT, shade="F2F2F2"),),
            (row_tag("for row in group.rows", 4),),
            ("{{ row.n }}", left("{{ row.text }}"), left("{{ row.reason }}"), left("{{ row.point }}")),
            (row_tag("endfor", 4),),
            (row_tag("endfor", 4),),
        ],
        height=7,
    )
    # An article's heading stays on the page of its first opinion.
    heading = document.tables[-1]._tbl.tr_lst[2]
    for made in heading.iter(qn("w:pPr")):
        made.get_or_add_keepNext()
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    return document


COUNTS = ("meetings", "messages", "opinions", "sent", "adopted", "share")


def consult_report() -> Document:
    """立法征询工作情况: the figures of some bills, by level, by bill, by contact point; what was adopted."""
    document = common.paper("{{ when }}立法征询工作情况")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ county }}人大常委会\n立法征询工作情况", "（{{ when }}）")
    common.paragraph(document, "", official.CONTROL)
    common.paragraph(
        document,
        "共为{{ whole.bills }}部法律法规草案征询意见，召开座谈会{{ whole.meetings }}次，发送征询信息{{ whole.messages }}条，"
        "收集意见{{ whole.opinions }}条，上报{{ whole.sent }}条，被采纳{{ whole.adopted }}条，采纳率{{ whole.share }}"
        "（已反馈的：{{ whole.results }}）。",
    )
    common.tag(document, "if years")
    common.gap(document)
    _counts(document, "年度", "row in years")
    common.gap(document)
    common.tag(document, "endif")
    section(document, "一、按征询级别")
    _counts(document, "级别", "row in askers", foot=True)
    charts(document, "charts")
    section(document, "二、按法规")
    _counts(document, "法规草案", "row in bills", foot=True)
    section(document, "三、按联系点")
    _counts(document, "联系点", "row in points", foot=True)
    common.paragraph(
        document,
        "注：法规按来函日期归入年度，为它做的征询和意见都算在内。一场座谈会征询几部法规的，合计只算一场，各行分别列出。"
        "采纳率为被采纳（含部分采纳）的占上报的比例。",
        official.NOTE,
    )
    section(document, "四、被采纳的意见")
    common.tag(document, "if adopted")
    common.table(
        document,
        (12, 38, 24, 42, 22, 32),
        [("序号", "法规草案", "条款", "意见", "采纳情况", "依据")],
        [
            ("{{ loop.index }}", left("{{ row.bill }}"), "{{ row.article }}", left("{{ row.text }}"), "{{ row.result }}",
             left("{{ row.basis }}"))
        ],
        each="row in adopted",
        height=7,
    )  # fmt: skip
    common.tag(document, "else")
    common.paragraph(document, "还没有收到采纳的反馈。")
    common.tag(document, "endif")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _gap(document: Document) -> None:
    """Room between a sentence and its table, which stay on one page."""
    common.gap(document)
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _counts(document: Document, first: str, each: str, *, foot: bool = False) -> None:
    common.table(
        document,
        (50, 14, 18, 24, 16, 16, 16, 16),
        [(first, "法规", "座谈会", "信息（条）", "收集", "上报", "采纳", "采纳率")],
        [_count("row", left("{{ row.name }}"))],
        each=each,
        foot=[_count("whole", "合计")] if foot else [],
        height=7,
    )


def _count(of: str, name: str | Cell) -> tuple[str | Cell, ...]:
    return (name, f"{{{{ {of}.bills }}}}", *(f"{{{{ {of}.{count} }}}}" for count in COUNTS))


def expert_letter() -> Document:
    """聘书: one page, to be sealed."""
    document = common.paper("聘书", page_numbers=False)
    for _ in range(4):
        common.paragraph(document, "", official.PLAIN)
    title = common.paragraph(document, "聘　　书", official.TITLE)
    for run in title.runs:
        run.font.size = Pt(44)
    common.paragraph(document, "", official.PLAIN)
    common.tag(document, "if number")
    common.paragraph(document, "编号：{{ number }}", official.PLAIN, align="right")
    common.tag(document, "endif")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ name }}同志：", official.PLAIN)
    common.paragraph(
        document,
        "经研究，聘请您为{{ committee }}咨询专家（专业领域：{{ field }}），"
        "聘期自{{ since }}起{% if until %}，至{{ until }}止{% endif %}。",
    )
    common.paragraph(document, "特颁此证。")
    for _ in range(3):
        common.paragraph(document, "", official.PLAIN)
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    return document


def expert_invite() -> Document:
    """邀请函: to one expert, with a slip to send back."""
    document = common.paper("{{ title }}邀请函", page_numbers=False)
    common.title(document, "邀　请　函")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ name }}同志：", official.PLAIN)
    common.paragraph(
        document,
        "{{ committee_short }}定于{{ day }}{% if place %}在{{ place }}{% endif %}开展“{{ title }}”（{{ kind }}），"
        "请您以咨询专家身份参加，并就有关问题提出意见建议。",
    )
    common.paragraph(document, "请于活动前将回执反馈我们；不能参加的，请说明原因。书面意见可在活动后寄送。")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "", official.PLAIN)
    cut = common.paragraph(document, "┄" * 12 + "　回　执　" + "┄" * 12, official.PLAIN, align="center")
    cut.paragraph_format.keep_with_next = True
    _gap(document)
    label = official.TABLE_HEAD
    common.table(
        document,
        (30, 48, 30, 48),
        [],
        [
            (Cell("姓名", style=label), "{{ name }}", Cell("活动", style=label), left("{{ title }}")),
            (Cell("能否参加", style=label), "□ 参加　　□ 不能参加", Cell("原因", style=label), ""),
        ],
        height=11,
    )
    return document


def expert_feedback() -> Document:
    """专家意见采纳情况反馈函: to one expert, what came of each opinion."""
    document = common.paper("专家意见采纳情况反馈函")
    common.title(document, "专家意见采纳情况反馈函")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ name }}同志：", official.PLAIN)
    common.paragraph(
        document,
        "感谢您对{{ committee_short }}工作的支持。您提出的{{ count }}条意见建议已经研究，其中采纳（含部分采纳）"
        "{{ adopted }}条，现将情况反馈如下：",
    ).paragraph_format.keep_with_next = True
    _gap(document)
    common.table(
        document,
        (14, 52, 28, 22, 40),
        [("序号", "意见建议", "提出场合", "采纳情况", "依据或理由")],
        [
            ("{{ loop.index }}", left("{{ row.text }}"), left("{{ row.occasion }}"), "{{ row.result }}",
             left("{{ row.basis }}"))
        ],
        each="row in rows",
        height=9,
    )  # fmt: skip
    common.gap(document)
    common.paragraph(document, "欢迎继续提出宝贵意见。")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    return document


def expert_roll() -> Document:
    """专家库名册: the pool on a day, kept inside the office."""
    document = common.paper("专家库名册", landscape=True)
    small_tables(document)
    common.title(document, "{{ committee }}咨询专家库名册", "（{{ day }}）")
    common.paragraph(document, "", official.CONTROL)
    common.paragraph(
        document,
        "共{{ count }}人，其中高级职称{{ senior }}人，占{{ share }}。{% if fields %}按专业领域：{{ fields }}。{% endif %}",
    ).paragraph_format.keep_with_next = True
    _gap(document)
    common.table(
        document,
        (12, 22, 60, 36, 30, 12, 24, 29),
        [("序号", "姓名", "工作单位及职务", "专业领域", "职称", "高级", "聘任日期", "联系电话")],
        [
            ("{{ loop.index }}", "{{ row.name }}", left("{{ row.employer }}"), left("{{ row.field }}"), "{{ row.title }}",
             "{{ row.senior }}", "{{ row.since }}", "{{ row.phone }}")
        ],
        each="row in rows",
        # A row of the table, so that nobody signs on a page of its own.
        foot=[(Cell(f"制表人：{'＿' * 8}　　　　审核人：{'＿' * 8}", span=8),)],
        height=7,
    )  # fmt: skip
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {
    "consult_summary": consult_summary,
    "consult_report": consult_report,
    "expert_letter": expert_letter,
    "expert_invite": expert_invite,
    "expert_feedback": expert_feedback,
    "expert_roll": expert_roll,
}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
