"""Taking a sign-in sheet back (收签到表): everybody due came, but for those who are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.duty import register_store as registers
from ddtool.duty import store
from ddtool.duty.model import Activity, Status
from ddtool.duty.refusals import ActivityNotFound, MarkedTwice, NobodyDue
from ddtool.roster import store as roster
from ddtool.roster.desk import DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy

Marks = Mapping[int, tuple[Status, str | None]]
"""Deputyship → status and reason."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One activity's sheet (签到表): who is due in roll order, and what is registered of them so far."""

    activity: Activity
    due: tuple[Deputy, ...]
    marked: dict[int, Status]


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking it back wrote (登记结果)."""

    activity: Activity
    counts: dict[Status, int]
    changed: int
    """Rows that said otherwise before; what they said stays in the journal."""


def activity_named(book: Book, level: str, wanted: str, on: str | None = None) -> Activity:
    """The activity of that number, that title, or the only one whose title holds the text. Raises ActivityNotFound."""
    known = [one for one in store.activities(book, level, "0000", "9999") if on in (None, one.date)]
    by_number = [one for one in known if wanted.isdecimal() and one.id == int(wanted)]
    found = by_number or [one for one in known if one.title == wanted] or [one for one in known if wanted in one.title]
    if len(found) != 1:
        raise ActivityNotFound(wanted, [f"{one.id} {one.date} {one.title}" for one in found])
    return found[0]


def sheet(book: Book, activity: Activity) -> Sheet:
    """Who is due: in office that day and within the scope, or registered for it already."""
    marked = {deputyship: Status(status) for deputyship, (status, _) in store.marks_of(book, activity.id).items()}
    due = tuple(
        deputy
        for deputy in roster.deputies(book, level=activity.level)
        if deputy.in_office(activity.date) and (activity.covers(deputy.delegation) or deputy.id in marked)
    )
    return Sheet(activity, due, marked)


def take_back(
    book: Book,
    activity: Activity,
    *,
    leave: Sequence[str] = (),
    absent: Sequence[str] = (),
    also: Sequence[str] = (),
) -> Taken:
    """Register everybody due as present but for `leave` (“张三:病假”) and `absent`; `also` came without being due.

    Raises DeputyNotFound, MarkedTwice, NobodyDue.
    """
    found = sheet(book, activity)
    named = _named(book, activity, leave, absent, also)
    if not found.due and not named:
        raise NobodyDue(activity.title, activity.scope)
    wanted: dict[int, tuple[Status, str | None]] = {deputy.id: (Status.PRESENT, None) for deputy in found.due}
    wanted |= named
    known = store.marks_of(book, activity.id)
    new = {deputy: mark for deputy, mark in wanted.items() if deputy not in known}
    changed = {deputy: mark for deputy, mark in wanted.items() if deputy in known and known[deputy] != mark}
    rows = registers.attendance_keys(book) if changed else {}
    with book.batch("收签到表", activity.title):
        registers.add_attendance(
            book, [(activity.id, deputy, status, None, why, None) for deputy, (status, why) in new.items()]
        )
        store.remark(book, [(status, why, rows[activity.id, deputy]) for deputy, (status, why) in changed.items()])
    counts = {status: sum(mark[0] is status for mark in wanted.values()) for status in Status}
    return Taken(activity, counts, len(changed))


def _named(
    book: Book, activity: Activity, leave: Sequence[str], absent: Sequence[str], also: Sequence[str]
) -> dict[int, tuple[Status, str | None]]:
    finder = Finder(roster.deputies(book, level=activity.level))
    named: dict[int, tuple[Status, str | None]] = {}
    for status, names in ((Status.LEAVE, leave), (Status.ABSENT, absent), (Status.PRESENT, also)):
        for text in names:
            name, _, why = text.replace("：", ":").partition(":")
            # 王芳@城关镇代表团 tells two of one name apart.
            name, _, home = name.strip().partition("@")
            deputy = finder.find(name, home or None, on=activity.date)
            if deputy.deputy is None:
                raise DeputyNotFound(deputy.reason, f"{deputy.remedy}；同名的写成 姓名@代表团")
            if deputy.deputy.id in named:
                raise MarkedTwice(name)
            named[deputy.deputy.id] = (status, why.strip() or None)
    return named
