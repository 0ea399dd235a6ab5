"""This year beside the last (与上年比较): the same days, counted in the same way; main figures, kinds, delegations, months."""

from collections.abc import Mapping, Sequence

from ddtool.duty.model import Turnout
from ddtool.duty.rules.denominators import total
from ddtool.reports.comparing import Compared, change
from ddtool.reports.sources import Sources
from ddtool.reports.yearly.attendance import by_kind, turnouts_by_delegation
from ddtool.reports.yearly.model import Side, Year
from ddtool.reports.yearly.quotas import by_name
from ddtool.reports.yearly.records import by_delegation, covered, rows_by_kind
from ddtool.reports.yearly.training import HALF_DAYS, held_of, trained
from ddtool.text.numerals import FEN, share

MONTHS = range(1, 13)
Row = dict[str, object]


def comparison(year: Year, sources: Sources) -> dict[str, object]:
    """Rows with the difference; none where last year has no data."""
    before = year.before
    if before is None:
        return {"comparison": [], "comparison_kinds": [], "comparison_records": [], "comparison_homes": [],
                "comparison_months": [], "comparison_coverage": []}  # fmt: skip
    rows = []
    for now, then in zip(_main(year, year.now), _main(year, before), strict=True):
        sources.note(f"上年{now.name}", then.shown, f"与本年同口径，时段为{year.number - 1}年同期")
        rows.append({"name": now.name, "now": now.shown, "before": then.shown, "change": change(now, then)})
    for name in ("各类别活动", "各类别履职登记", "各代表团", "各月", "覆盖面"):
        sources.note(f"上年对照：{name}", "见表", f"与本年同口径，时段为{year.number - 1}年同期；两年都没有的不列")
    return {
        "comparison": rows,
        "comparison_kinds": _kinds(year.now, before),
        "comparison_records": _records(year.now, before),
        "comparison_homes": _homes(year.now, before),
        "comparison_months": _months(year.now, before),
        "comparison_coverage": _coverage(year, before),
    }


def _main(year: Year, side: Side) -> Sequence[Compared]:
    whole = total(by_kind(side.work))
    recorded = len({one.deputyship for one in side.work.records})
    served = len(side.members.served)
    kinds = year.rule.training
    rows = [
        Compared("期末实有代表（名）", len(side.members.seated)),
        Compared("会议和活动（场次）", sum(side.work.held.by_kind.values())),
        Compared("应到（人次）", whole.due),
        Compared("实到（人次）", whole.present),
        Compared("出席率", whole.present, whole.due),
        Compared("履职登记（条）", sum(one.rows for one in side.work.records)),
        Compared("有履职登记的代表（名）", recorded),
        Compared("履职登记覆盖率", recorded, served),
    ]
    if kinds:
        rows += [
            Compared("学习培训（场次）", held_of(side, kinds)),
            Compared("学习培训（人天）", sum(side.training.values()), per=HALF_DAYS),
            Compared("学习培训覆盖率", len(trained(side, kinds)), served),
        ]
    if side.quotas is not None:
        found = by_name(side.quotas).values()
        rows.append(Compared("履职要求完成面", sum(one.done for one in found), sum(one.owing for one in found)))
    rows.append(Compared("述职评议（次）", side.evaluation.report_backs))
    if side.account is not None:
        rows.append(Compared("活动经费支出（元）", side.account.whole.spent, per=FEN))
        rows.append(Compared("活动经费执行率", side.account.whole.spent, side.account.whole.allowance))
    return rows


def _kinds(now: Side, before: Side) -> list[Row]:
    """Activities by kind: how often, and the rate of attendance."""
    ours, theirs = by_kind(now.work), by_kind(before.work)
    return [
        {
            "name": kind,
            "held": now.work.held.by_kind.get(kind, 0),
            "held_before": before.work.held.by_kind.get(kind, 0),
            **_rates(ours.get(kind), theirs.get(kind)),
        }
        for kind in dict.fromkeys((*ours, *theirs))
    ]


def _rates(now: Turnout | None, before: Turnout | None) -> Row:
    """Rates of both years; a dash where nobody was due."""
    shown = [share(one.present, one.due) if one else "—" for one in (now, before)]
    if now is None or before is None or not now.due or not before.due:
        return {"rate": shown[0], "rate_before": shown[1], "change": "—"}
    parts = (Compared("", one.present, one.due) for one in (now, before))
    return {"rate": shown[0], "rate_before": shown[1], "change": change(*parts)}


def _records(now: Side, before: Side) -> list[Row]:
    ours, theirs = rows_by_kind(now), rows_by_kind(before)
    return [_counts(kind, ours.get(kind, 0), theirs.get(kind, 0)) for kind in dict.fromkeys((*ours, *theirs))]


def _counts(name: str, now: int, before: int) -> Row:
    return {"name": name, "now": now, "before": before, "change": change(Compared("", now), Compared("", before))}


def _homes(now: Side, before: Side) -> list[Row]:
    """Delegations: rate of attendance, and duty records."""
    ours, theirs = turnouts_by_delegation(now), turnouts_by_delegation(before)
    rows, then = by_delegation(now), by_delegation(before)
    return [
        {"name": home, **_rates(ours.get(home), theirs.get(home)), "rows": rows[home], "rows_before": then[home]}
        for home in dict.fromkeys((*ours, *theirs))
    ]


def _months(now: Side, before: Side) -> list[Row]:
    def of(counts: Mapping[int, int], month: int) -> int:
        return counts.get(month, 0)

    return [
        {
            "name": f"{month}月",
            "held": of(now.work.held.by_month, month),
            "held_before": of(before.work.held.by_month, month),
            "rows": of(now.work.record_months, month),
            "rows_before": of(before.work.record_months, month),
        }
        for month in MONTHS
    ]


def _coverage(year: Year, before: Side) -> list[Row]:
    rows: list[Row] = []
    for rule in year.rule.coverage:
        now = Compared("", len(covered(year.now, rule)), len(year.members.served))
        then = Compared("", len(covered(before, rule)), len(before.members.served))
        rows.append({"name": rule.name, "now": now.shown, "before": then.shown, "change": change(now, then)})
    return rows
