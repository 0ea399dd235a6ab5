"""Readers of our own, case by case: html, ods, XML 2003, xls records. What a whole file gives stands in the corpus."""

import io
import struct
from datetime import date, datetime, time
from pathlib import Path

import pytest

from ddtool.errors import DdtoolError
from ddtool.importing.registers import SHEETS
from ddtool.sheets import scan
from ddtool.sheets.biff import Strings, rk
from ddtool.sheets.compound import BrokenContainer, CompoundFile
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.gathering import moment
from ddtool.sheets.number_formats import shows_date
from ddtool.sheets.recognise import recognise
from ddtool.sheets.workbook import Merge
from tests.long.hostile import bases, document

PAGE = {
    "spans": (
        "<table><tr><td rowspan=2>甲<td colspan='2'>乙<tr><td>丙<td>丁</table>",
        [["甲", "乙", ""], ["", "丙", "丁"]], [Merge(1, 1, 2, 1), Merge(1, 2, 1, 3)],
    ),
    "entities, breaks, comments, scripts": (
        "<TABLE><!-- <td>no --><script>'<td>'</script><TR><TH>甲&amp;&#20057;<BR>丙<td> a\n b&nbsp;</TABLE>", [["甲&乙\n丙", "a b"]], [],
    ),
    "a table within a cell": ("<table><tr><td>外<table><tr><td>内</table><td>后</table>", [["外", "后"]], []),
    "nothing closed": ("<table><tr><td>甲<td>乙<tr><td>丙", [["甲", "乙"], ["丙", ""]], []),
}  # fmt: skip


@pytest.mark.parametrize(("page", "rows", "merges"), PAGE.values(), ids=PAGE)
def test_html(tmp_path: Path, page: str, rows: list[list[str]], merges: list[Merge]):
    path = tmp_path / "名册.xls"
    path.write_text(f"<html>{page}", "utf-8")
    grid = read_workbook(path).grids[0]
    assert (list(grid.rows()), list(grid.merges)) == (rows, merges)


def test_a_page_that_is_mistaken_about_its_encoding(tmp_path: Path):
    path = tmp_path / "名册.xls"
    path.write_text("<html><meta charset=gb2312><table><tr><td>姓名甲", "utf-8")
    assert read_workbook(path).grids[0].name == "名册"


def ods_cell(attributes: str, text: str = "") -> str:
    return f"<table:table-cell {attributes}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


ODS = {
    "number": (ods_cell('office:value-type="float" office:value="27454"', "27454"), 27454.0, ""),
    "a month shown with two decimals": (ods_cell('office:value-type="float" office:value="1980.1"', "1980.10"), 1980.1, "0.00"),
    "day": (ods_cell('office:value-type="date" office:date-value="1975-03-12"', "75-3-12"), date(1975, 3, 12), "yyyy-m-d"),
    "moment": (
        ods_cell('office:value-type="date" office:date-value="1975-03-12T08:30:00"', "75-3-12 8:30"), datetime(1975, 3, 12, 8, 30), "yyyy-m-d",
    ),
    "a date shown as a month": (ods_cell('office:value-type="date" office:date-value="1975-03-01"', "1975年3月"), date(1975, 3, 1), "yyyy-m"),
    "time": (ods_cell('office:value-type="time" office:time-value="PT08H30M00S"', "8:30"), time(8, 30), ""),
    "yes": (ods_cell('office:value-type="boolean" office:boolean-value="true"', "TRUE"), True, ""),
    "two paragraphs and spaces": (
        '<table:table-cell office:value-type="string"><text:p>甲<text:s text:c="2"/>乙</text:p><text:p>丙</text:p></table:table-cell>', "甲  乙\n丙", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "number_format"), ODS.values(), ids=ODS)
def test_ods_cells(tmp_path: Path, cell: str, value: object, number_format: str):
    path = tmp_path / "名册.ods"
    path.write_bytes(document(f"<table:table-row>{cell}</table:table-row>"))
    grid = read_workbook(path).grids[0]
    assert list(grid.rows())[-1][0] == value
    assert grid.number_formats(1).get(32, "") == number_format


def test_ods_repetitions_and_errors(tmp_path: Path):
    path = tmp_path / "名册.ods"
    rows = (
        '<table:table-row table:number-rows-repeated="2">' + ods_cell('table:number-columns-repeated="2"') + ods_cell('office:value-type="string"', "甲")
        + ods_cell('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!") + "</table:table-row>"
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row>'
    )  # fmt: skip
    path.write_bytes(document(rows))
    grid = read_workbook(path).grids[0]
    assert [row[:4] for row in grid.rows()][-2:] == [["", "", "甲", ""]] * 2
    assert grid.bad == {(32, 4): "#DIV/0!", (33, 4): "#DIV/0!"}
    assert len(list(grid.rows())) == 33


def test_xml_2003(tmp_path: Path):
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path = tmp_path / "名册.xls"
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="Fixed"/></Style></Styles>'
        '<Worksheet ss:Name="城关镇"><Table><Column ss:Index="2" ss:Hidden="1" ss:Span="1"/>'
        '<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">甲</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">1980.1</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell ss:Index="3"><Data ss:Type="DateTime">1975-03-12T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>",
        "utf-8",
    )
    grid = read_workbook(path).grids[0]
    assert list(grid.rows()) == [[""] * 4, ["甲", "", 1980.1, ""], ["", "", date(1975, 3, 12), ""]]
    assert (grid.merges, grid.bad, grid.hidden_rows, grid.hidden_columns) == (
        [Merge(2, 1, 2, 2)],
        {(3, 4): "#N/A"},
        [3],
        [2, 3],
    )
    assert grid.number_formats(3)[2] == "0.00"


def test_a_shared_text_cut_in_two_changes_its_width():
    first = struct.pack("<II", 2, 2) + struct.pack("<HB", 4, 0) + b"ab"
    second = (
        b"\x01" + "甲乙".encode("utf-16-le") + struct.pack("<HBH", 1, 9, 1) + "丙".encode("utf-16-le") + b"\0\0\0\0"
    )
    assert Strings([first, second]).read() == ["ab甲乙", "丙"]


@pytest.mark.parametrize(
    ("packed", "number"),
    [(0x3FF00000, 1.0), (0x3FF00001, 0.01), (10 << 2 | 2, 10.0), (1234 << 2 | 3, 12.34), (0xFFFFFFFE, -1.0)],
)
def test_packed_numbers(packed: int, number: float):
    assert rk(packed) == number


@pytest.mark.parametrize(
    ("serial", "date1904", "shown"),
    [
        (27465, False, date(1975, 3, 12)), (26003, True, date(1975, 3, 12)), (59, False, date(1900, 2, 28)), (61, False, date(1900, 3, 1)),
        (27465.5, False, datetime(1975, 3, 12, 12)), (0.25, False, time(6)), (-1, False, None), (1e300, False, None),
    ],
)  # fmt: skip
def test_serial_numbers(serial: float, date1904: bool, shown: object):
    assert moment(serial, date1904=date1904) == shown


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy.mm.dd", True),
        ("General", False),
        ("0.00", False),
        ("@", False),
        ('0"月"', False),
        ("[h]:mm", True),
        ("[Red]0", False),
        ("m月d日", True),
        ("mmm", True),
    ],
)
def test_formats_of_dates(code: str, is_date: bool):
    assert shows_date(code) is is_date


@pytest.mark.parametrize("cut", [0, 100, 600, 1000, 3000, 5000])
def test_a_cut_container(cut: int):
    data = (Path(__file__).parent / "corpus" / "35-旧版.xls").read_bytes()
    with pytest.raises(BrokenContainer):
        CompoundFile(data[:cut]).stream("Workbook")


STRAY = {
    "xml": (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="表"><Table><Row ss:Index="1048576"><Cell ss:Index="16384"><Data>1</Data></Cell></Row></Table></Worksheet></Workbook>',
        "“名册.xls”的工作表“表”在 XFD1048576 还有内容，离表格太远，读取会耗尽内存。请按 Ctrl+End 找到它，删除多余的行和列后再导入。",
    ),
    "wide csv": (
        "姓名,性别\n" + "," * 16_384,
        "“名册.xls”过大：第2行有 16385 列。请删去无用的行、列和工作表，或拆成几个文件导入。",
    ),
    "an open quotation mark": (
        '姓名,性别\n"' + "甲\n" * 600_000,
        "“名册.xls”已损坏：第524290行不是完整的记录。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
    ),
    "broken xml": (
        '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><a></b>',
        "“名册.xls”已损坏：内部的 XML 在第 2 行读不通。请让报送单位重新发送，或在 Excel、WPS 中打开修复后另存为 .xlsx。",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), STRAY.values(), ids=STRAY)
def test_refusals(tmp_path: Path, content: str, sentence: str):
    path = tmp_path / "名册.xls"
    path.write_text(content, "utf-8")
    with pytest.raises(DdtoolError) as refused:
        list(read_workbook(path).grids[0].rows())
    assert refused.value.message == sentence


def test_one_table_says_the_same_in_every_format(tmp_path: Path):
    said = {}
    for name in ("xlsx", "csv", "tsv", "html", "xml", "ods"):
        path = tmp_path / f"名册.{name}"
        path.write_bytes(bases()[name])
        reading = recognise(read_workbook(path), SHEETS)
        said[name] = [(row.number, row.values) for row in reading.rows], reading.rejected, len(reading.not_data)
    assert len(said["xlsx"][0]) == 30
    assert all(found == said["xlsx"] for found in said.values()), said.keys()


def test_a_cell_deep_in_a_later_chunk_belies_its_row():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 40_000))
    sheet = f'<worksheet><sheetData>{rows}<row r="40000"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
    found = scan.scan(io.BytesIO(sheet.encode()), at_most=1 << 24)
    assert (found.last_row, found.last_column) == (1_048_576, 1)
