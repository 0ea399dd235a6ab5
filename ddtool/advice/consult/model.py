"""Consultations on bills (立法征询) in the words of the rule file and of the registers; days are ISO."""

from dataclasses import dataclass

from ddtool.text.lists import LEVEL

KIND = "legislative"
"""The kind of matter that holds the opinions."""
ASKERS = LEVEL.values[:4]
"""Levels whose congress makes laws or asks for opinions on rules: 全国 省 市 县."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of asking (征询方式). `meeting`: one of them is a meeting in the figures (座谈会场次)."""

    name: str
    meeting: bool


@dataclass(frozen=True, slots=True)
class ConsultRule:
    """A rule file of consultations; `empty` names what its source leaves to the office."""

    name: str
    source: str
    version: str
    points: tuple[str, ...]
    """Kinds of contact points."""
    roles: tuple[str, ...]
    """Parts that people take at a point."""
    ways: tuple[Way, ...]
    sent_up: str
    """The move of an opinion that sends it up (上报)."""
    remind: int
    """Days before an answer is due from which it is listed."""
    hash: str
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill under consultation (征求意见的法规草案)."""

    id: int
    name: str
    asker: str
    """The level of the congress that asks."""
    asked_by: str | None
    asked: str
    due: str | None
    answered: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """A contact point (立法联系点、信息采集点、微单元); `until` is the first day on which it no longer works."""

    id: int
    name: str
    kind: str
    home: str | None
    since: str | None
    until: str | None

    def works(self, day: str) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Consultation:
    """One time that people were asked (一次征询), on one bill or several."""

    id: int
    date: str
    way: str
    point: str | None
    heads: int
    messages: int
    bills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion on a bill (一条立法意见), and what came of it. Who gave it stays in the matter: papers never name him."""

    number: str
    bill: str
    article: str
    text: str
    reason: str
    point: str
    received: str
    sent: str | None
    """The day on which it was sent up."""
    sent_to: str
    result: str
    """The class of the answer (采纳、部分采纳、未采纳); empty while there is none."""
    adopted: bool
    """Whether that class counts as adopted."""
    basis: str
    """The document that shows it."""
    waits: bool
    """Still to be sent up: neither sent nor set aside."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of rows (征询情况): of a bill, a contact point, a level, or of all."""

    name: str
    bills: int
    meetings: int
    heads: int
    messages: int
    opinions: int
    sent: int
    adopted: int
    results: tuple[tuple[str, int], ...]
    """Answers by class, in the order of the kind's file."""
