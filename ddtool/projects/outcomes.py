"""What votes decided of projects (决、评), brought back: adopted or not, satisfied or not; and whether it is still true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.projects import store
from ddtool.projects.desk import all_lines, filled, named, rule_of
from ddtool.projects.model import FAILED, PASSED, Move, Project, ProjectLine, Stage, Step
from ddtool.projects.refusals import (
    AdoptionUnclear,
    CountsRefused,
    ListsDiffer,
    VoteNotConcluded,
    VoteOfAnotherKind,
)
from ddtool.projects.stepping import Units, write
from ddtool.projects.voting import Meeting, Whose, candidates, document_of, in_hand
from ddtool.settings import Office
from ddtool.votes import counting, gate, kinds
from ddtool.votes import store as votes
from ddtool.votes.canonical import digest, rule_text
from ddtool.votes.definition import parse
from ddtool.votes.entered import read_entered_toml
from ddtool.votes.making import rule_named
from ddtool.votes.model import Definition, Result, Status
from ddtool.votes.store import Vote
from ddtool.votes.words import Shortfall

CHOOSING = ("choose", "rank")
RATING = ("grade",)


# -- the result of a choice ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a vote decided of the candidates."""

    passed: Sequence[ProjectLine]
    failed: Sequence[ProjectLine]


def adopt(book: Book, office: Office, code: str, whose: Whose, *, on: date) -> Adopted:
    """Mark the candidates by the result of a concluded vote, all its rounds together (票决结果).

    Raises VoteNotFound, VoteOfAnotherKind, VoteNotConcluded, ListsDiffer, NoCandidates, NothingCounted, TeamsDiffer.
    """
    vote = _concluded(book, code, CHOOSING, "票决")
    found = candidates(book, office, whose, on)
    rounds = votes.rounds(book, vote)
    _same_list(vote, rounds[0].definition.names, [line.name for line in found], "候选项目")
    passed: set[str] = set()
    steps: dict[str, Step] = {}
    for each in rounds:
        result = _result(book, each)
        passed |= set(result.elected)
        steps |= _steps(Move.VOTE, each, result)
    left = _result(book, rounds[-1])
    if left.tied:
        raise VoteNotConcluded(
            code, f"{'、'.join(left.tied)}票数相等，还要再次票决（ddtool vote again {rounds[-1].code}）"
        )
    if left.free and rounds[-1].definition.rule.shortfall is Shortfall.AGAIN:
        raise VoteNotConcluded(code, f"还缺 {left.free} 项，办法规定再次票决；大会另有决定的，用 --document 写明文号")
    with book.batch("民生实事：票决结果", vote.code):
        _write(
            book, office, {line.name: line for line in found},
            {name: replace(step, outcome=PASSED if name in passed else FAILED) for name, step in steps.items()}, on,
        )  # fmt: skip
    return _after(book, office, found, on)


def adopt_elsewhere(
    book: Book, office: Office, numbers: Sequence[str], document: str, whose: Whose, day: date, *, on: date
) -> Adopted:
    """Record a choice that was made without this program: the candidates that passed; the others of the list did not.

    Raises AdoptionUnclear, NoCandidates, ListsDiffer, ProjectNotFound, StepRefused.
    """
    if not document or not numbers:
        raise AdoptionUnclear
    found = candidates(book, office, whose, on)
    chosen = {named(book, number).name for number in numbers}
    by_name = {line.name: line for line in found}
    if extra := [name for name in chosen if name not in by_name]:
        raise ListsDiffer(document, "候选项目", extra, [])
    with book.batch("民生实事：票决结果", document):
        _write(
            book, office, by_name,
            {
                name: Step(0, Move.VOTE, day, outcome=PASSED if name in chosen else FAILED, document=document)
                for name in by_name
            },
            on,
        )  # fmt: skip
    return _after(book, office, found, on)


def _after(book: Book, office: Office, found: Sequence[ProjectLine], on: date) -> Adopted:
    ids = {line.project.id for line in found}
    now = [line for line in all_lines(book, office, on, year=found[0].year) if line.project.id in ids]
    chosen = [line for line in now if line.now.stage is Stage.CHOSEN]
    return Adopted(chosen, [line for line in now if line.now.stage is Stage.NOT_CHOSEN])


# -- the result of a satisfaction vote -----------------------------------------------------------------------------


def satisfaction(book: Book, office: Office, code: str, whose: Whose, *, on: date) -> list[ProjectLine]:
    """Bring back the result of a concluded satisfaction vote (满意度测评结果). Raises as `adopt`."""
    vote = _concluded(book, code, RATING, "满意度测评")
    result = _result(book, vote)
    if result.groups:
        raise VoteNotConcluded(code, "分几个群体测评，没有合并的票数")
    with book.batch("民生实事：满意度测评", vote.code):
        return _rated(book, office, whose, vote.code, _steps(Move.RATE, vote, result), on)


def satisfaction_counts(
    book: Book, office: Office, file: Path, whose: Whose, meeting: Meeting, document: str, *, on: date
) -> list[ProjectLine]:
    """The same from totals of a vote held elsewhere, in the form of `vote count`, through the count gate.

    Raises CountUnreadable, CountsRefused, DefinitionRefused, ListsDiffer, ProjectRuleIncomplete.
    """
    rule = filled(rule_of(office), ["assessment"], "满意度测评")
    entered = read_entered_toml(file)
    said = document_of("grade", rule.assessment, meeting, ())
    said["subject"] = [{"name": row.subject} for row in entered.rows]
    definition = parse(said, file.name, rule_named=rule_named(office), members_on=lambda _day, _session: 0)
    checked = gate.check(definition, kinds.kind_of(definition), entered)
    if checked.count is None:
        raise CountsRefused(file.name, checked.faults)
    result = kinds.decide(definition, {"": checked.count})
    if not result.round_valid:
        raise CountsRefused(file.name, result.sentences)
    steps = _outcomes(Move.RATE, definition, digest(rule_text(definition.rule)), result)
    with book.batch("民生实事：满意度测评", document):
        steps = {name: replace(step, document=document) for name, step in steps.items()}
        return _rated(book, office, whose, document, steps, on)


def _rated(
    book: Book, office: Office, whose: Whose, code: str, steps: Mapping[str, Step], on: date
) -> list[ProjectLine]:
    found = {line.name: line for line in in_hand(book, office, whose, on)}
    if extra := [name for name in steps if name not in found]:
        raise ListsDiffer(code, "已交办的项目", extra, [])
    _write(book, office, found, steps, on)
    return [line for line in in_hand(book, office, whose, on) if line.name in steps]


def faults(book: Book) -> list[str]:
    """Adopted or rated by a vote whose result says otherwise now (recounted, reopened): for `check`."""
    by_code: dict[str, list[tuple[Project, Step]]] = {}
    made = store.all_steps(book)
    for project in store.projects(book):
        for step in made.get(project.id, ()):
            if step.vote:
                by_code.setdefault(step.vote, []).append((project, step))
    found = []
    for code, marked in by_code.items():
        try:
            now = _outcomes_now(book, votes.vote(book, code))
        except DdtoolError as error:
            found.append(f"{'、'.join(project.number for project, _ in marked)} 依据的表决变了：{error.message}")
            continue
        found += [
            f"{project.number}：登记的{step.move}结果是“{step.outcome}”，表决 {code} 的结果是“{now.get(project.name, '没有这一项')}”"
            for project, step in marked
            if now.get(project.name) != step.outcome
        ]
    return found


def _outcomes_now(book: Book, vote: Vote) -> dict[str, str]:
    if vote.definition.kind in RATING:
        return {row.name: str(row.outcome) for row in _result(book, vote).rows}
    rounds = votes.rounds(book, vote)
    passed = {name for each in rounds for name in _result(book, each).elected}
    return {name: PASSED if name in passed else FAILED for each in rounds for name in each.definition.names}


# -- both ----------------------------------------------------------------------------------------------------------


def _concluded(book: Book, code: str, wanted: Sequence[str], word: str) -> Vote:
    vote = votes.vote(book, code)
    if vote.definition.kind not in wanted:
        raise VoteOfAnotherKind(vote.code, kinds.kind_of(vote.definition).term, word)
    if vote.replaced_by:
        raise VoteNotConcluded(vote.code, f"已另立新版 {vote.replaced_by}")
    return vote


def _result(book: Book, vote: Vote) -> Result:
    if vote.status is not Status.DECIDED:
        raise VoteNotConcluded(vote.code, f"还没有出具结果（ddtool vote result {vote.code}）")
    result = counting.decide(book, vote.code)[-1]
    if not result.round_valid:
        raise VoteNotConcluded(vote.code, f"本轮无效：{'；'.join(result.sentences)}")
    return result


def _steps(move: Move, vote: Vote, result: Result) -> dict[str, Step]:
    found = _outcomes(move, vote.definition, vote.rule_hash, result)
    return {name: replace(step, vote=vote.code) for name, step in found.items()}


def _outcomes(move: Move, definition: Definition, rule_hash: str, result: Result) -> dict[str, Step]:
    return {
        row.name: Step(
            0, move, definition.date, outcome=str(row.outcome), counts=row.counts, members=definition.members,
            rule_name=definition.rule.name, rule_hash=rule_hash,
        )
        for row in result.rows
        if not row.written_in
    }  # fmt: skip


def _same_list(vote: Vote, ours: Sequence[str], theirs: Sequence[str], what: str) -> None:
    only_vote = [name for name in ours if name not in theirs]
    only_book = [name for name in theirs if name not in ours]
    if only_vote or only_book:
        raise ListsDiffer(vote.code, what, only_vote, only_book)


def _write(book: Book, office: Office, found: Mapping[str, ProjectLine], steps: Mapping[str, Step], on: date) -> None:
    rule, units, made = rule_of(office), Units(book), store.all_steps(book)
    for name, step in steps.items():
        project = found[name].project
        write(book, rule, project, made.get(project.id, []), [step], units, on=on)
