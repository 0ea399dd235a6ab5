"""项目建议征集 meets the data file: a line is known by its number, else by everything that tells two proposals apart."""

from collections.abc import Hashable, Sequence

from ddtool.book.book import Book
from ddtool.projects import store
from ddtool.projects.desk import rule_of
from ddtool.projects.entering import DEPUTY, wrong_words
from ddtool.projects.sheet import PROPOSAL
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Given, Masked, Row, Value
from ddtool.sheets.register import Matches, Register, Stored
from ddtool.text.numbering import next_number

_F = PROPOSAL.places
_FIELDS = tuple(column.field for column in PROPOSAL.columns)
_IDENTITY = ("year", "received", "level", "township", "name", "place", "kind", "proposer", "contact")
"""Two anonymous proposals of one name on one day differ at least in one of these, or are one."""


def _stored(book: Book, office: Office) -> list[Stored]:
    found = []
    for row in store.proposal_lines(book):
        held = dict(zip(store.PROPOSAL_COLUMNS, tuple(row)[1:-1], strict=True)) | {"delegation": row[-1]}
        found.append(Stored(row[0], tuple(held[field] for field in _FIELDS), held["extra"]))
    return found


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    matches = Matches([None] * len(rows))
    rule, finder, today = rule_of(office), Finder(roster.deputies(book)), book.now().date()
    by_number = {held.values[_F["number"]]: at for at, held in enumerate(stored)}
    by_identity = {_identity(held.values): at for at, held in enumerate(stored)}
    first: dict[Hashable, int] = {}
    for at, row in enumerate(rows):
        number = _text(row.values, "number")
        if row.values[_F["level"]] in (None, ABSENT):
            known = by_number.get(number)
            row.values[_F["level"]] = office.settings.level if known is None else stored[known].values[_F["level"]]
        target = by_number.get(number) if number else by_identity.get(_identity(row.values))
        matches.index[at] = target
        if target is not None:
            row.values[_F["number"]] = stored[target].values[_F["number"]]
        key: Hashable = number or _identity(row.values)
        if first.setdefault(key, at) != at:
            _again(matches, rows, at, first[key])
            continue
        received = _text(row.values, "received")
        if received > today.isoformat():
            matches.reject(at, row, "received", received, f"在今天 {today} 之后", "请核对日期")
            continue
        phone = row.values[_F["phone"]]
        if isinstance(phone, Masked) and target is None:
            matches.reject(at, row, "phone", str(phone), "掩码的号码不能用来新增", "请填写完整的联系电话")
            continue
        said = {field: _text(row.values, field) for field in ("level", "kind", "channel")}
        if wrong := wrong_words(rule, level=said["level"], kind=said["kind"], channel=said["channel"]):
            field, value, why = wrong[0]
            matches.reject(at, row, field, value, why, "请改成规则里的写法，或先改规则")
            continue
        if said["kind"] == DEPUTY and row.values[_F["proposer"]] is not ABSENT:
            found = _deputy(finder, row.values)
            if isinstance(found, Deputy):
                row.values[_F["proposer"]], row.values[_F["delegation"]] = found.name, found.delegation
            else:
                matches.reject(at, row, "proposer", _text(row.values, "proposer"), *found)
    return matches


def _again(matches: Matches, rows: list[Row], at: int, earlier: int) -> None:
    row, first = rows[at], rows[earlier]
    if row.values == first.values and row.extra == first.extra:
        matches.repeated[at] = earlier
        return
    number = _text(row.values, "number")
    reason = f"与{first.sheet}第{first.number}行是同一条建议"
    matches.reject(
        at, row, "number" if number else "name", number or _text(row.values, "name"), reason, "请核对，只保留一行"
    )


def _deputy(finder: Finder, values: Sequence[Given]) -> Deputy | tuple[str, str]:
    name = _text(values, "proposer")
    if not name:
        return "提出方是代表，没有写提出人", "请填写代表姓名"
    found = finder.find(name, _text(values, "delegation") or None, on=_text(values, "received"))
    return found.deputy or (found.reason, found.remedy)


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    rule, finder = rule_of(office), Finder(roster.deputies(book))
    numbers = store.proposal_numbers(book)

    def line(row: Row, held: Stored | None) -> list[Value]:
        values: dict[str, Given] = dict(zip(_FIELDS, row.values, strict=True))
        for field, value in values.items():
            if isinstance(value, Absent | Masked):
                values[field] = held.values[_F[field]] if held else None
        if values["number"] is None:
            values["number"] = next_number(rule.proposal_number, numbers, int(str(values["year"])))
            numbers.append(str(values["number"]))
        found = _deputy(finder, list(values.values())) if values["kind"] == DEPUTY else None
        values |= {"deputyship": found.id if isinstance(found, Deputy) else None, "extra": row.extra}
        told = [values[column] for column in store.PROPOSAL_COLUMNS]
        return [None if isinstance(value, Absent) else value for value in told]

    store.add_proposals(book, [line(row, None) for row in new])
    store.change_proposals(book, [(*line(row, held), held.id) for held, row in changed])


def _identity(values: Sequence[Given]) -> Hashable:
    return tuple(_text(values, field) for field in _IDENTITY)


def _text(values: Sequence[Given], field: str) -> str:
    value = values[_F[field]]
    return "" if value is None or value is ABSENT else str(value)


PROPOSALS: Register[Book, Office] = Register(
    PROPOSAL,
    _stored,
    _match,
    _write,
    scope=("year", "township"),
    tables=("proposal", "person", "deputyship", "suspension", "delegation"),
)
