"""Columns that come from the figures: the grid follows the cells, and the table keeps its width (列数可变的表格)."""

import re
from pathlib import Path
from typing import Any

import pytest

from ddtool.papers import columns
from ddtool.papers.template import Template, load
from templates import common
from templates.common import Cell, column_tag


@pytest.fixture
def template(tmp_path: Path) -> Template:
    """序号 20, name 40, post 28 if there are any, and 15 for each choice; a foot over all."""
    document = common.paper("可变列", page_numbers=False)
    row = (column_tag("if posts"), "{{ row.post }}", column_tag("endif"))
    choices = (column_tag("for choice in choices"), "{{ choice }}", column_tag("endfor"))
    common.table(
        document,
        (20, 40, 1, 28, 1, 1, 15, 1),
        [("序号", "姓名", column_tag("if posts"), "职务", column_tag("endif"), *choices)],
        [("{{ loop.index }}", "{{ row.name }}", *row, *choices)],
        each="row in rows",
        foot=[(Cell("{% colspan 2 + choices|length + (1 if posts else 0) %}合计", span=8),)],
    )
    common.table(document, (50, 50), [("左", "右")])
    return load(common.save_template(document, tmp_path / "columns.docx"))


def grids(xml: str) -> list[list[int]]:
    return [
        [int(width) for width in re.findall(r'gridCol w:w="(\d+)"', grid)]
        for grid in re.findall(r"<w:tblGrid>.*?</w:tblGrid>", xml)
    ]


def cells(xml: str) -> list[list[tuple[int, int]]]:
    """Width and span of each cell, row by row."""
    rows = re.findall(r"<w:tr[ >].*?</w:tr>", xml, re.DOTALL)
    return [
        [(int(w), int(span or 1)) for w, span in re.findall(r'<w:tcW w:w="(\d+)"[^>]*/>(?:<w:gridSpan w:val="(\d+)"/>)?', row)]
        for row in rows
    ]  # fmt: skip


def figures(choices: int, *, posts: bool = True) -> dict[str, Any]:
    return {
        "posts": posts,
        "choices": [f"第{number}档" for number in range(1, choices + 1)],
        "rows": [{"name": "甲某", "post": "局长"}, {"name": "乙某", "post": ""}],
    }


@pytest.mark.parametrize("posts", [True, False])
@pytest.mark.parametrize("choices", [1, 2, 3, 4, 7, 20])
def test_grid_follows_the_cells(template: Template, choices: int, posts: bool) -> None:
    xml = template.body(figures(choices, posts=posts))
    grid, other = grids(xml)
    assert len(grid) == 2 + posts + choices
    assert sum(grid) == 6067  # 107 mm
    assert other == [2835, 2835]
    assert columns.MARK not in xml
    for row in cells(xml)[:-1]:
        assert sum(width for width, _ in row) == sum(grid)
        assert sum(span for _, span in row) == len(grid)


@pytest.mark.parametrize(("choices", "posts"), [(1, True), (3, True), (3, False), (8, True)])
def test_columns_keep_their_proportions(template: Template, choices: int, posts: bool) -> None:
    (grid, _other) = grids(template.body(figures(choices, posts=posts)))
    expected = [20, 40, *([28] if posts else []), *[15] * choices]
    assert grid == pytest.approx([width * 6067 / sum(expected) for width in expected], abs=2)


@pytest.mark.parametrize("kind", ["gridCol", "tblW", "tcW"])
def test_scaled(template: Template, kind: str) -> None:
    xml = template.body(figures(3))
    half = columns.scaled(xml, (1, 2))
    widths = [int(width) for width in re.findall(rf'<w:{kind} w:w="(\d+)"', xml)]
    assert [int(width) for width in re.findall(rf'<w:{kind} w:w="(\d+)"', half)] == [width // 2 for width in widths]


def test_a_table_without_such_tags_stays_as_it_is() -> None:
    table = '<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    assert columns.prepared(table) == table
