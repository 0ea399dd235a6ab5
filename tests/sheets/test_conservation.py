"""No row is lost in silence: every non-blank row is read, rejected with a problem, or named as not data, once."""

import io
from datetime import date
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ddtool.sheets.difference import difference
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import recognise
from ddtool.sheets.register import Stored, match_by_key
from ddtool.sheets.writing import export

HEADERS = ["姓名", "性 别", "出生年月（岁）", "文化程度", "手机", "身份证号", "代表团", "备注", "微信", "序号"]
NAMES = st.one_of(
    st.none(), st.sampled_from(["甲一", "乙 二", "丙三 ", "买买提·艾山", "合计", "姓名", "填表人：甲", "=1+1", " "])
)
ANY = st.one_of(
    st.none(),
    st.sampled_from(
        ["男", "女", "1975.03", "75.3", "13800138000", "城关镇", "无", " ", "#N/A", "=A1", "合计", "'", "x" * 50]
    ),
    st.integers(-5, 10**18),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1950, 1, 1), date(2030, 1, 1)),
    st.booleans(),
)
ROWS = st.lists(st.tuples(NAMES, *[ANY] * (len(HEADERS) - 1)), max_size=12)
MERGES = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 10), st.integers(0, 3), st.integers(0, 4)), max_size=3)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def build(path: Path, above: list[str], rows, merges, order) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for text in above:
        sheet.append([text])
    for row in [HEADERS, *rows]:
        sheet.append([row[index] for index in order])
    for top, left, down, right in merges:
        first = len(above) + 1 + top
        sheet.merge_cells(
            start_row=first, start_column=left, end_row=first + down, end_column=min(left + right, len(HEADERS))
        )
    stream = io.BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())


def non_blank(path: Path) -> list[int]:
    """The rows that show anything, as openpyxl sees them (formulas and errors included)."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [
        number
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
        if any(cell is not None and str(cell).strip() for cell in row)
    ]


@QUICK
@given(
    above=st.lists(st.sampled_from(["名册", "单位：城关镇", "2025年"]), max_size=3),
    rows=ROWS,
    merges=MERGES,
    order=st.permutations(range(len(HEADERS))),
)
def test_every_row_is_accounted_for_once(tmp_path: Path, roster, above, rows, merges, order):
    path = tmp_path / "名册.xlsx"
    build(path, above, rows, merges, order)
    reading = recognise(read_workbook(path), [roster])
    counted = [row.number for row in reading.rows]
    counted += [number for _, number in reading.rejected]
    counted += [number for _, number, _ in reading.not_data]
    assert sorted(counted) == non_blank(path)
    assert {number for _, number in reading.rejected} <= {
        int("".join(filter(str.isdigit, p.cell))) for p in reading.problems
    }
    matches = match_by_key(roster, [("id_number",), ("name", "born"), ("name",)], reading.rows, [])
    plan = difference(reading, [], matches)
    assert plan.rows == len(reading.rows) + len(reading.rejected)


@QUICK
@given(rows=ROWS)
def test_what_was_read_comes_out_and_reads_as_unchanged(tmp_path: Path, roster, rows):
    path = tmp_path / "名册.xlsx"
    build(path, [], rows, [], range(len(HEADERS)))
    first = recognise(read_workbook(path), [roster])
    keys = [("name", "id_number", "note")]
    plan = difference(first, [], match_by_key(roster, keys, first.rows, []))
    whole = [Stored(at, tuple(row.values), row.extra) for at, row in enumerate(plan.new)]
    out = export(roster, whole, tmp_path / "导出.xlsx", unmask=True)
    again = recognise(read_workbook(out), [roster])
    assert [(tuple(row.values), row.extra) for row in again.rows] == [(held.values, held.extra) for held in whole]
    assert again.problems == []
