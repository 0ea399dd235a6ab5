"""Up to how many seats the order reaches, and who ties for the last of them (按得票多少取前几名)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple


class Cut(NamedTuple):
    """Those who are surely in, and those whose equal votes leave it open."""

    chosen: tuple[str, ...]
    tied: tuple[str, ...]


def cut(votes: Mapping[str, int | Fraction], seats: int) -> Cut:
    """The first `seats` by votes, most first; equals at the last seat tie unless there is a seat for each of them."""
    ordered = sorted(votes, key=lambda name: -votes[name])
    if len(ordered) <= seats:
        return Cut(tuple(ordered), ())
    last, next_ = votes[ordered[seats - 1]], votes[ordered[seats]]
    if last > next_:
        return Cut(tuple(ordered[:seats]), ())
    return Cut(
        tuple(name for name in ordered if votes[name] > last), tuple(name for name in ordered if votes[name] == last)
    )
