"""The data file: `check` on 20,000 rows, and what a batch costs beside plain inserts into the same tables.

Seconds of processor (user + system) and of the clock, the median of three runs. The floor writes the same rows in one
transaction with the same indexes, without triggers, copy or chain.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ddtool.book import backups, checking, undoing
from ddtool.book.book import Book
from ddtool.book.migrating import data_tables

RUNS = 3
CHECKED, WRITTEN = 20_000, 100_000
LIMIT = 1.0
PERSON = (
    "INSERT INTO person (name, sex, ethnicity, born, party, employer, phone, id_number) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
SEAT = "INSERT INTO deputyship (person, level, seat_no) VALUES (?, '县', ?)"


def people(count: int) -> list[tuple[str, ...]]:
    return [
        (f"代表{n}", "女", "汉族", "1975-03", "群众", "某镇某村村民委员会主任", f"139{n:08}", f"990101{n:012}")
        for n in range(count)
    ]


def write(book: Book, rows: int) -> None:
    """Half of the rows are people, half their seats."""
    with book.batch("导入", "名册.xlsx"):
        book.executemany(PERSON, people(rows // 2))
        book.executemany(SEAT, ((n + 1, n) for n in range(rows // 2)))


def create(path: Path) -> Book:
    return Book.create(path, operator="张三", now=lambda: datetime(2026, 1, 8, 9, 0))


def floor(path: Path, rows: int) -> None:
    """The same rows in one transaction, plainly."""
    create(path).close()
    with sqlite3.connect(path) as db:
        for table in data_tables(db):
            for event in ("insert", "update", "delete"):
                db.execute(f"DROP TRIGGER journal_{table}_{event}")
        db.commit()
        db.executemany(PERSON, people(rows // 2))
        db.executemany(SEAT, ((n + 1, n) for n in range(rows // 2)))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    spent = []
    for _ in range(RUNS):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        spent.append((time.process_time() - processor, time.perf_counter() - clock))
    return statistics.median(cpu for cpu, _ in spent), statistics.median(clock for _, clock in spent)


def run() -> None:
    print(f"{'work':<48}  {'CPU s':>6}  {'clock s':>7}")
    with tempfile.TemporaryDirectory() as name:
        folder, fresh = Path(name), iter(range(1000))

        def line(what: str, work: Callable[[], object]) -> tuple[float, float]:
            cpu, clock = timed(work)
            print(f"{what:<48}  {cpu:>6.3f}  {clock:>7.3f}")
            return cpu, clock

        plain, _ = line(
            f"{WRITTEN:,} rows plainly, one transaction", lambda: floor(folder / f"{next(fresh)}.db", WRITTEN)
        )

        def batch() -> None:
            with create(folder / f"{next(fresh)}.db") as book:
                write(book, WRITTEN)

        own, _ = line(f"{WRITTEN:,} rows as a batch", batch)

        book = create(folder / "checked.db")
        write(book, CHECKED)
        with book.batch("修改"):
            book.execute("UPDATE person SET party = '中共' WHERE id % 3 = 0")
        _, checked = line(f"check, {CHECKED:,} rows and their copy", lambda: checking.faults(book))
        line(
            f"a checked copy of {CHECKED:,} rows",
            lambda: backups.make_copy(book.path, folder / "copy.db", replace=True),
        )

        def undo_and_redo() -> None:
            undoing.undo(book, 2 if book.head() else 1)
            undoing.undo(book, book.last_batch)

        line(f"undo and redo of {CHECKED // 6:,} changed rows", undo_and_redo)
        sound = checking.faults(book) == []
        book.close()
    print(
        f"a batch costs {own / plain:.2f} × plain inserts; check took {checked:.2f} s (to reach: under {LIMIT:.0f} s)"
    )
    if not sound or checked >= LIMIT:
        raise SystemExit("not reached")


if __name__ == "__main__":
    run()
