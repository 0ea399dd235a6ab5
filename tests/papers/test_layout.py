"""Copies on sheets (拼版): A4 and A3, one and two beside each other, both sides."""

import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION

from ddtool.papers.batch import bind
from ddtool.papers.layout import Layout
from ddtool.papers.template import Template, load
from templates import common

MM = 36000


@pytest.fixture
def template(tmp_path: Path) -> Template:
    document = common.paper("票", page_numbers=False)
    common.title(document, "{{ title }}")
    common.table(document, (56, 100), [("甲", "乙")])
    common.paragraph(document, "完")
    return load(common.save_template(document, tmp_path / "ballot.docx"))


def bound(template: Template, folder: Path, layout: Layout, copies: int = 5, **figures: Any) -> Path:
    return bind(template, [{"title": "选举票", **figures}] * copies, folder / "票.docx", layout=layout)


def xml_of(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("layout", "page", "columns", "sections"),
    [
        (Layout(), (210, 297), 1, 5),
        (Layout("A4", 2), (297, 210), 2, 1),
        (Layout("A3", 1), (420, 297), 2, 5),
        (Layout("A3", 2), (420, 297), 2, 1),
    ],
)
def test_sheets(
    template: Template, tmp_path: Path, layout: Layout, page: tuple[int, int], columns: int, sections: int
) -> None:
    path = bound(template, tmp_path, layout)
    made = docx.Document(str(path))
    assert len(made.sections) == sections
    for section in made.sections:
        assert (round(section.page_width / MM), round(section.page_height / MM)) == page
        assert (re.search(r'<w:cols w:num="2"', section._sectPr.xml) is not None) == (columns == 2)
    xml = xml_of(path)
    assert xml.count("选举票") == 5
    assert xml.count('<w:br w:type="column"/>') == (4 if layout.copies == 2 else 0)


def test_tables_are_as_wide_as_half_a_sheet(template: Template, tmp_path: Path) -> None:
    whole, half = (xml_of(bound(template, tmp_path, Layout("A4", copies))) for copies in (1, 2))
    assert set(re.findall(r'<w:tblW w:w="(\d+)"', whole)) == {"8844"}
    # 148.5 mm less 12 mm on either side is 124.5 mm.
    (width,) = map(int, set(re.findall(r'<w:tblW w:w="(\d+)"', half)))
    assert width * 25.4 / 1440 == pytest.approx(124.5, abs=0.5)
    assert xml_of(bound(template, tmp_path, Layout("A3", 2))).count('<w:tblW w:w="8844"') == 5


def test_both_sides_begin_on_a_front(template: Template, tmp_path: Path) -> None:
    made = docx.Document(str(bound(template, tmp_path, Layout(both_sides=True), 3)))
    assert [section.start_type for section in made.sections] == [WD_SECTION.ODD_PAGE] * 3


def test_two_copies_have_no_backs() -> None:
    with pytest.raises(ValueError, match="one side only"):
        Layout("A3", 2, both_sides=True)


def test_a_copy_that_begins_with_a_table_begins_a_column_too() -> None:
    body = Layout("A3", 2).cut("<w:tbl></w:tbl>")
    assert body.startswith("<w:p>")
    assert body.endswith("</w:p><w:tbl></w:tbl>")


def test_copies_are_alike_but_for_the_cut(template: Template, tmp_path: Path) -> None:
    xml = xml_of(bound(template, tmp_path, Layout("A4", 2), 4))
    pieces = re.split(r'<w:r><w:br w:type="column"/></w:r>', xml[xml.index("<w:body>") + 8 : xml.index("<w:sectPr")])
    bodies = {re.sub(r"<w:p>\s*<w:pPr>.*?</w:pPr>$", "", piece).replace("\n", "") for piece in pieces[1:-1]}
    assert len(pieces) == 4
    assert len(bodies) == 1
