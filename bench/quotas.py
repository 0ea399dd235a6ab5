"""Quotas of 1,600 deputies from 10,000 and 100,000 records (a million with --long), against hand-written SQL.

CPU seconds (user + system) of this process, medians. The SQL knows one rule by heart, a statement for each quota, and
answers with who is short and by how much; ours reads the rule from its file and can name every window. Both must agree.
"""

import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from bench.points import _SERVING, cpu, fill
from ddtool.book.book import Book
from ddtool.quotas import desk
from ddtool.quotas.model import QuotaRule
from ddtool.settings import Office, Settings

RULE = "示例县代表履职要求"
ON = date(2025, 12, 31)
LIMIT = 3.0

_QUARTER = "(CAST(substr({day}, 6, 2) AS INTEGER) - 1) / 3"
_WHOLE = """(d.since IS NULL OR d.since <= w.first) AND (d.until IS NULL OR d.until > w.last) AND NOT EXISTS (
    SELECT 1 FROM suspension s WHERE s.deputyship = d.id AND s.since <= w.last AND (s.until IS NULL OR s.until > w.first))"""
_QUARTERS = """(VALUES (0, '2025-01-01', '2025-03-31'), (1, '2025-04-01', '2025-06-30'), (2, '2025-07-01', '2025-09-30'),
    (3, '2025-10-01', '2025-12-31'))"""
# Days in office of 365, to prorate: the fill gives nobody more than one suspension.
_DAYS = """(365 - max(0, julianday(coalesce(d.since, '2025-01-01')) - julianday('2025-01-01'))
    - max(0, julianday('2026-01-01') - julianday(coalesce(d.until, '2026-01-01')))
    - coalesce((SELECT max(0, julianday(min(s.until, coalesce(d.until, '9999'))) - julianday(max(s.since, coalesce(d.since, ''))))
                FROM suspension s WHERE s.deputyship = d.id), 0))"""
_CONTACT_RECORD = f"""SELECT r.deputyship AS who, {{bucket}} AS w, 10 * sum(CASE WHEN r.unit = '次' THEN r.quantity / 10.0 ELSE 1 END) AS n
    FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
    WHERE r.kind IN ('接待选民', '走访选民') AND r.date BETWEEN '{{first}}' AND '{{last}}' AND {_SERVING.format(day="r.date")}
    GROUP BY 1, 2"""
_CONTACT_DAY = f"""SELECT t.deputyship, {{bucket}}, 10 * count(*) FROM activity a JOIN attendance t ON t.activity = a.id
    JOIN deputyship d ON d.id = t.deputyship
    WHERE a.kind = '联系选民日' AND t.status = '出席' AND a.date BETWEEN '{{first}}' AND '{{last}}'
      AND {_SERVING.format(day="a.date")} GROUP BY 1, 2"""
_RECORDS = f"""SELECT r.deputyship AS who, sum({{amount}}) AS n FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
    WHERE r.kind = '{{kind}}' AND r.date BETWEEN '{{first}}' AND '2025-12-31' AND {_SERVING.format(day="r.date")} {{more}}
    GROUP BY 1"""
_TRAINING = f"""SELECT t.deputyship AS who, sum(5 * CASE t.status WHEN '出席' THEN coalesce(t.half_days, a.half_days)
    ELSE a.half_days - coalesce(t.half_days, a.half_days) END) AS n
    FROM activity a JOIN attendance t ON t.activity = a.id JOIN deputyship d ON d.id = t.deputyship
    WHERE a.kind = '学习培训' AND a.date BETWEEN '2025-01-01' AND '2025-12-31' AND {_SERVING.format(day="a.date")} GROUP BY 1"""


def _contacts(bucket: str, first: str = "2025-01-01", last: str = "2025-12-31") -> str:
    record = _CONTACT_RECORD.format(bucket=bucket.format(day="r.date"), first=first, last=last)
    return f"{record} UNION ALL {_CONTACT_DAY.format(bucket=bucket.format(day='a.date'), first=first, last=last)}"


def _short(least: str, done: str) -> str:
    return f"""WITH c AS ({done}), o AS (SELECT d.id AS who, {least} AS least FROM deputyship d WHERE d.level = '县')
        SELECT o.who, least - coalesce(sum(n), 0) FROM o LEFT JOIN c ON c.who = o.who WHERE least > 0
        GROUP BY o.who HAVING coalesce(sum(n), 0) < least"""


_ALL = f"(CASE WHEN {_WHOLE} THEN 10 ELSE 0 END)".replace("w.first", "'{first}'").replace("w.last", "'2025-{last}'")
BY_HAND = {
    "每季度联系选民": f"""WITH c AS ({_contacts(_QUARTER)}), s AS (SELECT who, w, sum(n) AS n FROM c GROUP BY 1, 2),
        w (w, first, last) AS {_QUARTERS}
        SELECT d.id, sum(10 - coalesce(n, 0)) FROM deputyship d JOIN w LEFT JOIN s ON s.who = d.id AND s.w = w.w
        WHERE d.level = '县' AND coalesce(n, 0) < 10 AND {_WHOLE} GROUP BY 1""",
    "全年联系选民": _short(f"CAST(40 * {_DAYS} / 3650 AS INTEGER) * 10", _contacts("0")),
    "全年提出建议": _short(
        _ALL.format(first="2025-01-01", last="12-31"),
        _RECORDS.format(
            amount="coalesce(r.quantity, 10)",
            kind="提出建议",
            first="2025-01-01",
            more="AND coalesce(r.role, '') <> '附议'",
        ),
    ),
    "全年学习培训": _short(f"CAST(30 * {_DAYS} / 3650 AS INTEGER) * 10", _TRAINING),
    "10月20日代表集中联系日": _short(
        f"CASE WHEN {_WHOLE} THEN 10 ELSE 0 END".replace("w.first", "'2025-10-20'").replace("w.last", "'2025-10-27'"),
        _contacts("0", "2025-10-20", "2025-10-27"),
    ),
}


def by_hand(book: Book) -> dict[str, dict[int, int]]:
    return {name: {row[0]: int(row[1]) for row in book.rows(sql)} for name, sql in BY_HAND.items()}


def ours(book: Book, office: Office, rule: QuotaRule) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {name: {} for name in BY_HAND}
    for one in desk.short(desk.table(book, office, rule, ON, closed=True)):
        if one.quota.name in found:
            found[one.quota.name][one.owner.deputyship] = one.lacking(one.missed)
    return found


def run(long: bool = False) -> None:
    print(f"{'records':>9}  {'SQL':>7}  {'quotas':>7}  {'ratio':>5}  {'ours per 100k':>13}  equal")
    for records in (10_000, 100_000, *((1_000_000,) if long else ())):
        with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder) / "bench.db") as book:
            fill(book, records)
            office = Office(Path(folder), Settings(term_since=date(2021, 12, 20)))
            rule = desk.rule_named(office, RULE)
            equal = ours(book, office, rule) == by_hand(book)
            sql, own = cpu(partial(by_hand, book), partial(ours, book, office, rule))
            per = own / records * 100_000
            print(
                f"{records:>9}  {sql:>7.3f}  {own:>7.3f}  {own / sql:>5.2f}  {per:>13.3f}  {'yes' if equal else 'NO'}"
            )
            if not equal:
                raise SystemExit("the quotas differ from the hand-written SQL")
    print(f"to reach: ratio at 100,000 records at most {LIMIT:.0f}; growth at most linear")


if __name__ == "__main__":
    run("--long" in sys.argv)
