"""Builds the templates of a vote's papers before the result (选票、计票单、监票记录、复核单、演练说明): `python -m templates.make_votes`.

A ballot shows nothing that tells one copy from another: no number, no date of printing; pages of one copy are numbered
from 1 where it has several. One template serves every kind of vote: its columns follow the kind.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Mm, Pt, RGBColor
from docx.text.run import Run

from ddtool.papers import official
from ddtool.papers.official import W
from templates import common, make_vote_results
from templates.common import Cell, column_tag

_LEFT = official.TABLE_LEFT
# Facts of a subject: the figure that says whether any has it, the figure itself, its heading, width in millimetres.
_FACTS = (
    ("has_native", "native", "native_heading", 34),
    ("has_post", "post", "post_heading", 56),
    ("has_unit", "unit", "unit_heading", 34),
    ("has_investment", "investment", "investment_heading", 22),
    ("has_description", "description", "description_heading", 62),
    ("has_due", "due", "due_heading", 24),
    ("has_note", "note", "note_heading", 26),
)


def ballot() -> Document:
    """选票: a row for each subject, a column for each choice, or one to write a sign or a number into."""
    document = common.paper("{{ heading }}")
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(26), Mm(22)
    section.footer_distance = Mm(10)
    for footer in (section.footer, section.even_page_footer):
        _only_if(footer, "numbered")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.tag(document, "if subtitle")
    common.paragraph(document, "{{ subtitle }}", official.SUBTITLE)
    common.tag(document, "endif")
    common.gap(document)
    header: list[str | Cell] = ["序号", column_tag("if plain"), "{{ subject_heading }}", column_tag("else")]
    header += ["{{ subject_heading }}", column_tag("endif")]
    widths: list[float] = [14, 1, 92, 1, 36, 1]
    row: list[str | Cell] = ["{{ row.number }}", column_tag("if plain"), Cell("{{ row.name }}", style=_LEFT)]
    row += [column_tag("else"), Cell("{{ row.name }}"), column_tag("endif")]
    for has, figure, name, width in _FACTS:
        tags = column_tag(f"if {has}"), column_tag("endif")
        header += [tags[0], f"{{{{ {name} }}}}", tags[1]]
        row += [tags[0], Cell(f"{{{{ row.{figure} }}}}", style=_LEFT), tags[1]]
        widths += [1, width, 1]
    header += [column_tag("for choice in choices"), "{{ choice }}", column_tag("endfor")]
    row += [column_tag("for mark in row.marks"), "{{ mark }}", column_tag("endfor")]
    widths += [1, 17, 1]
    common.table(document, _to_width(widths), [header], [row], each="row in rows", height=11)
    common.gap(document)
    common.paragraph(document, "填票说明：", _LEFT).paragraph_format.keep_with_next = True
    common.tag(document, "for line in instructions")
    common.paragraph(document, "{{ loop.index }}. {{ line }}", _LEFT)
    common.tag(document, "endfor")
    common.tag(document, "if seal")
    common.paragraph(document, "{{ seal }}", official.SIGN_OFF).paragraph_format.keep_with_next = False
    common.tag(document, "endif")
    common.paragraph(document, "{{ small_print }}", official.NOTE, align="right")
    return document


def tally() -> Document:
    """计票单: a box for each 正 (five votes), twenty boxes a line; with many choices a table to write strokes into."""
    document = common.paper("{{ title }}计票单")
    _wide(document)
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.gap(document)
    head = (23, 20, 23, 20, 23, 20, 25, 20)
    common.table(document, head, [], [("发出票数", "", "收回票数", "", "有效票", "", "废票", "")], height=10)
    common.paragraph(document, "{{ how }}", official.NOTE)
    common.tag(document, "if boxed")
    columns = (12, 36, 20, 93, 13)
    first = (
        Cell("{{ row.number }}", merge="first"),
        Cell("{{ row.name }}", style=_LEFT, merge="first"),
        "{{ row.first }}",
        Cell("{{ boxes }}", style=_LEFT),
        "",
    )
    rest = (
        Cell("", merge="more"),
        Cell("", merge="more"),
        "{{ choice }}",
        Cell("{{ boxes }}", style=_LEFT),
        "",
    )
    common.table(
        document,
        columns,
        [("序号", "{{ subject_heading }}", "{{ choice_heading }}", "正字", "小计")],
        [first, *_loop("choice in row.rest", len(columns), rest)],
        each="row in rows",
        height=8,
    )
    _grey_boxes(document)
    common.tag(document, "endif")
    common.tag(document, "for block in blocks")
    for_choices = column_tag("for choice in block.choices")
    common.table(
        document,
        _to_width([12, 46, 1, 12, 1, 16], 174),
        [("序号", "{{ subject_heading }}", for_choices, "{{ choice }}", column_tag("endfor"), "小计")],
        [("{{ row.number }}", Cell("{{ row.name }}", style=_LEFT), for_choices, "", column_tag("endfor"), "")],
        each="row in rows",
        height=14,
    )
    common.gap(document)
    common.tag(document, "endfor")
    common.tag(document, "if blank_names")
    common.paragraph(document, "{{ blank_heading }}", official.NOTE)
    common.table(
        document,
        (12, 50, 99, 13),
        [("序号", "写票人填写的姓名", "正字", "小计")],
        [("{{ number }}", "", Cell("{{ few_boxes }}", style=_LEFT), "")],
        each="number in blank_names",
        height=10,
    )
    _grey_boxes(document)
    common.tag(document, "endif")
    common.gap(document)
    common.signatures(document, ("计票人", "计票人", "监票人", "监票人"))
    common.paragraph(document, "票面校验码 {{ hash }}　表决编号 {{ code }}", official.NOTE, align="right")
    return document


def record() -> Document:
    """监票记录: what the scrutineers saw, step by step; figures of the day are written in by hand."""
    document = common.paper("{{ title }}监票记录")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.gap(document)
    common.table(
        document,
        (10, 62, 84),
        [("序号", "事项", "记录")],
        [("{{ loop.index }}", Cell("{{ step.what }}", style=_LEFT), Cell("{{ step.entry }}", style=_LEFT))],
        each="step in steps",
        height=10,
    )
    common.paragraph(document, "有疑问的票", official.HEADING2).paragraph_format.page_break_before = True
    common.table(
        document,
        (14, 82, 60),
        [("张数", "情形", "总监票人会同监票人的决定")],
        [("", "", "")] * 10,
        height=10,
    )
    common.gap(document)
    common.signatures(document, ("总监票人", "监票人", "监票人", "监票人", "计票人", "计票人"))
    common.paragraph(document, "{{ date }}", official.SIGN_OFF).paragraph_format.keep_with_next = False
    common.paragraph(document, "票面校验码 {{ hash }}　表决编号 {{ code }}", official.NOTE, align="right")
    return document


def differences() -> Document:
    """复核单: the places at which two teams differ; the scrutineers have them counted again and sign."""
    document = common.paper("{{ title }}计票复核单")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "{{ sentence }}")
    common.gap(document)
    common.table(
        document,
        (12, 60, 24, 20, 20, 20),
        [("序号", "项目", "栏目", "{{ first_team }}", "{{ second_team }}", "复核后")],
        [
            (
                "{{ loop.index }}",
                Cell("{{ row.place }}", style=_LEFT),
                "{{ row.choice }}",
                "{{ row.first }}",
                "{{ row.second }}",
                "",
            )
        ],
        each="row in rows",
        height=10,
    )
    common.gap(document)
    common.paragraph(document, "复核经过：", official.PLAIN)
    for _ in range(3):
        common.paragraph(document, "＿" * 27, official.PLAIN)
    common.signatures(document, ("总监票人", "监票人", "监票人", "监票人", "计票人", "计票人"))
    common.paragraph(document, "票面校验码 {{ hash }}　表决编号 {{ code }}", official.NOTE, align="right")
    return document


def rehearsal() -> Document:
    """演练说明: what each test ballot is for, and the totals that the counters must arrive at."""
    document = common.paper("{{ title }}演练说明")
    common.paragraph(document, "{{ meeting }}", official.SUBTITLE)
    common.title(document, "{{ heading }}")
    common.paragraph(document, "{{ sentence }}")
    common.heading(document, "一、演练票")
    common.table(
        document,
        (18, 70, 68),
        [("票", "情形", "应当怎样计")],
        [("{{ case.numbers }}", Cell("{{ case.name }}", style=_LEFT), Cell("{{ case.effect }}", style=_LEFT))],
        each="case in cases",
        height=9,
    )
    common.heading(document, "二、应当得出的计票数")
    common.table(
        document,
        (39, 39, 39, 39),
        [("发出票数", "收回票数", "有效票", "废票")],
        [("{{ issued }}", "{{ returned }}", "{{ valid }}", "{{ void }}")],
        height=9,
    )
    common.gap(document)
    choices = column_tag("for choice in choices")
    votes = column_tag("for votes in row.votes")
    common.table(
        document,
        _to_width([14, 70, 1, 18, 1]),
        [("序号", "{{ subject_heading }}", choices, "{{ choice }}", column_tag("endfor"))],
        [("{{ row.number }}", Cell("{{ row.name }}", style=_LEFT), votes, "{{ votes }}", column_tag("endfor"))],
        each="row in rows",
        height=9,
    )
    common.heading(document, "三、应当得出的结果")
    common.tag(document, "for sentence in sentences")
    common.paragraph(document, "{{ sentence }}")
    common.tag(document, "endfor")
    return document


def _loop(each: str, columns: int, row: tuple[str | Cell, ...]) -> list[tuple[str | Cell, ...]]:
    """Rows that repeat inside a repeated row."""
    return [(common.row_tag(f"for {each}", columns),), row, (common.row_tag("endfor", columns),)]


def _to_width(widths: list[float], room: float = official.TEXT_WIDTH) -> list[float]:
    """Widths of all the columns that there may be, made to fill the text's width together."""
    whole = sum(widths)
    return [width * room / whole for width in widths]


def _wide(document: Document) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(22)
    section.footer_distance = Mm(12)


def _only_if(footer: object, figure: str) -> None:
    """A footer that shows its page number only if the figure says so."""
    element = footer._element  # type: ignore[attr-defined]
    look = f'<w:pPr><w:pStyle w:val="{official.style_id(official.CONTROL)}"/></w:pPr>'
    for tag, at in ((f"{{%p if {figure} %}}", 0), ("{%p endif %}", 2), ("", 3)):
        element.insert(at, parse_xml(f'<w:p xmlns:w="{W}">{look}<w:r><w:t>{tag}</w:t></w:r></w:p>'))


def _grey_boxes(document: Document) -> None:
    """Boxes are a guide for the pen: light, and large enough to write in."""
    table = document.tables[-1]
    for element in table._tbl.iter(f"{{{W}}}r"):
        run = Run(element, table)
        if "boxes" in run.text:
            run.font.size = Pt(14)
            run.font.color.rgb = RGBColor(0xB0, 0xB0, 0xB0)


TEMPLATES: dict[str, Callable[[], Document]] = {
    "vote_ballot": ballot,
    "vote_tally": tally,
    "vote_record": record,
    "vote_differences": differences,
    "vote_rehearsal": rehearsal,
    **make_vote_results.TEMPLATES,
}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
