"""Finding similar matters (类案识别): across kinds and years, with what they share; a person decides what becomes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.cases import store as similar_store
from ddtool.matters.desk import Line
from ddtool.matters.model import Kind, Need
from ddtool.matters.rules.likeness import LikenessRule, Pair, Text, likeness
from ddtool.matters.rules.likeness_file import read_likeness
from ddtool.settings import Office


@dataclass(frozen=True, slots=True)
class Member:
    """One matter among others, with its kind and the case to which it belongs already."""

    kind: Kind
    line: Line
    case: str = ""

    @property
    def year(self) -> str:
        return self.line.matter.received[:4]

    @property
    def answered(self) -> date | None:
        """The day on which its class was given; None where it has none yet."""
        days = self.line.now.days
        giving = [one.name for one in self.kind.moves.values() if Need.CLASS in one.needs or one.code]
        return max((days[name] for name in giving if name in days), default=None) if self.line.now.code else None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Matters that look alike (候选): by year and number, and the pairs among them, the most alike first."""

    members: tuple[Member, ...]
    pairs: tuple[Pair, ...]

    @property
    def settled(self) -> bool:
        """Whether all of them are in one case already."""
        return bool(self.members[0].case) and len({one.case for one in self.members}) == 1

    @property
    def years(self) -> frozenset[str]:
        return frozenset(one.year for one in self.members)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: candidate groups, and every pair that is alike enough to be shown."""

    rule: LikenessRule
    members: dict[int, Member]
    groups: tuple[Candidates, ...]
    pairs: tuple[Pair, ...]

    def beside(self, matter: int) -> list[tuple[Member, Pair]]:
        """What is like one matter, the most alike first."""
        pairs = [pair for pair in self.pairs if matter in (pair.first, pair.second)]
        return [(self.members[pair.second if pair.first == matter else pair.first], pair) for pair in pairs]

    def group_of(self, matter: int) -> Candidates | None:
        return next((one for one in self.groups if any(m.line.matter.id == matter for m in one.members)), None)


def rule_of(office: Office) -> LikenessRule:
    """The office's rule of likeness. Raises RuleNotFound, LikenessUnsound."""
    return read_likeness(office.rule("likeness", office.settings.likeness))


def members(book: Book, office: Office, kinds: Iterable[str]) -> dict[int, Member]:
    """The matters of some kinds by their id. Raises KindUnknown, CalendarUnknown."""
    inside = {matter: one.name for one in similar_store.cases(book) for matter in one.members}
    found = {}
    for name in kinds:
        kind = desk.kind_named(office, name)
        for line in desk.lines(book, office, kind, name):
            found[line.matter.id] = Member(kind, line, inside.get(line.matter.id, ""))
    return found


def find(book: Book, office: Office, kinds: Sequence[str] = ()) -> Found:
    """Compare the matters of some kinds (all, if none is named). Raises RuleNotFound, LikenessUnsound, KindUnknown."""
    rule = rule_of(office)
    of = members(book, office, kinds or store.kinds(book))
    found = likeness(rule, [Text(key, one.line.matter.title, one.line.matter.content or "") for key, one in of.items()])
    groups = tuple(
        Candidates(tuple(sorted((of[key] for key in keys), key=_order)), tuple(found.among(keys)))
        for keys in found.groups
    )
    return Found(rule, of, groups, found.pairs)


def _order(one: Member) -> tuple[str, int]:
    return one.line.matter.received, one.line.matter.id
