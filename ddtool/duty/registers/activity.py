"""活动登记 meets the data file: an activity is known by date and title."""

from ddtool.book.book import Book
from ddtool.duty import register_store as store
from ddtool.duty.model import NAMED
from ddtool.duty.registers.resolving import Resolver, plain, settle_scope
from ddtool.duty.sheet import ACTIVITY
from ddtool.settings import Office
from ddtool.sheets.column import Row, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

_A = ACTIVITY.places


def _activity_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.activity_lines(book)]


def _activity_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    for row in rows:
        if row.values[_A["level"]] is None:
            row.values[_A["level"]] = office.settings.level
    matches = match_by_key(ACTIVITY, [("date", "title", "level"), ("date", "title")], rows, stored)
    people = Resolver(book, office)
    silent = 0
    for at, row in enumerate(rows):
        target = matches.index[at]
        if row.values[_A["scope"]] is None and target is not None:
            row.values[_A["scope"]] = stored[target].values[_A["scope"]]
        silent += target is None and plain(row.values[_A["scope"]]) is None
        refusal = settle_scope(row, _A["scope"], people.delegations(people.level(row.values[_A["level"]])))
        if refusal and at not in matches.rejected:
            matches.reject(at, row, *refusal)
    if silent:
        matches.notes.append(f"{silent} 次活动没有写参加范围，按“{NAMED}”登记：只有考勤中列出的代表算应到")
    return matches


def _activity_values(row: Row, office: Office) -> list[Value]:
    values = [plain(value) for value in row.values]
    values[_A["scope"]] = values[_A["scope"]] or NAMED
    values[_A["level"]] = values[_A["level"]] or office.settings.level
    return values


def _activity_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    store.add_activities(book, [(*_activity_values(row, office), row.extra) for row in new])
    store.change_activities(book, [(*_activity_values(row, office), row.extra, held.id) for held, row in changed])


ACTIVITIES: Register[Book, Office] = Register(
    ACTIVITY,
    _activity_stored,
    _activity_match,
    _activity_write,
    scope=("date",),
    tables=("activity", "delegation"),
)
