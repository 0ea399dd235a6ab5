"""The yearly report's figures over 10,000 and 100,000 records (a million with --long) against hand-written SQL of the
same figures, and 300 ledgers and deputies' files from the data file to Word files against docxtpl with the same
template and figures.

CPU seconds (user + system) of this process. The SQL knows one county by heart; ours also checks that all parts add up,
and notes the source of every figure. docxtpl writes PEERS papers only; its time is scaled, without the gathering.
"""

import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bench.papers import _document, _seconds, _text
from bench.points import _SERVING, HAND_WRITTEN, cpu, fill
from bench.quotas import BY_HAND as QUOTAS
from ddtool.book.book import Book
from ddtool.reports.file import desk as deputy_file
from ddtool.reports.file.paper import KEYS
from ddtool.reports.ledger import desk as ledger
from ddtool.reports.yearly import desk as yearly
from ddtool.reports.yearly.training import days
from ddtool.settings import Office, shipped

TODAY = date(2026, 1, 8)
LEDGERS, PEERS, ROWS = 300, 30, 60
RATIO, LEDGER_RATIO = 3.0, 0.06

_MARKS = f"""FROM activity a JOIN attendance t ON t.activity = a.id JOIN deputyship d ON d.id = t.deputyship AND d.level = a.level
    WHERE a.date BETWEEN '2025-01-01' AND '2025-12-31' AND a.level = '县' AND {_SERVING.format(day="a.date")}"""
_DUE = f"""FROM activity a JOIN deputyship d ON d.level = a.level
    WHERE a.date BETWEEN '2025-01-01' AND '2025-12-31' AND a.level = '县' AND {_SERVING.format(day="a.date")}"""
_RECORDS = f"""FROM duty_record r JOIN deputyship d ON d.id = r.deputyship
    WHERE r.date BETWEEN '2025-01-01' AND '2025-12-31' AND d.level = '县' AND {_SERVING.format(day="r.date")}"""
BY_HAND = {
    "points": f"SELECT sum(points), max(points), min(points) FROM ({HAND_WRITTEN})",
    "by kind": f"SELECT a.kind, t.status, count(*) {_MARKS} GROUP BY 1, 2",
    "by delegation": f"SELECT d.delegation, t.status, count(*) {_MARKS} GROUP BY 1, 2",
    "due by kind": f"SELECT a.kind, count(*) {_DUE} GROUP BY 1",
    "due by delegation": f"SELECT d.delegation, count(*) {_DUE} GROUP BY 1",
    "activities by month": "SELECT substr(date, 6, 2), count(*) FROM activity WHERE level = '县' GROUP BY 1",
    "records by kind": f"SELECT r.kind, count(*), count(DISTINCT r.deputyship), sum(r.quantity) {_RECORDS} GROUP BY 1",
    "records by month": f"SELECT substr(r.date, 6, 2), count(*) {_RECORDS} GROUP BY 1",
    "attended": f"SELECT count(DISTINCT d.id), count(DISTINCT CASE WHEN a.kind = '学习培训' THEN d.id END) {_MARKS} AND t.status = '出席'",
    "recorded": f"SELECT count(DISTINCT r.deputyship) {_RECORDS}",
    "records by delegation": f"SELECT d.delegation, count(*), count(DISTINCT r.deputyship) {_RECORDS} GROUP BY 1",
    "training": f"""SELECT d.delegation, sum(CASE t.status WHEN '出席' THEN coalesce(t.half_days, a.half_days)
        ELSE a.half_days - coalesce(t.half_days, a.half_days) END) {_MARKS} AND a.kind = '学习培训' GROUP BY 1""",
    **{f"quota {name}": sql for name, sql in QUOTAS.items()},
}


def by_hand(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    return {name: [tuple(row) for row in book.rows(sql)] for name, sql in BY_HAND.items()}


def ours(book: Book, office: Office) -> dict[str, Any]:
    return yearly.yearly(book, office, year=2025, today=TODAY).figures


def differences(shown: dict[str, Any], sql: dict[str, list[tuple[Any, ...]]]) -> list[str]:
    """Names of the figures that the report and the SQL do not agree on."""
    words = {"出席": "present", "请假": "leave", "缺席": "absent"}
    kinds = {row["name"]: row for row in shown["kinds"]}
    total = sql["points"][0]
    same = {
        "by kind": all(kinds[kind][words[status]] == count for kind, status, count in sql["by kind"]),
        "due by kind": all(kinds[kind]["due"] == count for kind, count in sql["due by kind"]),
        "due by delegation": [row["due"] for row in shown["delegations"]] == _roll(sql["due by delegation"]),
        "records by kind": sorted((row["kind"], row["rows"], row["deputies"]) for row in shown["record_kinds"])
        == sorted(row[:3] for row in sql["records by kind"]),
        "points": [float(shown[name]) for name in ("points_total", "points_best", "points_least")]
        == [points / 100 for points in total],
        "coverage": [row["deputies"] for row in shown["coverage"]][:2]
        == [sql["attended"][0][0], sql["recorded"][0][0]],
        "records by delegation": [(row["rows"], row["recorded"]) for row in shown["record_homes"]]
        == [row[1:] for row in sorted(sql["records by delegation"])],
        "training": shown["training_days"] == days(sum(row[1] for row in sql["training"])),
        "quotas": all(
            row["short"] == len(sql[f"quota {row['name']}"]) for row in shown["quotas"] if row["name"] in QUOTAS
        ),
    }
    return [name for name, equal in same.items() if not equal]


def _roll(rows: list[tuple[Any, ...]]) -> list[int]:
    """Counts in the order in which the report meets the delegations."""
    return [count for _, count in sorted(rows)]


def figures(long: bool) -> None:
    print(f"{'records':>9}  {'SQL':>7}  {'yearly':>7}  {'ratio':>5}  equal")
    for records in (10_000, 100_000, *((1_000_000,) if long else ())):
        with tempfile.TemporaryDirectory() as name, Book.create(Path(name) / "bench.db") as book:
            fill(book, records)
            office = Office.at(Path(name))
            wrong = differences(ours(book, office), by_hand(book))
            sql, own = cpu(partial(by_hand, book), partial(ours, book, office))
            print(f"{records:>9}  {sql:>7.3f}  {own:>7.3f}  {own / sql:>5.2f}  {'、'.join(wrong) or 'yes'}")
            if wrong:
                raise SystemExit("the report differs from the hand-written SQL")
    print(f"to reach: ratio at 100,000 records at most {RATIO:.0f}; growth at most linear")


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_none(one) for one in value]
    return "" if value is None else value


def papers_of(title: str, of: str, gather: Any, desk: Any, rows_of: Any) -> None:
    """A paper a deputy: `gather(book, office)` their figures, `desk.write` the papers, `rows_of(paper)` how many."""
    import docxtpl

    with tempfile.TemporaryDirectory() as name, Book.create(Path(name) / "bench.db") as book:
        fill(book, LEDGERS * ROWS * 5)
        office = Office.at(Path(name))
        with book.batch("bench"):
            # Of the 1,600 deputies 300 stay, with the rows that they have.
            book.execute("UPDATE deputyship SET level = '乡' WHERE id > ?", (LEDGERS,))
        runs = iter([Path(name) / f"out{run}" for run in range(3)])
        found: list[Any] = []
        gathered = _seconds(lambda: found.append(gather(book, office)))
        papers, paths = found[-1], []

        def write() -> None:
            paths[:] = desk.write(papers, office, next(runs), bound=False)[0]

        own = _seconds(write)
        # docxtpl writes None where ours writes nothing.
        plain = [_without_none(paper) for _, paper in papers.papers]
        template = shipped("templates", f"{of}.docx")

        def peer() -> None:
            for number in range(PEERS):
                one = docxtpl.DocxTemplate(template)
                one.render(plain[number], autoescape=True)
                one.save(Path(name) / f"peer{number}.docx")

        loop = _seconds(peer, times=1) * len(plain) / PEERS
        for number in range(PEERS):
            assert _text(_document(paths[number])) == _text(_document(Path(name) / f"peer{number}.docx")), (
                "texts differ"
            )
        bound = _seconds(lambda: desk.write(papers, office, Path(name) / "bound", each=False))
        rows = sum(rows_of(paper) for paper in plain) // len(plain)
        print(f"{len(plain)} {title} of about {rows} rows, from the data file")
        print(f"  a file each                     {own:7.2f} s  {own / loop:.3f} × docxtpl (≤ {LEDGER_RATIO})")
        print(f"  bound into one file             {bound:7.2f} s  {bound / loop:.3f}")
        print(f"  gathered, scored and checked    {gathered:7.2f} s  of {LEDGERS * ROWS * 5:,} rows in the file")
        print(f"  docxtpl, {PEERS} measured, scaled     {loop:7.2f} s  from the same figures, without the gathering")


def ledgers() -> None:
    papers_of(
        "ledgers",
        "ledger",
        lambda book, office: ledger.ledgers(book, office, year=2025, today=TODAY),
        ledger,
        lambda paper: len(paper["activities"]) + len(paper["records"]),
    )


def deputy_files() -> None:
    papers_of(
        "deputies' files of the term",
        "deputy_file",
        lambda book, office: deputy_file.files(book, office, year=None, today=TODAY),
        deputy_file,
        lambda paper: sum(len(paper[key]["rows"]) for key in KEYS.values()),
    )


def run() -> None:
    figures("--long" in sys.argv)
    ledgers()
    deputy_files()


if __name__ == "__main__":
    run()
