"""Whose turn it is to report back (述职计划): balanced by delegation, so that everybody has reported when the term ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.evaluation.reportback.model import Every
from ddtool.roster.model import Deputy


@dataclass(frozen=True, slots=True)
class Span:
    """The days within which each deputy reports back once (述职周期): ISO, both included."""

    first: str
    last: str

    def holds(self, day: str) -> bool:
        return self.first <= day <= self.last


def span(every: Every, on: date, term_since: date | None, term_years: int) -> Span:
    """The calendar year, or the term; a term of unknown beginning holds every day."""
    if every is Every.YEAR:
        return Span(f"{on.year:04d}-01-01", f"{on.year:04d}-12-31")
    if term_since is None:
        return Span("0000-01-01", "9999-12-31")
    last = _years_later(term_since, term_years)
    return Span(term_since.isoformat(), date.fromordinal(last.toordinal() - 1).isoformat())


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who of those in office has reported back, who is planned, who is neither (述职覆盖): the parts add up to all."""

    reported: tuple[Deputy, ...]
    planned: tuple[Deputy, ...]
    open: tuple[Deputy, ...]

    @property
    def all(self) -> int:
        return len(self.reported) + len(self.planned) + len(self.open)


def coverage(
    serving: Iterable[Deputy], reported: frozenset[int] | set[int], planned: Mapping[int, str], on: str
) -> Coverage:
    """`reported`: deputyships with a report-back in the span; `planned`: deputyship → last day of its batch.

    Somebody whose batch's day has passed is still planned: the turn is overdue, not gone.
    """
    parts: tuple[list[Deputy], list[Deputy], list[Deputy]] = ([], [], [])
    for deputy in serving:
        if deputy.in_office(on):
            parts[0 if deputy.id in reported else 1 if deputy.id in planned else 2].append(deputy)
    return Coverage(*(tuple(part) for part in parts))


def next_batch(waiting: Sequence[Deputy], size: int) -> list[Deputy]:
    """`size` of those who wait, from each delegation by its share of them (largest remainders), longest in office first.

    Equal remainders go to the delegation that comes first in the roll; within a delegation equal days keep roll order.
    """
    homes: dict[str | None, list[Deputy]] = {}
    for deputy in waiting:
        homes.setdefault(deputy.delegation, []).append(deputy)
    size = min(size, len(waiting))
    if not size:
        return []
    places = {home: len(people) * size // len(waiting) for home, people in homes.items()}
    rest = sorted(homes, key=lambda home: -(len(homes[home]) * size % len(waiting)))
    for home in rest[: size - sum(places.values())]:
        places[home] += 1
    chosen = {
        deputy.id
        for home, people in homes.items()
        for deputy in sorted(people, key=lambda deputy: deputy.since or "")[: places[home]]
    }
    return [deputy for deputy in waiting if deputy.id in chosen]


def batch_size(waiting: int, batches: int) -> int:
    """How many a batch must take so that `batches` of them are enough."""
    return -(-waiting // batches)
