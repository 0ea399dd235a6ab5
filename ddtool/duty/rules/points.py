"""Points (积分): what a deputy's tallies are worth under a scheme, cap by cap. All numbers in 1/scheme.scale points.

Order: each item is bounded, then each category, then base and categories together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ddtool.duty.rules.scheme import TENTHS, Category, Empty, Item, Points, Scheme
from ddtool.duty.rules.tally import Tally


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """One item's result (项目得分): `earned` before its bounds, `points` after them; `units` in tenths."""

    item: Item
    units: int
    earned: int
    points: int

    @property
    def capped(self) -> bool:
        return self.points != self.earned


@dataclass(frozen=True, slots=True)
class CategoryPoints:
    """One category's result (类别得分): `earned` is the sum of its items, `points` what its bounds leave."""

    category: Category
    earned: int
    points: int

    @property
    def capped(self) -> bool:
        return self.points != self.earned


@dataclass(frozen=True, slots=True)
class Score:
    """A deputy's points in one period (总分): `earned` before the scheme's floor and ceiling. Only items in which there is something."""

    deputyship: int
    base: int
    items: tuple[ItemPoints, ...]
    categories: tuple[CategoryPoints, ...]
    earned: int
    points: int

    @property
    def capped(self) -> bool:
        return self.points != self.earned


def score(scheme: Scheme, deputyship: int, own: Mapping[int, Tally]) -> Score:
    """The points of one deputy. The scheme must be ready (no field empty)."""
    items = tuple(_item(scheme.items[place], own[place]) for place in sorted(own))
    sums: dict[str, int] = {}
    for entry in items:
        sums[entry.item.category] = sums.get(entry.item.category, 0) + entry.points
    categories = tuple(
        CategoryPoints(category, sums[category.name], _within(sums[category.name], category.cap, category.floor))
        for category in scheme.categories
        if category.name in sums
    )
    base = _filled(scheme.base) * TENTHS
    earned = base + sum(entry.points for entry in categories)
    return Score(deputyship, base, items, categories, earned, _within(earned, scheme.ceiling, scheme.floor))


def worth(item: Item, tally: Tally) -> int:
    """What a tally is worth before any bound: values × tenths of units, so one decimal more than values."""
    if item.bands:
        return sum(_band(item, quantity) * TENTHS * rows for quantity, rows in tally.singles)
    per = _filled(item.per)
    units = tally.units if per == 1 else tally.units // (per * TENTHS) * TENTHS
    if item.each is not None:
        return _filled(item.each) * units
    begun = min(units, TENTHS)
    return _filled(item.first or 0) * begun + _filled(item.further or 0) * (units - begun)


def _item(item: Item, tally: Tally) -> ItemPoints:
    earned = worth(item, tally)
    return ItemPoints(item, tally.units, earned, _within(earned, item.cap, item.floor))


def _band(item: Item, quantity: int) -> int:
    points = 0
    for band in item.bands:
        if quantity >= band.least:
            points = _filled(band.points)
    return points


def _within(points: int, cap: Points | None, floor: Points | None) -> int:
    if cap is not None:
        points = min(points, _filled(cap) * TENTHS)
    if floor is not None:
        points = max(points, _filled(floor) * TENTHS)
    return points


def _filled(value: int | Empty) -> int:
    assert isinstance(value, int), "a scheme that is not ready"
    return value
