"""A new register must not take the files of another: each is known by its own columns among all of them."""

from pathlib import Path

import pytest

from ddtool.importing.registers import SHEETS
from ddtool.sheets.column import Sheet
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import recognise


def told(folder: Path, heads: list[str]) -> str:
    path = folder / "表.csv"
    path.write_text(f"{','.join(heads)}\n{','.join('甲' for _ in heads)}\n", encoding="utf-8")
    return recognise(read_workbook(path), SHEETS).sheet.kind


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.kind)
def test_a_register_is_known_by_its_columns(tmp_path: Path, sheet: Sheet) -> None:
    assert told(tmp_path, [column.title for column in sheet.columns]) == sheet.kind


# Members of groups demand what a roster demands too: there the clerk is asked.
DEMANDING = [
    sheet for sheet in SHEETS if sum(column.required for column in sheet.columns) > 1 and sheet.kind != "group_member"
]


@pytest.mark.parametrize("sheet", DEMANDING, ids=lambda sheet: sheet.kind)
def test_what_a_register_demands_is_enough_to_know_it(tmp_path: Path, sheet: Sheet) -> None:
    assert told(tmp_path, [column.title for column in sheet.columns if column.required]) == sheet.kind
