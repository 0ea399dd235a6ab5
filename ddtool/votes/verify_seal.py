"""封存核验：不装 ddtool，只用 Python 3 标准库，从签字纸上的链首核对数据文件有没有被改动过。

    python verify_seal.py 数据文件.db 链首 [封存内容.json]

链首是《表决结果封存单》上的 64 位校验值。从头重算每一批写入的校验值（SHA-256，覆盖上一批的校验值、本批登记和全部流水），
纸上的链首必须是其中之一；每张表的每一行必须与流水里最后写下的一样；封存内容文件必须与封存时写下的一字不差。
退出码：0 相符；1 不相符；2 用法不对，或文件读不出。
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path

GENESIS, FIELD, LINE, OWN = "0" * 64, "\x1f", "\x1e", {"batch", "shape", "journal", "open_batch"}
BATCHES = "SELECT id, at, operator, purpose, detail, undoes, first_journal, last_journal, previous, hash FROM batch ORDER BY id"
SHAPES = "SELECT * FROM shape WHERE id IN (SELECT shape FROM journal WHERE id BETWEEN ? AND ?) ORDER BY id"
SIDES = "coalesce('=' || before, '-'), coalesce('=' || after, '-')"
ROWS = f"SELECT batch, shape, row, {SIDES} FROM journal WHERE id BETWEEN ? AND ? ORDER BY id"


def chain_faults(db: sqlite3.Connection, head: str) -> list[str]:
    """Recompute every link; the head on the paper must be one of them."""
    previous, next_batch, next_row, met = GENESIS, 1, 1, False
    for *fields, stated_previous, stated in db.execute(BATCHES):
        number, first, last = fields[0], fields[-2], fields[-1]
        if number != next_batch or first != next_row or stated_previous != previous:
            return [f"第 {next_batch} 批缺失，或与上一批接不上"]
        digest = hashlib.sha256((previous + LINE + _line(fields)).encode())
        for select in (SHAPES, ROWS):
            for row in db.execute(select, (first, last)):
                digest.update(_line(row).encode())
        if digest.hexdigest() != stated:
            return [f"第 {number} 批的内容与校验值不符：这一批被改动过"]
        previous, next_batch, next_row, met = stated, number + 1, last + 1, met or stated == head
    if db.execute("SELECT count(*) FROM journal WHERE id < 1 OR id >= ?", (next_row,)).fetchone()[0]:
        return ["流水中有不属于任何一批的行"]
    return [] if met else ["没有哪一批的校验值是纸上的链首：封存那一批被删去，或整条链被重新算过"]


def _line(fields: Iterable[object]) -> str:
    return FIELD.join("" if field is None else str(field) for field in fields) + LINE


def row_faults(db: sqlite3.Connection) -> list[str]:
    """Every row of every table must be what the journal wrote last; a column added later holds its default."""
    known = {table for (table,) in db.execute("SELECT DISTINCT tbl FROM shape")}
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    faults = [f"表 {table} 多出或缺失" for table in (tables - OWN) ^ known]
    for table in sorted(known & tables):
        defaults = {row[1]: row[4] or "NULL" for row in db.execute(f'PRAGMA table_info("{table}")')}
        cases = ""
        for shape, text in db.execute("SELECT id, columns FROM shape WHERE tbl = ?", (table,)).fetchall():
            names = json.loads(text)
            same = [f't."{name}" IS {defaults[name]}' for name in defaults if name not in names]
            same.append(f"""j.after IS json_array({", ".join(f't."{name}"' for name in names)})""")
            cases += f" WHEN {shape} THEN {' AND '.join(same)}"
        wrong = db.execute(
            f"""WITH j AS (SELECT row, shape, after, max(id) FROM journal WHERE shape IN
                      (SELECT id FROM shape WHERE tbl = ?) GROUP BY row)
            SELECT (SELECT count(*) FROM "{table}" t LEFT JOIN j ON j.row = t.id
                    WHERE j.after IS NULL OR NOT CASE j.shape{cases} ELSE 0 END)
                 + (SELECT count(*) FROM j WHERE after IS NOT NULL AND row NOT IN (SELECT id FROM "{table}"))""",
            (table,),
        ).fetchone()[0]
        faults += [f"表 {table} 有 {wrong} 行与流水不符：绕过程序改动过"] if wrong else []
    return faults


def content_faults(db: sqlite3.Connection, head: str, content: bytes | None) -> list[str]:
    """The file beside the paper must be what that batch sealed."""
    of_batch = "SELECT j.after FROM journal j JOIN shape s ON s.id = j.shape JOIN batch b ON b.id = j.batch"
    rows = db.execute(f"{of_batch} WHERE b.hash = ? AND s.tbl = 'vote_seal'", (head,)).fetchall()
    sealed = [str(value).encode() for (after,) in rows for value in json.loads(after)]
    return [] if content is None or content in sealed else ["封存内容文件与封存那一批写下的不一样"]


def main(arguments: list[str]) -> int:
    if len(arguments) not in (2, 3):
        print(__doc__)
        return 2
    head = "".join(arguments[1].split()).lower()
    try:
        content = Path(arguments[2]).read_bytes() if arguments[2:] else None
        db = sqlite3.connect(f"{Path(arguments[0]).resolve(strict=True).as_uri()}?mode=ro", uri=True)
        faults = chain_faults(db, head) + row_faults(db) + content_faults(db, head, content)
    except OSError as error:
        print(f"读不出：{error}")
        return 2
    except (sqlite3.Error, ValueError) as error:
        faults = [f"数据文件的结构被破坏：{error}"]
    print("\n".join(f"不相符：{fault}" for fault in faults) or "相符：链首在链上，逐批、逐行与流水一致。")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
