"""The whole way of a workbook: every row is new, changed, unchanged, rejected or named as not data; twice is nothing."""

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtool.importing import desk
from tests.importing.conftest import OFFICE, PEOPLE, NewBook

QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = st.sampled_from(
    [*(name for _, name, _ in PEOPLE), "买买提•艾山", "乙 二", "新人", "丁四", None, "合计", "填表人：甲", " "]
)
HOMES = st.sampled_from(["甲团", "乙团", "丙团", None])
# Mostly people of the roster where they belong.
KNOWN = st.sampled_from([(name, home) for home, name, _ in PEOPLE])
WHO = st.one_of(KNOWN, KNOWN, KNOWN, st.tuples(NAMES, HOMES))
ANY = st.sampled_from(
    [None, "", "无", "2025.3.1", "20250301", 45000, 1.5, "=1+1", "#N/A", "男", "出席", "√", "x" * 30, True]
)
FORMS = {
    "roster": (
        ["姓名", "代表团", "出生 年月", "性别", "学历", "任职时间", "微信"],
        ["1970.01", "71.2", "1972年3月", "1990.13", None],
    ),
    "duty": (["姓名", "代表团", "日期", "类别", "内容", "数量", "微信"], ["2025.3.1", "2025-4-1", "3月", 45000]),
    "attendance": (["姓名", "代表团", "日期", "活动名称", "出席情况", "类别", "微信"], ["2025.3.1", "2025-4-1"]),
}


# What the fourth to sixth columns say: mostly what they should.
MIDDLE = {
    "roster": (["男", "女", None, "不详"], ["大专", "本科", None], ["2025.3.1", "2025-4-1", None, "明天"]),
    "duty": (["接待选民", "提出建议"], ["会一", "=会二", None], [1, "2", 0.5, None, "两次"]),
    "attendance": (["会一", "会二", "会三"], ["出席", "√", "病假", "在家"], ["视察"]),
}


def non_blank(path: Path) -> int:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    return sum(any(cell is not None and str(cell).strip() for cell in row) for row in rows)


@pytest.mark.parametrize("kind", FORMS)
def test_rows_in_are_rows_accounted_for(kind: str, new_book: NewBook, tmp_path: Path) -> None:
    header, third = FORMS[kind]
    fourth, fifth, sixth = (st.sampled_from(choices) for choices in MIDDLE[kind])
    row = st.tuples(WHO, st.sampled_from(third), fourth, fifth, sixth, ANY).map(lambda cells: (*cells[0], *cells[1:]))
    path = tmp_path / "表.xlsx"

    @QUICK
    @given(st.lists(row, max_size=9), st.booleans())
    def holds(rows: list[tuple[object, ...]], doubled: bool) -> None:
        book = openpyxl.Workbook()
        for cells in [["某表"], header, *rows, *(rows if doubled else [])]:
            book.active.append(list(cells))
        stream = io.BytesIO()
        book.save(stream)
        path.write_bytes(stream.getvalue())
        data = new_book(people=True)
        options = desk.Options(kind)
        prepared = desk.prepare(data, OFFICE, path, options)
        plan = prepared.plan
        assert plan.rows + prepared.not_data == non_blank(path)
        assert {number for _, number in plan.rejected} <= {
            int("".join(filter(str.isdigit, problem.cell))) for problem in plan.problems
        }
        desk.apply(data, OFFICE, prepared, partial=True)
        again = desk.prepare(data, OFFICE, path, options).plan
        assert (len(again.new), len(again.changed)) == (0, 0)
        # A line without a key may fit two people now that the other of that name is in the roster: asked, not merged.
        assert again.rejected >= plan.rejected
        assert again.unchanged == again.rows - len(again.rejected)
        assert again.rows == plan.rows

    holds()
