"""A rule file of funds (经费标准), read strictly: every fault with its place, nothing unknown let through."""

import hashlib
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from ddtool.funds.model import EMPTY, FundRule, Limit, Overspending, Partial
from ddtool.funds.refusals import FundRuleIncomplete, FundRuleWrong
from ddtool.roster.model import Level
from ddtool.rule_table import RuleTable
from ddtool.text.numerals import FEN

TOP = ("name", "source", "version", "note", "partial", "overspending", "limit", "purposes", "allowance")
ALLOWANCE = ("level", "yuan")
Word = TypeVar("Word", bound=StrEnum)


def read_rule(path: Path) -> FundRule:
    """The rule in a file. Raises FundRuleWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FundRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    empty: list[str] = []
    top = RuleTable(found, "", faults)
    top.only(TOP)
    top.text("note", "")
    rule = FundRule(
        top.text("name"),
        top.text("source"),
        top.text("version", ""),
        _word(top, "partial", Partial, empty),
        _word(top, "overspending", Overspending, empty),
        _word(top, "limit", Limit, empty),
        _purposes(top, empty),
        _allowances(top, empty),
        hashlib.sha256(text.encode()).hexdigest(),
        tuple(empty),
    )
    if faults:
        raise FundRuleWrong(path, faults)
    return rule


def ready(rule: FundRule) -> FundRule:
    """The rule, where nothing is left to fill. Raises FundRuleIncomplete."""
    if rule.empty:
        raise FundRuleIncomplete(rule.name, rule.empty)
    return rule


def _word(top: RuleTable, key: str, words: type[Word], empty: list[str]) -> Word:
    if top.table.get(key) == EMPTY:
        empty.append(key)
        return next(iter(words))
    return top.word(key, words, None)


def _purposes(top: RuleTable, empty: list[str]) -> tuple[str, ...]:
    if top.table.get("purposes") in (EMPTY, [EMPTY]):
        empty.append("purposes")
        return ()
    if "purposes" not in top.table:
        top.missing("purposes", '一列用途，如 ["学习培训", "视察调研"]')
    return top.words("purposes")


def _allowances(top: RuleTable, empty: list[str]) -> dict[str, int]:
    tables = top.tables("allowance", "标准")
    if not tables:
        top.fault("没有写 [[allowance]]，至少要有一个层级的标准")
    found: dict[str, int] = {}
    for table in tables:
        table.only(ALLOWANCE)
        level = table.word("level", Level, None).value
        if level in found:
            table.fault(f"层级“{level}”写了两次")
        if table.table.get("yuan") == EMPTY:
            empty.append(f"{level}级的“yuan”")
            found[level] = 0
            continue
        if "yuan" not in table.table:
            table.missing("yuan", "每人每年多少元，整数")
        found[level] = (table.number("yuan", 0) or 0) * FEN
    return found
