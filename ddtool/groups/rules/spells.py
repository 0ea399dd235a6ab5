"""A deputy as a member of a group (组员): in office on no other days than those of the membership."""

from collections.abc import Sequence
from dataclasses import replace

from ddtool.groups.model import Member
from ddtool.roster.model import Deputy, Period


def as_member(deputy: Deputy, spells: Sequence[Member]) -> Deputy:
    """The same deputy, in office within the memberships only; these lie within the office and come by their first day.

    Days between two memberships become a pause, so that every rule on days in office holds for days in the group.
    """
    until, gaps = spells[0].until, []
    for spell in spells[1:]:
        if until is None:
            break
        if spell.since is not None and until < spell.since:
            gaps.append(Period(until, spell.since))
        until = None if spell.until is None else max(until, spell.until)
    return replace(deputy, since=spells[0].since, until=until, suspensions=(*deputy.suspensions, *gaps))
