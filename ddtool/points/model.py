"""What a reckoning answers (积分表、积分说明): deputies with their points, and one deputy's in full."""

from dataclasses import dataclass

from ddtool.duty.desk import NO_DELEGATION
from ddtool.duty.model import Stretch, Turnout
from ddtool.points.rules.explain import Evidence, Explanation
from ddtool.points.rules.points import Score
from ddtool.points.rules.ranking import Standing, standings
from ddtool.points.rules.scheme import Scheme
from ddtool.roster.model import Deputy


@dataclass(frozen=True, slots=True)
class Ranked:
    """A deputy with points and place (排名)."""

    deputy: Deputy
    score: Score
    rank: int


@dataclass(frozen=True, slots=True)
class PointsTable:
    """Points of all deputies who served in the stretch (积分表), best first; ties in roll order.

    `uncounted`: kinds in the registers that no item counts. `unused`: kinds that items name and nobody has.
    """

    scheme: Scheme
    stretch: Stretch
    ranked: tuple[Ranked, ...]
    uncounted: tuple[str, ...]
    unused: tuple[str, ...]

    def standings(self) -> list[Standing]:
        """Delegations by the average of their deputies' points."""
        return standings(
            [entry.deputy.delegation or NO_DELEGATION for entry in self.ranked],
            [entry.score.points for entry in self.ranked],
        )


@dataclass(frozen=True, slots=True)
class DeputyPoints:
    """One deputy's points in full (积分说明). `outside`: rows of days on which the deputy was not in office."""

    deputy: Deputy
    scheme: Scheme
    stretch: Stretch
    explanation: Explanation
    rank: int
    of: int
    turnout: dict[str, Turnout]
    outside: tuple[Evidence, ...]
