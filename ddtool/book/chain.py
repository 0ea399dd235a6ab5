"""The hash chain (哈希链): each batch's hash covers the one before it, its own line and its journal rows.

SHA-256 over UTF-8 text. Fields are joined by U+001F, lines end in U+001E; NULL is the empty text (JSON is never empty).
A verifier needs nothing but this and the two tables.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Any

GENESIS = "0" * 64
FIELD, LINE = "\x1f", "\x1e"


def batch_hash(db: sqlite3.Connection, line: tuple[Any, ...], previous: str) -> str:
    """The hash of a batch. `line` = (id, at, operator, purpose, detail, undoes, first_journal, last_journal)."""
    digest = hashlib.sha256()
    digest.update((previous + LINE + _joined(line) + LINE).encode())
    rows: Iterable[tuple[Any, ...]] = db.execute(
        "SELECT batch, tbl, row, before, after FROM journal WHERE id BETWEEN ? AND ? ORDER BY id", (line[-2], line[-1])
    )
    for row in rows:
        digest.update((_joined(row) + LINE).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _joined(fields: tuple[Any, ...]) -> str:
    return FIELD.join("" if value is None else str(value) for value in fields)


def broken_link(db: sqlite3.Connection) -> str | None:
    """The first fault of the chain as a Chinese clause, or None when every batch and journal row fits."""
    previous, next_journal, next_batch = GENESIS, 1, 1
    batches = db.execute(
        "SELECT id, at, operator, purpose, detail, undoes, first_journal, last_journal, previous, hash FROM batch ORDER BY id"
    ).fetchall()
    for *line, stated_previous, stated in batches:
        number, first, last = line[0], line[-2], line[-1]
        if number != next_batch:
            return f"缺少第 {next_batch} 批"
        if first != next_journal or last < first:
            return f"第 {number} 批的流水不连续"
        if stated_previous != previous:
            return f"第 {number} 批与上一批接不上"
        if batch_hash(db, tuple(line), previous) != stated:
            return f"第 {number} 批的内容与登记的校验值不符"
        previous, next_journal, next_batch = stated, last + 1, number + 1
    count, highest = db.execute("SELECT count(*), coalesce(max(id), 0) FROM journal").fetchone()
    if count != next_journal - 1 or highest != next_journal - 1:
        return "流水中有不属于任何批次的行，或缺少行"
    return None
