"""The matters of a period (一个时段的事项), before they become text.

What counts. A matter belongs to a period when it was received in it (收到日期). Where it stands is what its moves up to the
period's last day say: one struck off the day after is still open here, and one that was handed over, replied or rated
later is not so yet. A matter received earlier belongs to the period's work when it was open on the eve (上期结转).
Moves count in the period in which they were made, whenever their matter was received (本期办理件次).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddtool.duty.model import Stretch
from ddtool.matters.model import Kind, Matter, Standing
from ddtool.matters.rules.runs import Run
from ddtool.reports.matters.rule_file import Rule
from ddtool.reports.period import Period


@dataclass(frozen=True, slots=True)
class Entry:
    """A matter as it stood on the period's last day."""

    matter: Matter
    now: Standing
    fresh: bool
    """Received in the period."""
    was_open: bool
    """Received before it, and open on its eve."""


@dataclass(frozen=True, slots=True)
class Side:
    """One period of one kind (一个时段的数), so that the year before is counted, shown and checked alike."""

    kind: Kind
    stretch: Stretch
    entries: Sequence[Entry]
    """Every matter received up to the last day."""
    runs: Sequence[tuple[Matter, Run]]
    """Runs of deadlines that began up to the last day; of one that ended later the end is in it."""
    acts: Mapping[str, int]
    """How often each move was made in the period; what helping units were asked is not counted again."""

    @property
    def received(self) -> list[Entry]:
        return [one for one in self.entries if one.fresh]

    @property
    def carried(self) -> list[Entry]:
        return [one for one in self.entries if one.was_open]

    @property
    def reopened(self) -> list[Entry]:
        """Closed on the eve, open again on the last day."""
        return [one for one in self.entries if not (one.fresh or one.was_open or one.now.stage.closed)]

    @property
    def done(self) -> list[Entry]:
        """Struck off in the period: closed on its last day, not yet so on its eve."""
        return [one for one in self.entries if (one.fresh or one.was_open) and one.now.stage.closed]

    @property
    def left(self) -> list[Entry]:
        """Open on the last day, whenever received."""
        return [one for one in self.entries if not one.now.stage.closed]


@dataclass(frozen=True, slots=True)
class Raised:
    """A matter that was raised from another one (另立)."""

    kind: str
    number: str
    source_kind: str
    source_number: str


@dataclass(frozen=True, slots=True)
class Section:
    """All of one kind; `before` is the same days of the year before, None where nothing was received till then."""

    name: str
    kind: Kind
    now: Side
    before: Side | None
    homes: Mapping[int, str]
    """By matter: the delegation of its leading author."""
    joining: Mapping[int, Sequence[str]]
    """By matter: the deputies who join in its supervision."""
    raised: Sequence[Raised]
    """Matters of any kind received in the period that grew from one of this kind, and this kind's that grew from others."""
    titles: Mapping[str, str]
    """Names of all kinds."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the report is made of."""

    period: Period
    sections: Sequence[Section]
    rule: Rule
