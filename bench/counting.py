"""400 ballots of 30 rows and 4 grades counted from the workbook in which they were typed; calamine's rows are the floor.

CPU seconds of this process. Counting is reading the file, judging and adding up the ballots, and the count gate; the
ballots are random, so no two are alike. The totals are checked against a count of the rows as they were written.
"""

import random
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from bench.sheets_read import calamine_rows, cpu, openpyxl_rows
from ddtool.votes import ballot_form, ballot_reading, entry_form, gate
from ddtool.votes.canonical import definition_text, digest, rule_text
from ddtool.votes.definition import parse
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Count, Row, Status
from ddtool.votes.store import Vote

BALLOTS, ROWS, GRADES, RUNS = 400, 30, ("优秀", "称职", "基本称职", "不称职"), 9


def vote() -> Vote:
    document: dict[str, Any] = {
        "kind": "grade",
        "title": "述职评议测评",
        "meeting": "示例县第十八届人民代表大会第三次会议",
        "date": date(2026, 1, 8),
        "members": BALLOTS,
        "present": BALLOTS,
        "scale": list(GRADES),
        "subjects": [f"第{row}位" for row in range(1, ROWS + 1)],
        "rule": {"base": "valid", "majority": ">1/2"},
    }
    definition = parse(document, "bench", rule_named=Path, members_on=lambda _day, _session: 0)
    return Vote(
        0, "20260108-1", definition, digest(definition_text(definition)), digest(rule_text(definition.rule)),
        Status.DRAFTED, 0,
    )  # fmt: skip


def typed_in(path: Path, marks: list[list[str]]) -> Path:
    """The workbook as Excel saves it, with shared strings."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[ballot_form.SHEET]
    header = next(row for row in range(1, 40) if sheet.cell(row, 1).value == ballot_form.STATE)
    sheet.cell(header - len(entry_form.ORDER) + 1, 2).value = BALLOTS
    sheet.cell(header - len(entry_form.ORDER) + 2, 2).value = BALLOTS
    for row, ballot in enumerate(marks, header + 1):
        for column, mark in enumerate(ballot, 2):
            sheet.cell(row, column).value = mark
    workbook.save(path)
    return path


def counted(path: Path, found: Vote) -> Count:
    sheet = entry_form.grids(path)[ballot_form.SHEET]
    checked = gate.check(found.definition, kind_of(found.definition), ballot_reading.read(path, sheet, found))
    assert checked.count is not None, checked.faults
    return checked.count


def run() -> None:
    """Measure and print; raises AssertionError when the totals differ."""
    chance = random.Random(400)
    found = vote()
    with tempfile.TemporaryDirectory() as folder:
        empty = ballot_form.write(found, Path(folder), "A")
        print(f"{BALLOTS} ballots x {ROWS} rows x {len(GRADES)} grades, counted from their workbook")
        print(f"{'':34}{'CPU ms':>8}{'x calamine':>12}")
        for label, said in (("by name", GRADES), ("by number", tuple("1234"))):
            places = [[chance.randrange(len(GRADES)) for _ in range(ROWS)] for _ in range(BALLOTS)]
            path = typed_in(empty, [[said[place] for place in ballot] for ballot in places])
            rows = tuple(
                Row(name, (*(sum(ballot[at] == place for ballot in places) for place in range(len(GRADES))), 0))
                for at, name in enumerate(found.definition.names)
            )
            assert counted(path, found) == Count(BALLOTS, BALLOTS, BALLOTS, 0, rows), "the totals differ"
            floor = cpu(lambda path=path: calamine_rows(path), RUNS)
            _row(f"typed {label}: calamine rows (floor)", floor, floor)
            _row(f"typed {label}: read, judged, counted", cpu(lambda path=path: counted(path, found), RUNS), floor)
            _row(f"typed {label}: openpyxl's rows", cpu(lambda path=path: openpyxl_rows(path), 3), floor)


def _row(label: str, seconds: float, floor: float) -> None:
    print(f"{label:34}{seconds * 1000:8.1f}{seconds / floor:12.2f}")
