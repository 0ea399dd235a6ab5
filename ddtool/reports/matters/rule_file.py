"""What the report of matters lists (报告口径), read strictly from its rule file."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ddtool.reports.refusals import ReportRuleWrong
from ddtool.rule_table import RuleTable

RULE = "matters"
TOP = ("name", "source", "addressee", "first_rows", "order")


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom the report addresses, how many rows its lists have, which kinds come first."""

    addressee: str
    first_rows: int
    order: tuple[str, ...]
    hash: str = ""
    """SHA-256 of the file's text; its first digits are printed."""


def read_rule(path: Path) -> Rule:
    """The rule in a file. Raises ReportRuleWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    top = RuleTable(found, "", faults)
    top.only(TOP)
    first_rows = top.number("first_rows", 1)
    if "first_rows" not in found:
        top.missing("first_rows", "正整数")
    addressee, order = top.text("addressee", ""), top.words("order", least=0)
    if faults:
        raise ReportRuleWrong(path, faults)
    return Rule(addressee, first_rows or 1, order, hashlib.sha256(text.encode()).hexdigest())
