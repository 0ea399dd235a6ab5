"""The figures that the report of matters shows (报告的内容), each noted with its source."""

from collections.abc import Mapping, Sequence
from typing import Any

from ddtool.reports.matters.comparison import compared_figures
from ddtool.reports.matters.counting import counted
from ddtool.reports.matters.intake import intake_figures
from ddtool.reports.matters.limits import key_figures, limit_figures
from ddtool.reports.matters.model import Found, Section
from ddtool.reports.matters.replies import reply_figures
from ddtool.reports.matters.units import unit_figures
from ddtool.reports.sources import Sources
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import chinese_number
from ddtool.text.working_days import WorkCalendar

Figures = dict[str, Any]
PARTS = (
    ("intake", "收到和办理"),
    ("replies", "答复和评价"),
    ("units", "办理率和承办单位"),
    ("limits", "期限和承诺"),
    ("keys", "重点督办和转办"),
    ("comparison", "与上年同期比较"),
)
"""Parts of a kind, in their order; one that has nothing to say has no heading, and the others are numbered without it."""
SUMMED = ("carried", "received", "done", "left", "late", "key")


def figures(found: Found, calendar: WorkCalendar, settings: Settings) -> Figures:
    """Everything that `report_matters.docx` can name, but for what the number check and the data file add.

    Raises CalendarUnknown.
    """
    sources = Sources()
    stretch = found.period.stretch
    kinds = [
        {**_kind(one, calendar, found.rule.first_rows, sources), "head": f"{chinese_number(at)}、{one.kind.name}"}
        for at, one in enumerate(found.sections, 2)
    ]
    what = found.sections[0].kind.name if len(found.sections) == 1 else "各类事项"
    return {
        "county": settings.name,
        "committee": settings.committee_short,
        "committee_full": settings.committee,
        "addressee": found.rule.addressee,
        "period": found.period.label,
        "what": what,
        "subject": f"{what}办理",
        "first_day": chinese_day(stretch.first),
        "last_day": chinese_day(stretch.last),
        "whole": found.period.whole,
        "kinds": kinds,
        "total": {key: sum(one[key] for one in kinds) for key in SUMMED},
        "sources": sources.lines,
    }


def _kind(section: Section, calendar: WorkCalendar, first_rows: int, sources: Sources) -> Figures:
    counts = counted(section.now)
    found: Figures = {"kind": section.name, "title": section.kind.name}
    found |= intake_figures(section, counts, sources)
    found |= reply_figures(section, counts, sources)
    found |= unit_figures(section, counts, sources)
    found |= limit_figures(section, calendar, first_rows, sources)
    found |= key_figures(section, counts, sources)
    found |= compared_figures(section, calendar, sources)
    return {**found, "heads": _heads(found)}


def _heads(found: Mapping[str, Any]) -> dict[str, str]:
    """The numbered headings of the parts that there are; an empty text for one that there is not."""
    there = {
        "intake": True,
        "replies": found["classes"] or any(one["due"] for one in found["ratings"]),
        "units": found["units"] or any(one["of"] for one in found["rates"]),
        "limits": found["times"] or found["running"] or found["promises"],
        "keys": found["key_matters"] or found["raised"] or found["grown"],
        "comparison": found["comparison"],
    }
    numbers = iter(range(1, len(PARTS) + 1))
    return {part: f"（{chinese_number(next(numbers))}）{title}" if there[part] else "" for part, title in PARTS}


def as_json(shown: Mapping[str, Any]) -> dict[str, Any]:
    """The figures without what only the paper needs: charts, headings, paper wording."""
    left_out = ("kinds", "addressee", "what", "subject", "committee", "committee_full", "county", "provenance", "date")
    return {
        **{key: value for key, value in shown.items() if key not in left_out},
        "kinds": [
            {key: value for key, value in one.items() if not key.endswith("_charts") and key not in ("head", "heads")}
            for one in shown["kinds"]
        ],
    }


def rows_of(found: Found) -> list[dict[str, object]]:
    """By kind: the numbers of the lines behind every count (数字对应的行)."""
    return [{"kind": one.name, "title": one.kind.name, "figures": _lines(one)} for one in found.sections]


def _lines(section: Section) -> Sequence[dict[str, object]]:
    return [
        {
            "name": one.name,
            "count": one.count,
            "source": one.source,
            "numbers": [line.matter.number for line in one.lines],
        }
        for one in counted(section.now).values()
    ]
