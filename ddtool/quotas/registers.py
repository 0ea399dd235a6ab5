"""联系登记 meets the data file: a contact is known by its kind, who keeps it and with whom."""

from collections.abc import Sequence

from ddtool.book.book import Book
from ddtool.quotas import store
from ddtool.quotas.model import LinkKind
from ddtool.quotas.sheet import LINK
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder, Found
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Given, Row, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key
from ddtool.text.names import same_name_key

_L = LINK.places
_OF_DEPUTIES = (LinkKind.MEMBER_DEPUTY, LinkKind.LEADER_DEPUTY)
_KEYS = [
    ("kind", "name", "delegation", "target", "target_delegation"),
    ("kind", "name", "delegation", "target", "household"),
    ("kind", "name", "target", "target_delegation"),
    ("kind", "name", "delegation", "target"),
    ("kind", "name", "target"),
]


class People:
    """Deputies of each level by name (认人), with the short names of their delegations."""

    def __init__(self, book: Book, office: Office) -> None:
        self._book, self._own = book, office.settings.level
        self._finders: dict[str, tuple[Finder, list[str]]] = {}

    def level(self, said: Given) -> str:
        return said if isinstance(said, str) else self._own

    def find(self, level: str, name: Given, delegation: Given) -> Found:
        """The deputy meant; 城关镇 is 城关镇代表团 where the roster has only that."""
        if level not in self._finders:
            found = Finder(roster.deputies(self._book, level=level))
            self._finders[level] = found, roster.delegations(self._book, level)
        finder, known = self._finders[level]
        home = delegation if isinstance(delegation, str) else None
        if home is not None and home not in known and f"{home}代表团" in known:
            home = f"{home}代表团"
        return finder.find(str(name), home)


def _stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.link_lines(book)]


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """Names are settled first, so that two ways of writing one deputy are one contact."""
    people = People(book, office)
    refused = {at: refusal for at, row in enumerate(rows) if (refusal := _settle(people, row.values))}
    same = {"name": _same_name, "target": _same_name}
    matches = match_by_key(LINK, _KEYS, rows, stored, same=same)
    for at, (field, found) in refused.items():
        if at not in matches.rejected:
            matches.reject(at, rows[at], field, str(rows[at].values[_L[field]]), found.reason, found.remedy)
    return matches


def _same_name(value: Value) -> str:
    return same_name_key(str(value))


def _settle(people: People, values: list[Given]) -> tuple[str, Found] | None:
    """Write the roster's own names and delegations into a row; or say who cannot be found."""
    kind, level = values[_L["kind"]], people.level(values[_L["level"]])
    values[_L["level"]] = level
    if kind == LinkKind.LEADER_DEPUTY:
        # Nobody of the roster: a delegation that was filled down from the line above is not theirs.
        values[_L["delegation"]] = None
    for field, home, wanted in (
        ("name", "delegation", kind != LinkKind.LEADER_DEPUTY),
        ("target", "target_delegation", kind in _OF_DEPUTIES),
    ):
        if not wanted:
            continue
        found = people.find(level, values[_L[field]], values[_L[home]])
        if found.deputy is None:
            return field, found
        values[_L[field]], values[_L[home]] = found.deputy.name, found.deputy.delegation
        if (
            field == "name"
            and kind in (LinkKind.MEMBER_DEPUTY, LinkKind.MEMBER_OFFICE)
            and not found.deputy.committee_member
        ):
            return field, Found(None, f"“{found.deputy.name}”不是常委会委员", "请核对姓名；名册有误请先改名册")
    return None


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people = People(book, office)

    def line(row: Row) -> store.Params:
        return link_params(people, {column.field: row.values[at] for at, column in enumerate(LINK.columns)}, row.extra)

    store.add_links(book, [line(row) for row in new])
    store.change_links(book, [(*line(row), held.id) for held, row in changed])


def link_params(people: People, said: dict[str, Given], extra: str | None) -> store.Params:
    """The values under LINK_COLUMNS of a line whose people are known to be found."""
    level = people.level(said["level"])

    def deputy(field: str, home: str) -> int:
        found = people.find(level, said[field], said[home])
        assert found.deputy is not None, "a row that was not matched"
        return found.deputy.id

    held = said["kind"] in _OF_DEPUTIES
    keeper = None if said["kind"] == LinkKind.LEADER_DEPUTY else deputy("name", "delegation")
    values: Sequence[Given] = (
        said["kind"],
        keeper,
        said["name"] if keeper is None else None,
        said["post"],
        deputy("target", "target_delegation") if held else None,
        None if held else said["target"],
        *(said[field] for field in ("household", "phone", "since", "until", "note")),
        extra,
    )
    return tuple(None if value is ABSENT else value for value in values)  # type: ignore[misc]


LINKS: Register[Book, Office] = Register(
    LINK,
    _stored,
    _match,
    _write,
    scope=("kind", "delegation"),
    tables=("contact_link", "person", "deputyship", "delegation"),
)
