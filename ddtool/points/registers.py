"""积分异议登记 meets the data file: a slip is known by deputy, day, item and what it says."""

from collections.abc import Hashable
from operator import itemgetter

from ddtool.book.book import Book
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, settle, text_of
from ddtool.points import dispute_store as store
from ddtool.points.sheet import DISPUTE, parts_of
from ddtool.settings import Office
from ddtool.sheets.column import Row
from ddtool.sheets.register import Matches, Register, Stored

_X = DISPUTE.places
_WHO = tuple(_X[field] for field in ("name", "delegation", "level"))
_NAME, _DELEGATION, _LEVEL = _WHO
_SAID = itemgetter(
    *(_X[field] for field in ("received", "item", "claim", "wanted", "outcome", "settled", "settled_by", "reason"))
)
_KEY = itemgetter(*(_X[field] for field in ("received", "item", "claim")))
_CODE, _RECEIVED = _X["code"], _X["received"]


def _stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.register_lines(book)]


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    matches = Matches([None] * len(rows))
    people, known = Resolver(book, office), store.publication_ids(book)
    held: dict[Hashable, int] = {}
    for at, line in enumerate(stored):
        held.setdefault((parts_of(str(line.values[_CODE]))[1], *_KEY(line.values)), at)
    seen: dict[Hashable, int] = {}
    for at, row in enumerate(rows):
        values = row.values
        name = str(values[_NAME])
        found = people.find(people.level(values[_LEVEL]), name, text_of(values[_DELEGATION]), str(values[_RECEIVED]))
        if found.deputy is None:
            matches.reject(at, row, "name", name, found.reason, found.remedy)
            continue
        code = text_of(values[_CODE])
        if code and (fault := _wrong(code, found.deputy.id, found.deputy.name, known)):
            matches.reject(at, row, "code", code, *fault)
            continue
        settle(values, _WHO, found.deputy)
        values[_CODE] = code or f"0-{found.deputy.id}"
        key = (found.deputy.id, *_KEY(values))
        if key in seen:
            matches.repeated[at] = seen[key]
            continue
        seen[key] = at
        matches.index[at] = held.get(key)
    return matches


def _wrong(code: str, deputyship: int, name: str, known: set[int]) -> tuple[str, str] | None:
    """Why a statement's number can't be this deputy's: reason and remedy."""
    publication, owner = parts_of(code)
    if owner != deputyship:
        return f"不是{name}的对账单号", "请核对编号和姓名，是否填错了行"
    if publication and publication not in known:
        return f"没有第 {publication} 次公布", "请核对编号"
    return None


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    def line(row: Row) -> store.Params:
        publication, deputyship = parts_of(str(row.values[_CODE]))
        return (deputyship, publication or None, *_SAID(row.values), row.extra)

    store.add(book, [line(row) for row in new])
    store.change(book, [(*line(row), held.id) for held, row in changed])


DISPUTES: Register[Book, Office] = Register(
    DISPUTE,
    _stored,
    _match,
    _write,
    scope=("received", "delegation"),
    tables=("point_dispute", "publication", *WHO_TABLES),
)
