"""Builds the templates of the books and of the sign-in sheet (五簿、签到表): `python -m templates.make_books`."""

from pathlib import Path

from docx.document import Document
from docx.shared import Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell

SMALL = 10.5
"""Points (五号): the books have long rows."""
LANDSCAPE = 245

# Title, then for each column its width in millimetres, its head and its tag; texts that may be long stand at the left.
BOOKS: dict[str, tuple[str, tuple[tuple[float, str, str], ...]]] = {
    "book_attendance": (
        "活动考勤登记簿",
        (
            (12, "序号", "loop.index"), (24, "时间", "row.date"), (34, "地点", "<row.place"), (58, "活动名称", "<row.title"),
            (15, "应到", "row.due"), (15, "实到", "row.present"), (30, "代表签名", ""),
            (57, "请假/缺席及原因", "<row.away"),
        ),
    ),
    "book_activity_note": (
        "活动情况记录簿",
        (
            (22, "时间", "row.date"), (27, "地点", "<row.place"), (17, "主持人", "row.host"), (17, "记录人", "row.recorder"),
            (42, "参加人员", "<row.participants"), (50, "内容", "<row.content"), (38, "提出意见建议", "<row.opinions"),
            (32, "落实情况", "<row.outcome"),
        ),
    ),
    "book_reception": (
        "接待选民登记簿",
        (
            (22, "日期", "row.date"), (18, "接待代表", "row.name"), (18, "选民姓名", "row.voter"), (24, "住址", "<row.address"),
            (26, "电话", "row.phone"), (42, "反映问题", "<row.title"), (29, "处理意见", "<row.handling"),
            (29, "办理结果", "<row.result"), (23, "反馈时间", "row.fed_back"), (14, "选民签名", "row.signed"),
        ),
    ),
    "book_deed": (
        "办好事办实事登记簿",
        (
            (26, "时间", "row.date"), (24, "代表", "row.name"), (42, "受益对象", "<row.beneficiary"), (70, "事项", "<row.title"),
            (55, "资金/成效", "<row.effect"), (28, "证明人", "row.witness"),
        ),
    ),
    "book_evaluation_note": (
        "履职情况考核记事簿",
        (
            (18, "年度", "row.year"), (26, "代表", "row.name"), (58, "项目", "<row.item"), (20, "分值", "row.worth"),
            (20, "得分", "row.got"), (75, "加减分事由", "<row.reason"), (28, "等次", "row.grade"),
        ),
    ),
}  # fmt: skip


def book(name: str) -> Document:
    """One of the five books, a line each, with room for those who keep it."""
    heading, columns = BOOKS[name]
    assert sum(width for width, _, _ in columns) == LANDSCAPE, name
    document = common.paper(f"{heading}{{% if whose %}}（{{{{ whose }}}}）{{% endif %}}", landscape=True)
    _small(document)
    common.title(document, f"{{{{ county }}}}人大代表{heading}", "{{ subtitle }}")
    common.paragraph(document, "", official.CONTROL)
    common.tag(document, "if rows")
    common.table(
        document,
        [width for width, _, _ in columns],
        [[head for _, head, _ in columns]],
        [[_cell(tag) for _, _, tag in columns]],
        each="row in rows",
    )
    common.tag(document, "else")
    common.paragraph(document, "这一时段没有登记。", official.TABLE_LEFT)
    common.tag(document, "endif")
    common.paragraph(document, "共{{ rows|length }}条。{{ provenance }}", official.NOTE)
    common.signatures(document, ("登记人", "审核人"))
    return document


def sign_in() -> Document:
    """签到表: everybody who is due, by delegation, with room to sign."""
    document = common.paper("{{ title }}签到表")
    _small(document)
    common.title(document, "{{ title }}\n签到表")
    common.paragraph(document, "", official.CONTROL)
    common.paragraph(document, "时间：{{ date }}　　地点：{{ place }}　　应到：{{ due }}人", official.TABLE_LEFT)
    common.table(
        document,
        (14, 44, 26, 36, 36),
        [("序号", "代表团", "姓名", "签名", "请假/缺席及原因")],
        [("{{ loop.index }}", _cell("<row.delegation"), "{{ row.name }}", "", "")],
        each="row in rows",
        height=9,
    )
    common.paragraph(document, "", official.CONTROL)
    common.signatures(document, ("组织单位", "登记人"))
    common.paragraph(document, "活动编号{{ number }}；登记用：ddtool duty attend {{ number }}", official.NOTE)
    return document


def _cell(tag: str) -> str | Cell:
    if not tag:
        return ""
    if tag.startswith("<"):
        return Cell(f"{{{{ {tag[1:]} }}}}", style=official.TABLE_LEFT)
    return f"{{{{ {tag} }}}}"


def _small(document: Document) -> None:
    for style in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[style].font.size = Pt(SMALL)


def build(folder: Path = common.HERE) -> list[Path]:
    """Write the templates into a folder."""
    made = {name: book(name) for name in BOOKS} | {"signin": sign_in()}
    return [common.save_template(document, folder / f"{name}.docx") for name, document in made.items()]


if __name__ == "__main__":
    for path in build():
        print(path.name)
