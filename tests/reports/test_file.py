"""Deputies' files (履职档案): a full and a nearly empty one, of a year and of the term, what is refused."""

import json
import zipfile
from pathlib import Path

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.duty import book_store
from ddtool.errors import DdtoolError
from ddtool.evaluation.reportback import store as report_backs
from ddtool.evaluation.reportback.model import Counts
from ddtool.groups import store as groups
from ddtool.matters import store as matters
from ddtool.reports.file import desk
from ddtool.settings import Office
from tests.reports.conftest import ID_NUMBER, PHONE, TODAY, B, same_as, text_of

FULL, PAUSED, EMPTY = 1, 3, 5
"""Deputyships: 王芳 of 甲镇, 陈静 (suspended in spring), 艾力·买买提."""


@pytest.fixture
def whole(book: Book) -> Book:
    """The small county with groups, matters, report-backs, an evaluation and honours."""
    with book.batch("再录"):
        groups.add_groups(book, [("农业小组", "专业小组", "王芳", "农业", None, None, None, None)])
        groups.add_groups(book, [("河长专题组", "专题小组", None, "水利", "2025-03-01", "2025-07-01", None, None)])
        ids = groups.ids(book)
        groups.add_members(
            book,
            [
                (ids["农业小组"], FULL, "组长、联络员", None, None, None, None),
                (ids["河长专题组"], FULL, None, "2025-01-01", None, None, None),
                (ids["农业小组"], PAUSED, None, "2026-03-01", None, None, None),
            ],
        )
        for number, received, authors in (("1号", "2025-01-08", [FULL, 4]), ("2号", "2024-03-01", [FULL])):
            matters.add_matter(
                book, authors, kind="suggestion", number=number, title=f"关于灌溉的建议（{number}）", level="县",
                category="水利", received=received,
            )  # fmt: skip
        record = report_backs.add_record(book, FULL, "2025-09-10", "述职", "述职", "甲镇联络站")
        counts = Counts(40, 40, 39, 1, {"优秀": 30, "称职": 8})
        report_backs.put_report_back(book, record, "现场述职", counts, "多到村里走走", None)
        rule = book.insert("evaluation_rule", hash="0" * 64, name="办法", version="1", text="")
        evaluation = book.insert("evaluation", year=2025, level="县", round="年度", rule=rule, day="2025-12-01")
        publication = book.insert("evaluation_publication", evaluation=evaluation, number=1, day="2026-01-05", base=2)
        for deputyship, score, grade, rank in ((FULL, "93.5", "优秀", 1), (PAUSED, "80", "良好", 2)):
            book.insert(
                "evaluation_result", publication=publication, deputyship=deputyship, score=score, grade=grade,
                rank=rank, parts="{}", why="",
            )  # fmt: skip
        book_store.add_lines(
            book, "honour",
            [(FULL, "2025-12-01", "优秀代表", "县人大常委会", None, None), (FULL, "2023-12-01", "履职先进", None, "口头", None)],
        )  # fmt: skip
        book.insert("duty_record", deputyship=FULL, date="2025-06-20", kind="下棋", title="象棋比赛")
    return book


def written(book: Book, office: Office, year: int | None, name: str, delegation: str | None = None) -> str:
    found = desk.files(book, office, year=year, today=TODAY, name=name, delegation=delegation)
    ((path,), _) = desk.write(found, office, office.out, bound=False)
    return text_of(path)


@pytest.mark.parametrize(
    ("golden", "year", "name", "delegation"),
    [
        ("file_王芳本届", None, "王芳", "甲镇代表团"),
        ("file_王芳2025", 2025, "王芳", "甲镇代表团"),
        ("file_艾力", 2025, "艾力·买买提", B),
    ],
)
def test_the_text_of_a_file(
    golden: str, year: int | None, name: str, delegation: str, whole: Book, office: Office
) -> None:
    same_as(f"{golden}.txt", written(whole, office, year, name, delegation), whole.head())


def test_the_eight_sections_stand_in_order(whole: Book, office: Office) -> None:
    from ddtool.duty.rules.kinds import SECTIONS

    for name, home in (("王芳", "甲镇代表团"), ("艾力·买买提", B)):
        headings = [line[2:] for line in written(whole, office, None, name, home).split("\n") if line[1:2] == "、"]
        assert headings == list(SECTIONS)


def test_a_report_back_stands_once(whole: Book, office: Office) -> None:
    """It is a duty record with counts: the section names it in the table of report-backs only."""
    assert written(whole, office, 2025, "王芳", "甲镇代表团").count("2025.09.10") == 1


def test_days_of_a_suspension_are_in_no_file(whole: Book, office: Office) -> None:
    with whole.batch("停职期间述职"):
        record = report_backs.add_record(whole, PAUSED, "2025-03-20", "述职", "述职", None)
        report_backs.put_report_back(whole, record, None, None, None, None)
    text = written(whole, office, 2025, "陈静")
    assert "2025.03" not in text
    assert "另有2条履职登记的日期不在任职期内，没有列入。" in text
    assert "农业小组" not in text  # joins in 2026 only


def test_no_personal_number_is_in_any_part(whole: Book, office: Office) -> None:
    paths, _ = desk.write(desk.files(whole, office, year=None, today=TODAY), office, office.out)
    assert len(paths) == 7
    for path in paths:
        with zipfile.ZipFile(path) as package:
            everything = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
        assert PHONE not in everything
        assert ID_NUMBER not in everything


def test_rows_do_not_split_and_heads_are_repeated(whole: Book, office: Office) -> None:
    found = desk.files(whole, office, year=None, today=TODAY, name="王芳", delegation="甲镇代表团")
    ((path,), _) = desk.write(found, office, office.out, bound=False)
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<w:tr>") == body.count("<w:cantSplit/>")
    # Meetings, inspections, groups and their work, matters and suggestions …: all tables but the personal head.
    assert body.count("<w:tblHeader/>") == body.count("<w:tbl>") - 1


def test_a_file_that_does_not_add_up_is_not_written(
    whole: Book, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ddtool.reports.file import gathering

    true = gathering._parted

    def loses(*asked: object):  # type: ignore[no-untyped-def]
        parts, strange = true(*asked)  # type: ignore[arg-type]
        return {**parts, "小组活动": gathering.Part()}, strange

    monkeypatch.setattr(gathering, "_parted", loses)
    with pytest.raises(DdtoolError) as refusal:
        desk.files(whole, office, year=2025, today=TODAY)
    assert refusal.value.message.startswith("履职档案没有写出：“王芳的")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"name": "李刚"}, "名册中没有“李刚”，是否想写“李强”。请核对姓名，或先把此人录入名册。"),
        ({"delegation": "丙镇"}, "名册中没有代表团“丙镇”。现有：甲镇代表团、乙镇代表团。"),
        ({"year": 2020}, "2020 年没有活动、考勤或履职记录。有数据的年度：2024、2025。"),
    ],
)
def test_refusals(wanted: dict[str, object], message: str, book: Book, office: Office) -> None:
    asked = {"year": None, "name": None, "delegation": None, **wanted}
    with pytest.raises(DdtoolError) as refusal:
        desk.files(book, office, today=TODAY, **asked)  # type: ignore[arg-type]
    assert refusal.value.message == message


def test_nobody_served_in_a_term_still_to_come(book: Book, office: Office) -> None:
    with book.batch("清空"):
        book.execute("UPDATE deputyship SET until = '2021-01-01'")
    with pytest.raises(DdtoolError, match="本届没有在任的代表（名册中层级为“县”的代表）"):
        desk.files(book, office, year=None, today=TODAY)


def test_statements_do_not_grow_with_deputies(whole: Book, monkeypatch: pytest.MonkeyPatch, office: Office) -> None:
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    desk.files(whole, office, year=2025, today=TODAY, name="李强")
    one = len(asked)
    asked.clear()
    desk.files(whole, office, year=2025, today=TODAY)
    assert len(asked) == one


def test_the_command(
    whole: Book, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")

    def call(*words: str) -> tuple[str, str]:
        assert run(["--db", str(folder / "ddtool.db"), "report", "file", *words]) == 0
        return tuple(capsys.readouterr())  # type: ignore[return-value]

    out, err = call("李强", "--year", "2025")
    assert out == f"  {folder / 'out' / '2025年履职档案' / '李强履职档案.docx'}\n"
    assert err == "2025年履职档案 1 份。\n"
    out, err = call("--delegation", B)
    assert out == f"  {folder / 'out' / '本届履职档案（乙镇代表团，合订本）.docx'}\n"
    answer = json.loads(call("--each", "--json")[0])
    assert (answer["deputies"], len(answer["files"]), answer["strange"]) == (6, 6, ["下棋"])
    assert "履职类别规则没有写：下棋。这些登记没有归入各节" in call("--deputy", "王芳", "--delegation", "甲镇代表团")[1]
