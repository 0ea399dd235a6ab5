"""What a reckoning answers (积分表、积分说明): deputies or groups with their points, and one's in full."""

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
    """A deputy with points, place (排名) and grade (等次); the grade is None where the scheme has none."""

    deputy: Deputy
    score: Score
    rank: int
    grade: str | None = None

    @property
    def id(self) -> int:
        return self.deputy.id

    @property
    def name(self) -> str:
        return self.deputy.name

    @property
    def delegation(self) -> str | None:
        return self.deputy.delegation


@dataclass(frozen=True, slots=True)
class RankedTeam:
    """A group or delegation with the points of all its deputies' records together (小组积分)."""

    id: int
    name: str
    members: tuple[Deputy, ...]
    score: Score
    rank: int
    grade: str | None = None
    delegation: None = None


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
class TeamTable:
    """Points of all groups or delegations (小组积分表), best first."""

    scheme: Scheme
    stretch: Stretch
    ranked: tuple[RankedTeam, ...]
    uncounted: tuple[str, ...]
    unused: tuple[str, ...]


AnyTable = PointsTable | TeamTable


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
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class TeamPoints:
    """One group's points in full (小组积分说明): the rows of all its deputies."""

    team: RankedTeam
    scheme: Scheme
    stretch: Stretch
    explanation: Explanation
    of: int
