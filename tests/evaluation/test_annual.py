"""A yearly evaluation from its beginning to what follows from it, by the command line and by Excel."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.book.undoing import undo
from ddtool.evaluation.annual import desk, store
from ddtool.evaluation.annual.consequences import consequences
from ddtool.evaluation.checks import faults
from ddtool.evaluation.due import due
from ddtool.evaluation.figures import year_figures
from ddtool.importing import desk as importing
from ddtool.settings import Office
from tests.evaluation.conftest import A, B
from tests.evaluation.test_annual_rules import text_of

Cli = Callable[..., tuple[int, str, str]]
TODAY = date(2026, 1, 8)
RULE = """
for = "annual"
name = "小河县考核办法"
source = "测试"
version = "2025"
months = 3
beyond = "repeat"
[[dimension]]
name = "年度考核"
from = "steps"
weight = 100
[[step]]
name = "代表自评"
by = "代表"
gives = "score"
weight = 40
[[step]]
name = "机构评定"
by = "代表工作机构"
gives = "score"
weight = 60
[[step]]
name = "主任会议审定"
by = "主任会议"
gives = "grade"
[[grade]]
name = "优秀"
at = ">=90"
[[grade]]
name = "称职"
at = ">=60"
[[grade]]
name = "较差"
[quota]
grade = "优秀"
most = 1
tie = "ask"
committee = "outside"
[[veto]]
name = "受处分"
grade = "较差"
[[consequence]]
name = "首次较差"
marks = ["较差"]
running = 1
measure = "约谈"
by = "代表工作机构"
paper = "talk"
follow = "谈话"
days = 30
[[consequence]]
name = "连续两年较差"
marks = ["较差"]
running = 2
measure = "劝其辞去代表职务"
by = "主任会议"
paper = "advice"
"""
# name, delegation, self, office: the two 王芳 share a name, 周明 is a member of the committee.
SCORES = (
    ("王芳", A, 95, 95),
    ("陈静", A, 92, 92),
    ("周明", A, 99, 99),
    ("吴丽", A, 80, 70),
    ("王芳", B, 92, 92),
    ("艾力·买买提", B, 60, 50),
    ("赵喆", B, 88, 89),
)


@pytest.fixture
def rule(folder: Path, office: Office) -> None:
    rules = folder / "rules" / "evaluation"
    rules.mkdir(parents=True)
    (rules / "小河县考核办法.toml").write_text(RULE, encoding="utf-8")
    (folder / "ddtool.toml").write_text(
        (folder / "ddtool.toml").read_text(encoding="utf-8") + 'evaluation = "小河县考核办法"\n', encoding="utf-8"
    )


def document(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == 0, answer[2]
    return json.loads(answer[1])


HEAD = "考核年度,考核期,考核环节,代表团,姓名,评分,等次,评语,评定日期,更正理由\n"


def table(step: str, place: int, year: int = 2025, but: dict[str, int] | None = None) -> str:
    """The register of one step with everybody's score; `but`: other scores by name."""
    lines = [
        f"{year},年度,{step},{home},{name},{(but or {}).get(name, (own, office)[place])},,,{year}.12.2{place},\n"
        for name, home, own, office in SCORES
    ]
    return HEAD + "".join(lines)


def take(book: Book, folder: Path, text: str) -> Any:
    path = folder / "考核.csv"
    path.write_text(text, encoding="utf-8-sig")
    office = Office.at(folder)
    prepared = importing.prepare(book, office, path)
    if not prepared.plan.rejected:
        importing.apply(book, office, prepared)
    return prepared.plan


def reasons(plan: Any) -> list[tuple[str, str]]:
    return [(problem.cell, problem.reason) for problem in plan.problems]


@pytest.fixture
def scored(rule: None, book: Book, folder: Path, cli: Cli) -> Cli:
    """Both scoring steps of 2025 are in; the meeting has still to decide."""
    assert cli("evaluate", "year", "open", 2025)[0] == 0
    for place, step in enumerate(("代表自评", "机构评定")):
        assert len(take(book, folder, table(step, place)).new) == 7
    return cli


def decide(cli: Cli, book: Book, folder: Path, **otherwise: str) -> None:
    """The meeting takes what is proposed, but for these."""
    rows = document(cli("evaluate", "year", "show", "--json"))["rows"]
    lines = [
        f"2025,年度,主任会议审定,{row['delegation']},{row['name']},,"
        f"{otherwise.get(row['name'] + row['delegation'][0], row['proposed'] or '称职')},,2025.12.30,\n"
        for row in rows
        if not row["left_out"]
    ]
    assert not reasons(take(book, folder, HEAD + "".join(lines)))


# -- the state -----------------------------------------------------------------------------------------------------


def test_the_state_before_the_meeting(scored: Cli) -> None:
    found = document(scored("evaluate", "year", "show", "--json"))
    # Seven hold a seat at the end; 周明 of the committee stands outside the quota; 李强 resigned.
    assert (found["evaluated"], found["base"], found["places"]) == (7, 6, 1)
    assert [(row["rank"], row["name"], row["score"], row["proposed"], row["tied"]) for row in found["rows"]] == [
        (1, "周明", "99.00", "优秀", False),
        (2, "王芳", "95.00", "优秀", False),
        (3, "陈静", "92.00", "称职", False),
        (3, "王芳", "92.00", "称职", False),
        (5, "赵喆", "88.60", "称职", False),
        (6, "吴丽", "74.00", "称职", False),
        (7, "艾力·买买提", "54.00", "较差", False),
        (None, "李强", "", None, False),
    ]
    days = {row["name"]: row["days"] for row in found["rows"]}
    assert (days["赵喆"], days["陈静"], days["李强"]) == (197, 304, 243)
    assert found["rows"][-1]["left_out"] == "考核期末不在任（2025-09-01 终止）"
    assert found["rows"][2]["why"] == "“优秀”名额 1 人，未进入"
    assert found["rows"][2]["next"] == ["主任会议审定"]


def test_a_tie_at_the_cut_waits_for_the_meeting(rule: None, cli: Cli, book: Book, folder: Path) -> None:
    cli("evaluate", "year", "open", 2025)
    take(book, folder, table("代表自评", 0, but={"王芳": 92}))
    take(book, folder, table("机构评定", 1, but={"王芳": 92}))
    rows = document(cli("evaluate", "year", "show", "--json"))["rows"]
    assert [(row["name"], row["delegation"]) for row in rows if row["tied"]] == [("王芳", A), ("陈静", A), ("王芳", B)]
    everybody = [(name, home) for name, home, _, _ in SCORES if name not in ("王芳", "陈静")]
    take(book, folder, HEAD + "".join(f"2025,年度,主任会议审定,{home},{name},,称职,,,\n" for name, home in everybody))
    code, _, err = cli("evaluate", "year", "publish")
    assert (code, err.splitlines()[0]) == (
        1,
        "考核结果不能公布，还有环节没有登记：“主任会议审定”缺 3 人：王芳、陈静、王芳",
    )


def test_a_tie_is_named_where_no_step_decides(rule: None, cli: Cli, book: Book, folder: Path) -> None:
    path = folder / "rules" / "evaluation" / "小河县考核办法.toml"
    lone = RULE.replace('[[step]]\nname = "主任会议审定"\nby = "主任会议"\ngives = "grade"\n', "")
    path.write_text(lone, encoding="utf-8")
    cli("evaluate", "year", "open", 2025)
    take(book, folder, table("代表自评", 0, but={"王芳": 92}))
    take(book, folder, table("机构评定", 1, but={"王芳": 92}))
    code, _, err = cli("evaluate", "year", "publish")
    assert code == 1
    assert err.startswith("“优秀”名额还剩 1 个，王芳、陈静、王芳（3 人）总分相同，办法没有规定怎么取舍。")


# -- steps ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("吴丽", "机构评定", "--score", 80), "“吴丽”的“机构评定”还不能登记：环节要依次进行。现在可以登记：代表自评。"),
        (("吴丽", "小组评定", "--score", 80), "办法没有环节“小组评定”。环节应为：代表自评、机构评定、主任会议审定。"),
        (("吴丽", "代表自评", "--score", 101), "得分 101 超过满分 100"),
        (("吴丽", "代表自评", "--score", "80.123"), "得分“80.123”不对"),
        (("吴丽", "代表自评", "--score", "八十"), "得分“八十”不对"),
        (("吴丽", "代表自评", "--score", 80, "--grade", "优秀"), "“代表自评”只打分，不写等次"),
        (("吴丽", "代表自评", "--score", 80, "--correction", "误"), "还没有登记，谈不上更正"),
        (("李强", "代表自评", "--score", 80), "“李强”不参评：考核期末不在任（2025-09-01 终止）"),
        (("王芳", "代表自评", "--score", 80), "有 2 位代表同名“王芳”"),
        (("李四", "代表自评", "--score", 80), "名册中没有“李四”"),
    ],
)
def test_entries_that_cannot_be(words: tuple[object, ...], says: str, rule: None, cli: Cli, book: Book) -> None:
    cli("evaluate", "year", "open", 2025)
    before = book.head()
    code, _, err = cli("evaluate", "year", "score", *words)
    assert code in (1, 2)
    assert says in err
    assert book.head() == before


def test_a_correction_needs_a_reason_and_keeps_the_old_entry(scored: Cli, book: Book) -> None:
    code, _, err = scored("evaluate", "year", "score", "吴丽", "代表自评", "--score", 85)
    assert (code, err) == (1, "“吴丽”的“代表自评”还不能登记：环节要依次进行。现在可以登记：主任会议审定。\n")
    done = document(
        scored("evaluate", "year", "score", "吴丽", "代表自评", "--score", 85, "--correction", "漏加一次", "--json")
    )
    assert done["score"] == "76.00"
    evaluation = store.evaluations(book)[0].id
    kept = [(one.score, one.correction) for one in store.entries(book, evaluation) if one.step == "代表自评"]
    assert kept[-1] == (8500, "漏加一次")
    assert (8000, None) in kept
    undo(book, done["batch"])
    assert document(scored("evaluate", "year", "show", "--name", "吴丽", "--json"))["rows"][0]["score"] == "74.00"


def test_the_register_refuses_with_cells(rule: None, cli: Cli, book: Book, folder: Path) -> None:
    cli("evaluate", "year", "open", 2025)
    plan = take(
        book, folder,
        HEAD
        + "2025,年度,机构评定,甲镇,吴丽,80,,,,\n"
        + "2025,年度,代表自评,甲镇代表团,李强,80,,,,\n"
        + "2025,年度,代表自评,甲镇代表团,陈静,120,,,,\n"
        + "2025,年度,代表自评,甲镇代表团,周明,,,,,\n"
        + "2024,年度,代表自评,甲镇代表团,周明,80,,,,\n"
        + "2025,年度,代表自平,甲镇代表团,周明,80,,,,\n"
        + "2025,年度,代表自评,,王芳,80,,,,\n"
        + "2025,年度,代表自评,乙镇代表团,赵喆,80,,,,\n"
        + "2025,年度,代表自评,乙镇代表团,赵喆,81,,,,\n",
    )  # fmt: skip
    assert reasons(plan) == [
        ("E3", "不参评：考核期末不在任（2025-09-01 终止）"),
        ("F4", "得分 120 超过满分 100"),
        ("F5", "“代表自评”要写得分"),
        ("A6", "没有这个年度、考核期的考核"),
        ("C7", "办法没有环节“代表自平”，是否想写“代表自评”"),
        ("E8", "有 2 位代表同名“王芳”：乙镇代表团（?）、甲镇代表团（?）"),
        ("E10", "与考核第9行是同一人同一环节，内容不同"),
        ("C2", "环节要依次进行，前面的环节还没有登记"),
    ]


def test_both_steps_of_one_file_are_in_order_whatever_their_rows(
    rule: None, cli: Cli, book: Book, folder: Path
) -> None:
    cli("evaluate", "year", "open", 2025)
    text = HEAD + "2025,年度,机构评定,甲镇,吴丽,80,,,,\n2025,年度,代表自评,甲镇,吴丽,90,,,,\n"
    assert len(take(book, folder, text).new) == 2


def test_an_export_reads_back_as_unchanged_and_changes_need_a_reason(scored: Cli, book: Book, folder: Path) -> None:
    written = document(scored("export", "evaluation", "--json"))["files"][0]
    again = document(scored("import", written, "--json"))
    again = again[0] if isinstance(again, list) else again
    assert (again["new"], again["changed"], again["unchanged"], again["rejected"]) == (0, 0, 14, 0)
    line = "2025,年度,代表自评,甲镇,吴丽,85,,,2025.12.20,"
    assert reasons(take(book, folder, HEAD + line + "\n")) == [("J2", "与已登记的评分不同，没有写更正理由")]
    assert len(take(book, folder, HEAD + line + "漏加一次\n").changed) == 1
    assert document(scored("evaluate", "year", "show", "--name", "吴丽", "--json"))["rows"][0]["score"] == "76.00"


def test_a_sheet_for_a_step_goes_out_filled_and_comes_back(scored: Cli, book: Book) -> None:
    written = document(scored("evaluate", "year", "sheet", "主任会议审定", "--json"))
    assert written["rows"] == 7
    assert scored("import", written["files"][0])[0] == 0
    assert document(scored("evaluate", "year", "publish", "--json"))["grades"] == {"优秀": 2, "称职": 4, "较差": 1}


# -- publication ---------------------------------------------------------------------------------------------------


def test_published_disputed_corrected_and_both_publications_kept(scored: Cli, book: Book, folder: Path) -> None:
    decide(scored, book, folder)
    first = document(scored("evaluate", "year", "publish", "--json"))
    assert (first["number"], first["grades"], first["left_out"]) == (1, {"优秀": 2, "称职": 4, "较差": 1}, 1)
    assert scored("evaluate", "year", "publish")[2] == (
        "年度考核没有写入：结果已于 2026-01-08 公布。更正后重新公布请写理由（--reason）。\n"
    )
    assert scored("evaluate", "year", "publish", "--reason", "无")[2].startswith(
        "年度考核没有写入：与上次公布的结果没有差别"
    )
    raised = document(scored("evaluate", "year", "dispute", "艾力·买买提", "有两次接待没有计入", "--json"))
    assert raised["settled"] is None
    assert [one.what for one in due(book, Office.at(folder), TODAY) if one.desk == "年度考核"] == [
        "2025年度考核异议待办：有两次接待没有计入"
    ]
    assert "还有一件异议没有办结" in scored("evaluate", "year", "dispute", "艾力·买买提", "再提")[2]
    settled = document(
        scored("evaluate", "year", "settle", "艾力·买买提", "更正", "--answer", "经核实漏登两次", "--json")
    )
    assert (settled["decision"], settled["answer"]) == ("更正", "经核实漏登两次")
    assert "没有待办的异议" in scored("evaluate", "year", "settle", "艾力·买买提", "维持", "--answer", "无")[2]
    scored("evaluate", "year", "score", "艾力·买买提", "机构评定", "--score", 65, "--correction", "经核实漏登两次")
    scored(
        "evaluate", "year", "score", "艾力·买买提", "主任会议审定", "--grade", "称职", "--correction", "经核实漏登两次"
    )
    second = document(scored("evaluate", "year", "publish", "--reason", "更正一人得分", "--json"))
    assert (second["number"], second["changed"], second["grades"]["较差"]) == (2, ["艾力·买买提"], 0)
    evaluation = store.evaluations(book)[0].id
    kept = store.publications(book, evaluation)
    assert [(one.number, one.reason) for one in kept] == [(1, None), (2, "更正一人得分")]
    old, new = ({row.rank: row for row in store.published(book, one.id)} for one in kept)
    assert (old[7].score, old[7].grade) == ("54.00", "较差")
    assert (new[7].score, new[7].grade) == ("63.00", "称职")
    assert store.disputes(book, evaluation)[0].publication == kept[0].id
    undo(book, second["batch"])
    assert len(store.publications(book, evaluation)) == 1


def test_a_later_change_of_the_roster_does_not_touch_what_was_published(scored: Cli, book: Book, folder: Path) -> None:
    decide(scored, book, folder)
    scored("evaluate", "year", "publish")
    publication = store.publications(book, store.evaluations(book)[0].id)[0]
    before = store.published(book, publication.id)
    assert scored("roster", "end", "吴丽", "--on", "2025-12-01", "--reason", "辞职被接受")[0] == 0
    assert store.published(book, publication.id) == before
    assert document(scored("evaluate", "year", "summary", "--json"))["evaluated"] == 6


def test_publication_is_refused_above_the_quota_and_over_a_veto(scored: Cli, book: Book, folder: Path) -> None:
    decide(scored, book, folder, 陈静甲="优秀")
    code, _, err = scored("evaluate", "year", "publish")
    assert (code, err) == (1, "“优秀”有 2 人，按办法最多 1 人（基数 6 人）。请由主任会议调整最后环节的等次后再公布。\n")
    scored("evaluate", "year", "score", "陈静", "主任会议审定", "--grade", "称职", "--correction", "超名额")
    assert "已登记：吴丽 一票否决 受处分" in scored("evaluate", "year", "except", "吴丽", "一票否决", "受处分")[1]
    assert "吴丽有一票否决，审定的等次高于办法允许的" in scored("evaluate", "year", "publish")[2]
    assert "没有否决项“迟到”。否决项应为：受处分" in scored("evaluate", "year", "except", "吴丽", "一票否决", "迟到")[2]
    assert scored("evaluate", "year", "except", "吴丽", "一票否决", "--withdraw")[0] == 0
    assert scored("evaluate", "year", "publish")[0] == 0


def test_who_is_not_evaluated_by_decision_leaves_the_base(scored: Cli) -> None:
    scored("evaluate", "year", "except", "吴丽", "不参评", "因病休养")
    scored("evaluate", "year", "except", "赵喆", "不占名额", "县级领导")
    found = document(scored("evaluate", "year", "show", "--json"))
    assert (found["evaluated"], found["base"]) == (6, 4)
    assert next(row for row in found["rows"] if row["name"] == "吴丽")["why"] == "因病休养"


def test_two_levels_are_evaluated_apart(scored: Cli) -> None:
    made = document(scored("evaluate", "year", "open", 2025, "--level", "乡", "--json"))
    assert (made["evaluated"], made["level"]) == (1, "乡")
    scored("evaluate", "year", "score", "吴丽", "代表自评", "--score", 60, "--level", "乡")
    assert document(scored("evaluate", "year", "show", "--name", "吴丽", "--json"))["rows"][0]["score"] == "74.00"
    row = document(scored("evaluate", "year", "show", "--level", "乡", "--json"))["rows"][0]
    assert row["steps"]["代表自评"]["score"] == "60"


def test_the_rule_stays_what_it_was_when_the_file_is_changed(scored: Cli, folder: Path, book: Book) -> None:
    path = folder / "rules" / "evaluation" / "小河县考核办法.toml"
    path.write_text(RULE.replace('at = ">=60"', 'at = ">=75"'), encoding="utf-8")
    rows = document(scored("evaluate", "year", "show", "--json"))["rows"]
    assert next(row for row in rows if row["name"] == "吴丽")["proposed"] == "称职"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("open", 2025), "2025年度考核已经开始"),
        (("open", 2026, "--round", "半年"), "办法没有考核期“半年”。考核期应为：年度"),
        (("open", 2026, "--rule", "乌当区代表年度考核"), "还有15处待填，不能据以评定"),
        (("open", 2026, "--rule", "示例县代表述职评议办法"), "是述职评议办法，这里要用年度考核办法"),
        (("show", "--year", 2024), "没有2024的考核。现有：2025年度"),
        (("summary",), "2025年度考核结果还没有公布"),
        (("dispute", "吴丽", "异议"), "2025年度考核结果还没有公布"),
        (("publish",), "“主任会议审定”缺 7 人：王芳、陈静、周明、吴丽、王芳、艾力·买买提、赵喆"),
        (("publish", "--reason", "更正"), "结果还没有公布过，谈不上更正"),
    ],
)
def test_what_is_refused(words: tuple[object, ...], says: str, scored: Cli, book: Book) -> None:
    before = book.head()
    code, _, err = scored("evaluate", "year", *words)
    assert code == 1
    assert says in err
    assert book.head() == before


# -- what follows --------------------------------------------------------------------------------------------------


def two_years(cli: Cli, book: Book, folder: Path) -> None:
    for year in (2024, 2025):
        cli("evaluate", "year", "open", year)
        for place, step in enumerate(("代表自评", "机构评定")):
            but = {"吴丽": 40} if year == 2025 else None
            lines = table(step, place, year, but).splitlines(keepends=True)
            # 赵喆 was by-elected in June 2025.
            take(book, folder, "".join(line for line in lines if year == 2025 or "赵喆" not in line))
        rows = document(cli("evaluate", "year", "show", "--year", year, "--json"))["rows"]
        if year == 2024:  # 李强 was still in office then
            take(book, folder, HEAD + "2024,年度,代表自评,甲镇,李强,70,,,,\n2024,年度,机构评定,甲镇,李强,70,,,,\n")
            rows = document(cli("evaluate", "year", "show", "--year", year, "--json"))["rows"]
        for row in rows:
            if not row["left_out"]:
                cli(
                    "evaluate", "year", "score", row["name"], "主任会议审定", "--grade", row["proposed"], "--year", year,
                    "--delegation", row["delegation"],
                )  # fmt: skip
        code, _, err = cli("evaluate", "year", "publish", "--year", year, "--on", f"{year + 1}-01-05")
        assert code == 0, err


def test_two_years_running_come_to_more_than_one(rule: None, cli: Cli, book: Book, folder: Path) -> None:
    two_years(cli, book, folder)
    reached = document(cli("evaluate", "year", "consequences", "--papers", "--json"))
    assert [(one["name"], one["consequence"], one["run"], one["due"]) for one in reached["rows"]] == [
        ("吴丽", "首次较差", "2025年较差", "2026-02-04"),
        ("艾力·买买提", "连续两年较差", "2024年较差、2025年较差", None),
    ]
    assert [Path(path).name for path in reached["files"]] == [
        "吴丽（甲镇代表团）首次较差.docx", "艾力·买买提（乙镇代表团）连续两年较差.docx",
    ]  # fmt: skip
    before = consequences(book, "县", store.evaluations(book)[0].id)
    assert [(one.result.name, one.name) for one in before] == [("艾力·买买提", "首次较差")]


def test_a_year_without_an_evaluation_ends_a_run(rule: None, cli: Cli, book: Book, folder: Path) -> None:
    two_years(cli, book, folder)
    with book.batch("测试"):
        book.execute("UPDATE evaluation SET year = 2023 WHERE year = 2024")
    reached = document(cli("evaluate", "year", "consequences", "--json"))["rows"]
    assert [one["consequence"] for one in reached] == ["首次较差", "首次较差"]


def test_figures_for_the_yearly_report_add_up(rule: None, cli: Cli, book: Book, folder: Path) -> None:
    two_years(cli, book, folder)
    cli(
        "evaluate",
        "back",
        "add",
        "吴丽",
        "2025-11-20",
        "--attended",
        40,
        "--issued",
        40,
        "--returned",
        40,
        "--votes",
        "优秀=30、称职=10",
    )
    cli("evaluate", "back", "add", "赵喆", "2025-11-21")
    found = year_figures(book, Office.at(folder), 2025, TODAY)
    assert found.year is not None
    assert found.year_before is not None
    assert found.year.grades == {"优秀": 2, "称职": 3, "较差": 2}
    assert (found.year.evaluated, found.year.left_out) == (7, 1)
    assert sum(found.year_before.grades.values()) == found.year_before.evaluated == 7
    assert (found.report_backs, found.assessed, found.outcomes, found.unjudged) == (2, 1, {"称职": 1}, 0)
    assert (found.covered, found.serving) == (3, 7)  # 王芳 in 2024, 吴丽, 赵喆
    assert found.votes == {"优秀": 30, "称职": 10}
    # Called for in 2025: by 吴丽's assessment in November, and by 艾力·买买提's result of 2024, published in January.
    assert (found.talks_called, found.talks_held) == (2, 0)


def test_an_evaluation_is_found_again_by_year_and_round(scored: Cli, book: Book) -> None:
    one = desk.the_evaluation(book, "县", None, None)
    assert (one.year, one.round, one.title) == (2025, "年度", "2025年度")


HALVES = (
    ('full = "?"', "full = 100"), ('places = "?"', "places = 0"), ('gives = "?"', 'gives = "score"'), ('weight = "?"', "weight = 30"),
    ('by = "?"', 'by = "人大常委会"'), ('gives = "?"', 'gives = "score"'), ('weight = "?"', "weight = 70"), ('at = "?"', 'at = ">=90"'),
    ('at = "?"', 'at = ">=60"'),
)  # fmt: skip


def test_two_rounds_of_a_year_stand_apart(cli: Cli, folder: Path, book: Book) -> None:
    """珲春: self and organisation, half-yearly and at the end; the by-elected of June is only in the second."""
    text = text_of("珲春市代表履职考核")
    for old, new in HALVES:
        text = text.replace(old, new, 1)
    rules = folder / "rules" / "evaluation"
    rules.mkdir(parents=True)
    (rules / "珲春市代表履职考核.toml").write_text(
        text.replace("[[round]]", "months = 1\n[[round]]", 1), encoding="utf-8"
    )
    half = document(cli("evaluate", "year", "open", 2025, "--rule", "珲春市代表履职考核", "--round", "半年", "--json"))
    whole = document(cli("evaluate", "year", "open", 2025, "--rule", "珲春市代表履职考核", "--json"))
    assert (half["first"], half["last"], half["round"]) == ("2025-01-01", "2025-06-30", "半年")
    assert (whole["first"], whole["last"], whole["round"]) == ("2025-01-01", "2025-12-31", "年终")
    # 赵喆 (18 June) has not a month by the end of June; 李强 resigned in September.
    assert (half["evaluated"], whole["evaluated"]) == (7, 7)
    assert [one.title for one in store.evaluations(book)] == ["2025年半年", "2025年终"]
    cli("evaluate", "year", "score", "李强", "代表自评", "--score", 90, "--round", "半年")
    cli("evaluate", "year", "score", "李强", "组织评价", "--score", 89, "--round", "半年")
    row = document(cli("evaluate", "year", "show", "--round", "半年", "--name", "李强", "--json"))["rows"][0]
    assert (row["score"], row["proposed"]) == ("89", "称职")  # 90 × 30 % + 89 × 70 % = 89.3, in whole points 89
    assert cli("evaluate", "year", "score", "李强", "代表自评", "--score", 90, "--round", "年终")[0] == 1


def test_no_personal_number_leaves_the_desk(scored: Cli, book: Book, folder: Path) -> None:
    """A canary phone and ID number are in no paper, workbook, message or file name of an evaluation."""
    phone, number = "13800009999", "990101197503120021"
    with book.batch("测试"):
        book.execute("UPDATE person SET phone = ?, id_number = ? WHERE name = '周明'", (phone, number))
    decide(scored, book, folder)
    said = [
        scored("evaluate", "year", *words)
        for words in (("publish",), ("show", "--json"), ("forms",), ("summary",), ("honours",))
    ]
    said += [
        scored(
            "evaluate",
            "back",
            "add",
            "周明",
            "2025-11-22",
            "--attended",
            9,
            "--issued",
            9,
            "--returned",
            9,
            "--votes",
            "优秀=1",
        )
    ]
    said += [scored("export", "evaluation"), scored("evaluate", "year", "consequences", "--papers")]
    texts = "".join(out + err for _, out, err in said)
    written = list((folder / "out").rglob("*"))
    assert len(written) > 10
    for path in written:
        texts += path.name
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                texts += "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    assert "周明" in texts
    assert phone not in texts
    assert number not in texts


def test_check_names_an_earlier_step_that_was_taken_back(scored: Cli, book: Book, folder: Path) -> None:
    office = Office.at(folder)
    assert faults(book, office) == []
    with book.batch("测试"):
        book.execute("DELETE FROM evaluation_step WHERE step = '代表自评' AND score = 8800")
    assert faults(book, office) == ["2025年度考核：赵喆有“机构评定”，前面的环节却没有登记"]


def test_points_that_cannot_be_reckoned_are_refused_before_anything_is_written(
    cli: Cli, folder: Path, book: Book
) -> None:
    path = folder / "ddtool.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'scheme = ""\n', encoding="utf-8")
    code, _, err = cli("evaluate", "year", "open", 2025)
    assert (code, err) == (
        1, "年度考核没有写入：办法有按履职积分算的维度，ddtool.toml 里没有积分方案。请写明 scheme。\n",
    )  # fmt: skip
    assert store.evaluations(book) == []


def test_three_dimensions_together_in_the_small_county(cli: Cli, book: Book) -> None:
    """Our own rule: points, the newest assessment of the term, the steps; who has no assessment goes by the others."""
    cli("duty", "add", "吴丽", "接待选民", "2025-03-10", "接待", "--quantity", 1, "--unit", "次")
    cli(
        "evaluate",
        "back",
        "add",
        "吴丽",
        "2024-05-20",
        "--attended",
        40,
        "--issued",
        40,
        "--returned",
        40,
        "--votes",
        "优秀=20、称职=20",
    )
    assert cli("evaluate", "year", "open", 2025)[0] == 0
    for step, score in (("代表自评", 95), ("乡镇（街道）初评", 90), ("代表工作机构总评", 85)):
        for name in ("吴丽", "周明"):
            cli("evaluate", "year", "score", name, step, "--score", score)
    rows = {row["name"]: row for row in document(cli("evaluate", "year", "show", "--json"))["rows"]}
    points = {row["name"]: row["points"] for row in document(cli("points", "--year", 2025, "--json"))}
    for name, votes in (("吴丽", 92.5), ("周明", None)):
        duty = min(points[name] / 80, 1) * 100
        want = duty * 0.4 + 89 * 0.4 + (votes * 0.2 if votes else 0)
        assert rows[name]["parts"] == {
            "日常履职": f"{duty:.2f}", "群众评价": f"{votes:.2f}" if votes else "缺", "年度考核": "89.00",
        }  # fmt: skip
        assert float(rows[name]["score"]) == pytest.approx(want / (1 if votes else 0.8), abs=0.005)
    assert points["吴丽"] > points["周明"]
