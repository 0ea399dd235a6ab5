"""A rule file of groups (代表小组), read strictly."""

import hashlib
import tomllib
from pathlib import Path

from ddtool.groups.model import GroupRule, Role, Route
from ddtool.groups.refusals import GroupRuleIncomplete, GroupRuleWrong
from ddtool.rule_table import RuleTable

TOP = ("name", "source", "version", "kinds", "role", "route")
EMPTY = "?"


def read_rule(path: Path) -> GroupRule:
    """The rule in a file. Raises GroupRuleWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GroupRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    empty: list[str] = []
    top = RuleTable(found, "", faults)
    top.only(TOP)
    rule = GroupRule(
        top.text("name"),
        top.text("source"),
        top.text("version", ""),
        top.words("kinds") or (top.missing("kinds", "一列小组类型"),),
        tuple(_role(table) for table in top.tables("role", "分工")),
        tuple(_route(table, empty) for table in top.tables("route", "转办")),
        hashlib.sha256(text.encode()).hexdigest(),
        tuple(empty),
    )
    issues = rule.issues()
    faults += [f"问题类别“{one}”写给了不止一个小组" for one in sorted({one for one in issues if issues.count(one) > 1})]
    roles = [role.name for role in rule.roles]
    faults += [f"有两个分工都叫“{one}”，请改名" for one in sorted({one for one in roles if roles.count(one) > 1})]
    if faults:
        raise GroupRuleWrong(path, faults)
    return rule


def ready(rule: GroupRule) -> GroupRule:
    """The rule, where nothing is left to fill. Raises GroupRuleIncomplete."""
    if rule.empty:
        raise GroupRuleIncomplete(rule.name, rule.empty)
    return rule


def _role(table: RuleTable) -> Role:
    table.only(("name", "record"))
    return Role(table.text("name"), table.words("record"))


def _route(table: RuleTable, empty: list[str]) -> Route:
    table.only(("group", "issues"))
    group = table.text("group")
    if table.table.get("issues") == EMPTY:
        empty.append(f"转办“{group}”的“issues”")
        return Route(group, ())
    if "issues" not in table.table:
        table.missing("issues", '一列问题类别，或 "?"（待填）')
    return Route(group, table.words("issues"))
