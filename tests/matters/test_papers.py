"""The papers of matters (交办清单、催办函、答复函、征询意见表、建议纸、汇总、重点督办): whole texts, letters in one batch, templates."""

import json
import re
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.matters.paper_samples import samples
from ddtool.papers.check import check_template
from ddtool.settings import shipped
from templates import common, make_matters
from tests.conftest import Answer, Importer, document
from tests.reports.conftest import text_of

GOLDEN = Path(__file__).parent / "golden"
HEAD = (
    "编号,标题,提出日期,领衔代表,联名代表,类别,提出时段,主办单位,协办单位,交办日期,答复日期,答复类别,评价日期,满意度,"
    "承诺日期,承诺时限,落实日期,重点督办,督办领导,参与督办代表\n"
)
LONG = "关于在县城东片区新建一所九年一贯制学校并同步完善周边道路、供水、供电等配套基础设施的建议"
LINES = f"""\
第1号,关于修缮东河桥的建议,2025-09-01,秦长青,莫再兴、罗振东,建议,闭会期间,县交通局,县财政局,2025-09-10,,,,,,,,是,王主任,毛长青、曹德喆
第2号,{LONG},2025-09-02,莫再兴,,建议,闭会期间,县教育局,,2025-10-11,,,,,,,,否,,
第3号,关于支持油茶产业发展的建议,2025-03-03,罗振东,秦长青,意见,大会期间,县农业农村局,县财政局,2025-03-10,2025-05-20,B,2025-06-03,满意,2025-06-10,2025-12-31,,是,李副主任,
第4号,关于规范停车秩序的建议,2025-03-03,秦长青,,批评,大会期间,县交通局,,2025-03-10,2025-05-20,A,2025-06-03,基本满意,,,,否,,
第5号,关于增设路灯的建议,2025-03-03,莫再兴,,建议,大会期间,县交通局,,2025-03-10,2025-05-21,C,2025-06-03,不满意,,,,否,,
第6号,关于疏浚河道的建议,2025-12-20,莫再兴,,建议,闭会期间,,,,,,,,,,,否,,
"""


@pytest.fixture
def listed(own_county: Book, take: Importer, ddtool: Answer) -> Answer:
    plan = take("suggestion", HEAD + LINES)
    assert (len(plan.new), plan.problems) == (6, [])
    return ddtool


PAPERS = [
    ("handover", ("handover",)),
    ("handover_unit", ("handover", "--unit", "县财政局")),
    ("reminder", ("remind", "--unit", "县交通局", "--mark", "示人常办函", "--first", "12")),
    ("reply", ("reply", "1")),
    ("reply_done", ("reply", "4", "--mark", "交函", "--first", "3")),
    ("slip", ("slip", "3")),
    ("sheet", ("sheet", "1")),
    ("sheet_blank", ("sheet", "--kind", "motion")),
    ("summary", ("summary", "--year", "2025")),
    ("key", ("key", "--paper")),
]


@pytest.mark.parametrize(("golden", "words"), PAPERS)
def test_the_text_of_a_paper(golden: str, words: tuple[str, ...], listed: Answer, own_county: Book) -> None:
    (path,) = document(listed("--json", "matter", *words))["files"]
    text = re.sub("校验码 [0-9a-f]{12}", "校验码 ‹规则›", text_of(Path(path))).replace(own_county.head()[:12], "‹链首›")
    assert text == (GOLDEN / f"{golden}.txt").read_text(encoding="utf-8")


def test_all_reminders_in_one_batch(listed: Answer, own_county: Book) -> None:
    head = own_county.head()
    found = document(listed("--json", "matter", "remind", "--mark", "示人常办函", "--first", "12"))
    # The helping unit is reminded of its own deadline; what authors owe is in no letter.
    assert found["letters"] == [
        {"unit": "县交通局", "number": "示人常办函〔2026〕12号", "overdue": 1, "soon": 0},
        {"unit": "县农业农村局", "number": "示人常办函〔2026〕13号", "overdue": 1, "soon": 0},
        {"unit": "县财政局", "number": "示人常办函〔2026〕14号", "overdue": 1, "soon": 0},
        {"unit": "县教育局", "number": "示人常办函〔2026〕15号", "overdue": 0, "soon": 1},
    ]
    assert [Path(path).name for path in found["files"]] == [
        f"2026-01-08 催办函（{unit}）.docx" for unit in ("县交通局", "县农业农村局", "县财政局", "县教育局")
    ]
    late = document(listed("--json", "matter", "remind", "--late"))
    assert [one["number"] for one in late["letters"]] == ["＿＿＿函〔2026〕＿＿号"] * 3
    (bound,) = document(listed("--json", "matter", "remind", "--bound"))["files"]
    assert text_of(Path(bound)).count("专此函达。") == 4
    # Papers write nothing into the book.
    assert own_county.head() == head


def test_nobody_to_remind_is_no_fault(listed: Answer) -> None:
    code, out, err = listed("--json", "matter", "remind", "--unit", "县教育局", "--on", "2025-11-01")
    assert (code, json.loads(out)) == (0, {"letters": [], "files": []})
    assert err.endswith("2025-11-01 没有单位逾期或快到期，没有要写的催办函。\n")


def test_branches_are_each_reminded_and_asked(listed: Answer) -> None:
    words = ("move", "2", "交办", "--unit", "县财政局", "--role", "分办", "--date", "2025-10-11")
    assert listed("matter", *words)[0] == 0
    found = document(listed("--json", "matter", "remind"))
    assert {one["unit"]: (one["overdue"], one["soon"]) for one in found["letters"]}["县财政局"] == (1, 1)
    summed = document(listed("--json", "matter", "summary"))["files"]
    assert "几个单位分办的，在各单位名下都计一件，合计只计一件（多计1件）。" in text_of(Path(summed[0]))


def test_hand_over_lists_by_unit_in_one_file(listed: Answer) -> None:
    (path,) = document(listed("--json", "matter", "handover", "--by-unit"))["files"]
    text = text_of(Path(path))
    assert [line for line in text.splitlines() if line.startswith("（") and "共" in line] == [
        "（县交通局，共1件）", "（县教育局，共1件）", "（县财政局，共1件）",
    ]  # fmt: skip
    (day,) = document(listed("--json", "matter", "handover", "--date", "2025-03-10"))["files"]
    assert "（共3件，主办单位2个）" in text_of(Path(day))


def test_a_slip_for_each_author(listed: Answer) -> None:
    found = document(listed("--json", "matter", "slip", "1", "3"))
    assert found["slips"] == 5
    text = text_of(Path(found["files"][0]))
    for name in ("秦长青（领衔）", "莫再兴（联名）", "罗振东（联名）", "罗振东（领衔）", "秦长青（联名）"):
        assert text.count(name) == 2


def test_slips_for_all_that_wait_for_a_rating(listed: Answer) -> None:
    assert listed("matter", "slip")[2].startswith("没有写征询意见表：没有等着评价的事项。")
    assert listed("matter", "move", "1", "答复", "--class", "B")[0] == 0
    assert listed("matter", "move", "2", "答复", "--class", "A")[0] == 0
    found = document(listed("--json", "matter", "slip"))
    assert (found["matters"], found["slips"]) == (2, 4)
    assert document(listed("--json", "matter", "slip", "--unit", "县教育局"))["matters"] == 1


def test_key_matters_on_the_screen(listed: Answer) -> None:
    rows = document(listed("--json", "matter", "key"))
    assert [(row["number"], row["leader"], row["joining"]) for row in rows] == [
        ("第1号", "王主任", "毛长青、曹德喆"), ("第3号", "李副主任", ""),
    ]  # fmt: skip
    assert listed("matter", "supervise", "2", "--leader", "王主任", "--join", "秦长青")[0] == 0
    assert listed("matter", "supervise", "1", "--join", "秦长青")[0] == 0
    assert listed("matter", "supervise", "3", "--off")[0] == 0
    rows = document(listed("--json", "matter", "key"))
    assert [(row["number"], row["leader"], row["joining"]) for row in rows] == [
        ("第1号", "王主任", "秦长青"), ("第2号", "王主任", "秦长青"),
    ]  # fmt: skip


def test_what_is_disclosed_is_said(listed: Answer) -> None:
    said = [
        document(listed("--json", "matter", "disclose", "1", *more))["disclosed"]
        for more in ((), ("--no",), ("--unsaid",))
    ]
    assert said == [True, False, None]


@pytest.mark.parametrize("name", sorted(make_matters.TEMPLATES))
def test_a_template_is_what_the_script_builds(name: str) -> None:
    path = shipped("templates", f"{name}.docx")
    assert path.read_bytes() == common.template_bytes(make_matters.TEMPLATES[name]())
    assert check_template(path, samples()[name]) == []


def test_hand_over_lists_name_whom_to_ask(take: Importer, listed: Answer) -> None:
    plan = take("unit", "单位名称,责任人,联系人,联系电话\n县教育局,钱局长,孙干事,13800000000\n县统计局,李局长,,\n")
    assert (len(plan.new), len(plan.changed)) == (1, 1)
    (path,) = document(listed("--json", "matter", "handover"))["files"]
    text = text_of(Path(path))
    assert "|县教育局||钱局长|孙干事|2026.01.12" in text
    assert "13800000000" not in text
    assert take("unit", "单位名称,责任人\n县教育局,钱局长\n").unchanged == 1
