"""经费支出、专项经费 meet the data file: a line is known by its day, voucher, matter and who is charged."""

from collections.abc import Hashable, Sequence

from ddtool.book.book import Book
from ddtool.funds import store
from ddtool.funds.charging import Charged, Charging, Line, Refusal
from ddtool.funds.desk import rule_of
from ddtool.funds.sheet import FUND, GRANT
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Given, Row, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

_F = FUND.places
_G = GRANT.places
_KEPT = ("purpose", "amount", "grant", "handler", "note")
"""Fields of a known line that a file may leave out."""


def _stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:12], row[12]) for row in store.lines(book)]


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """Who a line means; then the money, line by line: a line that it does not cover is refused, later smaller ones may pass."""
    matches = Matches([None] * len(rows))
    charging = Charging(book, office, rule_of(office))
    known = {
        _identity(held.values, Charged(row[13], row[14])): at
        for at, (held, row) in enumerate(zip(stored, store.lines(book), strict=True))
    }
    first: dict[Hashable, int] = {}
    for at, row in enumerate(rows):
        if row.values[_F["level"]] in (None, ABSENT):
            row.values[_F["level"]] = office.settings.level
        who = charging.who(_line(row.values))
        if isinstance(who, Refusal):
            _reject(matches, at, row, who)
            continue
        _settle(row.values, who)
        key = _identity(row.values, who)
        if first.setdefault(key, at) != at:
            _again(matches, rows, at, first[key])
            continue
        target = known.get(key)
        held = stored[target].values if target is not None else None
        refusal = _charge(charging, row, who, held)
        if isinstance(refusal, Refusal):
            _reject(matches, at, row, refusal)
            continue
        matches.index[at] = target
        if refusal:
            matches.notes.append(f"{row.sheet}第{row.number}行{refusal}")
    return matches


def _charge(charging: Charging, row: Row, who: Charged, held: Sequence[Value] | None) -> Refusal | str:
    if held is None:
        return charging.take(_line(row.values), who)
    # What the file leaves out stays as it is stored.
    told: list[Given] = list(row.values)
    for field in _KEPT:
        if told[_F[field]] is ABSENT:
            told[_F[field]] = held[_F[field]]
    before = _line(held)
    if _line(told) == before:
        return ""
    charging.give_back(before, who)
    refusal = charging.take(_line(told), who)
    if isinstance(refusal, Refusal):
        charging.put_back(before, who)
    return refusal


def _line(values: Sequence[Given]) -> Line:
    def text(field: str) -> str | None:
        value = values[_F[field]]
        return value if isinstance(value, str) else None

    amount = values[_F["amount"]]
    return Line(
        str(values[_F["date"]]),
        str(values[_F["level"]]),
        text("name"),
        text("delegation"),
        text("purpose") or "",
        amount if isinstance(amount, int) else 0,
        text("grant"),
    )


def _settle(values: list[Given], who: Charged) -> None:
    """The roster's own names; a delegation is written beside the deputy's name, as the export does."""
    if who.deputyship is not None:
        values[_F["name"]], values[_F["delegation"]] = who.name, who.delegation
    elif who.delegation is not None:
        values[_F["delegation"]] = who.delegation


def _identity(values: Sequence[Given], who: Charged) -> Hashable:
    """Day, voucher, matter, level and who is charged; amounts may change."""
    told = tuple(values[_F[field]] for field in ("date", "voucher", "title", "level"))
    return (*told, who.deputyship, who.delegation_id)


def _again(matches: Matches, rows: list[Row], at: int, earlier: int) -> None:
    row, first = rows[at], rows[earlier]
    if row.values == first.values and row.extra == first.extra:
        matches.repeated[at] = earlier
        return
    reason = f"与{first.sheet}第{first.number}行是同一凭证的同一事由"
    matches.reject(at, row, "title", str(row.values[_F["title"]]), reason, "请合并成一行，或把事由写得不同")


def _reject(matches: Matches, at: int, row: Row, refusal: Refusal) -> None:
    matches.reject(at, row, refusal.field, refusal.value, refusal.reason, refusal.remedy)


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    charging = Charging(book, office, rule_of(office))

    def params(row: Row) -> store.Params:
        values = row.values
        who = charging.who(_line(values))
        assert isinstance(who, Charged), "a row that was not matched"
        told = {field: values[_F[field]] for field in ("date", "voucher", "purpose", "title", "amount")}
        more = [values[_F[field]] for field in ("grant", "handler", "note", "level")]
        found = (*told.values(), who.deputyship, who.delegation_id, *more, row.extra)
        return tuple(None if isinstance(value, Absent) else value for value in found)

    store.add(book, [params(row) for row in new])
    store.change(book, [(*params(row), held.id) for held, row in changed])


FUNDS: Register[Book, Office] = Register(
    FUND,
    _stored,
    _match,
    _write,
    scope=("date", "delegation"),
    tables=("fund_spending", "fund_grant", "person", "deputyship", "suspension", "delegation"),
)


# -- 专项经费 ------------------------------------------------------------------------------------------------------


def _grant_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.grant_lines(book)]


def _grant_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    for row in rows:
        if row.values[_G["level"]] in (None, ABSENT):
            row.values[_G["level"]] = office.settings.level
    return match_by_key(GRANT, [("year", "name", "level")], rows, stored)


def _grant_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    def params(row: Row) -> store.Params:
        return (*(None if isinstance(value, Absent) else value for value in row.values), row.extra)

    store.add_grants(book, [params(row) for row in new])
    store.change_grants(book, [(*params(row), held.id) for held, row in changed])


GRANTS: Register[Book, Office] = Register(
    GRANT, _grant_stored, _grant_match, _grant_write, scope=("year",), tables=("fund_grant",)
)
