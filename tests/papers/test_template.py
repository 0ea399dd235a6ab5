"""Templates: values appear as they are, tags work as in docxtpl, the same figures give the same bytes."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtool.papers.faults import NotATemplate, TemplateNotFound
from ddtool.papers.template import load
from tests.papers.conftest import Make, texts

LITERAL = [
    "A&B‹整改>",
    "3<5",
    "</w:t>",
    "</w:t></w:r></w:p>",
    "{{ name }}",
    "{% raw %}",
    "&amp; &lt;",
    "\"引号\" 'x'",
    "买买提·艾山",
    "王喆",
    "𬭎甫",
    "张　三",
    "第一行\n第二行",
    "甲\t乙",
    "",
]


@pytest.mark.parametrize("value", LITERAL)
def test_values_appear_literally_in_body_table_header_and_properties(make: Make, value: str) -> None:
    path = make("值：{{ x }}。", header="页眉{{ x }}", title="《{{ x }}》", rows=(("{{ x }}", "{{r x }}"),))
    paper = load(path).render({"x": value})
    document = docx.Document(io.BytesIO(paper))
    assert texts(paper) == [f"值：{value}。", f"{value}|{value}"]
    assert document.sections[0].header.paragraphs[0].text == f"页眉{value}"
    assert document.core_properties.title == f"《{' '.join(value.split(chr(10)))}》"


@given(value=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_text_appears_literally(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.docx"
    if not path.exists():
        document = docx.Document()
        document.add_paragraph("{{ x }}")
        document.save(str(path))
    assert texts(load(path).render({"x": value})) == [value]


@dataclass(frozen=True)
class Deputy:
    name: str
    count: int


@pytest.mark.parametrize(
    ("tag", "value", "shown"),
    [
        ("{{ x }}", None, ""),
        ("{{ x }}", True, "是"),
        ("{{ x }}", date(2026, 1, 8), "2026年1月8日"),
        ("{{ x }}", 12, "12"),
        ("{{ x }}", 12.5, "12.5"),
        ("{{ x.count }}", {"count": 7}, "7"),
        ("{{ x.items }}", {"items": "条目"}, "条目"),
        ("{{ x.name }}", Deputy("张三", 1), "张三"),
        ("{{ x | length }}", [1, 2], "2"),
        ("{{ “甲” if x else “乙” }}", False, "乙"),
        (
            "{% for d in x %}{{ loop.index }}{{ d }}{% if not loop.last %}、{% endif %}{% endfor %}",
            ["甲", "乙"],
            "1甲、2乙",
        ),
        ("{% for d in x | reverse %}{{ d }}{% endfor %}", ["甲", "乙"], "乙甲"),
        ("{% macro m(t) %}<{{ t }}>{% endmacro %}{{ m(x) }}", "a&b", None),
        ("{{ x * 2 }}", 4, "8"),
    ],
)
def test_tags(make: Make, tag: str, value: object, shown: str | None) -> None:
    if shown is None:
        # The template's own text is XML already; python-docx wrote the angle brackets as entities.
        shown = "<a&b>"
    assert texts(load(make(tag)).render({"x": value})) == [shown]


def test_paragraph_and_row_tags_leave_no_trace(make: Make) -> None:
    path = make(
        "{%p for d in deputies %}",
        "{{ d.name }}",
        "{%p endfor %}",
        rows=(("{%tr for d in deputies %}", ""), ("{{ d.name }}", "{{ d.count }}"), ("{%tr endfor %}", "")),
    )
    deputies = [{"name": "张三", "count": 1}, {"name": "李四", "count": 2}]
    assert texts(load(path).render({"deputies": deputies})) == ["张三", "李四", "张三|1", "李四|2"]


def test_a_tag_split_over_runs_is_one_tag(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("甲{", "{ na", "me }", "}乙"):
        paragraph.add_run(piece).bold = piece == "{ na"
    document.save(str(tmp_path / "split.docx"))
    assert texts(load(tmp_path / "split.docx").render({"name": "张三"})) == ["甲张三乙"]


def test_rare_characters_get_a_font_and_are_named(make: Make) -> None:
    template = load(make("{{ x }}"), {"rare": "宋体-ExtB"})
    paper = template.render({"x": "王喆和𬭎"})
    runs = docx.Document(io.BytesIO(paper)).paragraphs[0].runs
    fonts = {
        run.text: run._r.rPr.rFonts.xpath("string(@w:eastAsia)") for run in runs if run.text and run._r.rPr is not None
    }
    assert fonts == {"喆": "宋体", "𬭎": "宋体-ExtB"}
    assert template.rare == "喆𬭎"


def test_the_same_figures_give_the_same_bytes(make: Make) -> None:
    template = load(make("{{ x }}", header="{{ x }}"))
    assert (
        template.render({"x": "甲"})
        == template.render({"x": "甲"})
        == load(make("{{ x }}", header="{{ x }}")).render({"x": "甲"})
    )


def test_a_paper_is_a_sound_zip_with_every_part_of_the_template(make: Make, tmp_path: Path) -> None:
    path = make("{{ x }}", header="{{ x }}")
    written = load(path).write({"x": "甲"}, tmp_path / "out" / "甲.docx")
    with zipfile.ZipFile(written) as paper, zipfile.ZipFile(path) as template:
        assert paper.testzip() is None
        assert sorted(paper.namelist()) == sorted(template.namelist())
        assert paper.namelist()[0] == "[Content_Types].xml"


def test_files_that_are_no_templates(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound, match=r"找不到模板“无.docx”"):
        load(tmp_path / "无.docx")
    cases = {
        "旧.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式"),
        "文.docx": ("姓名：张三".encode(), "不是 Word 文档"),
        "空.docx": (b"", "不是 Word 文档"),
        "表.docx": (_zip({"xl/workbook.xml": b"<x/>"}), "没有 Word 正文"),
        "坏.docx": (
            _zip({"[Content_Types].xml": b"wordprocessingml.document.main+xml", "word/document.xml": b"<w:document"}),
            "word/document.xml 已损坏",
        ),
    }
    for name, (content, said) in cases.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NotATemplate, match=said):
            load(tmp_path / name)


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()
