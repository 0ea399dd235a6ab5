"""The official page after GB/T 9704-2012, in the file and, where LibreOffice is at hand, on paper."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from ddtool.papers import official
from ddtool.papers.batch import bind
from ddtool.papers.charts import Chart
from ddtool.papers.check import check_template
from ddtool.papers.template import load
from templates import common
from templates.common import Cell
from tests.papers.conftest import texts


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template with everything that the building blocks offer."""
    document = common.paper("《{{ title }}》")
    common.title(document, "{{ title }}", "（{{ day }}）")
    common.heading(document, "一、出席")
    common.paragraph(document, "应到{{ total }}人。")
    common.table(
        document,
        [20, 60, 30, 46],
        [
            [Cell("序号", merge="first"), Cell("姓名", merge="first"), Cell("票", 2)],
            *[[Cell("", merge="more")] * 2 + ["数", "注"]],
        ],
        [["{{ loop.index }}", "{{ r.name }}", "{{ r.count }}", "{{ r.note if r.note != 'x' else '' }}"]],
        each="r in rows",
        foot=[[Cell("合计", 2), "{{ total }}", ""]],
    )
    common.tag(document, "if chart")
    common.chart(document, "chart")
    common.tag(document, "endif")
    common.signatures(document, ["总监票人", "监票人", "计票人"])
    common.sign_off(document, "示例县人大常委会", "{{ day }}")
    common.landscape_section(document)
    common.paragraph(document, "横排", official.PLAIN)
    return common.save_template(document, tmp_path_factory.mktemp("official") / "sample.docx")


FIGURES = {
    "title": "报告",
    "day": "2026年1月8日",
    "total": 12,
    "rows": [{"name": "张三", "count": 12, "note": "x"}],
    "chart": Chart("column", "图", ["甲"], [("数", [1])]),
}


def test_the_page(sample: Path) -> None:
    upright, across = docx.Document(str(sample)).sections
    edges = (upright.top_margin, upright.bottom_margin, upright.left_margin, upright.right_margin)
    assert [round(edge.mm) for edge in edges if edge is not None] == [37, 35, 28, 26]
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    assert (round(across.page_width.mm), round(across.page_height.mm)) == (297, 210)  # type: ignore[union-attr]
    assert Mm(official.TEXT_WIDTH) == Mm(210 - 28 - 26)


def test_nothing_of_the_english_default_is_left(sample: Path) -> None:
    with zipfile.ZipFile(sample) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
        names = package.namelist()
    assert not [word for word in ("asciiTheme", "eastAsiaTheme", "Calibri", "Cambria", "MS Mincho") if word in text]
    assert not [name for name in names if "theme" in name or "thumbnail" in name or "customXml" in name]
    assert 'w:eastAsia="zh-CN"' in text
    assert "<w:evenAndOddHeaders" in text


def test_page_number_fields_stand_in_runs_of_their_own(sample: Path) -> None:
    with zipfile.ZipFile(sample) as package:
        for name in ("word/footer1.xml", "word/footer2.xml"):
            footer = package.read(name).decode()
            runs = footer.split("<w:r>")[1:]
            assert sum("fldChar" in run for run in runs) == 3
            assert not [run for run in runs if "fldChar" in run and "instrText" in run]


def test_tables_have_widths_repeat_their_header_and_do_not_split(sample: Path) -> None:
    with zipfile.ZipFile(sample) as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 2
    assert xml.count("<w:cantSplit/>") == 4
    assert xml.count("<w:gridCol ") == 4
    assert xml.count("<w:tcW ") == xml.count("<w:tc>")


def test_the_sample_renders_and_checks(sample: Path) -> None:
    assert check_template(sample, FIGURES) == []
    shown = texts(load(sample).render(FIGURES))
    assert "合计|合计|12|" in shown
    assert "1|张三|12|" in shown


def test_building_twice_gives_the_same_bytes() -> None:
    def build() -> bytes:
        document = common.paper("题")
        common.table(document, [20, 20], [["甲", "乙"]], [["{{ a }}", "{{ b }}"]])
        return common.template_bytes(document)

    assert build() == build()
    with zipfile.ZipFile(io.BytesIO(build())) as package:
        assert b"2026-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_a_row_that_does_not_fill_the_columns_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        common.table(common.paper("题"), [20, 20], [["甲"]])


@pytest.mark.render
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice")
def test_a_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    document = common.paper("题")
    common.paragraph(document, "常" * (28 * 22 + 28), official.PLAIN)
    path = common.save_template(document, tmp_path / "page.docx")
    pages = _pages(path, tmp_path)
    lines = [line.strip() for line in pages[0].splitlines() if "常" in line]
    assert [len(line) for line in lines] == [28] * 22
    assert [line.strip() for line in pages[1].splitlines() if "常" in line] == ["常" * 28]


@pytest.mark.render
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice")
def test_bound_papers_begin_on_pages_numbered_from_one(sample: Path, tmp_path: Path) -> None:
    path = bind(
        load(sample), [FIGURES | {"title": name} for name in ("甲", "乙")], tmp_path / "all.docx", restart_pages=True
    )
    pages = [page for page in _pages(path, tmp_path) if page.strip()]
    numbers = [page.split()[-1].strip("—") or page.split()[-2] for page in pages]
    assert len(pages) == 4
    assert numbers == ["1", "2", "1", "2"]


def _pages(path: Path, folder: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", str(folder / f"{path.stem}.pdf"), "-"], check=True, capture_output=True
    )
    return text.stdout.decode().split("\f")
