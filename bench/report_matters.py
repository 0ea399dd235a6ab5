"""The report of matters of a year over 10,000 and 100,000 matters of twenty years, beside hand-written SQL of its main counts.

CPU seconds (user + system) of this process, medians. The SQL counts months, moves, classes and what is closed, of this year
and the last, and knows the three kinds by heart; ours folds every deadline too, says what is overdue with whom, times each
step in working days, counts by unit, category and delegation, and checks that all of it adds up.
"""

import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bench.matters_fill import ON, fill, office_at
from bench.points import cpu
from ddtool.book.book import Book
from ddtool.reports.matters import desk
from ddtool.settings import Office

_STANDS = "s.move IS NOT NULL AND NOT EXISTS (SELECT 1 FROM matter_move c WHERE c.corrects = s.id)"
_IN = "m.received BETWEEN :first AND :last"
BY_HAND = {
    "months": f"SELECT m.kind, substr(m.received, 1, 7), count(*) FROM matter m WHERE {_IN} GROUP BY 1, 2",
    "moves": f"""SELECT m.kind, s.move, count(DISTINCT m.id) FROM matter m JOIN matter_move s ON s.matter = m.id
        WHERE {_IN} AND s.date <= :last AND {_STANDS} GROUP BY 1, 2""",
    "acts": f"""SELECT m.kind, s.move, count(*) FROM matter_move s JOIN matter m ON m.id = s.matter
        WHERE s.date BETWEEN :first AND :last AND coalesce(s.role, '') <> '协办' AND {_STANDS} GROUP BY 1, 2""",
    "classes": f"""SELECT kind, class, count(*) FROM (
            SELECT m.kind, s.class, row_number() OVER (PARTITION BY m.id ORDER BY s.date DESC, s.place DESC) AS newest
            FROM matter m JOIN matter_move s ON s.matter = m.id
            WHERE {_IN} AND s.date <= :last AND s.class IS NOT NULL AND {_STANDS})
        WHERE newest = 1 GROUP BY 1, 2""",
    "closed": f"""SELECT kind, count(*) FROM (
            SELECT m.kind, s.move, s.ratings, row_number() OVER (PARTITION BY m.id ORDER BY s.date DESC, s.place DESC) AS newest
            FROM matter m JOIN matter_move s ON s.matter = m.id
            WHERE {_IN} AND s.date <= :last AND s.move IN ('评价', '重新交办', '回访', '销号') AND {_STANDS})
        WHERE newest = 1 AND move <> '重新交办' AND (kind <> 'jy' OR ratings NOT LIKE '%不满意%') GROUP BY 1""",
}
YEARS = ({"first": "2025-01-01", "last": "2025-12-31"}, {"first": "2024-01-01", "last": "2024-12-31"})


def by_hand(book: Book) -> list[dict[str, set[tuple[Any, ...]]]]:
    return [{name: {tuple(row) for row in book.rows(sql, year)} for name, sql in BY_HAND.items()} for year in YEARS]


def ours(book: Book, office: Office) -> dict[str, Any]:
    period = desk.period(book, year=2025, quarter=None, first=None, last=None, on=ON)
    return desk.report(book, office, period, (), today=date(2026, 1, 8)).figures


def same(shown: dict[str, Any]) -> dict[str, set[tuple[Any, ...]]]:
    """What the SQL counts, from our figures of this year."""
    kinds = shown["kinds"]
    return {
        "months": {(one["kind"], row["name"], row["count"]) for one in kinds for row in one["months"] if row["count"]},
        "moves": {
            (one["kind"], row["name"], row["matters"]) for one in kinds for row in one["moves"] if row["matters"]
        },
        "acts": {(one["kind"], row["name"], row["times"]) for one in kinds for row in one["moves"] if row["times"]},
        "classes": {
            (one["kind"], row["code"], row["count"]) for one in kinds for row in one["classes"] if row["count"]
        },
        "closed": {(one["kind"], one["closed"]) for one in kinds},
    }


def run() -> None:
    print(f"{'matters':>8}  {'moves':>8}  {'SQL':>7}  {'ours':>7}  {'ratio':>5}  {'per 100k moves':>14}  equal")
    for matters in (10_000, 100_000):
        with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "bench.db") as book:
            moves, office = fill(book, matters), office_at(Path(folder))
            told, counted = same(ours(book, office)), by_hand(book)[0]
            for name, rows in counted.items():
                if told[name] != rows:
                    raise SystemExit(f"{name}: differs from the hand-written SQL: {told[name] ^ rows}")
            sql, own = cpu(partial(by_hand, book), partial(ours, book, office))
            print(
                f"{matters:>8}  {moves:>8}  {sql:>7.3f}  {own:>7.3f}  {own / sql:>5.2f}  {own / moves * 1e5:>14.3f}  yes"
            )
    print("to reach: growth at most linear")


if __name__ == "__main__":
    run()
