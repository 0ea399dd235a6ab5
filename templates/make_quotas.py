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


def funds() -> Document:
    """代表活动经费收支表: by delegation, by purpose, grants, then every line; to be signed."""
    document = common.paper("{{ year }}年{{ county }}代表活动经费收支表")
    _small(document)
    common.title(document, "{{ county }}{{ level }}级代表活动经费收支表", "（{{ year }}年度，单位：元）")
    common.paragraph(
        document,
        "按《{{ rule }}》，全年额度 {{ whole.allowance }} 元，支出 {{ whole.spent }} 元（其中全级共用 {{ shared }} 元），"
        "结余 {{ whole.left }} 元。{% if grants %}专项经费另列。{% endif %}",
    )
    _section(document, "一、代表团")
    common.table(
        document,
        (48, 27, 27, 27, 27),
        [("代表团", "额度", "支出", "结余", "执行率")],
        [(_left("{{ row.name }}"), *_money("row"))],
        each="row in delegations",
        foot=[
            ("全级共用", "—", "{{ shared }}", "—", "—"),
            ("合计", *_money("whole")),
        ],
        height=7,
    )
    _section(document, "二、用途")
    common.table(
        document,
        (76, 40, 40),
        [("用途", "支出", "占比")],
        [(_left("{{ row.name }}"), "{{ row.amount }}", "{{ row.share }}")],
        each="row in purposes",
        foot=[("合计", "{{ whole.spent }}", "")],
        height=7,
    )
    common.tag(document, "if grants")
    _section(document, "三、专项经费")
    common.table(
        document,
        (48, 27, 27, 27, 27),
        [("专项", "额度", "支出", "结余", "执行率")],
        [(_left("{{ row.name }}"), *_money("row"))],
        each="row in grants",
        height=7,
    )
    common.tag(document, "endif")
    _section(document, "{% if grants %}四{% else %}三{% endif %}、支出明细")
    common.table(
        document,
        (12, 22, 20, 20, 34, 20, 28),
        [("序号", "日期", "凭证号", "用途", "事由", "金额", "列支对象")],
        [
            (
                "{{ loop.index }}",
                "{{ row.date }}",
                "{{ row.voucher }}",
                "{{ row.purpose }}",
                _left("{{ row.title }}"),
                "{{ row.amount }}",
                _left("{{ row.charged }}"),
            )
        ],
        each="row in lines",
        foot=[(Cell("合计（含专项）", span=5), "{{ lines_total }}", "")],
        height=7,
    )
    common.paragraph(document, "", official.CONTROL)
    common.signatures(document, ("经办人", "负责人"))
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _money(of: str) -> tuple[str, ...]:
    return tuple(f"{{{{ {of}.{key} }}}}" for key in ("allowance", "spent", "left", "share"))


def _section(document: Document, text: str) -> None:
    common.paragraph(document, text, official.HEADING1).paragraph_format.keep_with_next = True


def _left(text: str) -> Cell:
    return Cell(text, style=official.TABLE_LEFT)


def _small(document: Document) -> None:
    for name in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[name].font.size = Pt(SMALL)
    document.styles[official.NOTE].font.size = Pt(9)


TEMPLATES: dict[str, Callable[[], Document]] = {"quotas": quotas, "funds": funds}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
