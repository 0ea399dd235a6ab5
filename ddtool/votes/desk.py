"""The order of work of a vote (表决的办理): one function a step, one batch a write; counting is in `counting`."""

from collections.abc import Callable
from pathlib import Path

from ddtool.book.book import Book
from ddtool.settings import Office
from ddtool.votes import count_store, counting, store
from ddtool.votes.canonical import definition_text, digest
from ddtool.votes.count_store import Counts
from ddtool.votes.counting import Standing
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Result, Status
from ddtool.votes.refusals import TooManyCopies
from ddtool.votes.rules.round import void_because
from ddtool.votes.store import Vote
from ddtool.votes.teams import label, teams
from ddtool.votes.writable import writable

MOST_COPIES = 20_000
Tick = Callable[[int], object]

enter = counting.enter
"""The step between the ballots and the result: one team's totals from a file."""


def write_ballots(
    book: Book, office: Office, wanted: str, out: Path, copies: int | None = None, tick: Tick | None = None
) -> tuple[Vote, list[Path], str]:
    """Ballots in one file, one a page; from then on the definition is frozen. Also the rare characters to look at.

    Default: one for each person present, or each member. Raises VoteNotFound, TooManyCopies, refusals of templates.
    """
    from ddtool.votes import paper

    code = writable(book, wanted).code
    # In one batch with the writing: there is never a printed ballot whose definition could still change.
    with book.batch("印制选票", code):
        found = writable(book, code)
        number = copies if copies is not None else found.definition.present or found.definition.members
        if not 1 <= number <= MOST_COPIES:
            raise TooManyCopies(number, MOST_COPIES)
        store.add_printed(book, found, number)
        if found.status is Status.DRAFTED:
            store.set_status(book, found, Status.PRINTED)
        path, rare = paper.write_ballots(found, kind_of(found.definition), office, out, number, tick)
    return store.vote(book, code), [path], rare


def write_sheets(book: Book, office: Office, wanted: str, out: Path) -> tuple[Vote, list[Path]]:
    """A tally sheet (计票单) and an entry workbook (录入表) for each team."""
    from ddtool.votes import entry_form, paper

    found = store.vote(book, wanted)
    paths = []
    for team in teams(found.definition.rule):
        paths.append(paper.write_tally_sheet(found, kind_of(found.definition), office, out, team))
        paths.append(entry_form.write(found, kind_of(found.definition), out, team))
    return found, paths


def write_result(book: Book, office: Office, wanted: str, out: Path) -> tuple[Vote, Result, list[Path]]:
    """The result and its paper for signatures (计票结果报告单); marks the vote as decided."""
    from ddtool.votes import paper

    found, counts, result = counting.decide(book, wanted)
    if found.status is not Status.DECIDED:
        with book.batch("出具表决结果", writable(book, found.code).code):
            found, counts, result = counting.decide(book, found.code)
            store.set_status(book, found, Status.DECIDED)
    path = paper.write_result(
        found, kind_of(found.definition), next(iter(counts.values())), result, book.head(), office, out
    )
    return store.vote(book, found.code), result, [path]


def faults(book: Book, office: Office) -> list[str]:
    """What does not hold in the stored votes: a definition or method that is not what its hash says, totals that do
    not add up, a state that the totals do not bear out."""
    found = []
    for code in store.codes(book):
        now = counting.standing(book, code)
        found += [f"表决 {code}：{fault}" for fault in _identity_faults(now, count_store.counts(book, now.vote))]
    return found


def _identity_faults(now: Standing, counts: Counts) -> list[str]:
    vote = now.vote
    found = []
    if digest(definition_text(vote.definition)) != vote.hash:
        found.append("定义与票面校验码不符")
    if vote.status in (Status.COUNTED, Status.DECIDED) and now.counts is None:
        found.append("状态为已计票，但计票数不全或两组不一致")
    for part, count in counts.items():
        team, definition = label(part), vote.definition.of(part[0])
        if void_because(definition, count):
            continue
        names = tuple(row.subject for row in count.rows)
        if names != vote.definition.names:
            found.append(f"{team}组的计票项目与定义不一致")
            continue
        kind = kind_of(definition)
        found += [f"{team}组{equation.fault()}" for equation in kind.equations(definition, count) if not equation.holds]
    return found
