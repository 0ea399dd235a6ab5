"""The order of work of a vote (表决的办理): one function a step, one batch a write; counting is in `counting`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ddtool.book.book import Book
from ddtool.settings import Office
from ddtool.votes import count_store, counting, store
from ddtool.votes.canonical import definition_text, digest
from ddtool.votes.count_store import Counts
from ddtool.votes.counting import Standing
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Count, Result, Status
from ddtool.votes.refusals import TooManyCopies
from ddtool.votes.rules.round import void_because
from ddtool.votes.store import Vote
from ddtool.votes.teams import label, teams
from ddtool.votes.way_refusals import PaperNotKnown
from ddtool.votes.writable import writable

if TYPE_CHECKING:
    from ddtool.votes.papers.printing import Printing

MOST_COPIES = 20_000
RESULT_PAPERS = {
    "round": "投票结果报告",
    "result": "计票结果报告单",
    "script": "宣布稿",
    "notice": "公告",
    "screen": "大屏页面",
    "excel": "结果表（Excel）",
}
"""What can be written of a result, in the order in which a meeting needs it."""
Tick = Callable[[int], object]

enter = counting.enter
"""The step between the ballots and the result: one team's totals from a file."""


def write_ballots(
    book: Book,
    office: Office,
    wanted: str,
    out: Path,
    copies: int | None = None,
    tick: Tick | None = None,
    printing: "Printing | None" = None,
) -> tuple[Vote, list[Path], str]:
    """Ballots, one file a group of voters; from then on the definition is frozen. Also the rare characters to look at.

    Default: one for each person present, or each member. Raises VoteNotFound, VoteSealed, VoteReplaced, TooManyCopies,
    refusals of templates.
    """
    from ddtool.votes.papers import ballot

    code = writable(book, wanted).code
    paths, rare = list[Path](), ""
    # In one batch with the writing: there is never a printed ballot whose definition could still change.
    with book.batch("印制选票", code):
        found = writable(book, code)
        for group in found.definition.group_names:
            of_group = found.definition.of(group)
            number = copies if copies is not None else of_group.present or of_group.members
            if not 1 <= number <= MOST_COPIES:
                raise TooManyCopies(number, MOST_COPIES)
            store.add_printed(book, found, number)
            path, met = ballot.write(found, office, out, number, printing or ballot.OPTION, group=group, tick=tick)
            paths.append(path)
            rare += "".join(character for character in met if character not in rare)
        if found.status is Status.DRAFTED:
            store.set_status(book, found, Status.PRINTED)
    return store.vote(book, code), paths, rare


def write_deck(book: Book, office: Office, wanted: str, out: Path, printing: "Printing") -> tuple[Vote, list[Path]]:
    """Marked ballots and the result that they must give, for a rehearsal (演练); nothing is written to the book."""
    from ddtool.votes.papers import rehearsal

    found = store.vote(book, wanted)
    return found, rehearsal.write(found, office, out, printing)


def write_sheets(book: Book, office: Office, wanted: str, out: Path) -> tuple[Vote, list[Path]]:
    """A tally sheet (计票单) and an entry workbook (录入表) for each team and voter group."""
    from ddtool.votes import entry_form
    from ddtool.votes.papers import record, tally

    found = store.vote(book, wanted)
    kind = kind_of(found.definition)
    paths = [
        path
        for team in teams(found.definition.rule)
        for group in found.definition.group_names
        for path in (
            tally.write(found, office, out, team, group),
            entry_form.write(found, kind, out, team, group),
        )
    ]
    return found, [*paths, record.write(found, office, out)]


def write_result(
    book: Book, office: Office, wanted: str, out: Path, papers: Sequence[str] = tuple(RESULT_PAPERS)
) -> tuple[Vote, Result, list[Path]]:
    """The result and its papers, by the names in RESULT_PAPERS; marks the vote as decided.

    Raises VoteNotFound, NothingCounted, TeamsDiffer, VoteReplaced, PaperNotKnown.
    """
    for name in papers:
        if name not in RESULT_PAPERS:
            raise PaperNotKnown(name, RESULT_PAPERS)
    found, counts, result = counting.decide(book, wanted)
    if found.replaced_by or found.status is not Status.DECIDED:
        with book.batch("出具表决结果", writable(book, found.code).code):
            found, counts, result = counting.decide(book, found.code)
            store.set_status(book, found, Status.DECIDED)
    paths = [_write_paper(name, found, counts, result, book.head(), office, out) for name in papers]
    return store.vote(book, found.code), result, [path for path in paths if path is not None]


def _write_paper(
    name: str, vote: Vote, counts: Mapping[str, Count], result: Result, head: str, office: Office, out: Path
) -> Path | None:
    from ddtool.votes.papers import notice, screen, script, workbook
    from ddtool.votes.papers import result as report

    match name:
        case "round":
            return report.write_round(vote, counts, result, office, out)
        case "script":
            return script.write(vote, counts, result, office, out)
        case "notice":
            return notice.write(vote, result, office, out)
        case "screen":
            return screen.write(vote, counts, result, out)
        case "excel":
            return workbook.write(vote, counts, result, head, out)
        case _:
            return report.write(vote, counts, result, head, office, out)


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
