"""Handing opinions out to groups (按类别分办): all that wait, in one batch, each with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.groups import store as groups
from ddtool.groups.registers import office_rule
from ddtool.groups.rules.group_file import ready
from ddtool.matters import desk, store
from ddtool.matters.desk import Line
from ddtool.matters.model import Kind, MoveRule, Step
from ddtool.matters.opinions.refusals import NoGroupMove
from ddtool.matters.rules.moving import against
from ddtool.matters.rules.progress import HOST
from ddtool.matters.rules.routing import Place, place
from ddtool.settings import Office


@dataclass(frozen=True, slots=True)
class Sent:
    """One matter and the group it goes to; without a group, the reason why not."""

    line: Line
    place: Place
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Routing:
    """What goes where on a day, and what can't."""

    kind: Kind
    move: MoveRule
    rule: tuple[str, str]
    """Name and hash of the groups' rule."""
    found: tuple[Sent, ...]

    @property
    def placed(self) -> list[Sent]:
        return [one for one in self.found if one.place.group]

    @property
    def left(self) -> list[Sent]:
        return [one for one in self.found if not one.place.group]


def proposed(
    book: Book, office: Office, name: str, numbers: Sequence[str], on: date, *, today: date, words: bool
) -> Routing:
    """Where each goes that may be handed to a group now; named ones that may not are listed with the reason.

    Raises NoGroupMove, GroupRuleIncomplete, MatterNotFound.
    """
    kind = desk.kind_named(office, name)
    move = next((one for one in kind.moves.values() if one.groups), None)
    if move is None:
        raise NoGroupMove(kind.title)
    rule, of = ready(office_rule(office)), desk.terms(office)
    known = {group.name: group for group in groups.groups(book)}
    lines = desk.lines(book, office, kind, name)
    if numbers:
        wanted = {desk.one(book, office, name, number)[1].matter.id for number in numbers}
        lines = [line for line in lines if line.matter.id in wanted]
    else:
        lines = [line for line in lines if line.now.stage.name in move.origins]
    found = []
    for line in lines:
        matter = line.matter
        to = place(rule, known, matter.category, f"{matter.title}\n{matter.content or ''}", on, words=words)
        if to.group:
            step = Step(0, move.name, on, to.group, HOST)
            received = date.fromisoformat(matter.received)
            reasons = against(kind, line.now, step, received=received, authors=matter.authors, on=today, terms=of)
            to = Place("", reasons[0]) if reasons else to
        leader = known[to.group].leader if to.group else None
        found.append(Sent(line, to, leader or ""))
    return Routing(kind, move, (rule.name, rule.hash), tuple(found))


def make(book: Book, routing: Routing, on: date) -> None:
    """Hand out what has a group, in one batch; nothing is written where nothing has."""
    if not routing.placed:
        return
    with book.batch(f"{routing.kind.title}：{routing.move.name}", f"按类别分办 {len(routing.placed)} 件"):
        units = store.unit_ids(book)
        for sent in routing.placed:
            group = sent.place.group
            if group not in units:
                units[group] = store.add_unit(book, group)
            step = Step(0, routing.move.name, on, group, HOST, note=sent.place.why)
            store.add_step(book, sent.line.matter.id, step, units[group])
