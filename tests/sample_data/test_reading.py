"""The Excel service reads the sample registers without one problem, and finds in them what the story says."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ddtool.duty.sheet import ACTIVITY, ATTENDANCE, DUTY
from ddtool.roster.sheet import LIAISON, PERSON_FIELDS, ROSTER, SUSPENSION
from ddtool.sheets.column import ABSENT
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import Reading, recognise

SAMPLE = Path(__file__).parents[2] / "sample_data"
EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
FIELDS = [column.field for column in ROSTER.columns]


@cache
def reading(file: str) -> Reading:
    return recognise(read_workbook(SAMPLE / file), (ROSTER, SUSPENSION, LIAISON, ACTIVITY, ATTENDANCE, DUTY))


def deputies(file: str) -> dict[str, dict[str, Any]]:
    """Rows of a roster by ID number."""
    rows = [dict(zip(FIELDS, row.values, strict=True)) for row in reading(file).rows]
    return {str(row["id_number"]): row for row in rows}


@pytest.mark.parametrize(
    ("file", "kind", "rows"),
    [
        ("县代表名册.xlsx", "roster", EXPECTED["roster"]["county_rows"]),
        ("乡镇代表名册.xlsx", "roster", EXPECTED["roster"]["township_rows"]),
        ("停职登记.xlsx", "suspension", len(EXPECTED["roster"]["suspended"])),
        ("联络员.xlsx", "liaison", EXPECTED["roster"]["liaison_rows"]),
        ("2025年活动登记.xlsx", "activity", EXPECTED["activities"]["rows"]),
        ("2025年考勤.xlsx", "attendance", EXPECTED["attendance"]["rows"]),
        ("2025年履职登记.xlsx", "duty", EXPECTED["duty"]["rows"]),
        ("错误示例/双溪乡补选名册_GB18030.csv", "roster", 6),
    ],
)
def test_read_without_a_problem(file: str, kind: str, rows: int) -> None:
    found = reading(file)
    assert (found.sheet.kind, len(found.rows), found.problems) == (kind, rows, [])


def column(file: str, field: str) -> list[Any]:
    found = reading(file)
    place = [column.field for column in found.sheet.columns].index(field)
    return [row.values[place] for row in found.rows]


def test_the_year_is_that_of_the_story() -> None:
    assert dict(Counter(column("2025年考勤.xlsx", "status"))) == EXPECTED["attendance"]["by_status"]
    assert dict(Counter(column("2025年履职登记.xlsx", "kind"))) == EXPECTED["duty"]["by_kind"]
    assert sum(column("2025年活动登记.xlsx", "half_days")) == EXPECTED["activities"]["half_days"]
    tenths: Counter[str] = Counter()
    file = "2025年履职登记.xlsx"
    for kind, unit, quantity in zip(column(file, "kind"), column(file, "unit"), column(file, "quantity"), strict=True):
        tenths[f"{kind}（{unit}）"] += quantity
    assert dict(tenths) == EXPECTED["duty"]["quantity_tenths"]


@pytest.mark.parametrize("field", ["sex", "ethnicity", "party", "education", "make_up"])
def test_structure_is_that_of_the_story(field: str) -> None:
    now = [row for row in deputies("县代表名册.xlsx").values() if not row["until"]]
    assert dict(Counter(row[field] for row in now)) == EXPECTED["structure"][field]


def test_a_sheet_name_is_its_delegation() -> None:
    towns = Counter(row["delegation"] for row in deputies("乡镇代表名册.xlsx").values())
    assert dict(towns) == EXPECTED["roster"]["by_township"]


def test_both_rosters_say_the_same_of_one_person() -> None:
    county, township = deputies("县代表名册.xlsx"), deputies("乡镇代表名册.xlsx")
    both = county.keys() & township.keys()
    assert len(both) == len(EXPECTED["roster"]["also_township"])
    for number in both:
        for field in PERSON_FIELDS:
            one, other = county[number][field], township[number][field]
            assert ABSENT in (one, other) or one == other, (field, one, other)


@pytest.mark.parametrize("file", ["名册有错.xlsx", "考勤_出席情况有误.xlsx"])
def test_bad_values_are_refused_cell_by_cell(file: str) -> None:
    places = EXPECTED["mistakes"][file]
    found = {problem.cell for problem in reading(f"错误示例/{file}").problems}
    # That two rows are one person is seen when rows are matched with the book, not while reading.
    assert found == {place["cell"] for place in places if not place["cell"].startswith("第")}
