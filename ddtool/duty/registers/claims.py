"""履职申报表 meets the data file: what deputies and townships say was done; it waits for those who confirm it."""

from ddtool.book.book import Book
from ddtool.duty import claim_store as store
from ddtool.duty.book_sheets import CLAIM
from ddtool.duty.registers.pairing import match_lines
from ddtool.duty.registers.record_books import office_kinds
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, plain
from ddtool.duty.rules.claiming import State, Step, confirmers, state
from ddtool.errors import nearest
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Row
from ddtool.sheets.register import Matches, Register, Stored

_P = CLAIM.places
_OWN = [_P[name] for name in store.COLUMNS[:-1]]


def _stored(book: Book, office: Office) -> list[Stored]:
    fields = [column.field for column in CLAIM.columns]
    return [Stored(one.id, tuple(getattr(one, field) for field in fields), one.extra) for one in store.claims(book)]


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    kinds = office_kinds(office)
    matches = Matches([None] * len(rows))
    for row in rows:
        kind = kinds.kind(str(row.values[_P["kind"]]))
        for field, missing in (("unit", kind.unit if kind else None), ("quantity", 10)):
            if row.values[_P[field]] is None:
                row.values[_P[field]] = missing
    owners = {one.id: one.deputyship for one in store.claims(book)}
    matches = match_lines(book, office, CLAIM, ("date", "kind", "title"), rows, stored, owners)
    steps = store.steps(book)
    claimable = [kind.name for kind in kinds.kinds if kind.confirm]
    for at, row in enumerate(rows):
        if at in matches.rejected:
            continue
        target = matches.index[at]
        said, unit = str(row.values[_P["kind"]]), row.values[_P["unit"]]
        kind = kinds.kind(said)
        if target is not None:
            held = stored[target]
            found = state([taken.step for taken in steps.get(held.id, [])], confirmers(kind))
            if found in (State.CONFIRMED, State.REJECTED) and not _same(row, held):
                remedy = "已确认的请用 ddtool duty correct 更正；已驳回的请另报一件"
                matches.reject(at, row, "title", str(row.values[_P["title"]]), f"这一件{found}，不能再改", remedy)
        elif kind is None or not kind.confirm:
            reason = f"“{said}”不是可以申报的类别{nearest(said, claimable)}"
            matches.reject(at, row, "kind", said, reason, f"可以申报的：{'、'.join(claimable)}")
        elif unit is not ABSENT and unit != kind.unit:
            matches.reject(at, row, "unit", str(unit), f"“{said}”按“{kind.unit}”数", "请改正单位和数量")
    return matches


def _same(row: Row, held: Stored) -> bool:
    return all(given is ABSENT or given == value for given, value in zip(row.values, held.values, strict=True))


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people, kinds = Resolver(book, office), office_kinds(office)
    lines: list[store.Params] = []
    for row in new:
        said = {column.field: plain(value) for column, value in zip(CLAIM.columns, row.values, strict=True)}
        home = said["delegation"]
        found = people.find(
            people.level(said["level"]), str(said["name"]), str(home) if home else None, str(said["date"])
        )
        assert found.deputy is not None, "a row that was not matched"
        kind = kinds.kind(str(said["kind"]))
        said["unit"] = said["unit"] or (kind.unit if kind else None)
        said["quantity"] = 10 if said["quantity"] is None else said["quantity"]
        lines.append((found.deputy.id, *(said[name] for name in store.COLUMNS[:-1]), row.extra))
    store.add_claims(book, lines)
    store.change_claims(
        book, [(*(plain(row.values[place]) for place in _OWN), row.extra, held.id) for held, row in changed]
    )
    # A returned claim that comes in mended is claimed again, on the day of the import.
    steps = store.steps(book)
    today = book.now().date().isoformat()
    store.add_steps(
        book,
        [
            (held.id, today, Step.CLAIMED_AGAIN, None, None)
            for held, _ in changed
            if (taken := steps.get(held.id)) and taken[-1].step is Step.RETURNED
        ],
    )


CLAIMS: Register[Book, Office] = Register(
    CLAIM, _stored, _match, _write, scope=("kind", "delegation"), tables=("duty_claim", "claim_step", *WHO_TABLES)
)
