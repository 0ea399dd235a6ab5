"""Where a long title breaks."""

import pytest

from ddtool.text.titles import LONGEST_LINE, broken


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("履职台账", ["履职台账"]),
        ("示例县人民代表大会常务委员会人事任免表决票", ["示例县人民代表大会常务委员会", "人事任免表决票"]),
        (
            "示例县人民代表大会常务委员会人事任免表决计票单（A组）",
            ["示例县人民代表大会常务委员会", "人事任免表决计票单（A组）"],
        ),
        ("示例县人大常委会关于2025年度代表工作情况的报告", ["示例县人大常委会", "关于2025年度代表工作情况的报告"]),
        ("示例县第十八届人民代表大会第三次会议关于示例县2025年民生实事项目的表决票", None),
        ("甲" * 41, None),
    ],
)
def test_where_a_title_breaks(title: str, lines: list[str] | None) -> None:
    found = broken(title).split("\n")
    assert "".join(found) == title
    assert all(1 < len(line) <= LONGEST_LINE for line in found)
    if lines:
        assert found == lines
