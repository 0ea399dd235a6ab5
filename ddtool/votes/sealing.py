"""Sealing a result, and breaking the seal (封存、启封): what was sealed stays in the file for good."""

import json
from dataclasses import dataclass
from pathlib import Path

from ddtool.book.book import Book
from ddtool.settings import Office
from ddtool.text.names import clean_name
from ddtool.votes import counting, seal_store, store
from ddtool.votes.canonical import definition_text, digest, rule_text, short
from ddtool.votes.model import Result, Status
from ddtool.votes.report_json import result_json
from ddtool.votes.store import Vote
from ddtool.votes.way_refusals import NotSealed, ReopeningRefused, SealRefused, VoteReplaced


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was sealed: every round of an election, and the head that goes on the paper."""

    rounds: tuple["Round", ...]
    head: str
    """The hash of the batch that sealed it (链首): the paper carries all of it."""
    batch: int
    files: tuple[Path, ...]
    before: bool
    """Sealed before; only the papers were written again."""


@dataclass(frozen=True, slots=True)
class Round:
    """One sealed round: its result, and the content of the seal with its hash."""

    vote: Vote
    result: Result
    content: str
    hash: str


def seal(book: Book, office: Office, wanted: str, out: Path) -> Sealed:
    """Seal a vote with all its rounds, and write the paper to sign, what was sealed, and the verifier beside it.

    A vote that is sealed already gets its papers again, with the head of that time. Raises VoteNotFound, VoteReplaced,
    NothingCounted, TeamsDiffer, SealRefused.
    """
    from ddtool.votes import seal_paper

    found = store.vote(book, wanted)
    if found.replaced_by:
        raise VoteReplaced(found.code, found.replaced_by, short(found.hash))
    before = found.sealed
    if not before:
        with book.batch("封存表决结果", found.code):
            for vote in store.rounds(book, found):
                _seal(book, vote)
    rounds = tuple(_sealed(book, vote) for vote in store.rounds(book, found))
    batch, head = seal_store.batch_of(book, rounds[0].vote)
    return Sealed(rounds, head, batch, tuple(seal_paper.write(office, rounds, head, out)), before)


def _seal(book: Book, vote: Vote) -> None:
    result = _complete(book, vote)
    if vote.status is not Status.DECIDED:
        store.set_status(book, vote, Status.DECIDED)
    content = _content(book, vote, result)
    seal_store.add(book, vote, content, digest(content))


def _complete(book: Book, vote: Vote) -> Result:
    """The result of a round that leaves nothing to be held; what is missing is said before it is sealed."""
    from ddtool.votes.rules.again import next_round

    result: Result = counting.decide(book, vote.code)[-1]
    if not result.round_valid:
        return result
    following = next_round(vote.definition, result)
    later = any(other.definition.again_of == vote.code for other in store.rounds(book, vote))
    if result.tied and following is not None and not later:
        raise SealRefused(
            vote.code, f"{'、'.join(result.tied)}票数相等，还没有再次投票（ddtool vote again {vote.code}）"
        )
    return result


def _content(book: Book, vote: Vote, result: Result) -> str:
    """What is sealed, as canonical JSON: definition, method, totals, result."""
    return json.dumps(
        {
            "vote": vote.code,
            "definition": json.loads(definition_text(vote.definition)),
            "hash": vote.hash,
            "rule": json.loads(rule_text(vote.definition.rule)),
            "rule_hash": vote.rule_hash,
            "printed": vote.printed,
            "totals": seal_store.totals(book, vote),
            "result": result_json(vote, result),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def _sealed(book: Book, vote: Vote) -> Round:
    content, sealed_hash = seal_store.standing(book, vote)
    return Round(vote, counting.decide(book, vote.code)[-1], content, sealed_hash)


def reopen(book: Book, wanted: str, *, reason: str, by: tuple[str, ...]) -> tuple[Vote, ...]:
    """Break the seal of a vote and its rounds; what was sealed stays. Returns the rounds.

    Raises VoteNotFound, NotSealed, ReopeningRefused (no reason, not two different people).
    """
    names = tuple(clean_name(name) for name in by)
    if not reason.strip():
        raise ReopeningRefused("没有写理由（--reason）")
    if len(names) != 2 or not all(names):
        raise ReopeningRefused(f"写了{len(names)}个姓名，应为两个（--by 写两次）")
    if names[0] == names[1]:
        raise ReopeningRefused(f"两个姓名都是“{names[0]}”")
    found = store.vote(book, wanted)
    with book.batch("启封表决结果", f"{found.code} {reason.strip()}"):
        found = store.vote(book, wanted)
        if not found.sealed:
            raise NotSealed(found.code)
        rounds = [vote for vote in store.rounds(book, found) if vote.sealed]
        for vote in rounds:
            seal_store.reopen(book, vote, reason.strip(), names[0], names[1])
    return tuple(store.vote(book, vote.code) for vote in rounds)


def faults(book: Book) -> list[str]:
    """Seals that do not fit what they seal, and guards of the data file that somebody took out."""
    found = [
        f"表决 {code}：第{number}次封存的内容与其校验值不符"
        for code, number, content, stated in seal_store.seals(book)
        if digest(content) != stated
    ]
    for vote in (store.vote(book, code) for code in store.codes(book)):
        if vote.sealed:
            content, _ = seal_store.standing(book, vote)
            if content != _content(book, vote, counting.decide(book, vote.code)[-1]):
                found.append(f"表决 {vote.code}：现在的定义、票数或结果与封存的不符")
    return found + [f"封存保护“{name}”缺失或被改动过" for name in seal_store.missing_guards(book)]
