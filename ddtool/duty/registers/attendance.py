"""考勤 meets the data file: a line is one deputy at one activity."""

from collections.abc import Hashable, Sequence

from ddtool.book.book import Book
from ddtool.duty import register_store as store
from ddtool.duty.matrix import unfold
from ddtool.duty.registers.drafts import Drafts, conflict, keys_of
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, plain, settle, settle_scope, text_of
from ddtool.duty.sheet import ATTENDANCE, leave_reason
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Row
from ddtool.sheets.register import Matches, Register, Stored

_T = ATTENDANCE.places
_WHO = tuple(_T[field] for field in ("name", "delegation", "level"))
_NAME, _DELEGATION, _ = _WHO
_SCOPE, _OWN, _STATUS, _REASON = (_T[field] for field in ("scope", "half_days", "status", "reason"))


def _attendance_stored(book: Book, office: Office) -> list[Stored]:
    return [Stored(row[0], tuple(row)[1:-1], row[-1]) for row in store.attendance_lines(book)]


def _attendance_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    """Which deputy at which activity each line is; an activity not yet registered is taken from the lines themselves."""
    matches = Matches([None] * len(rows))
    people, activities = Resolver(book, office), store.all_activities(book)
    held_at = {held.id: at for at, held in enumerate(stored)}
    keys = {key: held_at[row] for key, row in store.attendance_keys(book).items()}
    activity_keys = keys_of(rows, office.settings.level)
    wrong_scopes = {
        at: refusal
        for at, row in enumerate(rows)
        if isinstance(row.values[_SCOPE], str)
        and (refusal := settle_scope(row, _SCOPE, people.delegations(activity_keys[at][2])))
    }
    drafts = Drafts(activities, rows, activity_keys)
    seen: dict[tuple[Hashable, int], int] = {}
    for at, (row, key) in enumerate(zip(rows, activity_keys, strict=True)):
        values = row.values
        activity = activities.get(key)
        problem = wrong_scopes.get(at)
        problem = problem or (drafts.problem(key, row) if activity is None else conflict(row, activity))
        if problem:
            matches.reject(at, row, *problem)
            continue
        name = str(values[_NAME])
        found = people.find(key[2], name, text_of(values[_DELEGATION]), key[0])
        if found.deputy is None:
            matches.reject(at, row, "name", name, found.reason, found.remedy)
            continue
        length = activity.half_days if activity else drafts.length(key)
        own = values[_OWN]
        if isinstance(own, int) and length is not None and own > length:
            matches.reject(at, row, "half_days", str(own), f"这次活动一共只有 {length} 个半天", "请核对半天数")
            continue
        settle(values, _WHO, found.deputy)
        if activity:
            matches.index[at] = keys.get((activity.id, found.deputy.id))
        earlier = seen.setdefault((key, found.deputy.id), at)
        if earlier != at:
            _twice(matches, at, row, earlier, rows[earlier])
    _split_reasons(rows, matches, stored)
    return matches


def _twice(matches: Matches, at: int, row: Row, earlier: int, first: Row) -> None:
    if first.values == row.values and first.extra == row.extra:
        matches.repeated[at] = earlier
    else:
        reason = f"与{first.sheet}第{first.number}行是同一人同一次活动，内容不同"
        matches.reject(at, row, "name", str(row.values[_T["name"]]), reason, "请核对，只保留一行")


def _split_reasons(rows: Sequence[Row], matches: Matches, stored: Sequence[Stored]) -> None:
    """“病假” as a status is a leave whose reason is 病假, unless the line gives a reason of its own.

    A line without a column of reasons keeps the stored one as long as the status stays: who came has none.
    """
    for at, row in enumerate(rows):
        values = row.values
        why = leave_reason(str(values[_STATUS]))
        if why:
            values[_STATUS] = "请假"
        if values[_REASON] is ABSENT:
            target = matches.index[at]
            held = None if target is None else stored[target].values
            kept = held[_REASON] if held is not None and held[_STATUS] == values[_STATUS] else None
            values[_REASON] = why or kept
        elif why and values[_REASON] is None:
            values[_REASON] = why


def _attendance_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people = Resolver(book, office)
    activities = store.all_activities(book)
    activity_keys = keys_of(new, office.settings.level)
    drafts = Drafts(activities, new, activity_keys)
    if drafts.keys:
        store.add_activities(book, [drafts.values(key) for key in drafts.keys])
        activities = store.all_activities(book)
    lines: list[store.Params] = []
    for row, key in zip(new, activity_keys, strict=True):
        found = people.find(key[2], str(row.values[_NAME]), text_of(row.values[_DELEGATION]), key[0])
        assert found.deputy is not None, "a row that was not matched"
        lines.append((activities[key].id, found.deputy.id, *_attendance_values(row)))
    store.add_attendance(book, lines)
    store.change_attendance(book, [(*_attendance_values(row), held.id) for held, row in changed])


def _attendance_values(row: Row) -> store.Params:
    values = row.values
    return (plain(values[_STATUS]), plain(values[_OWN]), plain(values[_REASON]), row.extra)


ATTENDANCES: Register[Book, Office] = Register(
    ATTENDANCE,
    _attendance_stored,
    _attendance_match,
    _attendance_write,
    scope=("date", "title", "level", "delegation"),
    tables=("attendance", "activity", *WHO_TABLES),
    unfold=unfold,
)
