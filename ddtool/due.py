"""What is due (待办): a line that any desk may hand to the morning's list."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that somebody still owes, as a desk computed it from dated rows."""

    desk: str
    """The heading under which it is listed: 联系走访, 建议办理 …"""
    what: str
    """What is owed, with the number that is missing: “一季度接待选民差 1 次”."""
    who: str
    """Who owes it: a deputy, a group, a unit."""
    day: date | None
    """The last day for it; None where the rule sets none."""

    def late(self, on: date) -> int:
        """Days past the last day; 0 while there is time."""
        return 0 if self.day is None else max((on - self.day).days, 0)
