"""SQL of funds (经费): lines of spending, grants, sums by pot."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from ddtool.book.book import Book
from ddtool.funds.model import Grant, Spending

Params = tuple[str | int | None, ...]

_SPENDING = """
    SELECT f.id, f.date, f.level, f.deputyship, p.name, coalesce(g.name, h.name), f.purpose, f.title, f.amount, f.voucher,
           f.grant_name, f.handler, f.note
    FROM fund_spending f
    LEFT JOIN deputyship d ON d.id = f.deputyship LEFT JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation LEFT JOIN delegation h ON h.id = f.delegation
"""


class Sum(NamedTuple):
    """What was spent on one pot (合计): fen, and how many lines."""

    deputyship: int | None
    delegation: str | None
    grant: str | None
    purpose: str
    month: int
    amount: int
    lines: int


def sums(book: Book, level: str, first: str, last: str) -> list[Sum]:
    """Spending of these days by who is charged, grant, purpose and month."""
    sql = """
        SELECT f.deputyship, h.name, f.grant_name, f.purpose, CAST(substr(f.date, 6, 2) AS INTEGER), sum(f.amount), count(*)
        FROM fund_spending f LEFT JOIN delegation h ON h.id = f.delegation
        WHERE f.level = ? AND f.date BETWEEN ? AND ?
        GROUP BY f.deputyship, f.delegation, f.grant_name, f.purpose, 5
    """
    return [Sum._make(row) for row in book.rows(sql, (level, first, last))]


def listed(book: Book, level: str, first: str, last: str) -> list[Spending]:
    """Lines of a level by date, then voucher."""
    sql = f"{_SPENDING} WHERE f.level = ? AND f.date BETWEEN ? AND ? ORDER BY f.date, f.voucher, f.id"
    return [Spending(*row) for row in book.rows(sql, (level, first, last))]


def spending(book: Book, number: int) -> Spending | None:
    row = book.one(f"{_SPENDING} WHERE f.id = ?", (number,))
    return Spending(*row) if row else None


def years(book: Book, level: str) -> list[int]:
    sql = "SELECT DISTINCT CAST(substr(date, 1, 4) AS INTEGER) FROM fund_spending WHERE level = ? ORDER BY 1"
    return [row[0] for row in book.rows(sql, (level,))]


def used(book: Book) -> list[tuple[str, int]]:
    """Every level and year that has lines."""
    sql = "SELECT DISTINCT level, CAST(substr(date, 1, 4) AS INTEGER) FROM fund_spending ORDER BY 1, 2"
    return [(row[0], row[1]) for row in book.rows(sql)]


def grants(book: Book, level: str, year: int) -> list[Grant]:
    sql = "SELECT year, level, name, purpose, amount FROM fund_grant WHERE level = ? AND year = ? ORDER BY id"
    return [Grant(*row) for row in book.rows(sql, (level, year))]


def delegation_id(book: Book, level: str, name: str) -> int | None:
    found: int | None = book.value("SELECT id FROM delegation WHERE level = ? AND name = ?", (level, name))
    return found


# -- the registers -------------------------------------------------------------------------------------------------

COLUMNS = (
    "date", "voucher", "purpose", "title", "amount", "deputyship", "delegation", "grant_name", "handler", "note", "level", "extra",
)  # fmt: skip


def lines(book: Book) -> list[sqlite3.Row]:
    """Lines of spending in export order: id, the fields of the sheet, extra; then deputyship and delegation id."""
    return book.rows(
        """
        SELECT f.id, f.date, f.voucher, f.purpose, f.title, f.amount, p.name, coalesce(g.name, h.name), f.grant_name, f.handler,
               f.note, f.level, f.extra, f.deputyship, f.delegation
        FROM fund_spending f
        LEFT JOIN deputyship d ON d.id = f.deputyship LEFT JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation LEFT JOIN delegation h ON h.id = f.delegation
        ORDER BY f.date, f.voucher, f.id
        """
    )


def add(book: Book, rows: Iterable[Params]) -> None:
    """Values under COLUMNS."""
    book.executemany(f"INSERT INTO fund_spending ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", rows)


def change(book: Book, rows: Iterable[Params]) -> None:
    """Values under COLUMNS, then the id."""
    book.executemany(f"UPDATE fund_spending SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE id = ?", rows)


GRANT_COLUMNS = ("year", "name", "purpose", "amount", "source", "note", "level", "extra")


def grant_lines(book: Book) -> list[sqlite3.Row]:
    return book.rows(f"SELECT id, {', '.join(GRANT_COLUMNS)} FROM fund_grant ORDER BY year, id")


def add_grants(book: Book, rows: Iterable[Params]) -> None:
    """Values under GRANT_COLUMNS."""
    book.executemany(
        f"INSERT INTO fund_grant ({', '.join(GRANT_COLUMNS)}) VALUES ({', '.join('?' * len(GRANT_COLUMNS))})", rows
    )


def change_grants(book: Book, rows: Iterable[Params]) -> None:
    """Values under GRANT_COLUMNS, then the id."""
    book.executemany(f"UPDATE fund_grant SET {', '.join(f'{name} = ?' for name in GRANT_COLUMNS)} WHERE id = ?", rows)
