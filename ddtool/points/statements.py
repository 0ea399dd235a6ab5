"""Statements for deputies (履职对账单): each with the rows behind the points and a slip for objections."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty.model import Stretch
from ddtool.papers.fonts import rare_warning
from ddtool.points import desk, paper, publishing
from ddtool.points.model import PointsTable, Ranked
from ddtool.points.publication_store import Publication
from ddtool.points.rules.scheme import Scheme
from ddtool.roster.desk import DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.saving import safe_name, unique_names
from ddtool.settings import Office
from ddtool.show import Tick
from ddtool.text.dates import chinese_day

TITLE = "履职对账单"


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements ready to be written: what they are of, each deputy with the figures, how the selection is called."""

    period: str
    papers: Sequence[tuple[Deputy, dict[str, object]]]
    chosen: str


def of_publication(book: Book, office: Office, number: int, name: str | None, delegation: str | None) -> Statements:
    """Statements beside a list that was put up, as its scheme counts the registers now.

    Raises PublicationUnknown, NotForDeputies, DelegationUnknown, DeputyNotFound.
    """
    kept = publishing.publication(book, number)
    table = desk.points_table(book, kept.level, publishing.scheme_of(kept), Stretch(kept.first, kept.last))
    return _statements(book, office, kept.level, table, kept.period, kept, name, delegation)


def of_table(
    book: Book, office: Office, level: str, table: PointsTable, period: str, name: str | None, delegation: str | None
) -> Statements:
    """Statements of points that have not been put up. Raises DelegationUnknown, DeputyNotFound."""
    return _statements(book, office, level, table, period, None, name, delegation)


def _statements(
    book: Book,
    office: Office,
    level: str,
    table: PointsTable,
    period: str,
    kept: Publication | None,
    name: str | None,
    delegation: str | None,
) -> Statements:
    chosen = _chosen(desk.of_delegation(table, delegation), name, delegation)
    found = desk.in_full(table, book, chosen, level)
    beside = f"对照{paper.origin(kept)}" if kept else ""
    origin = f"{_origin(table.scheme, table.stretch, book)}{beside}"
    papers = [
        (one.deputy, paper.statement(one, period, code(one.deputy, kept), office.settings, origin)) for one in found
    ]
    return Statements(period, papers, name or delegation or "")


def code(deputy: Deputy, kept: Publication | None) -> str:
    """The number on the statement and its slip: of the list, then of the deputy; 0 before anything is put up."""
    return f"{kept.id if kept else 0}-{deputy.id}"


def _origin(scheme: Scheme, stretch: Stretch, book: Book) -> str:
    return (
        f"计分{chinese_day(stretch.first)}至{chinese_day(stretch.last)}；依据《{scheme.name}》（{scheme.version}），"
        f"校验码 {scheme.hash[: paper.SHORT]}；数据文件链首 {book.head()[: paper.SHORT]}。"
    )


def _chosen(ranked: Sequence[Ranked], name: str | None, delegation: str | None) -> list[Deputy]:
    """In roll order; the one of that name alone."""
    deputies = [entry.deputy for entry in ranked]
    if name is None:
        return sorted(deputies, key=lambda one: (one.seat_no is None, one.seat_no or 0, one.id))
    found = Finder(deputies).find(name, delegation)
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    return [found.deputy]


def write(
    found: Statements, office: Office, out: Path, *, each: bool, tick: Tick | None = None
) -> tuple[list[Path], str]:
    """A file for each deputy, or all in one; returns the paths and a warning about rare characters (or nothing)."""
    from ddtool.papers.batch import bind, write_each
    from ddtool.papers.template import load

    template = load(office.template("points_statement"), office.settings.fonts)
    papers = [figures for _, figures in found.papers]
    if each:
        folder = out / safe_name(f"{found.period}{TITLE}")
        names = unique_names([safe_name(f"{deputy.name}{TITLE}") for deputy, _ in found.papers])
        paths = write_each(
            template, [(one, folder / f"{name}.docx") for one, name in zip(papers, names, strict=True)], tick
        )
    else:
        chosen = f"（{found.chosen}）" if found.chosen else ""
        target = out / f"{safe_name(f'{found.period}{TITLE}{chosen}')}.docx"
        paths = [bind(template, papers, target, restart_pages=True, tick=tick)]
    return paths, rare_warning(template.rare) if template.rare else ""
