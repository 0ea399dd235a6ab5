"""100,000 duty rows from xlsx into the book: recognised, validated, matched to deputies, compared, journalled, chained.

CPU seconds (user + system) of fresh processes, medians. The floor reads with calamine and inserts with one executemany
into the same table with the same indexes, and does nothing else; the peer is openpyxl with sqlite-utils. To reach:
at most 2.0 of the floor, at least twice as fast as the peer, at most 200 MB; the second import of the same file at
most 1.5 of reading it.
"""

import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

ROWS, DEPUTIES, DELEGATIONS, RUNS = 100_000, 1_600, 40, 3
HEADERS = ["日期", "姓名", "代表团", "类别", "内容", "数量", "单位", "角色", "地点", "备注"]
KINDS = {"接待选民": "次", "走访选民": "户", "好事实事": "件", "化解矛盾": "件", "公益慈善": "元", "述职": "次"}


def make_book(folder: Path) -> Path:
    from ddtool.book.book import Book

    path = folder / "ddtool.db"
    with Book.create(path) as book, book.batch("bench"):
        book.executemany(
            "INSERT INTO delegation (id, level, name, position) VALUES (?, '县', ?, ?)",
            ((n, f"第{n}代表团", n) for n in range(1, DELEGATIONS + 1)),
        )
        people = [(n, f"代表{n:04d}") for n in range(1, DEPUTIES + 1)]
        book.executemany("INSERT INTO person (id, name) VALUES (?, ?)", people)
        book.executemany(
            "INSERT INTO deputyship (id, person, level, delegation, since) VALUES (?, ?, '县', ?, '2021-12-20')",
            ((n, n, n % DELEGATIONS + 1) for n, _ in people),
        )
    return path


def make_workbook(folder: Path) -> Path:
    from ddtool.duty.sheet import DUTY
    from ddtool.sheets.register import Stored
    from ddtool.sheets.writing import export

    random = Random("bench/importing")
    rows = []
    for number in range(ROWS):
        deputy = random.randint(1, DEPUTIES)
        kind = random.choice(list(KINDS))
        values = {
            "date": f"2025-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}",
            "name": f"代表{deputy:04d}",
            "delegation": f"第{deputy % DELEGATIONS + 1}代表团",
            "kind": kind,
            "title": f"{kind}第{number}号登记",
            "quantity": random.randint(1, 40) * 10,
            "unit": KINDS[kind],
            "place": f"第{random.randint(1, 300)}村",
        }
        rows.append(Stored(number, tuple(values.get(column.field) for column in DUTY.columns)))
    return export(DUTY, rows, folder / "履职登记.xlsx", title="履职登记")


def ours(book: str, workbook: str) -> None:
    from datetime import datetime

    from ddtool.book.book import Book
    from ddtool.importing.desk import apply, prepare
    from ddtool.settings import Office

    path = Path(book)
    with Book.open(path, now=lambda: datetime(2026, 1, 8)) as opened:
        office = Office.at(path.parent)
        prepared = prepare(opened, office, Path(workbook))
        apply(opened, office, prepared)
        assert prepared.plan.rows == ROWS


def reading(_book: str, workbook: str) -> None:
    from python_calamine import CalamineWorkbook

    for _ in CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).iter_rows():
        pass


def floor(book: str, workbook: str) -> None:
    from python_calamine import CalamineWorkbook

    db = sqlite3.connect(book)
    triggers = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'duty_record'"
    ).fetchall()
    for (name,) in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    deputies = dict(db.execute("SELECT p.name, d.id FROM deputyship d JOIN person p ON p.id = d.person"))
    rows = CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).iter_rows()
    columns = next(row for row in rows if "姓名" in row)
    at = {title: columns.index(title) for title in HEADERS}
    db.executemany(
        "INSERT INTO duty_record (deputyship, date, kind, title, quantity, unit, place) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                deputies[row[at["姓名"]]], str(row[at["日期"]]), row[at["类别"]], row[at["内容"]],
                int(row[at["数量"]] * 10), row[at["单位"]], row[at["地点"]],
            )
            for row in rows
        ),
    )  # fmt: skip
    db.commit()


def peer(book: str, workbook: str) -> None:
    import openpyxl
    import sqlite_utils

    db = sqlite_utils.Database(sqlite3.connect(book + ".peer"))
    rows = openpyxl.load_workbook(workbook, read_only=True).worksheets[0].iter_rows(values_only=True)
    columns = next([str(cell) for cell in row] for row in rows if "姓名" in row)
    db["duty"].insert_all(dict(zip(columns, row, strict=False)) for row in rows)
    db["duty"].create_index(["姓名"])
    db["duty"].create_index(["日期"])


def measured(name: str, book: Path, workbook: Path) -> tuple[float, int]:
    """CPU seconds and peak MB of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        f"import resource; from bench.importing import {name}; {name}({str(book)!r}, {str(workbook)!r}); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(said.stdout)


def run() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty, workbook = make_book(folder), make_workbook(folder)
        times: dict[str, list[tuple[float, int]]] = {}
        for _ in range(RUNS):
            for what, function in (("floor", "floor"), ("first", "ours"), ("reading", "reading")):
                copy = folder / f"{what}" / "ddtool.db"
                copy.parent.mkdir(exist_ok=True)
                shutil.copy(empty, copy)
                times.setdefault(what, []).append(measured(function, copy, workbook))
            times.setdefault("second", []).append(measured("ours", folder / "first" / "ddtool.db", workbook))
        times["peer"] = [measured("peer", empty, workbook)]
        middle = {what: statistics.median(cpu for cpu, _ in found) for what, found in times.items()}
        peak = {what: max(mb for _, mb in found) for what, found in times.items()}
        with (
            sqlite3.connect(folder / "first" / "ddtool.db") as ours_db,
            sqlite3.connect(folder / "floor" / "ddtool.db") as floor_db,
        ):
            select = "SELECT deputyship, date, kind, title, quantity, unit, place FROM duty_record ORDER BY title"
            equal = ours_db.execute(select).fetchall() == floor_db.execute(select).fetchall()
        print(f"{ROWS:,} rows, stored rows equal: {'yes' if equal else 'NO'}")
        print(f"{'':44}{'CPU s':>8}{'MB':>7}{'ratio':>8}{'to reach':>10}")
        for what, text, of, limit in (
            ("reading", "calamine rows", "", ""),
            ("floor", "calamine + executemany + same indexes", "", ""),
            ("first", "ours, first import / floor", "floor", "<= 2.0"),
            ("peer", "openpyxl + sqlite-utils / ours", "first", ">= 2.0"),
            ("second", "ours, the same file again / reading", "reading", "<= 1.5"),
        ):
            ratio = f"{middle[what] / middle[of]:8.2f}" if of else " " * 8
            print(f"{text:44}{middle[what]:8.2f}{peak[what]:7}{ratio}{limit:>10}")
