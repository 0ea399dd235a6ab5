"""Builds the templates of matters (交办清单、催办函、答复函、征询意见表…): `python -m templates.make_matters`.

They serve every kind by its own words; texts stand in the .docx, so that an office can reword them in Word or WPS.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell

SMALL = 10.5
"""Points (五号): lists with long rows."""
MIDDLE = 12


def matter_handover() -> Document:
    """交办清单: what was given to which unit, until when, to be signed for."""
    document = common.paper("{{ title }}", landscape=True)
    _size(document, SMALL)
    common.title(document, "{{ title }}", "{{ subtitle }}")
    common.gap(document)
    common.table(
        document,
        (10, 20, 28, 60, 27, 27, 16, 16, 21),
        [("序号", "编号", "提出人", "标题", "主办单位", "协办单位", "责任人", "联系人", "办理时限")],
        [
            (
                "{{ loop.index }}",
                "{{ row.number }}",
                "{{ row.who }}",
                _left("{{ row.title }}"),
                _left("{{ row.hosts }}"),
                _left("{{ row.helpers }}"),
                "{{ row.leader }}",
                "{{ row.contact }}",
                "{{ row.due }}",
            )
        ],
        each="row in rows",
        height=10,
    )
    common.tag(document, "if unit")
    common.signatures(document, ("交办人", "签收人（单位盖章）"))
    common.tag(document, "else")
    common.signatures(document, ("交办单位（盖章）", "接收单位（盖章）"))
    common.tag(document, "endif")
    dates = common.paragraph(document, "日期：＿＿＿＿年＿＿月＿＿日\t日期：＿＿＿＿年＿＿月＿＿日", official.SIGNATURE)
    dates.paragraph_format.keep_with_next = False
    common.paragraph(document, "{{ committee }}　{{ date }}。{{ provenance }}", official.NOTE)
    return document


def matter_reminder() -> Document:
    """催办函: one letter to one unit, with all that it owes."""
    document = common.paper("催办函（{{ unit }}）")
    _size(document, SMALL)
    _mark(document)
    common.title(document, "{{ title }}")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ unit }}：", official.PLAIN)
    common.paragraph(document, "截至{{ day }}，你单位承办的下列事项中，{{ counts }}。现予催办。")
    common.tag(document, "for group in groups")
    head = common.paragraph(document, "{{ group.title }}（{{ group.rows|length }}项）", official.HEADING2)
    head.paragraph_format.keep_with_next = True
    common.table(
        document,
        (18, 44, 20, 22, 20, 32),
        [("编号", "标题", "期限", "届满日", "情况", "期限的计算")],
        [
            (
                "{{ row.number }}",
                _left("{{ row.title }}"),
                "{{ row.deadline }}",
                "{{ row.end }}",
                "{{ row.state }}",
                Cell("{{ row.how }}{% if row.clause %}（{{ row.clause }}）{% endif %}", style=official.NOTE),
            )
        ],
        each="row in group.rows",
        height=9,
    )
    common.tag(document, "endfor")
    common.paragraph(
        document,
        "{% if overdue %}请对已经逾期的抓紧办理，尽快书面答复提出人，并说明逾期的原因；确需延长的，按规定办理延期手续。{% endif %}"
        "{% if soon %}即将到期的，请在期限届满前办结答复。{% endif %}办理情况请同时告知我们。",
    )
    _closing(document, "专此函达。", "{{ committee }}", "{{ day }}")
    common.paragraph(document, "（联系人：＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿＿＿）")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def matter_reply() -> Document:
    """答复函: the frame of a unit's reply to all authors, what is known filled in."""
    document = common.paper("{{ number }}{{ kind }}答复函")
    common.paragraph(document, "答复类别：{{ class }}", official.PLAIN, align="right")
    _mark(document)
    common.title(document, "{{ title }}")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ to }}：", official.PLAIN)
    common.paragraph(
        document,
        "{{ you }}提出的《{{ matter }}》（{{ number }}）收悉。{% if helpers %}经商{{ helpers }}，{% endif %}现答复如下：",
    )
    for text in ("一、办理情况", "二、办理结果", "三、下一步打算（尚未解决的，写明解决的时限）"):
        common.heading(document, text)
    common.paragraph(document, "（以上由承办单位填写。）")
    _closing(
        document,
        "感谢{{ you }}对我们工作的关心和支持。如有意见，请填写所附征询意见表，送{{ committee_short }}代表工作机构。",
        "{{ unit }}",
        "{{ day }}",
    )
    common.paragraph(document, "（承办人：＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿＿＿）")
    common.paragraph(document, "抄送：{{ committee_short }}代表工作机构，{{ county }}人民政府办公室。", official.PLAIN)
    return document


def matter_slip() -> Document:
    """征询意见表: two copies on a page for one author, cut apart between them."""
    document = common.paper("{{ number }}征询意见表", page_numbers=False)
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Mm(14)
    _size(document, MIDDLE)
    document.styles[official.TITLE].font.size = Pt(16)
    title = document.styles[official.TITLE].paragraph_format
    title.line_spacing_rule, title.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(22)
    common.tag(document, "for copy in copies")
    common.tag(document, "if not loop.first")
    cut = common.paragraph(
        document,
        "－ － － － － － － － － － － － － － － － － 裁 － － － － － － － － － － － － － － － － －",
        official.NOTE,
        align="center",
    )
    cut.paragraph_format.space_before = cut.paragraph_format.space_after = Pt(8)
    common.tag(document, "endif")
    common.paragraph(document, "{{ title }}", official.TITLE)
    common.paragraph(document, "（{{ copy }}）", official.NOTE, align="center")
    common.table(
        document,
        (28, 50, 28, 50),
        [],
        [
            (_head("标题"), Cell("{{ matter }}", span=3, style=official.TABLE_LEFT)),
            (_head("编号"), "{{ number }}", _head("主办单位"), "{{ unit }}"),
            (
                _head("提出人"),
                "{{ author }}{% if several %}（{{ role }}）{% endif %}",
                _head("协办单位"),
                "{{ helpers }}",
            ),
            (_head("收到答复函"), "□是　　□否", _head("收到时间"), "＿＿年＿＿月＿＿日"),
            (_head("答复类别"), "{{ class }}", _head("答复日期"), "{{ replied }}"),
        ],
        height=9.5,
    )
    common.table(
        document,
        (28, 128),
        [],
        [(_head("{{ one.name }}"), "{{ one.choices }}")],
        each="one in dimensions",
        height=9.5,
    )
    common.table(
        document,
        (28, 128),
        [],
        [(_head("意见建议"), Cell("", style=official.TABLE_LEFT))],
        height=21,
    )
    common.table(
        document,
        (28, 50, 28, 50),
        [],
        [(_head("签名"), "", _head("日期"), "＿＿年＿＿月＿＿日")],
        height=9.5,
    )
    common.paragraph(document, "在同意的一格内打“√”，每行只选一项。评价以领衔提出人的为准。", official.NOTE)
    common.tag(document, "endfor")
    return document


def matter_sheet() -> Document:
    """建议纸、议案纸: to be filled by hand, or as it was registered."""
    document = common.paper("{{ kind }}纸")
    _size(document, MIDDLE)
    common.title(document, "{{ title }}")
    common.paragraph(
        document, "编号：{{ number }}　　届次会次（时段）：{{ meeting }}　　{{ day }}", official.NOTE, align="right"
    )
    common.table(
        document,
        (28, 50, 28, 50),
        [],
        [
            (_head("类别"), Cell("{{ forms }}", span=3)),
            (_head("标题"), Cell("{{ matter }}", span=3, style=official.TABLE_LEFT)),
            (_head("代表姓名"), "{{ author }}", _head("代表证号"), ""),
            (_head("联系电话"), "", _head("邮政编码"), ""),
            (_head("通讯地址"), Cell("", span=3)),
        ],
        height=10,
    )
    common.table(
        document,
        (28, 36, 14, 28, 36, 14),
        [("联名代表", "签名", "证号", "联名代表", "签名", "证号")],
        [("{{ one.left }}", "", "", "{{ one.right }}", "", "")],
        each="one in joint",
        height=9,
    )
    common.table(document, (156,), [("内容（案由、案据和方案）",)], height=8)
    common.table(document, (156,), [], [(Cell("{{ content }}", style=official.TABLE_LEFT),)], height=68)
    common.tag(document, "if least > 1")
    common.paragraph(document, "{{ kind }}须有{{ least }}名以上代表提出（领衔的在内）。", official.NOTE)
    common.tag(document, "endif")
    common.paragraph(document, "一事一件。可另附纸；联名代表由本人签名。", official.NOTE)
    return document


def matter_summary() -> Document:
    """办理情况汇总: in all and by unit, replies, ratings, promises, what is late."""
    document = common.paper("{{ title }}")
    _size(document, SMALL)
    common.title(document, "{{ title }}", "（截至{{ on }}）")
    common.paragraph(
        document,
        "{{ period }}共收到{{ kind }}{{ count }}件，已交办{{ given }}件，主办单位{{ unit_count }}个；"
        "已办结{{ closed }}件，未办结{{ open }}件。{% if sentences %}{{ sentences|join('，') }}。{% endif %}"
        "{% if late_count %}逾期{{ late_count }}项。{% else %}没有逾期的。{% endif %}",
        align="left",
    )
    _section(document, "{{ heads.units }}")
    common.table(
        document,
        [width * official.TEXT_WIDTH / 69 for width in (36, 14, 1, 17, 1)],
        [("承办单位", "件数", common.column_tag("for name in rate_names"), "{{ name }}", common.column_tag("endfor"))],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.count }}",
                common.column_tag("for rate in row.rates"),
                "{{ rate.share }}\n{{ rate.counts }}",
                common.column_tag("endfor"),
            )
        ],
        each="row in units",
        foot=[
            (
                "合计",
                "{{ total.count }}",
                common.column_tag("for rate in total.rates"),
                "{{ rate.share }}\n{{ rate.counts }}",
                common.column_tag("endfor"),
            )
        ],
        height=9,
    )
    common.paragraph(
        document,
        "{% if shared %}几个单位分办的，在各单位名下都计一件，合计只计一件（多计{{ shared }}件）。{% endif %}"
        "没有返回评价的，不计入满意率。",
        official.NOTE,
    )
    _section(document, "{{ heads.stages }}")
    common.table(
        document,
        (60, 48, 48),
        [("环节", "件数", "占比")],
        [(_left("{{ row.name }}"), "{{ row.count }}", "{{ row.share }}")],
        each="row in stages",
        foot=[("合计", "{{ count }}", "")],
        height=7,
    )
    common.tag(document, "if classes")
    _section(document, "{{ heads.classes }}")
    common.table(
        document,
        (26, 74, 28, 28),
        [("类别", "含义", "件数", "占比")],
        [("{{ row.code }}", _left("{{ row.meaning }}"), "{{ row.count }}", "{{ row.share }}")],
        each="row in classes",
        height=7,
    )
    common.tag(document, "endif")
    common.tag(document, "if dimensions")
    _section(document, "{{ heads.dimensions }}")
    common.tag(document, "for one in dimensions")
    lead = common.paragraph(document, "{{ one.name }}（返回评价{{ one.rated }}件）：")
    lead.paragraph_format.keep_with_next = True
    common.table(
        document,
        (60, 48, 48),
        [("等次", "件数", "占比")],
        [(_left("{{ row.grade }}"), "{{ row.count }}", "{{ row.share }}")],
        each="row in one.rows",
        height=7,
    )
    common.tag(document, "endfor")
    common.tag(document, "endif")
    common.tag(document, "if promises.count")
    _section(document, "{{ heads.promises }}")
    common.paragraph(
        document,
        "承诺解决的{{ promises.count }}件，已落实{{ promises.kept }}件，在承诺时限内的{{ promises.running }}件，"
        "过了时限没有落实的{{ promises.late }}件。",
    )
    common.tag(document, "if promises.rows")
    common.table(
        document,
        (22, 72, 38, 24),
        [("编号", "标题", "承办单位", "承诺时限")],
        [("{{ row.number }}", _left("{{ row.title }}"), _left("{{ row.unit }}"), "{{ row.due }}")],
        each="row in promises.rows",
        height=8,
    )
    common.tag(document, "endif")
    common.tag(document, "endif")
    common.tag(document, "if late")
    _section(document, "{{ heads.late }}")
    common.table(
        document,
        (20, 52, 24, 22, 14, 24),
        [("编号", "标题", "期限", "届满日", "逾期\n天数", "责任方")],
        [
            (
                "{{ row.number }}",
                _left("{{ row.title }}"),
                "{{ row.deadline }}",
                "{{ row.end }}",
                "{{ row.days }}",
                "{{ row.owes }}",
            )
        ],
        each="row in late",
        height=8,
    )
    common.tag(document, "endif")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def matter_key() -> Document:
    """重点督办清单: who leads the supervision, who joins it, how far it is."""
    document = common.paper("{{ title }}", landscape=True)
    _size(document, SMALL)
    common.title(document, "{{ title }}", "{{ subtitle }}")
    common.gap(document)
    common.table(
        document,
        (10, 19, 47, 28, 28, 21, 27, 21, 24),
        [("序号", "编号", "标题", "提出人", "主办单位", "督办领导", "参与督办代表", "办理时限", "进展")],
        [
            (
                "{{ loop.index }}",
                "{{ row.number }}",
                _left("{{ row.title }}"),
                "{{ row.who }}",
                _left("{{ row.hosts }}"),
                "{{ row.leader }}",
                _left("{{ row.joining }}"),
                "{{ row.due }}",
                "{{ row.stage }}{% if row.result %}\n{{ row.result }}{% endif %}",
            )
        ],
        each="row in rows",
        height=10,
    )
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _mark(document: Document) -> None:
    """The number of the letter (发文字号)."""
    common.paragraph(document, "{{ mark }}", official.PLAIN, align="right")


def _closing(document: Document, text: str, office: str, day: str) -> None:
    """The last sentence with office and day: these never stand alone on a page."""
    common.paragraph(document, text).paragraph_format.keep_with_next = True
    common.sign_off(document, office, day)
    document.paragraphs[-3].paragraph_format.keep_with_next = True


def _section(document: Document, text: str) -> None:
    common.paragraph(document, text, official.HEADING1).paragraph_format.keep_with_next = True


def _head(text: str) -> Cell:
    return Cell(text, style=official.TABLE_HEAD)


def _left(text: str) -> Cell:
    return Cell(text, style=official.TABLE_LEFT)


def _size(document: Document, points: float) -> None:
    for name in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[name].font.size = Pt(points)
    document.styles[official.NOTE].font.size = Pt(9)


TEMPLATES: dict[str, Callable[[], Document]] = {
    "matter_handover": matter_handover,
    "matter_reminder": matter_reminder,
    "matter_reply": matter_reply,
    "matter_slip": matter_slip,
    "matter_sheet": matter_sheet,
    "matter_summary": matter_summary,
    "matter_key": matter_key,
}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
