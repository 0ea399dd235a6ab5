"""How a vote comes to be (建立表决): from a file or from answers, a new version of a printed one, a further round."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ddtool.book.book import Book
from ddtool.roster.store import deputies
from ddtool.settings import Office
from ddtool.votes import counting, store
from ddtool.votes.canonical import short
from ddtool.votes.definition import MembersOn, RuleNamed, parse
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Decides, Definition, Session, Status, Subject
from ddtool.votes.names import same_name
from ddtool.votes.refusals import DefinitionRefused, VoteExists, VoteFrozen
from ddtool.votes.rule_file import load_toml, read_preset
from ddtool.votes.rules import candidates
from ddtool.votes.rules.again import NextRound, next_definition, next_round
from ddtool.votes.rules.ballot_order import BallotOrder, in_ballot_order
from ddtool.votes.store import Place, Vote
from ddtool.votes.way_refusals import NoFurtherRound, VersionRefused
from ddtool.votes.writable import writable

Seed = Callable[[], str]


def fresh_seed() -> str:
    """A seed that nobody can foresee, short enough to be printed and typed (抽签种子)."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Made:
    """A vote that was entered, and the one whose ballots it made void."""

    vote: Vote
    void: Vote | None = None


def new(
    book: Book,
    office: Office,
    source: Path | dict[str, Any],
    *,
    order: BallotOrder = BallotOrder.GIVEN,
    replaces: str = "",
    seed: Seed = fresh_seed,
) -> Made:
    """Enter a vote from its definition file, or from a document of the same keys; a draft of the same title, meeting and
    day is replaced. `replaces`: a vote whose ballots are printed; they become void.

    Raises DefinitionUnreadable, KindNotCounted, DefinitionRefused, VoteExists, VoteFrozen, VersionRefused, VoteSealed.
    """
    document, name = (load_toml(source), source.name) if isinstance(source, Path) else (source, "命令行")
    definition = parse(document, name, rule_named=rule_named(office), members_on=members_on(book, office))
    # Looked at and written in one transaction: another window may be entering the same vote.
    with book.batch("另立表决新版" if replaces else "建立表决", definition.title):
        void = _to_replace(book, replaces) if replaces else None
        before = store.like(book, definition) if void is None else None
        definition, place = _ordered(definition, order, seed, void or before)
        if void is not None:
            definition = _next_version(definition, void.definition, void.hash)
            place = replace(place, replaces=void.id, again_of=store.again_of(book, void))
        exists = store.same(book, definition)
        if exists:
            raise VoteExists(exists)
        if before is not None:
            if before.status is not Status.DRAFTED or store.has_counts(book, before):
                raise VoteFrozen(before.code, short(before.hash), before.printed)
            place = replace(place, code=before.code)
            store.remove_draft(book, before)
        code = store.add(book, definition, place)
    return Made(store.vote(book, code), void)


def rule_named(office: Office) -> RuleNamed:
    return lambda name: office.rule("votes", name)


def members_on(book: Book, office: Office) -> MembersOn:
    """Those in office on a day, from the periods of the roster (实有人数)."""

    def in_office(day: date, session: Session) -> int:
        found = deputies(book, level=office.settings.level)
        return sum(
            deputy.in_office(day.isoformat()) and (session is Session.CONGRESS or deputy.committee_member)
            for deputy in found
        )

    return in_office


def _ordered(definition: Definition, order: BallotOrder, seed: Seed, earlier: Vote | None) -> tuple[Definition, Place]:
    """The subjects in the ballot's order. The lot is drawn once: the same names again keep what they drew."""
    drawn = ""
    if order is BallotOrder.LOT:
        same = earlier is not None and {same_name(n) for n in earlier.definition.names} == {
            same_name(n) for n in definition.names
        }
        drawn = earlier.seed if earlier is not None and same and earlier.seed else seed()
    # A predecessor stays beside the person who is assessed together with him.
    together: list[list[Subject]] = []
    for subject in definition.subjects:
        if together and subject.note == candidates.PREDECESSOR:
            together[-1].append(subject)
        else:
            together.append([subject])
    groups = in_ballot_order(together, order, lambda group: group[0].name, drawn)
    subjects = tuple(subject for group in groups for subject in group)
    return replace(definition, subjects=subjects), Place(ordered_by=order.value, seed=drawn)


def _to_replace(book: Book, wanted: str) -> Vote:
    """A vote that a new version may replace: printed, without a result that somebody was told."""
    found = writable(book, wanted)
    if found.status is Status.DRAFTED:
        raise VersionRefused(found.code, "它的票还没有印，改好定义文件后直接重新建立即可，不必另立新版")
    if found.status is Status.DECIDED:
        raise VersionRefused(found.code, "它已经出具结果；定义确实有误的，应当重新表决，另用一个标题建立")
    later = [other.code for other in store.rounds(book, found) if other.definition.again_of == found.code]
    if later:
        raise VersionRefused(found.code, f"已经有下一轮 {later[0]}")
    return found


def _next_version(definition: Definition, before: Definition, before_hash: str) -> Definition:
    return replace(
        definition,
        version=before.version + 1,
        previous=before_hash,
        round=before.round,
        again_of=before.again_of,
        decides=before.decides,
    )


# -- the round after a round -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Further:
    """A further round that was entered (下一轮), and what it is for."""

    vote: Vote
    of: Vote
    following: NextRound


def again(book: Book, office: Office, wanted: str, *, day: date | None = None, names: tuple[str, ...] = ()) -> Further:
    """Enter the round after a round: the tied names only, or candidates for the seats left, in the order of the round
    before; `names`: who stands, where the office decides (candidates level at the end of the list, or nominated anew).

    Raises VoteNotFound, VoteSealed, VoteReplaced, NothingCounted, TeamsDiffer, NoFurtherRound, DefinitionRefused.
    """
    code = writable(book, wanted).code
    with book.batch("建立下一轮表决", code):
        found = writable(book, code)
        result = counting.decide(book, code)[-1]
        later = [other.code for other in store.rounds(book, found) if other.definition.again_of == code]
        if later:
            raise NoFurtherRound(code, f"下一轮已经建立，编号 {later[0]}")
        if not result.round_valid:
            raise NoFurtherRound(code, "本轮无效，没有结果；应当按同一定义重新投票，在标题中注明后另行建立")
        following = next_round(found.definition, result)
        if following is None:
            raise NoFurtherRound(code, "没有票数相等的，也没有不足应选名额的")
        _refuse_names(code, following, names)
        definition = next_definition(found.definition, following, code, names)
        definition = replace(definition, date=day or definition.date)
        if definition.rule.again_rule:
            rule = read_preset(office.rule("votes", definition.rule.again_rule), kind_of(definition))
            definition = replace(definition, rule=rule)
        if names:
            faults: list[str] = []
            candidates.check(definition, faults.append)
            if faults:
                raise DefinitionRefused(definition.title, faults)
        made = store.add(book, definition, Place(again_of=found.id))
    return Further(store.vote(book, made), found, following)


def _refuse_names(code: str, following: NextRound, names: tuple[str, ...]) -> None:
    if following.decides is Decides.TIE and names and set(names) != set(following.names):
        raise NoFurtherRound(code, f"票数相等的是{'、'.join(following.names)}，再次投票只能在他们中进行，不能另提人选")
    if following.level and not names:
        level = "、".join(following.level)
        raise NoFurtherRound(
            code,
            f"按上一轮票数，{level}票数相等，候选名额不能全部列入；请由会议决定人选，用 --candidate 逐个写明"
            f"（已确定的：{'、'.join(following.names) or '无'}）",
        )
    if not following.names and not names:
        raise NoFurtherRound(code, "上一轮没有其他候选人，请用 --candidate 写明重新提名的人选")
