"""Two windows write the same data file at once: none is lost, none is mixed."""

import subprocess
import sys
from collections.abc import Callable

from ddtool.book import checking
from ddtool.book.book import Book

BATCHES = 25
SCRIPT = f"""
import sys
from datetime import datetime
from pathlib import Path
from ddtool.book import opening
from ddtool.book.book import Book
opening.LOCK_SECONDS = 60
who, path = sys.argv[1], Path(sys.argv[2])
with Book.open(path, operator=who, now=lambda: datetime(2026, 1, 8, 9, 0), keep=2) as book:
    for number in range({BATCHES}):
        with book.batch("录入", str(number)):
            for _ in range(3):
                book.insert("person", name=who + str(number))
        print(book.last_batch, flush=True)
"""


def test_two_windows(make: Callable[..., Book]) -> None:
    book = make()
    windows = [
        subprocess.Popen([sys.executable, "-c", SCRIPT, who, str(book.path)], stdout=subprocess.PIPE, text=True)
        for who in ("甲", "乙")
    ]
    told = [[int(line) for line in window.communicate(timeout=120)[0].split()] for window in windows]
    assert [window.returncode for window in windows] == [0, 0]
    assert sorted(told[0] + told[1]) == list(range(1, 2 * BATCHES + 1))
    for who, mine in zip("甲乙", told, strict=True):
        assert [row["id"] for row in book.rows("SELECT id FROM batch WHERE operator = ? ORDER BY id", (who,))] == mine
        found = book.rows("SELECT name, count(*) AS n FROM person WHERE name LIKE ? GROUP BY name", (f"{who}%",))
        assert {row["name"]: row["n"] for row in found} == {f"{who}{number}": 3 for number in range(BATCHES)}
    mixed = """
        SELECT count(*) FROM journal j JOIN batch b ON b.id = j.batch JOIN person p ON p.id = j.row
        WHERE substr(p.name, 1, 1) <> b.operator OR j.id NOT BETWEEN b.first_journal AND b.last_journal
    """
    assert book.value(mixed) == 0
    assert checking.faults(book) == []
