"""What grew from a matter (转成的事项): the link both ways, and the answer that is owed once all of it is struck off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.matters import store
from ddtool.matters.model import Kind, Matter, Standing, Step
from ddtool.matters.rules import elsewhere, progress
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import Terms
from ddtool.settings import Office


class Elsewhere:
    """Deadlines of a kind that no move of its matters starts; of what grew from them, everything is read once."""

    def __init__(self, book: Book, office: Office, kind: Kind, name: str, terms: Terms) -> None:
        self.kind, self.terms = kind, terms
        self.any = elsewhere.has_any(kind)
        self.stages = frozenset(one.stage for one in kind.deadlines if one.stage)
        raised = any(one.raised for one in kind.deadlines)
        self.struck: Mapping[int, date] = struck_off(book, office, name, terms) if raised else {}

    def of(self, matter: Matter, now: Standing) -> Standing:
        """Raises CalendarUnknown."""
        if not self.any:
            return now
        return elsewhere.with_more(self.kind, matter, now, self.struck.get(matter.id), self.terms)


def struck_off(book: Book, office: Office, name: str, terms: Terms) -> dict[int, date]:
    """By the id of a matter of this kind: when the last of what grew from it was struck off, where all of it is."""
    rules = office.rules("matters")
    kinds: dict[str, Kind] = {}
    made = dict(store.steps_of_grown(book, name))
    days: dict[int, list[date | None]] = {}
    for child in store.all_grown(book, name):
        assert child.grew_from is not None, "asked only for those that grew"
        if child.kind not in kinds and child.kind in rules:
            kinds[child.kind] = read_kind(rules[child.kind])
        kind = kinds.get(child.kind)
        day = None if kind is None else _closed(kind, child, made.get(child.id, []), terms)
        days.setdefault(child.grew_from, []).append(day)
    return {matter: max(one for one in found if one) for matter, found in days.items() if all(found)}


def _closed(kind: Kind, matter: Matter, steps: list[Step], terms: Terms) -> date | None:
    now = progress.standing(kind, matter.level, steps, terms, matter.category)
    return elsewhere.came(kind, matter, now) if now.stage.closed else None


@dataclass(frozen=True, slots=True)
class Link:
    """A matter from which another grew, or that grew from it."""

    came_from: bool
    kind: str
    title: str
    """The kind's own name."""
    number: str
    subject: str
    stage: str
    closed: bool

    def sentence(self) -> str:
        named = f"{self.named()}（现在在“{self.stage}”）"
        return f"由{named}转来。" if self.came_from else f"已转为{named}。"

    def named(self) -> str:
        return f"{self.title}{self.number}《{self.subject}》"


def links(book: Book, office: Office, matter: Matter, terms: Terms) -> list[Link]:
    """Where a matter came from, and what became of it. Raises CalendarUnknown."""
    found = [(True, store.by_id(book, matter.grew_from))] if matter.grew_from else []
    found += [(False, one) for one in store.grown(book, matter.id)]
    return [_link(book, office, came_from, other, terms) for came_from, other in found]


def _link(book: Book, office: Office, came_from: bool, other: Matter, terms: Terms) -> Link:
    path = office.rules("matters").get(other.kind)
    if path is None:
        return Link(came_from, other.kind, other.kind, other.number, other.title, "", False)
    kind = read_kind(path)
    now = progress.standing(kind, other.level, store.steps(book, other.id), terms, other.category)
    return Link(came_from, other.kind, kind.name, other.number, other.title, now.stage.name, now.stage.closed)
