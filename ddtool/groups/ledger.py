"""A group's ledger (小组台账): who belonged to it when, what it organised, what its members did, which issues it took."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.groups import desk, store
from ddtool.groups.model import Member, Work
from ddtool.groups.registers import office_rule
from ddtool.settings import Office


@dataclass(frozen=True, slots=True)
class Share:
    """One deputy's part in the group (组员): every membership of the stretch, and what was done within them."""

    spells: tuple[Member, ...]
    attended: int
    records: int


@dataclass(frozen=True, slots=True)
class Organised:
    """An activity that the group organised (组织活动); `came`: everybody who came, of the group or not."""

    date: str
    title: str
    place: str
    came: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Issues of one class that the rule routes to the group (受理问题)."""

    issue: str
    count: int
    settled: int


@dataclass(frozen=True, slots=True)
class GroupLedger:
    """Everything that the paper shows of one group from `first` to `last`."""

    first: str
    last: str
    work: Work
    members: tuple[Share, ...]
    organised: tuple[Organised, ...]
    taken: tuple[Taken, ...]
    rule: tuple[str, str]
    """Name and hash of the rule of groups."""


def group_ledger(book: Book, office: Office, name: str, first: str, last: str) -> GroupLedger:
    """Raises GroupUnknown, and what the rule file raises."""
    group, level, rule = desk.named(book, name), office.settings.level, office_rule(office)
    spells: dict[int, list[Member]] = defaultdict(list)
    for member in store.memberships(book, level, first, last):
        if member.group == group.id:
            spells[member.deputyship].append(member)
    attended: dict[int, int] = defaultdict(int)
    records: dict[int, int] = defaultdict(int)
    for done in store.done(book, level, first, last):
        if done.group == group.id:
            (records if done.source == "record" else attended)[done.deputyship] += done.rows
    issues = store.issues(book, level, first, last)
    return GroupLedger(
        first,
        last,
        next(work for work in desk.works(book, office, first, last) if work.group.id == group.id),
        tuple(Share(tuple(own), attended[who], records[who]) for who, own in spells.items()),
        tuple(Organised(*row[1:]) for row in store.organised(book, level, first, last) if row[0] == name),
        tuple(Taken(issue, *issues.get(issue, (0, 0))) for issue in rule.issues_of(name)),
        (rule.name, rule.hash),
    )


def write(found: GroupLedger, office: Office, head: str, today: date, out: Path) -> list[Path]:
    from ddtool.groups.paper import figures
    from ddtool.papers.batch import write_each
    from ddtool.papers.template import load
    from ddtool.saving import safe_name

    template = load(office.template("group_ledger"), office.settings.fonts)
    target = out / f"{found.first[:4]}年{safe_name(found.work.group.name)}台账.docx"
    return write_each(template, [(figures(found, office.settings, head, today), target)])
