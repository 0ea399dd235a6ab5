"""Builds the template of the yearly report (年度代表工作报告); `python -m templates.make_reports` saves it."""

from collections.abc import Sequence

from docx.document import Document
from docx.shared import Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell
from templates.report_parts import charts, lead, left, small_tables, turnout_table, whole_table


def yearly() -> Document:
    """年度代表工作报告: text, tables and charts of the county's year, with the source of each figure."""
    document = common.paper("{{ year }}年度代表工作报告")
    small_tables(document)
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
    _matters(document)
    _comparison(document)
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "附件：数据来源", official.BODY)
    common.sign_off(document, "{{ committee_full }}", "{{ date }}")
    _appendix(document)
    return document


def _deputies(document: Document) -> None:
    common.heading(document, "一、代表队伍")
    common.heading(document, "（一）人数和变动", 2)
    lead(
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
                left("{{ row.delegation }}"),
                "{{ row.change }}",
                left("{{ row.detail }}"),
            )
        ],
        each="row in changes",
        height=7,
    )
    common.tag(document, "endif")
    common.heading(document, "（二）代表结构", 2)
    lead(document, "执行职务的{{ serving }}名代表，结构如下。")
    whole_table(
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
    lead(
        document,
        "共组织会议和活动{{ held }}场次，应到{{ due }}人次，实到{{ present }}人次，请假{{ leave }}人次，"
        "缺席{{ absent }}人次，未登记{{ unrecorded }}人次，出席率{{ rate }}。",
    )
    turnout_table(document, "类别", "kinds", held=True)
    charts(document, "month_charts")
    common.heading(document, "（二）各代表团出席情况", 2)
    lead(document, "{{ delegations_sentence }}")
    turnout_table(document, "代表团", "delegations", held=False)
    charts(document, "delegation_charts")
    common.tag(document, "else")
    common.paragraph(document, "本年度没有登记会议和活动。")
    common.tag(document, "endif")


def _records(document: Document) -> None:
    common.heading(document, "三、履职登记和覆盖面")
    lead(document, "任职过的代表共{{ served }}名，有履职登记的{{ recorded }}名，共登记履职情况{{ records }}条。")
    common.tag(document, "if record_kinds")
    whole_table(
        document,
        (40, 26, 26, 26, 38),
        [("类别", "条数", "占比", "代表数", "数量")],
        [
            (
                left("{{ row.kind }}"),
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
    charts(document, "record_charts")
    lead(document, "各代表团登记情况如下。")
    whole_table(
        document,
        (60, 24, 24, 24, 24),
        [("代表团", "任职代表", "有登记的", "条数", "人均条数")],
        [
            (
                left("{{ row.name }}"),
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
    lead(document, "履职覆盖情况如下（以任职过的{{ served }}名代表为基数）。")
    common.table(
        document,
        (66, 30, 30, 30),
        [("覆盖指标", "代表数", "占比", "未覆盖")],
        [(left("{{ row.name }}"), "{{ row.deputies }}", "{{ row.share }}", "{{ row.others }}")],
        each="row in coverage",
        height=6,
    )


def _training(document: Document) -> None:
    common.heading(document, "四、学习培训")
    common.tag(document, "if training")
    lead(
        document,
        "组织学习培训{{ training_held }}场次，参训{{ training_times }}人次，合计{{ training_days }}人天，人均{{ training_average }}天。"
        "任职过的{{ served }}名代表中，参加过的{{ trained }}名（{{ trained_share }}），没有参加过的{{ untrained }}名。",
    )
    whole_table(
        document,
        (52, 22, 22, 22, 20, 18),
        [("代表团", "任职代表", "参加过", "未参加", "覆盖率", "人天")],
        [
            (
                left("{{ row.name }}"),
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
    lead(
        document,
        "按《{{ quota_rule }}》，已经到期的要求共{{ quota_total.owing }}项次，完成{{ quota_total.done }}项次"
        "（{{ quota_total.share }}），未完成{{ quota_total.short }}项次。"
        "{% if quota_skipped %}没有检查的：{{ quota_skipped }}。{% endif %}",
    )
    whole_table(
        document,
        (45, 17, 17, 17, 17, 21, 22),
        [("要求", "周期", "应完成", "已完成", "未完成", "完成面", "上年")],
        [
            (
                left("{{ row.name }}"),
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
    charts(document, "quota_charts")
    lead(document, "各代表团完成情况如下。")
    whole_table(
        document,
        (60, 24, 24, 24, 24),
        [("代表团", "应完成", "已完成", "未完成", "完成面")],
        [
            (
                left("{{ row.name }}"),
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
    lead(
        document,
        "全年述职评议{{ report_backs }}次，其中有测评票数的{{ assessed }}次。"
        "{% if covered_of %}期末在任的{{ covered_of }}名代表中，按办法规定的期限述过职的{{ covered }}名（{{ covered_share }}），"
        "没有述职的{{ uncovered }}名。{% endif %}"
        "{% if talks_called %}应交心谈心{{ talks_called }}次，已谈{{ talks_held }}次。{% endif %}"
        "{% if problems %}提出整改问题{{ problems }}个，已销号{{ problems_struck }}个，未销号{{ problems_open }}个。{% endif %}",
    )
    common.tag(document, "if assessed")
    _counted(document, "评议结果", "outcomes", "次数", "assessed")
    lead(document, "测评票：")
    _counted(document, "等次", "votes", "票数", "votes_total")
    common.tag(document, "endif")
    common.heading(document, "（二）年度考核", 2)
    common.tag(document, "if evaluation_grades")
    lead(
        document,
        "{{ evaluation_day }}公布考核结果，评定{{ evaluated }}名"
        "{% if evaluation_left_out %}，另有{{ evaluation_left_out }}名不评定等次{% endif %}。",
    )
    whole_table(
        document,
        (60, 32, 32, 32),
        [("等次", "人数", "占比", "上年")],
        [(left("{{ row.name }}"), "{{ row.count }}", "{{ row.share }}", "{{ row.before }}")],
        each="row in evaluation_grades",
        foot=[("合计", "{{ evaluated }}", "", "")],
        height=7,
    )
    charts(document, "evaluation_charts")
    common.tag(document, "else")
    common.paragraph(document, "本年度的考核结果还没有公布。")
    common.tag(document, "endif")


def _counted(document: Document, first: str, rows: str, unit: str, total: str) -> None:
    """Counts with their shares, and the whole."""
    whole_table(
        document,
        (76, 40, 40),
        [(first, unit, "占比")],
        [(left("{{ row.name }}"), "{{ row.count }}", "{{ row.share }}")],
        each=f"row in {rows}",
        foot=[("合计", f"{{{{ {total} }}}}", "")],
        height=7,
    )


def _funds(document: Document) -> None:
    common.heading(document, "八、活动经费")
    common.tag(document, "if funds")
    lead(
        document,
        "按《{{ fund_rule }}》，年度额度{{ fund_whole.allowance }}元，支出{{ fund_whole.spent }}元（其中全级共用{{ fund_shared }}元），"
        "结余{{ fund_whole.left }}元，执行率{{ fund_whole.share }}。登记支出{{ fund_lines }}笔"
        "{% if fund_grants %}（含专项）{% endif %}。",
    )
    whole_table(
        document,
        (48, 27, 27, 27, 27),
        [("代表团", "额度（元）", "支出（元）", "结余（元）", "执行率")],
        [(left("{{ row.name }}"), *_money("row"))],
        each="row in fund_homes",
        foot=[("全级共用", "—", "{{ fund_shared }}", "—", "—"), ("合计", *_money("fund_whole"))],
        height=7,
    )
    common.tag(document, "if fund_purposes")
    lead(document, "按用途：")
    whole_table(
        document,
        (60, 32, 32, 32),
        [("用途", "支出（元）", "占比", "上年（元）")],
        [(left("{{ row.name }}"), "{{ row.amount }}", "{{ row.share }}", "{{ row.before }}")],
        each="row in fund_purposes",
        height=7,
    )
    charts(document, "fund_charts")
    common.tag(document, "endif")
    common.tag(document, "if fund_grants")
    lead(document, "专项经费：")
    whole_table(
        document,
        (48, 27, 27, 27, 27),
        [("专项", "额度（元）", "支出（元）", "结余（元）", "执行率")],
        [(left("{{ row.name }}"), *_money("row"))],
        each="row in fund_grants",
        height=7,
    )
    common.tag(document, "endif")
    common.tag(document, "else")
    common.paragraph(document, "本年度没有登记经费支出。")
    common.tag(document, "endif")


def _money(of: str) -> Sequence[str]:
    return [f"{{{{ {of}.{key} }}}}" for key in ("allowance", "spent", "left", "share")]


def _matters(document: Document) -> None:
    common.tag(document, "if matters")
    common.heading(document, "九、建议和其他事项")
    lead(
        document,
        "收到各类事项{{ matter_total.received }}件，上年结转{{ matter_total.carried }}件，办结{{ matter_total.done }}件，"
        "期末在办{{ matter_total.left }}件。有期限逾期的{{ matter_total.late }}件（含已办结而承诺没有落实的）。",
    )
    counts = ("carried", "received", "done", "left", "late")
    common.table(
        document,
        (46, 20, 18, 18, 18, 16, 20),
        [("种类", "上年结转", "收到", "办结", "在办", "逾期", "上年收到")],
        [(left("{{ row.name }}"), *(f"{{{{ row.{key} }}}}" for key in counts), "{{ row.before }}")],
        each="row in matters",
        foot=[("合计", *(f"{{{{ matter_total.{key} }}}}" for key in counts), "")],
        height=6,
    )
    common.tag(document, "for row in matters")
    common.tag(document, "if row.rates")
    common.paragraph(document, "{{ row.name }}：{{ row.rates }}。", align="left")
    common.tag(document, "endif")
    common.tag(document, "endfor")
    common.tag(document, "endif")


def _comparison(document: Document) -> None:
    common.tag(document, "if comparison")
    common.heading(document, "{% if matters %}十{% else %}九{% endif %}、与上年比较")
    common.heading(document, "（一）主要指标", 2)
    lead(document, "与{{ last_year }}年{{ same_days }}相比如下。")
    _beside(document, "指标", "comparison")
    common.heading(document, "（二）各类别", 2)
    common.tag(document, "if comparison_kinds")
    lead(document, "会议和活动的场次、出席率：")
    whole_table(
        document,
        (40, 18, 18, 24, 24, 32),
        [("类别", "{{ year }}年", "{{ last_year }}年", "出席率", "上年出席率", "增减")],
        [
            (
                left("{{ row.name }}"),
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
    lead(document, "履职登记的条数：")
    _beside(document, "类别", "comparison_records")
    common.tag(document, "endif")
    lead(document, "覆盖面：")
    _beside(document, "覆盖指标", "comparison_coverage")
    common.heading(document, "（三）各代表团", 2)
    whole_table(
        document,
        (44, 22, 24, 30, 18, 18),
        [("代表团", "出席率", "上年出席率", "增减", "登记", "上年登记")],
        [
            (
                left("{{ row.name }}"),
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
    whole_table(
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
    whole_table(
        document,
        (64, 30, 30, 32),
        [(first, "{{ year }}年", "{{ last_year }}年", "增减")],
        [(left("{{ row.name }}"), "{{ row.now }}", "{{ row.before }}", "{{ row.change }}")],
        each=f"row in {rows}",
        height=6,
    )


def _points(document: Document) -> None:
    common.heading(document, "六、履职积分")
    common.tag(document, "if points")
    lead(
        document,
        "按《{{ scheme }}》计分，{{ served }}名代表合计{{ points_total }}分，人均{{ points_average }}分，"
        "最高{{ points_best }}分，最低{{ points_least }}分。积分列前{{ first_rows }}名的代表：",
    )
    common.table(
        document,
        (24, 40, 60, 32),
        [("名次", "姓名", "代表团", "积分")],
        [("{{ row.rank }}", "{{ row.name }}", left("{{ row.delegation }}"), "{{ row.points }}")],
        each="row in best",
        height=7,
    )
    common.tag(document, "if grades")
    lead(document, "按积分规则划分的等次：")
    whole_table(
        document,
        (60, 48, 48),
        [("等次", "人数", "占比")],
        [("{{ row.name }}", "{{ row.count }}", "{{ row.share }}")],
        each="row in grades",
        height=7,
    )
    common.tag(document, "endif")
    lead(document, "各代表团按人均积分排名：")
    whole_table(
        document,
        (20, 52, 28, 28, 28),
        [("名次", "代表团", "代表数", "积分合计", "人均积分")],
        [
            (
                "{{ row.rank }}",
                left("{{ row.delegation }}"),
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
                left("{{ row.name }}"),
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


def _part(of: str) -> Sequence[str | Cell]:
    return (left(f"{{{{ {of}.item }}}}"), f"{{{{ {of}.count }}}}", f"{{{{ {of}.share }}}}")
