"""Charts: sound parts, an embedded workbook with the same figures, a font for Chinese on every text."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from lxml import etree

from ddtool.papers.charts import Chart
from ddtool.papers.template import load
from tests.papers.conftest import Make, texts

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TOWNS = ["城关镇<代表团>", "东河乡&代表团", "=西岭乡"]


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie"])
def test_a_chart_is_a_sound_part_with_its_workbook(make: Make, kind: Any) -> None:
    values = [3, 2.5, None]
    paper = load(make("前{{ c }}后")).render({"c": Chart(kind, "标题<&>", TOWNS, [("人数", values)], unit="人")})
    assert texts(paper) == ["前后"]
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        types = package.read("[Content_Types].xml").decode()
        assert 'PartName="/word/charts/chart1.xml"' in types
        assert 'Extension="xlsx"' in types
        assert 'Target="charts/chart1.xml"' in package.read("word/_rels/document.xml.rels").decode()
        root = etree.fromstring(package.read("word/charts/chart1.xml"))
        relations = package.read("word/charts/_rels/chart1.xml.rels").decode()
        assert 'Target="../embeddings/Microsoft_Excel_Sheet1.xlsx"' in relations
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")))
    rows = [[cell.value for cell in row] for row in book["Sheet1"].iter_rows()]
    assert rows == [[None, "人数"], [TOWNS[0], 3], [TOWNS[1], 2.5], [TOWNS[2], None]]
    assert book["Sheet1"]["A4"].data_type == "s"
    assert [point.text for point in root.iter(f"{C}v")] == ["人数", *TOWNS, "3", "2.5"]
    looks = [*root.iter(f"{A}defRPr"), *root.iter(f"{A}rPr")]
    assert looks
    assert all(look.find(f"{A}ea") is not None and look.find(f"{A}latin") is not None for look in looks)


def test_several_charts_and_the_office_font(make: Make) -> None:
    template = load(make("{{ a }}", "{{ b }}"), {"table": "思源宋体"})
    chart = Chart("line", "图", ["一月"], [("甲", [1]), ("乙", [2])])
    with zipfile.ZipFile(io.BytesIO(template.render({"a": chart, "b": chart}))) as package:
        assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(package.namelist())
        assert package.read("word/charts/chart1.xml").decode().count('typeface="宋体"') == 0
    with zipfile.ZipFile(io.BytesIO(template.render({"a": chart, "b": ""}))) as package:
        assert "word/charts/chart2.xml" not in package.namelist()


@pytest.mark.parametrize(
    ("kind", "categories", "series", "said"),
    [
        ("ring", ["甲"], [("数", [1])], "unknown kind"),
        ("pie", ["甲"], [("数", [1]), ("量", [1])], "one series"),
        ("bar", ["甲", "乙"], [("数", [1])], "one value for each"),
        ("bar", [], [("数", [])], "without data"),
    ],
)
def test_a_chart_without_sense_is_a_fault_of_the_program(kind: Any, categories: Any, series: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Chart(kind, "图", categories, series)


@pytest.mark.parametrize(
    ("kind", "values", "floor"), [("column", [95, 96], 1), ("bar", [-1, 2], 0), ("line", [95, 96], 0)]
)
def test_bars_begin_at_zero(make: Make, kind: Any, values: Any, floor: int) -> None:
    paper = load(make("{{ c }}")).render({"c": Chart(kind, "图", ["甲", "乙"], [("数", values)])})
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        assert package.read("word/charts/chart1.xml").decode().count('<c:min val="0"/>') == floor
