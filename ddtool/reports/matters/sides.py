"""One period of one kind, from its matters and their moves (一个时段的数): what came later is left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from ddtool.duty.model import Stretch
from ddtool.matters.model import Matter, Standing, Step
from ddtool.matters.rules.elsewhere import has_any, with_more
from ddtool.matters.rules.progress import HELPER
from ddtool.matters.rules.runs import Run, Ways
from ddtool.reports.matters.model import Entry, Side


def side(
    ways: Ways,
    lines: Sequence[Matter],
    made: Mapping[int, Sequence[Step]],
    runs: Sequence[tuple[Matter, Run]],
    struck: Mapping[int, date],
    stretch: Stretch,
) -> Side:
    """Moves after the last day are left out; `struck`: when all that grew from a matter was struck off.

    Raises CalendarUnknown.
    """
    first, last = date.fromisoformat(stretch.first), date.fromisoformat(stretch.last)
    more = has_any(ways.kind)
    entries = []
    acts: Counter[str] = Counter()
    for matter in lines:
        if matter.received > stretch.last:
            continue
        steps = [step for step in made.get(matter.id, ()) if step.day <= last]
        acts.update(step.move for step in steps if step.day >= first and step.role != HELPER)
        fresh = stretch.holds(matter.received)
        now = then = ways.standing(matter, steps)
        if not fresh and steps and steps[-1].day >= first:
            then = ways.standing(matter, [step for step in steps if step.day < first])
        if more:
            now = _owed(ways, matter, now, struck.get(matter.id), last)
        entries.append(Entry(matter, now, fresh, was_open=not fresh and not then.stage.closed))
    return Side(ways.kind, stretch, entries, [one for one in runs if one[1].open.since <= last], acts)


def _owed(ways: Ways, matter: Matter, now: Standing, struck: date | None, last: date) -> Standing:
    """With the deadlines that no move of the matter starts; what was struck off later has not started one yet."""
    return with_more(ways.kind, matter, now, struck if struck and struck <= last else None, ways.terms)
