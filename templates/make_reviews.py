"""Builds the templates of review opinions, audit problems, checklists (审议意见、问题整改、清单): `python -m templates.make_reviews`."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from ddtool.papers import official
from templates import common
from templates.common import Cell
from templates.report_parts import left, narrow_margins, signature_tab, small_tables

LABEL = official.TABLE_HEAD


def _wide(document: Document) -> None:
    """A register on a page turned across: 257 mm wide, three signatures beside each other."""
    small_tables(document)
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(22), Mm(24), Mm(14)
    stops = document.styles[official.SIGNATURE].paragraph_format.tab_stops
    stops.clear_all()
    for place in (85, 170):
        stops.add_tab_stop(Mm(place))


def _signed(document: Document, *roles: str) -> None:
    """Signatures under a table: its last row comes along to their page."""
    for made in document.tables[-1]._tbl.tr_lst[-1].iter(qn("w:pPr")):
        made.get_or_add_keepNext()
    common.signatures(document, roles, across=3)


def review_letter() -> Document:
    """审议意见书: the opinions handed over, with their lead units and until when they report."""
    document = common.paper("审议意见书")
    common.paragraph(document, "{{ committee }}审议意见书", official.TITLE)
    common.paragraph(document, "〔　　　〕　号", official.SUBTITLE)
    common.paragraph(document, "{{ to }}：", official.PLAIN)
    common.paragraph(
        document,
        "{% if origin %}{{ origin }}{% else %}{{ committee }}{% endif %}形成了《{{ theme }}》，共 {{ count }} 条，现交你们研究处理。"
        "请逐条制定措施，明确责任人和完成时限，"
        "{% if due %}于{{ due }}前{% else %}在规定期限内{% endif %}向{{ committee }}书面报告研究处理情况。",
    )
    common.tag(document, "for item in items")
    common.heading(document, "{{ item.heading }}、{{ item.title }}")
    common.tag(document, "if item.content")
    common.paragraph(document, "{{ item.content }}")
    common.tag(document, "endif")
    common.paragraph(
        document,
        "编号：{{ item.number }}。{% if item.category %}类别：{{ item.category }}。{% endif %}牵头单位：{{ item.host }}"
        "{% if item.helpers %}；配合单位：{{ item.helpers }}{% endif %}{% if item.due %}；报告时限：{{ item.due }}{% endif %}。",
    )
    common.tag(document, "endfor")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def review_report() -> Document:
    """研究处理情况报告: the unit's frame, an answer under each opinion."""
    document = common.paper("研究处理情况报告")
    common.title(document, "关于《{{ theme }}》\n研究处理情况的报告")
    common.paragraph(document, "{{ committee }}：", official.PLAIN)
    common.paragraph(document, "收到《{{ theme }}》后，我单位逐条研究处理，现将情况报告如下。")
    common.tag(document, "for item in items")
    common.heading(document, "{{ item.heading }}、{{ item.title }}（{{ item.number }}）")
    for name in ("研究处理情况", "已完成的事项和结果", "尚未完成的原因、措施和时限"):
        common.paragraph(document, f"{name}：{'＿' * 12}")
    common.tag(document, "endfor")
    common.paragraph(document, f"联系人：{'＿' * 6}　联系电话：{'＿' * 8}")
    common.sign_off(document, "{{ unit }}（盖章）", "　　年　月　日")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def review_check() -> Document:
    """审核意见: what was reported on each opinion, and room for the committee's word."""
    document = common.paper("审核意见", landscape=True)
    _wide(document)
    common.title(document, "研究处理情况报告审核意见", "（{{ theme }}）")
    common.paragraph(
        document, "审议意见 {{ count }} 条，已报告 {{ reported }} 条。", official.TABLE_LEFT
    ).paragraph_format.keep_with_next = True
    common.table(
        document,
        (13, 28, 70, 34, 26, 46, 40),
        [("序号", "编号", "审议意见", "牵头单位", "报告日期", "研究处理情况", "审核意见（通过、退回及理由）")],
        [
            ("{{ row.at }}", "{{ row.number }}", left("{{ row.title }}"), left("{{ row.host }}"), "{{ row.reported }}",
             left("{{ row.progress }}"), left("{% if row.approved %}审核通过（{{ row.approved }}）{% endif %}"))
        ],
        each="row in items",
        height=14,
    )  # fmt: skip
    _signed(document, "工作机构负责人", "分管领导", "日期")
    common.paragraph(document, "{{ committee }}　{{ date }}。{{ provenance }}", official.NOTE)
    return document


def review_list() -> Document:
    """落实清单: every opinion with how far it has come, to be struck off."""
    document = common.paper("审议意见落实清单", landscape=True)
    _wide(document)
    common.title(document, "{{ county }}审议意见落实清单", "（截至{{ date }}）")
    common.paragraph(
        document,
        "审议意见 {{ count }} 条，已销号 {{ struck }} 条，未销号 {{ open }} 条，销号率 {{ share }}。",
        official.TABLE_LEFT,
    ).paragraph_format.keep_with_next = True
    common.table(
        document,
        (13, 26, 30, 42, 16, 28, 32, 20, 28, 22),
        [("序号", "来源", "名称", "具体内容", "类别", "牵头整改单位", "推进情况", "测评结果", "人大复核评价", "销号日期")],
        [
            ("{{ row.at }}", left("{{ row.origin }}"), left("{{ row.theme }}"), left("{{ row.title }}"), "{{ row.category }}",
             left("{{ row.host }}"), left("{{ row.progress }}"), "{{ row.rating }}", left("{{ row.verdict }}"),
             "{% if row.struck %}{{ row.struck }}{% else %}{{ row.stage }}{% endif %}")
        ],
        each="row in rows",
        height=9,
    )  # fmt: skip
    _signed(document, "制表人", "审核人", "日期")
    common.paragraph(document, "{{ committee }}。{{ provenance }}", official.NOTE)
    return document


def review_strike() -> Document:
    """销号单: what one opinion is struck off for, to be signed."""
    document = common.paper("审议意见销号单")
    common.title(document, "审议意见销号单", "（{{ number }}）")
    common.table(
        document,
        (34, 44, 34, 44),
        [],
        [
            (Cell("名称", style=LABEL), Cell("{{ theme }}", span=3, style=official.TABLE_LEFT)),
            (Cell("来源", style=LABEL), Cell("{{ origin }}", span=3, style=official.TABLE_LEFT)),
            (Cell("具体内容", style=LABEL), Cell("{{ title }}", span=3, style=official.TABLE_LEFT)),
            (Cell("牵头单位", style=LABEL), "{{ host }}", Cell("配合单位", style=LABEL), "{{ helpers }}"),
            (Cell("交办日期", style=LABEL), "{{ handed_over }}", Cell("报告日期", style=LABEL), "{{ reported }}"),
            (Cell("研究处理情况", style=LABEL), Cell("{{ progress }}", span=3, style=official.TABLE_LEFT)),
            (Cell("审核日期", style=LABEL), "{{ approved }}", Cell("测评日期", style=LABEL), "{{ rated }}"),
            (Cell("测评结果", style=LABEL), "{{ rating }}", Cell("第几轮", style=LABEL), "{{ rounds }}"),
            (Cell("核查日期", style=LABEL), "{{ checked }}", Cell("销号日期", style=LABEL), "{{ struck }}"),
            (Cell("人大复核评价", style=LABEL), Cell("{{ verdict }}", span=3, style=official.TABLE_LEFT)),
        ],
        height=12,
    )
    common.paragraph(
        document, "{% if closed %}该条审议意见已经销号。{% else %}经核查，该条审议意见已经落实，同意销号。{% endif %}"
    )
    signature_tab(document)
    common.signatures(document, ("核查人", "复核人", "分管领导", "日期"))
    common.paragraph(document, "{{ committee }}　{{ date }}。{{ provenance }}", official.NOTE)
    return document


def rectify_problems() -> Document:
    """问题清单: what the audit found, how much it is about, who has to mend it until when."""
    document = common.paper("{{ title }}", landscape=True)
    _wide(document)
    common.title(document, "{{ title }}", "（截至{{ on }}，金额单位：元）")
    common.paragraph(
        document, "共 {{ count }} 个问题，涉及 {{ units }} 个单位，问题金额 {{ amount }} 元。", official.TABLE_LEFT
    ).paragraph_format.keep_with_next = True
    common.table(
        document,
        (13, 30, 40, 66, 26, 28, 30, 24),
        [("序号", "编号", "审计项目", "问题", "类别", "问题金额", "责任单位", "整改时限")],
        [
            ("{{ row.at }}", "{{ row.number }}", left("{{ row.theme }}"),
             left("{{ row.title }}{% if row.content %}：{{ row.content }}{% endif %}"), left("{{ row.category }}"),
             "{{ row.amount }}", left("{{ row.host }}"), "{{ row.due }}")
        ],
        each="row in rows",
        foot=[(Cell("合计", span=5), "{{ amount }}", "{{ count }} 个问题", "")],
        height=8,
    )  # fmt: skip
    _signed(document, "移交单位（盖章）", "接收单位（盖章）", "日期")
    common.paragraph(document, "{{ committee }}。{{ provenance }}", official.NOTE)
    return document


def rectify_mending() -> Document:
    """整改清单: line by line what became of the problems; first by result and by category."""
    document = common.paper("{{ title }}", landscape=True)
    _wide(document)
    common.title(document, "{{ title }}", "（截至{{ on }}，金额单位：元）")
    common.paragraph(
        document,
        "共 {{ count }} 个问题，{{ sentence }}；已销号 {{ struck }} 个。问题金额 {{ amount }} 元，已整改 {{ mended }} 元，"
        "占 {{ mended_share }}。",
        official.TABLE_LEFT,
    ).paragraph_format.keep_with_next = True
    _by_category(document)
    common.gap(document)
    common.table(
        document,
        (13, 33, 23, 24, 19, 32, 23, 22, 23, 20, 23),
        [("序号", "问题", "问题金额", "责任单位", "责任人", "整改措施", "时限", "结果", "已整改金额", "佐证", "销号日期")],
        [
            ("{{ row.at }}", left("{{ row.title }}"), "{{ row.amount }}", left("{{ row.host }}"), "{{ row.person }}",
             left("{{ row.measures }}"), "{{ row.due }}",
             "{{ row.result }}{% if row.promised %}（承诺{{ row.promised }}）{% endif %}", "{{ row.mended_amount }}",
             left("{{ row.evidence }}"), "{{ row.struck }}")
        ],
        each="row in rows",
        foot=[(Cell("合计", span=2), "{{ amount }}", Cell("", span=5), "{{ mended }}", "", "{{ struck }} 个")],
        height=8,
    )  # fmt: skip
    _signed(document, "制表人", "审核人", "日期")
    common.paragraph(document, "{{ committee }}。{{ provenance }}", official.NOTE)
    return document


def _by_category(document: Document) -> None:
    """A column for each result, as the rule names them."""
    tag = common.column_tag
    common.table(
        document,
        (77, 31, 1, 35, 1, 52, 51),
        [("类别", "问题数", tag("for name in class_names"), "{{ name }}", tag("endfor"), "问题金额", "已整改金额")],
        [
            (left("{{ row.name }}"), "{{ row.count }}", tag("for n in row.counts"), "{{ n }}", tag("endfor"),
             "{{ row.amount }}", "{{ row.mended }}")
        ],
        each="row in categories",
        foot=[
            ("合计", "{{ count }}", tag("for one in classes"), "{{ one.count }}", tag("endfor"), "{{ amount }}", "{{ mended }}")
        ],
        height=8,
    )  # fmt: skip


def matter_checklist() -> Document:
    """清单: one piece of work, its steps ticked off, to be signed."""
    document = common.paper("{{ kind }}清单")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ county }}{{ kind }}清单", "（{{ title }}）")
    common.table(
        document,
        (30, 55, 30, 55),
        [],
        [
            (Cell("编号", style=LABEL), "{{ number }}", Cell("环节", style=LABEL), "{{ stage }}"),
            (Cell("单位", style=LABEL), "{{ hosts }}", Cell("已办", style=LABEL), "{{ done }}/{{ of }}"),
        ],
        height=8,
    )
    common.tag(document, "for field in fields")
    common.paragraph(document, "{{ field.title }}：{{ field.value }}", official.TABLE_LEFT)
    common.tag(document, "endfor")
    common.gap(document)
    common.table(
        document,
        (12, 36, 14, 32, 26, 50),
        [("序号", "步骤", "办了", "日期", "由谁", "情况和结果")],
        [
            ("{{ row.at }}", left("{{ row.name }}"), "{{ row.done }}", "{{ row.date }}", "{{ row.by }}", left("{{ row.result }}"))
        ],
        each="row in rows",
        height=11,
    )  # fmt: skip
    signature_tab(document)
    common.signatures(document, ("负责人", "日期"))
    common.paragraph(document, "依据：{{ source }}。{{ provenance }}", official.NOTE)
    return document


def matter_checklists() -> Document:
    """汇总表: every piece of work of a kind, a column for each step."""
    document = common.paper("{{ title }}", landscape=True)
    _wide(document)
    tag = common.column_tag
    common.title(document, "{{ title }}", "（截至{{ date }}）")
    common.paragraph(
        document, "共 {{ count }} 件，各步全部办完的 {{ whole }} 件，占 {{ share }}。", official.TABLE_LEFT
    ).paragraph_format.keep_with_next = True
    common.table(
        document,
        (26, 82, 58, 1, 58, 1, 31),
        [("序号", "名称", "单位", tag("for name in steps"), "{{ name }}", tag("endfor"), "已办")],
        [
            ("{{ row.at }}", left("{{ row.title }}"), left("{{ row.hosts }}"), tag("for cell in row.cells"), left("{{ cell }}"),
             tag("endfor"), "{{ row.done }}")
        ],
        each="row in rows",
        foot=[
            (Cell("已办件数", span=3), tag("for n in totals"), "{{ n }}", tag("endfor"), "{{ whole }}")
        ],
        height=12,
    )  # fmt: skip
    _signed(document, "制表人", "审核人", "日期")
    common.paragraph(document, "依据：{{ source }}。{{ provenance }}", official.NOTE)
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {
    "review_letter": review_letter,
    "review_report": review_report,
    "review_check": review_check,
    "review_list": review_list,
    "review_strike": review_strike,
    "rectify_problems": rectify_problems,
    "rectify_mending": rectify_mending,
    "matter_checklist": matter_checklist,
    "matter_checklists": matter_checklists,
}


def build(folder: Path = common.HERE) -> list[Path]:
    """Write the templates into a folder."""
    return [common.save_template(make(), folder / f"{name}.docx") for name, make in TEMPLATES.items()]


if __name__ == "__main__":
    for path in build():
        print(path.name)
