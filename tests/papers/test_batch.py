"""Many papers: a file each without overwriting, or one file with each paper on a new page."""

import zipfile
from pathlib import Path

import docx
import pytest

from ddtool.papers.batch import bind, closed, numbered_from_one, write_each
from ddtool.papers.charts import Chart
from ddtool.papers.faults import TemplateVariableUnknown
from ddtool.papers.template import load
from tests.papers.conftest import Make, texts


def test_papers_of_people_of_one_name_do_not_overwrite_each_other(make: Make, tmp_path: Path) -> None:
    ticks: list[int] = []
    papers = (({"x": n}, tmp_path / "out" / f"{name}.docx") for n, name in enumerate(["王芳", "李四", "王芳", "../x"]))
    written = write_each(load(make("{{ x }}")), papers, ticks.append)
    assert [path.name for path in written] == ["王芳.docx", "李四.docx", "王芳（2）.docx", "x.docx"]
    assert [texts(path) for path in written] == [["0"], ["1"], ["2"], ["3"]]
    assert ticks == [1, 1, 1, 1]


def test_every_bound_paper_is_a_section_on_a_new_page(make: Make, tmp_path: Path) -> None:
    ticks: list[int] = []
    template = load(make("第{{ x }}份"))
    path = bind(template, ({"x": n} for n in range(3)), tmp_path / "all.docx", restart_pages=True, tick=ticks.append)
    document = docx.Document(str(path))
    assert texts(path) == ["第0份", "第1份", "第2份"]
    assert len(document.sections) == 3
    starts = [section._sectPr.xpath("string(w:pgNumType/@w:start)") for section in document.sections]
    assert starts == ["1", "1", "1"]
    assert sum(ticks) == 3
    with zipfile.ZipFile(path) as paper:
        assert paper.testzip() is None


def test_bound_papers_of_equal_figures_are_all_there(make: Make, tmp_path: Path) -> None:
    figures = {"x": "票"}
    assert texts(bind(load(make("{{ x }}")), [figures, dict(figures), figures], tmp_path / "all.docx")) == ["票"] * 3


def test_a_paper_that_ends_with_a_table_gets_a_paragraph_without_height(make: Make, tmp_path: Path) -> None:
    template = load(make("甲", rows=(("{{ x }}",),)))
    path = bind(template, [{"x": "1"}, {"x": "2"}], tmp_path / "all.docx")
    document = docx.Document(str(path))
    assert len(document.sections) == 2
    bearers = [paragraph for paragraph in document.paragraphs if paragraph._p.xpath("w:pPr/w:sectPr")]
    assert [paragraph._p.xpath("string(w:pPr/w:spacing/@w:line)") for paragraph in bearers] == ["20"]


def test_headers_with_tags_are_filled_for_each_bound_paper(make: Make, tmp_path: Path) -> None:
    template = load(make("正文", header="{{ x }}的台账"))
    path = bind(template, [{"x": name} for name in ("甲", "乙", "乙", "丙")], tmp_path / "all.docx")
    headers = [section.header.paragraphs[0].text for section in docx.Document(str(path)).sections]
    assert headers == ["甲的台账", "乙的台账", "乙的台账", "丙的台账"]


def test_charts_of_bound_papers_are_parts_of_their_own(make: Make, tmp_path: Path) -> None:
    chart = Chart("column", "图", ["甲"], [("数", [1])])
    path = bind(load(make("{{ c }}")), [{"c": chart}, {"c": chart}], tmp_path / "all.docx")
    with zipfile.ZipFile(path) as paper:
        names = [name for name in paper.namelist() if name.startswith("word/charts/chart")]
        assert names == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
        document = paper.read("word/document.xml").decode()
    assert [document.count(f'r:id="rIdChart{number}"') for number in (1, 2)] == [1, 1]


def test_a_paper_that_fails_leaves_no_file(make: Make, tmp_path: Path) -> None:
    with pytest.raises(TemplateVariableUnknown):
        bind(load(make("{{ x }}")), [{"x": 1}, {"y": 2}], tmp_path / "out" / "all.docx")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("section", "numbered"),
    [
        ("<w:sectPr></w:sectPr>", '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'),
        (
            '<w:sectPr><w:pgMar w:top="1"/><w:cols/></w:sectPr>',
            '<w:sectPr><w:pgMar w:top="1"/><w:pgNumType w:start="1"/><w:cols/></w:sectPr>',
        ),
        (
            '<w:sectPr><w:pgNumType w:fmt="decimal" w:start="5"/></w:sectPr>',
            '<w:sectPr><w:pgNumType w:start="1" w:fmt="decimal"/></w:sectPr>',
        ),
    ],
)
def test_numbered_from_one(section: str, numbered: str) -> None:
    assert numbered_from_one(section) == numbered


@pytest.mark.parametrize(
    ("body", "ends"),
    [
        ("<w:p><w:r/></w:p>", "<w:p><w:pPr>S</w:pPr><w:r/></w:p>"),
        ('<w:p w:x="1"><w:pPr/><w:r/></w:p>', '<w:p w:x="1"><w:pPr>S</w:pPr><w:r/></w:p>'),
        ("<w:p><w:pPr><w:jc/></w:pPr></w:p>", "<w:p><w:pPr><w:jc/>S</w:pPr></w:p>"),
    ],
)
def test_a_section_ends_in_the_last_paragraph(body: str, ends: str) -> None:
    assert closed(body, "S") == ends
