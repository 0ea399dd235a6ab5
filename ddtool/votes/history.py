"""What became of a person or unit over the years (历次结果), what follows from it, and what the next one would bring.

Nothing of this is stored but the papers that were handed out: a late or corrected result changes what follows by itself.
"""

from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.settings import Office
from ddtool.votes import counting, store
from ddtool.votes.consequences_file import Consequences, read_consequences
from ddtool.votes.model import Result, ResultRow, Subject
from ddtool.votes.names import same_name
from ddtool.votes.rules.candidates import PREDECESSOR
from ddtool.votes.rules.consecutive import Occasion, Reached, foreseen, reached
from ddtool.votes.store import Vote
from ddtool.votes.way_refusals import NobodyOfThatName, NoConsequences


@dataclass(frozen=True, slots=True)
class Event:
    """One result of one name (一次结果)."""

    vote: Vote
    subject: Subject
    group: str
    row: ResultRow
    marks: frozenset[str]
    doubtful: tuple[str, ...]
    """Marks that hang on something which the method doesn't say: nobody is charged with them."""
    method: str
    """Name of the consequences' rule file; empty where nothing follows."""

    @property
    def occasion(self) -> Occasion:
        return Occasion(self.vote.definition.date, self.vote.code, self.marks)


@dataclass(frozen=True, slots=True)
class Story:
    """All results of a name, what they brought, and what one more would bring."""

    name: str
    events: tuple[Event, ...]
    reached: tuple[Reached, ...]
    """In the order of the results that fall under a method of consequences."""
    foreseen: tuple[tuple[str, Reached], ...]
    method: Consequences | None
    posts: tuple[str, ...]
    """More than one: it must be looked at whether these are one person."""


def history(book: Book, office: Office, name: str, *, on: date) -> Story:
    """Every result of a person or unit. Raises NobodyOfThatName."""
    everyone = all_events(book, office)
    events = [event for event in everyone if same_name(event.subject.name) == same_name(name)]
    if not events:
        raise NobodyOfThatName(name, sorted({event.subject.name for event in everyone}))
    return _story(office, events, on)


def _story(office: Office, events: list[Event], on: date) -> Story:
    """Under the newest method of consequences that the results fall under."""
    named = [event.method for event in events if event.method]
    method = _method(office, named[-1]) if named else None
    counted = [
        event for event in events if method is not None and event.method == named[-1] and _charged(method, event)
    ]
    occasions = [event.occasion for event in counted]
    ahead: list[tuple[str, Reached]] = []
    if method is not None:
        names = [mark.name for mark in method.marks]
        ahead = [(f"再有一次“{mark}”", foreseen(method.escalation, occasions, [mark], on)) for mark in names]
        if len(names) > 1:
            both = "”和“".join(names)
            ahead.append((f"再有一次同时“{both}”", foreseen(method.escalation, occasions, names, on)))
    return Story(
        name=events[-1].subject.name,
        events=tuple(events),
        reached=() if method is None else reached(method.escalation, occasions),
        foreseen=tuple(ahead),
        method=method,
        posts=tuple(dict.fromkeys(event.subject.post for event in events if event.subject.post)),
    )


def of_vote(book: Book, office: Office, wanted: str) -> tuple[Vote, Consequences, list[tuple[Story, Reached]]]:
    """What one vote brought, for each name that it brought something. Raises VoteNotFound, NoConsequences."""
    found = store.vote(book, wanted)
    name = found.definition.rule.consequences
    if not name:
        raise NoConsequences(found.code, found.definition.rule.name)
    counting.decide(book, found.code)
    by_name: dict[str, list[Event]] = {}
    for event in all_events(book, office):
        if event.vote.definition.date <= found.definition.date:
            by_name.setdefault(same_name(event.subject.name), []).append(event)
    brought = []
    for subject in found.definition.subjects:
        events = by_name.get(same_name(subject.name), [])
        if not events:
            continue
        story = _story(office, events, found.definition.date)
        brought += [(story, one) for one in story.reached if one.occasion.source == found.code and one.step is not None]
    return found, _method(office, name), brought


def all_events(book: Book, office: Office) -> list[Event]:
    """Every row of every assessment that has a result, oldest first; votes whose ballots are void have none."""
    methods: dict[str, Consequences] = {}
    found = []
    for vote in store.with_results(book):
        result: Result = counting.decide(book, vote.code)[-1]
        name = vote.definition.rule.consequences
        if name and name not in methods:
            methods[name] = _method(office, name)
        subjects = {subject.name: subject for subject in vote.definition.subjects}
        # Groups are shown apart; what follows hangs on the common result, where there is one.
        for part in (result, *result.groups):
            for row in part.rows:
                marks, doubtful = _marks(methods.get(name), part, row) if not part.group else (frozenset(), ())
                subject = subjects.get(row.name, Subject(row.name))
                found.append(Event(vote, subject, part.group, row, marks, doubtful, "" if part.group else name))
    return found


def _method(office: Office, name: str) -> Consequences:
    return read_consequences(office.rule("consequences", name))


def _marks(method: Consequences | None, result: Result, row: ResultRow) -> tuple[frozenset[str], tuple[str, ...]]:
    if method is None:
        return frozenset(), ()
    marks, doubtful = set[str](), list[str]()
    for mark in method.marks:
        if mark.outcomes:
            if row.outcome in mark.outcomes:
                marks.add(mark.name)
        elif result.top is not None:
            if row.name in result.top.names or (row.name in result.top.tied and method.tied):
                marks.add(mark.name)
            elif row.name in result.top.tied and method.tied is None:
                doubtful.append(mark.name)
    return frozenset(marks), tuple(doubtful)


def _charged(method: Consequences, event: Event) -> bool:
    return event.subject.note != PREDECESSOR or bool(method.predecessor)
