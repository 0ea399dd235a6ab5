"""Figures of meetings and activities (会议和活动): by kind, by delegation, by month."""

from collections.abc import Sequence

from ddtool.duty.desk import NO_DELEGATION
from ddtool.duty.model import Turnout
from ddtool.duty.rules.denominators import total
from ddtool.reports.ledger.paper import counts
from ddtool.reports.sources import Sources
from ddtool.reports.yearly import charts
from ddtool.reports.yearly.model import Side, Work, Year
from ddtool.text.numerals import share


def activity_figures(year: Year, sources: Sources) -> dict[str, object]:
    work, note = year.work, sources.note
    kinds = by_kind(work)
    homes = list(turnouts_by_delegation(year.now).items())
    whole = total(kinds)
    held = note("会议和活动场次", sum(work.held.by_kind.values()), "活动登记：日期在本时段内的行数", "场")
    sources.note("应到人次", whole.due, "各场次应到范围内、当日在任且未暂停的代表；另加范围外而有考勤的代表")
    for name, value, status in (
        ("实到人次", whole.present, "出席"),
        ("请假人次", whole.leave, "请假"),
        ("缺席人次", whole.absent, "缺席"),
    ):
        note(name, value, f"考勤：出席情况为“{status}”、当日在任的行数")
    note("未登记人次", whole.unrecorded, "应到而没有考勤行的人次")
    note("出席率", share(whole.present, whole.due), "实到÷应到")
    note("各类别出席情况表", f"{len(kinds)}类共{whole.due}", "活动登记、考勤：按活动类别汇总")
    note("各代表团出席情况表", f"{len(homes)}个团共{whole.due}", "活动登记、考勤：按名册所在代表团汇总")
    note("各月场次图", f"合计{sum(work.held.by_month.values())}场", "活动登记：按首日所在月计")
    return {
        "held": held,
        **counts(whole),
        "total": counts(whole),
        "kinds": [{"name": kind, "held": work.held.by_kind[kind], **counts(own)} for kind, own in kinds.items()],
        "delegations": [{"name": home, **counts(own)} for home, own in homes],
        "delegations_sentence": _extremes(homes),
        "month_charts": charts.month_charts(year),
        "delegation_charts": charts.delegation_charts(homes),
    }


def by_kind(work: Work) -> dict[str, Turnout]:
    """Turnout of all deputies by kind of activity, those with most due first; also kinds at which nobody was due."""
    found = {kind: Turnout() for kind in work.held.by_kind}
    for own in work.turnouts.values():
        for kind, turnout in own.items():
            found[kind] = found.get(kind, Turnout()) + turnout
    return dict(sorted(found.items(), key=lambda entry: -entry[1].due))


def turnouts_by_delegation(side: Side) -> dict[str, Turnout]:
    """In roll order."""
    found: dict[str, Turnout] = {}
    for deputy in side.members.served:
        home = deputy.delegation or NO_DELEGATION
        found[home] = found.get(home, Turnout()) + total(side.work.turnouts[deputy.id])
    return found


def _extremes(homes: Sequence[tuple[str, Turnout]]) -> str:
    rates = {home: own.rate for home, own in homes if own.rate is not None}
    if not rates:
        return "各代表团没有应到的代表。"
    text = f"{len(homes)}个代表团的出席情况见下表。"
    most, least = max(rates.values()), min(rates.values())
    if most == least:
        return text
    best, worst = ([home for home, rate in rates.items() if rate == value] for value in (most, least))
    return (
        f"{text}出席率最高的是{'、'.join(best)}（{share(most.numerator, most.denominator)}），"
        f"最低的是{'、'.join(worst)}（{share(least.numerator, least.denominator)}）。"
    )
