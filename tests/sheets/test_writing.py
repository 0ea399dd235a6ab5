"""What is written: real types, texts that stay texts, masks, forms; read back by openpyxl, an independent reader."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from ddtool.errors import DdtoolError
from ddtool.sheets.cell_xml import Formula, Styled
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.package import ColumnOut, RowOut, SheetOut, Validation, write_workbook
from ddtool.sheets.recognise import recognise
from ddtool.sheets.register import Stored
from ddtool.sheets.writing import export, form

ID_A = "990101197503120016"
STORED = [
    Stored(1, ("甲一", "男", "1975-03", "大学", "13800138000", ID_A, "城关", "=1+1"), '{"微信": "jia"}'),
    Stored(2, ("乙<二>&", None, "1980-01-05", None, None, None, None, " 第一行\n第二行 "), None),
]


def load(path: Path):
    return openpyxl.load_workbook(path)


def test_export(tmp_path: Path, roster):
    sheet = load(export(roster, STORED, tmp_path / "名册.xlsx", title="示例县代表名册")).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "示例县代表名册"
    assert rows[1] == ("姓名", "性别", "出生年月", "学历", "联系电话", "身份证号", "代表团", "备注", "微信")
    assert rows[2] == ("甲一", "男", "1975.03", "大学", "138****8000", "990101********0016", "城关", "=1+1", "jia")
    assert rows[3] == ("乙<二>&", None, datetime(1980, 1, 5), None, None, None, None, " 第一行\n第二行 ", None)
    assert sheet["H3"].data_type == "s"
    assert sheet["C4"].number_format.replace("\\", "") == "yyyy.mm.dd"
    assert sheet["F3"].number_format == "@"
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B3", "A2:I4", "$1:$2")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "A1:I1" in [str(merge) for merge in sheet.merged_cells.ranges]
    assert sheet.column_dimensions["F"].width == 21


def test_export_unmasked(tmp_path: Path, roster):
    path = export(roster, STORED, tmp_path / "名册.xlsx", unmask=True)
    assert load(path).active["F3"].value == ID_A
    assert path.stat().st_mode & 0o077 == 0


def test_equal_input_gives_equal_bytes(tmp_path: Path, roster):
    first = export(roster, STORED, tmp_path / "甲.xlsx").read_bytes()
    assert export(roster, STORED, tmp_path / "乙.xlsx").read_bytes() == first


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("甲\x07", "第2个字符（U+0007）是控制字符或残缺字符"),
        ("\ud800", "第1个字符（U+D800）是控制字符或残缺字符"),
        ("甲\uffff", "第2个字符（U+FFFF）是控制字符或残缺字符"),
        ("长" * 32_768, "文字有 32768 个字符，超过单元格上限 32767"),
        ("𬭎" * 16_384, "文字有 16384 个字符，超过单元格上限 32767"),
    ],
)
def test_text_that_no_cell_holds_is_refused(tmp_path: Path, roster, text, reason):
    stored = [Stored(1, ("甲一", *[None] * 6, text))]
    with pytest.raises(DdtoolError) as refused:
        export(roster, stored, tmp_path / "名册.xlsx")
    assert refused.value.message == f"工作表“代表名册”的 H3 写不进去：{reason}。请先修改这项内容再导出。"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@x", "\tx", "007", "1e5", "𬭎𫖯䶮", "长" * 32_767, "'x", "TRUE"])
def test_text_stays_text(tmp_path: Path, text):
    path = write_workbook(tmp_path / "甲.xlsx", [SheetOut("表", [ColumnOut(10)], [[text]])])
    cell = load(path).active["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert list(read_workbook(path).grids[0].rows()) == [[text]]


def test_what_looks_like_an_escape_is_kept(tmp_path: Path):
    # Excel, LibreOffice and calamine undo _x005F_ (openpyxl does not).
    path = write_workbook(tmp_path / "甲.xlsx", [SheetOut("表", [ColumnOut(10)], [["_x0041_"]])])
    assert list(read_workbook(path).grids[0].rows()) == [["_x0041_"]]


def test_typed_cells(tmp_path: Path):
    cells = [
        1,
        2.5,
        True,
        date(2025, 3, 1),
        10**18,
        Formula("SUM(A1:B1)", 3.5),
        Styled("红", "warn"),
        None,
        date(1899, 1, 1),
    ]
    sheet = SheetOut("a/b'c", [ColumnOut(10, "plain")] * len(cells), [RowOut(cells, "input")], protect=True)
    book = load(write_workbook(tmp_path / "甲.xlsx", [sheet, SheetOut("A/B'C", [], [])]))
    assert book.sheetnames == ["a_b'c", "A_B'C（2）"]
    row = [cell.value for cell in book.worksheets[0][1]]
    assert row[:3] == [1, 2.5, True]
    assert row[4:] == [str(10**18), "=SUM(A1:B1)", "红", None, "1899-01-01"]
    assert book.worksheets[0].protection.sheet
    assert not book.worksheets[0]["A1"].protection.locked


def test_a_formula_of_ours_reads_as_its_value(tmp_path: Path):
    sheet = SheetOut("表", [ColumnOut(10, "plain")] * 2, [[Formula("1+1", 2), Formula('""', "甲")]])
    grid = read_workbook(write_workbook(tmp_path / "甲.xlsx", [sheet])).grids[0]
    assert (list(grid.rows()), grid.bad) == ([[2.0, "甲"]], {})


def test_form(tmp_path: Path, roster):
    towns = [f"第{number}代表团" for number in range(60)]
    path = form(roster, tmp_path / "空白表.xlsx", choices={"delegation": towns}, filled={"delegation": "城关镇"})
    book = load(path)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[3]] == [column.title for column in roster.columns]
    assert sheet["A2"].value == "填表说明：必填：姓名。一行一条，不要合并单元格，不要改动表头；需要时可以在右边加列。"
    assert sheet["G4"].value == "城关镇"
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["B4:B2000"].formula1 == '"男,女"'
    assert rules["G4:G2000"].formula1 == "'_选项'!$A$1:$A$60"
    assert (rules["F4:F2000"].type, rules["F4:F2000"].formula1) == ("textLength", "18")
    assert rules["A4:A2000"].prompt == "必填。如：张三"
    assert (book.sheetnames, book["_选项"].sheet_state) == (["代表名册", "_选项"], "hidden")
    assert sheet["E4"].number_format == "@"


def test_a_filled_form_is_recognised(tmp_path: Path, roster):
    path = form(roster, tmp_path / "空白表.xlsx", choices={"delegation": ["甲" * 40] * 9})
    book = load(path)
    book.worksheets[0]["A4"] = "甲一"
    book.worksheets[0]["C4"] = "1980.10"
    book.save(path)
    reading = recognise(read_workbook(path), [roster])
    assert [row.values[:3] for row in reading.rows] == [["甲一", None, "1980-10"]]
    assert (reading.problems, reading.skipped) == ([], [])


def test_validations(tmp_path: Path):
    rules = [
        Validation("A1:A9", "list", ("甲", "乙"), prompt="选一个", error="不行"),
        Validation("B1", "whole", least="0"),
        Validation("C1", "decimal", least="0", most="A1", strict=False),
    ]
    path = write_workbook(tmp_path / "甲.xlsx", [SheetOut("表", [ColumnOut(5)] * 3, [["甲"]], validations=rules)])
    read = load(path).active.data_validations.dataValidation
    assert [(rule.type, rule.operator, rule.formula1, rule.formula2, rule.errorStyle) for rule in read] == [
        ("list", None, '"甲,乙"', None, None),
        ("whole", "greaterThanOrEqual", "0", None, None),
        ("decimal", "between", "0", "A1", "warning"),
    ]
