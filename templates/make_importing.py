"""Builds the template of the return notice (退回修改通知): `python -m templates.make_importing`."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from ddtool.papers import official
from templates import common
from templates.common import Cell


def returned() -> Document:
    """退回修改通知: one page to the unit that sent a workbook, with the first places to mend; the deadline is left to fill."""
    document = common.paper("{{ file }}退回修改通知", page_numbers=False)
    common.title(document, "关于退回修改{{ register }}的通知")
    common.paragraph(document, "", official.CONTROL)
    common.paragraph(document, "{{ unit }}：", official.PLAIN)
    common.paragraph(
        document,
        "你单位报来的“{{ file }}”已收到。经核对，表中数据 {{ rows }} 行，其中 {{ rejected }} 行共 {{ count }} 处需要修改"
        "{% if taken %}，其余 {{ taken }} 行已经收下{% endif %}。主要问题如下：",
    )
    common.table(
        document,
        (13, 25, 28, 48, 42),
        [("序号", "位置", "填的内容", "问题", "怎么改")],
        [
            (
                "{{ row.number }}",
                Cell("{{ row.place }}", style=official.TABLE_LEFT),
                Cell("{{ row.value }}", style=official.TABLE_LEFT),
                Cell("{{ row.reason }}", style=official.TABLE_LEFT),
                Cell("{{ row.remedy }}", style=official.TABLE_LEFT),
            )
        ],
        each="row in problems",
        height=7,
    )
    common.tag(document, "if more")
    common.paragraph(document, "其余 {{ more }} 处见随附表格的“退回修改单”。", official.TABLE_LEFT)
    common.tag(document, "endif")
    common.paragraph(
        document,
        "随附表格“{{ copy }}”中，要改的单元格已经涂色，批注里写有原因和改法。"
        "请直接在这份表格上改好，于＿＿月＿＿日前发回。",
    )
    common.paragraph(document, "联系人：＿＿＿＿＿＿　电话：＿＿＿＿＿＿＿＿")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"returned": returned}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
