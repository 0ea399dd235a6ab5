"""The data file that the long tests write and judge: batches whose outcome is known without looking at the file."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ddtool.book import checking
from ddtool.book.book import Book

ROWS = 12
Content = list[tuple[str, str | None]]


def now() -> datetime:
    return datetime(2026, 1, 8, 9, 0)


def open_book(path: Path) -> Book:
    return Book.open(path, operator="张三", now=now, keep=3)


def create(path: Path, batches: int = 0) -> Path:
    with Book.create(path, operator="张三", now=now, keep=3) as book:
        for number in range(1, batches + 1):
            write(book, number)
    return path


def write(book: Book, number: int) -> None:
    """Batch `number`: adds twelve people, changes those of the batch before, removes one of the batch before that."""
    with book.batch("导入", f"第{number}个文件"):
        for place in range(ROWS):
            book.insert("person", name=f"{number}-{place:02}", address="某镇某村" * 40)
        book.execute("UPDATE person SET employer = ? WHERE name LIKE ?", (f"批{number}", f"{number - 1}-%"))
        book.execute("DELETE FROM person WHERE name = ?", (f"{number - 2}-00",))


def content(number: int) -> Content:
    """The people and their employers after batches 1 to `number`."""
    return sorted(
        (f"{batch}-{place:02}", f"批{batch + 1}" if batch < number else None)
        for batch in range(1, number + 1)
        for place in range(ROWS)
        if place or batch > number - 2
    )


def found(db: sqlite3.Connection) -> Content:
    return sorted((row[0], row[1]) for row in db.execute("SELECT name, employer FROM person"))


def judge(path: Path, allowed: Callable[[int], bool], contents: Callable[[int], Content] = content) -> str | None:
    """What is wrong with a file after an accident, or None. `allowed`: which newest batch may be found.

    The file is opened as the next command would do it, checked whole, and written to once more.
    """
    try:
        with open_book(path) as book:
            number = book.value("SELECT max(id) FROM batch") or 0
            if not allowed(number):
                return f"newest batch is {number}"
            if found(book.db) != contents(number):
                return f"half a batch after {number}"
            faults = checking.faults(book)
            if faults:
                return "; ".join(faults)
            with book.batch("下一条命令"):
                book.insert("person", name="下一位")
            if book.last_batch != number + 1:
                return "the next command did not write"
    except Exception as error:  # whatever it is, it is what the test is looking for
        return f"{type(error).__name__}: {error}"
    return None
