"""Counting (计票): one team's totals through the gate, what two teams agree on, and the result of it."""

from dataclasses import dataclass
from pathlib import Path

from ddtool.book.book import Book
from ddtool.votes import gate, store
from ddtool.votes.canonical import short
from ddtool.votes.entered import Entered, read_entered_toml
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Count, Result, Status
from ddtool.votes.refusals import (
    AnotherTeam,
    AnotherVote,
    CountsDoNotReconcile,
    NothingCounted,
    TeamsDiffer,
    TeamUnknown,
    TeamWanted,
)
from ddtool.votes.store import Vote
from ddtool.votes.teams import differing, teams


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the counting of a vote has come. Totals are seen only when all teams agree."""

    vote: Vote
    wanted: tuple[str, ...]
    received: tuple[str, ...]
    differing: tuple[str, ...]
    count: Count | None
    """The totals that stand; None before all teams have handed in, and where they differ."""

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(team for team in self.wanted if team not in self.received)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of an entry: the standing after it, warnings, and whether it said what was known already."""

    standing: Standing
    team: str
    warnings: tuple[str, ...]
    unchanged: bool
    replaced: bool
    reported_before: bool
    """A result paper was written on the strength of the totals that this entry replaced."""


def enter(book: Book, wanted: str, path: Path, team: str | None) -> Entry:
    """One team's totals from a file, through the gate, in the place of those it gave before.

    Raises VoteNotFound, CountUnreadable, AnotherVote, AnotherTeam, TeamWanted, TeamUnknown, CountsDoNotReconcile.
    """
    entered = _read(path)
    code = store.vote(book, wanted).code
    with book.batch("录入计票", f"{code} {team or entered.team}".strip()):
        found = store.vote(book, code)
        if entered.hash and entered.hash not in (found.hash, short(found.hash)):
            raise AnotherVote(path, entered.hash, short(found.hash))
        team = _team(teams(found.definition.rule), team, entered.team, path)
        kind = kind_of(found.definition)
        checked = gate.check(found.definition, kind, entered)
        if checked.count is None:
            raise CountsDoNotReconcile(path.name, checked.faults)
        before = store.counts(book, found).get(team)
        if before != checked.count:
            store.put_count(book, found, team, checked.count, kind.choices(found.definition))
            store.set_status(book, found, _status(standing(book, code)))
    return Entry(
        standing(book, code),
        team,
        checked.warnings,
        unchanged=before == checked.count,
        replaced=before is not None and before != checked.count,
        reported_before=found.status is Status.DECIDED and before != checked.count,
    )


def _read(path: Path) -> Entered:
    """Totals from a TOML file, or from an entry workbook, by content."""
    if path.suffix.lower() == ".toml":
        return read_entered_toml(path)
    from ddtool.votes import entry_form

    return entry_form.read(path)


def _team(known: tuple[str, ...], given: str | None, written: str, path: Path) -> str:
    """The team from the command, else from the file; a method with one team needs neither."""
    given, written = (given or "").strip().upper(), written.strip().upper()
    if given and written and given != written:
        raise AnotherTeam(path, written, given)
    team = given or written or (known[0] if len(known) == 1 else "")
    if not team:
        raise TeamWanted(known)
    if team not in known:
        raise TeamUnknown(team, known)
    return team


def _status(now: Standing) -> Status:
    if now.count is not None:
        return Status.COUNTED
    return Status.PRINTED if now.vote.printed else Status.DRAFTED


def entry_sentence(entry: Entry, batch: int | None) -> str:
    """What the person who entered totals is told: never another team's numbers."""
    now = entry.standing
    code = now.vote.code
    if entry.unchanged:
        done = f"表决 {code} 计票{entry.team}组：与已登记的相同，没有改动。"
    else:
        done = f"表决 {code} 计票{entry.team}组：{'已重新登记' if entry.replaced else '核对无误，已登记'}（第 {batch} 批）。"
    if now.missing:
        return f"{done}\n还缺{'、'.join(now.missing)}组，录入后才显示结果。"
    if now.differing:
        return (
            f"{done}\n两组计票不一致，两组都不作数：{'；'.join(now.differing)}。\n"
            "请监票人主持重新清点这些项目，再由两组重新录入。"
        )
    agree = "两组一致。" if len(now.wanted) > 1 else ""
    return f"{done}\n{agree}下一步：ddtool vote result {code}"


def standing(book: Book, wanted: str) -> Standing:
    """Which teams have handed in, and whether their totals agree."""
    found = store.vote(book, wanted)
    known = teams(found.definition.rule)
    counts = store.counts(book, found)
    complete = all(team in counts for team in known)
    places: list[str] = []
    if complete and len(known) > 1:
        places = differing(kind_of(found.definition).choices(found.definition), counts[known[0]], counts[known[1]])
    return Standing(found, known, tuple(counts), tuple(places), counts[known[0]] if complete and not places else None)


def agreed(book: Book, wanted: str) -> tuple[Vote, Count]:
    """The totals that stand. Raises NothingCounted, TeamsDiffer."""
    now = standing(book, wanted)
    if now.missing:
        raise NothingCounted(now.vote.code, now.missing)
    if now.count is None:
        raise TeamsDiffer(now.vote.code, now.differing)
    return now.vote, now.count


def decide(book: Book, wanted: str) -> tuple[Vote, Count, Result]:
    """The result of the totals that stand. Raises VoteNotFound, NothingCounted, TeamsDiffer."""
    found, count = agreed(book, wanted)
    return found, count, kind_of(found.definition).result(found.definition, count)


def reconcile(book: Book, wanted: str) -> tuple[Vote, list[str], bool]:
    """The equations of the count gate over the totals that stand, each in figures, and whether the round counts.

    Raises VoteNotFound, NothingCounted, TeamsDiffer.
    """
    found, count, result = decide(book, wanted)
    checked = ["两组计票：逐项一致" if len(teams(found.definition.rule)) > 1 else "一组计票：按办法不设第二组"]
    if not result.round_valid:
        return found, [*checked, result.sentences[0]], False
    checked += [
        f"发出 ≥ 收回：{count.issued} ≥ {count.returned}" if count.issued >= count.returned else result.sentences[0],
        f"收回 = 有效 + 废票：{count.returned} = {count.valid} + {count.void}",
    ]
    choices = kind_of(found.definition).choices(found.definition)
    checked += [
        f"{'+'.join(choices)} = 有效：“{row.subject}” {'+'.join(map(str, row.votes))} = {count.valid}"
        for row in count.rows
    ]
    return found, checked, True
