"""Whose papers are written (选择代表): those who served, narrowed to a delegation or to one person."""

from collections import Counter
from collections.abc import Sequence

from ddtool.duty.model import Stretch
from ddtool.duty.rules.denominators import served
from ddtool.reports.refusals import NobodyServed
from ddtool.roster.desk import DelegationUnknown, DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.saving import safe_name


def chosen(
    everyone: list[Deputy], level: str, when: str, stretch: Stretch, name: str | None, delegation: str | None
) -> list[Deputy]:
    """Those who were in office on some day of the stretch, in roll order; of one person all periods in it.

    Raises NobodyServed, DelegationUnknown, DeputyNotFound.
    """
    serving = [deputy for deputy in everyone if served(deputy, stretch.first, stretch.last)]
    if not serving:
        raise NobodyServed(level, when)
    if delegation:
        known = list(dict.fromkeys(deputy.delegation for deputy in everyone if deputy.delegation))
        if delegation not in known:
            raise DelegationUnknown(delegation, known)
    if name:
        found = Finder(serving).find(name, delegation)
        if found.deputy is None:
            raise DeputyNotFound(found.reason, found.remedy)
        person = found.deputy.person
        return [deputy for deputy in serving if deputy.person == person]
    own = [deputy for deputy in serving if delegation in (None, deputy.delegation)]
    if not own:
        raise NobodyServed(level, when, delegation)
    return own


def file_names(deputies: Sequence[Deputy], title: str) -> list[str]:
    """王芳履职台账; where two share a name, with the delegation; still equal ones are numbered when they are written."""
    seen = Counter(deputy.name for deputy in deputies)
    return [
        safe_name(f"{deputy.name}{title}" + (f"（{deputy.delegation or '未分团'}）" if seen[deputy.name] > 1 else ""))
        for deputy in deputies
    ]
