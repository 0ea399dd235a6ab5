"""Which deputy a line of a register means (认人), and which delegations a scope names."""

from collections.abc import Sequence

from ddtool.book.book import Book
from ddtool.duty.model import EVERYBODY, NAMED, SCOPE_SEPARATOR
from ddtool.duty.rules.denominators import NO_DAY
from ddtool.errors import nearest
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder, Found
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Given, Row, Value

WHO_TABLES = ("person", "deputyship", "suspension", "delegation")
"""Tables that decide which deputy a line means."""

Refusal = tuple[str, str, str, str]
"""Field, value, reason, remedy: why a line can't be taken."""


def plain(value: Given) -> Value:
    return None if isinstance(value, Absent) else value


def text_of(value: Given) -> str | None:
    return value if isinstance(value, str) else None


class Resolver:
    """Finds deputies by level, name, delegation and day (认人): each pair of name and delegation is looked up once."""

    def __init__(self, book: Book, office: Office) -> None:
        self._book, self._own = book, office.settings.level
        self._finders: dict[str, Finder] = {}
        # With the days between which the one found is in office without a break.
        self._known: dict[tuple[str, str, str | None], tuple[Found, str, str]] = {}
        self._delegations: dict[str, list[str]] = {}

    def level(self, said: Given) -> str:
        return said if isinstance(said, str) else self._own

    def find(self, level: str, name: str, delegation: str | None, day: str) -> Found:
        """The deputy in office on that day, or why none can be named."""
        key = (level, name, delegation)
        known = self._known.get(key)
        if known is None:
            found = self._finder(level).find(name, self._full(level, delegation))
            steady = found.deputy is not None and not found.deputy.suspensions
            since, until = ("", NO_DAY) if steady else (NO_DAY, "")
            if steady and found.deputy is not None:
                since, until = found.deputy.since or since, found.deputy.until or until
            known = self._known[key] = (found, since, until)
        found, since, until = known
        if since <= day < until or found.deputy is None or found.deputy.in_office(day):
            return found
        return self._finder(level).find(name, self._full(level, delegation), on=day)

    def known(self, level: str, name: str, delegation: str | None) -> Found:
        """The deputy of that name, in office now or once; of several periods the newest."""
        return self._finder(level).find(name, self._full(level, delegation))

    def delegations(self, level: str) -> list[str]:
        if level not in self._delegations:
            self._delegations[level] = roster.delegations(self._book, level)
        return self._delegations[level]

    def _full(self, level: str, delegation: str | None) -> str | None:
        """城关镇 is 城关镇代表团 where the roster has only that."""
        full = f"{delegation}代表团"
        return full if delegation not in (known := self.delegations(level)) and full in known else delegation

    def _finder(self, level: str) -> Finder:
        if level not in self._finders:
            self._finders[level] = Finder(roster.deputies(self._book, level=level))
        return self._finders[level]


def settle(values: list[Given], places: Sequence[int], deputy: Deputy) -> None:
    """Write the roster's own name, delegation and level at these places; a column that the file lacks stays out."""
    name, delegation, level = places
    if values[name] is not ABSENT:
        values[name] = deputy.name
    if values[delegation] is not ABSENT:
        values[delegation] = deputy.delegation
    if values[level] is not ABSENT:
        values[level] = deputy.level


def settle_scope(row: Row, place: int, known: Sequence[str]) -> Refusal | None:
    """Write delegations' full names (城关镇 → 城关镇代表团) into the row's scope, or say which part is none."""
    scope = row.values[place]
    if not isinstance(scope, str) or scope in (EVERYBODY, NAMED):
        return None
    full = []
    for part in scope.split(SCOPE_SEPARATOR):
        name = part if part in known else f"{part}代表团"
        if name not in known:
            reason = f"名册中没有代表团“{part}”{nearest(name, list(known))}"
            return "scope", scope, reason, f"请写“{EVERYBODY}”“{NAMED}”或名册中的代表团，用顿号隔开"
        full.append(name)
    row.values[place] = SCOPE_SEPARATOR.join(full)
    return None
