"""The register of report-backs: added, corrected, imported, exported, counted as one duty, planned, undone."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtool.book.book import Book
from ddtool.book.undoing import undo
from ddtool.evaluation.reportback import desk, planning, store
from ddtool.evaluation.reportback.model import GRADES, Counts, Every
from ddtool.evaluation.reportback.registers import REPORT_BACKS
from ddtool.evaluation.reportback.rules.planning import next_batch, span
from ddtool.importing import desk as importing
from ddtool.roster import store as roster
from ddtool.settings import Office
from ddtool.sheets.writing import export
from ddtool.text.names import clean_text
from tests.evaluation.conftest import A, B

Cli = Callable[..., tuple[int, str, str]]
GOOD = ("--attended", 42, "--issued", 42, "--returned", 41, "--void", 1, "--votes", "优秀=30、称职=10")


def document(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == 0, answer[2]
    return json.loads(answer[1])


def kinds(book: Book, name: str) -> list[tuple[str, str]]:
    sql = """SELECT r.date, r.kind FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
             JOIN person p ON p.id = d.person WHERE p.name = ? ORDER BY r.date"""
    return [tuple(row) for row in book.rows(sql, (name,))]


def test_added_is_one_duty_and_judged(cli: Cli, book: Book) -> None:
    made = document(cli("evaluate", "back", "add", "周明", "2025-11-22", "--place", "甲镇站", *GOOD, "--json"))
    assert made["counts"] == {
        "attended": 42, "issued": 42, "returned": 41, "void": 1, "valid": 40, "votes": {"优秀": 30, "称职": 10},
    }  # fmt: skip
    assert made["shares"] == {"优秀": "75.00%", "称职": "25.00%"}
    assert (made["outcome"], made["measures"]) == ("称职", ["交心谈心"])
    assert made["rule"]["name"] == "示例县代表述职评议办法"
    assert kinds(book, "周明") == [("2025-11-22", "述职")]
    assert document(cli("duty", "list", "--name", "周明", "--json"))[0]["kind"] == "述职"


def test_a_record_on_file_is_taken_over(cli: Cli, book: Book, office: Office) -> None:
    assert cli("evaluate", "back", "add", "王芳", "2024-11-20", *GOOD, "--delegation", A)[0] == 0
    assert kinds(book, "王芳") == [("2024-11-20", "述职")]
    assert desk.faults(book, office) == []


def test_a_second_record_of_the_day_is_named(cli: Cli, book: Book, office: Office) -> None:
    cli("evaluate", "back", "add", "周明", "2025-11-22", *GOOD)
    cli("duty", "add", "周明", "述职", "2025-11-22", "向选民述职（另记）")
    assert desk.faults(book, office) == ["周明 2025-11-22 有 2 条述职的履职登记，积分会重复计算，请只留一条"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("周明", "2025-11-22", "--attended", 40, *GOOD[2:]), "发票 ≤ 参评人数：发票 42 张，参评 40 人，多出 2 张"),
        (
            ("周明", "2025-11-22", *GOOD[:-1], "优秀=30、称职=9"),
            "优秀30 + 称职9 + 废票1 = 40 张，收票 41 张，相差 -1 张",
        ),
        (("周明", "2025-11-22", *GOOD[:-1], "满意=40"), "没有等次“满意”。等次应为：优秀、称职、基本称职、不称职"),
        (("周明", "2025-11-22", *GOOD[:-1], "优秀30"), "票数“优秀30”的写法不对"),
        (("王芳", "2025-11-22", *GOOD), "有 2 位代表同名“王芳”"),
        (("赵喆", "2025-06-01", *GOOD), "在 2025-06-01 不在任"),
        (("陈静", "2025-03-15", *GOOD), "在 2025-03-15 不在任"),
        (("周明", "2026-11-22", *GOOD), "日期 2026-11-22 在今天（2026-01-08）之后"),
        (("周明", "2025-11-22", *GOOD, "--form", "电话"), "述职方式“电话”不认识"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    words: tuple[object, ...], says: str, cli: Cli, book: Book
) -> None:
    before = book.head()
    code, _, err = cli("evaluate", "back", "add", *words)
    assert code in (1, 2)
    assert says in err
    assert book.head() == before


def test_twice_is_refused(cli: Cli) -> None:
    cli("evaluate", "back", "add", "周明", "2025-11-22", *GOOD)
    code, _, err = cli("evaluate", "back", "add", "周明", "2025-11-22", *GOOD)
    assert (code, err) == (
        1, "述职评议没有登记：“周明”2025-11-22 的述职已经登记。要改动请用 evaluate back correct。\n",
    )  # fmt: skip


def test_a_correction_keeps_the_old_result_on_record(cli: Cli, book: Book) -> None:
    cli("evaluate", "back", "add", "周明", "2025-11-22", *GOOD)
    done = document(
        cli("evaluate", "back", "correct", "周明", "--votes", "优秀=32、称职=8", "--reason", "计票单重新核对", "--json")
    )
    assert (done["outcome"], done["measures"], done["shares"]["优秀"]) == ("优秀", [], "80.00%")
    results = [tuple(row) for row in book.rows("SELECT outcome, measures FROM report_back_result ORDER BY id")]
    assert results == [("称职", "交心谈心"), ("优秀", "")]
    assert "计票单重新核对" in cli("log")[1]
    undo(book, done["batch"])
    assert document(cli("evaluate", "back", "list", "--json"))[0]["outcome"] == "称职"


# -- Excel ---------------------------------------------------------------------------------------------------------

HEAD = "时间,地点,代表团,述职代表,参评人数,发票,收票,优秀,称职,基本称职,不称职,废票,评议意见\n"


def take(book: Book, office: Office, folder: Path, text: str) -> Any:
    path = folder / "述职评议.csv"
    path.write_text(text, encoding="utf-8-sig")
    prepared = importing.prepare(book, office, path)
    if not prepared.plan.rejected:
        importing.apply(book, office, prepared)
    return prepared.plan


def test_the_register_is_imported_and_then_judged(book: Book, office: Office, folder: Path, cli: Cli) -> None:
    plan = take(
        book, office, folder,
        HEAD
        + "2025.11.20,甲镇站,甲镇代表团,王芳,40,40,40,35,5,0,0,,好\n"
        + "2025.11.20,甲镇站,,吴丽,40,40,40,31,5,2,1,1,\n"
        + "2025.11.21,乙镇站,乙镇,赵喆,,,,,,,,,书面述职\n",
    )  # fmt: skip
    assert plan.sheet.kind == "report_back"
    assert len(plan.new) == 3
    waiting = document(cli("evaluate", "back", "list", "--json"))
    assert [(one["name"], one["remark"]) for one in waiting] == [
        ("王芳", "待评定"),
        ("吴丽", "待评定"),
        ("赵喆", "未测评"),
    ]
    judged = document(cli("evaluate", "back", "judge", "--json"))["judged"]
    assert [(one["name"], one["outcome"], one["measures"]) for one in judged] == [
        ("王芳", "优秀", []),
        ("吴丽", "称职", ["交心谈心"]),
    ]
    assert document(cli("evaluate", "back", "judge", "--json")) == {"judged": [], "batch": None}
    assert kinds(book, "吴丽") == [("2025-11-20", "述职")]


def test_an_export_reads_back_as_unchanged(book: Book, office: Office, folder: Path, cli: Cli) -> None:
    test_the_register_is_imported_and_then_judged(book, office, folder, cli)
    written = document(cli("export", "report_back", "--json"))["files"][0]
    again = document(cli("import", written, "--json"))
    again = again[0] if isinstance(again, list) else again
    assert (again["new"], again["changed"], again["unchanged"], again["rejected"]) == (0, 0, 3, 0)


def test_a_changed_line_waits_to_be_judged_again(book: Book, office: Office, folder: Path, cli: Cli) -> None:
    test_the_register_is_imported_and_then_judged(book, office, folder, cli)
    plan = take(book, office, folder, HEAD + "2025.11.20,甲镇站,甲镇代表团,王芳,40,40,40,31,9,0,0,,好\n")
    assert (len(plan.changed), [one.values[3] for one in plan.vanished]) == (1, ["吴丽"])
    line = desk.the_line(book, "县", "王芳", A, None)
    assert line.stale
    assert line.judged is None
    cli("evaluate", "back", "judge")
    judged = desk.the_line(book, "县", "王芳", A, None).judged
    assert judged is not None
    assert judged.outcome == "称职"


def test_bad_lines_are_all_named_with_their_cells(book: Book, office: Office, folder: Path) -> None:
    plan = take(
        book, office, folder,
        HEAD
        + "2025.11.20,甲镇站,甲镇代表团,王芳,40,41,40,35,5,0,0,,\n"
        + "2025.11.20,,,吴丽,40,40,40,31,5,2,1,,\n"
        + "2025.11.20,,,王芳,40,40,40,40,0,0,0,,\n"
        + "2025.03.20,,,陈静,40,40,40,40,0,0,0,,\n"
        + "2025.11.20,甲镇站,甲镇代表团,王芳,40,40,40,35,5,0,0,,\n",
    )  # fmt: skip
    assert [(problem.cell, problem.reason) for problem in plan.problems] == [
        ("F2", "发票 ≤ 参评人数：发票 41 张，参评 40 人，多出 1 张"),
        (
            "L3",
            "收票 = 各等次之和 + 废票：优秀31 + 称职5 + 基本称职2 + 不称职1 + 废票0 = 39 张，收票 40 张，相差 -1 张",
        ),
        ("D4", "有 2 位代表同名“王芳”：乙镇代表团（?）、甲镇代表团（?）"),
        ("D5", plan.problems[3].reason),
        ("D6", "与述职评议第2行是同一人同一天的述职，内容不同"),
    ]
    assert "在 2025-03-20 不在任" in plan.problems[3].reason
    assert len(plan.rejected) == 5


def test_a_report_back_of_a_township_deputy_is_of_that_seat(book: Book, office: Office, folder: Path) -> None:
    take(book, office, folder, HEAD.strip() + ",层级\n2025.11.20,,,吴丽,40,40,40,40,0,0,0,,,乡\n")
    assert [one.name for one in store.report_backs(book, "乡", "2025-01-01", "2025-12-31")] == ["吴丽"]
    assert store.report_backs(book, "县", "2025-01-01", "2025-12-31") == []
    day = date(2026, 1, 8)
    assert [one.name for one in planning.progress(book, office, "乡", day).coverage.reported] == ["吴丽"]
    assert "吴丽" not in [one.name for one in planning.progress(book, office, "县", day).coverage.reported]


# -- the plan ------------------------------------------------------------------------------------------------------


def test_coverage_counts_those_in_office_on_the_day(book: Book, office: Office) -> None:
    now = planning.progress(book, office, "县", date(2026, 1, 8))
    # 李强 has resigned; 赵喆 was by-elected; 王芳（甲镇） reported in 2024.
    assert now.coverage.all == 7
    assert [one.name for one in now.coverage.reported] == ["王芳"]
    assert (now.span.first, now.span.last) == ("2021-12-20", "2026-12-19")
    then = planning.progress(book, office, "县", date(2025, 3, 20))
    # 陈静 is suspended, 赵喆 not yet elected, 李强 still in office.
    assert [one.name for one in (*then.coverage.reported, *then.coverage.open)] == [
        "王芳", "李强", "周明", "吴丽", "王芳", "艾力·买买提",
    ]  # fmt: skip
    assert planning.progress(book, office, "县", date(2024, 11, 19)).coverage.reported == ()


def test_a_batch_takes_its_share_from_each_delegation(book: Book) -> None:
    everyone = [one for one in roster.deputies(book, level="县") if one.in_office("2026-01-08")]
    assert [(one.name, one.delegation) for one in next_batch(everyone, 4)] == [
        ("王芳", A), ("陈静", A), ("王芳", B), ("艾力·买买提", B),
    ]  # fmt: skip
    assert len(next_batch(everyone, 100)) == 7
    assert next_batch([], 3) == []
    for size in range(8):
        assert len(next_batch(everyone, size)) == size


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [(Every.TERM, "2021-12-20", "2026-12-19"), (Every.YEAR, "2026-01-01", "2026-12-31")],
)
def test_the_span_is_the_term_or_the_year(every: Every, first: str, last: str) -> None:
    found = span(every, date(2026, 1, 8), date(2021, 12, 20), 5)
    assert (found.first, found.last) == (first, last)
    assert span(Every.TERM, date(2026, 1, 8), None, 5).holds("2026-01-08")
    assert span(Every.TERM, date(2026, 1, 8), date(2024, 2, 29), 5).last == "2029-02-27"


def test_a_plan_from_proposal_to_overdue(book: Book, office: Office, cli: Cli) -> None:
    proposed = document(cli("evaluate", "plan", "propose", "--batches", 2, "--json"))
    assert [one["name"] for one in proposed] == ["陈静", "周明", "王芳"]
    made = document(cli("evaluate", "plan", "new", "2026年第一批", "--by", "2026-06-30", "--batches", 2, "--json"))
    assert [one["name"] for one in made["deputies"]] == ["陈静", "周明", "王芳"]
    assert [one["name"] for one in document(cli("evaluate", "plan", "propose", "--size", 9, "--json"))] == [
        "吴丽", "艾力·买买提", "赵喆",
    ]  # fmt: skip
    document(cli("evaluate", "plan", "new", "2026年第二批", "--by", "2026-11-30", "--size", 9, "--json"))
    assert cli("evaluate", "plan", "move", "周明", "--to", "2026年第二批")[0] == 0
    assert cli("evaluate", "plan", "move", "吴丽")[0] == 0
    shown = document(cli("evaluate", "plan", "show", "--json"))
    assert [[one["name"] for one in batch["deputies"]] for batch in shown["batches"]] == [
        ["陈静", "王芳"], ["艾力·买买提", "赵喆", "周明"],
    ]  # fmt: skip
    assert [one["name"] for one in shown["open"]] == ["吴丽"]
    assert (shown["serving"], shown["reported"], shown["planned"]) == (7, 1, 5)
    due = planning.due(book, office, date(2026, 7, 2))
    assert [
        (one.who, one.what, str(one.day), one.late(date(2026, 7, 2))) for one in due if one.late(date(2026, 7, 2))
    ] == [
        ("陈静", "2026年第一批述职评议尚未进行", "2026-06-30", 2),
        ("王芳", "2026年第一批述职评议尚未进行", "2026-06-30", 2),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("propose",), "要写明这一批多少人（--size），或打算分几批（--batches）"),
        (("propose", "--size", 3, "--batches", 3), "两个写一个"),
        (
            ("new", "一批", "--by", "2027-06-30", "--size", 3),
            "完成日期 2027-06-30 不在任期内（2021-12-20 至 2026-12-19）",
        ),
        (("move", "周明", "--to", "一批"), "没有名为“一批”的述职批次。还没有述职计划"),
        (("move", "周明"), "“周明”不在述职计划里"),
        (("paper", "一批"), "没有名为“一批”的述职批次"),
    ],
)
def test_plans_that_cannot_be(words: tuple[object, ...], says: str, cli: Cli) -> None:
    code, _, err = cli("evaluate", "plan", *words)
    assert code == 1
    assert says in err


def test_a_report_back_counts_once_in_points(cli: Cli) -> None:
    """Registered in both registers, it is one 述职 of the scheme."""

    def counted() -> list[tuple[str, int]]:
        rows = document(cli("points", "--year", 2025, "--json"))
        own = next(row for row in rows if row["name"] == "周明")
        return [(item["item"], item["count"]) for item in own["items"] if "述职" in item["item"]]

    cli("duty", "add", "周明", "述职", "2025-11-22", "向原选区选民报告履职情况", "--quantity", 1, "--unit", "次")
    before = counted()
    assert [count for _, count in before] == [1]
    assert cli("evaluate", "back", "add", "周明", "2025-11-22", *GOOD)[0] == 0
    assert counted() == before
    cli("evaluate", "back", "add", "吴丽", "2025-11-22", *GOOD)
    rows = document(cli("points", "--year", 2025, "--json"))
    own = next(row for row in rows if row["name"] == "吴丽")
    assert [item["count"] for item in own["items"] if "述职" in item["item"]] == [1]


TEXT = st.text(alphabet="甲乙丙=+-@'\"&<>1 .,；、\n𬭎䶮·Ａ（）#!$%", min_size=1, max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(votes=st.lists(st.integers(0, 300), min_size=1, max_size=8), void=st.integers(0, 9), opinion=TEXT, place=TEXT)
def test_whatever_is_held_comes_back_from_an_export(
    filled: Path, votes: list[int], void: int, opinion: str, place: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = Path(shutil.copytree(filled, tmp_path_factory.mktemp("once") / "office"))
    office = Office.at(folder)
    named = dict(zip(GRADES, votes, strict=False))
    returned = sum(votes) + void
    counts = Counts(returned + 3, returned + 1, returned, void, named)
    said = (clean_text(place) or None, clean_text(opinion) or None)
    with Book.open(folder / "ddtool.db") as book:
        who = next(one for one in roster.deputies(book, level="县") if one.name == "周明")
        with book.batch("测试"):
            record = store.add_record(book, who.id, "2025-11-22", "述职", "述职", said[0])
            store.put_report_back(book, record, "口头", counts, said[1], None)
        held = REPORT_BACKS.stored(book, office)
        path = export(REPORT_BACKS.sheet, held, folder / "导出.xlsx")
        twice = importing.prepare(book, office, path).plan
        assert (twice.problems, len(twice.new), len(twice.changed), twice.unchanged) == ([], 0, 0, 1)
        undo(book, book.value("SELECT max(id) FROM batch"))
        prepared = importing.prepare(book, office, path)
        assert prepared.plan.problems == []
        importing.apply(book, office, prepared)
        assert [one.values for one in REPORT_BACKS.stored(book, office)] == [one.values for one in held]
