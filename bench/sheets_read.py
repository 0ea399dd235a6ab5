"""Reading a register of 100,000 rows and 12 columns from xlsx: ours beside calamine (the floor), openpyxl, and pandas
where it is installed.

CPU seconds (user + system) of this process, medians. “looked at and read” is ours with every cell scanned before
calamine sees it; “recognised and validated” adds header, values, checks of ID numbers and problems.
"""

import gc
import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.sheets_rows import ROSTER, write_as_excel
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import recognise

NAME = "sheets_read"
RUNS = 3


def calamine_rows(path: Path) -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    return list(CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows())


def our_rows(path: Path) -> list[list[object]]:
    return list(read_workbook(path).grids[0].rows())


def our_reading(path: Path) -> int:
    reading = recognise(read_workbook(path), [ROSTER])
    assert not reading.rejected
    return len(reading.rows)


def openpyxl_rows(path: Path) -> list[tuple[object, ...]]:
    import openpyxl

    return list(openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True))


def pandas_rows(path: Path) -> object:
    import pandas

    return pandas.read_excel(path, engine="calamine", dtype=object)


def cpu(work: Callable[[], object], runs: int) -> float:
    spent = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def run(count: int = 100_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "名册.xlsx"
        write_as_excel(path, count)
        theirs = [[None if cell == "" else cell for cell in row] for row in calamine_rows(path)]
        equal = [[None if cell == "" else cell for cell in row] for row in our_rows(path)] == theirs
        equal = equal and [list(row) for row in openpyxl_rows(path)] == theirs and our_reading(path) == count
        del theirs
        floor = cpu(lambda: calamine_rows(path), RUNS)
        print(f"{count:,} rows x 12, outputs equal: {'yes' if equal else 'NO'}")
        print(f"{'':32}{'CPU s':>8}{'x calamine':>12}")
        for label, work, runs in (
            ("calamine rows (floor)", None, 0),
            ("ours: looked at and read", our_rows, RUNS),
            ("ours: recognised and validated", our_reading, RUNS),
            ("openpyxl read_only", openpyxl_rows, 1),
            ("pandas with calamine", pandas_rows, 1),
        ):
            if work is pandas_rows and importlib.util.find_spec("pandas") is None:
                print(f"{label:32}   (not installed)")
                continue
            spent = floor if work is None else cpu(lambda work=work: work(path), runs)
            print(f"{label:32}{spent:8.2f}{spent / floor:12.2f}")
    if not equal:
        raise SystemExit("the outputs differ")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
