"""Writing deputies' files (出具履职档案): whose, of a year or of the term, which files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty import desk as duty
from ddtool.duty.model import Stretch
from ddtool.duty.registers.record_books import office_kinds
from ddtool.matters.desk import kind_named
from ddtool.papers.fonts import rare_warning
from ddtool.reports.adding import check
from ddtool.reports.choosing import chosen, file_names
from ddtool.reports.file import gathering
from ddtool.reports.file.paper import figures
from ddtool.reports.ledger.gathering import equations as turnout_equations
from ddtool.reports.provenance import SHORT, provenance
from ddtool.roster import store as roster
from ddtool.roster.model import Deputy
from ddtool.saving import safe_name
from ddtool.settings import Office
from ddtool.show import Tick
from ddtool.text.dates import chinese_day

Figures = dict[str, object]
TITLE = "履职档案"
TERM = "本届"


@dataclass(frozen=True, slots=True)
class Files:
    """Files ready to be written, each with its deputy; `when` and `whose` stand in the names of what is written.

    `strange`: the kinds of rows that stand in no section, because the rule does not name them.
    """

    when: str
    papers: Sequence[tuple[Deputy, Figures]]
    whose: str
    strange: tuple[str, ...]


def files(
    book: Book, office: Office, *, year: int | None, today: date, name: str | None = None, delegation: str | None = None
) -> Files:
    """Figures of the files of everybody, or of one deputy, or of one delegation; without a year, of the term so far.

    Raises YearWithoutData, NobodyServed, DelegationUnknown, DeputyNotFound, NumbersDoNotAdd, KindsWrong.
    """
    level = office.settings.level
    when, said, stretch = _stretch(book, office, year, today)
    deputies = chosen(roster.deputies(book, level=level), level, when, stretch, name, delegation)
    kinds = office_kinds(office)
    found = gathering.files(book, level, stretch, deputies, kinds)
    check(TITLE, turnout_equations(one.year for one in found))
    check(TITLE, gathering.equations(found))
    titles = {kind: kind_named(office, kind).title for kind in {matter.kind for one in found for matter in one.matters}}
    origin = f"履职类别：{kinds.name}，校验码 {kinds.hash[:SHORT]}；{provenance(book, today, None)}"
    papers = [(one.deputy, figures(one, said, titles, office.settings, origin)) for one in found]
    strange = {line.activity.kind for one in found for line in one.strange.lines}
    strange |= {record.kind for one in found for record in one.strange.records}
    return Files(when.replace(" ", ""), papers, name or delegation or "", tuple(sorted(strange)))


def _stretch(book: Book, office: Office, year: int | None, today: date) -> tuple[str, str, Stretch]:
    """What it is called in sentences and in the paper, and its days."""
    if year is not None:
        number, stretch = duty.stretch_of(book, office.settings.level, year, today)
        return f"{number} 年", f"{number}年", stretch
    since = office.settings.term_since
    first = since.isoformat() if since else duty.FIRST
    said = f"{chinese_day(since)}至{chinese_day(today)}" if since else f"至{chinese_day(today)}"
    return TERM, f"{TERM}，{said}", Stretch(first, today.isoformat())


def write(
    files: Files, office: Office, out: Path, *, each: bool = True, bound: bool = True, tick: Tick | None = None
) -> tuple[list[Path], str]:
    """Write a file a deputy, and all in one; returns the paths and a warning about rare characters (or nothing)."""
    from ddtool.papers.batch import bind, write_each
    from ddtool.papers.template import load

    template = load(office.template("deputy_file"), office.settings.fonts)
    written: list[Path] = []
    if each:
        folder = out / f"{files.when}{TITLE}"
        names = file_names([deputy for deputy, _ in files.papers], TITLE)
        papers = [(paper, folder / f"{name}.docx") for (_, paper), name in zip(files.papers, names, strict=True)]
        written += write_each(template, papers, tick)
    if bound:
        whose = f"{safe_name(files.whose)}，" if files.whose else ""
        target = out / f"{files.when}{TITLE}（{whose}合订本）.docx"
        written.append(bind(template, (paper for _, paper in files.papers), target, restart_pages=True, tick=tick))
    return written, rare_warning(template.rare) if template.rare else ""
