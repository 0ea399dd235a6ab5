"""Whom to invite (建议邀请谁): by field, and of each field whoever was not asked for longest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddtool.advice.experts.model import Expert


@dataclass(frozen=True, slots=True)
class Suggested:
    """One expert to invite, for which field, and why."""

    expert: Expert
    field: str
    times: int
    last: str | None

    @property
    def why(self) -> str:
        return f"上次 {self.last}，共 {self.times} 次" if self.last else "还没有邀请过"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whom to invite, and by field how many are lacking."""

    chosen: tuple[Suggested, ...]
    lacking: tuple[tuple[str, int], ...]


def suggest(
    experts: Sequence[Expert], invited: Mapping[int, Sequence[str]], fields: Sequence[str], count: int, day: str
) -> Suggestion:
    """`count` experts of the pool on a day, the fields in turn; `invited`: the days of earlier events by expert.

    Of a field comes first whoever was never invited, then whose last event is longest ago; of equals whoever was
    invited less often, then who is longer in the pool. Nobody is named twice.
    """
    free = sorted(
        (one for one in experts if one.in_pool(day)),
        key=lambda one: (max(invited.get(one.id, ()), default=""), len(invited.get(one.id, ())), one.since, one.id),
    )
    chosen: list[Suggested] = []
    wanted = {field: count // len(fields) + (at < count % len(fields)) for at, field in enumerate(fields)}
    # The rarest field chooses first, so that nobody is spent on a field that others could fill.
    for field in sorted(fields, key=lambda name: sum(name in one.fields for one in free)):
        for one in [other for other in free if field in other.fields][: wanted[field]]:
            days = invited.get(one.id, ())
            chosen.append(Suggested(one, field, len(days), max(days, default=None)))
            free.remove(one)
            wanted[field] -= 1
    order = {field: at for at, field in enumerate(fields)}
    return Suggestion(
        tuple(sorted(chosen, key=lambda one: order[one.field])),
        tuple((field, left) for field, left in wanted.items() if left),
    )
