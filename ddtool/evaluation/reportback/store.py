"""SQL of report-backs (述职评议): the register, outcomes, the plan."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from ddtool.book.book import Book
from ddtool.evaluation.reportback.model import Batch, Counts, Judged, ReportBack, Standing
from ddtool.roster.store import in_office

_REPORT_BACKS = """
    SELECT b.id, r.id AS record, r.deputyship, p.name, g.name AS delegation, d.level, r.date, r.title, r.place, b.form,
           b.attended, b.issued, b.returned, b.void, b.opinion, b.extra
    FROM report_back b
    JOIN duty_record r ON r.id = b.duty_record
    JOIN deputyship d ON d.id = r.deputyship
    JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
"""
_ORDER = " ORDER BY r.date, g.position, d.seat_no, b.id"

Params = tuple[str | int | None, ...]


def report_backs(book: Book, level: str, first: str, last: str) -> list[ReportBack]:
    """Report-backs of a level's deputies from `first` to `last` (ISO, both included), by date."""
    found = book.rows(f"{_REPORT_BACKS} WHERE d.level = ? AND r.date BETWEEN ? AND ?{_ORDER}", (level, first, last))
    return [_report_back(row, votes) for row, votes in _with_votes(book, found)]


def report_backs_of(book: Book, deputyship: int) -> list[ReportBack]:
    """One deputy's report-backs, by date."""
    found = book.rows(f"{_REPORT_BACKS} WHERE r.deputyship = ?{_ORDER}", (deputyship,))
    return [_report_back(row, votes) for row, votes in _with_votes(book, found)]


def register_rows(book: Book) -> list[tuple[ReportBack, str | None]]:
    """Every report-back with its further columns (extra), for the register."""
    found = book.rows(_REPORT_BACKS + _ORDER)
    return [(_report_back(row, votes), row["extra"]) for row, votes in _with_votes(book, found)]


def _with_votes(book: Book, found: Sequence[sqlite3.Row]) -> list[tuple[sqlite3.Row, dict[str, int]]]:
    votes: dict[int, dict[str, int]] = {}
    for row in book.rows("SELECT report_back, grade, votes FROM report_back_vote ORDER BY id"):
        votes.setdefault(row["report_back"], {})[row["grade"]] = row["votes"]
    return [(row, votes.get(row["id"], {})) for row in found]


def _report_back(row: sqlite3.Row, votes: dict[str, int]) -> ReportBack:
    assessed = row["attended"] is not None
    return ReportBack(
        id=row["id"], record=row["record"], deputyship=row["deputyship"], name=row["name"], delegation=row["delegation"],
        level=row["level"], date=row["date"], title=row["title"], place=row["place"], form=row["form"],
        counts=Counts(row["attended"], row["issued"], row["returned"], row["void"], votes) if assessed else None,
        opinion=row["opinion"],
    )  # fmt: skip


def loose_records(book: Book, kinds: Sequence[str]) -> dict[tuple[int, str], int]:
    """(deputyship, day) → a duty record of these kinds that no report-back has taken over; the first of a day."""
    marks = ", ".join("?" * len(kinds))
    sql = f"""
        SELECT r.deputyship, r.date, min(r.id) FROM duty_record r
        WHERE r.kind IN ({marks}) AND NOT EXISTS (SELECT 1 FROM report_back b WHERE b.duty_record = r.id)
        GROUP BY r.deputyship, r.date
    """
    return {(row[0], row[1]): row[2] for row in book.rows(sql, tuple(kinds))}


def add_record(book: Book, deputyship: int, day: str, kind: str, title: str, place: str | None) -> int:
    """The duty record of a new report-back: once; inside a batch."""
    return book.insert(
        "duty_record", deputyship=deputyship, date=day, kind=kind, title=title, quantity=10, unit="次", place=place
    )


def set_place(book: Book, record: int, place: str | None) -> None:
    book.execute("UPDATE duty_record SET place = ? WHERE id = ?", (place, record))


def put_report_back(
    book: Book, record: int, form: str | None, counts: Counts | None, opinion: str | None, extra: str | None
) -> int:
    """Enter the assessment of a report-back, or change the one on file; inside a batch."""
    head = (None,) * 4 if counts is None else (counts.attended, counts.issued, counts.returned, counts.void)
    found = book.value("SELECT id FROM report_back WHERE duty_record = ?", (record,))
    values = (form, *head, opinion, extra)
    if found is None:
        found = book.execute(
            "INSERT INTO report_back (duty_record, form, attended, issued, returned, void, opinion, extra) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (record, *values),
        ).lastrowid
    else:
        book.execute(
            "UPDATE report_back SET form = ?, attended = ?, issued = ?, returned = ?, void = ?, opinion = ?, extra = ? "
            "WHERE id = ?",
            (*values, found),
        )
    assert isinstance(found, int)
    _put_votes(book, found, counts.votes if counts else {})
    return found


def _put_votes(book: Book, report_back: int, votes: Mapping[str, int]) -> None:
    rows = book.rows("SELECT grade, votes FROM report_back_vote WHERE report_back = ?", (report_back,))
    known = {row["grade"]: row["votes"] for row in rows}
    for grade in known.keys() - votes.keys():
        book.execute("DELETE FROM report_back_vote WHERE report_back = ? AND grade = ?", (report_back, grade))
    for grade, number in votes.items():
        if grade not in known:
            book.insert("report_back_vote", report_back=report_back, grade=grade, votes=number)
        elif known[grade] != number:
            book.execute(
                "UPDATE report_back_vote SET votes = ? WHERE report_back = ? AND grade = ?",
                (number, report_back, grade),
            )


def reported(book: Book, level: str, kinds: Sequence[str], first: str, last: str) -> set[int]:
    """Deputyships with a report-back in these days: by the duty records, assessed or not."""
    marks = ", ".join(f":kind{number}" for number in range(len(kinds)))
    sql = f"""
        SELECT DISTINCT r.deputyship FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
        WHERE d.level = :level AND r.kind IN ({marks}) AND r.date BETWEEN :first AND :last AND {in_office("r.date")}
    """
    named = {f"kind{number}": kind for number, kind in enumerate(kinds)}
    return {row[0] for row in book.rows(sql, {"level": level, "first": first, "last": last, **named})}


def twice_on_a_day(book: Book, kinds: Sequence[str]) -> list[tuple[str, str, int]]:
    """(name, day, how many) where one deputy has several records of a report-back on one day."""
    marks = ", ".join("?" * len(kinds))
    sql = f"""
        SELECT p.name, r.date, count(*) FROM duty_record r
        JOIN deputyship d ON d.id = r.deputyship JOIN person p ON p.id = d.person
        WHERE r.kind IN ({marks}) GROUP BY r.deputyship, r.date HAVING count(*) > 1 ORDER BY r.date, p.name
    """
    return [tuple(row) for row in book.rows(sql, tuple(kinds))]


# -- outcomes ------------------------------------------------------------------------------------------------------


def add_result(book: Book, report_back: int, rule: int, day: str, counts: Counts, judged: Judged) -> None:
    book.insert(
        "report_back_result",
        report_back=report_back,
        rule=rule,
        day=day,
        counts=_as_json(counts),
        base=judged.base,
        outcome=judged.outcome,
        remark=judged.remark or None,
        measures="、".join(judged.measures),
    )


def standings(book: Book) -> dict[int, Standing]:
    """The newest outcome of each report-back that was judged, by the report-back's id."""
    sql = """
        SELECT x.report_back, x.day, x.counts, x.base, x.outcome, x.remark, x.measures, u.name, u.hash
        FROM report_back_result x JOIN evaluation_rule u ON u.id = x.rule ORDER BY x.id
    """
    found = {}
    for row in book.rows(sql):
        measures = tuple(row["measures"].split("、")) if row["measures"] else ()
        judged = Judged(row["base"], row["outcome"], measures, row["remark"] or "")
        found[row["report_back"]] = Standing(
            row["report_back"], judged, row["day"], _from_json(row["counts"]), row["name"], row["hash"]
        )
    return found


def _as_json(counts: Counts) -> str:
    head = {"attended": counts.attended, "issued": counts.issued, "returned": counts.returned, "void": counts.void}
    return json.dumps({**head, "votes": dict(counts.votes)}, ensure_ascii=False)


def _from_json(text: str) -> Counts:
    return Counts(**json.loads(text))


# -- the plan ------------------------------------------------------------------------------------------------------


def batches(book: Book, level: str) -> list[Batch]:
    """Batches of the plan by their last day."""
    entries: dict[int, list[int]] = {}
    for row in book.rows("SELECT plan, deputyship FROM report_plan_entry ORDER BY id"):
        entries.setdefault(row["plan"], []).append(row["deputyship"])
    found = book.rows("SELECT id, name, due FROM report_plan WHERE level = ? ORDER BY due, id", (level,))
    return [Batch(row["id"], row["name"], row["due"], tuple(entries.get(row["id"], ()))) for row in found]


def add_batch(book: Book, level: str, name: str, due: str) -> int:
    return book.insert("report_plan", level=level, name=name, due=due)


def add_entries(book: Book, plan: int, deputyships: Iterable[int]) -> None:
    book.executemany(
        "INSERT INTO report_plan_entry (plan, deputyship) VALUES (?, ?)", ((plan, one) for one in deputyships)
    )


def drop_entry(book: Book, plan: int, deputyship: int) -> None:
    book.execute("DELETE FROM report_plan_entry WHERE plan = ? AND deputyship = ?", (plan, deputyship))
