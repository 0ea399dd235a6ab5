"""Builds the templates of opinions (民情登记表、民情台账、答复反馈单、主题活动意见汇总): `python -m templates.make_opinions`."""

from pathlib import Path

from docx.document import Document
from docx.shared import Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell, column_tag
from templates.report_parts import left, narrow_margins, section, signature_tab, small_tables, whole_table

LABEL = official.TABLE_HEAD


def intake() -> Document:
    """民情登记表: one opinion, what was done with it, room to sign."""
    document = common.paper("民情登记表（{{ number }}）")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "{{ county }}民情登记表")
    common.paragraph(document, "编号：{{ number }}　　　　现在：{{ stage }}", official.TABLE_LEFT)
    common.table(
        document,
        (26, 59, 26, 59),
        [],
        [
            (_label("来源渠道"), "{{ channel }}", _label("接件时间"), "{{ received }}"),
            (_label("联络站"), left("{{ station }}"), _label("接待代表"), "{{ deputies }}"),
            (_label("反映人"), "{{ name }}", _label("电话"), "{{ phone }}"),
            (_label("住址"), left("{{ address }}"), _label("类别"), "{{ category }}"),
            (_label("主题活动"), Cell("{{ theme }}", span=3, style=official.TABLE_LEFT)),
            (_label("反映内容"), Cell("{{ content }}", span=3, style=official.TABLE_LEFT)),
        ],
        height=9,
    )
    section(document, "办理经过")
    common.table(
        document,
        (12, 28, 32, 98),
        [("步", "日期", "办理", "情况")],
        [("{{ loop.index }}", "{{ row.date }}", "{{ row.move }}", left("{{ row.said }}"))],
        each="row in steps",
        height=8,
    )
    common.tag(document, "for one in links")
    common.paragraph(document, "{{ one }}", official.TABLE_LEFT)
    common.tag(document, "endfor")
    common.gap(document)
    whole_table(
        document,
        (26, 144),
        [],
        [
            (_label("处理意见"), Cell("□当场答复　□组内办理　□转交单位　□上报", style=official.TABLE_LEFT)),
            (_label("办理结果"), left("")),
            (_label("满意度"), left("{{ rating }}")),
        ],
        height=14,
    )
    signature_tab(document)
    common.signatures(document, ("登记人", "承办人", "回访人", "审核人"))
    common.paragraph(document, "打印日期：{{ day }}", official.NOTE)
    return document


# Width in millimetres, head, tag; "<": at the left; those of a person stand only on a ledger that names people.
_LEDGER = (
    (21, "编号", "row.number"), (18, "来源渠道", "row.channel"), (21, "接件时间", "row.received"), (17, "姓名", "row.name"),
    (26, "电话", "row.phone"), (50, "内容", "<row.content"), (16, "类别", "row.category"), (20, "承办", "<row.unit"),
    (20, "办理情况", "<row.handling"), (30, "反馈", "<row.answer"), (16, "满意度", "row.rating"),
)  # fmt: skip
_PERSON = ("姓名", "电话")


def ledger() -> Document:
    """民情台账: a line each, across; names and phones only where they were asked for."""
    document = common.paper("{{ title }}", landscape=True)
    small_tables(document)
    narrow_margins(document)
    for style in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[style].font.size = Pt(9)
    common.title(document, "{{ county }}{{ title }}", "{{ subtitle }}")
    common.paragraph(document, "", official.CONTROL)
    common.tag(document, "if rows")
    widths = [width for width, _, _ in _LEDGER]
    at = next(place for place, (_, head, _) in enumerate(_LEDGER) if head == _PERSON[0])
    # A column of a statement stands on each side of those that may be left out; it leaves no trace.
    widths[at:at] = [1]
    widths[at + 3 : at + 3] = [1]
    head: list[str | Cell] = [name for _, name, _ in _LEDGER]
    body: list[str | Cell] = [_cell(tag) for _, _, tag in _LEDGER]
    for cells in (head, body):
        cells[at:at] = [column_tag("if named")]
        cells[at + 3 : at + 3] = [column_tag("endif")]
    common.table(document, widths, [head], [body], each="row in rows", height=8)
    common.tag(document, "else")
    common.paragraph(document, "这一时段没有登记。", official.TABLE_LEFT)
    common.tag(document, "endif")
    common.paragraph(document, "共{{ rows|length }}件。{{ provenance }}", official.NOTE)
    common.signatures(document, ("登记人", "审核人"))
    return document


def answer() -> Document:
    """答复反馈单: what the sender is told, with a slip to tear off that comes back."""
    document = common.paper("群众意见答复反馈单（{{ number }}）")
    common.title(document, "群众意见答复反馈单")
    common.paragraph(document, "编号：{{ number }}", official.PLAIN)
    common.paragraph(document, "{% if name %}{{ name }}{% else %}＿＿＿＿＿＿{% endif %}：", official.PLAIN)
    common.paragraph(
        document, "您于{{ received }}反映的“{{ content }}”，已由{{ unit or '本机关' }}办理。现将情况反馈如下："
    )
    common.paragraph(document, "办理结果：{{ code }}（{{ meaning }}）。")
    common.tag(document, "if note")
    common.paragraph(document, "{{ note }}")
    common.tag(document, "endif")
    common.tag(document, "for one in became")
    common.paragraph(document, "{{ one }}")
    common.tag(document, "endfor")
    common.paragraph(document, "感谢您对人大代表工作的支持。")
    common.sign_off(document, "{{ county }}人大常委会代表工作机构", "{{ replied }}")
    common.paragraph(
        document,
        "－ － － － － － － － － － （沿此裁开，填好后交回联络站） － － － － － － － － － －",
        official.NOTE,
    )
    whole_table(
        document,
        (34, 122),
        [],
        [
            (_label("编号"), left("{{ number }}")),
            (_label("您的评价"), left("{{ scale }}")),
            (_label("您的意见"), left("")),
            (_label("签名、日期"), left("")),
        ],
        height=11,
    )
    return document


def drive() -> Document:
    """主题活动意见汇总: counts by type, station, channel, stage, and rates."""
    document = common.paper("{{ theme }}意见汇总")
    small_tables(document)
    narrow_margins(document)
    common.title(document, "“{{ theme }}”意见建议汇总", "（{{ county }}，{{ days }}）")
    common.paragraph(document, "")
    common.paragraph(document, "“{{ theme }}”自{{ days }}，共收到意见建议{{ count }}件，来自{{ stations }}个联络站。")
    common.tag(document, "for table in tables")
    section(document, "{{ loop.index }}. 按{{ table.head }}")
    common.table(
        document,
        (90, 40, 40),
        [("{{ table.head }}", "件数", "占比")],
        [(left("{{ row.name }}"), "{{ row.count }}", "{{ row.share }}")],
        each="row in table.rows",
        foot=[("合计", "{{ count }}", "100.00%")],
        height=7,
    )
    common.tag(document, "endfor")
    section(document, "办理率")
    whole_table(
        document,
        (60, 40, 35, 35),
        [("项目", "件数", "总数", "比率")],
        [("{{ row.name }}", "{{ row.count }}", "{{ row.of }}", "{{ row.share }}")],
        each="row in rates",
        height=7,
    )
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _label(text: str) -> Cell:
    return Cell(text, style=LABEL)


def _cell(tag: str) -> Cell | str:
    return left(f"{{{{ {tag[1:]} }}}}") if tag.startswith("<") else f"{{{{ {tag} }}}}"


MADE = {
    "opinion_intake": intake,
    "opinion_ledger": ledger,
    "opinion_answer": answer,
    "opinion_drive": drive,
}


def build(folder: Path = common.HERE) -> list[Path]:
    """Write the templates into a folder."""
    return [common.save_template(make(), folder / f"{name}.docx") for name, make in MADE.items()]


if __name__ == "__main__":
    for path in build():
        print(path.name)
