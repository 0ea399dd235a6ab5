"""Groups of deputies (代表小组) and who belongs to them, when."""

from dataclasses import dataclass

ROSTER_KIND = "代表小组"
"""The kind of a group that only the roster names."""
BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class Group:
    """A group (小组); days are ISO, `until` is the first on which it no longer works."""

    id: int
    name: str
    kind: str
    leader: str | None
    area: str | None
    since: str | None
    until: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """One membership (组员) as far as the group, the membership and the office last; None is open."""

    group: int
    deputyship: int
    name: str
    delegation: str | None
    role: str | None
    since: str | None
    until: str | None

    def roles(self) -> tuple[str, ...]:
        return tuple(self.role.split(BETWEEN)) if self.role else ()


@dataclass(frozen=True, slots=True)
class Role:
    """A part that members take (分工), and the kinds of duty that are its work."""

    name: str
    record: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Which issues go to a group (转办): words of 问题类别."""

    group: str
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRule:
    """The rule file; `empty` names what its source leaves to the office."""

    name: str
    source: str
    version: str
    kinds: tuple[str, ...]
    roles: tuple[Role, ...]
    routes: tuple[Route, ...]
    hash: str
    empty: tuple[str, ...] = ()

    def routed(self, issue: str) -> str | None:
        """The group that takes issues of that class; None where no rule names it."""
        return next((route.group for route in self.routes if issue in route.issues), None)

    def issues(self) -> list[str]:
        return [issue for route in self.routes for issue in route.issues]

    def issues_of(self, group: str) -> tuple[str, ...]:
        return tuple(issue for route in self.routes if route.group == group for issue in route.issues)


@dataclass(frozen=True, slots=True)
class Work:
    """What a group did in a stretch of days (小组统计); counts of rows by people who were members that day."""

    group: Group
    members: int
    """Members in office on the last day."""
    activities: int
    """Activities that it organised, or to which at least one member came as a member of it."""
    attended: int
    records: dict[str, int]
    """Duty records by kind."""
    active: int
    """Members with at least one attendance or record."""
    issues: int
    """Receptions of the whole level whose 问题类别 is routed to the group."""
    settled: int
    """Of these, those with a result (办理结果)."""
