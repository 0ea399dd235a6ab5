"""The entry workbook: what is written is read back, and what is not ours is refused (录入表)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.settings import Office, Settings
from ddtool.votes import counting, desk, entry_form, store
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Count, Definition, Row

Define = Callable[..., Definition]


def enter(book: Book, code: str, path: Path, team: str | None) -> counting.Entry:
    """An entry by somebody of that team."""
    return counting.enter(book, code, path, team, by=f"{(team or '无').upper()}组录入员")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db") as made:
        yield made


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, Settings())


@pytest.fixture
def forms(book: Book, office: Office, define: Define, tmp_path: Path) -> list[Path]:
    """The two workbooks of a vote on 甲某 and “=1+1”, a title that must never become a formula."""
    definition = define("代表大会表决", subjects=["甲某", "=1+1"], present=None)
    with book.batch("建立"):
        store.add(book, definition)
    _vote, paths = desk.write_sheets(book, office, "20260108-1", tmp_path)
    return [path for path in paths if path.suffix == ".xlsx"]


def fill(path: Path, changes: dict[str, Any]) -> Path:
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[entry_form.SHEET]
    for cell, value in changes.items():
        sheet[cell] = value
    workbook.save(path)
    return path


CHECKED = (
    '=IF(COUNT(D{0}:F{0})=0,"",IF(SUM(D{0}:F{0})-($C$8-$C$9)=0,"平","相差"&TEXT(SUM(D{0}:F{0})-($C$8-$C$9),"+0;-0")))'
)
SOUND = {
    "C6": 201,
    "C7": 201,
    "C8": 200,
    "C9": 1,
    "C10": 199,
    "D13": 111,
    "E13": 80,
    "F13": 8,
    "D14": 199,
    "E14": 0,
    "F14": 0,
}


def test_what_the_form_shows(forms: list[Path]) -> None:
    sheet = openpyxl.load_workbook(forms[0])[entry_form.SHEET]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert rows[2:] == [
        ["表决编号", "20260108-1"],
        ["计票组", "A"],
        ["票面校验码", sheet["C5"].value],
        ["实到人数"],
        ["发出票数"],
        ["收回票数"],
        ["废票"],
        ["有效票"],
        [],
        ["序号", "表决事项", "拟任职务", "赞成", "反对", "弃权", "核对"],
        [1, "甲某", CHECKED.format(13)],
        [2, "=1+1", CHECKED.format(14)],
    ]
    assert sheet.protection.sheet
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == set(SOUND)
    assert sheet["B14"].data_type in ("s", "inlineStr")


def test_filled_form_is_read_back(book: Book, forms: list[Path]) -> None:
    for path, team in zip(forms, "AB", strict=True):
        entry = enter(book, "20260108-1", fill(path, SOUND), team)
    assert entry.standing.counts == {"": Count(201, 201, 200, 1, (Row("甲某", (111, 80, 8)), Row("=1+1", (199, 0, 0))))}


def test_the_form_says_which_team_it_is(book: Book, forms: list[Path]) -> None:
    assert enter(book, "20260108-1", fill(forms[1], SOUND), None).team == "B"
    with pytest.raises(DdtoolError, match="是计票A组的，命令写的是 --team B"):
        enter(book, "20260108-1", forms[0], "B")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"C8": None}, "缺少收回票数（returned）"),
        ({"F13": None}, "第13行“甲某”：缺少“弃权”的票数，没有也要写 0"),
        ({"F13": "八"}, "第13行“甲某”：“弃权”应为不小于0的整数，写的是 “八”"),
        ({"F13": 8.5}, "第13行“甲某”：“弃权”应为不小于0的整数，写的是 8.5"),
        ({"F13": -8}, "第13行“甲某”：“弃权”应为不小于0的整数，写的是 -8.0"),
        ({"F13": "=4+4"}, "第13行“甲某”：“弃权”应为不小于0的整数，写的是 “没有算出结果的公式”"),
        ({"C10": 200}, "收回 = 有效 + 废票：有效200张 + 废票1张 = 201张，收回200张，相差+1张"),
        ({"B13": "丙某"}, "第13行：本次表决没有“丙某”，是否想写“甲某”"),
    ],
)
def test_faults_name_the_row(book: Book, forms: list[Path], changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(DdtoolError) as refused:
        enter(book, "20260108-1", fill(forms[0], SOUND | changes), "A")
    faults = refused.value.details["faults"]
    assert isinstance(faults, list)
    assert faults[0] == fault


def test_the_form_of_another_vote_is_refused(book: Book, office: Office, define: Define, forms: list[Path]) -> None:
    with book.batch("另一次"):
        store.add(book, define("代表大会表决", title="另一次表决", subjects=["甲某", "=1+1"], present=None))
    with pytest.raises(DdtoolError, match="这不是本次表决的录入表"):
        enter(book, "20260108-2", fill(forms[0], SOUND), "A")


def test_other_files_are_refused(book: Book, forms: list[Path], tmp_path: Path) -> None:
    stranger = tmp_path / "名册.xlsx"
    openpyxl.Workbook().save(stranger)
    with pytest.raises(DdtoolError) as refused:
        entry_form.read(stranger, entry_form.grids(stranger))
    assert refused.value.message == (
        "“名册.xlsx”不是本程序写出的计票录入表：没有工作表“计票录入”。请用 ddtool vote sheets 重新写出录入表后填写。"
    )
    for change, reason in (({"B5": None}, "没有“票面校验码”"), ({"A12": None}, "没有以“序号”开头的表头")):
        with pytest.raises(DdtoolError, match=reason):
            entry_form.read(forms[1], entry_form.grids(fill(forms[1], change)))
        fill(forms[1], {"B5": "票面校验码", "A12": "序号"})
    with pytest.raises(DdtoolError, match="没有这个文件"):
        entry_form.grids(tmp_path / "没有.xlsx")


def test_groups_and_names_written_in(book: Book, office: Office, define: Define, tmp_path: Path) -> None:
    """A workbook for each group, which says whose it is; an election has lines for other names."""
    groups = [{"name": "代表", "members": 220}, {"name": "常委会组成人员", "members": 29}]
    with book.batch("建立"):
        apart = store.add(book, define({"counts": "one"}, group=groups, present=None, members=None, subjects=["甲某"]))
        elect = store.add(book, define({"counts": "one"}, kind="elect", seats=1, title="选举", subjects=["甲某"]))
    found = store.vote(book, apart)
    kind = kind_of(found.definition)
    path = entry_form.write(found, kind, tmp_path, "A", "常委会组成人员")
    assert path.name.endswith("录入表（常委会组成人员A组）.xlsx")
    sums = {"C7": 25, "C8": 25, "C9": 25, "C10": 0, "D14": 20, "E14": 3, "F14": 2}
    entry = enter(book, apart, fill(path, sums), "A")
    assert (entry.group, entry.standing.missing) == ("常委会组成人员", (("代表", "A"),))

    found = store.vote(book, elect)
    path = entry_form.write(found, kind_of(found.definition), tmp_path, "A")
    sums = {"C7": 201, "C8": 200, "C9": 0, "D13": 150, "E13": 40, "F13": 10, "B14": "丁某", "D14": 3, "B15": "戊某"}
    with pytest.raises(DdtoolError, match="第2个 \\[\\[write_in\\]\\]“戊某”：“votes”应为大于0的整数"):
        enter(book, elect, fill(path, sums), "A")
    now = enter(book, elect, fill(path, {"B15": None}), "A").standing
    assert now.counts is not None
    assert [(found.name, found.votes) for found in now.counts[""].write_ins] == [("丁某", 3)]
