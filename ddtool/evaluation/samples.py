"""Figures like real ones, by which an office's own templates are checked (样例数据): invented people, no data file."""

from collections.abc import Mapping
from datetime import date

from ddtool.evaluation.reportback import paper as reportback
from ddtool.evaluation.reportback.desk import Line
from ddtool.evaluation.reportback.model import Batch, Counts, ReportBack, Standing
from ddtool.evaluation.reportback.rules.judging import judge
from ddtool.evaluation.reportback.rules.rule import parse_rule
from ddtool.roster.model import Deputy
from ddtool.settings import Settings

TODAY = date(2026, 1, 8)
RULE = """
for = "report_back"
name = "样例述职评议办法"
source = "样例"
version = "1"
every = "term"
kinds = ["述职"]
scale = ["优秀", "称职", "基本称职", "不称职"]
base = "valid"
[[outcome]]
name = "称职"
[[measure]]
name = "交心谈心"
grades = ["优秀"]
share = "<80%"
follow = "谈话"
days = 30
"""


def deputy(number: int, name: str) -> Deputy:
    values: dict[str, object] = dict.fromkeys(Deputy.__slots__)
    values |= {"id": number, "person": number, "name": name, "sex": "女", "ethnicity": "汉族", "born": "1980-10"}
    values |= {"level": "县", "delegation": "甲代表团", "constituency": "第1选区", "employer": "样例单位职工"}
    values |= {"station": "甲联络站", "committee_member": False, "suspensions": ()}
    return Deputy(**values)  # type: ignore[arg-type]


def samples() -> dict[str, Mapping[str, object]]:
    """Figures of every paper of this desk by the name of its template; every list has an entry."""
    return _report_backs()


def _report_backs() -> dict[str, Mapping[str, object]]:
    settings, rule, who = Settings(), parse_rule(RULE, "样例"), deputy(1, "样例甲")
    counts = Counts(42, 42, 41, 1, {"优秀": 30, "称职": 8, "基本称职": 2, "不称职": 0})
    one = ReportBack(
        1, 1, 1, who.name, who.delegation, "县", "2025-11-22", rule.title, "联络站", "口头", counts, "多走访选民"
    )
    standing = Standing(1, judge(rule, counts), "2025-11-22", counts, rule.name, rule.hash)
    ballot = reportback.ballot_figures(settings, who, date(2025, 11, 22), rule)
    return {
        "report_plan": reportback.plan_figures(settings, Batch(1, "2026年第一批", "2026-06-30", (1,)), [who], TODAY),
        "report_ballot": ballot,
        "report_tally": ballot,
        "report_notice": reportback.notice_figures(settings, one, counts, standing, rule, TODAY),
        "report_book": reportback.book_figures(
            settings, [Line(one, standing, False)], "2025年", "甲代表团", "0123456789ab", TODAY
        ),
    }
