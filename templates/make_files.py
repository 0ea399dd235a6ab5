"""The template of a deputy's file (代表履职档案); `python -m templates.make_reports` writes it."""

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.report_parts import (
    left,
    narrow_margins,
    personal_head,
    section,
    signature_tab,
    small_tables,
)

NOTHING = "这一时段没有登记。"


def deputy_file() -> Document:
    """Eight sections, to be signed by the deputy and by the working office."""
    document = common.paper("{{ name }}履职档案")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ county }}人大代表履职档案", "（{{ when }}）")
    common.paragraph(document, "", official.CONTROL)
    section(document, "一、基本情况")
    personal_head(document, (("联络站", "{{ station }}"),))
    for heading, key in (("二、会议", "meetings"), ("三、视察调研", "inspections"), ("四、学习培训", "training")):
        section(document, heading)
        _rows(document, key)
    section(document, "五、小组活动")
    _table_if_any(
        document,
        "groups",
        (54, 32, 36, 48),
        ("所在小组", "类型", "分工", "起止"),
        (left("{{ row.name }}"), "{{ row.kind }}", "{{ row.role }}", "{{ row.days }}"),
    )
    _rows(document, "group_work", also="groups")
    section(document, "六、建议意见")
    _table_if_any(
        document,
        "matters",
        (22, 22, 28, 50, 20, 28),
        ("编号", "日期", "种类", "标题", "类别", "提出"),
        ("{{ row.number }}", "{{ row.date }}", "{{ row.kind }}", left("{{ row.title }}"), "{{ row.category }}",
         "{{ row.role }}"),
    )  # fmt: skip
    _rows(document, "suggestions", also="matters")
    section(document, "七、述职接受监督")
    _table_if_any(
        document,
        "report_backs",
        (22, 36, 44, 22, 46),
        ("述职日期", "方式和地点", "测评票数", "结果", "评议意见"),
        (
            "{{ row.date }}",
            left("{{ row.how }}"),
            left("{{ row.votes }}"),
            "{{ row.outcome }}",
            left("{{ row.opinion }}"),
        ),
    )
    _table_if_any(
        document,
        "results",
        (30, 28, 28, 28, 28, 28),
        ("考核年度", "考核期", "得分", "等次", "名次", "公布日期"),
        (
            "{{ row.year }}",
            "{{ row.round }}",
            "{{ row.score }}",
            "{{ row.grade }}",
            "{{ row.rank }}",
            "{{ row.published }}",
        ),
    )
    _rows(document, "accounts", also="report_backs or results")
    section(document, "八、表彰奖励")
    common.tag(document, "if honours")
    common.table(
        document,
        (24, 66, 46, 34),
        [("日期", "名称", "表彰单位", "备注")],
        [("{{ row.date }}", left("{{ row.title }}"), left("{{ row.issuer }}"), left("{{ row.note }}"))],
        each="row in honours",
        height=7,
    )
    _else_nothing(document)
    for name in ("strange", "left_out"):
        common.tag(document, f"if {name}")
        common.paragraph(document, f"{{{{ {name} }}}}", official.NOTE).paragraph_format.keep_with_next = True
        common.tag(document, "endif")
    signature_tab(document)
    common.signatures(document, ("代表签名", "日期", "代表工作机构审核", "日期"))
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _rows(document: Document, key: str, also: str = "") -> None:
    """The activities and records of a section; `also`: what else the section may show, so that it is not empty."""
    common.tag(document, f"if {key}.rows")
    common.paragraph(document, f"{{{{ {key}.said }}}}", official.TABLE_LEFT).paragraph_format.keep_with_next = True
    common.table(
        document,
        (13, 22, 28, 53, 18, 36),
        [("序号", "日期", "类别", "名称或内容", "情况", "说明")],
        [("{{ loop.index }}", "{{ row.date }}", "{{ row.kind }}", left("{{ row.title }}"), "{{ row.what }}",
          left("{{ row.note }}"))],
        each=f"row in {key}.rows",
        height=7,
    )  # fmt: skip
    if also:
        common.tag(document, f"elif not ({also})")
        common.paragraph(document, NOTHING, official.TABLE_LEFT)
        common.tag(document, "endif")
    else:
        _else_nothing(document)


def _else_nothing(document: Document) -> None:
    common.tag(document, "else")
    common.paragraph(document, NOTHING, official.TABLE_LEFT)
    common.tag(document, "endif")


def _table_if_any(
    document: Document, key: str, widths: tuple[float, ...], heads: tuple[str, ...], cells: tuple[object, ...]
) -> None:
    common.tag(document, f"if {key}")
    common.table(document, widths, [heads], [cells], each=f"row in {key}", height=7)
    common.gap(document)
    common.tag(document, "endif")
