"""Work on groups (代表小组): who belongs, what they did, where an issue goes."""

from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.groups import store
from ddtool.groups.model import BETWEEN, Group, Member, Work
from ddtool.groups.refusals import (
    GroupExists,
    GroupKindUnknown,
    GroupUnknown,
    MemberAlready,
    NoRoute,
    NotMember,
    RoleUnknown,
)
from ddtool.groups.registers import office_rule
from ddtool.groups.rules.group_file import ready
from ddtool.roster import store as roster
from ddtool.roster.desk import DeputyNotFound
from ddtool.roster.finding import Finder
from ddtool.settings import Office


def named(book: Book, name: str) -> Group:
    """Raises GroupUnknown."""
    known = {group.name: group for group in store.groups(book)}
    if name not in known:
        raise GroupUnknown(name, list(known))
    return known[name]


def works(book: Book, office: Office, first: str, last: str) -> list[Work]:
    """What each group did from `first` to `last`; its members are those of the last day."""
    level, rule = office.settings.level, office_rule(office)
    members: dict[int, set[int]] = {}
    for one in store.members(book, level, last):
        members.setdefault(one.group, set()).add(one.deputyship)
    records: dict[int, dict[str, int]] = {}
    attended: dict[int, int] = {}
    active: dict[int, set[int]] = {}
    for done in store.done(book, level, first, last):
        active.setdefault(done.group, set()).add(done.deputyship)
        if done.source == "record":
            kinds = records.setdefault(done.group, {})
            kinds[done.kind] = kinds.get(done.kind, 0) + done.rows
        else:
            attended[done.group] = attended.get(done.group, 0) + done.rows
    organised: dict[str, int] = {}
    for name, *_ in store.organised(book, level, first, last):
        organised[name] = organised.get(name, 0) + 1
    issues = store.issues(book, level, first, last)
    found = []
    for group in store.groups(book):
        taken = [issues[issue] for issue in rule.issues_of(group.name) if issue in issues]
        found.append(
            Work(
                group,
                len(members.get(group.id, ())),
                organised.get(group.name, 0),
                attended.get(group.id, 0),
                records.get(group.id, {}),
                len(active.get(group.id, ())),
                sum(count for count, _ in taken),
                sum(settled for _, settled in taken),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Routed:
    """Where an issue goes (转办去向): the group, if it is registered, and its members that day."""

    name: str
    group: Group | None
    members: list[Member]


def route(book: Book, office: Office, issue: str, on: date) -> Routed:
    """The group that takes issues of a class. Raises NoRoute, GroupRuleIncomplete."""
    rule = ready(office_rule(office))
    name = rule.routed(issue)
    if name is None:
        raise NoRoute(issue, rule.issues())
    group = next((one for one in store.groups(book) if one.name == name), None)
    people = store.members(book, office.settings.level, on.isoformat()) if group else []
    return Routed(name, group, [one for one in people if group and one.group == group.id])


@dataclass(frozen=True, slots=True)
class RoleWork:
    """One part (分工) and what its holders did of its work: quantities in tenths by kind and unit."""

    role: str
    holders: list[Member]
    done: dict[tuple[str, str], tuple[int, int]]


def role_works(book: Book, office: Office, first: str, last: str) -> list[RoleWork]:
    """五员 and other parts: holders on the last day, and their records of the kinds that the rule gives the part."""
    level = office.settings.level
    people = store.members(book, level, last)
    by_deputy: dict[int, dict[tuple[str, str], tuple[int, int]]] = {}
    for done in store.done(book, level, first, last):
        if done.source == "record":
            # The same record shows in every group of its deputy; it is one.
            by_deputy.setdefault(done.deputyship, {})[done.kind, done.unit or ""] = (done.rows, done.quantity)
    found = []
    for role in office_rule(office).roles:
        holders = list({one.deputyship: one for one in people if role.name in one.roles()}.values())
        sums: dict[tuple[str, str], tuple[int, int]] = {}
        for one in holders:
            for (kind, unit), (rows, quantity) in by_deputy.get(one.deputyship, {}).items():
                if kind in role.record:
                    before = sums.get((kind, unit), (0, 0))
                    sums[kind, unit] = (before[0] + rows, before[1] + quantity)
        found.append(RoleWork(role.name, holders, sums))
    return found


def add(
    book: Book, office: Office, name: str, kind: str, leader: str | None, area: str | None, since: str | None
) -> None:
    """Enter a group. Raises GroupExists, GroupKindUnknown."""
    known = office_rule(office).kinds
    if kind not in known:
        raise GroupKindUnknown(kind, known)
    if name in store.ids(book):
        raise GroupExists(name)
    with book.batch("登记小组", name):
        store.add_groups(book, [(name, kind, leader, area, since, None, None, None)])


def join(
    book: Book, office: Office, group: str, name: str, delegation: str | None, role: str | None, since: date
) -> None:
    """Enter a member. Raises GroupUnknown, RoleUnknown, DeputyNotFound, MemberAlready."""
    chosen, known = named(book, group), [one.name for one in office_rule(office).roles]
    for one in role.split(BETWEEN) if role else ():
        if one not in known:
            raise RoleUnknown(one, known)
    day, level = since.isoformat(), office.settings.level
    found = Finder(roster.deputies(book, level=level)).find(name, delegation, on=day)
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    for member in store.members(book, level, day):
        if (member.group, member.deputyship) == (chosen.id, found.deputy.id):
            raise MemberAlready(found.deputy.name, group, member.since)
    with book.batch("登记组员", f"{group} {found.deputy.name}"):
        store.add_members(book, [(chosen.id, found.deputy.id, role, day, None, None, None)])


def leave(book: Book, office: Office, group: str, name: str, delegation: str | None, until: date) -> None:
    """End a membership from a day on. Raises GroupUnknown, DeputyNotFound, NotMember."""
    chosen = named(book, group)
    found = Finder(roster.deputies(book, level=office.settings.level)).find(name, delegation)
    if found.deputy is None:
        raise DeputyNotFound(found.reason, found.remedy)
    open_ = [
        row
        for row in store.member_lines(book)
        if row["group"] == chosen.name and row["deputyship"] == found.deputy.id and row["until"] is None
    ]
    if not open_:
        raise NotMember(found.deputy.name, group)
    last = open_[-1]
    with book.batch("组员退出", f"{group} {found.deputy.name}"):
        store.change_members(
            book, [(last["role"], last["since"], until.isoformat(), last["note"], last["extra"], last["id"])]
        )


def faults(book: Book, office: Office) -> list[str]:
    """Memberships that cannot be so, for `check`."""
    return [f"组员登记：{group}的{name}{why}" for group, name, why in store.faults(book)]
