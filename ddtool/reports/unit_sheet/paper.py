"""The figures that `unit_sheet.docx` shows: the summary of four lists, then their lines."""

from collections.abc import Mapping
from datetime import date

from ddtool.matters.rules.rates import RateFigure
from ddtool.reports.unit_sheet.model import Listed, Row, UnitSheet
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import chinese_number, share, yuan

Figures = dict[str, object]


def figures(sheet: UnitSheet, settings: Settings, year: int | None, on: date, provenance: str) -> Figures:
    """Everything that the paper can name."""
    return {
        "county": settings.name,
        "committee": settings.committee,
        "unit": sheet.unit,
        "period": f"{year}年" if year else "",
        "on": chinese_day(on),
        "lists": [_listed(at, one) for at, one in enumerate(sheet.lists, 1)],
        "total": {
            "count": sum(one.count for one in sheet.lists),
            "done": sum(one.done for one in sheet.lists),
            "open": sum(one.open for one in sheet.lists),
            "late": sum(one.late for one in sheet.lists),
        },
        "provenance": provenance,
    }


def as_json(sheet: UnitSheet) -> Mapping[str, object]:
    return {
        "unit": sheet.unit,
        "lists": [
            {
                "name": one.name,
                "count": one.count,
                "done": one.done,
                "open": one.open,
                "late": one.late,
                "helped": one.helped,
                "amount": None if one.amount is None else yuan(one.amount),
                "rates": [{"name": rate.name, "figure": _rate(rate)} for rate in one.rates],
                "rows": [row.number for row in one.rows],
            }
            for one in sheet.lists
        ],
    }


def _listed(at: int, one: Listed) -> Figures:
    return {
        "heading": chinese_number(at),
        "name": one.name,
        "count": one.count,
        "done": one.done,
        "open": one.open,
        "late": one.late,
        "amount": "" if one.amount is None else yuan(one.amount),
        "rates": "\n".join(f"{rate.name} {_rate(rate)}" for rate in one.rates),
        "helped": one.helped,
        "rows": [_row(number, row) for number, row in enumerate(one.rows, 1)],
    }


def _rate(rate: RateFigure) -> str:
    if rate.money:
        return f"{yuan(rate.count)}/{yuan(rate.of)}元（{share(rate.count, rate.of)}）"
    return f"{rate.count}/{rate.of}（{share(rate.count, rate.of)}）"


def _row(at: int, row: Row) -> Figures:
    return {
        "at": at,
        "number": row.number,
        "title": row.title,
        "amount": "" if row.amount is None else yuan(row.amount),
        "due": f"{row.due:%Y.%m.%d}" if row.due else "",
        "stage": row.stage,
        "result": row.result,
        "late": row.late or "",
    }
