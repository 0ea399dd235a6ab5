"""SQL of points (积分): sums of all deputies in one statement, never one per deputy."""

from collections.abc import Sequence

from ddtool.book.book import Book
from ddtool.points.rules.tally import AttendanceSum, RecordSum
from ddtool.roster.store import in_office

# A row covers its own half-days, or the whole activity; the rest of the activity counts for who was partly away.
_ATTENDANCE_SUMS = f"""
    SELECT t.deputyship, a.kind, t.status, count(*) AS rows,
           coalesce(sum(coalesce(t.half_days, a.half_days)), 0) AS half_days,
           coalesce(sum(max(0, a.half_days - t.half_days)), 0) AS other_half_days,
           sum(t.half_days IS NULL AND a.half_days IS NULL) AS unmeasured
    FROM activity a
    JOIN attendance t ON t.activity = a.id
    JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
    WHERE a.date BETWEEN :first AND :last AND a.level = :level AND {in_office("a.date")}
    GROUP BY t.deputyship, a.kind, t.status
"""

_RECORD_SUMS = f"""
    SELECT r.deputyship, r.kind, r.role, r.unit, count(*) AS rows, coalesce(sum(r.quantity), 0) AS quantity,
           sum(r.quantity IS NULL) AS blank, {{single}} AS single
    FROM duty_record r
    JOIN deputyship d ON d.id = r.deputyship
    WHERE r.date BETWEEN :first AND :last AND d.level = :level AND {in_office("r.date")} AND r.kind {{kinds}}
    GROUP BY r.deputyship, r.kind, r.role, r.unit{{also}}
"""


def attendance_sums(book: Book, level: str, first: str, last: str) -> list[AttendanceSum]:
    """Attendance of all deputies of a level from `first` to `last`, summed by kind and status."""
    return [AttendanceSum._make(row) for row in book.rows(_ATTENDANCE_SUMS, _days(level, first, last))]


def record_sums(book: Book, level: str, first: str, last: str, banded: Sequence[str]) -> list[RecordSum]:
    """Duty records of all deputies of a level, summed by kind, role and unit; `banded` kinds by quantity too."""
    marks = {f"banded{number}": kind for number, kind in enumerate(banded)}
    named = ", ".join(f":{mark}" for mark in marks)
    sql = _RECORD_SUMS.format(single="NULL", kinds=f"NOT IN ({named})", also="")
    if banded:
        # Apart, because only the others can be read from the index in their order.
        sql += " UNION ALL " + _RECORD_SUMS.format(single="r.quantity", kinds=f"IN ({named})", also=", r.quantity")
    return [RecordSum._make(row) for row in book.rows(sql, {**_days(level, first, last), **marks})]


def _days(level: str, first: str, last: str) -> dict[str, str]:
    return {"level": level, "first": first, "last": last}
