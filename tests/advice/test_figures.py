"""The counties' own figures, counted from rows: 靖州 476 → 32, 通道's network, 海曙's 56 units, 鹤城's 35 experts."""

from datetime import date
from pathlib import Path

import pytest

from ddtool.advice.experts.model import Expert, ExpertRule
from ddtool.advice.experts.rules.pool import pool
from ddtool.advice.rules.rule_file import read_rule
from ddtool.book.book import Book
from ddtool.settings import shipped
from ddtool.text.numerals import share
from tests.advice.conftest import BILLS, EXPERTS, INFORMANTS, OPINIONS, POINTS
from tests.conftest import Answer, Importer, document


def test_jingzhou(jingzhou: Book, ddtool: Answer) -> None:
    whole = document(ddtool("consult", "stats", "--json"))["whole"]
    assert (whole["bills"], whole["meetings"], whole["messages"]) == (27, 38, 25_000)
    assert (whole["opinions"], whole["sent"], whole["adopted"], whole["share"]) == (500, 476, 32, "6.72%")
    assert whole["results"] == {"采纳": 28, "部分采纳": 4, "未采纳": 28}


@pytest.mark.parametrize("by", ["bill", "point", "asker"])
def test_jingzhou_adds_up_however_it_is_split(by: str, jingzhou: Book, ddtool: Answer) -> None:
    found = document(ddtool("consult", "stats", "--by", by, "--json"))
    for count in ("opinions", "sent", "adopted", "meetings", "messages", "heads"):
        assert sum(row[count] for row in found["rows"]) == found["whole"][count], count


def test_jingzhou_by_level(jingzhou: Book, ddtool: Answer) -> None:
    rows = document(ddtool("consult", "stats", "--json"))["rows"]
    assert [(row["name"], row["bills"], row["sent"]) for row in rows] == [
        ("省", 9, 159),
        ("市", 9, 159),
        ("县", 9, 158),
    ]


def test_tongdao_93_opinions_to_the_national_congress(take: Importer, ddtool: Answer) -> None:
    take("bill", BILLS + "样例法,全国,,2024-01-02,\n")
    lines = [
        f",样例法,第{at + 1}条,样例意见{at},,2024-02-01,,,,全国人大常委会法工委,2024-02-20,,,\n" for at in range(93)
    ]
    assert not take("legislative", OPINIONS + "".join(lines)).rejected
    rows = document(ddtool("consult", "stats", "--json"))["rows"]
    assert [(row["name"], row["sent"], row["share"]) for row in rows] == [("全国", 93, "0.00%")]


def test_tongdao_5_points_100_places_130_people(take: Importer, ddtool: Answer) -> None:
    points = [(f"样例联络点{at}", "立法联络点") for at in range(5)] + [
        (f"样例采集点{at}", "信息采集点") for at in range(100)
    ]
    gone = [("样例旧采集点", "信息采集点")]
    take(
        "contact_point",
        POINTS + "".join(f"{name},{kind},,,,2024-01-01,\n" for name, kind in points)
        + "".join(f"{name},{kind},,,,2024-01-01,2025-01-01\n" for name, kind in gone),
    )  # fmt: skip
    people = [
        (points[at % 5][0] if at < 10 else points[5 + at % 100][0], "立法联络员" if at < 10 else "信息员")
        for at in range(130)
    ]
    take(
        "informant",
        INFORMANTS + "".join(f"{point},样例员{at},{role},,,\n" for at, (point, role) in enumerate(people))
        + "样例旧采集点,样例员旧,信息员,,,\n",
    )  # fmt: skip
    found = {row["kind"]: row for row in document(ddtool("consult", "points", "--on", "2025-06-01", "--json"))}
    assert (found["立法联络点"]["points"], found["信息采集点"]["points"]) == (5, 100)
    assert sum(count for row in found.values() for count in row["people"].values()) == 130
    before = {row["kind"]: row for row in document(ddtool("consult", "points", "--on", "2024-12-31", "--json"))}
    assert (before["信息采集点"]["points"], sum(before["信息采集点"]["people"].values())) == (101, 121)


def test_haishu_56_units(take: Importer, ddtool: Answer) -> None:
    kinds = ("村社", "律所", "行业协会")
    take("contact_point", POINTS + "".join(f"样例{kinds[at % 3]}{at},微单元,,,,,\n" for at in range(56)))
    found = {row["kind"]: row["points"] for row in document(ddtool("consult", "points", "--json"))}
    assert found["微单元"] == 56


@pytest.mark.parametrize(
    ("senior", "answer"),
    [(27, ("77.14%", False)), (28, ("80.00%", True)), (29, ("82.86%", True)), (35, ("100.00%", True))],
)
def test_hecheng_35_experts_at_the_boundary_of_80_percent(
    senior: int, answer: tuple[str, bool], take: Importer, ddtool: Answer
) -> None:
    titles = ["教授", "高级工程师"] * 18
    lines = [
        f"聘{at},样例专家{at},样例单位{at},法律,{titles[at] if at < senior else '工程师'},,2024-05-01,\n"
        for at in range(35)
    ]
    assert not take("expert", EXPERTS + "".join(lines)).rejected
    found = document(ddtool("expert", "stats", "--json"))
    assert (found["experts"], found["senior"]) == (35, senior)
    assert (found["senior_share"], found["enough"]) == answer


def test_hecheng_as_its_source_says_and_the_office_fills_it(tmp_path: Path) -> None:
    path = shipped("presets", "advice", "鹤城咨询专家库.toml")
    assert read_rule(path).empty == ("“senior”", "“fields”", "“remind”")
    text = path.read_text(encoding="utf-8")
    filled = text.replace('fields = "?"', 'fields = ["法律"]').replace('senior = "?"', 'senior = ["教授"]')
    own = tmp_path / "本区.toml"
    own.write_text(filled.replace('remind = "?"', "remind = 7"), encoding="utf-8")
    rule = read_rule(own)
    assert rule.empty == ()
    assert isinstance(rule, ExpertRule)
    people = [
        Expert(at, None, f"样例{at}", "样例", "法律", "教授" if at < 30 else "讲师", "2024-01-01", None)
        for at in range(35)
    ]
    now = pool(rule, people, date(2025, 1, 1).isoformat())
    assert (now.experts, now.senior, share(now.senior, now.experts), now.enough) == (35, 30, "85.71%", True)
