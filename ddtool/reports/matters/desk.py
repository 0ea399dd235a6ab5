"""Writing the report of matters (出具事项办理情况报告): gather, check the numbers, fill the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ddtool.book.book import Book
from ddtool.matters import desk as matters
from ddtool.papers.fonts import rare_warning
from ddtool.reports import store
from ddtool.reports.adding import check
from ddtool.reports.matters import gathering
from ddtool.reports.matters.checks import equations
from ddtool.reports.matters.model import Found
from ddtool.reports.matters.paper import figures
from ddtool.reports.period import Period, period_of
from ddtool.reports.provenance import SHORT, provenance
from ddtool.reports.refusals import DataMoved
from ddtool.saving import safe_name
from ddtool.settings import Office
from ddtool.text.dates import chinese_day

TITLE = "事项办理情况报告"


@dataclass(frozen=True, slots=True)
class Report:
    """A report whose numbers add up, ready to be written; `checked` equations hold."""

    found: Found
    figures: dict[str, Any]
    checked: int

    @property
    def name(self) -> str:
        """The file's name: with the kind where it is of one alone."""
        sections = self.found.sections
        kind = f"{sections[0].kind.name}" if len(sections) == 1 else "事项"
        return safe_name(f"{self.found.period.label}{kind}办理情况报告")


def period(
    book: Book, *, year: int | None, quarter: int | None, first: date | None, last: date | None, on: date
) -> Period:
    """Raises PeriodUnclear, PeriodToCome."""
    return period_of(year=year, quarter=quarter, first=first, last=last, on=on, known=store.matter_years(book))


def report(book: Book, office: Office, period: Period, kinds: Sequence[str], *, today: date) -> Report:
    """The figures of a period, checked. Raises NumbersDoNotAdd, DataMoved, and what `gathering.found` raises."""
    head = book.head()
    found = gathering.found(book, office, period, kinds)
    shown = figures(found, matters.terms(office).calendar, office.settings)
    counts, moves = store.matter_counts(book, period.stretch), store.move_counts(book, period.stretch)
    checked = check(TITLE, equations(shown, found, counts, moves))
    if book.head() != head:
        raise DataMoved
    rules = "、".join(f"{one.kind.name} {one.kind.hash[:SHORT]}" for one in found.sections)
    rows = "、".join(f"{one.kind.name} {len(one.now.received)}" for one in found.sections)
    more = {
        "equations": checked,
        "snapshot": f"取数时数据文件链首 {head[:SHORT]}；本时段收到的行数：{rows or '无'}。",
        "date": chinese_day(today),
        "provenance": (f"事项规则校验码：{rules}；" if rules else "") + provenance(book, today, None, found.rule.hash),
    }
    return Report(found, {**shown, **more}, checked)


def write(report: Report, office: Office, out: Path) -> tuple[Path, str]:
    """Write the report; returns the path and a warning about rare characters (or nothing)."""
    from ddtool.papers.template import load

    template = load(office.template("report_matters"), office.settings.fonts)
    path = template.write(report.figures, out / f"{report.name}.docx")
    return path, rare_warning(template.rare) if template.rare else ""
