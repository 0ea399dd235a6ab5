"""The papers of evaluation, word for word, and what no paper may hold."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.evaluation.samples import samples
from ddtool.papers.template import load
from ddtool.settings import shipped
from tests.evaluation.conftest import same_as
from tests.evaluation.test_annual import decide, document, rule, scored  # noqa: F401  fixtures
from tests.reports.conftest import text_of

Cli = Callable[..., tuple[int, str, str]]
TODAY = date(2026, 1, 8)
SAMPLED = (
    "report_plan",
    "report_ballot",
    "report_tally",
    "report_notice",
    "report_book",
    "talk_record",
    "mending_list",
)


@pytest.mark.parametrize(
    "name", [*SAMPLED, "evaluation_form", "evaluation_summary", "evaluation_honours", "evaluation_notice"]
)
def test_the_text_of_a_paper(name: str, tmp_path: Path) -> None:
    written = load(shipped("templates", f"{name}.docx")).write(samples()[name], tmp_path / f"{name}.docx")
    same_as(f"{name}.txt", text_of(written))


def test_what_stands_in_angle_brackets_stays(scored: Cli, book: Book, folder: Path) -> None:  # noqa: F811
    written = document(scored("evaluate", "year", "forms", "--name", "周明", "--json"))["files"]
    assert [Path(path).name for path in written] == ["周明（甲镇代表团）.docx"]
    text = text_of(Path(written[0]))
    assert "甲镇某单位<A&B>" in text
    assert "代表自评|99|" in text
    assert "总分||等次||" in text  # nothing is printed as a result before it was published


def test_forms_bound_and_one_each_for_people_of_one_name(scored: Cli, book: Book, folder: Path) -> None:  # noqa: F811
    decide(scored, book, folder)
    scored("evaluate", "year", "publish")
    each = document(scored("evaluate", "year", "forms", "--json"))["files"]
    assert len(set(each)) == 8
    assert len([path for path in each if "王芳" in path]) == 2
    bound = document(scored("evaluate", "year", "forms", "--bound", "--json"))["files"]
    text = text_of(Path(bound[0]))
    assert text.count("代表履职考核表") == 8
    assert "总分|99.00|等次|优秀|" in text
    with zipfile.ZipFile(each[0]) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<w:tr>") == body.count("<w:cantSplit/>")


def test_the_summary_is_a_paper_and_a_workbook(scored: Cli, book: Book, folder: Path) -> None:  # noqa: F811
    decide(scored, book, folder)
    scored("evaluate", "year", "publish")
    found = document(scored("evaluate", "year", "summary", "--json"))
    assert [Path(path).suffix for path in found["files"]] == [".docx", ".xlsx"]
    text = text_of(Path(found["files"][0]))
    assert (
        "参加考核的代表7人，优秀2人（28.57%），称职4人（57.14%），较差1人（14.29%）。“优秀”名额以6人为基数，最多1人。"
        in text
    )
    assert "李强|甲镇代表团|考核期末不在任（2025-09-01 终止）" in text
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(found["files"][1]).get_sheet_by_index(0).to_python()
    assert rows[1] == ["名次", "姓名", "代表团", "年度考核", "总分", "等次", "说明"]
    assert rows[2][:6] == [1, "周明", "甲镇代表团", "99.00", "99.00", "优秀"]
    assert len(rows) == 10


def test_a_notice_and_the_book_of_report_backs(cli: Cli, book: Book) -> None:
    cli(
        "evaluate", "back", "add", "周明", "2025-11-22", "--attended", 42, "--issued", 42, "--returned", 41, "--void", 1,
        "--votes", "优秀=30、称职=10", "--place", "甲镇站", "--opinion", "多走访",
    )  # fmt: skip
    notice = text_of(Path(document(cli("evaluate", "back", "notice", "周明", "--json"))["files"][0]))
    assert "优秀|30|75.00%" in notice
    assert (
        "按办法规定，“优秀”票率未达到80%的，于2025年12月22日前与代表谈话，共同找准问题、研究整改（交心谈心）。"
        in notice
    )
    register = text_of(Path(document(cli("evaluate", "back", "book", "--year", 2025, "--json"))["files"][0]))
    assert "1|2025.11.22|甲镇站|周明|42|42|41|30|10|||多走访|称职" in register
    assert "共1人次，其中测评1人次。" in register
    cli("evaluate", "back", "add", "吴丽", "2025-11-23")
    assert cli("evaluate", "back", "notice", "吴丽")[2].startswith("“吴丽”2025-11-23 的述职没有登记测评票数")


def test_ballots_are_alike_and_a_tally_sheet_goes_with_them(cli: Cli) -> None:
    found = document(cli("evaluate", "back", "ballots", "周明", "--copies", 3, "--day", "2026-03-20", "--json"))
    ballots, tally = (text_of(Path(path)) for path in found["files"])
    assert ballots == ballots[: len(ballots) // 3] * 3
    assert "优秀|" in tally
    assert "核对：发票不多于参评人数；收票不多于发票；收票等于各等次与废票之和。" in tally


def test_a_talk_is_printed_blank_and_then_as_it_was(cli: Cli) -> None:
    cli(
        "evaluate",
        "back",
        "add",
        "周明",
        "2025-11-22",
        "--attended",
        40,
        "--issued",
        40,
        "--returned",
        40,
        "--votes",
        "优秀=30、称职=10",
    )
    blank = text_of(Path(document(cli("evaluate", "talk", "paper", "周明", "--json"))["files"][0]))
    assert "谈话内容|" in blank
    assert "找出的问题|" in blank
    cli(
        "evaluate",
        "talk",
        "add",
        "周明",
        "--by",
        "李主任",
        "--content",
        "交换意见",
        "--problem",
        "走访少",
        "--due",
        "2026-03-31",
    )
    held = text_of(Path(document(cli("evaluate", "talk", "paper", "周明", "--json"))["files"][0]))
    assert "谈话内容|交换意见" in held
    assert "1|走访少|2026年3月31日" in held
