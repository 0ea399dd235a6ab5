"""What the yearly report lists (报告口径), read strictly from its rule file."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ddtool.reports.refusals import ReportRuleWrong, unknown_key

RULE = "yearly"
ANY = "*"
_TOP = ("name", "source", "addressee", "first_rows", "structure", "pies", "coverage")
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
    hash: str = ""
    """SHA-256 of the file's text; its first digits are printed."""


def read_rule(path: Path) -> Rule:
    """The rule in a file. Raises ReportRuleWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults = [unknown_key(key, _TOP) for key in found if key not in _TOP]
    rows = found.get("first_rows")
    if not isinstance(rows, int) or isinstance(rows, bool) or rows < 1:
        faults.append("first_rows 应为正整数")
    if not isinstance(found.get("addressee"), str):
        faults.append("addressee 应为文字")
    structure, pies = _words(found, "structure", faults), _words(found, "pies", faults)
    faults += [f"pies 里的“{pie}”不在 structure 里" for pie in pies if pie not in structure]
    tables = found.get("coverage", [])
    coverage = [_coverage(table, faults) for table in (tables if isinstance(tables, list) else [tables])]
    if faults:
        raise ReportRuleWrong(path, faults)
    return Rule(
        found["addressee"],
        found["first_rows"],
        structure,
        pies,
        tuple(coverage),
        hashlib.sha256(text.encode()).hexdigest(),
    )


def _coverage(table: Any, faults: list[str]) -> Coverage:
    if not isinstance(table, dict):
        faults.append("覆盖指标应写成 [[coverage]]")
        return Coverage("", (), ())
    name = table.get("name")
    place = f"覆盖指标“{name}”"
    faults += [f"{place}{unknown_key(key, _COVERAGE)}" for key in table if key not in _COVERAGE]
    if not isinstance(name, str) or not name:
        faults.append("有一项 [[coverage]] 没有写 name")
    if "record" not in table and "attendance" not in table:
        faults.append(f"{place}没有写 record 或 attendance")
    return Coverage(str(name), _words(table, "record", faults), _words(table, "attendance", faults))


def _words(table: Mapping[str, Any], key: str, faults: list[str]) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        faults.append(f"{key} 应写成 [“词”, …]")
        return ()
    return tuple(value)
