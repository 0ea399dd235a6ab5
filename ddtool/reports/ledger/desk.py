"""Writing ledgers (出具履职台账): who, which year, which files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.papers.fonts import rare_warning
from ddtool.reports import standing
from ddtool.reports.adding import check
from ddtool.reports.choosing import chosen, file_names
from ddtool.reports.ledger.gathering import equations, years
from ddtool.reports.ledger.paper import figures
from ddtool.reports.period import up_to
from ddtool.reports.provenance import provenance
from ddtool.roster import store as roster
from ddtool.roster.model import Deputy
from ddtool.saving import safe_name
from ddtool.settings import Office
from ddtool.show import Tick

Figures = dict[str, object]
TITLE = "履职台账"


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Ledgers ready to be written: the year, each with its deputy, and what the selection is called in file names."""

    year: int
    papers: Sequence[tuple[Deputy, Figures]]
    chosen: str


def ledgers(
    book: Book, office: Office, *, year: int | None, today: date, name: str | None = None, delegation: str | None = None
) -> Ledgers:
    """Figures of all ledgers of a year, or of one deputy, or of one delegation.

    Raises YearWithoutData, NobodyServed, DelegationUnknown, DeputyNotFound, NumbersDoNotAdd, and what a points scheme raises.
    """
    level = office.settings.level
    number, whole = duty.stretch_of(book, level, year, today)
    stretch = up_to(whole, today)
    deputies = chosen(roster.deputies(book, level=level), level, f"{number} 年", stretch, name, delegation)
    table = standing.points(book, office, stretch)
    scheme = table.scheme if table else None
    places = standing.standing(table) if table else {}
    gathered = years(book, level, stretch, deputies, places)
    check(TITLE, equations(gathered))
    origin = provenance(book, today, scheme)
    papers = [(one.deputy, figures(one, number, office.settings, scheme, origin)) for one in gathered]
    return Ledgers(number, papers, name or delegation or "")


def write(
    ledgers: Ledgers, office: Office, out: Path, *, each: bool = True, bound: bool = True, tick: Tick | None = None
) -> tuple[list[Path], str]:
    """Write a file a deputy, and all in one; returns the paths and a warning about rare characters (or nothing).

    `tick` is called once for every paper written, bound ones included.
    """
    from ddtool.papers.batch import bind, write_each
    from ddtool.papers.template import load

    template = load(office.template("ledger"), office.settings.fonts)
    written: list[Path] = []
    if each:
        folder = out / f"{ledgers.year}年{TITLE}"
        names = file_names([deputy for deputy, _ in ledgers.papers], TITLE)
        targets = [folder / f"{name}.docx" for name in names]
        papers = [(paper, target) for (_, paper), target in zip(ledgers.papers, targets, strict=True)]
        written += write_each(template, papers, tick)
    if bound:
        whose = f"{safe_name(ledgers.chosen)}，" if ledgers.chosen else ""
        target = out / f"{ledgers.year}年{TITLE}（{whose}合订本）.docx"
        written.append(bind(template, (paper for _, paper in ledgers.papers), target, restart_pages=True, tick=tick))
    return written, rare_warning(template.rare) if template.rare else ""
