"""Ledgers (履职台账): their whole text, who gets one, what is refused."""

import zipfile
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.duty import store as duty_store
from ddtool.errors import DdtoolError
from ddtool.reports.ledger import desk
from ddtool.settings import Office
from tests.reports.conftest import ID_NUMBER, PHONE, TODAY, A, B, same_as, text_of

GOLDEN = {"ledger_王芳甲镇": 0, "ledger_李强": 1, "ledger_陈静": 2, "ledger_赵喆": 5}


@pytest.fixture
def written(book: Book, office: Office) -> list[Path]:
    paths, _ = desk.write(desk.ledgers(book, office, year=2025, today=TODAY), office, office.out)
    return paths


@pytest.mark.parametrize(("golden", "place"), GOLDEN.items())
def test_the_text_of_a_ledger(golden: str, place: int, written: list[Path], book: Book) -> None:
    same_as(f"{golden}.txt", text_of(written[place]), book.head())


def test_two_of_one_name_get_two_files(written: list[Path]) -> None:
    names = [path.name for path in written]
    assert len(set(names)) == len(names) == 7
    assert names[0] == "王芳履职台账（甲镇代表团）.docx"
    assert names[3] == "王芳履职台账（乙镇代表团）.docx"
    assert names[-1] == "2025年履职台账（合订本）.docx"


def test_the_bound_file_holds_them_all(written: list[Path]) -> None:
    each = "".join(text_of(path) for path in written[:-1])
    assert text_of(written[-1]) == each


def test_no_personal_number_is_in_any_part(written: list[Path]) -> None:
    for path in written:
        with zipfile.ZipFile(path) as package:
            everything = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
        assert PHONE not in everything
        assert ID_NUMBER not in everything


def test_rows_do_not_split_and_heads_are_repeated(written: list[Path]) -> None:
    with zipfile.ZipFile(written[0]) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<w:tr>") == body.count("<w:cantSplit/>")
    assert body.count("<w:tblHeader/>") == 4


@pytest.mark.parametrize(
    ("name", "delegation", "expected"),
    [
        (None, None, ["王芳", "李强", "陈静", "王芳", "艾力·买买提", "赵喆"]),
        (None, B, ["王芳", "艾力·买买提", "赵喆"]),
        ("李强", None, ["李强"]),
        ("艾力•买买提", None, ["艾力·买买提"]),
        ("王芳", A, ["王芳"]),
    ],
)
def test_who_gets_one(
    name: str | None, delegation: str | None, expected: list[str], book: Book, office: Office
) -> None:
    found = desk.ledgers(book, office, year=2025, today=TODAY, name=name, delegation=delegation)
    assert [deputy.name for deputy, _ in found.papers] == expected


def test_two_periods_in_one_year_are_two_ledgers(book: Book, office: Office) -> None:
    with book.batch("补选"):
        book.insert("deputyship", person=2, level="县", delegation=1, seat_no=7, how="补选", since="2025-10-15")
    found = desk.ledgers(book, office, year=2025, today=TODAY, name="李强")
    paths, _ = desk.write(found, office, office.out, bound=False)
    assert [path.name for path in paths] == ["李强履职台账（甲镇代表团）.docx", "李强履职台账（甲镇代表团）（2）.docx"]
    assert "2025年10月15日（补选）至今" in text_of(paths[1])


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"name": "李刚"}, "名册中没有“李刚”，是否想写“李强”。请核对姓名，或先把此人录入名册。"),
        (
            {"name": "王芳"},
            "有 2 位代表同名“王芳”：乙镇代表团（1982-01）、甲镇代表团（1975-03）。请填写代表团以便区分。",
        ),
        ({"delegation": "丙镇"}, "名册中没有代表团“丙镇”。现有：甲镇代表团、乙镇代表团。"),
        ({"year": 2020}, "2020 年没有活动、考勤或履职记录。有数据的年度：2024、2025。"),
    ],
)
def test_refusals(wanted: dict[str, object], message: str, book: Book, office: Office) -> None:
    asked = {"year": 2025, "name": None, "delegation": None, **wanted}
    with pytest.raises(DdtoolError) as refusal:
        desk.ledgers(book, office, today=TODAY, **asked)  # type: ignore[arg-type]
    assert refusal.value.message == message


def test_the_newest_year_is_the_default(book: Book, office: Office) -> None:
    assert desk.ledgers(book, office, year=None, today=TODAY).year == 2025


def test_without_a_scheme_there_are_no_points(book: Book, office: Office) -> None:
    (office.folder / "ddtool.toml").write_text('name = "小河县"\nscheme = ""\n', encoding="utf-8")
    own = Office.at(office.folder)
    paths, _ = desk.write(desk.ledgers(book, own, year=2025, today=TODAY, name="李强"), own, own.out, bound=False)
    text = text_of(paths[0])
    assert "四、履职积分\n本机关没有设定积分规则，本台账不列积分。\n" in text
    assert "积分规则：" not in text


def test_a_deputy_without_any_row(book: Book, office: Office) -> None:
    with book.batch("清空"):
        book.execute("DELETE FROM attendance WHERE deputyship = 5")
        book.execute("UPDATE deputyship SET since = '2025-12-20' WHERE id = 5")
    found = desk.ledgers(book, office, year=2025, today=TODAY, name="艾力·买买提")
    text = text_of(desk.write(found, office, office.out, bound=False)[0][0])
    assert "本年度任职期间没有应出席的会议和活动。" in text
    assert "本年度没有登记其他履职情况。" in text


def test_a_wrong_turnout_is_refused(book: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    true = duty_store.marked
    monkeypatch.setattr(duty_store, "marked", lambda *asked: true(*asked)[1:])
    with pytest.raises(DdtoolError) as refusal:
        desk.ledgers(book, office, year=2025, today=TODAY)
    assert refusal.value.code == "numbers_do_not_add"
    assert refusal.value.message.startswith("履职台账没有写出：“王芳的")


def test_statements_do_not_grow_with_deputies(book: Book, monkeypatch: pytest.MonkeyPatch, office: Office) -> None:
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    desk.ledgers(book, office, year=2025, today=TODAY, name="李强")
    one = len(asked)
    asked.clear()
    desk.ledgers(book, office, year=2025, today=TODAY)
    assert len(asked) == one
