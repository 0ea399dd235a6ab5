"""Points for a report (积分): everybody's, with places in the county and in the delegation."""

from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.duty.model import Stretch
from ddtool.points import desk
from ddtool.points.model import PointsTable, Ranked
from ddtool.points.rules.ranking import places
from ddtool.settings import Office


@dataclass(frozen=True, slots=True)
class Place:
    """A deputy's points and places (名次): in the county of `of`, in the delegation of `of_home`."""

    ranked: Ranked
    of: int
    home_rank: int
    of_home: int


def points(book: Book, office: Office, stretch: Stretch) -> PointsTable | None:
    """The points of the year; None where the office keeps no scheme (`scheme = ""`). Raises what `desk` raises."""
    if not office.settings.scheme:
        return None
    return desk.points_table(book, office.settings.level, desk.scheme_named(office, None), stretch)


def standing(table: PointsTable) -> dict[int, Place]:
    """Places by deputyship."""
    homes: dict[str | None, list[Ranked]] = {}
    for entry in table.ranked:
        homes.setdefault(entry.deputy.delegation, []).append(entry)
    found = {}
    for own in homes.values():
        for entry, rank in zip(own, places([entry.score.points for entry in own]), strict=True):
            found[entry.deputy.id] = Place(entry, len(table.ranked), rank, len(own))
    return found
