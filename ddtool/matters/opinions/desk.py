"""Pieces of work on opinions (民情): one with all that belongs to it; writing down who sent it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ddtool.book.book import Book
from ddtool.matters import desk, growing
from ddtool.matters.desk import Line
from ddtool.matters.growing import Link
from ddtool.matters.model import Kind, Matter, Step
from ddtool.matters.opinions import store as opinion_store
from ddtool.matters.opinions.refusals import PhoneUnclear
from ddtool.matters.opinions.sheet import OPINION
from ddtool.matters.opinions.store import Sender
from ddtool.settings import Office
from ddtool.text.phone import clean_phone
from ddtool.text.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion: where it stands, its steps, who sent it, what it became."""

    kind: Kind
    line: Line
    steps: Sequence[Step]
    sender: Sender
    links: Sequence[Link]


def whole(book: Book, office: Office, numbers: Sequence[str]) -> list[Opinion]:
    """The named ones. Raises MatterNotFound."""
    of, found = desk.terms(office), []
    for number in numbers:
        kind, line, steps = desk.one(book, office, OPINION.kind, number)
        links = growing.links(book, office, line.matter, of)
        found.append(Opinion(kind, line, steps, opinion_store.sender(book, line.matter.id), links))
    return found


def set_sender(book: Book, office: Office, number: str, given: Mapping[str, str]) -> Matter:
    """Write down who sent an opinion; what isn't given stays, what is blank goes. Raises PhoneUnclear, MatterNotFound."""
    said: dict[str, str | None] = {name: value.strip() or None for name, value in given.items()}
    if phone := said.get("phone"):
        try:
            said["phone"] = clean_phone(phone)
        except Unreadable as error:
            raise PhoneUnclear(error.reason, error.remedy) from None
    matter = desk.one(book, office, OPINION.kind, number)[1].matter
    # The journal keeps the values; its line for people names the number alone.
    with book.batch("写明反映人", matter.number):
        opinion_store.keep(book, [(matter.id, replace(opinion_store.sender(book, matter.id), **said))])
    return matter
