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
    _training(document)
    _quotas(document)
    _points(document)
    _evaluation(document)
    _funds(document)
    _comparison(document)
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
    _lead(document, "各代表团登记情况如下。")
    _whole_table(
        document,
        (60, 24, 24, 24, 24),
        [("代表团", "任职代表", "有登记的", "条数", "人均条数")],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.served }}",
                "{{ row.recorded }}",
                "{{ row.rows }}",
                "{{ row.average }}",
            )
        ],
        each="row in record_homes",
        foot=[("合计", "{{ served }}", "{{ recorded }}", "{{ records }}", "{{ records_average }}")],
        height=7,
    )
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


def _training(document: Document) -> None:
    common.heading(document, "四、学习培训")
    common.tag(document, "if training")
    _lead(
        document,
        "组织学习培训{{ training_held }}场次，参训{{ training_times }}人次，合计{{ training_days }}人天，人均{{ training_average }}天。"
        "任职过的{{ served }}名代表中，参加过的{{ trained }}名（{{ trained_share }}），没有参加过的{{ untrained }}名。",
    )
    _whole_table(
        document,
        (52, 22, 22, 22, 20, 18),
        [("代表团", "任职代表", "参加过", "未参加", "覆盖率", "人天")],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.served }}",
                "{{ row.trained }}",
                "{{ row.untrained }}",
                "{{ row.share }}",
                "{{ row.days }}",
            )
        ],
        each="row in training_homes",
        foot=[
            ("合计", "{{ served }}", "{{ trained }}", "{{ untrained }}", "{{ trained_share }}", "{{ training_days }}")
        ],
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "报告口径没有写明哪些活动是学习培训，本报告不列。")
    common.tag(document, "endif")


def _quotas(document: Document) -> None:
    common.heading(document, "五、履职要求")
    common.tag(document, "if quotas")
    _lead(
        document,
        "按《{{ quota_rule }}》，已经到期的要求共{{ quota_total.owing }}项次，完成{{ quota_total.done }}项次"
        "（{{ quota_total.share }}），未完成{{ quota_total.short }}项次。"
        "{% if quota_skipped %}没有检查的：{{ quota_skipped }}。{% endif %}",
    )
    _whole_table(
        document,
        (45, 17, 17, 17, 17, 21, 22),
        [("要求", "周期", "应完成", "已完成", "未完成", "完成面", "上年")],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.per }}",
                "{{ row.owing }}",
                "{{ row.done }}",
                "{{ row.short }}",
                "{{ row.share }}",
                "{{ row.before }}",
            )
        ],
        each="row in quotas",
        foot=[
            (
                "合计",
                "",
                "{{ quota_total.owing }}",
                "{{ quota_total.done }}",
                "{{ quota_total.short }}",
                "{{ quota_total.share }}",
                "",
            )
        ],
        height=7,
    )
    _charts(document, "quota_charts")
    _lead(document, "各代表团完成情况如下。")
    _whole_table(
        document,
        (60, 24, 24, 24, 24),
        [("代表团", "应完成", "已完成", "未完成", "完成面")],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.owing }}",
                "{{ row.done }}",
                "{{ row.short }}",
                "{{ row.share }}",
            )
        ],
        each="row in quota_homes",
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "本机关没有设定履职要求，本报告不列。")
    common.tag(document, "endif")


def _evaluation(document: Document) -> None:
    common.heading(document, "七、述职评议和年度考核")
    common.heading(document, "（一）述职评议", 2)
    _lead(
        document,
        "全年述职评议{{ report_backs }}次，其中有测评票数的{{ assessed }}次。"
        "{% if covered_of %}期末在任的{{ covered_of }}名代表中，按办法规定的期限述过职的{{ covered }}名（{{ covered_share }}），"
        "没有述职的{{ uncovered }}名。{% endif %}"
        "{% if talks_called %}应交心谈心{{ talks_called }}次，已谈{{ talks_held }}次。{% endif %}"
        "{% if problems %}提出整改问题{{ problems }}个，已销号{{ problems_struck }}个，未销号{{ problems_open }}个。{% endif %}",
    )
    common.tag(document, "if assessed")
    _counted(document, "评议结果", "outcomes", "次数", "assessed")
    _lead(document, "测评票：")
    _counted(document, "等次", "votes", "票数", "votes_total")
    common.tag(document, "endif")
    common.heading(document, "（二）年度考核", 2)
    common.tag(document, "if evaluation_grades")
    _lead(
        document,
        "{{ evaluation_day }}公布考核结果，评定{{ evaluated }}名"
        "{% if evaluation_left_out %}，另有{{ evaluation_left_out }}名不评定等次{% endif %}。",
    )
    _whole_table(
        document,
        (60, 32, 32, 32),
        [("等次", "人数", "占比", "上年")],
        [(_left("{{ row.name }}"), "{{ row.count }}", "{{ row.share }}", "{{ row.before }}")],
        each="row in evaluation_grades",
        foot=[("合计", "{{ evaluated }}", "", "")],
        height=7,
    )
    _charts(document, "evaluation_charts")
    common.tag(document, "else")
    common.paragraph(document, "本年度的考核结果还没有公布。")
    common.tag(document, "endif")


def _counted(document: Document, first: str, rows: str, unit: str, total: str) -> None:
    """Counts with their shares, and the whole."""
    _whole_table(
        document,
        (76, 40, 40),
        [(first, unit, "占比")],
        [(_left("{{ row.name }}"), "{{ row.count }}", "{{ row.share }}")],
        each=f"row in {rows}",
        foot=[("合计", f"{{{{ {total} }}}}", "")],
        height=7,
    )


def _funds(document: Document) -> None:
    common.heading(document, "八、活动经费")
    common.tag(document, "if funds")
    _lead(
        document,
        "按《{{ fund_rule }}》，年度额度{{ fund_whole.allowance }}元，支出{{ fund_whole.spent }}元（其中全级共用{{ fund_shared }}元），"
        "结余{{ fund_whole.left }}元，执行率{{ fund_whole.share }}。登记支出{{ fund_lines }}笔"
        "{% if fund_grants %}（含专项）{% endif %}。",
    )
    _whole_table(
        document,
        (48, 27, 27, 27, 27),
        [("代表团", "额度（元）", "支出（元）", "结余（元）", "执行率")],
        [(_left("{{ row.name }}"), *_money("row"))],
        each="row in fund_homes",
        foot=[("全级共用", "—", "{{ fund_shared }}", "—", "—"), ("合计", *_money("fund_whole"))],
        height=7,
    )
    common.tag(document, "if fund_purposes")
    _lead(document, "按用途：")
    _whole_table(
        document,
        (60, 32, 32, 32),
        [("用途", "支出（元）", "占比", "上年（元）")],
        [(_left("{{ row.name }}"), "{{ row.amount }}", "{{ row.share }}", "{{ row.before }}")],
        each="row in fund_purposes",
        height=7,
    )
    _charts(document, "fund_charts")
    common.tag(document, "endif")
    common.tag(document, "if fund_grants")
    _lead(document, "专项经费：")
    _whole_table(
        document,
        (48, 27, 27, 27, 27),
        [("专项", "额度（元）", "支出（元）", "结余（元）", "执行率")],
        [(_left("{{ row.name }}"), *_money("row"))],
        each="row in fund_grants",
        height=7,
    )
    common.tag(document, "endif")
    common.tag(document, "else")
    common.paragraph(document, "本年度没有登记经费支出。")
    common.tag(document, "endif")


def _money(of: str) -> Sequence[str]:
    return [f"{{{{ {of}.{key} }}}}" for key in ("allowance", "spent", "left", "share")]


def _comparison(document: Document) -> None:
    common.tag(document, "if comparison")
    common.heading(document, "九、与上年比较")
    common.heading(document, "（一）主要指标", 2)
    _lead(document, "与{{ last_year }}年{{ same_days }}相比如下。")
    _beside(document, "指标", "comparison")
    common.heading(document, "（二）各类别", 2)
    common.tag(document, "if comparison_kinds")
    _lead(document, "会议和活动的场次、出席率：")
    _whole_table(
        document,
        (40, 18, 18, 24, 24, 32),
        [("类别", "{{ year }}年", "{{ last_year }}年", "出席率", "上年出席率", "增减")],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.held }}",
                "{{ row.held_before }}",
                "{{ row.rate }}",
                "{{ row.rate_before }}",
                "{{ row.change }}",
            )
        ],
        each="row in comparison_kinds",
        height=6,
    )
    common.tag(document, "endif")
    common.tag(document, "if comparison_records")
    _lead(document, "履职登记的条数：")
    _beside(document, "类别", "comparison_records")
    common.tag(document, "endif")
    _lead(document, "覆盖面：")
    _beside(document, "覆盖指标", "comparison_coverage")
    common.heading(document, "（三）各代表团", 2)
    _whole_table(
        document,
        (44, 22, 24, 30, 18, 18),
        [("代表团", "出席率", "上年出席率", "增减", "登记", "上年登记")],
        [
            (
                _left("{{ row.name }}"),
                "{{ row.rate }}",
                "{{ row.rate_before }}",
                "{{ row.change }}",
                "{{ row.rows }}",
                "{{ row.rows_before }}",
            )
        ],
        each="row in comparison_homes",
        height=6,
    )
    common.heading(document, "（四）各月", 2)
    _whole_table(
        document,
        (36, 30, 30, 30, 30),
        [("月份", "场次", "上年场次", "登记", "上年登记")],
        [
            (
                "{{ row.name }}",
                "{{ row.held }}",
                "{{ row.held_before }}",
                "{{ row.rows }}",
                "{{ row.rows_before }}",
            )
        ],
        each="row in comparison_months",
        height=6,
    )
    common.tag(document, "endif")


def _beside(document: Document, first: str, rows: str) -> None:
    """This year, last year, and the difference."""
    _whole_table(
        document,
        (64, 30, 30, 32),
        [(first, "{{ year }}年", "{{ last_year }}年", "增减")],
        [(_left("{{ row.name }}"), "{{ row.now }}", "{{ row.before }}", "{{ row.change }}")],
        each=f"row in {rows}",
        height=6,
    )


def _points(document: Document) -> None:
    common.heading(document, "六、履职积分")
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
    common.tag(document, "if grades")
    _lead(document, "按积分规则划分的等次：")
    _whole_table(
        document,
        (60, 48, 48),
        [("等次", "人数", "占比")],
        [("{{ row.name }}", "{{ row.count }}", "{{ row.share }}")],
        each="row in grades",
        height=7,
    )
    common.tag(document, "endif")
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
    common.paragraph(document, "{{ snapshot }}", official.NOTE)
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
