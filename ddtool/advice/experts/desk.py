"""Work on the pool of experts (专家库): who is in it, whom to invite, what they said, what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.advice.experts import store
from ddtool.advice.experts.model import KIND, Advice, Came, Event, Expert
from ddtool.advice.experts.rules.finding import find
from ddtool.advice.experts.rules.meetings import owed
from ddtool.advice.experts.rules.pool import Pool, pool
from ddtool.advice.experts.rules.suggesting import Suggestion, suggest
from ddtool.advice.in_force import experts as rule_of
from ddtool.advice.refusals import (
    EventKindUnknown,
    EventUnknown,
    ExpertUnknown,
    FieldUnknown,
    NobodyInvited,
    NotInvited,
)
from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.matters import desk as matters
from ddtool.matters import store as matter_store
from ddtool.matters.model import Matter
from ddtool.settings import Office

DESK = "专家库"


def named(experts: Sequence[Expert], name: str, on: date | None = None) -> Expert:
    """Raises ExpertUnknown, for two of one name as well."""
    found = find(experts, name, on=on.isoformat() if on else None)
    if found.expert is None:
        raise ExpertUnknown(name, found.reason, found.remedy)
    return found.expert


def composition(book: Book, office: Office, on: date) -> Pool:
    """How many experts the pool has on a day, and how many of them hold senior titles."""
    return pool(rule_of(office), store.experts(book), on.isoformat())


@dataclass(frozen=True, slots=True)
class EventCount:
    """Events of one kind (活动情况), and what came of their invitations."""

    kind: str
    events: int
    invited: int
    came: int
    missing: int
    """Invitations of which nobody registered whether the expert came."""


def event_counts(book: Book, office: Office, year: int | None) -> list[EventCount]:
    """Events of a year by kind; a kind without events has a line of noughts."""
    kinds = {
        event.id: event.kind for event in store.events(book) if year is None or event.date.startswith(f"{year:04d}-")
    }
    found = [one for one in store.invitations(book) if one.event in kinds]
    return [
        EventCount(
            kind,
            sum(one == kind for one in kinds.values()),
            len(own := [one for one in found if kinds[one.event] == kind]),
            sum(one.came is Came.CAME for one in own),
            sum(one.came is None for one in own),
        )
        for kind in rule_of(office).events
    ]


def advice(book: Book, office: Office, year: int | None = None) -> list[Advice]:
    """Every opinion of an expert with what came of it, in the order in which they were given."""
    kind = matters.kind_named(office, KIND)
    solved = {one.code for one in kind.classes if one.solved}
    answers = {
        key: next((step for step in reversed(steps) if step.code), None)
        for key, steps in matter_store.steps_of_kind(book, KIND)
    }
    found = []
    for line in matters.lines(book, office, kind, KIND):
        matter, answer = line.matter, answers.get(line.matter.id)
        found.append(
            Advice(
                matter.number, matter.origin or "", matter.title, matter.content or "", matter.category or "",
                matter.theme or "", matter.received, "、".join(line.now.hosts), line.now.code, line.now.code in solved,
                answer.note if answer else "", answer.day.isoformat() if answer else None,
            )
        )  # fmt: skip
    return [one for one in found if year is None or one.received.startswith(f"{year:04d}-")]


def whom(book: Book, office: Office, fields: Sequence[str], count: int, on: date) -> Suggestion:
    """Whom to invite to something on a day. Raises FieldUnknown."""
    known = rule_of(office).fields
    for field in fields:
        if field not in known:
            raise FieldUnknown(field, known)
    days = {event.id: event.date for event in store.events(book)}
    invited: dict[int, list[str]] = {}
    for one in store.invitations(book):
        invited.setdefault(one.expert, []).append(days[one.event])
    return suggest(store.experts(book), invited, tuple(dict.fromkeys(fields)), count, on.isoformat())


def invite(
    book: Book, office: Office, title: str, day: date, names: Sequence[str], *, kind: str, place: str, on: date
) -> tuple[Event, list[Expert]]:
    """Enter an event that is not known yet, and invite these experts to it; gives all who are invited.

    Raises EventKindUnknown, EventUnknown (no such event and no `kind`), ExpertUnknown, NobodyInvited.
    """
    known = rule_of(office).events
    if kind and kind not in known:
        raise EventKindUnknown(kind, known)
    people, events = store.experts(book), store.events(book)
    found = next((one for one in events if (one.date, one.title) == (day.isoformat(), title)), None)
    if found is None and not kind:
        raise EventUnknown(title, day.isoformat(), [one.title for one in events])
    chosen = list({one.id: one for one in (named(people, name, day) for name in names)}.values())
    before = {one.expert for one in store.invitations(book) if found and one.event == found.id}
    if not chosen and not before:
        raise NobodyInvited(title)
    new = [one for one in chosen if one.id not in before]
    if found is None or new:
        with book.batch("邀请专家", title):
            event = found.id if found else store.add_event(book, day.isoformat(), kind, title, place or None)
            store.add(book, "expert_invitation", [(event, one.id, on.isoformat(), None, None, None) for one in new])
    event_now = next(one for one in store.events(book) if (one.date, one.title) == (day.isoformat(), title))
    invited = {one.expert for one in store.invitations(book) if one.event == event_now.id}
    return event_now, [one for one in people if one.id in invited]


def came(book: Book, title: str, day: date, names: Sequence[str], how: Came) -> list[Expert]:
    """Register whether these experts came, or all of whom nothing is registered yet; gives them.

    Raises EventUnknown, ExpertUnknown, NotInvited.
    """
    people, events = store.experts(book), store.events(book)
    event = next((one for one in events if (one.date, one.title) == (day.isoformat(), title)), None)
    if event is None:
        raise EventUnknown(title, day.isoformat(), [one.title for one in events])
    invited = {one.expert: one for one in store.invitations(book) if one.event == event.id}
    chosen = [named(people, name, day) for name in names] or [
        one for one in people if one.id in invited and invited[one.id].came is None
    ]
    for one in chosen:
        if one.id not in invited:
            raise NotInvited(one.name, title, [each.name for each in people if each.id in invited])
    if chosen:
        with book.batch("专家到会", title):
            store.set_came(book, [invited[one.id].id for one in chosen], how)
    return chosen


def advise(
    book: Book, office: Office, name: str, text: str, received: date, *, reason: str, field: str, event: str, on: date
) -> Matter:
    """Enter an opinion of an expert. Raises ExpertUnknown, EventUnknown, FieldUnknown, MatterRefused."""
    expert = named(store.experts(book), name, received)
    known = [one.title for one in store.events(book)]
    if event and event not in known:
        raise EventUnknown(event, received.isoformat(), known)
    if field and field not in rule_of(office).fields:
        raise FieldUnknown(field, rule_of(office).fields)
    return matters.add(
        book, office, KIND, text, received, authors=(), number="", on=on, origin=name if "（" in name else expert.name,
        content=reason or None, category=field or None, theme=event or None,
    )  # fmt: skip


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Meetings that are owed to the experts, and events of which nobody registered who came."""
    if not office.settings.experts:
        return []
    rule, people, events = rule_of(office), store.experts(book), store.events(book)
    day, soon = on.isoformat(), (on + timedelta(days=rule.remind)).isoformat()
    found = []
    if any(one.in_pool(day) for one in people):
        for one in owed(rule.meetings, events, people[0].since, on):
            if one.lacking and one.window.last <= soon:
                what = f"{one.label}{one.meeting.name}差 {one.lacking} 次"
                found.append(Due(DESK, what, "本机关", date.fromisoformat(one.window.last)))
    missing: dict[int, int] = {}
    for invitation in store.invitations(book):
        if invitation.came is None:
            missing[invitation.event] = missing.get(invitation.event, 0) + 1
    found += [
        Due(
            DESK,
            f"“{event.title}”有 {missing[event.id]} 位专家没有登记到会情况",
            "本机关",
            date.fromisoformat(event.date),
        )
        for event in events
        if event.id in missing and event.date < day
    ]
    return found


def faults(book: Book, office: Office) -> list[str]:
    """Rows that cannot be so, for `check`."""
    if not office.settings.experts:
        return []
    people = store.experts(book)
    strangers = [
        (matter.number, one.reason)
        for matter in matter_store.matters(book, KIND)
        if (one := find(people, matter.origin or "", on=matter.received)).expert is None
    ]
    return [f"专家库：{fault}" for fault in store.faults(book)] + [f"专家意见{n}：{why}" for n, why in strangers]
