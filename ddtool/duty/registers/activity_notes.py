"""活动情况记录簿 meets the data file: a line is one activity that is registered already."""

from ddtool.book.book import Book
from ddtool.duty import book_store as store
from ddtool.duty.book_sheets import ACTIVITY_NOTE
from ddtool.duty.register_store import all_activities
from ddtool.duty.registers.resolving import plain
from ddtool.errors import nearest
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Row
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

_P = ACTIVITY_NOTE.places
_DATE, _TITLE, _LEVEL, _PLACE = (_P[field] for field in ("date", "title", "level", "place"))


def _stored(book: Book, office: Office) -> list[Stored]:
    fields = [column.field for column in ACTIVITY_NOTE.columns]
    return [Stored(row["id"], tuple(row[field] for field in fields), row["extra"]) for row in store.note_lines(book)]


def _match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    activities = all_activities(book)
    for row in rows:
        if row.values[_LEVEL] is None:
            row.values[_LEVEL] = office.settings.level
    matches = match_by_key(ACTIVITY_NOTE, [("date", "title", "level"), ("date", "title")], rows, stored)
    for at, row in enumerate(rows):
        key = _key(row, office)
        if key not in activities and at not in matches.rejected:
            near = nearest(key[1], [title for day, title, level in activities if (day, level) == (key[0], key[2])])
            reason = f"{key[0]} 没有登记过这次活动{near}"
            matches.reject(at, row, "title", key[1], reason, "请先导入活动登记，或核对日期和名称")
        elif row.values[_PLACE] is None and key in activities:
            row.values[_PLACE] = activities[key].place
    return matches


def _key(row: Row, office: Office) -> tuple[str, str, str]:
    level = row.values[_LEVEL]
    return str(row.values[_DATE]), str(row.values[_TITLE]), office.settings.level if level is ABSENT else str(level)


def _write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    activities = all_activities(book)
    own = [_P[name] for name in store.NOTE[:-1]]
    lines: list[store.Params] = []
    places: list[store.Params] = []
    for row in [*new, *(row for _, row in changed)]:
        level = row.values[_LEVEL] or office.settings.level
        activity = activities[str(row.values[_DATE]), str(row.values[_TITLE]), str(level)]
        lines.append((activity.id, *(plain(row.values[place]) for place in own), row.extra))
        if (place := plain(row.values[_PLACE])) and place != activity.place:
            places.append((place, activity.id))
    store.put_notes(book, lines)
    store.place_activities(book, places)


ACTIVITY_NOTES: Register[Book, Office] = Register(
    ACTIVITY_NOTE, _stored, _match, _write, scope=("date",), tables=("activity_note", "activity")
)
