"""Builds the templates of reports (代表履职台账、年度代表工作报告): `python -m templates.make_reports`.

Texts stand here and in the .docx only, so that an office can reword them in Word or WPS; every number is a tag.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell

SMALL = 10.5
"""Points (五号): ledgers and wide tables have long rows."""


def ledger() -> Document:
    """代表履职台账: one deputy's year, to be signed by the deputy and by the working office."""
    document = common.paper("{{ name }}{{ year }}年度履职台账")
    _small_tables(document)
    _narrow_margins(document)
    common.title(document, "{{ county }}人大代表履职台账", "（{{ year }}年度）")
    common.paragraph(document, "", official.CONTROL)
    _ledger_head(document)
    _section(document, "一、出席情况")
    common.tag(document, "if kinds")
    _whole_table(
        document,
        (42, 21, 21, 21, 21, 21, 23),
        [("类别", "应到", "实到", "请假", "缺席", "未登记", "出席率")],
        [_turnout("row", Cell("{{ row.kind }}", style=official.TABLE_LEFT))],
        each="row in kinds",
        foot=[_turnout("total", "合计")],
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "本年度任职期间没有应出席的会议和活动。", official.TABLE_LEFT)
    common.tag(document, "endif")
    _section(document, "二、会议和活动")
    common.tag(document, "if activities")
    common.table(
        document,
        (12, 24, 30, 57, 20, 27),
        [("序号", "日期", "类别", "名称", "出席情况", "说明")],
        [
            (
                "{{ loop.index }}",
                "{{ row.date }}",
                "{{ row.kind }}",
                _left("{{ row.title }}"),
                "{{ row.status }}",
                _left("{{ row.note }}"),
            )
        ],
        each="row in activities",
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "没有应出席的会议和活动。", official.TABLE_LEFT)
    common.tag(document, "endif")
    _section(document, "三、履职登记")
    common.tag(document, "if records")
    common.table(
        document,
        (12, 24, 24, 48, 20, 14, 28),
        [("序号", "日期", "类别", "内容", "数量", "角色", "地点")],
        [
            (
                "{{ loop.index }}",
                "{{ row.date }}",
                "{{ row.kind }}",
                _left("{{ row.title }}"),
                "{{ row.quantity }}",
                "{{ row.role }}",
                _left("{{ row.place }}"),
            )
        ],
        each="row in records",
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "本年度没有登记其他履职情况。", official.TABLE_LEFT)
    common.tag(document, "endif")
    _section(document, "四、履职积分")
    common.tag(document, "if points")
    _whole_table(
        document,
        (38, 80, 18, 18, 16),
        [("项目", "依据", "数量", "得分", "封顶")],
        [
            (
                _left("{{ row.item }}"),
                _left("{{ row.clause }}"),
                "{{ row.count }}",
                "{{ row.points }}",
                "{{ row.capped }}",
            )
        ],
        each="row in points",
        foot=[(Cell("总分", span=3), "{{ score }}", "")],
        height=7,
    )
    common.tag(document, "endif")
    # What is signed stands on the page of the signature.
    common.paragraph(document, "{{ standing }}", official.TABLE_LEFT).paragraph_format.keep_with_next = True
    common.tag(document, "if left_out")
    common.paragraph(document, "{{ left_out }}", official.NOTE).paragraph_format.keep_with_next = True
    common.tag(document, "endif")
    _signature_tab(document)
    common.signatures(document, ("代表签名", "日期", "代表工作机构审核", "日期"))
    common.paragraph(document, "{{ provenance }}", official.NOTE)
    return document


def _ledger_head(document: Document) -> None:
    label = official.TABLE_HEAD
    common.table(
        document,
        (29, 36, 21, 24, 21, 39),
        [],
        [
            (
                Cell("姓名", style=label),
                "{{ name }}",
                Cell("性别", style=label),
                "{{ sex }}",
                Cell("民族", style=label),
                "{{ ethnicity }}",
            ),
            (
                Cell("出生年月", style=label),
                "{{ born }}",
                Cell("学历", style=label),
                "{{ education }}",
                Cell("党派", style=label),
                "{{ party }}",
            ),
            (
                Cell("代表团", style=label),
                "{{ delegation }}",
                Cell("选区", style=label),
                Cell("{{ constituency }}", span=3, style=official.TABLE_LEFT),
            ),
            (Cell("单位及职务", style=label), Cell("{{ employer }}", span=5, style=official.TABLE_LEFT)),
            (Cell("任职起止", style=label), Cell("{{ term }}", span=5, style=official.TABLE_LEFT)),
            (Cell("暂停执行职务", style=label), Cell("{{ suspended }}", span=5, style=official.TABLE_LEFT)),
        ],
        height=8,
    )


def yearly() -> Document:
    """年度代表工作报告: text, tables and charts of the county's year, with the source of each figure."""
    document = common.paper("{{ year }}年度代表工作报告")
    _small_tables(document)
    common.title(document, "{{ committee }}\n关于{{ year }}年度代表工作情况的报告")
    common.paragraph(document, "", official.PLAIN)
    common.tag(document, "if addressee")
    common.paragraph(document, "{{ addressee }}：", official.PLAIN)
    common.tag(document, "endif")
    common.paragraph(
        document,
        "现将{{ first_day }}至{{ last_day }}{{ deputies_term }}履职情况报告如下。文中数字均由登记数据计算得出，出处见附件。",
    )
    _deputies(document)
    _activities(document)
    _records(document)
    _points(document)
    common.tag(document, "if comparison")
    common.heading(document, "五、与上年比较")
    _lead(document, "主要指标与{{ last_year }}年{{ same_days }}相比如下。")
    _whole_table(
        document,
        (64, 30, 30, 32),
        [("指标", "{{ year }}年", "{{ last_year }}年", "增减")],
        [(_left("{{ row.name }}"), "{{ row.now }}", "{{ row.before }}", "{{ row.change }}")],
        each="row in comparison",
        height=7,
    )
    common.tag(document, "endif")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "附件：数据来源", official.BODY)
    common.sign_off(document, "{{ committee_full }}", "{{ date }}")
    _appendix(document)
    return document


def _deputies(document: Document) -> None:
    common.heading(document, "一、代表队伍")
    common.heading(document, "（一）人数和变动", 2)
    _lead(
        document,
        "截至{{ last_day }}，实有{{ deputies_term }}{{ seated }}名"
        "{% if suspended %}，其中执行职务的{{ serving }}名，暂停执行职务的{{ suspended }}名{% endif %}。"
        "年初实有{{ seated_before }}名{% if elected %}，年内选举产生{{ elected }}名{% endif %}"
        "{% if by_elected %}，年内补选{{ by_elected }}名{% endif %}"
        "{% if ended %}，终止代表资格{{ ended }}名{{ end_reasons }}{% endif %}。{{ paused_sentence }}",
    )
    common.tag(document, "if changes")
    common.table(
        document,
        (12, 24, 42, 30, 48),
        [("序号", "姓名", "代表团", "变动", "日期和原因")],
        [
            (
                "{{ loop.index }}",
                "{{ row.name }}",
                _left("{{ row.delegation }}"),
                "{{ row.change }}",
                _left("{{ row.detail }}"),
            )
        ],
        each="row in changes",
        height=7,
    )
    common.tag(document, "endif")
    common.heading(document, "（二）代表结构", 2)
    _lead(document, "执行职务的{{ serving }}名代表，结构如下。")
    _whole_table(
        document,
        (36, 60, 30, 30),
        [("类别", "项目", "人数", "占比")],
        [
            (Cell("{{ group.heading }}", merge="first"), *_part("group.first")),
            (Cell("{%tr for row in group.rest %}", span=4),),
            (Cell("", merge="more"), *_part("row")),
            (Cell("{%tr endfor %}", span=4),),
        ],
        each="group in structure",
        height=6,
    )
    # All in one paragraph: two small pies stand side by side.
    made = common.paragraph(document, "{% for chart in structure_charts %}{{ chart }}{% endfor %}", official.FIGURE)
    made.paragraph_format.space_before = Pt(6)


def _activities(document: Document) -> None:
    common.heading(document, "二、会议和活动")
    common.tag(document, "if held")
    common.heading(document, "（一）总体情况", 2)
    _lead(
        document,
        "共组织会议和活动{{ held }}场次，应到{{ due }}人次，实到{{ present }}人次，请假{{ leave }}人次，"
        "缺席{{ absent }}人次，未登记{{ unrecorded }}人次，出席率{{ rate }}。",
    )
    _turnout_table(document, "类别", "kinds", held=True)
    _charts(document, "month_charts")
    common.heading(document, "（二）各代表团出席情况", 2)
    _lead(document, "{{ delegations_sentence }}")
    _turnout_table(document, "代表团", "delegations", held=False)
    _charts(document, "delegation_charts")
    common.tag(document, "else")
    common.paragraph(document, "本年度没有登记会议和活动。")
    common.tag(document, "endif")


def _records(document: Document) -> None:
    common.heading(document, "三、履职登记和覆盖面")
    _lead(document, "任职过的代表共{{ served }}名，有履职登记的{{ recorded }}名，共登记履职情况{{ records }}条。")
    common.tag(document, "if record_kinds")
    _whole_table(
        document,
        (40, 26, 26, 26, 38),
        [("类别", "条数", "占比", "代表数", "数量")],
        [
            (
                _left("{{ row.kind }}"),
                "{{ row.rows }}",
                "{{ row.share }}",
                "{{ row.deputies }}",
                "{{ row.quantity }}",
            )
        ],
        each="row in record_kinds",
        foot=[("合计", "{{ records }}", "{{ whole }}", "{{ recorded }}", "")],
        height=7,
    )
    _charts(document, "record_charts")
    common.tag(document, "endif")
    _lead(document, "履职覆盖情况如下（以任职过的{{ served }}名代表为基数）。")
    common.table(
        document,
        (66, 30, 30, 30),
        [("覆盖指标", "代表数", "占比", "未覆盖")],
        [(_left("{{ row.name }}"), "{{ row.deputies }}", "{{ row.share }}", "{{ row.others }}")],
        each="row in coverage",
        height=6,
    )


def _points(document: Document) -> None:
    common.heading(document, "四、履职积分")
    common.tag(document, "if points")
    _lead(
        document,
        "按《{{ scheme }}》计分，{{ served }}名代表合计{{ points_total }}分，人均{{ points_average }}分，"
        "最高{{ points_best }}分，最低{{ points_least }}分。积分列前{{ first_rows }}名的代表：",
    )
    common.table(
        document,
        (24, 40, 60, 32),
        [("名次", "姓名", "代表团", "积分")],
        [("{{ row.rank }}", "{{ row.name }}", _left("{{ row.delegation }}"), "{{ row.points }}")],
        each="row in best",
        height=7,
    )
    _lead(document, "各代表团按人均积分排名：")
    _whole_table(
        document,
        (20, 52, 28, 28, 28),
        [("名次", "代表团", "代表数", "积分合计", "人均积分")],
        [
            (
                "{{ row.rank }}",
                _left("{{ row.delegation }}"),
                "{{ row.deputies }}",
                "{{ row.points }}",
                "{{ row.average }}",
            )
        ],
        each="row in standings",
        foot=[
            (
                "",
                "全体",
                "{{ served }}",
                "{{ points_total }}",
                "{{ points_average }}",
            )
        ],
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "{{ no_points }}")
    common.tag(document, "endif")


def _appendix(document: Document) -> None:
    common.paragraph(document, "附件", official.PLAIN).paragraph_format.page_break_before = True
    common.title(document, "数据来源")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (12, 44, 28, 72),
        [("序号", "指标", "数值", "出处")],
        [
            (
                "{{ loop.index }}",
                _left("{{ row.name }}"),
                "{{ row.value }}",
                Cell("{{ row.source }}", style=official.NOTE),
            )
        ],
        each="row in sources",
        height=6,
    )
    common.paragraph(document, "数字核对：出文前核对了{{ equations }}个等式，全部成立。", official.NOTE)
    common.paragraph(document, "{{ provenance }}", official.NOTE)


def _turnout_table(document: Document, first: str, rows: str, *, held: bool) -> None:
    _whole_table(
        document,
        (34, 15, 18, 18, 16, 16, 18, 21) if held else (44, 18, 20, 18, 18, 18, 20),
        [(first, *(("场次",) if held else ()), "应到", "实到", "请假", "缺席", "未登记", "出席率")],
        [_turnout("row", _left("{{ row.name }}"), *(("{{ row.held }}",) if held else ()))],
        each=f"row in {rows}",
        foot=[
            _turnout("total", "合计", *(("{{ held }}",) if held else ())),
        ],
        height=7,
    )


def _turnout(of: str, *before: str | Cell) -> Sequence[str | Cell]:
    counts = ("due", "present", "leave", "absent", "unrecorded", "rate")
    return (*before, *(f"{{{{ {of}.{count} }}}}" for count in counts))


def _lead(document: Document, text: str) -> None:
    """A sentence that stays on the page of the table below it."""
    common.paragraph(document, text).paragraph_format.keep_with_next = True


def _whole_table(document: Document, *table: Any, **more: Any) -> None:
    """A table short enough for one page is not torn: every row but the last stays with the next.

    LibreOffice keeps such a table with the paragraph below it as well, so not every table can be one.
    """
    common.table(document, *table, **more)
    for row in document.tables[-1]._tbl.tr_lst[:-1]:
        for made in row.iter(qn("w:pPr")):
            made.get_or_add_keepNext()


def _part(of: str) -> Sequence[str | Cell]:
    return (_left(f"{{{{ {of}.item }}}}"), f"{{{{ {of}.count }}}}", f"{{{{ {of}.share }}}}")


def _charts(document: Document, name: str) -> None:
    common.tag(document, f"for chart in {name}")
    # A chart is white: without room it covers the last line of the table above it.
    common.paragraph(document, "{{ chart }}", official.FIGURE).paragraph_format.space_before = Pt(6)
    common.tag(document, "endfor")


def _left(text: str) -> Cell:
    return Cell(text, style=official.TABLE_LEFT)


def _section(document: Document, text: str) -> None:
    """A ledger's heading: lower than in running text, so that a deputy's year fits on few pages."""
    made = common.paragraph(document, text, official.HEADING1)
    made.paragraph_format.first_line_indent = Mm(0)
    made.paragraph_format.space_before = Pt(6)
    for run in made.runs:
        run.font.size = Pt(14)


def _small_tables(document: Document) -> None:
    for name in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[name].font.size = Pt(SMALL)
    document.styles[official.NOTE].font.size = Pt(9)


def _signature_tab(document: Document) -> None:
    """The second column of signatures stands right of the longest label."""
    stops = document.styles[official.SIGNATURE].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(95))


def _narrow_margins(document: Document) -> None:
    """A register, no letter: the text area is 170 mm wide, page numbers stay where they are."""
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(22), Mm(18)
    section.top_margin, section.bottom_margin = Mm(28), Mm(30)
    section.footer_distance = Mm(18)


TEMPLATES: dict[str, Callable[[], Document]] = {"ledger": ledger, "yearly": yearly}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
