"""Work on duty (履职): lists, one record, who was due and who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.duty import claims, store
from ddtool.duty.model import SCOPE_SEPARATOR, Activity, Status, Stretch, Turnout, up_to, whole_year
from ddtool.duty.refusals import RecordRefused, YearWithoutData
from ddtool.duty.rules import denominators
from ddtool.roster import store as roster
from ddtool.roster.desk import DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy
from ddtool.settings import Office
from ddtool.text.names import clean_text

NO_DELEGATION = "未分团"
FIRST, LAST = "0000-01-01", "9999-12-31"


def stretch_of(book: Book, level: str, year: int | None, today: date) -> tuple[int, Stretch]:
    """The year that was asked for, or the newest up to today that has data; a running one ends today.

    Raises YearWithoutData.
    """
    if year is None:
        known = store.years(book)
        year = max((one for one in known if one <= today.year), default=today.year)
    stretch = whole_year(year)
    if not store.has_data(book, level, stretch.first, stretch.last):
        raise YearWithoutData(year, store.years(book))
    return year, up_to(stretch, today)


def turnouts(book: Book, level: str, stretch: Stretch, deputies: list[Deputy]) -> dict[int, dict[str, Turnout]]:
    """Due, present, on leave, absent, unrecorded (应到、实到…) of deputies of one level, by kind of activity."""
    return denominators.turnouts(
        deputies,
        store.planned(book, level, stretch.first, stretch.last),
        store.marked(book, level, stretch.first, stretch.last),
    )


def activity_turnouts(book: Book, level: str, stretch: Stretch) -> list[tuple[Activity, Turnout]]:
    """Turnout of each activity (每次活动的应到、实到…), by date."""
    roll = denominators.Roll(roster.deputies(book, level=level))
    marks: dict[int, list[tuple[str, str | None, int]]] = {}
    for (activity_id, status, delegation), rows in store.marks_by_activity(
        book, level, stretch.first, stretch.last
    ).items():
        marks.setdefault(activity_id, []).append((status, delegation, rows))
    found = []
    for activity in store.activities(book, level, stretch.first, stretch.last):
        counts = dict.fromkeys(Status, 0)
        inside = 0
        for status, delegation, rows in marks.get(activity.id, ()):
            counts[Status(status)] += rows
            inside += rows if activity.covers(delegation) else 0
        present, leave, absent = (counts[status] for status in Status)
        found.append((activity, Turnout(present, leave, absent, max(0, roll.due(activity) - inside))))
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows a list shows (筛选)."""

    kind: str | None = None
    name: str | None = None
    delegation: str | None = None
    first: str = FIRST
    last: str = LAST


def listed(book: Book, level: str, wanted: Wanted) -> list[store.Line]:
    """Attendance and duty records of a level by date, narrowed to what is wanted."""
    return store.lines(book, level, wanted.first, wanted.last, wanted.kind, wanted.name, wanted.delegation)


def add_record(
    book: Book,
    level: str,
    name: str,
    delegation: str | None,
    kind: str,
    day: date,
    title: str,
    more: Mapping[str, str | int | None],
) -> tuple[int, bool]:
    """Enter one duty record (登记一条履职); `more`: role, quantity (tenths), unit, place, note.

    Returns its id, and whether the kind was in use before. Raises DeputyNotFound (also for a day not in office),
    RecordRefused.
    """
    kind, title = clean_text(kind), clean_text(title)
    if not kind or not title:
        raise RecordRefused("类别或内容是空的", "请写明类别和内容")
    found = Finder(roster.deputies(book, level=level)).find(name, delegation, on=day.isoformat())
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    known = kind in store.kinds(book)
    record: dict[str, str | int | None] = {"date": day.isoformat(), "kind": kind, "title": title, **more}
    with book.batch("登记履职", f"{found.deputy.name} {kind} {day}"):
        return store.add_record(book, found.deputy.id, record), known


def faults(book: Book, office: Office) -> list[str]:
    """What does not add up in the registers of duty, for `check`: such rows count nowhere until they are mended."""
    found = []
    for register, name, delegation, day, title, why in store.misfits(book):
        who = f"{name}（{delegation or NO_DELEGATION}）" if name else ""
        found.append(f"{register}：{who}{day}“{title}”{why}")
    known: dict[str, list[str]] = {}
    for day, title, level, scope in store.scopes(book):
        if level not in known:
            known[level] = roster.delegations(book, level)
        found += [
            f"活动登记：{day}“{title}”的参加范围“{part}”不是名册中的代表团"
            for part in scope.split(SCOPE_SEPARATOR)
            if part not in known[level]
        ]
    return found + claims.faults(book)
