"""Drives (主题活动): what came under one theme, by type, station, channel and stage; every number counted from rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.matters.desk import Line
from ddtool.matters.model import Kind
from ddtool.matters.opinions.refusals import DriveUnknown
from ddtool.matters.rules.rates import RateFigure, rates
from ddtool.settings import Office

NOT_SAID = "未写明"


@dataclass(frozen=True, slots=True)
class Drive:
    """The matters of one theme (主题活动)."""

    theme: str
    kind: Kind
    lines: tuple[Line, ...]

    @property
    def first(self) -> str:
        return min(line.matter.received for line in self.lines)

    @property
    def last(self) -> str:
        return max(line.matter.received for line in self.lines)

    @property
    def stations(self) -> int:
        """Stations of which at least one matter came."""
        return len({line.matter.origin for line in self.lines if line.matter.origin})

    def rates(self) -> list[RateFigure]:
        return rates(self.kind, [(line.matter, line.now) for line in self.lines])

    def by_category(self) -> list[tuple[str, int]]:
        return self._count(lambda line: [line.matter.category])

    def by_station(self) -> list[tuple[str, int]]:
        return self._count(lambda line: [line.matter.origin])

    def by_channel(self) -> list[tuple[str, int]]:
        return self._count(lambda line: [line.matter.channel])

    def by_stage(self) -> list[tuple[str, int]]:
        """In the order of the kind's stages; a stage in which nothing stands is left out."""
        found = Counter(line.now.stage.name for line in self.lines)
        return [(name, found[name]) for name in self.kind.stages if found[name]]

    def _count(self, of: Callable[[Line], Iterable[str | None]]) -> list[tuple[str, int]]:
        """The most first; what nobody wrote down last."""
        found = Counter(name or NOT_SAID for line in self.lines for name in of(line))
        return sorted(found.items(), key=lambda item: (item[0] == NOT_SAID, -item[1]))


def drives(book: Book, office: Office, name: str) -> list[Drive]:
    """Every drive of a kind, the one that began first at the top."""
    kind = desk.kind_named(office, name)
    homes: dict[str, list[Line]] = {}
    for line in desk.lines(book, office, kind, name):
        if line.matter.theme:
            homes.setdefault(line.matter.theme, []).append(line)
    return sorted((Drive(theme, kind, tuple(own)) for theme, own in homes.items()), key=lambda one: one.first)


def named(found: Sequence[Drive], theme: str) -> Drive:
    """Raises DriveUnknown."""
    for one in found:
        if one.theme == theme:
            return one
    raise DriveUnknown(theme, [one.theme for one in found])
