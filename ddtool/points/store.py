"""SQL of points (积分): sums of all deputies in one statement, never one per deputy."""

import json
from collections.abc import Iterable, Sequence

from ddtool.book.book import Book
from ddtool.duty.model import Activity, Attended, DutyRecord, Status
from ddtool.points.rules.tally import FIRST_AUTHOR, AttendanceSum, RecordSum
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
           sum(r.quantity IS NULL) AS blank, {{single}} AS single, {{joint}} AS joint
    FROM duty_record r
    JOIN deputyship d ON d.id = r.deputyship{{joined}}
    WHERE r.date BETWEEN :first AND :last AND d.level = :level AND {in_office("r.date")} AND r.kind {{kinds}}
    GROUP BY r.deputyship, r.kind, r.role, r.unit{{also}}
"""


# A matter that several signed is one row a signer: the same kind, day and title.
_JOINT = f"""
    SELECT o.kind, o.date, o.title, sum(coalesce(o.role, '') NOT IN ({", ".join(f"'{role}'" for role in FIRST_AUTHOR)})) AS others
    FROM duty_record o JOIN deputyship e ON e.id = o.deputyship
    WHERE o.date BETWEEN :first AND :last AND e.level = :level AND o.kind {{kinds}}
    GROUP BY o.kind, o.date, o.title
"""


def attendance_sums(book: Book, level: str, first: str, last: str) -> list[AttendanceSum]:
    """Attendance of all deputies of a level from `first` to `last`, summed by kind and status."""
    return [AttendanceSum._make(row) for row in book.rows(_ATTENDANCE_SUMS, _days(level, first, last))]


def record_sums(
    book: Book, level: str, first: str, last: str, banded: Sequence[str] = (), joint: Sequence[str] = ()
) -> list[RecordSum]:
    """Duty records of all deputies of a level, summed by kind, role and unit.

    `banded` kinds by quantity too; `joint` kinds also by how many others signed the matter.
    """
    marks = {f"joint{number}": kind for number, kind in enumerate(joint)}
    marks |= {f"banded{number}": kind for number, kind in enumerate(banded) if kind not in joint}
    sql = _arm(f"NOT IN ({_named(marks)})")
    # Apart, because only the others can be read from the index in their order.
    if bands := [mark for mark in marks if mark.startswith("banded")]:
        sql += " UNION ALL " + _arm(f"IN ({_named(bands)})", single="r.quantity", also=", r.quantity")
    if shared := [mark for mark in marks if mark.startswith("joint")]:
        kinds = f"IN ({_named(shared)})"
        joined = f" JOIN ({_JOINT.format(kinds=kinds)}) j ON (j.kind, j.date, j.title) = (r.kind, r.date, r.title)"
        sql += " UNION ALL " + _arm(
            kinds, single="r.quantity", joint="j.others", joined=joined, also=", r.quantity, j.others"
        )
    return [RecordSum._make(row) for row in book.rows(sql, {**_days(level, first, last), **marks})]


def _arm(kinds: str, *, single: str = "NULL", joint: str = "NULL", joined: str = "", also: str = "") -> str:
    return _RECORD_SUMS.format(kinds=kinds, single=single, joint=joint, joined=joined, also=also)


def _named(marks: Iterable[str]) -> str:
    return ", ".join(f":{mark}" for mark in marks)


def signers(book: Book, level: str, first: str, last: str, joint: Sequence[str]) -> dict[tuple[str, str, str], int]:
    """How many others signed each matter, by (kind, date, title)."""
    marks = {f"joint{number}": kind for number, kind in enumerate(joint)}
    sql = _JOINT.format(kinds=f"IN ({_named(marks)})")
    return {tuple(row)[:3]: row[3] for row in book.rows(sql, {**_days(level, first, last), **marks})}


def attended(book: Book, first: str, last: str, who: Sequence[int]) -> list[Attended]:
    """Attendance rows of some deputyships by date; also those of days not in office."""
    sql = """
        SELECT t.id, t.deputyship, t.status, t.half_days, t.reason,
               a.id, a.date, a.until, a.half_days, a.kind, a.title, a.place, a.organiser, a.level, a.scope
        FROM attendance t JOIN activity a ON a.id = t.activity
        WHERE t.deputyship IN (SELECT value FROM json_each(?)) AND a.date BETWEEN ? AND ? ORDER BY a.date, a.id
    """
    return [
        Attended(row[0], Activity(*row[5:]), row[1], Status(row[2]), row[3], row[4])
        for row in map(tuple, book.rows(sql, (json.dumps(who), first, last)))
    ]


def records(book: Book, first: str, last: str, who: Sequence[int]) -> list[DutyRecord]:
    """Duty records of some deputyships by date; also those of days not in office."""
    sql = """
        SELECT r.id, r.deputyship, r.date, r.kind, r.title, r.role, r.quantity, r.unit, r.place, r.note
        FROM duty_record r
        WHERE r.deputyship IN (SELECT value FROM json_each(?)) AND r.date BETWEEN ? AND ? ORDER BY r.date, r.id
    """
    return [DutyRecord(*row) for row in book.rows(sql, (json.dumps(who), first, last))]


def _days(level: str, first: str, last: str) -> dict[str, str]:
    return {"level": level, "first": first, "last": last}
