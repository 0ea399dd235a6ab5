"""小组登记、组员登记 meet the data file."""

import sqlite3
from collections.abc import Sequence

from ddtool.book.book import Book
from ddtool.duty.registers.pairing import match_lines
from ddtool.duty.registers.resolving import WHO_TABLES, Resolver, plain, text_of
from ddtool.errors import nearest
from ddtool.groups import store
from ddtool.groups.model import BETWEEN, GroupRule
from ddtool.groups.rules.group_file import read_rule
from ddtool.groups.sheet import GROUP, GROUP_MEMBER
from ddtool.settings import Office
from ddtool.sheets.column import Row, Sheet
from ddtool.sheets.register import Matches, Register, Stored, match_by_key

_M = GROUP_MEMBER.places


def office_rule(office: Office) -> GroupRule:
    """The office's rule of groups. Raises RuleNotFound, GroupRuleWrong."""
    return read_rule(office.rule("groups", office.settings.groups))


def _lines(sheet: Sheet, rows: Sequence[sqlite3.Row]) -> list[Stored]:
    fields = [column.field for column in sheet.columns]
    return [Stored(row["id"], tuple(row[field] for field in fields), row["extra"]) for row in rows]


def _groups_stored(book: Book, office: Office) -> list[Stored]:
    return _lines(GROUP, store.group_lines(book))


def _groups_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    matches = match_by_key(GROUP, [("name",)], rows, stored)
    known = office_rule(office).kinds
    for at, row in enumerate(rows):
        said = str(row.values[GROUP.places["kind"]])
        if said not in known and at not in matches.rejected:
            reason = f"规则里没有小组类型“{said}”{nearest(said, list(known))}"
            matches.reject(at, row, "kind", said, reason, f"可用的：{'、'.join(known)}")
    return matches


def _groups_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    store.add_groups(book, [(*map(plain, row.values), row.extra) for row in new])
    store.change_groups(book, [(*map(plain, row.values), row.extra, held.id) for held, row in changed])


def _members_stored(book: Book, office: Office) -> list[Stored]:
    return _lines(GROUP_MEMBER, store.member_lines(book))


def _members_match(book: Book, office: Office, rows: list[Row], stored: list[Stored]) -> Matches:
    owners = {row["id"]: row["deputyship"] for row in store.member_lines(book)}
    matches = match_lines(book, office, GROUP_MEMBER, ("group",), rows, stored, owners, day=None)
    groups, roles = list(store.ids(book)), [role.name for role in office_rule(office).roles]
    for at, row in enumerate(rows):
        if at in matches.rejected:
            continue
        group, role = str(row.values[_M["group"]]), text_of(row.values[_M["role"]])
        wrong = [one for one in role.split(BETWEEN) if one not in roles] if role else []
        if group not in groups:
            matches.reject(at, row, "group", group, f"没有小组“{group}”{nearest(group, groups)}", "请先导入小组登记")
        elif wrong:
            reason = f"规则里没有分工“{wrong[0]}”{nearest(wrong[0], roles)}"
            matches.reject(at, row, "role", str(role), reason, f"可用的：{'、'.join(roles)}")
    return matches


def _members_write(book: Book, office: Office, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
    people, groups = Resolver(book, office), store.ids(book)
    own = [_M[name] for name in store.MEMBER[:-1]]
    lines: list[store.Params] = []
    for row in new:
        values = row.values
        found = people.known(
            people.level(values[_M["level"]]), str(values[_M["name"]]), text_of(values[_M["delegation"]])
        )
        assert found.deputy is not None, "a row that was not matched"
        lines.append((groups[str(values[_M["group"]])], found.deputy.id, *(plain(values[at]) for at in own), row.extra))
    store.add_members(book, lines)
    store.change_members(book, [(*(plain(row.values[at]) for at in own), row.extra, held.id) for held, row in changed])


GROUPS: Register[Book, Office] = Register(
    GROUP, _groups_stored, _groups_match, _groups_write, scope=("kind",), tables=("deputy_group",)
)
MEMBERS: Register[Book, Office] = Register(
    GROUP_MEMBER,
    _members_stored,
    _members_match,
    _members_write,
    scope=("group",),
    tables=("group_member", "deputy_group", *WHO_TABLES),
)
