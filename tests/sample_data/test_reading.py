"""The Excel service reads the sample rosters without one problem, and finds in them what the story says."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ddtool.roster.sheet import LIAISON, PERSON_FIELDS, ROSTER, SUSPENSION
from ddtool.sheets.column import ABSENT
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import Reading, recognise

SAMPLE = Path(__file__).parents[2] / "sample_data"
EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
FIELDS = [column.field for column in ROSTER.columns]


@cache
def reading(file: str) -> Reading:
    return recognise(read_workbook(SAMPLE / file), (ROSTER, SUSPENSION, LIAISON))


def deputies(file: str) -> dict[str, dict[str, Any]]:
    """Rows of a roster by ID number."""
    rows = [dict(zip(FIELDS, row.values, strict=True)) for row in reading(file).rows]
    return {row["id_number"]: row for row in rows}


@pytest.mark.parametrize(
    ("file", "kind", "rows"),
    [
        ("县代表名册.xlsx", "roster", EXPECTED["roster"]["county_rows"]),
        ("乡镇代表名册.xlsx", "roster", EXPECTED["roster"]["township_rows"]),
        ("停职登记.xlsx", "suspension", len(EXPECTED["roster"]["suspended"])),
        ("联络员.xlsx", "liaison", EXPECTED["roster"]["liaison_rows"]),
        ("错误示例/双溪乡补选名册_GB18030.csv", "roster", 6),
    ],
)
def test_read_without_a_problem(file: str, kind: str, rows: int) -> None:
    found = reading(file)
    assert (found.sheet.kind, len(found.rows), found.problems) == (kind, rows, [])


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


def test_the_bad_roster_is_refused_cell_by_cell() -> None:
    places = EXPECTED["mistakes"]["名册有错.xlsx"]
    found = {problem.cell for problem in reading("错误示例/名册有错.xlsx").problems}
    # That two rows are one person is seen when rows are matched with the book, not while reading.
    assert found == {place["cell"] for place in places if not place["cell"].startswith("第")}
