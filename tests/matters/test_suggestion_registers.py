"""Registers of suggestions with promises, supervision and disclosure, of motions and micro suggestions: taken in, given back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.settings import Office, Settings
from ddtool.sheets.difference import Plan
from tests.conftest import Answer, document

Importer = Callable[[str, str], Plan]
PROMISED = (
    "编号,标题,提出日期,领衔代表,类别,提出时段,主题,主办单位,交办日期,答复日期,答复类别,评价日期,满意度,"
    "承诺日期,承诺时限,落实日期,落实评价日期,落实评价,重点督办,督办领导,参与督办代表,是否公开\n"
    "第1号,修桥,2025-01-10,秦长青,批评,大会期间,,县交通局,2025-01-20,2025-04-10,B,2025-04-15,满意,"
    "2025-04-20,2025-09-30,2025-09-01,2025-09-10,基本满意,是,王主任,莫再兴、罗振东,否\n"
    "第2号,修路,2025-01-10,莫再兴,建议,闭会期间,万名代表下基层,县交通局,2025-01-20,,,,,,,,,,否,,,是\n"
)


def office(book: Book) -> Office:
    return Office(book.path.parent, Settings())


def test_promises_supervision_and_disclosure(own_county: Book, take: Importer, ddtool: Answer) -> None:
    plan = take("suggestion", PROMISED)
    assert (len(plan.new), plan.problems) == (2, [])
    _, line, steps = desk.one(own_county, office(own_county), "suggestion", "1")
    assert [step.move for step in steps] == ["交办", "答复", "评价", "承诺", "落实", "落实评价"]
    assert (line.now.stage.name, line.now.code, line.now.open) == ("办结", "A", ())
    assert line.now.ratings == (("办理结果", "满意"), ("落实情况", "基本满意"))
    assert (line.matter.disclosed, line.matter.supervisor, line.matter.category) == (False, "王主任", "批评")
    _, other, _ = desk.one(own_county, office(own_county), "suggestion", "2")
    assert (other.matter.disclosed, other.matter.theme) == (True, "万名代表下基层")
    assert [row["joining"] for row in document(ddtool("--json", "matter", "key"))] == ["莫再兴、罗振东"]
    assert take("suggestion", PROMISED).unchanged == 2


def test_who_joins_the_supervision_can_be_changed(own_county: Book, take: Importer, ddtool: Answer) -> None:
    take("suggestion", PROMISED)
    plan = take("suggestion", PROMISED.replace("莫再兴、罗振东,否", "罗振东,否"))
    assert [change.as_json()["field"] for change in plan.changed[0].fields] == ["参与督办代表"]
    assert [row["joining"] for row in document(ddtool("--json", "matter", "key"))] == ["罗振东"]
    # A file without the column says nothing of it.
    assert take("suggestion", "编号,标题,提出日期,领衔代表\n第1号,修桥,2025-01-10,秦长青\n").unchanged == 1


def test_a_promise_past_its_day_stays_on_the_morning_s_list(take: Importer, ddtool: Answer) -> None:
    take("suggestion", PROMISED.replace("2025-09-01,2025-09-10,基本满意,是", ",,,是"))
    assert document(ddtool("--json", "matter", "show", "1"))["closed"]
    (due,) = document(ddtool("--json", "todo", "--desk", "事项办理", "--on", "2025-10-09"))[:1]
    assert (due["what"], due["who"], due["late"]) == ("第2号《修路》答复期限", "县交通局", 171)
    late = document(ddtool("--json", "matter", "overdue", "--on", "2025-10-09"))
    assert ("第1号", "承诺时限", 9) in [(one["number"], one["name"], one["days"]) for one in late]


def test_in_a_place_with_days_for_the_hand_over(own_county: Book, take: Importer, ddtool: Answer) -> None:
    assert ddtool("rule", "copy", "matters", "suggestion/山东")[0] == 0
    take(
        "suggestion",
        "编号,标题,提出日期,领衔代表,提出时段,受理日期\n第1号,修桥,2025-12-25,秦长青,闭会期间,2025-12-26\n",
    )
    late = document(ddtool("--json", "matter", "overdue"))
    assert [(one["name"], one["end"], one["owes"], one["days"]) for one in late] == [
        ("交办期限", "2025-12-31", "本机关", 8)
    ]


def test_two_dimensions_in_one_cell(own_county: Book, take: Importer, ddtool: Answer) -> None:
    assert ddtool("rule", "copy", "matters", "suggestion/松阳")[0] == 0
    head = "编号,标题,提出日期,领衔代表,主办单位,交办日期,答复日期,答复类别,评价日期,满意度\n"
    line = "第1号,修桥,2025-03-01,秦长青,交通局,2025-03-05,2025-05-20,A,2025-06-01,{}\n"
    plan = take("suggestion", head + line.format("满意"))
    assert [problem.reason for problem in plan.problems] == ["“评价”不能登记：还缺“办理结果”的评价"]
    plan = take("suggestion", head + line.format("办理态度=满意；办理结果=基本满意"))
    assert plan.problems == []
    rates = {one["name"]: one["share"] for one in document(ddtool("--json", "matter", "stats"))["rates"]}
    assert (rates["态度满意率"], rates["结果满意率"]) == ("100.00%", "100.00%")
    assert take("suggestion", head + line.format("办理态度=满意，办理结果=基本满意")).unchanged == 1


MOTION = (
    "编号,议案标题,案由、案据和方案,提出日期,领衔代表,联名代表,哪次会议,提请日期,决定日期,审议日期,审议结果\n"
    "议案第1号,修大桥,略,2025-01-10,秦长青,莫再兴、罗振东、毛长青、任思雨、程庆丰、韩开平、郭兰芝、罗玉洁、曹德喆,"
    "第五次会议,2025-01-11,2025-01-12,2025-03-20,交付办理\n"
)


def test_a_register_of_motions(own_county: Book, take: Importer, ddtool: Answer) -> None:
    plan = take("motion", MOTION)
    assert (len(plan.new), plan.problems) == (1, [])
    _, line, steps = desk.one(own_county, office(own_county), "motion", "1")
    assert [step.move for step in steps] == ["提请主席团", "列入议程", "审议结果"]
    assert (line.now.stage.name, line.now.stage.closed, line.now.code) == ("处理完毕", True, "交付办理")
    assert take("motion", MOTION).unchanged == 1


def test_helpers_of_a_micro_suggestion_have_its_day(own_county: Book, take: Importer) -> None:
    text = (
        "编号,微建议标题,提出日期,领衔代表,主办单位,协办单位,交办日期,办理时限\n"
        "微1号,换路灯,2025-12-01,秦长青,县住建局,县财政局,2025-12-03,2025-12-31\n"
    )
    assert take("micro", text).problems == []
    _, line, _ = desk.one(own_county, office(own_county), "micro", "1")
    assert [(one.unit, one.end.day.isoformat()) for one in line.now.open] == [("", "2025-12-31")]
    assert line.now.helpers == ("县财政局",)
    assert take("micro", text).unchanged == 1


@pytest.mark.parametrize(
    ("title", "kind"), [("代表建议台账", "suggestion"), ("微建议台账", "micro"), ("议案台账", "motion")]
)
def test_a_list_is_known_by_its_heads(title: str, kind: str, ddtool: Answer, tmp_path: Path) -> None:
    files = document(ddtool("--json", "form", kind, "--out", str(tmp_path)))["files"]
    assert document(ddtool("--json", "inspect", files[0]))["kind"] == kind
