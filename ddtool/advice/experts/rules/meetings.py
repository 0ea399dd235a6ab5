"""Meetings that are owed to the experts (每季度恳谈会、每年座谈会): which periods lack one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.advice.experts.model import Event, Meeting
from ddtool.quotas.model import Window
from ddtool.quotas.rules.windows import window_of


@dataclass(frozen=True, slots=True)
class Owed:
    """One meeting of one period, and how many of them are held."""

    meeting: Meeting
    window: Window
    held: int

    @property
    def label(self) -> str:
        """The period with its year: 2025年四季度."""
        year = f"{self.window.first[:4]}年"
        return self.window.label if self.window.label == year else year + self.window.label

    @property
    def lacking(self) -> int:
        return max(self.meeting.least - self.held, 0)


def owed(meetings: Sequence[Meeting], events: Sequence[Event], since: str, on: date) -> list[Owed]:
    """How the period of a day stands, and the one before it where the pool was there throughout (`since`)."""
    found = []
    for meeting in meetings:
        now = window_of(meeting.per, on)
        before = window_of(meeting.per, date.fromisoformat(now.first) - timedelta(days=1))
        for one in (before, now):
            if since <= one.first or one is now:
                held = sum(event.kind == meeting.event and one.first <= event.date <= one.last for event in events)
                found.append(Owed(meeting, one, held))
    return found
