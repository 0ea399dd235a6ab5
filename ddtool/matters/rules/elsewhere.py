"""Deadlines that no move of the matter starts (环节期限、结果告知期限): it stands in a stage, or what grew from it is done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ddtool.matters.model import Deadline, Kind, Matter, Open, Standing
from ddtool.matters.rules.progress import Terms


def has_any(kind: Kind) -> bool:
    return any(one.stage or one.raised for one in kind.deadlines)


def with_more(kind: Kind, matter: Matter, now: Standing, struck: date | None, terms: Terms) -> Standing:
    """The same standing with these deadlines too; `struck`: when the last of what grew from it was struck off, if all was.

    Raises CalendarUnknown.
    """
    more = [
        Open(one, since, terms.end(since, span, roll=one.roll), "")
        for one in kind.deadlines
        if (since := _since(kind, one, matter, now, struck)) is not None
        and (span := one.span(matter.level, matter.category)) is not None
    ]
    return replace(now, open=(*now.open, *more)) if more else now


def _since(kind: Kind, deadline: Deadline, matter: Matter, now: Standing, struck: date | None) -> date | None:
    if deadline.stage:
        return came(kind, matter, now) if now.stage.name == deadline.stage else None
    if not deadline.raised or struck is None:
        return None
    # What was told before the outcome was known is no answer to it.
    told = _newest(now.days[move] for move in deadline.stop if move in now.days)
    return None if told is not None and told >= struck else struck


def came(kind: Kind, matter: Matter, now: Standing) -> date:
    """The day on which it came to the stage in which it stands: that of the newest move that may have led there."""
    led = [name for name, rule in kind.moves.items() if now.stage.name in (rule.to, rule.again)]
    return _newest(now.days[name] for name in led if name in now.days) or date.fromisoformat(matter.received)


def _newest(days: Iterable[date]) -> date | None:
    return max(days, default=None)
