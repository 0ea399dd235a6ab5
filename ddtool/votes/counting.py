"""Counting (计票): one team's totals through the gate, what two teams agree on, and the result of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ddtool.book.book import Book
from ddtool.votes import count_store, gate, store
from ddtool.votes.canonical import short
from ddtool.votes.entered import Entered, read_entered_toml
from ddtool.votes.kinds import decide as decided
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Count, Result, Rule, Status
from ddtool.votes.names import same_name
from ddtool.votes.refusals import (
    AnotherGroup,
    AnotherTeam,
    AnotherVote,
    CountsDoNotReconcile,
    EntrantWanted,
    NothingCounted,
    NothingDiffers,
    SameEntrant,
    TeamsDiffer,
    TeamUnknown,
    TeamWanted,
)
from ddtool.votes.rules.round import void_because
from ddtool.votes.store import Vote
from ddtool.votes.teams import Difference, Part, differing, label, teams
from ddtool.votes.teams import differences as unlike
from ddtool.votes.writable import writable


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the counting of a vote has come. Totals are seen only when all teams agree."""

    vote: Vote
    wanted: tuple[Part, ...]
    """Every voter group and team that must hand in."""
    received: tuple[Part, ...]
    differing: tuple[str, ...]
    counts: Mapping[str, Count] | None
    """The totals that stand, by voter group; None before all teams have handed in, and where they differ."""

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.wanted if part not in self.received)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of an entry: the standing after it, warnings, and whether it said what was known already."""

    standing: Standing
    team: str
    group: str
    warnings: tuple[str, ...]
    unchanged: bool
    replaced: bool
    reported_before: bool
    """A result paper was written on the strength of the totals that this entry replaced."""


def enter(book: Book, wanted: str, path: Path, team: str | None, group: str = "", by: str = "") -> Entry:
    """One team's totals from a file, through the gate, in the place of those it gave before.

    `by` is who enters; the book's operator where it is not said. Raises VoteNotFound, VoteReplaced, VoteSealed,
    CountUnreadable, AnotherVote, AnotherTeam, AnotherGroup, TeamWanted, TeamUnknown, EntrantWanted, SameEntrant,
    CountsDoNotReconcile.
    """
    return record(book, wanted, _read(path, store.vote(book, wanted)), path, team, group, by)


def record(book: Book, wanted: str, entered: Entered, path: Path, team: str | None, group: str, by: str) -> Entry:
    """What was read or typed, through the gate."""
    code = store.vote(book, wanted).code
    with book.batch("录入计票", f"{code} {group or entered.group}{team or entered.team}".strip()):
        found = writable(book, code)
        if entered.hash and entered.hash not in (found.hash, short(found.hash)):
            raise AnotherVote(path, entered.hash, short(found.hash))
        team = which_team(found.definition.rule, team, entered.team, path)
        if group and entered.group and same_name(group) != same_name(entered.group):
            raise AnotherGroup(path, entered.group, group)
        by = may_enter(book, found, team, by)
        kind = kind_of(found.definition)
        entered = replace(entered, group=group or entered.group)
        checked = gate.check(found.definition, kind, entered)
        if checked.count is None:
            raise CountsDoNotReconcile(path.name, checked.faults)
        group = checked.group
        before = count_store.counts(book, found).get((group, team))
        if before != checked.count:
            count_store.put(book, found, group, team, checked.count, kind.choices(found.definition), by)
            store.set_status(book, found, _status(standing(book, code)))
    return Entry(
        standing(book, code),
        team,
        group,
        checked.warnings,
        unchanged=before == checked.count,
        replaced=before is not None and before != checked.count,
        reported_before=found.status is Status.DECIDED and before != checked.count,
    )


def may_enter(book: Book, vote: Vote, team: str, by: str) -> str:
    """Who enters, if that person may enter this team's totals. Raises EntrantWanted, SameEntrant.

    Whoever has once entered totals of one team knows them, replaced ones included, and so is kept from the other.
    """
    name = " ".join((by or book.operator).split())
    if len(teams(vote.definition.rule)) == 1:
        return name
    if not name:
        raise EntrantWanted(vote.code, team)
    other = next(
        (
            known.team
            for known in count_store.entrants(book, vote)
            if known.team != team and same_name(known.name) == same_name(name)
        ),
        None,
    )
    if other is not None:
        raise SameEntrant(vote.code, name, other, team)
    return name


def _read(path: Path, vote: Vote) -> Entered:
    """Totals from a TOML file, or from an entry workbook of totals or of ballots, by content."""
    if path.suffix.lower() == ".toml":
        return read_entered_toml(path)
    from ddtool.votes import ballot_form, ballot_reading, entry_form

    grids = entry_form.grids(path)
    if ballot_form.SHEET in grids:
        return ballot_reading.read(path, grids[ballot_form.SHEET], vote)
    return entry_form.read(path, grids)


def which_team(rule: Rule, given: str | None, written: str, path: Path) -> str:
    """The team from the command, else from the file; a method with one team needs neither.

    Raises AnotherTeam, TeamWanted, TeamUnknown.
    """
    known = teams(rule)
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
    if now.counts is not None:
        return Status.COUNTED
    return Status.PRINTED if now.vote.printed else Status.DRAFTED


def entry_sentence(entry: Entry, batch: int | None) -> str:
    """What the person who entered totals is told: never another team's numbers."""
    now = entry.standing
    code = now.vote.code
    whose = f"表决 {code} 计票{label((entry.group, entry.team))}组"
    if entry.unchanged:
        done = f"{whose}：与已登记的相同，没有改动。"
    else:
        done = f"{whose}：{'已重新登记' if entry.replaced else '核对无误，已登记'}（第 {batch} 批）。"
    if now.missing:
        return f"{done}\n还缺{'、'.join(map(label, now.missing))}组，录入后才显示结果。"
    if now.differing:
        return (
            f"{done}\n两组计票不一致，两组都不作数：{'；'.join(now.differing)}。\n"
            "请监票人主持重新清点这些项目，再由两组重新录入。"
        )
    agree = "两组一致。" if len(teams(now.vote.definition.rule)) > 1 else ""
    return f"{done}\n{agree}下一步：ddtool vote result {code}"


def standing(book: Book, wanted: str) -> Standing:
    """Which teams have handed in, and whether their totals agree, group by group."""
    found = store.vote(book, wanted)
    definition = found.definition
    known = teams(definition.rule)
    counts = count_store.counts(book, found)
    parts = tuple((group, team) for group in definition.group_names for team in known)
    places: list[str] = []
    if len(known) > 1 and all(part in counts for part in parts):
        choices = kind_of(definition).choices(definition)
        for group in definition.group_names:
            found_places = differing(choices, counts[group, known[0]], counts[group, known[1]])
            places += [f"{group}：{place}" if group else place for place in found_places]
    stands = not places and all(part in counts for part in parts)
    return Standing(
        found,
        parts,
        tuple(part for part in parts if part in counts),
        tuple(places),
        {group: counts[group, known[0]] for group in definition.group_names} if stands else None,
    )


def differences(book: Book, wanted: str) -> tuple[Vote, list[Difference]]:
    """Where the two teams differ, with both numbers. Raises NothingCounted, NothingDiffers."""
    now = standing(book, wanted)
    if now.missing:
        raise NothingCounted(now.vote.code, now.missing)
    if not now.differing:
        raise NothingDiffers(now.vote.code)
    definition, counts = now.vote.definition, count_store.counts(book, now.vote)
    choices = kind_of(definition).choices(definition)
    one, two = teams(definition.rule)
    return now.vote, [
        place
        for group in definition.group_names
        for place in unlike(choices, counts[group, one], counts[group, two], group)
    ]


def agreed(book: Book, wanted: str) -> tuple[Vote, Mapping[str, Count]]:
    """The totals that stand, by voter group. Raises NothingCounted, TeamsDiffer."""
    now = standing(book, wanted)
    if now.missing:
        raise NothingCounted(now.vote.code, now.missing)
    if now.counts is None:
        raise TeamsDiffer(now.vote.code, now.differing)
    return now.vote, now.counts


def decide(book: Book, wanted: str) -> tuple[Vote, Mapping[str, Count], Result]:
    """The result of the totals that stand. Raises VoteNotFound, NothingCounted, TeamsDiffer."""
    found, counts = agreed(book, wanted)
    return found, counts, decided(found.definition, counts)


def reconcile(book: Book, wanted: str) -> tuple[Vote, list[str], bool]:
    """The equations of the count gate over the totals that stand, each in figures, and whether the round counts.

    Raises VoteNotFound, NothingCounted, TeamsDiffer.
    """
    found, counts, result = decide(book, wanted)
    checked = ["两组计票：逐项一致" if len(teams(found.definition.rule)) > 1 else "一组计票：按办法不设第二组"]
    for group, count in counts.items():
        lines = _equations(found, group, count)
        checked += [f"{group}　{line}" for line in lines] if group else lines
    return found, checked, result.round_valid


def _equations(vote: Vote, group: str, count: Count) -> list[str]:
    definition = vote.definition.of(group)
    why_void = void_because(definition, count)
    if why_void:
        return [why_void]
    return [
        f"发出 ≥ 收回：{count.issued} ≥ {count.returned}"
        if count.issued >= count.returned
        else f"实到 ≥ 收回：{count.present} ≥ {count.returned}",
        f"收回 = 有效 + 废票：{count.returned} = {count.valid} + {count.void}",
        *(equation.figures() for equation in kind_of(definition).equations(definition, count)),
    ]
