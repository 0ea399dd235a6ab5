"""Builds the templates of livelihood projects (民生实事): `python -m templates.make_projects`."""

from collections.abc import Callable, Sequence
from pathlib import Path

from docx.document import Document
from docx.shared import Mm

from ddtool.papers import official
from templates import common
from templates.common import Cell
from templates.report_parts import left, small_tables

SHADES = {"red": "E57373", "yellow": "FFE082", "green": "A5D6A7"}
"""How the cell of a light is painted; the word stands in it as well."""

PROGRESS = (
    "编号", "项目名称", "责任单位", "完成时限", "计划\n进度", "完成\n进度", "预算\n（万元）", "到位\n（万元）", "支出\n（万元）",
    "亮灯", "形象进度、\n亮灯原因",
)  # fmt: skip


def call() -> Document:
    """征集公告, and the form to be filled in on a page of its own."""
    document = common.paper("关于征集{{ year }}年民生实事项目建议的公告")
    common.title(document, "{{ issuer }}\n关于征集{{ year }}年民生实事项目建议的公告")
    common.paragraph(
        document,
        "为办好群众身边的实事，现就{{ year }}年民生实事项目征集建议，欢迎各级人大代表、各单位和广大群众提出。有关事项公告如下：",
    )
    common.heading(document, "一、征集范围")
    common.paragraph(
        document,
        "{{ levels }}民生实事项目。应当是群众普遍需要、受益面广、{{ year }}年内能够建成见效的公共服务和公益项目。",
    )
    common.tag(document, "if grounds")
    common.paragraph(document, "不列入的情形：{{ grounds }}。")
    common.tag(document, "endif")
    common.heading(document, "二、征集方式")
    common.paragraph(document, "{{ channels }}。请填写《民生实事项目建议征集表》（见附件），一个项目填一份。")
    common.heading(document, "三、征集时间{% if contact %}和联系方式{% endif %}")
    common.paragraph(document, "自{{ since }}至{{ until }}。{% if contact %}联系方式：{{ contact }}。{% endif %}")
    common.paragraph(document, "附件：民生实事项目建议征集表")
    common.sign_off(document, "{{ issuer }}", "{{ date }}")
    common.paragraph(document, "附件", official.PLAIN).paragraph_format.page_break_before = True
    common.title(document, "{{ year }}年民生实事项目建议征集表")
    common.paragraph(document, "", official.CONTROL)
    _form(document)
    return document


def _form(document: Document) -> None:
    label = official.TABLE_HEAD

    def wide(title: str) -> Sequence[str | Cell]:
        return Cell(title, style=label), Cell("", span=3)

    def pair(one: str, two: str) -> Sequence[str | Cell]:
        return Cell(one, style=label), "", Cell(two, style=label), ""

    widths = (30, 50, 30, 46)
    common.table(document, widths, [], [wide("项目名称"), pair("项目层级", "建设地点")], height=11)
    common.table(document, widths, [], [wide("必要性\n可行性")], height=44, style=official.TABLE_LEFT)
    common.table(document, widths, [], [wide("建设内容")], height=44, style=official.TABLE_LEFT)
    common.table(
        document,
        widths,
        [],
        [
            pair("概算（万元）", "资金来源"), pair("完成时限", "实施主体"), pair("联系人", "联系电话"), pair("提出方", "提出人"),
            pair("征集渠道", "填表日期"),
        ],
        height=11,
    )  # fmt: skip


def candidates() -> Document:
    """候选项目表: what deputies read before they vote."""
    document = _list("{{ year }}年{{ place }}民生实事候选项目表", "（共{{ count }}项，概算{{ estimate }}万元）")
    common.table(
        document,
        (12, 44, 66, 30, 22, 26, 24, 26),
        [("序号", "项目名称", "建设内容", "地点", "概算\n（万元）", "资金来源", "完成时限", "实施主体")],
        [
            (
                "{{ loop.index }}", left("{{ row.name }}"), left("{{ row.content }}"), left("{{ row.place }}"), "{{ row.estimate }}",
                left("{{ row.money }}"), "{{ row.due }}", left("{{ row.unit }}"),
            )
        ],
        each="row in rows",
        foot=[(Cell("合计", span=4), "{{ estimate }}", Cell("", span=3))],
        height=9,
    )  # fmt: skip
    _end(document)
    return document


def hand_over() -> Document:
    """交办清单: who does what, with which money, by when, over which milestones."""
    document = _list("{{ year }}年{{ place }}民生实事项目交办清单", "（共{{ count }}项，预算{{ budget }}万元）")
    common.table(
        document,
        (12, 42, 54, 32, 20, 22, 24, 44),
        [("序号", "项目名称", "建设内容", "责任单位", "责任领导", "预算\n（万元）", "完成时限", "节点计划")],
        [
            (
                "{{ loop.index }}", left("{{ row.name }}"), left("{{ row.content }}"), left("{{ row.unit }}"), "{{ row.leader }}",
                "{{ row.budget }}", "{{ row.due }}", left("{{ row.plan }}"),
            )
        ],
        each="row in rows",
        foot=[(Cell("合计", span=5), "{{ budget }}", Cell("", span=2))],
        height=9,
    )  # fmt: skip
    common.paragraph(document, "", official.CONTROL)
    common.signatures(document, ("交办人", "接收单位（盖章）"))
    _end(document)
    return document


def progress() -> Document:
    """进展情况表: money and work against the plan, the light as a word and as a colour."""
    document = _list(
        "{{ year }}年{{ place }}民生实事项目进展情况表",
        "（截至{{ on }}，共{{ count }}项，{% for one in lights %}{{ one.name }}{{ one.count }}项，{% endfor %}完成{{ done }}项）",
    )

    def row(shade: str) -> Sequence[str | Cell]:
        return (
            "{{ row.number }}", left("{{ row.name }}"), left("{{ row.unit }}"), "{{ row.due }}", "{{ row.planned }}",
            "{{ row.percent }}", "{{ row.budget }}", "{{ row.arrived }}", "{{ row.paid }}", Cell("{{ row.light }}", shade=shade),
            left("{{ row.text }}"),
        )  # fmt: skip

    columns = 11
    rows: list[Sequence[str | Cell]] = [(common.row_tag("for row in rows", columns),)]
    for at, (colour, shade) in enumerate(SHADES.items()):
        rows.append((common.row_tag(f"{'elif' if at else 'if'} row.colour == '{colour}'", columns),))
        rows.append(row(shade))
    rows += [
        (common.row_tag("else", columns),),
        row(""),
        (common.row_tag("endif", columns),),
        (common.row_tag("endfor", columns),),
    ]
    common.table(
        document,
        (18, 42, 30, 22, 13, 13, 20, 20, 20, 15, 37),
        [PROGRESS],
        rows,
        foot=[(Cell("合计", span=6), "{{ budget }}", "{{ arrived }}", "{{ paid }}", Cell("", span=2))],
        height=9,
    )  # fmt: skip
    _end(document)
    return document


def inspection() -> Document:
    """视察记录; with something to mend it is the slip that goes to the unit (督办单)."""
    document = common.paper("{{ kind }}")
    small_tables(document)
    common.title(document, "民生实事项目{{ kind }}")
    common.paragraph(document, "", official.CONTROL)
    label = official.TABLE_HEAD
    common.table(
        document,
        (28, 50, 28, 50),
        [],
        [
            (Cell("项目", style=label), Cell("{{ number }}　{{ name }}", span=3, style=official.TABLE_LEFT)),
            (Cell("责任单位", style=label), "{{ unit }}", Cell("责任领导", style=label), "{{ leader }}"),
            (Cell("完成时限", style=label), "{{ due }}", Cell("进度、亮灯", style=label), "{{ percent }}　{{ light }}"),
            (Cell("{{ what }}日期", style=label), "{{ day }}", Cell("{{ what }}人员", style=label), "{{ people }}"),
        ],
        height=10,
    )
    common.table(document, (28, 128), [], [(Cell("看到的情况", style=label), left("{{ text }}"))], height=28)
    common.tag(document, "if problem")
    common.table(document, (28, 128), [], [(Cell("要整改的\n问题", style=label), left("{{ problem }}"))], height=28)
    common.table(document, (28, 128), [], [(Cell("整改时限", style=label), left("{{ until }}"))], height=10)
    common.table(document, (28, 128), [], [(Cell("整改情况", style=label), left("{{ mended }}"))], height=30)
    common.tag(document, "endif")
    common.tag(document, "if photos")
    common.paragraph(document, "照片：{{ photos }}", official.NOTE)
    common.tag(document, "endif")
    common.paragraph(document, "", official.CONTROL)
    common.signatures(document, ("视察人员签名", "责任单位签收", "整改责任人", "核实人"))
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    return document


def report() -> Document:
    """办理情况报告: the year in figures, by level, then every project on pages turned across."""
    document = common.paper("{{ year }}年民生实事项目办理情况报告")
    small_tables(document)
    common.title(document, "{{ year }}年民生实事项目办理情况报告")
    common.paragraph(document, "（截至{{ on }}）", official.SUBTITLE)
    common.heading(document, "一、征集和票决")
    common.paragraph(
        document,
        "{% if called.proposals %}共征集项目建议{{ called.proposals }}条{% if called.levels %}，其中{{ called.levels }}{% endif %}；归并"
        "{{ called.merged }}条，剔除{{ called.excluded }}条"
        "{% if called.grounds %}（{{ called.grounds }}）{% endif %}，待审议{{ called.open }}条。{% endif %}"
        "列为候选项目{{ called.candidates }}个，票决通过{{ whole.projects }}个{% if called.not_chosen %}，未入选"
        "{{ called.not_chosen }}个{% endif %}{% if called.struck %}，不列入票决{{ called.struck }}个{% endif %}。",
    )
    common.heading(document, "二、办理情况")
    common.paragraph(
        document,
        "{{ whole.projects }}个项目中，已完成{{ whole.done }}个，完成率{{ whole.done_share }}；办理中{{ whole.under_way }}个"
        "{% if whole.lights %}（{{ whole.lights }}）{% endif %}{% if whole.waiting %}，待交办{{ whole.waiting }}个{% endif %}。"
        "预算{{ whole.budget }}万元，到位{{ whole.arrived }}万元，支出{{ whole.paid }}万元，支出率{{ whole.paid_share }}。",
    )
    common.table(
        document,
        (20, 18, 18, 20, 27, 27, 26),
        [("层级", "项目", "完成", "完成率", "预算（万元）", "支出（万元）", "支出率")],
        [_sums("row")],
        each="row in levels",
        foot=[_sums("whole")],
        height=8,
    )
    common.gap(document)
    common.heading(document, "三、满意度测评")
    common.tag(document, "if whole.rated")
    common.paragraph(
        document,
        "测评项目{{ whole.rated }}个：{{ whole.verdicts }}。算作满意的{{ whole.satisfied }}个，占{{ whole.satisfied_share }}；"
        "按票数计，{{ satisfied }}{{ whole.votes_satisfied }}票，占{{ whole.votes }}票的{{ whole.votes_share }}。",
    )
    common.tag(document, "else")
    common.paragraph(document, "还没有登记满意度测评结果。")
    common.tag(document, "endif")
    common.heading(document, "四、监督和整改")
    common.paragraph(
        document,
        "组织视察{{ inspections }}次，回头看{{ looks_back }}次；提出的问题已整改{{ mended }}个，尚未整改{{ unmended }}个。",
    ).paragraph_format.keep_with_next = True  # the office's name never stands alone on a page
    common.tag(document, "for one in open")
    common.tag(document, "if loop.last")
    common.paragraph(document, "{{ one }}").paragraph_format.keep_with_next = True
    common.tag(document, "else")
    common.paragraph(document, "{{ one }}")
    common.tag(document, "endif")
    common.tag(document, "endfor")
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    document.paragraphs[-3].paragraph_format.keep_with_next = True
    common.landscape_section(document)
    _wide(document)
    common.paragraph(document, "附表", official.PLAIN)
    common.title(document, "{{ year }}年民生实事项目一览表")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (18, 13, 52, 38, 22, 22, 19, 23, 23, 20),
        [("编号", "层级", "项目名称", "责任单位", "预算\n（万元）", "支出\n（万元）", "支出率", "完成时限", "完工日期", "测评结果")],
        [
            (
                "{{ row.number }}", "{{ row.level }}", left("{{ row.name }}"), left("{{ row.unit }}"), "{{ row.budget }}",
                "{{ row.paid }}", "{{ row.share }}", "{{ row.due }}", "{{ row.finished }}", "{{ row.verdict }}",
            )
        ],
        each="row in rows",
        foot=[(Cell("合计", span=4), "{{ whole.budget }}", "{{ whole.paid }}", "{{ whole.paid_share }}", Cell("", span=3))],
        height=8,
    )  # fmt: skip
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _sums(of: str) -> Sequence[str | Cell]:
    keys = ("name", "projects", "done", "done_share", "budget", "paid", "paid_share")
    return tuple(f"{{{{ {of}.{key} }}}}" for key in keys)


def _list(title: str, subtitle: str) -> Document:
    document = common.paper(title, landscape=True)
    _wide(document)
    small_tables(document)
    common.title(document, title, subtitle)
    common.paragraph(document, "", official.CONTROL)
    return document


def _wide(document: Document) -> None:
    """A list, no letter: 250 mm of text on the pages turned across."""
    section = document.sections[-1]
    section.left_margin, section.right_margin = Mm(25), Mm(22)


def _end(document: Document) -> None:
    common.sign_off(document, "{{ committee }}", "{{ date }}")
    common.paragraph(document, "{{ provenance }}", official.NOTE)


TEMPLATES: dict[str, Callable[[], Document]] = {
    "project_call": call,
    "project_candidates": candidates,
    "project_hand_over": hand_over,
    "project_progress": progress,
    "project_inspection": inspection,
    "project_report": report,
}


def build(folder: Path = common.HERE) -> list[Path]:
    """Write the templates into a folder."""
    return [common.save_template(make(), folder / f"{name}.docx") for name, make in TEMPLATES.items()]


if __name__ == "__main__":
    for path in build():
        print(path.name)
