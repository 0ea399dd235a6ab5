"""Figures like real ones, by which an office's own templates are checked (样例数据): invented people, no data file."""

from collections.abc import Mapping
from datetime import date

from ddtool.duty.model import EVERYBODY, Activity, DutyRecord, Turnout, whole_year
from ddtool.duty.rules.kind_file import Section
from ddtool.evaluation.annual.store import YearResult
from ddtool.evaluation.figures import EvaluationFigures, GradesOfYear
from ddtool.evaluation.reportback.desk import Line as ReportBackLine
from ddtool.evaluation.reportback.model import Counts, Judged, ReportBack
from ddtool.evaluation.reportback.model import Standing as JudgedStanding
from ddtool.funds.desk import Account
from ddtool.funds.model import Balance, FundRule, Limit, Overspending, Partial
from ddtool.groups.model import Group, Member
from ddtool.points.model import PointsTable, Ranked
from ddtool.points.rules.points import score
from ddtool.points.rules.scheme_file import parse_scheme
from ddtool.points.rules.tally import RecordSum, tallies
from ddtool.quotas.desk import Table
from ddtool.quotas.model import Owner, Per, Quota, QuotaRule, Standing, Whose, Window
from ddtool.quotas.model import Partial as Whole
from ddtool.reports.file import paper as deputy_file
from ddtool.reports.file.model import DeputyFile
from ddtool.reports.file.model import Part as FilePart
from ddtool.reports.ledger import paper as ledger
from ddtool.reports.ledger.model import Line
from ddtool.reports.ledger.model import Year as LedgerYear
from ddtool.reports.matters import sample as matters
from ddtool.reports.standing import Place
from ddtool.reports.store import Authored
from ddtool.reports.unit_sheet.sample import sample as unit_sheet
from ddtool.reports.yearly import paper as yearly
from ddtool.reports.yearly.model import Held, Membership, Side, Work, Year
from ddtool.reports.yearly.rule_file import Coverage, Rule
from ddtool.roster.model import Deputy, How, Period
from ddtool.roster.rules.statistics import Part
from ddtool.settings import Settings

YEAR = 2025
STRETCH = whole_year(YEAR)
PROVENANCE = "积分规则：样例，校验码 0123456789ab；数据文件链首 0123456789ab；生成日期 2026年1月8日。"
SCHEME = """
name = "样例积分办法"
source = "样例"
version = "1"
period = "year"
decimals = 0
base = 10
[[category]]
name = "联系选民"
cap = 2
[[item]]
name = "接待选民"
clause = "第一条：每次计2分，最高4分"
category = "联系选民"
record = ["接待选民"]
unit = "次"
each = 2
cap = 4
"""
ACTIVITY = Activity(1, "2025-01-08", None, 6, "人代会", "样例会议", "县城", "样例机关", "县", EVERYBODY)
RECORD = DutyRecord(1, 1, "2025-03-05", "接待选民", "接待选民", "领衔", 30, "次", "联络站", None)
SUMS = [RecordSum(1, "接待选民", "领衔", "次", 1, 30, 0)]
TURNOUT = {1: {"人代会": Turnout(present=1)}, 2: {"人代会": Turnout(leave=1)}}


def _deputy(number: int, name: str, **more: object) -> Deputy:
    values: dict[str, object] = dict.fromkeys(Deputy.__slots__)
    values |= {"id": number, "person": number, "name": name, "sex": "女", "ethnicity": "汉族", "born": "1980-10"}
    values |= {"education": "大学", "party": "群众", "level": "县", "delegation": "甲代表团", "constituency": "第1选区"}
    values |= {"employer": "样例单位职工", "how": How.ELECTED, "committee_member": False, "suspensions": ()}
    return Deputy(**{**values, **more})  # type: ignore[arg-type]


FIRST = _deputy(1, "样例甲", suspensions=(Period("2025-03-01", "2025-04-01"),))
SECOND = _deputy(2, "样例乙", how=How.BY_ELECTED, since="2025-06-18", until="2025-12-01", end_reason="辞职被接受")


def _quotas() -> Table:
    quota = Quota("样例要求", "第一条", Whose.DEPUTIES, Per.QUARTER, 10, "次", Whole.WHOLE, ("接待选民",))
    window = Window("2025-01-01", "2025-03-31", "一季度")
    rule = QuotaRule("样例要求", "样例", "1", (quota,), (), 14, "0" * 64)
    standing = Standing(Owner(1, "样例甲", "甲代表团"), quota, [window], {0: 10}, {}, 1)
    return Table(rule, "县", date(2025, 12, 31), [[window]], [standing], [], ())


def _evaluation() -> EvaluationFigures:
    grades = GradesOfYear(1, {"优秀": 1}, 1, 1, None, "2026-01-05")
    return EvaluationFigures(1, 1, {"优秀": 50}, {"优秀": 1}, 0, 1, 2, 1, 0, 1, 0, grades, grades)


def _account() -> Account:
    rule = FundRule(
        "样例标准",
        "样例",
        "1",
        Partial.FULL,
        Overspending.REFUSE,
        Limit.DEPUTY,
        ("学习培训",),
        {"县": 168000},
        "0" * 64,
    )
    whole = Balance("甲代表团", "甲代表团", 168000, 8650)
    grants = [Balance("样例专项", None, 10000, 0)]
    return Account(rule, "县", YEAR, [whole], [whole], grants, whole, 0, {}, {"学习培训": 8650}, {5: 8650}, 1)


def _file(own: LedgerYear) -> DeputyFile:
    part = FilePart(own.lines, own.records)
    counts = Counts(50, 50, 50, 0, {"优秀": 50})
    back = ReportBack(
        1, 1, 1, "样例甲", "甲代表团", "县", "2025-09-01", "述职", "联络站", "现场述职", counts, "样例意见"
    )
    judged = JudgedStanding(1, Judged(50, "优秀", ()), "2025-09-01", counts, "样例办法", "0" * 64)
    group = Group(1, "样例小组", "专业小组", "样例甲", "城建", None, None, None)
    result = YearResult(
        1, 2025, "", 1, 1, "样例甲", "甲代表团", "95", "优秀", 1, "", 1, 1, "2026-01-05", "2026-01-05", 2
    )
    honour = {"date": "2025-12-01", "title": "样例称号", "issuer": "样例机关", "note": "样例"}
    return DeputyFile(
        own,
        dict.fromkeys(Section, part),
        part,
        ((group, Member(1, 1, "样例甲", "甲代表团", "组长", None, None)),),
        (Authored(1, "suggestion", "1号", "样例建议", "城建", "2025-01-08", 1, 2),),
        (ReportBackLine(back, judged, stale=False),),
        (result,),
        (honour,),
    )


def samples() -> dict[str, Mapping[str, object]]:
    """Figures of every report by the name of its template; every list has an entry."""
    settings = Settings()
    scheme = parse_scheme(SCHEME, "样例")
    found = tallies(scheme, (), SUMS)
    ranked = tuple(
        Ranked(deputy, score(scheme, deputy.id, found.get(deputy.id, {})), rank, "样例等次")
        for rank, deputy in enumerate((FIRST, SECOND), 1)
    )
    place = Place(ranked[0], 2, 1, 2)
    line = Line(ACTIVITY, "出席", 5, "事假半天")
    own = LedgerYear(FIRST, TURNOUT[1], (line,), (RECORD,), place, (1, 1))
    members = Membership(1, (FIRST,), (FIRST,), (FIRST, SECOND), (SECOND,), (SECOND,), ((FIRST, FIRST.suspensions[0]),))
    structure = [Part("性别", "女", 1, 2), Part("性别", "男", 1, 2)]
    work = Work(Held({"人代会": 1}, {1: 1}, {"人代会": 2}), TURNOUT, SUMS, {3: 1})
    coverage = (Coverage("接待过选民", ("接待选民",), ()),)
    rule = Rule("样例主任会议", 1, ("性别",), ("性别",), coverage, ("人代会",))
    table = PointsTable(scheme, STRETCH, ranked, (), ())
    side = Side(members, work, {1: 6}, _quotas(), _account(), _evaluation())
    year = Year(YEAR, STRETCH, side, structure, table, side, rule, [matters.section()])
    shown = yearly.figures(year, settings)
    return {
        "ledger": ledger.figures(own, YEAR, settings, scheme, PROVENANCE),
        "deputy_file": deputy_file.figures(_file(own), f"{YEAR}年", {"suggestion": "建议"}, settings, PROVENANCE),
        "report_matters": matters.sample(PROVENANCE),
        "unit_sheet": unit_sheet(PROVENANCE),
        "yearly": {**shown, "equations": 1, "snapshot": PROVENANCE, "date": "2026年1月8日", "provenance": PROVENANCE},
    }
