"""Two windows write the same data file at once: none is lost, none is mixed, each knows the numbers of its own.

python -m tests.long.writers --batches 100
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ddtool.book import checking, opening
from ddtool.book.book import Book
from tests.long import office

ROOT = Path(__file__).parents[2]
ROWS = 3


def work(who: str, path: Path, batches: int) -> None:
    """Write so many batches, and say the number of each."""
    opening.LOCK_SECONDS = 60
    with Book.open(path, operator=who, now=office.now, keep=2) as book:
        for number in range(batches):
            with book.batch("录入", str(number)):
                for _ in range(ROWS):
                    book.insert("person", name=f"{who}{number}")
            print(book.last_batch, flush=True)
            time.sleep(0.02)  # or the other window, which looks at the lock now and then, would rarely get its turn


def faults(path: Path, batches: int) -> list[str]:
    windows = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.long.writers", "--work", who, str(path), "--batches", str(batches)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for who in "甲乙"
    ]
    told = [[int(line) for line in window.communicate()[0].split()] for window in windows]
    found = [
        f"{who} ended with {window.returncode}"
        for who, window in zip("甲乙", windows, strict=True)
        if window.returncode
    ]
    if sorted(told[0] + told[1]) != list(range(1, 2 * batches + 1)):
        found.append("the numbers told are not one series")
    with office.open_book(path) as book:
        for who, mine in zip("甲乙", told, strict=True):
            if [row["id"] for row in book.rows("SELECT id FROM batch WHERE operator = ? ORDER BY id", (who,))] != mine:
                found.append(f"{who} was told other numbers than the file has")
            rows = book.rows("SELECT name, count(*) AS n FROM person WHERE name LIKE ? GROUP BY name", (f"{who}%",))
            if {row["name"]: row["n"] for row in rows} != {f"{who}{number}": ROWS for number in range(batches)}:
                found.append(f"rows of {who} are missing or doubled")
        mixed = """
            SELECT count(*) FROM journal j JOIN batch b ON b.id = j.batch JOIN person p ON p.id = j.row
            WHERE substr(p.name, 1, 1) <> b.operator OR j.id NOT BETWEEN b.first_journal AND b.last_journal
        """
        if book.value(mixed):
            found.append("rows of one window stand in batches of the other")
        turns = book.value(
            "SELECT count(*) FROM batch a JOIN batch b ON b.id = a.id + 1 WHERE a.operator <> b.operator"
        )
        found += checking.faults(book)
    print(f"two windows, {batches} batches each: {turns} changes of turn, {len(found)} faults")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=100)
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work[0], Path(given.work[1]), given.batches)
        return 0
    with tempfile.TemporaryDirectory(prefix="ddtool-writers-") as folder:
        found = faults(office.create(Path(folder) / "ddtool.db"), given.batches)
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
