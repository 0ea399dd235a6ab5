"""The order of work of a vote (表决的办理): one function a step, one batch a write."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.roster.store import deputies
from ddtool.settings import Office
from ddtool.votes import gate, store
from ddtool.votes.canonical import definition_text, digest, short
from ddtool.votes.definition import MembersOn, read_definition
from ddtool.votes.entered import Entered
from ddtool.votes.kinds import KINDS, Kind
from ddtool.votes.model import Count, Result, Session, Status
from ddtool.votes.refusals import (
    AnotherTeam,
    AnotherVote,
    CountsDoNotReconcile,
    NothingCounted,
    TeamsDiffer,
    TeamUnknown,
    TeamWanted,
    TooManyCopies,
    VoteExists,
    VoteFrozen,
    VoteNotFound,
)
from ddtool.votes.rules.base import term
from ddtool.votes.rules.round import void_because
from ddtool.votes.rules.wording import requirement
from ddtool.votes.store import Vote
from ddtool.votes.teams import differing, teams

MOST_COPIES = 20_000
Tick = Callable[[int], object]


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


def kind_of(vote: Vote) -> Kind:
    return KINDS[vote.definition.kind]


def vote(book: Book, wanted: str) -> Vote:
    """A vote by its code or the hash on its ballots. Raises VoteNotFound."""
    found = store.find(book, wanted.strip())
    if found is None:
        raise VoteNotFound(wanted, store.codes(book))
    return found


def new(book: Book, office: Office, path: Path) -> Vote:
    """Enter a vote from its definition file; a draft of the same title, meeting and day is replaced.

    Raises DefinitionUnreadable, KindNotCounted, DefinitionRefused, VoteExists, VoteFrozen.
    """
    definition = read_definition(
        path, rule_named=lambda name: office.rule("votes", name), members_on=_members_on(book, office)
    )
    exists = store.same(book, definition)
    if exists:
        raise VoteExists(exists)
    before = store.like(book, definition)
    if before is not None and (before.status is not Status.DRAFTED or store.counts(book, before)):
        raise VoteFrozen(before.code, short(before.hash), before.printed)
    with book.batch("建立表决" if before is None else "修改表决草稿", definition.title):
        if before is not None:
            store.remove_draft(book, before)
        code = store.add(book, definition, "" if before is None else before.code)
    return vote(book, code)


def _members_on(book: Book, office: Office) -> MembersOn:
    def in_office(day: date, session: Session) -> int:
        found = deputies(book, level=office.settings.level)
        return sum(
            deputy.in_office(day.isoformat()) and (session is Session.CONGRESS or deputy.committee_member)
            for deputy in found
        )

    return in_office


def write_ballots(
    book: Book, office: Office, wanted: str, out: Path, copies: int | None = None, tick: Tick | None = None
) -> tuple[Vote, list[Path], str]:
    """Ballots in one file, one a page; from then on the definition is frozen. Default: one for each person present,
    or each member. Also the rare characters to look at after printing. Raises VoteNotFound, TooManyCopies and the refusals of templates."""
    from ddtool.votes import paper

    found = vote(book, wanted)
    number = copies if copies is not None else found.definition.present or found.definition.members
    if not 1 <= number <= MOST_COPIES:
        raise TooManyCopies(number, MOST_COPIES)
    # In one batch with the writing: there is never a printed ballot whose definition could still change.
    with book.batch("印制选票", f"{found.code}，{number}张"):
        store.add_printed(book, found, number)
        if found.status is Status.DRAFTED:
            store.set_status(book, found, Status.PRINTED)
        path, rare = paper.write_ballots(found, kind_of(found), office, out, number, tick)
    return vote(book, found.code), [path], rare


def write_sheets(book: Book, office: Office, wanted: str, out: Path) -> tuple[Vote, list[Path]]:
    """A tally sheet (计票单) and an entry workbook (录入表) for each team."""
    from ddtool.votes import entry_form, paper

    found = vote(book, wanted)
    paths = []
    for team in teams(found.definition.rule):
        paths.append(paper.write_tally_sheet(found, kind_of(found), office, out, team))
        paths.append(entry_form.write(found, kind_of(found), out, team))
    return found, paths


def enter(book: Book, wanted: str, path: Path, team: str | None) -> Entry:
    """One team's totals from a file, through the gate, in the place of those it gave before.

    Raises VoteNotFound, CountUnreadable, AnotherVote, AnotherTeam, TeamWanted, TeamUnknown, CountsDoNotReconcile.
    """
    found = vote(book, wanted)
    entered = _read(path)
    if entered.hash and entered.hash not in (found.hash, short(found.hash)):
        raise AnotherVote(path, entered.hash, short(found.hash))
    team = _team(teams(found.definition.rule), team, entered.team, path)
    kind = kind_of(found)
    checked = gate.check(found.definition, kind, entered)
    if checked.count is None:
        raise CountsDoNotReconcile(path.name, checked.faults)
    before = store.counts(book, found).get(team)
    if before != checked.count:
        with book.batch("录入计票", f"{found.code} {team}组"):
            store.put_count(book, found, team, checked.count, kind.choices)
            now = standing(book, found.code)
            store.set_status(book, found, _status(now))
    return Entry(
        standing(book, found.code),
        team,
        checked.warnings,
        unchanged=before == checked.count,
        replaced=before is not None and before != checked.count,
        reported_before=found.status is Status.DECIDED and before != checked.count,
    )


def _read(path: Path) -> Entered:
    """Totals from a TOML file, or from an entry workbook, by content."""
    from ddtool.votes.entered import read_entered_toml

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


def lines(book: Book) -> list[store.Line]:
    """All votes, oldest first."""
    return store.lines(book)


def requirement_of(vote: Vote) -> str:
    """The majority of a vote in words: 赞成票超过全体代表的半数."""
    rule = vote.definition.rule
    return f"赞成票{requirement(rule.majority, term(rule.base, rule.session))}"


def standing(book: Book, wanted: str) -> Standing:
    """Which teams have handed in, and whether their totals agree."""
    found = vote(book, wanted)
    known = teams(found.definition.rule)
    counts = store.counts(book, found)
    complete = all(team in counts for team in known)
    places: list[str] = []
    if complete and len(known) > 1:
        places = differing(kind_of(found), counts[known[0]], counts[known[1]])
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
    return found, count, kind_of(found).result(found.definition, count)


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
    choices = kind_of(found).choices
    checked += [
        f"{'+'.join(choices)} = 有效：“{row.subject}” {'+'.join(map(str, row.votes))} = {count.valid}"
        for row in count.rows
    ]
    return found, checked, True


def write_result(book: Book, office: Office, wanted: str, out: Path) -> tuple[Vote, Result, list[Path]]:
    """The result and its paper for signatures (计票结果报告单); marks the vote as decided."""
    from ddtool.votes import paper

    found, count, result = decide(book, wanted)
    if found.status is not Status.DECIDED:
        with book.batch("出具表决结果", found.code):
            store.set_status(book, found, Status.DECIDED)
    path = paper.write_result(found, kind_of(found), count, result, book.head(), office, out)
    return vote(book, found.code), result, [path]


def faults(book: Book, office: Office) -> list[str]:
    """What does not hold in the stored votes: a definition or method that is not what its hash says, totals that do
    not add up, a state that the totals do not bear out."""
    found = []
    for code in store.codes(book):
        now = standing(book, code)
        found += [f"表决 {code}：{fault}" for fault in _identity_faults(now, store.counts(book, now.vote))]
    return found


def _identity_faults(now: Standing, counts: dict[str, Count]) -> list[str]:
    vote = now.vote
    found = []
    if digest(definition_text(vote.definition)) != vote.hash:
        found.append("定义与票面校验码不符")
    if vote.status in (Status.COUNTED, Status.DECIDED) and now.count is None:
        found.append("状态为已计票，但计票数不全或两组不一致")
    for team, count in counts.items():
        if void_because(vote.definition.rule, count):
            continue
        names = tuple(row.subject for row in count.rows)
        if names != vote.definition.names:
            found.append(f"{team}组的计票项目与定义不一致")
        found += [
            f"{team}组“{row.subject}”各项之和 {sum(row.votes)} 不等于有效票 {count.valid}"
            for row in count.rows
            if sum(row.votes) != count.valid
        ]
    return found
