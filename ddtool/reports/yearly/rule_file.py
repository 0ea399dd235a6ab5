"""What the yearly report lists (报告口径), read strictly from its rule file."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ddtool.reports.refusals import ReportRuleWrong
from ddtool.rule_table import RuleTable

RULE = "yearly"
ANY = "*"
_TOP = ("name", "source", "addressee", "first_rows", "structure", "pies", "training", "coverage")
_COVERAGE = ("name", "record", "attendance")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Deputies who did any of these at least once (覆盖指标): kinds of duty records, of activities; `*` is any kind."""

    name: str
    record: tuple[str, ...]
    attendance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The report's choices: whom it addresses, how many places it lists, which tables and pies it shows."""

    addressee: str
    first_rows: int
    structure: tuple[str, ...]
    pies: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    training: tuple[str, ...] = ()
    """Kinds of activity that are training (学习培训)."""
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
    top.only(_TOP)
    first_rows = top.number("first_rows", 1)
    if "first_rows" not in found:
        top.missing("first_rows", "正整数")
    structure, pies = top.words("structure", least=0), top.words("pies", least=0)
    faults += [f"“pies”里的“{pie}”不在“structure”里" for pie in pies if pie not in structure]
    coverage = tuple(_coverage(table) for table in top.tables("coverage", "覆盖指标"))
    addressee, training = top.text("addressee", ""), top.words("training", least=0)
    if faults:
        raise ReportRuleWrong(path, faults)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Rule(addressee, first_rows or 1, structure, pies, coverage, training, digest)


def _coverage(table: RuleTable) -> Coverage:
    table.only(_COVERAGE)
    if "record" not in table.table and "attendance" not in table.table:
        table.fault("没有写“record”或“attendance”")
    return Coverage(table.text("name"), table.words("record"), table.words("attendance"))
