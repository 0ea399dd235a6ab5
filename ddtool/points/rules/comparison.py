"""Two rankings side by side (对比): who has other points, another place, another grade."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ranking, whatever made it (名次行); `key` tells the same deputy or group in both."""

    key: int | str
    name: str
    delegation: str | None
    points: Fraction
    rank: int
    grade: str | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One deputy before and after (变动); None: not on that list."""

    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def points(self) -> Fraction | None:
        """More points than before; less is negative."""
        return self.after.points - self.before.points if self.before and self.after else None

    @property
    def places(self) -> int | None:
        """Places won; lost is negative."""
        return self.before.rank - self.after.rank if self.before and self.after else None

    @property
    def grade_changed(self) -> bool:
        return bool(self.before and self.after and self.before.grade != self.after.grade)

    @property
    def changed(self) -> bool:
        return not (self.before and self.after) or bool(self.points or self.places or self.grade_changed)


def shifts(before: Sequence[Line], after: Sequence[Line]) -> list[Shift]:
    """Everybody on either list, in the order of the second; then who is only on the first."""
    known = {line.key: line for line in before}
    now = {line.key for line in after}
    return [
        *(Shift(known.get(line.key), line) for line in after),
        *(Shift(line, None) for line in before if line.key not in now),
    ]


def grade_counts(before: Sequence[Line], after: Sequence[Line]) -> list[tuple[str, int, int]]:
    """How many have each grade: (grade, before, after), in the order in which they occur; nothing without grades."""
    old, new = (Counter(line.grade for line in lines if line.grade) for lines in (before, after))
    return [(grade, old[grade], new[grade]) for grade in dict.fromkeys([*new, *old])]
