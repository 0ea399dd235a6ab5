"""Writing the yearly report (出具年度报告): gather, check the numbers, fill the template."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.papers.fonts import rare_warning
from ddtool.reports import store
from ddtool.reports.adding import check
from ddtool.reports.provenance import SHORT, provenance
from ddtool.reports.refusals import DataMoved
from ddtool.reports.yearly import gathering
from ddtool.reports.yearly.checks import equations
from ddtool.reports.yearly.paper import figures
from ddtool.settings import Office
from ddtool.text.dates import chinese_day

TITLE = "年度代表工作报告"


@dataclass(frozen=True, slots=True)
class Yearly:
    """A report whose numbers add up, ready to be written; `checked` equations hold."""

    year: int
    figures: dict[str, object]
    checked: int


def yearly(book: Book, office: Office, *, year: int | None, today: date) -> Yearly:
    """The figures of a year's report. Raises NumbersDoNotAdd, DataMoved, and what `gathering.year` raises."""
    head = book.head()
    found = gathering.year(book, office, wanted=year, today=today)
    shown = figures(found, office.settings)
    checked = check(TITLE, equations(shown, found))
    scheme = found.table.scheme if found.table else None
    if book.head() != head:
        raise DataMoved
    origin = provenance(book, today, scheme, found.rule.hash)
    rows = "、".join(
        f"{name} {count}" for name, count in store.row_counts(book, office.settings.level, found.stretch).items()
    )
    snapshot = f"取数时数据文件链首 {head[:SHORT]}；本时段登记的行数：{rows}。"
    more = {"equations": checked, "snapshot": snapshot, "date": chinese_day(today), "provenance": origin}
    return Yearly(found.number, {**shown, **more}, checked)


def write(report: Yearly, office: Office, out: Path) -> tuple[Path, str]:
    """Write the report; returns the path and a warning about rare characters (or nothing)."""
    from ddtool.papers.template import load

    template = load(office.template("yearly"), office.settings.fonts)
    path = template.write(report.figures, out / f"{report.year}{TITLE}.docx")
    return path, rare_warning(template.rare) if template.rare else ""
