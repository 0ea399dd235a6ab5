"""The figures that the yearly report shows (年度报告的内容), each noted with its source."""

from ddtool.reports.sources import Sources
from ddtool.reports.yearly.attendance import activity_figures
from ddtool.reports.yearly.comparison import comparison
from ddtool.reports.yearly.evaluation import evaluation_figures
from ddtool.reports.yearly.matters import matter_figures
from ddtool.reports.yearly.members import members_figures, structure_figures
from ddtool.reports.yearly.model import Year
from ddtool.reports.yearly.money import money_figures
from ddtool.reports.yearly.points import point_figures
from ddtool.reports.yearly.quotas import quota_figures
from ddtool.reports.yearly.records import record_figures
from ddtool.reports.yearly.training import training_figures
from ddtool.settings import Settings
from ddtool.text.dates import chinese_day

PARTS = (
    members_figures,
    structure_figures,
    activity_figures,
    record_figures,
    training_figures,
    quota_figures,
    point_figures,
    evaluation_figures,
    money_figures,
    matter_figures,
    comparison,
)
"""In the order of the report, and of the lines of its appendix."""


def figures(year: Year, settings: Settings) -> dict[str, object]:
    """Everything that `yearly.docx` can name, but for what the number check and the data file add."""
    sources = Sources()
    found: dict[str, object] = {
        "county": settings.name,
        "committee": settings.committee_short,
        "committee_full": settings.committee,
        "addressee": year.rule.addressee,
        "deputies_term": f"{settings.name}人大代表",
        "year": year.number,
        "last_year": year.number - 1,
        "same_days": "" if year.stretch.last.endswith("-12-31") else "同期",
        "first_day": chinese_day(year.stretch.first),
        "last_day": chinese_day(year.stretch.last),
    }
    for part in PARTS:
        found |= part(year, sources)
    return {**found, "sources": sources.lines}
