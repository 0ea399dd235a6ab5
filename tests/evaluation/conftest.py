"""A small invented county for evaluations: two delegations, one by-elected in June, one suspended in March, one who
resigned, one with two levels, a member of the standing committee."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.settings import Office

TODAY = date(2026, 1, 8)
NOW = datetime(2026, 1, 8, 9, 0)
A, B = "甲镇代表团", "乙镇代表团"
SETTINGS = """
name = "小河县"
congress = "第三届"
term_since = 2021-12-20
"""
# name, delegation, how, since, until, committee member
PEOPLE = (
    ("王芳", A, "选举", None, None, 0),
    ("李强", A, "选举", None, "2025-09-01", 0),  # resigned
    ("陈静", A, "选举", None, None, 0),  # suspended from March to May
    ("周明", A, "选举", None, None, 1),
    ("吴丽", A, "选举", None, None, 0),  # a township deputy as well
    ("王芳", B, "选举", None, None, 0),  # 同名
    ("艾力·买买提", B, "选举", None, None, 0),
    ("赵喆", B, "补选", "2025-06-18", None, 0),
)
TOWNSHIP = "甲镇代表组"


def fill(book: Book) -> None:
    with book.batch("录入"):
        homes = {name: book.insert("delegation", level="县", name=name, position=at) for at, name in enumerate((A, B))}
        seats = []
        for seat, (name, home, how, since, until, member) in enumerate(PEOPLE, 1):
            person = book.insert("person", name=name, sex="女", ethnicity="汉族", employer=f"{home[:2]}某单位<A&B>")
            seats.append(
                book.insert(
                    "deputyship", person=person, level="县", delegation=homes[home], seat_no=seat, how=how, since=since,
                    until=until, committee_member=member,
                )
            )  # fmt: skip
        book.insert("suspension", deputyship=seats[2], since="2025-03-01", until="2025-05-01", reason="被立案")
        place = book.insert("delegation", level="乡", name=TOWNSHIP, position=9)
        person = book.value("SELECT person FROM deputyship WHERE id = ?", (seats[4],))
        book.insert(
            "deputyship", person=person, level="乡", delegation=place, seat_no=1, how="选举", committee_member=0
        )
        # 王芳（甲镇） reported in 2024; the record stood before there was a register of assessments.
        book.insert(
            "duty_record",
            deputyship=seats[0],
            date="2024-11-20",
            kind="述职",
            title="向选民述职",
            quantity=10,
            unit="次",
        )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("小河县")
    (folder / "ddtool.toml").write_text(SETTINGS, encoding="utf-8")
    with Book.create(folder / "ddtool.db", now=lambda: NOW) as made:
        fill(made)
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "office"))


@pytest.fixture
def book(folder: Path) -> Iterator[Book]:
    with Book.open(folder / "ddtool.db", now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def office(folder: Path) -> Office:
    return Office.at(folder)


def same_as(golden: str, text: str, head: str = "") -> None:
    """The text against the golden file; the head of the data file is written ‹链首› there."""
    path = Path(__file__).parent / "golden" / golden
    found = text.replace(head[:12], "‹链首›") if head else text
    assert found == path.read_text(encoding="utf-8")


@pytest.fixture
def cli(
    folder: Path, book: Book, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """`ddtool …` in the small county, on the story's day: (exit code, standard output, standard error)."""
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")
    monkeypatch.setenv("DDTOOL_OPERATOR", "经办甲")
    monkeypatch.chdir(folder)

    def call(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(word) for word in words])
        return code, *capsys.readouterr()

    return call
