"""`todo`, overdue, rates and boards over 10,000 and 100,000 matters (a million moves with --long), against hand-written SQL.

CPU seconds (user + system) of this process, medians. The SQL knows the three kinds by heart and answers the same figures,
which must be equal; ours reads each kind from its rule file, and what it lists can be explained step by step.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from bench import matters_sql as hand
from bench.matters_fill import KINDS, ON, fill, office_at
from bench.points import cpu
from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.settings import Office

YEAR = 2025
LIMIT = 3.0

Answer = Callable[[], object]


def todo(book: Book, office: Office) -> object:
    return sorted((one.desk, one.what, one.who, str(one.day)) for one in desk.due(book, office, ON))


def todo_by_hand(book: Book) -> object:
    on = {"on": ON.isoformat()}
    return sorted(tuple(row) for sql in hand.TODO for row in book.rows(sql, on))


def overdue(book: Book, office: Office) -> object:
    kind = desk.kind_named(office, "jy")
    late = desk.overdue(desk.waiting(book, office, kind, "jy"), ON)
    return sorted((one.line.matter.number, one.open.deadline.name, one.line.waits_for(one.open)) for one in late)


def overdue_by_hand(book: Book) -> object:
    found = book.rows(hand.TODO_SUGGESTIONS, {"on": ON.isoformat()})
    late = [row for row in found if date.fromisoformat(row[3]) < ON]
    return sorted((row[1].partition("《")[0], row[1].rpartition("》")[2], row[2]) for row in late)


def rates(book: Book, office: Office) -> object:
    found = {}
    for name in KINDS:
        kind = desk.kind_named(office, name)
        by_unit = desk.by_unit(kind, desk.lines(book, office, kind, name))
        found[name] = {unit: [(one.count, one.of) for one in figures] for unit, figures in by_unit.items()}
    return found


def rates_by_hand(book: Book) -> object:
    found = {}
    for name, sql in hand.RATES.items():
        rows = [tuple(row) for row in book.rows(sql)]
        found[name] = {unit: list(zip(figures[::2], figures[1::2], strict=True)) for unit, *figures in rows}
    return found


def board(book: Book, office: Office) -> object:
    kind = desk.kind_named(office, "jy")
    shown = []
    for line in desk.of_year(book, office, kind, "jy", YEAR):
        matter, now = line.matter, line.now
        replied, rating = now.days.get("答复"), dict(now.ratings).get("结果", "")
        authors, hosts = "、".join(matter.authors), "、".join(now.hosts)
        shown.append((matter.number, matter.title, authors, hosts, str(replied or ""), now.code, rating))
    return shown


def board_by_hand(book: Book) -> object:
    return [tuple(row) for row in book.rows(hand.BOARD, {"first": f"{YEAR}-01-01", "last": f"{YEAR}-12-31"})]


def run(long: bool = False) -> None:
    print(
        f"{'matters':>8}  {'moves':>8}  {'':12}  {'SQL':>7}  {'ours':>7}  {'ratio':>5}  {'per 100k moves':>14}  equal"
    )
    for matters in (10_000, 100_000, *((200_000,) if long else ())):
        with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "bench.db") as book:
            moves, office = fill(book, matters), office_at(Path(folder))
            hand.prepare(book)
            works: dict[str, tuple[Answer, Answer]] = {
                "todo": (partial(todo_by_hand, book), partial(todo, book, office)),
                "overdue": (partial(overdue_by_hand, book), partial(overdue, book, office)),
                "rates by unit": (partial(rates_by_hand, book), partial(rates, book, office)),
                "board": (partial(board_by_hand, book), partial(board, book, office)),
            }
            for name, (by_hand, ours) in works.items():
                if ours() != by_hand():
                    raise SystemExit(f"{name}: differs from the hand-written SQL")
                sql, own = cpu(by_hand, ours)
                per = own / moves * 100_000
                print(
                    f"{matters:>8}  {moves:>8}  {name:13}  {sql:>6.3f}  {own:>7.3f}  {own / sql:>5.2f}  {per:>14.3f}  yes"
                )
    print(f"to reach: every ratio at 100,000 matters at most {LIMIT:.0f}; growth at most linear")


if __name__ == "__main__":
    run("--long" in sys.argv)
