"""Everybody's file from a handful of statements (汇集): rows are fetched once and grouped here."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ddtool.book.book import Book
from ddtool.duty import book_store
from ddtool.duty.model import Stretch
from ddtool.duty.rules.kind_file import Section
from ddtool.duty.rules.kinds import DutyKinds
from ddtool.evaluation.annual import store as annual
from ddtool.evaluation.reportback import desk as report_back
from ddtool.groups import store as groups
from ddtool.reports import store
from ddtool.reports.adding import Equation
from ddtool.reports.file.model import DeputyFile, Part
from ddtool.reports.ledger.gathering import years
from ddtool.reports.ledger.model import Year
from ddtool.roster.model import Deputy

Row = TypeVar("Row")
Key = TypeVar("Key")


def files(book: Book, level: str, stretch: Stretch, deputies: Sequence[Deputy], kinds: DutyKinds) -> list[DeputyFile]:
    """The files of the deputies given, in their order: a dozen statements, whatever their number."""
    first, last = stretch.first, stretch.last
    named = {group.id: group for group in groups.groups(book)}
    belongs = grouped(groups.memberships(book, level, first, last), lambda one: one.deputyship)
    matters = grouped(store.authored(book, level, stretch), lambda one: one.deputyship)
    backs = grouped(report_back.lines(book, level, first, last), lambda one: one.report_back.deputyship)
    results = grouped(
        [one for one in annual.results(book, level) if first[:4] <= str(one.year) <= last[:4]],
        lambda one: one.deputyship,
    )
    honours = grouped(
        [one for one in book_store.deputy_lines(book, "honour") if stretch.holds(one["date"])],
        lambda one: one["deputyship"],
    )
    sections = kinds.sections()
    return [
        DeputyFile(
            year,
            *_parted(year, sections, {one.report_back.record for one in backs[year.deputy.id]}),
            tuple((named[one.group], one) for one in belongs[year.deputy.id]),
            tuple(matters[year.deputy.id]),
            tuple(one for one in backs[year.deputy.id] if year.deputy.in_office(one.report_back.date)),
            tuple(results[year.deputy.id]),
            tuple(honours[year.deputy.id]),
        )
        for year in years(book, level, stretch, deputies, {})
    ]


def grouped(rows: Iterable[Row], key: Callable[[Row], Key]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _parted(year: Year, sections: dict[str, str], assessed: set[int]) -> tuple[dict[str, Part], Part]:
    """Rows by section; a report-back stands in a table of its own, and is left out of the records."""
    lines = grouped(year.lines, lambda one: sections.get(one.activity.kind, ""))
    records = grouped((one for one in year.records if one.id not in assessed), lambda one: sections.get(one.kind, ""))
    parts = {name: Part(tuple(lines[name]), tuple(records[name])) for name in ("", *Section)}
    return parts, parts.pop("")


def equations(found: Iterable[DeputyFile]) -> Iterable[Equation]:
    """All sections together against the rows that the deputy has."""
    for one in found:
        parts = {**one.parts, "各节以外": one.strange}
        attended = Counter(line.status for line in one.year.lines)
        yield Equation(
            f"{one.deputy.name}的应到",
            [(name, len(part.lines)) for name, part in parts.items()],
            ("考勤合计", sum(attended.values())),
        )
        listed = [(name, len(part.records)) for name, part in parts.items()]
        yield Equation(
            f"{one.deputy.name}的履职登记",
            [*listed, ("述职评议", len(one.report_backs))],
            ("履职登记合计", len(one.year.records)),
        )
