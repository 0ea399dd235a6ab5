"""Builds the template of a group's ledger (代表小组台账): `python -m templates.make_groups`."""

from pathlib import Path

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.common import Cell
from templates.report_parts import left, narrow_margins, section, signature_tab, small_tables, whole_table

NOTHING = "这一时段没有登记。"


def group_ledger() -> Document:
    """Members, statistics, activities and issues of one group, to be signed by its leader."""
    document = common.paper("{{ name }}台账")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ county }}人大代表小组台账", "（{{ name }}，{{ when }}）")
    common.paragraph(document, "", official.CONTROL)
    _head(document)
    section(document, "一、组员")
    common.tag(document, "if members")
    common.table(
        document,
        (12, 20, 34, 30, 46, 14, 14),
        [("序号", "姓名", "代表团", "分工", "在组起止", "出席", "登记")],
        [
            ("{{ loop.index }}", "{{ row.name }}", left("{{ row.delegation }}"), left("{{ row.role }}"),
             "{{ row.days }}", "{{ row.attended }}", "{{ row.records }}")
        ],
        each="row in members",
        foot=[(Cell("合计", span=5), "{{ total.attended }}", "{{ total.records }}")],
        height=7,
    )  # fmt: skip
    _else_nothing(document, "这一时段没有组员。")
    section(document, "二、统计")
    whole_table(
        document,
        (28, 28, 29, 29, 28, 28),
        [("先后组员", "期末组员", "有履职的组员", "占先后组员", "组织活动", "履职登记")],
        [
            ("{{ total.members }}", "{{ total.now }}", "{{ total.active }}", "{{ total.rate }}", "{{ total.organised }}",
             "{{ total.records }}")
        ],
        height=7,
    )  # fmt: skip
    common.gap(document)
    common.tag(document, "if kinds")
    common.table(
        document,
        (90, 80),
        [("履职登记的类别", "条数")],
        [(left("{{ row.kind }}"), "{{ row.rows }}")],
        each="row in kinds",
        foot=[("合计", "{{ total.records }}")],
        height=7,
    )
    common.tag(document, "endif")
    section(document, "三、组织的活动")
    common.tag(document, "if organised")
    common.table(
        document,
        (12, 26, 72, 42, 18),
        [("序号", "日期", "名称", "地点", "到会")],
        [("{{ loop.index }}", "{{ row.date }}", left("{{ row.title }}"), left("{{ row.place }}"), "{{ row.came }}")],
        each="row in organised",
        height=7,
    )
    _else_nothing(document, NOTHING)
    section(document, "四、受理的问题")
    common.tag(document, "if taken")
    whole_table(
        document,
        (90, 40, 40),
        [("问题类别", "接待登记", "已有结果")],
        [(left("{{ row.issue }}"), "{{ row.count }}", "{{ row.settled }}")],
        each="row in taken",
        foot=[("合计", "{{ issues.count }}", "{{ issues.settled }}")],
        height=7,
    )
    _else_nothing(document, "规则没有把问题转给本组。")
    signature_tab(document)
    common.signatures(document, ("召集人签名", "日期", "代表工作机构审核", "日期"))
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _head(document: Document) -> None:
    label = official.TABLE_HEAD
    common.table(
        document,
        (29, 56, 29, 56),
        [],
        [
            (Cell("类型", style=label), "{{ kind }}", Cell("召集人", style=label), "{{ leader }}"),
            (Cell("负责范围", style=label), left("{{ area }}"), Cell("设立起止", style=label), "{{ days }}"),
            (Cell("备注", style=label), Cell("{{ note }}", span=3, style=official.TABLE_LEFT)),
        ],
        height=8,
    )


def _else_nothing(document: Document, said: str) -> None:
    common.tag(document, "else")
    common.paragraph(document, said, official.TABLE_LEFT)
    common.tag(document, "endif")


def build(folder: Path = common.HERE) -> list[Path]:
    """Write the template into a folder."""
    return [common.save_template(group_ledger(), folder / "group_ledger.docx")]


if __name__ == "__main__":
    for path in build():
        print(path.name)
