"""Contacts and contact days (联系登记、联系日): who keeps in touch with whom, and who came on the days set for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.quotas import store
from ddtool.quotas.desk import ALWAYS, table
from ddtool.quotas.model import Owner, Quota, QuotaRule, Window
from ddtool.quotas.refusals import NoSuchDay
from ddtool.settings import Office
from ddtool.text.names import same_name_key


@dataclass(frozen=True, slots=True)
class ContactDay:
    """One contact day (联系日) of the year: who was due, and who of them did something on it."""

    quota: Quota
    window: Window
    due: Sequence[Owner]
    came: frozenset[int]


def contacts(book: Book, on: date, *, name: str | None = None, kind: str | None = None) -> list[store.Contact]:
    """The contacts that are kept on a day; `name` fits either side."""
    wanted, day = same_name_key(name) if name else None, on.isoformat()
    return [
        one
        for one in store.contacts(book)
        if (one.since or "") <= day < (one.until or ALWAYS[1])
        and kind in (None, one.kind)
        and (wanted is None or wanted in (same_name_key(one.name), same_name_key(one.target)))
    ]


def contact_days(
    book: Book, office: Office, rule: QuotaRule, on: date, *, level: str | None = None
) -> list[ContactDay]:
    """Every contact day of the year up to `on`, by date."""
    found = table(book, office, rule, on, level=level)
    days = []
    for quota in rule.quotas:
        if not quota.day:
            continue
        own = found.of(quota)
        for at, window in enumerate(own[0].windows if own else ()):
            if window.first > on.isoformat():
                continue
            due = [one for one in own if at in one.owed]
            came = frozenset(one.owner.deputyship for one in due if one.done.get(at))
            days.append(ContactDay(quota, window, [one.owner for one in due], came))
    return sorted(days, key=lambda one: one.window.first)


def contact_day(book: Book, office: Office, rule: QuotaRule, day: date, *, level: str | None = None) -> ContactDay:
    """Who was due and who came on one contact day. Raises NoSuchDay."""
    # Days after the day itself may still count, and are over only after the window.
    year_end = date(day.year, 12, 31)
    days = contact_days(book, office, rule, year_end, level=level)
    for one in days:
        if one.window.first == day.isoformat():
            return one
    raise NoSuchDay(day.isoformat(), [one.window.first for one in days])


def faults(book: Book, office: Office) -> list[str]:
    """Contacts that cannot be so, for `check`."""
    return [f"联系登记：{kind} {holder}—{target}：{why}" for kind, holder, target, why in store.link_faults(book)]
