"""Figures of the deputies (代表队伍): numbers, changes of the year, structure."""

from collections import Counter
from collections.abc import Mapping

from ddtool.duty.desk import NO_DELEGATION
from ddtool.reports.sources import Sources
from ddtool.reports.yearly import charts
from ddtool.reports.yearly.model import Membership, Year
from ddtool.roster.model import How
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import share

Row = Mapping[str, object]
NO_REASON = "未写原因"


def members_figures(year: Year, sources: Sources) -> dict[str, object]:
    members, last = year.members, year.stretch.last
    day = chinese_day(last)
    elected = [deputy for deputy in members.begun if deputy.how != How.BY_ELECTED]
    by_elected = [deputy for deputy in members.begun if deputy.how == How.BY_ELECTED]
    begun = sum(pause.since is not None and year.stretch.holds(pause.since) for _, pause in members.paused)
    resumed = sum(pause.until is not None and year.stretch.holds(pause.until) for _, pause in members.paused)
    note = sources.note
    return {
        "seated_before": note(
            "年初实有代表", members.seated_before, f"名册：任期包含{year.number - 1}年12月31日的代表", "名"
        ),
        "seated": note("期末实有代表", len(members.seated), f"名册：任期包含{day}的代表", "名"),
        "serving": note("执行职务的代表", len(members.serving), f"名册：期末实有，且{day}不在暂停期内", "名"),
        "suspended": note(
            "暂停执行职务的代表", _paused(members, last), f"停职登记：{day}在暂停期内的期末实有代表", "名"
        ),
        "elected": note("年内选举产生", len(elected), "名册：任职日期在本时段内、产生方式不是补选", "名"),
        "by_elected": note("年内补选", len(by_elected), "名册：任职日期在本时段内、产生方式为补选", "名"),
        "ended": note("年内终止资格", len(members.ended), "名册：终止日期（不再任职的第一天）在本时段内", "名"),
        "served": note("任职过的代表", len(members.served), "名册：本时段内至少一天在任且未暂停", "名"),
        "end_reasons": _listed(Counter(deputy.end_reason or NO_REASON for deputy in members.ended)),
        "paused_sentence": f"年内暂停执行职务{begun}名，恢复{resumed}名。" if begun or resumed else "",
        "changes": _changes(year),
    }


def _paused(members: Membership, day: str) -> int:
    return sum(any(pause.holds(day) for pause in deputy.suspensions) for deputy in members.seated)


def _listed(reasons: Counter[str]) -> str:
    text = "、".join(f"{reason}{count}名" for reason, count in reasons.most_common())
    return f"（{text}）" if text else ""


def _changes(year: Year) -> list[Row]:
    """Who came, went, paused and came back, by date."""
    members, stretch = year.members, year.stretch
    rows: list[tuple[str, Row]] = [
        (deputy.since, _change(deputy.name, deputy.delegation, "补选", deputy.since, None))
        for deputy in members.begun
        if deputy.since and deputy.how == How.BY_ELECTED
    ]
    for deputy in members.ended:
        if deputy.until:
            reason = deputy.end_reason or NO_REASON
            rows.append((deputy.until, _change(deputy.name, deputy.delegation, "终止资格", deputy.until, reason)))
    for deputy, pause in members.paused:
        for word, day in (("暂停执行职务", pause.since), ("恢复执行职务", pause.until)):
            if day is not None and stretch.holds(day):
                rows.append((day, _change(deputy.name, deputy.delegation, word, day, None)))
    return [row for _, row in sorted(rows, key=lambda entry: entry[0])]


def _change(name: str, delegation: str | None, change: str, day: str, reason: str | None) -> Row:
    detail = f"{chinese_day(day)}，{reason}" if reason else chinese_day(day)
    return {"name": name, "delegation": delegation or NO_DELEGATION, "change": change, "detail": detail}


def structure_figures(year: Year, sources: Sources) -> dict[str, object]:
    groups = []
    for heading in year.rule.structure:
        parts = [part for part in year.structure if part.heading == heading]
        rows = [{"item": one.item, "count": one.count, "share": share(one.count, one.of)} for one in parts]
        if rows:
            sources.note(
                f"{heading}结构表",
                f"{len(rows)}项共{parts[0].of}名",
                f"名册：执行职务的代表按{heading}归类，口径见规则“代表结构统计”",
            )
            groups.append({"heading": heading, "first": rows[0], "rest": rows[1:], "rows": rows})
    return {"structure": groups, "structure_charts": charts.structure_charts(year)}
