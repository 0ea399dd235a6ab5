"""Writing the sheets of assessed units (出具四张清单): which units, which year, which files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.matters import store as matter_store
from ddtool.matters.refusals import NothingToPrint, UnitUnknown
from ddtool.papers.fonts import rare_warning
from ddtool.reports.adding import check
from ddtool.reports.provenance import provenance
from ddtool.reports.refusals import DataMoved
from ddtool.reports.unit_sheet.gathering import Lists, equations
from ddtool.reports.unit_sheet.model import UnitSheet
from ddtool.reports.unit_sheet.paper import figures
from ddtool.saving import safe_name
from ddtool.settings import Office

TITLE = "四张清单"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sheets whose numbers add up, ready to be written."""

    sheets: Sequence[UnitSheet]
    papers: Sequence[dict[str, object]]
    checked: int
    on: date


def sheets(book: Book, office: Office, units: Sequence[str], year: int | None, on: date) -> Sheets:
    """Of these units, or of all that have a line in one of the lists.

    Raises UnitUnknown, NothingToPrint, NumbersDoNotAdd, DataMoved, and what reading a list raises.
    """
    head = book.head()
    lists = Lists(book, office, year, on)
    found = lists.units()
    known = list(dict.fromkeys([*matter_store.units(book), *found]))
    for unit in units:
        if unit not in known:
            raise UnitUnknown(unit, known)
    chosen = [lists.sheet(unit) for unit in (dict.fromkeys(units) or found)]
    if not chosen:
        raise NothingToPrint(TITLE, "四张清单里还没有任何单位的事项或项目")
    checked = check(TITLE, (one for sheet in chosen for one in equations(sheet)))
    if book.head() != head:
        raise DataMoved
    origin = provenance(book, on, None)
    return Sheets(chosen, [figures(one, office.settings, year, on, origin) for one in chosen], checked, on)


def write(found: Sheets, office: Office, out: Path, *, bound: bool) -> tuple[list[Path], str]:
    """A file for each unit, or all in one; the paths and a warning about rare characters (or nothing)."""
    from ddtool.papers.batch import bind, write_each
    from ddtool.papers.template import load

    template = load(office.template("unit_sheet"), office.settings.fonts)
    if bound:
        target = out / f"{found.on} {TITLE}（{len(found.papers)}个单位合订本）.docx"
        written = [bind(template, found.papers, target, restart_pages=True)]
    else:
        targets = [out / f"{found.on} {safe_name(one.unit)}{TITLE}.docx" for one in found.sheets]
        written = write_each(template, zip(found.papers, targets, strict=True))
    return written, rare_warning(template.rare) if template.rare else ""
