"""Is the data file sound? (核对): integrity, references, chain, journal against rows, newest copy."""

import json

from ddtool.book import backups
from ddtool.book.book import Book
from ddtool.book.chain import broken_link
from ddtool.book.errors import CopyUnsound
from ddtool.book.migrating import data_tables, journal_triggers, row_json


def faults(book: Book) -> list[str]:
    """Every fault found, as Chinese sentences; empty when the file is sound."""
    found = [f"数据库结构：{row[0]}" for row in book.rows("PRAGMA integrity_check") if row[0] != "ok"]
    found += [
        f"引用断裂：{row[0]} 第 {row[1]} 行指向的 {row[2]} 不存在" for row in book.rows("PRAGMA foreign_key_check")
    ]
    broken = broken_link(book.db)
    if broken:
        found.append(f"批次链：{broken}")
    else:  # a journal that is not what was written says nothing about the rows
        found += _rows_against_journal(book)
    found += _triggers(book)
    found += _newest_copy(book)
    return found


def _rows_against_journal(book: Book) -> list[str]:
    """Rows that differ from what the journal wrote last: somebody changed the file past the program."""
    found = []
    shapes: dict[str, dict[int, list[str]]] = {}
    for row in book.rows("SELECT id, tbl, columns FROM shape WHERE id IN (SELECT shape FROM journal) ORDER BY id"):
        shapes.setdefault(row["tbl"], {})[row["id"]] = json.loads(row["columns"])
    for table in data_tables(book.db):
        known = shapes.get(table, {})
        # A row is compared in the shape that it was last written in; a column added since then holds its default.
        defaults = {
            row["name"]: row["dflt_value"] or "NULL"
            for row in book.rows("SELECT name, dflt_value FROM pragma_table_info(?)", (table,))
        }
        written = ""
        for shape, columns in known.items():
            added = "".join(f' AND t."{name}" IS {value}' for name, value in defaults.items() if name not in columns)
            written += f"WHEN {shape} THEN last.after IS {row_json(columns, 't.')}{added} "
        same = f"CASE last.shape {written}END" if known else "0"
        numbers = ", ".join(map(str, known))
        count = book.value(
            f"""
            WITH last AS (SELECT row, shape, after, max(id) FROM journal WHERE shape IN ({numbers}) GROUP BY row)
            SELECT (SELECT count(*) FROM "{table}" t LEFT JOIN last ON last.row = t.id
                    WHERE last.after IS NULL OR NOT ({same}))
                 + (SELECT count(*) FROM last LEFT JOIN "{table}" t ON t.id = last.row
                    WHERE last.after IS NOT NULL AND t.id IS NULL)
            """
        )
        if count:
            found.append(f"数据与流水不符：{table} 有 {count} 行被绕过本程序改动过")
    return found


def _triggers(book: Book) -> list[str]:
    """Tables whose changes are not journalled as they should be, and a batch left open by somebody."""
    found = []
    present = {
        row["name"]: row["sql"] for row in book.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    }
    for table, columns in data_tables(book.db).items():
        shape = book.one("SELECT id, columns FROM shape WHERE tbl = ? ORDER BY id DESC LIMIT 1", (table,))
        if not shape or shape["columns"] != json.dumps(columns):
            found.append(f"流水登记：{table} 的列与登记的不一致")
        elif any(present.get(name) != text for name, text in journal_triggers(table, columns, shape["id"]).items()):
            found.append(f"流水登记：{table} 的触发器缺失或被改动过")
    if book.value("SELECT count(*) FROM open_batch"):
        found.append("流水登记：有一个批次被人为打开")
    return found


def _newest_copy(book: Book) -> list[str]:
    copies = backups.copies(book.path)
    if not copies:
        return []
    try:
        backups.check_copy(copies[0].path)
    except CopyUnsound as error:
        return [f"最近的备份：{error.message}"]
    return []
