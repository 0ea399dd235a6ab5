"""Figures of quotas (履职要求): how many owed what and did it, by quota and by delegation, beside last year."""

from collections.abc import Mapping, Sequence

from ddtool.quotas.answers import PER
from ddtool.quotas.desk import Table, Total, totals
from ddtool.quotas.model import LinkQuota
from ddtool.reports.sources import Sources
from ddtool.reports.yearly import charts
from ddtool.reports.yearly.model import Year
from ddtool.text.numerals import share, tenths

SHORT_HASH = 8
Row = dict[str, object]


def quota_figures(year: Year, sources: Sources) -> dict[str, object]:
    found = year.now.quotas
    if found is None:
        return {"quotas": [], "quota_rule": ""}
    rule = f"规则《{found.rule.name}》{found.rule.hash[:SHORT_HASH]}"
    before = {} if year.before is None or year.before.quotas is None else by_name(year.before.quotas)
    rows = [_row(one, before.get(one.quota.name), year.before is not None) for one in totals(found)]
    homes = by_delegation(found)
    source = f"履职登记、考勤、联系登记：截至{found.on}已到期的，按{rule}逐人逐期计算"
    for row in rows:
        sources.note(f"履职要求：{row['name']}", f"应完成{row['owing']}，完成{row['done']}", source)
    sources.note(
        "各代表团履职要求表",
        f"{len(homes)}个团共{sum(one.owing for one in homes)}项次",
        f"同上，按名册所在代表团相加（{rule}）",
    )
    return {
        "quotas": rows,
        "quota_rule": found.rule.name,
        "quota_skipped": "、".join((*found.unused, *found.skipped)),
        "quota_total": _sum(rows),
        "quota_homes": [{"name": one.delegation, **_counts(one), "share": share(one.done, one.owing)} for one in homes],
        "quota_charts": charts.quota_charts(rows),
    }


def by_name(found: Table) -> Mapping[str, Total]:
    return {one.quota.name: one for one in totals(found)}


def by_delegation(found: Table) -> list[Total]:
    """All quotas of a delegation together, in the order in which the roll meets them."""
    homes: dict[str, list[Total]] = {}
    for one in totals(found, by_delegation=True):
        homes.setdefault(str(one.delegation), []).append(one)
    return [
        Total(own[0].quota, home, sum(one.owing for one in own), sum(one.short for one in own), 0)
        for home, own in homes.items()
    ]


def _row(one: Total, before: Total | None, compared: bool) -> Row:
    contact = isinstance(one.quota, LinkQuota)
    unit = "个" if isinstance(one.quota, LinkQuota) else one.quota.unit
    last = (share(before.done, before.owing) if before else "—") if compared else "—"
    return {
        "name": one.quota.name,
        "per": "现有" if contact else PER[one.quota.per],  # type: ignore[union-attr]
        **_counts(one),
        "share": share(one.done, one.owing),
        "lacking": f"{tenths(one.lacking)}{unit}" if one.lacking else "",
        "before": last,
    }


def _counts(one: Total) -> Row:
    return {"owing": one.owing, "done": one.done, "short": one.short}


def _sum(rows: Sequence[Row]) -> Row:
    owing, done, short = (sum(int(str(row[key])) for row in rows) for key in ("owing", "done", "short"))
    return {"owing": owing, "done": done, "short": short, "share": share(done, owing)}
