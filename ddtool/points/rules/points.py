"""Points (积分): what a deputy's tallies are worth under a scheme, cap by cap. All numbers in 1/scheme.scale points.

Order: each item is bounded, then each category, then base and categories together.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from ddtool.points.rules.boundary import Boundary
from ddtool.points.rules.scheme import TENTHS, Category, Empty, Goal, Item, Points, Scheme
from ddtool.points.rules.tally import Tally

LARGEST = 10**18
"""A bound that no points reach, for items without one."""

NOTHING = Tally()
"""Of who has no row in an item."""


class ItemPoints(NamedTuple):
    """One item's result (项目得分): `earned` before its bounds, `points` after them; `units` in tenths."""

    item: Item
    units: int
    earned: int
    points: int

    @property
    def capped(self) -> bool:
        return self.points != self.earned


class CategoryPoints(NamedTuple):
    """One category's result (类别得分): `earned` is the sum of its items, `points` what its bounds leave."""

    category: Category
    earned: int
    points: int

    @property
    def capped(self) -> bool:
        return self.points != self.earned


class Score(NamedTuple):
    """A deputy's points in one period (总分): `earned` before the scheme's floor and ceiling.

    Only items and categories in which there is something.
    """

    deputyship: int
    base: int
    items: tuple[ItemPoints, ...]
    categories: tuple[CategoryPoints, ...]
    earned: int
    points: int

    @property
    def capped(self) -> bool:
        return self.points != self.earned


def by_item(score: Score) -> dict[str, ItemPoints]:
    """Items by name; of several pieces of a year, the sum of those of one name."""
    return {entry.item.name: entry for entry in _summed(score, lambda item: item.name)}


def by_clause(score: Score) -> list[ItemPoints]:
    """Items of one name and one clause summed: where a clause changed in the year, both stand."""
    return _summed(score, lambda item: (item.name, item.clause))


def _summed(score: Score, key: Callable[[Item], Hashable]) -> list[ItemPoints]:
    found: dict[Hashable, ItemPoints] = {}
    for entry in score.items:
        had = found.get(key(entry.item))
        found[key(entry.item)] = entry if had is None else _plus(had, entry)
    return list(found.values())


def _plus(one: ItemPoints, other: ItemPoints) -> ItemPoints:
    return ItemPoints(other.item, one.units + other.units, one.earned + other.earned, one.points + other.points)


def by_category(score: Score) -> dict[str, CategoryPoints]:
    """Categories by name, likewise."""
    found: dict[str, CategoryPoints] = {}
    for entry in score.categories:
        had = found.get(entry.category.name)
        found[entry.category.name] = (
            entry
            if had is None
            else CategoryPoints(entry.category, had.earned + entry.earned, had.points + entry.points)
        )
    return found


class Scorer:
    """A scheme made ready to price many deputies. The scheme must be ready (no field empty)."""

    def __init__(self, scheme: Scheme) -> None:
        names = [category.name for category in scheme.categories]
        self._items = [(item, names.index(item.category), price(item), *_bounds(item)) for item in scheme.items]
        self._categories = [(category, *_bounds(category)) for category in scheme.categories]
        self._begun = {
            place: _filled(category.base) * TENTHS for place, category in enumerate(scheme.categories) if category.base
        }
        self._highest = {place for place, category in enumerate(scheme.categories) if category.highest}
        self._for_everybody = [place for place, item in enumerate(scheme.items) if item.for_everybody]
        self.base = _filled(scheme.base) * TENTHS
        self._least, self._most = _least(scheme.floor), _most(scheme.ceiling)

    def score(self, deputyship: int, own: Mapping[int, Tally]) -> Score:
        """The points of one deputy from the tallies of each item (by its place in the scheme)."""
        items = []
        sums = dict(self._begun)
        best: dict[int, int] = {}
        for place in sorted({*own, *self._for_everybody}) if self._for_everybody else sorted(own):
            item, category, worth, least, most = self._items[place]
            tally = own.get(place, NOTHING)
            earned = worth(tally)
            points = most if earned > most else least if earned < least else earned
            if earned or tally.units:
                items.append(ItemPoints(item, tally.units, earned, points))
            if category in self._highest and points > 0:
                best[category] = max(best.get(category, 0), points)
            else:
                sums[category] = sums.get(category, 0) + points
        for category, points in best.items():
            sums[category] = sums.get(category, 0) + points
        categories = []
        earned = self.base
        for place in sorted(sums):
            category_, least, most = self._categories[place]
            points = max(least, min(most, sums[place]))
            categories.append(CategoryPoints(category_, sums[place], points))
            earned += points
        return Score(deputyship, self.base, tuple(items), tuple(categories), earned, self.bounded(earned))

    def bounded(self, earned: int) -> int:
        """Within the scheme's floor and ceiling."""
        return max(self._least, min(self._most, earned))


def score(scheme: Scheme, deputyship: int, own: Mapping[int, Tally]) -> Score:
    """The points of one deputy alone."""
    return Scorer(scheme).score(deputyship, own)


def joined(parts: Sequence[Sequence[tuple[Scorer, Score]]]) -> Score:
    """One score of several (合计): the parts of a year are added up, each with its own base and bounds.

    Within a part the scheme may have changed: its pieces' categories are added; base, floor and ceiling are those of
    the scheme in force at the end, and count once.
    """
    base = earned = points = 0
    for pieces in parts:
        last = pieces[-1][0]
        own = last.base + sum(found.earned - found.base for _, found in pieces)
        base += last.base
        earned += own
        points += last.bounded(own)
    scores = [found for pieces in parts for _, found in pieces]
    return Score(
        scores[0].deputyship,
        base,
        tuple(entry for found in scores for entry in found.items),
        tuple(entry for found in scores for entry in found.categories),
        earned,
        points,
    )


def price(item: Item) -> Callable[[Tally], int]:
    """What a tally is worth before any bound (单价): values × tenths of units, so one decimal more than values."""
    worth = _worth(item)
    if item.none is None:
        return worth
    none, asks = _filled(item.none) * TENTHS, item.needs_due
    return lambda tally: worth(tally) if tally.units else none if tally.due or not asks else 0


def _worth(item: Item) -> Callable[[Tally], int]:
    if item.bands:
        bands = [(band.least, _filled(band.points)) for band in item.bands]
        if item.highest:
            return lambda tally: max((_band(bands, each) for each, _ in tally.singles or ()), default=0) * TENTHS
        return lambda tally: sum(_band(bands, quantity) * TENTHS * rows for quantity, rows in tally.singles or ())
    if item.rates:
        rates = [(band.at, _filled(band.points)) for band in item.rates]
        return lambda tally: _by_rate(rates, tally) * TENTHS
    if item.goal:
        return _of_goal(item.goal, asks=item.needs_due)
    if item.split is not None:
        # Thirds of a point are dropped once, from the sum of all shares.
        shared = _filled(item.each or 0)
        return lambda tally: floor(shared * tally.shared)
    step = _filled(item.per) * TENTHS
    if item.first is not None:
        first, further = _filled(item.first), _filled(item.further or 0)
        if item.per == 1:
            return lambda tally: _stepped(tally.units, first, further)
        return lambda tally: _stepped(tally.units // step * TENTHS, first, further)
    each = _filled(item.each or 0)
    if item.per == 1:
        return lambda tally: each * tally.units
    return lambda tally: each * TENTHS * (tally.units // step)


def _of_goal(goal: Goal, *, asks: bool) -> Callable[[Tally], int]:
    """The points for just so many, more for each above, less for each below; half a unit counts half."""
    units = _filled(goal.units) * TENTHS
    reach, over, under = (_filled(value) for value in (goal.reach, goal.over, goal.under))

    def worth(tally: Tally) -> int:
        if asks and not tally.due and not tally.units:
            return 0
        missing, more = max(0, units - tally.units), max(0, tally.units - units)
        return reach * TENTHS + over * more - under * missing

    return worth


def _by_rate(rates: Sequence[tuple[Boundary | None, int]], tally: Tally) -> int:
    """The points of the first band that the rate of attendance reaches; nothing where nobody was due."""
    if not tally.due:
        return 0
    rate = Fraction(tally.present, tally.due)
    return next((points for at, points in rates if at is None or at.holds(rate)), 0)


def _stepped(units: int, first: int, further: int) -> int:
    """The first unit and every further one; half a unit earns half."""
    begun = min(units, TENTHS)
    return first * begun + further * (units - begun)


def _band(bands: Sequence[tuple[int, int]], quantity: int) -> int:
    """The points of the highest band that a row reaches."""
    return next((points for least, points in reversed(bands) if quantity >= least), 0)


def _bounds(of: Item | Category) -> tuple[int, int]:
    return _least(of.floor), _most(of.cap)


def _least(bound: Points | None) -> int:
    return -LARGEST if bound is None else _filled(bound) * TENTHS


def _most(bound: Points | None) -> int:
    return LARGEST if bound is None else _filled(bound) * TENTHS


def _filled(value: int | Empty) -> int:
    assert isinstance(value, int), "a scheme that is not ready"
    return value
