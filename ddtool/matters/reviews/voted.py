"""A rating that a vote gave (由表决得出的评价): the published grade of a subject becomes a move that remembers the vote.

The grade is read, never typed; `faults` reads it again, so a vote that was counted anew can't part from the lists unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.errors import nearest
from ddtool.matters import desk, store
from ddtool.matters.desk import Line
from ddtool.matters.model import Kind, MoveRule, Need, Step
from ddtool.matters.refusals import MatterNotFound, MoveRefused, NotRatedByVote, VoteGivesNoGrade
from ddtool.matters.rules.moving import against, allowed
from ddtool.settings import Office
from ddtool.text.numbering import ending_in
from ddtool.votes import counting
from ddtool.votes import store as votes
from ddtool.votes.model import Status
from ddtool.votes.names import same_name
from ddtool.votes.refusals import NothingCounted, TeamsDiffer
from ddtool.votes.store import Vote


@dataclass(frozen=True, slots=True)
class Rated:
    """One matter that a vote rated: the subject on the ballot, its grade, where the matter stands now."""

    line: Line
    subject: str
    grade: str
    may: tuple[str, ...]
    """What may be done next: after a second dissatisfied rating the further measures."""


def rate(
    book: Book, office: Office, name: str, numbers: Sequence[str], wanted: str, *, subject: str = "", on: date
) -> list[Rated]:
    """Make the move that a vote decides of each of these matters, in one batch: all of them or none.

    Without `subject`, a matter's own title, list name or number is looked for among the subjects of the vote.
    Raises NotRatedByVote, VoteGivesNoGrade, VoteNotFound, MoveRefused, MatterNotFound, KindUnknown.
    """
    kind, of = desk.kind_named(office, name), desk.terms(office)
    rule = _decided_by_vote(kind)
    with book.batch(f"{kind.title}：{rule.name}", f"{len(numbers)} 件"):
        vote, grades = published(book, wanted)
        lines = {line.matter.number: line for line in desk.lines(book, office, kind, name)}
        made: list[tuple[Line, str, Step]] = []
        reasons: list[str] = []
        for number in dict.fromkeys(numbers):
            fitting = [number] if number in lines else ending_in(number, lines)
            if len(fitting) != 1:
                raise MatterNotFound(kind.title, number, list(lines))
            line = lines[fitting[0]]
            found = _subject(vote, line, subject, grades)
            (dimension,) = kind.rated_by(rule.name)
            rated = ((dimension.name, grades[found]),)
            step = Step(0, rule.name, vote.definition.date, ratings=rated, vote=vote.id, note=found)
            reasons += [
                f"{line.matter.number}：{reason}"
                for reason in against(
                    kind, line.now, step, received=date.fromisoformat(line.matter.received), authors=(), on=on, terms=of
                )
            ]
            made.append((line, found, step))
        if reasons:
            raise MoveRefused(f"{len(made)} 件", rule.name, reasons)
        for line, _, step in made:
            store.add_step(book, line.matter.id, step, None)
    after = {line.matter.id: line for line in desk.lines(book, office, kind, name)}
    return [
        Rated(after[line.matter.id], found, step.ratings[0][1], tuple(allowed(kind, after[line.matter.id].now)))
        for line, found, step in made
    ]


def published(book: Book, wanted: str) -> tuple[Vote, dict[str, str]]:
    """A vote whose result was given out, and the grade of each subject. Raises VoteNotFound, VoteGivesNoGrade."""
    vote = votes.vote(book, wanted)
    if vote.definition.kind != "grade":
        raise VoteGivesNoGrade(vote.code, "不是测评，没有等次", "请用测评（kind = grade）的编号")
    if vote.replaced_by:
        raise VoteGivesNoGrade(vote.code, f"已由 {vote.replaced_by} 代替", f"请用 {vote.replaced_by}")
    if vote.status is not Status.DECIDED:
        raise VoteGivesNoGrade(vote.code, "还没有出结果", f"请先运行 ddtool vote result {vote.code}")
    result = counting.decide(book, vote.code)[-1]
    if not result.round_valid:
        raise VoteGivesNoGrade(vote.code, "投票无效，没有结果", "请用重新投票的编号")
    if not result.rows:
        raise VoteGivesNoGrade(vote.code, "各组分别出结果，没有共同的等次", "请在测评办法里写明各组怎样合并（weights）")
    return vote, {row.name: row.outcome for row in result.rows}


def faults(book: Book) -> list[str]:
    """Ratings that are not what their vote says any more (表决后来更正了)."""
    grades: dict[str, dict[str, str]] = {}
    found = []
    for one in store.voted(book):
        if one.code not in grades:
            grades[one.code] = _still(book, one.code)
        now = grades[one.code].get(one.subject, "没有结果")
        if now not in one.grades:
            said = "、".join(one.grades)
            found.append(f"{one.number} {one.day} 登记的“{said}”，表决 {one.code} 现在是“{now}”，请更正这一步")
    return found


def _still(book: Book, code: str) -> dict[str, str]:
    try:
        return published(book, code)[1]
    except (VoteGivesNoGrade, NothingCounted, TeamsDiffer):
        return {}


def _decided_by_vote(kind: Kind) -> MoveRule:
    found = [rule for rule in kind.moves.values() if Need.VOTE in rule.needs and len(kind.rated_by(rule.name)) == 1]
    if len(found) != 1:
        raise NotRatedByVote(kind.title)
    return found[0]


def _subject(vote: Vote, line: Line, subject: str, grades: dict[str, str]) -> str:
    by_name = {same_name(name): name for name in grades}
    asked = [subject] if subject else [line.matter.title, line.matter.theme or "", line.matter.number]
    for one in asked:
        if one and same_name(one) in by_name:
            return by_name[same_name(one)]
    raise VoteGivesNoGrade(
        vote.code,
        f"没有测评“{asked[0]}”{nearest(asked[0], list(grades))}",
        f"请用 --subject 写明是哪一项：{'、'.join(grades)}",
    )
