"""The marked-up return copy: what it keeps, what it says, and that mending every marked place is enough."""

import csv
import hashlib
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from ddtool.importing import desk
from ddtool.problems import Problem
from ddtool.sheets import return_source
from ddtool.sheets.return_marks import COLOUR
from ddtool.sheets.return_model import LIST_SHEET, Summary
from ddtool.sheets.returning import copy_name, return_copy

HEADER = ["代表团", "姓名", "性别", "出生年月", "身份证号码", "党派"]
ROWS = [
    ["城关镇代表团", "甲一", "男", "1975.03", "990101197503120016", "群众"],
    ["城关镇代表团", "乙二", "男", "1990.13", None, "群众"],
    ["城关镇代表团", None, "女", "1980.05", None, "共产党员x"],
    ["城关镇代表团", "丁四", "女", "1981.05", "990101198105120012", "=1+1"],
]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名册"
    for row in [HEADER, *ROWS]:
        sheet.append(row)
    sheet["F5"].data_type = "s"
    sheet.column_dimensions["B"].width = 33
    sheet["A1"].font = Font(name="黑体", size=20)
    sheet["D3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["D3"].comment = Comment("看档案", "某乡")
    path = tmp_path / "城关镇.xlsx"
    book.save(path)
    return path


def returned(path: Path, folder: Path | None = None) -> tuple[Path, list[Problem]]:
    workbook = desk.opened(path)
    reading = desk.read(workbook, desk.Options())
    headers = {part.name: part.header_row for part in reading.parts}
    rows = len(reading.rows) + len(reading.rejected)
    summary = Summary(reading.sheet.title, rows, len(reading.rejected), headers)
    target = (folder or path.parent / "退回") / copy_name(path)
    return return_copy(workbook, reading.problems, target, summary), reading.problems


def marked(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path)["名册"]
    return {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == COLOUR
    }


def test_a_copy_keeps_what_the_sender_made_and_marks_every_bad_cell(bad: Path) -> None:
    before = hashlib.sha256(bad.read_bytes()).hexdigest()
    path, problems = returned(bad)
    assert hashlib.sha256(bad.read_bytes()).hexdigest() == before
    assert set(marked(path)) == {problem.cell for problem in problems} == {"D3", "B4", "F4", "E5", "F5"}
    own, copy = openpyxl.load_workbook(bad)["名册"], openpyxl.load_workbook(path)["名册"]
    assert [[c.value for c in row] for row in copy.iter_rows()] == [[c.value for c in row] for row in own.iter_rows()]
    assert (copy.column_dimensions["B"].width, copy["A1"].font.name, copy["A1"].font.size) == (33, "黑体", 20)
    assert copy["D3"].comment.text == "看档案\n【退回修改】\n没有 13 月。\n请写成 1975.03 或 1975.03.12。"
    assert copy["B4"].comment.author == "ddtool"


def test_the_list_names_every_place_with_a_link_and_masks_personal_numbers(bad: Path) -> None:
    path, problems = returned(bad)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert (book.sheetnames, book.active.title) == ([LIST_SHEET, "名册"], LIST_SHEET)
    said = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(max_col=6, values_only=True)]
    assert said[:4] == [
        ["退回修改单"],
        ["“城关镇.xlsx”按“代表名册”读取：数据 4 行，其中 3 行有问题，共 5 处要改。"],
        ["请在各工作表里改好涂色的单元格（鼠标移上去有说明），保存后发回。本页不用删，改好的文件可以直接导入。"],
        ["序号", "工作表", "单元格", "填的内容", "问题", "怎么改"],
    ]
    assert [row[2] for row in said[4:]] == [problem.cell for problem in problems]
    assert [sheet.cell(row, 3).hyperlink.location for row in range(5, 10)] == [f"'名册'!{p.cell}" for p in problems]
    text = "\n".join(str(value) for row in said for value in row)
    assert "990101198105120012" not in text
    assert "990*************12" in text
    assert sheet["D9"].data_type == "s"


MENDED = {"D3": "1990.12", "B4": "丙三", "F4": "群众", "E5": None, "F5": "中共党员"}


def test_a_copy_with_every_marked_cell_mended_has_no_problem(bad: Path) -> None:
    path, _ = returned(bad)
    book = openpyxl.load_workbook(path)
    for cell in marked(path):
        book["名册"][cell] = MENDED[cell]
    book.save(path)
    reading = desk.read(desk.opened(path), desk.Options())
    assert (len(reading.rows), reading.problems) == (4, [])
    assert reading.notes == ["工作表“退回修改单”是说明，不作数据"]


def test_rounds_do_not_stack_and_take_back_their_own_colour(bad: Path) -> None:
    first, _ = returned(bad)
    book = openpyxl.load_workbook(first)
    book["名册"]["D3"] = "1990.12"
    book["名册"]["F4"] = "群众"
    book.save(first)
    second, problems = returned(first, first.parent)
    assert second.name == "城关镇（退回修改2）.xlsx"
    copy = openpyxl.load_workbook(second)
    assert copy.sheetnames == [LIST_SHEET, "名册"]
    assert set(marked(second)) == {problem.cell for problem in problems} == {"B4", "E5", "F5"}
    assert copy["名册"]["D3"].fill.fgColor.rgb == "FF00FF00"  # as the sender had it
    assert copy["名册"]["D3"].comment.text == "看档案"
    assert copy["名册"]["F4"].fill.fill_type is None
    assert copy["名册"]["B4"].comment.text.count("【退回修改】") == 1


def test_a_csv_comes_back_as_a_workbook_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *ROWS])
    copy, problems = returned(path)
    book = openpyxl.load_workbook(copy)
    assert book.worksheets[0]["A4"].value == "原件不是 .xlsx（名册.csv），这份副本由程序转换，格式从简，内容相同。"
    assert [[cell.value for cell in row] for row in book["名册"].iter_rows()] == [HEADER, *ROWS]
    assert book["名册"]["F5"].data_type == "s"
    assert {p.cell for p in desk.read(desk.opened(copy), desk.Options()).problems} == {p.cell for p in problems}


def test_a_workbook_too_large_for_openpyxl_comes_back_as_its_bad_rows(
    bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(return_source, "LARGEST_KEPT", 10)
    monkeypatch.setattr(return_source, "MOST_COPIED", 10)
    path, _ = returned(bad)
    book = openpyxl.load_workbook(path)
    assert book.worksheets[0]["A4"].value == "原件太大，这份副本只有表头和要改的行；其余各行仍以原件为准。"
    assert [row[0].value for row in book["名册"].iter_rows(min_col=2, max_col=2)] == ["姓名", "乙二", None, "丁四"]
    assert set(marked(path)) == {"D2", "B3", "F3", "E4", "F4"}


def test_what_openpyxl_drops_is_said(bad: Path, tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "带宏.xlsm"
    with zipfile.ZipFile(bad) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.infolist():
            target.writestr(part.filename, source.read(part))
        target.writestr("xl/vbaProject.bin", b"macro")
        target.writestr("xl/media/image1.png", b"picture")
    copy, _ = returned(path)
    assert copy.name == "带宏（退回修改）.xlsx"
    assert openpyxl.load_workbook(copy).worksheets[0]["A4"].value == "这份副本里没有保留：宏、图片。"


def test_the_senders_file_is_never_written_over(bad: Path) -> None:
    """A copy imported from the folder of copies makes the next round, beside it."""
    first, _ = returned(bad)
    content = first.read_bytes()
    second, _ = returned(first, first.parent)
    assert (second != first, first.read_bytes() == content) == (True, True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("名册.xls", "名册（退回修改）.xlsx"),
        ("名册（退回修改）.xlsx", "名册（退回修改2）.xlsx"),
        ("名册（退回修改9）.csv", "名册（退回修改10）.xlsx"),
    ],
)
def test_names_of_copies(name: str, expected: str) -> None:
    assert copy_name(Path(name)) == expected


def test_a_problem_of_a_whole_row_or_of_no_sheet_has_its_line(bad: Path, tmp_path: Path) -> None:
    problems = [Problem("名册", "第3行", "", "缺一列", "请补上"), Problem("没有", "A1", "甲", "不知道", "请看")]
    path = return_copy(desk.opened(bad), problems, tmp_path / "x.xlsx", Summary("代表名册", 4, 1))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [sheet.cell(row, 3).value for row in (5, 6)] == ["第3行", "A1"]
    assert sheet["C5"].hyperlink.location == "'名册'!A3"
    assert sheet["C6"].hyperlink is None
    assert set(marked(path)) == {"A3"}
