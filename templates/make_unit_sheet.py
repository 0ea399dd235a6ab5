"""Builds the template of an assessed unit's four lists (四张清单): `python -m templates.make_unit_sheet`."""

from collections.abc import Callable

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.common import Cell
from templates.report_parts import left, narrow_margins, section, signature_tab, small_tables, whole_table


def unit_sheet() -> Document:
    """The summary of the four lists, then their lines, to be signed by who made it."""
    document = common.paper("{{ unit }}四张清单")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ unit }}四张清单", "（{{ period }}工作评议用，截至{{ on }}）")
    whole_table(
        document,
        (44, 14, 14, 16, 14, 68),
        [("清单", "件数", "办结", "未办结", "逾期", "各项比率")],
        [
            (left("{{ row.name }}"), "{{ row.count }}", "{{ row.done }}", "{{ row.open }}", "{{ row.late }}",
             left("{{ row.rates }}"))
        ],
        each="row in lists",
        foot=[("合计", "{{ total.count }}", "{{ total.done }}", "{{ total.open }}", "{{ total.late }}", "")],
        height=8,
    )  # fmt: skip
    common.tag(document, "for list in lists")
    section(document, "{{ list.heading }}、{{ list.name }}")
    common.tag(document, "if list.rows")
    common.table(
        document,
        (13, 25, 38, 23, 22, 16, 20, 13),
        [("序号", "编号", "名称", "金额（元）", "时限", "环节", "结果", "逾期")],
        [
            ("{{ row.at }}", "{{ row.number }}", left("{{ row.title }}"), "{{ row.amount }}", "{{ row.due }}", "{{ row.stage }}",
             "{{ row.result }}", "{{ row.late }}")
        ],
        each="row in list.rows",
        foot=[(Cell("合计", span=2), "{{ list.count }} 件，办结 {{ list.done }} 件", "{{ list.amount }}", Cell("", span=4))],
        height=7,
    )  # fmt: skip
    common.tag(document, "else")
    common.paragraph(document, "没有。", official.TABLE_LEFT)
    common.tag(document, "endif")
    common.tag(document, "if list.helped")
    common.paragraph(document, "另协办 {{ list.helped }} 件，不计入。", official.TABLE_LEFT)
    common.tag(document, "endif")
    common.tag(document, "endfor")
    signature_tab(document)
    common.signatures(document, ("制表人", "审核人"))
    common.paragraph(document, "{{ committee }}。逾期为天数。{{ provenance }}", official.NOTE)
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"unit_sheet": unit_sheet}

if __name__ == "__main__":
    for name, build in TEMPLATES.items():
        common.save_template(build(), common.HERE / f"{name}.docx")
