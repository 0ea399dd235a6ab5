"""Builds the template of the report of matters (事项办理情况报告): `python -m templates.make_report_matters` saves it."""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.shared import Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell, column_tag
from templates.report_parts import charts, lead, left, signature_tab, small_tables, whole_table


def report_matters() -> Document:
    """事项办理情况报告: a part for every kind that had anything in the period, with the source of each figure."""
    document = common.paper("{{ period }}{{ subject }}情况报告")
    small_tables(document)
    common.title(document, "{{ committee }}\n关于{{ period }}{{ subject }}情况的报告")
    common.paragraph(document, "", official.PLAIN)
    common.tag(document, "if addressee")
    common.paragraph(document, "{{ addressee }}：", official.PLAIN)
    common.tag(document, "endif")
    common.paragraph(
        document,
        "现将{{ first_day }}至{{ last_day }}{{ subject }}情况报告如下。收到日期在这一时段的算收到，办理情况数到{{ last_day }}，"
        "之后的不算。文中数字均由登记数据计算得出，出处见附件。",
    )
    _overview(document)
    common.tag(document, "for kind in kinds")
    common.heading(document, "{{ kind.head }}")
    _intake(document)
    _replies(document)
    _units(document)
    _limits(document)
    _key_matters(document)
    _comparison(document)
    common.tag(document, "endfor")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "附件：数据来源", official.BODY)
    common.sign_off(document, "{{ committee_full }}", "{{ date }}")
    _appendix(document)
    return document


def _overview(document: Document) -> None:
    common.heading(document, "一、总体情况")
    common.tag(document, "if kinds")
    lead(
        document,
        "{{ period }}收到{{ what }}{{ total.received }}件，上期结转{{ total.carried }}件，本期办结{{ total.done }}件，"
        "期末在办{{ total.left }}件。有期限逾期的{{ total.late }}件（含已办结而承诺没有落实的）。",
    )
    counts = ("carried", "received", "done", "left", "late", "key")
    whole_table(
        document,
        (36, 20, 20, 20, 20, 20, 20),
        [("种类", "上期结转", "收到", "本期办结", "期末在办", "逾期", "重点督办")],
        [(left("{{ row.title }}"), *(f"{{{{ row.{key} }}}}" for key in counts))],
        each="row in kinds",
        foot=[("合计", *(f"{{{{ total.{key} }}}}" for key in counts))],
        height=7,
    )
    common.tag(document, "else")
    common.paragraph(document, "{{ period }}没有收到事项，也没有上期结转的事项。")
    common.tag(document, "endif")


def _part(document: Document, name: str, body: Callable[[], None]) -> None:
    """A part with its heading, where it has anything to say."""
    common.tag(document, f"if kind.heads.{name}")
    common.heading(document, f"{{{{ kind.heads.{name} }}}}", 2)
    body()
    common.tag(document, "endif")


def _intake(document: Document) -> None:
    def body() -> None:
        lead(
            document,
            "收到{{ kind.title }}{{ kind.received }}件{% if kind.handing %}，已{{ kind.handing }}{{ kind.handed }}件{% endif %}"
            "{% if kind.answering %}，已{{ kind.answering }}{{ kind.answered }}件{% endif %}；"
            "期末已办结{{ kind.closed }}件，在办{{ kind.open }}件"
            "{% if kind.again %}，因评价要重新办理的{{ kind.again }}件{% endif %}。"
            "{% if kind.carried or kind.reopened %}另有上期结转{{ kind.carried }}件"
            "{% if kind.reopened %}、重新打开{{ kind.reopened }}件{% endif %}，连同收到的，本期共办结{{ kind.done }}件，"
            "期末在办{{ kind.left }}件。{% endif %}",
        )
        common.tag(document, "if kind.stages")
        _counted(document, "环节", "kind.stages", "{{ row.name }}{% if row.closed %}（了结）{% endif %}")
        common.tag(document, "endif")
        common.tag(document, "if kind.moves")
        lead(document, "各步办理：件数为收到的里面办过的，件次为本期办的（不论何时收到）。")
        common.table(
            document,
            (76, 40, 40),
            [("步骤", "件数", "本期件次")],
            [(left("{{ row.name }}"), "{{ row.matters }}", "{{ row.times }}")],
            each="row in kind.moves",
            height=6,
        )
        common.tag(document, "endif")
        charts(document, "kind.month_charts")
        common.tag(document, "for group in kind.breakdowns")
        lead(document, "按{{ group.heading }}分：")
        common.table(
            document,
            (56, 20, 24, 18, 18, 20),
            [("{{ group.heading }}", "收到", "占比", "办结", "在办", "上年同期")],
            [
                (
                    left("{{ row.name }}"),
                    "{{ row.count }}",
                    "{{ row.share }}",
                    "{{ row.closed }}",
                    "{{ row.open }}",
                    "{{ row.before }}",
                )
            ],
            each="row in group.rows",
            height=6,
        )
        common.tag(document, "endfor")

    _part(document, "intake", body)


def _replies(document: Document) -> None:
    def body() -> None:
        common.tag(document, "if kind.classes")
        lead(document, "已答复{{ kind.answered }}件，未答复{{ kind.unanswered }}件。各类答复：")
        common.table(
            document,
            (26, 74, 28, 28),
            [("类别", "含义", "件数", "占比")],
            [("{{ row.code }}", left("{{ row.meaning }}"), "{{ row.count }}", "{{ row.share }}")],
            each="row in kind.classes",
            height=7,
        )
        charts(document, "kind.class_charts")
        common.tag(document, "endif")
        common.tag(document, "for rating in kind.ratings")
        common.tag(document, "if rating.due")
        lead(
            document,
            "{{ rating.name }}：应评价{{ rating.due }}件，已评价{{ rating.rated }}件，没有返回{{ rating.unrated }}件（不计入）。"
            "{% if rating.rated %}评价为{{ rating.satisfied }}的，首轮{{ rating.first_satisfied }}件（{{ rating.first_share }}），"
            "末轮{{ rating.last_satisfied }}件（{{ rating.last_share }}）。{% endif %}",
        )
        common.tag(document, "if rating.rated")
        common.table(
            document,
            (40, 29, 29, 29, 29),
            [("等次", "首轮", "占比", "末轮", "占比")],
            [
                (
                    "{{ row.name }}",
                    "{{ row.first }}",
                    "{{ row.first_share }}",
                    "{{ row.last }}",
                    "{{ row.last_share }}",
                )
            ],
            each="row in rating.rows",
            height=6,
        )
        common.tag(document, "endif")
        common.tag(document, "endif")
        common.tag(document, "endfor")

    _part(document, "replies", body)


def _units(document: Document) -> None:
    def body() -> None:
        common.tag(document, "if kind.rates")
        common.table(
            document,
            (60, 56, 40),
            [("办理率", "计算", "率")],
            [(left("{{ row.name }}"), "{{ row.counts }}", "{{ row.share }}")],
            each="row in kind.rates",
            height=6,
        )
        common.tag(document, "endif")
        common.tag(document, "if kind.units")
        common.paragraph(
            document,
            "承办单位{{ kind.unit_count }}个。"
            "{% if kind.unassigned %}还没有承办单位的{{ kind.unassigned }}件。{% endif %}"
            "{% if kind.shared %}有{{ kind.shared }}件由几个单位分办，各单位都计，因此各单位相加比总数多{{ kind.shared_more }}件次。"
            "{% endif %}",
        )
        common.table(
            document,
            (76, 20, 20, 20, 20),
            [("承办单位", "承办", "协办", "办结", "在办")],
            [
                (
                    left("{{ row.name }}"),
                    "{{ row.count }}",
                    "{{ row.helped }}",
                    "{{ row.closed }}",
                    "{{ row.open }}",
                )
            ],
            each="row in kind.units",
            height=6,
        )
        common.tag(document, "if kind.rate_names")
        lead(document, "各承办单位的办理率（下面是件数）：")
        each, end = column_tag("for name in kind.rate_names"), column_tag("endfor")
        common.table(
            document,
            (32, 52, 20, 52),
            [("承办单位", each, "{{ name }}", end)],
            [(left("{{ row.name }}"), column_tag("for cell in row.cells"), "{{ cell }}", end)],
            each="row in kind.units if row.count",
            height=7,
        )
        common.tag(document, "endif")
        charts(document, "kind.unit_charts")
        common.tag(document, "endif")
        common.tag(document, "if kind.money")
        lead(
            document,
            "涉及金额{{ kind.money_whole.amount }}元，办理到位{{ kind.money_whole.mended }}元"
            "（{{ kind.money_whole.share }}）。",
        )
        _money(document, "答复类别", "kind.money_classes")
        _money(document, "承办单位", "kind.money_units")
        common.tag(document, "endif")

    _part(document, "units", body)


def _money(document: Document, first: str, rows: str) -> None:
    common.tag(document, f"if {rows}")
    common.table(
        document,
        (52, 16, 34, 34, 20),
        [(first, "件数", "涉及金额（元）", "到位金额（元）", "占比")],
        [
            (
                left("{{ row.name }}"),
                "{{ row.count }}",
                "{{ row.amount }}",
                "{{ row.mended }}",
                "{{ row.share }}",
            )
        ],
        each=f"row in {rows}",
        height=6,
    )
    common.gap(document)
    common.tag(document, "endif")


def _limits(document: Document) -> None:
    def body() -> None:
        common.tag(document, "if kind.times")
        lead(document, "本期办完的，从起算到办完的用时（起算当日不计，退回的不算办完）：")
        common.table(
            document,
            (42, 16, 16, 16, 20, 23, 23),
            [("期限", "办完", "按期", "逾期", "按期率", "中位数\n（工作日）", "最长\n（工作日）")],
            [
                (
                    left("{{ row.name }}"),
                    "{{ row.count }}",
                    "{{ row.in_time }}",
                    "{{ row.late }}",
                    "{{ row.share }}",
                    "{{ row.median }}天\n（{{ row.working_median }}）",
                    "{{ row.longest }}天\n（{{ row.working_longest }}）",
                )
            ],
            each="row in kind.times",
            height=7,
        )
        common.tag(document, "endif")
        common.tag(document, "if kind.running")
        lead(
            document,
            "期末在走的期限{{ kind.running }}项，未到期{{ kind.in_time }}项，逾期{{ kind.overdue }}项"
            "{% if kind.overdue %}，涉及{{ kind.late }}件{% endif %}。"
            "{% if kind.overdue_shared %}几个单位共同负责的，各单位都计，相加多{{ kind.overdue_shared }}项。{% endif %}",
        )
        common.tag(document, "if kind.overdue")
        common.table(
            document,
            (76, 26, 26, 28),
            [("责任单位", "逾期项数", "涉及件数", "最长逾期天数")],
            [(left("{{ row.name }}"), "{{ row.terms }}", "{{ row.matters }}", "{{ row.longest }}")],
            each="row in kind.late_units",
            height=6,
        )
        lead(document, "逾期清单：")
        common.table(
            document,
            (24, 44, 27, 23, 12, 26),
            [("编号", "标题", "期限", "到期日", "逾期天数", "责任方")],
            [
                (
                    "{{ row.number }}",
                    left("{{ row.title }}"),
                    "{{ row.deadline }}",
                    "{{ row.end }}",
                    "{{ row.days }}",
                    left("{{ row.owed }}"),
                )
            ],
            each="row in kind.late_list",
            height=6,
        )
        common.tag(document, "if kind.late_more")
        common.paragraph(document, "另有{{ kind.late_more }}项逾期，见 ddtool matter overdue。", official.NOTE)
        common.tag(document, "endif")
        common.tag(document, "endif")
        common.tag(document, "endif")
        common.tag(document, "if kind.promises")
        common.paragraph(
            document,
            "承诺：期初在走{{ kind.promises.carried }}项，本期作出{{ kind.promises.made }}项，"
            "本期落实{{ kind.promises.kept }}项（按期{{ kind.promises.kept_in_time }}项，逾期{{ kind.promises.kept_late }}项）"
            "{% if kind.promises.renewed %}，另定时限{{ kind.promises.renewed }}项{% endif %}，"
            "期末在走{{ kind.promises.running }}项"
            "{% if kind.promises.overdue %}，其中逾期{{ kind.promises.overdue }}项{% endif %}。"
            "{% if kind.promise_years %}期末在走的，{% for row in kind.promise_years %}{{ row.name }}承诺的{{ row.count }}项"
            "{% if not loop.last %}，{% endif %}{% endfor %}。{% endif %}",
        )
        common.tag(document, "endif")

    _part(document, "limits", body)


def _key_matters(document: Document) -> None:
    def body() -> None:
        common.tag(document, "if kind.key_matters")
        lead(
            document,
            "重点督办{{ kind.key }}件，有督办领导的{{ kind.led }}件"
            "{% if kind.unled %}，没有写督办领导的{{ kind.unled }}件{% endif %}。",
        )
        common.table(
            document,
            (26, 42, 20, 22, 26, 20),
            [("编号", "标题", "督办领导", "参与代表", "承办单位", "办理情况")],
            [
                (
                    "{{ row.number }}",
                    left("{{ row.title }}"),
                    "{{ row.supervisor }}",
                    left("{{ row.joining }}"),
                    left("{{ row.hosts }}"),
                    "{{ row.stage }}{% if row.code %}\n{{ row.code }}类{% endif %}{% if row.rating %}\n{{ row.rating }}{% endif %}",
                )
            ],
            each="row in kind.key_matters",
            height=7,
        )
        common.tag(document, "endif")
        common.tag(document, "if kind.raised or kind.grown")
        common.paragraph(
            document,
            "{% if kind.raised %}本期由{{ kind.title }}另立的：{% for row in kind.raised %}{{ row.name }}{{ row.count }}件"
            "{% if not loop.last %}、{% endif %}{% endfor %}。{% endif %}"
            "{% if kind.grown %}收到的里面，由其他事项转来的：{% for row in kind.grown %}{{ row.name }}{{ row.count }}件"
            "{% if not loop.last %}、{% endif %}{% endfor %}。{% endif %}",
        )
        common.tag(document, "endif")

    _part(document, "keys", body)


def _comparison(document: Document) -> None:
    def body() -> None:
        common.table(
            document,
            (70, 28, 28, 30),
            [("指标", "本期", "上年同期", "增减")],
            [(left("{{ row.name }}"), "{{ row.now }}", "{{ row.before }}", "{{ row.change }}")],
            each="row in kind.comparison",
            height=6,
        )

    _part(document, "comparison", body)


def _counted(document: Document, first: str, rows: str, name: str) -> None:
    """Counts with their shares."""
    common.table(
        document,
        (76, 40, 40),
        [(first, "件数", "占比")],
        [(left(name), "{{ row.count }}", "{{ row.share }}")],
        each=f"row in {rows}",
        height=6,
    )
    common.gap(document)


def _appendix(document: Document) -> None:
    common.paragraph(document, "附件", official.PLAIN).paragraph_format.page_break_before = True
    common.title(document, "数据来源")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (12, 48, 26, 70),
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
    document.paragraphs[-1].paragraph_format.space_after = Pt(12)
    signature_tab(document)
    common.signatures(document, ("经办人", "审核人"))


TEMPLATES: dict[str, Callable[[], Document]] = {"report_matters": report_matters}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
