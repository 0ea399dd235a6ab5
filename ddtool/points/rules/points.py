"""Points (积分): what a deputy's tallies are worth under a scheme, cap by cap. All numbers in 1/scheme.scale points.

Order: each item is bounded, then each category, then base and categories together.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ddtool.points.rules.scheme import TENTHS, Category, Empty, Item, Points, Scheme
from ddtool.points.rules.tally import Tally

LARGEST = 10**18
"""A bound that no points reach, for items without one."""


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


class Scorer:
    """A scheme made ready to price many deputies. The scheme must be ready (no field empty)."""

    def __init__(self, scheme: Scheme) -> None:
        names = [category.name for category in scheme.categories]
        self._items = [(item, names.index(item.category), price(item), *_bounds(item)) for item in scheme.items]
        self._categories = [(category, *_bounds(category)) for category in scheme.categories]
        self._base = _filled(scheme.base) * TENTHS
        self._least, self._most = _least(scheme.floor), _most(scheme.ceiling)

    def score(self, deputyship: int, own: Mapping[int, Tally]) -> Score:
        """The points of one deputy from the tallies of each item (by its place in the scheme)."""
        items = []
        sums: dict[int, int] = {}
        for place in sorted(own):
            item, category, worth, least, most = self._items[place]
            tally = own[place]
            earned = worth(tally)
            points = most if earned > most else least if earned < least else earned
            items.append(ItemPoints(item, tally.units, earned, points))
            sums[category] = sums.get(category, 0) + points
        categories = []
        earned = self._base
        for place in sorted(sums):
            category_, least, most = self._categories[place]
            points = max(least, min(most, sums[place]))
            categories.append(CategoryPoints(category_, sums[place], points))
            earned += points
        total = max(self._least, min(self._most, earned))
        return Score(deputyship, self._base, tuple(items), tuple(categories), earned, total)


def score(scheme: Scheme, deputyship: int, own: Mapping[int, Tally]) -> Score:
    """The points of one deputy alone."""
    return Scorer(scheme).score(deputyship, own)


def price(item: Item) -> Callable[[Tally], int]:
    """What a tally is worth before any bound (单价): values × tenths of units, so one decimal more than values."""
    if item.bands:
        bands = [(band.least, _filled(band.points)) for band in item.bands]
        return lambda tally: sum(_band(bands, quantity) * TENTHS * rows for quantity, rows in tally.singles or ())
    step = _filled(item.per) * TENTHS
    if item.each is not None:
        each = _filled(item.each)
        if item.per == 1:
            return lambda tally: each * tally.units
        return lambda tally: each * TENTHS * (tally.units // step)
    first, further = _filled(item.first or 0), _filled(item.further or 0)
    if item.per == 1:
        return lambda tally: _stepped(tally.units, first, further)
    return lambda tally: _stepped(tally.units // step * TENTHS, first, further)


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
