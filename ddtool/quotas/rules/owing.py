"""What is owed (应完成): by whom, in which windows, how much, from periods in office (代表法 61, 62).

A deputy who came in mid-period or was suspended owes what the rule's `partial` says: nothing, all, or a share.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from ddtool.duty.rules.denominators import spells
from ddtool.quotas.model import Owner, Partial, Quota, Standing, Whose, Window
from ddtool.roster.model import Deputy

Spells = Sequence[tuple[str, str]]
Done = Mapping[int, Mapping[int, int]]
"""By owner, by place of the window: tenths."""


def owed(quota: Quota, found: Sequence[Window], serving: Spells) -> dict[int, int]:
    """What somebody with these days in office owes, by place of the window, in tenths; windows that owe nothing left out."""
    answer = {}
    for at, window in enumerate(found):
        share = part_owed(quota, window, serving)
        if share:
            answer[at] = share
    return answer


def part_owed(quota: Quota, window: Window, serving: Spells) -> int:
    """What is owed in one window, in tenths."""
    inside = [(max(since, window.first), min(until, _after(window.last))) for since, until in serving]
    inside = [part for part in inside if part[0] < part[1]]
    if not inside:
        return 0
    if inside == [(window.first, _after(window.last))]:
        return quota.least
    if quota.partial is Partial.ANY:
        return quota.least
    if quota.partial is Partial.WHOLE:
        return 0
    days = sum(_days(since, until) for since, until in inside)
    whole = _days(window.first, _after(window.last))
    # Whole units only: nobody owes half a visit.
    return quota.least * days // (whole * 10) * 10


def standings(
    quota: Quota, found: Sequence[Window], over: int, deputies: Sequence[Deputy], done: Done
) -> list[Standing]:
    """How every deputy stands who owes anything; those in office all the time share one set of what is owed."""
    whole = dict.fromkeys(range(len(found)), quota.least)
    nothing: Mapping[int, int] = {}
    answer = []
    for deputy in deputies:
        if quota.whose is Whose.COMMITTEE and not deputy.committee_member:
            continue
        if not deputy.suspensions and _throughout(deputy, found):
            own = whole
        else:
            own = owed(quota, found, spells(deputy))
        if own:
            owner = Owner(deputy.id, deputy.name, deputy.delegation)
            answer.append(Standing(owner, quota, found, own, done.get(deputy.id, nothing), over))
    return answer


def _throughout(deputy: Deputy, found: Sequence[Window]) -> bool:
    return (deputy.since is None or deputy.since <= found[0].first) and (
        deputy.until is None or deputy.until > found[-1].last
    )


def _after(day: str) -> str:
    """The next day; the last day of all stands for an open end, as in the periods in office."""
    if day >= "9999":
        return "9999-99-99"
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()


def _days(since: str, until: str) -> int:
    return _ordinal(until) - _ordinal(since)


def _ordinal(day: str) -> int:
    if not day:
        return 1
    return date.max.toordinal() if day >= "9999" else date.fromisoformat(day).toordinal()
