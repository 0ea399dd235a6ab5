"""Papers and workbooks of points (晾晒清单、试算对照表): from figures to files."""

from collections.abc import Sequence
from pathlib import Path

from ddtool.book.book import Book
from ddtool.papers.fonts import rare_warning
from ddtool.points import paper
from ddtool.points import publication_store as store
from ddtool.points.publication_store import Publication, Published
from ddtool.points.publish_answers import SIMULATED, number
from ddtool.points.publishing import scheme_of
from ddtool.points.rules.comparison import Shift
from ddtool.points.rules.scheme import Scheme, category_names
from ddtool.points.simulating import Simulation
from ddtool.saving import safe_name
from ddtool.settings import Office
from ddtool.sheets.cell_xml import CellOut, Style


def publication_papers(book: Book, office: Office, kept: Publication, out: Path) -> tuple[list[Path], str]:
    """The list that was put up, in Word and Excel, from what was kept; and a warning about rare characters, or nothing."""
    from ddtool.papers.template import load

    lines, scheme = store.lines(book, kept.id), scheme_of(kept)
    name = safe_name(f"{kept.period}履职积分晾晒清单（第{kept.id}次公布）")
    template = load(office.template("points_list"), office.settings.fonts)
    figures = paper.publication(kept, lines, scheme, office.settings)
    document = template.write(figures, out / f"{name}.docx")
    return [document, _publication_workbook(kept, lines, scheme, out / f"{name}.xlsx")], (
        rare_warning(template.rare) if template.rare else ""
    )


def _publication_workbook(kept: Publication, lines: Sequence[Published], scheme: Scheme, target: Path) -> Path:
    from ddtool.sheets.package import ColumnOut, RowOut, SheetOut, write_workbook

    names, style = category_names(scheme), _style(scheme)
    graded = any(one.grade for one in lines)
    head = ["排名", "姓名", "代表团", "积分", *(["等次"] if graded else []), *names]
    columns = [ColumnOut(7, "whole"), ColumnOut(14), ColumnOut(20), ColumnOut(9, style)]
    columns += [ColumnOut(10, "centre")] * graded + [ColumnOut(10, style)] * len(names)
    rows: list[Sequence[CellOut] | RowOut] = [
        RowOut([f"{kept.period}履职积分晾晒清单"], "title", 28, merged=True),
        RowOut([paper.origin(kept)], "note", 34, merged=True),
        RowOut(head, "head", 24),
    ]
    for one in lines:
        own = dict(one.categories)
        cells: list[CellOut] = [one.rank, one.name, one.delegation, scheme.number(one.points)]
        cells += [one.grade] if graded else []
        rows.append([*cells, *(scheme.number(own.get(name, 0)) for name in names)])
    sheet = SheetOut("晾晒清单", columns, rows, freeze_rows=3, filter_row=3, repeat_rows=(3, 3))
    return write_workbook(target, [sheet])


def simulation_workbook(found: Simulation, out: Path) -> Path:
    """Everybody under both schemes."""
    from ddtool.sheets.package import ColumnOut, RowOut, SheetOut, write_workbook

    style = _style(max(found.old, found.new, key=lambda scheme: scheme.decimals))
    title = f"试算：{found.old.name} → {found.new.name}（{found.stretch.first} 至 {found.stretch.last}）"
    rows: list[Sequence[CellOut] | RowOut] = [
        RowOut([title], "title", 28, merged=True),
        RowOut(SIMULATED, "head", 24),
        *(_simulated(row) for row in found.rows),
    ]
    columns = [ColumnOut(14), ColumnOut(20), *[ColumnOut(9, style)] * 3, *[ColumnOut(8, "whole")] * 3]
    columns += [ColumnOut(10, "centre")] * 2
    sheet = SheetOut("试算对照表", columns, rows, freeze_rows=2, filter_row=2, repeat_rows=(2, 2))
    return write_workbook(out / f"{safe_name(f'试算对照表（{found.new.name}）')}.xlsx", [sheet])


def _simulated(row: Shift) -> list[CellOut]:
    before, after = row.before, row.after
    return [
        row.line.name,
        row.line.delegation,
        number(before.points) if before else None,
        number(after.points) if after else None,
        None if row.points is None else number(row.points),
        before.rank if before else None,
        after.rank if after else None,
        row.places,
        before.grade if before else None,
        after.grade if after else None,
    ]


def _style(scheme: Scheme) -> Style:
    """Points have one decimal more than the scheme's values."""
    return "decimal2" if scheme.decimals else "decimal1"
