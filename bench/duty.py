"""Lists, turnout, the printed book of attendance and the matrix of 1,600 deputies from 10,000 and 100,000 records.

CPU seconds (user + system) of this process, medians, beside hand-written SQL: for the turnout of every activity the SQL
answers the same counts, which must agree; for the others it only fetches the rows that they are made of.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from bench.points import _SERVING, cpu, fill
from ddtool.book.book import Book
from ddtool.duty import desk, printing
from ddtool.duty.matrix_sheet import matrix
from ddtool.duty.model import whole_year
from ddtool.groups import desk as groups
from ddtool.settings import Office, Settings

YEAR = whole_year(2025)
TODAY = date(2026, 1, 8)
LIMIT = 3.0

TURNOUT = f"""
SELECT a.id, sum(t.status = '出席'), sum(t.status = '请假'), sum(t.status = '缺席'),
       max(0, (SELECT count(*) FROM deputyship d WHERE d.level = '县' AND {_SERVING.format(day="a.date")}) - count(*))
FROM activity a JOIN attendance t ON t.activity = a.id JOIN deputyship d ON d.id = t.deputyship
WHERE a.level = '县' AND {_SERVING.format(day="a.date")} GROUP BY a.id ORDER BY a.id
"""
_OF_WHOM = "JOIN deputyship d ON d.id = t.deputyship JOIN person p ON p.id = d.person LEFT JOIN delegation g ON g.id = d.delegation"
MARKS = f"""SELECT a.id, a.date, a.kind, a.title, a.place, p.name, g.name, t.status, t.half_days, t.reason
    FROM activity a JOIN attendance t ON t.activity = a.id {_OF_WHOM} ORDER BY a.date, t.id"""
RECORDS = f"""SELECT t.id, t.date, t.kind, t.title, t.place, p.name, g.name, t.role, t.quantity, t.unit
    FROM duty_record t {_OF_WHOM} ORDER BY t.date, t.id"""

GROUPS = (
    "INSERT INTO deputy_group (name, kind) SELECT '第' || id || '小组', '专业小组' FROM delegation",
    "INSERT INTO group_member (deputy_group, deputyship) SELECT q.id, d.id FROM deputyship d JOIN deputy_group q "
    "ON q.name = '第' || d.delegation || '小组'",
)
"""As many groups as delegations, everybody in one."""
DONE = """SELECT d.delegation, t.kind, count(*) FROM duty_record t JOIN deputyship d ON d.id = t.deputyship GROUP BY 1, 2
    UNION ALL SELECT d.delegation, a.kind, count(*) FROM attendance t JOIN activity a ON a.id = t.activity
    JOIN deputyship d ON d.id = t.deputyship WHERE t.status = '出席' GROUP BY 1, 2"""


def turnout(book: Book) -> list[tuple[int, ...]]:
    found = desk.activity_turnouts(book, "县", YEAR)
    return sorted((one.id, it.present, it.leave, it.absent, it.unrecorded) for one, it in found)


def turnout_by_hand(book: Book) -> list[tuple[int, ...]]:
    return [tuple(row) for row in book.rows(TURNOUT)]


def _rows(book: Book, *statements: str) -> list[tuple[object, ...]]:
    return [tuple(row) for sql in statements for row in book.rows(sql)]


def _book(book: Book, office: Office, by: printing.By) -> object:
    wanted = printing.Wanted("attendance", by, YEAR.first, YEAR.last)
    return printing.books(book, office, wanted, TODAY)


def run(long: bool = False) -> None:
    print(f"{'records':>9}  {'':24}  {'SQL':>7}  {'ours':>7}  {'ratio':>5}")
    for records in (10_000, 100_000, *((1_000_000,) if long else ())):
        with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "bench.db") as book:
            fill(book, records)
            if turnout(book) != turnout_by_hand(book):
                raise SystemExit("the turnout differs from the hand-written SQL")
            office = Office(Path(folder), Settings())
            with book.batch("groups"):
                for sql in GROUPS:
                    book.execute(sql)
            marks = partial(_rows, book, MARKS)
            pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
                "activities": (partial(turnout_by_hand, book), partial(turnout, book)),
                "list": (partial(_rows, book, MARKS, RECORDS), partial(desk.listed, book, "县", desk.Wanted())),
                "book attendance": (marks, partial(_book, book, office, printing.By.WHOLE)),
                "book by delegation": (marks, partial(_book, book, office, printing.By.DELEGATION)),
                "book by deputy": (marks, partial(_book, book, office, printing.By.DEPUTY)),
                "group statistics": (
                    partial(_rows, book, DONE),
                    partial(groups.works, book, office, YEAR.first, YEAR.last),
                ),
                "matrix": (marks, partial(matrix, book, "县", YEAR)),
            }
            for name, (hand, own) in pairs.items():
                floor, spent = cpu(hand, own)
                print(f"{records:>9}  {name:24}  {floor:>7.3f}  {spent:>7.3f}  {spent / floor:>5.2f}")
    print(f"to reach: activities and list at most {LIMIT:.0f}; growth of all at most linear")


if __name__ == "__main__":
    run("--long" in sys.argv)
