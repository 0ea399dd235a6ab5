"""Builds the templates of evaluation (述职评议、整改、年度考核): `python -m templates.make_evaluation`.

Texts stand here and in the .docx only, so that an office can reword them in Word or WPS; every number is a tag.
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document
from docx.shared import Mm, Pt

from ddtool.papers import official
from templates import common
from templates.common import Cell

SMALL = 12
"""Points (小四): tables of these papers."""


def report_plan() -> Document:
    """述职评议安排: one batch, with a table of those whose turn it is."""
    document = _paper("{{ batch }}代表述职评议安排")
    common.title(document, "{{ committee }}\n{{ batch }}代表述职评议安排")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(
        document,
        "根据代表述职评议工作安排，下列{{ count }}名代表列入{{ batch }}，请于{{ due }}前向原选区选民（原选举单位）述职，"
        "接受评议，并将测评计票单和评议意见报代表工作机构。",
    )
    common.table(
        document,
        (14, 26, 38, 34, 44),
        [("序号", "姓名", "代表团", "选区（选举单位）", "单位及职务")],
        [
            (
                "{{ loop.index }}",
                "{{ row.name }}",
                _left("{{ row.delegation }}"),
                _left("{{ row.constituency }}"),
                _left("{{ row.employer }}"),
            )
        ],
        each="row in rows",
        height=8,
    )
    common.sign_off(document, "{{ committee_full }}", "{{ date }}")
    return document


def report_ballot() -> Document:
    """述职测评表: what a voter fills in; all copies are alike and nameless."""
    document = _paper("代表述职测评表", numbered=False)
    common.title(document, "{{ committee }}\n代表述职测评表")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (36, 42, 36, 42),
        [],
        [
            (_head("述职代表"), "{{ name }}", _head("选区（选举单位）"), "{{ constituency }}"),
            (_head("述职日期"), Cell("{{ day }}", span=3)),
        ],
        height=11,
    )
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (78, 78),
        [("等次", "在您同意的等次后面画“√”")],
        [("{{ grade }}", "")],
        each="grade in scale",
        height=14,
    )
    common.paragraph(document, "", official.CONTROL)
    common.table(document, (36, 120), [], [(_head("意见建议"), "")], height=45)
    common.paragraph(document, "说明：只选一个等次；多选、不选的为废票。本表不记名，填好后投入测评箱。", official.NOTE)
    return document


def report_tally() -> Document:
    """测评计票单: strokes of 正 for each grade, the equations to check, signatures."""
    document = _paper("代表述职测评计票单", numbered=False)
    common.title(document, "代表述职测评计票单")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (36, 42, 36, 42),
        [],
        [
            (_head("述职代表"), "{{ name }}", _head("选区（选举单位）"), "{{ constituency }}"),
            (_head("述职日期"), "{{ day }}", _head("参评人数"), ""),
            (_head("发票"), "", _head("收票"), ""),
        ],
        height=10,
    )
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (34, 92, 30),
        [("等次", "画“正”字", "小计")],
        [("{{ grade }}", "", "")],
        each="grade in scale",
        foot=[("废票", "", ""), (Cell("各等次与废票合计（应等于收票）", span=2), "")],
        height=16,
    )
    common.paragraph(document, "核对：发票不多于参评人数；收票不多于发票；收票等于各等次与废票之和。", official.NOTE)
    common.signatures(document, ("监票人", "计票人", "主持人", "日期"))
    return document


def report_notice() -> Document:
    """述职评议结果通知: to the deputy, with counts, shares, outcome and what is asked for."""
    document = _paper("述职评议结果通知")
    common.title(document, "述职评议结果通知")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ name }}代表：", official.PLAIN)
    common.paragraph(
        document,
        "您于{{ day }}{% if place %}在{{ place }}{% endif %}向选民述职并接受评议。参加评议{{ attended }}人，发出测评表{{ issued }}张，"
        "收回{{ returned }}张，其中有效{{ valid }}张，废票{{ void }}张。测评结果如下（票率按{{ base }}{{ base_count }}计算）：",
    ).paragraph_format.keep_with_next = True
    common.table(
        document,
        (60, 48, 48),
        [("等次", "票数", "票率")],
        [("{{ row.grade }}", "{{ row.votes }}", "{{ row.share }}")],
        each="row in rows",
        height=8,
    )
    common.tag(document, "if outcome")
    common.paragraph(document, "按《{{ rule }}》，评议结果为：{{ outcome }}。")
    common.tag(document, "endif")
    common.tag(document, "if remark")
    common.paragraph(document, "{{ remark }}。")
    common.tag(document, "endif")
    common.tag(document, "if opinion")
    common.paragraph(document, "选民评议意见：{{ opinion }}")
    common.tag(document, "endif")
    common.tag(document, "for measure in measures")
    common.paragraph(document, "{{ measure }}")
    common.tag(document, "endfor")
    common.paragraph(document, "对结果有异议的，请向代表工作机构提出，核实后予以更正并记录在案。")
    common.paragraph(document, "办法校验码 {{ rule_hash }}。", official.NOTE)
    common.sign_off(document, "{{ committee_full }}", "{{ date }}")
    return document


def report_book() -> Document:
    """述职评议登记簿: the register on paper, across."""
    document = _paper("述职评议登记簿", landscape=True)
    _narrow(document)
    common.title(
        document, "{{ committee }}代表述职评议登记簿", "（{{ period }}{% if whose %}，{{ whose }}{% endif %}）"
    )
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (11, 23, 36, 20, 14, 14, 14, 14, 14, 18, 16, 45, 18),
        [
            ("序号", "时间", "地点", "述职代表", "参评", "发票", "收票", "优秀", "称职", "基本称职", "不称职", "评议意见", "结果"),
        ],
        [
            (
                "{{ loop.index }}",
                "{{ row.date }}",
                _left("{{ row.place }}"),
                "{{ row.name }}",
                *(f"{{{{ row.{key} }}}}" for key in ("attended", "issued", "returned", "excellent", "competent", "basic", "failing")),
                _left("{{ row.opinion }}"),
                "{{ row.outcome }}",
            )
        ],
        each="row in rows",
        height=8,
    )  # fmt: skip
    common.paragraph(
        document,
        "共{{ rows | length }}人次，其中测评{{ assessed }}人次。数据文件链首 {{ head }}；{{ date }}。",
        official.NOTE,
    )
    return document


def talk_record() -> Document:
    """谈话记录: with the call, the content, the problems; blank where the talk is still to be held."""
    document = _paper("{{ name }}{{ measure }}记录")
    common.title(document, "{{ committee }}\n{{ measure }}记录")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (32, 46, 32, 46),
        [],
        [
            (_head("谈话对象"), "{{ name }}", _head("代表团"), "{{ delegation }}"),
            (_head("谈话原因"), Cell("{{ why }}", span=3, style=official.TABLE_LEFT)),
            (_head("谈话时间"), "{{ day }}", _head("办理期限"), "{{ due }}"),
            (_head("谈话人"), "{{ talker }}", _head("记录人"), ""),
        ],
        height=11,
    )
    common.paragraph(document, "", official.CONTROL)
    common.table(document, (32, 124), [], [(_head("谈话内容"), _left("{{ content }}"))], height=70)
    common.paragraph(document, "", official.CONTROL)
    common.tag(document, "if problems")
    common.table(
        document,
        (16, 100, 40),
        [("序号", "找出的问题", "整改期限")],
        [("{{ loop.index }}", _left("{{ row.problem }}"), "{{ row.due }}")],
        each="row in problems",
        height=9,
    )
    common.tag(document, "else")
    common.table(document, (32, 124), [], [(_head("找出的问题"), "")], height=34)
    common.tag(document, "endif")
    common.signatures(document, ("谈话对象", "谈话人", "记录人", "日期"))
    return document


def mending_list() -> Document:
    """整改清单: every problem with its dated rows, across."""
    document = _paper("整改清单", landscape=True)
    _narrow(document)
    common.title(document, "{{ committee }}代表整改清单")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (14, 24, 62, 24, 109, 24),
        [("编号", "代表", "问题", "整改期限", "措施、进展和复核", "状态")],
        [
            (
                "{{ row.number }}",
                "{{ row.name }}",
                _left("{{ row.problem }}"),
                "{{ row.due }}",
                _left("{{ row.moves }}"),
                "{{ row.state }}",
            )
        ],
        each="row in rows",
        height=9,
    )
    common.paragraph(
        document,
        "共{{ count }}项：已销号{{ struck }}项，整改中{{ running }}项，待定措施{{ open }}项。{{ date }}。",
        official.NOTE,
    )
    return document


def evaluation_form() -> Document:
    """代表年度考核表: the chain with score, grade, comment and signature for each step."""
    document = _paper("{{ name }}{{ period }}考核表", numbered=False)
    _small(document)
    _narrow_upright(document)
    common.title(document, "{{ committee }}代表履职考核表", "（{{ period }}）")
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (26, 32, 18, 24, 22, 48),
        [],
        [
            (_head("姓名"), "{{ name }}", _head("性别"), "{{ sex }}", _head("民族"), "{{ ethnicity }}"),
            (_head("原选举单位"), Cell("{{ constituency }}", span=3), _head("联络站"), "{{ station }}"),
            (
                _head("单位及职务"),
                Cell("{{ employer }}", span=3, style=official.TABLE_LEFT),
                _head("在任天数"),
                "{{ days }}",
            ),
        ],
        height=9,
    )
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (80, 45, 45),
        [("考核维度", "权重（%）", "得分（满分{{ full }}）")],
        [("{{ row.name }}", "{{ row.weight }}", "{{ row.score }}")],
        each="row in dimensions",
        height=8,
    )
    common.paragraph(document, "", official.CONTROL)
    common.tag(document, "if items")
    each, end = common.column_tag("for item in items"), common.column_tag("endfor")
    common.table(
        document,
        (36, 49, 16, 49, 20),
        [("栏目", each, "{{ item.name }}", end, "总分")],
        [
            ("考核分值", each, "{{ item.full }}", end, "{{ full }}"),
            (common.row_tag("for row in scored", 5),),
            ("{{ row.name }}", each, "", end, "{{ row.score }}"),
            (common.row_tag("endfor", 5),),
        ],
        height=8,
    )
    common.paragraph(document, "", official.CONTROL)
    common.tag(document, "endif")
    common.table(
        document,
        (34, 18, 20, 58, 40),
        [("考核环节", "得分", "等次", "评语", "签名、日期")],
        [
            (
                "{{ row.name }}",
                "{{ row.score }}",
                "{{ row.grade }}",
                _left("{{ row.comment }}"),
                "{{ row.by }}\n{{ row.day }}",
            )
        ],
        each="row in steps",
        height=15,
    )
    common.paragraph(document, "", official.CONTROL)
    common.table(
        document,
        (26, 32, 18, 24, 70),
        [],
        [(_head("总分"), "{{ score }}", _head("等次"), "{{ grade }}", _left("{{ why }}"))],
        height=10,
    )
    common.paragraph(document, "考核办法：{{ rule }}。{{ date }}。", official.NOTE)
    return document


def evaluation_summary() -> Document:
    """考核结果汇总表: grades in numbers, everybody by rank, those who were not evaluated and why."""
    document = _paper("{{ period }}考核结果汇总表")
    _small(document)
    _narrow_upright(document)
    common.title(document, "{{ committee }}\n{{ period }}代表考核结果汇总表")
    common.tag(document, "if reason")
    common.paragraph(document, "（第{{ number }}次公布，更正原因：{{ reason }}）", official.SUBTITLE)
    common.tag(document, "endif")
    common.paragraph(document, "", official.CONTROL)
    common.paragraph(
        document,
        "参加考核的代表{{ evaluated }}人，{% for one in grades %}{{ one.grade }}{{ one.count }}人（{{ one.share }}）"
        "{% if not loop.last %}，{% endif %}{% endfor %}。{{ quota }}",
    ).paragraph_format.keep_with_next = True
    end = common.column_tag("endfor")
    common.table(
        document,
        (13, 25, 38, 20, 18, 23, 17, 16),
        [("名次", "姓名", "代表团", common.column_tag("for name in dimensions"), "{{ name }}", end, "总分", "等次")],
        [
            (
                "{{ row.rank }}",
                "{{ row.name }}",
                _left("{{ row.delegation }}"),
                common.column_tag("for part in row.parts"),
                "{{ part }}",
                end,
                "{{ row.score }}",
                "{{ row.grade }}",
            )
        ],
        each="row in rows",
        height=7,
    )
    common.tag(document, "if left_out")
    common.paragraph(document, "下列代表不定等次：").paragraph_format.keep_with_next = True
    common.table(
        document,
        (30, 50, 90),
        [("姓名", "代表团", "原因")],
        [("{{ row.name }}", _left("{{ row.delegation }}"), _left("{{ row.why }}"))],
        each="row in left_out",
        height=8,
    )
    common.tag(document, "endif")
    common.paragraph(document, "{{ rule }}；{{ scheme }}数据文件链首 {{ head }}；打印日期 {{ date }}。", official.NOTE)
    common.sign_off(document, "{{ committee_full }}", "{{ published }}")
    return document


def evaluation_honours() -> Document:
    """表扬名单: those with the best grade, and those honoured for several years."""
    document = _paper("{{ period }}考核{{ grade }}代表名单")
    common.title(document, "关于表扬{{ period }}履职考核{{ grade }}代表的通报")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(
        document,
        "根据{{ period }}代表履职考核结果，对下列{{ rows | length }}名考核{{ grade }}的代表予以表扬。"
        "希望受到表扬的代表再接再厉，依法履职，密切联系群众，当好人民的代言人。",
    )
    common.tag(document, "if rows")
    common.table(
        document,
        (20, 56, 80),
        [("序号", "姓名", "代表团")],
        [("{{ loop.index }}", "{{ row.name }}", "{{ row.delegation }}")],
        each="row in rows",
        height=8,
    )
    common.tag(document, "endif")
    common.tag(document, "if honours")
    common.paragraph(document, "其中按历年结果：").paragraph_format.keep_with_next = True
    common.table(
        document,
        (34, 72, 50),
        [("姓名", "历年结果", "措施")],
        [("{{ row.name }}", _left("{{ row.run }}"), "{{ row.measure }}")],
        each="row in honours",
        height=8,
    )
    common.tag(document, "endif")
    common.sign_off(document, "{{ committee_full }}", "{{ date }}")
    return document


def evaluation_notice() -> Document:
    """结果运用的文书: to the deputy, what the results have come to and what is done."""
    document = _paper("{{ name }}{{ title }}")
    common.title(document, "{{ title }}")
    common.paragraph(document, "", official.PLAIN)
    common.paragraph(document, "{{ name }}代表：", official.PLAIN)
    common.paragraph(
        document,
        "按照《{{ rule }}》，您{{ period }}考核得分{{ score }}分，"
        "排名第{{ rank }}{% if grade %}，等次为{{ grade }}{% endif %}。"
        "{% if years > 1 %}您历年的结果是：{{ run }}。{% endif %}",
    )
    common.tag(document, 'if paper == "talk"')
    common.paragraph(
        document,
        "根据办法关于“{{ consequence }}”的规定，{{ measure }}{% if due %}，请于{{ due }}前到代表工作机构参加谈话{% endif %}，"
        "请认真查找原因，提出整改措施。",
    )
    common.tag(document, "endif")
    common.tag(document, 'if paper == "advice"')
    common.paragraph(
        document,
        "根据办法关于“{{ consequence }}”的规定，{{ measure }}。代表提出辞职的，应当书面提出，由有权的机关依法决定；"
        "您对结果有异议的，可以向代表工作机构提出。",
    )
    common.tag(document, "endif")
    common.tag(document, 'if paper == "honour"')
    common.paragraph(document, "根据办法关于“{{ consequence }}”的规定，{{ measure }}，特此通知。")
    common.tag(document, "endif")
    common.tag(document, 'if paper == "notice"')
    common.paragraph(document, "根据办法关于“{{ consequence }}”的规定，{{ measure }}。特此告知。")
    common.tag(document, "endif")
    common.tag(document, "if unsaid")
    common.paragraph(document, "（连续次数已超过办法写明的次数，如何处理由本机关决定。）")
    common.tag(document, "endif")
    common.sign_off(document, "{{ committee_full }}", "{{ date }}")
    return document


def _paper(title: str, *, landscape: bool = False, numbered: bool = True) -> Document:
    document = common.paper(title, landscape=landscape, page_numbers=numbered)
    for name in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[name].font.size = Pt(10.5 if landscape else SMALL)
    document.styles[official.NOTE].font.size = Pt(10.5)
    stops = document.styles[official.SIGNATURE].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(90))
    return document


def _small(document: Document) -> None:
    """Tables in 五号: a form on one page, a line for each deputy."""
    for name in (official.TABLE, official.TABLE_HEAD, official.TABLE_LEFT):
        document.styles[name].font.size = Pt(10.5)


def _narrow(document: Document) -> None:
    """A register across: 257 mm wide."""
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)


def _narrow_upright(document: Document) -> None:
    """A form: the text area is 170 mm wide."""
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(18)


def _left(text: str) -> Cell:
    return Cell(text, style=official.TABLE_LEFT)


def _head(text: str, span: int = 1) -> Cell:
    return Cell(text, span=span, style=official.TABLE_HEAD)


TEMPLATES: dict[str, Callable[[], Document]] = {
    "report_plan": report_plan,
    "report_ballot": report_ballot,
    "report_tally": report_tally,
    "report_notice": report_notice,
    "report_book": report_book,
    "talk_record": talk_record,
    "mending_list": mending_list,
    "evaluation_form": evaluation_form,
    "evaluation_summary": evaluation_summary,
    "evaluation_honours": evaluation_honours,
    "evaluation_notice": evaluation_notice,
}


def main(folder: Path = common.HERE) -> None:
    for name, build in TEMPLATES.items():
        common.save_template(build(), folder / f"{name}.docx")


if __name__ == "__main__":
    main()
