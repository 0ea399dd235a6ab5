"""Deputies and their periods in office (代表与任期)."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Levels of congress (层级), highest first."""

    NATION = "全国"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡"


class How(StrEnum):
    """How a deputy came to office (产生方式)."""

    ELECTED = "选举"
    BY_ELECTED = "补选"


# 代表法 (2025) 62: the reasons that end a deputy's office. Any other wording in a roster is kept as it stands.
END_REASONS = (
    "迁出或者调离本行政区域",
    "辞职被接受",
    "未经批准两次不出席会议",
    "被罢免",
    "丧失中华人民共和国国籍",
    "被剥夺政治权利",
    "丧失行为能力",
    "去世",
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` up to, not including, `until` (ISO dates; None is open)."""

    since: str | None
    until: str | None

    def holds(self, day: str) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Deputy:
    """One person's office at one level (一人一层级一任期): `id` is the deputyship's, `person` the person's."""

    id: int
    person: int
    name: str
    sex: str | None
    ethnicity: str | None
    born: str | None
    education: str | None
    party: str | None
    employer: str | None
    occupation: str | None
    make_up: str | None
    phone: str | None
    id_number: str | None
    level: str
    also_levels: str | None
    congress: str | None
    delegation: str | None
    group: str | None
    constituency: str | None
    station: str | None
    card: str | None
    seat_no: int | None
    how: str | None
    since: str | None
    until: str | None
    end_reason: str | None
    committee_member: bool
    suspensions: tuple[Period, ...] = ()

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    def in_office(self, day: str) -> bool:
        """In office and not suspended on that day: what every denominator (应到) counts (代表法 61, 62)."""
        return self.period.holds(day) and not any(pause.holds(day) for pause in self.suspensions)
