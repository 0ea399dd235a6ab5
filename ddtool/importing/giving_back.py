"""What goes back to the sender of a file that can't be taken whole (退回): the marked-up copy and the notice."""

from datetime import date
from pathlib import Path

from ddtool.importing.desk import Prepared
from ddtool.importing.paper import Return, figures
from ddtool.problems import Problem
from ddtool.settings import Office
from ddtool.sheets.column import Row
from ddtool.sheets.recognise import Reading
from ddtool.sheets.return_model import Summary
from ddtool.sheets.returning import copy_name, return_copy
from ddtool.sheets.workbook import Workbook

FOLDER = "退回"
UNIT_FIELDS = ("delegation", "unit")


def give_back(office: Office, prepared: Prepared, out: Path, today: date, *, taken: int = 0) -> list[Path]:
    """Write the copy and the notice into `out`/退回; their paths. `taken`: rows of the file that were imported.

    Raises CannotSave, and what a template raises.
    """
    if prepared.workbook is None or prepared.reading is None or not prepared.plan.problems:
        return []
    plan = prepared.plan
    headers = {part.name: part.header_row for part in prepared.reading.parts}
    summary = Summary(plan.sheet.title, plan.rows, len(plan.rejected), headers)
    unit = unit_of(prepared.reading)
    return written_back(office, prepared.workbook, plan.problems, summary, unit, out / FOLDER, today, taken=taken)


def written_back(
    office: Office, workbook: Workbook, problems: list[Problem], summary: Summary, unit: str, folder: Path, today: date,
    *, taken: int = 0,
) -> list[Path]:  # fmt: skip
    """The copy of one workbook and the notice that goes with it. Raises CannotSave, and what a template raises."""
    from ddtool.papers.template import load

    name = copy_name(workbook.path)
    copy = return_copy(workbook, problems, folder / name, summary)
    returned = Return(
        workbook.path.name, summary.register, unit, summary.rows, summary.rejected, taken, problems, copy.name
    )
    template = load(office.template("returned"), office.settings.fonts)
    notice = template.write(figures(returned, office.settings, today), folder / f"{copy.stem}通知.docx")
    return [copy, notice]


def unit_of(reading: Reading) -> str:
    """The unit that a file speaks of: its delegation, if there is only one."""
    return _only(reading.rows, next((name for name in UNIT_FIELDS if name in reading.sheet.places), ""), reading)


def _only(rows: list[Row], field: str, reading: Reading) -> str:
    if not field:
        return ""
    place = reading.sheet.places[field]
    said = {row.values[place] for row in rows} - {None}
    only = said.pop() if len(said) == 1 else ""
    return only if isinstance(only, str) else ""
