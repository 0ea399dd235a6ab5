"""Exporting a register of 100,000 styled rows: ours beside openpyxl write_only, and the memory above the input.

CPU seconds (user + system) of this process; peak memory of a fresh process each. To reach: at most 0.75 of openpyxl's
time, at most 30 MB above the input.
"""

import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.sheets_rows import ROSTER, rows
from ddtool.sheets.register import Stored
from ddtool.sheets.writing import export

NAME = "sheets_write"


def held(count: int) -> list[Stored]:
    return [
        Stored(n, tuple(v.replace(".", "-") if i == 3 else v if v is None else str(v) for i, v in enumerate(row)))
        for n, row in enumerate(rows(count))
    ]


def with_openpyxl(stored: list[Stored], target: Path) -> None:
    """The same look: title, bold header, bordered cells, widths, frozen panes, filter."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(ROSTER.title)
    side = Side(style="thin")
    border, bold, middle = Border(side, side, side, side), Font(bold=True), Alignment(vertical="center", wrap_text=True)
    for number, column in enumerate(ROSTER.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.kind.width
    sheet.freeze_panes = "B3"
    sheet.auto_filter.ref = f"A2:L{len(stored) + 2}"
    sheet.append([ROSTER.title])

    head, body = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
    for cell in (head, body):
        cell.border, cell.alignment = border, middle
    head.font, body.number_format = bold, "@"

    def styled(value: object, like: WriteOnlyCell) -> WriteOnlyCell:
        cell = WriteOnlyCell(sheet, value)
        cell._style = like._style  # its quick way: setting four attributes a cell takes four times as long
        return cell

    sheet.append([styled(column.title, head) for column in ROSTER.columns])
    for row in stored:
        sheet.append([styled(c.kind.show(v), body) for c, v in zip(ROSTER.columns, row.values, strict=True)])
    book.save(target)


def ours(stored: list[Stored], target: Path) -> None:
    export(ROSTER, stored, target, unmask=True)


def table(path: Path) -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    return list(CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())[1:]


def memory(count: int) -> float:
    """MB by which our export raises the peak of a process that already holds its input."""
    program = (
        "import resource, sys, pathlib, bench.sheets_write as b\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "stored = b.held(int(sys.argv[1])); before = peak()\n"
        "b.ours(stored, pathlib.Path(sys.argv[2])); print(peak() - before)"
    )
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", program, str(count), f"{folder}/a.xlsx"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def run(count: int = 100_000) -> None:
    stored = held(count)
    with tempfile.TemporaryDirectory() as folder:
        spent = {}
        paths = {"openpyxl write_only": Path(folder) / "o.xlsx", "ours: export": Path(folder) / "d.xlsx"}
        for (label, path), work in zip(paths.items(), (with_openpyxl, ours), strict=True):
            gc.collect()
            start = time.process_time()
            work(stored, path)
            spent[label] = time.process_time() - start
        equal = table(paths["openpyxl write_only"]) == table(paths["ours: export"])
        print(f"{count:,} rows x 12, outputs equal: {'yes' if equal else 'NO'}")
        print(f"{'':24}{'CPU s':>8}{'x openpyxl':>12}{'MB on disk':>12}")
        for label, path in paths.items():
            ratio = spent[label] / spent["openpyxl write_only"]
            print(f"{label:24}{spent[label]:8.2f}{ratio:12.2f}{path.stat().st_size / 1e6:12.1f}")
    print(f"memory above the input: {memory(count):.0f} MB (to reach: at most 30)")
    if not equal:
        raise SystemExit("the outputs differ")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
