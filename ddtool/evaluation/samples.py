"""Figures like real ones, by which an office's own templates are checked (样例数据): invented people, no data file."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from ddtool.evaluation.annual import paper as annual
from ddtool.evaluation.annual.consequences import Consequence
from ddtool.evaluation.annual.desk import published
from ddtool.evaluation.annual.gathering import Line as AnnualLine
from ddtool.evaluation.annual.gathering import State
from ddtool.evaluation.annual.model import Entered, Evaluation, Publication
from ddtool.evaluation.annual.rules.grading import Graded, Grading
from ddtool.evaluation.annual.rules.membership import Member
from ddtool.evaluation.annual.rules.rule_file import parse_rule as parse_annual
from ddtool.evaluation.annual.rules.scoring import Total
from ddtool.evaluation.annual.store import YearResult
from ddtool.evaluation.followup import paper as followup
from ddtool.evaluation.followup.model import Call, Mending, Move, MoveKind, Talk
from ddtool.evaluation.reportback import paper as reportback
from ddtool.evaluation.reportback.desk import Line
from ddtool.evaluation.reportback.model import Batch, Counts, ReportBack, Standing
from ddtool.evaluation.reportback.rules.judging import judge
from ddtool.evaluation.reportback.rules.rule import parse_rule
from ddtool.roster.model import Deputy
from ddtool.settings import Settings
from ddtool.votes.rules.consecutive import Occasion, Reached

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
    return {**_report_backs(), **_talks(), **_annual()}


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


def _talks() -> dict[str, Mapping[str, object]]:
    settings, due = Settings(), date(2025, 12, 22)
    call = Call(
        1, "样例甲", "甲代表团", 1, None, "交心谈心", "交心谈心", True, "2025-11-22 述职评议", "2025-11-22", due
    )
    talk = Talk(1, 1, 1, None, call.measure, "2025-12-01", "样例主任", "交换意见")
    moves = (Move(MoveKind.PLANNED, "2025-12-05", "每月走访两次"), Move(MoveKind.STRUCK, "2026-01-05", "经核查到位"))
    mending = Mending(1, 1, "样例甲", "甲代表团", 1, None, "2025-12-01", "走访选民少", "2026-01-31", moves)
    return {
        "talk_record": followup.talk_figures(settings, call, talk, [mending], TODAY),
        "mending_list": followup.mending_figures(settings, [mending], TODAY),
    }


ANNUAL = """
for = "annual"
name = "样例考核办法"
source = "样例"
version = "1"
[[dimension]]
name = "年度考核"
from = "steps"
weight = 100
[[step]]
name = "代表自评"
by = "代表"
gives = "score"
weight = 100
[[step]]
name = "主任会议审定"
by = "主任会议"
gives = "grade"
[[item]]
name = "参加人代会"
full = 40
[[item]]
name = "密切联系"
full = 60
[[grade]]
name = "优秀"
at = ">=90"
[[grade]]
name = "称职"
[quota]
grade = "优秀"
most = "20%"
round = "down"
tie = "ask"
[[consequence]]
name = "连续两年优秀"
marks = ["优秀"]
running = 2
measure = "予以表扬"
by = "常委会"
paper = "honour"
"""


def _annual() -> dict[str, Mapping[str, object]]:
    settings, rule = Settings(), parse_annual(ANNUAL, "样例")
    entries = {
        "代表自评": Entered(1, 1, "代表自评", 9250, None, "认真履职", "2025-12-10", None),
        "主任会议审定": Entered(2, 1, "主任会议审定", None, "优秀", None, "2025-12-30", None),
    }
    first, second = deputy(1, "样例甲"), deputy(2, "样例乙")
    total = Total(Fraction(185, 2), (("年度考核", Fraction(185, 2)),))
    graded = Graded(1, "优秀", "优秀", 1, "")
    lines = (
        AnnualLine(Member(first, 365), entries, (), total, graded, ""),
        AnnualLine(Member(second, 40), {}, (), Total(None, ()), None, "任职 40 天，不满 3 个月"),
    )
    evaluation = Evaluation(1, "县", 2025, "年度", 1, "2025-12-01")
    stretch = rule.rounds[0].stretch(2025)
    found = State(evaluation, rule, stretch, lines, Grading((graded,), 1, 1, 0, ()), None)
    made = Publication(1, 1, 2, "2026-01-05", 1, 1, "样例积分办法（1），校验码 0123456789ab", "更正一人得分")
    rows = [published(found, line) for line in lines]
    result = YearResult(
        1, 2025, "年度", 1, 1, "样例甲", "甲代表团", "92.50", "优秀", 1, "", 1, 1, "2026-01-05", "2026-01-05", 1
    )
    run = tuple(Occasion(date(year, 12, 31), f"{year}年优秀", frozenset(["优秀"])) for year in (2024, 2025))
    honour = Consequence(result, Reached(run[-1], rule.escalation.steps[0], run), rule)
    return {
        "evaluation_form": annual.form_figures(settings, found, lines[0], rows[0], TODAY),
        "evaluation_summary": annual.summary_figures(settings, found, made, rows, "0123456789ab", TODAY),
        "evaluation_honours": annual.honour_figures(settings, found, [honour], "优秀", [first], TODAY),
        "evaluation_notice": annual.notice_figures(settings, found, honour, TODAY),
    }
