"""The rule file of boards (公开栏规则), read strictly: every fault with its place, nothing unknown let through."""

import hashlib
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from ddtool.boards.model import BoardRule, Head, ProjectBoard, ProjectShown
from ddtool.boards.refusals import BoardRuleWrong
from ddtool.errors import nearest
from ddtool.rule_table import RuleTable

TOP = ("name", "source", "version", "seconds", "rows", "heads", "project")
PROJECT = ("title", "show", "note")
LEAST_SECONDS = 3
"""Less, and nobody has read a page before it turns."""
Word = TypeVar("Word", bound=StrEnum)


def read_rule(path: Path) -> BoardRule:
    """The rule in a file. Raises BoardRuleWrong with all faults."""
    faults: list[str] = []
    text = path.read_bytes()
    try:
        top = RuleTable(tomllib.loads(text.decode("utf-8-sig")), "", faults)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BoardRuleWrong(path, [f"不是 TOML 文件：{error}"]) from error
    top.only(TOP)
    rule = BoardRule(
        name=top.text("name"),
        source=top.text("source"),
        version=top.text("version", ""),
        seconds=_number(top, "seconds", LEAST_SECONDS, "每页停留几秒"),
        rows=_number(top, "rows", 1, "大屏每页最多几行"),
        heads=_words(top, "heads", Head),
        project=_project(top),
        hash=hashlib.sha256(text).hexdigest(),
    )
    if faults:
        raise BoardRuleWrong(path, faults)
    return rule


def _number(top: RuleTable, key: str, least: int, meaning: str) -> int:
    if key not in top.table:
        top.missing(key, f"{meaning}，整数")
    return top.number(key, least) or least


def _words(table: RuleTable, key: str, words: type[Word]) -> tuple[Word, ...]:
    known = [word.value for word in words]
    given = table.words(key)
    for word in given:
        if word not in known:
            table.fault(f"“{key}”里的“{word}”没有定义{nearest(word, known)}；有：{'、'.join(known)}")
    return tuple(words(word) for word in dict.fromkeys(given) if word in known)


def _project(top: RuleTable) -> ProjectBoard | None:
    given = top.table.get("project")
    if given is None:
        return None
    if not isinstance(given, dict):
        top.fault("“project”应写成 [project] 表")
        return None
    table = RuleTable(given, "实事公开栏", top.faults)
    table.only(PROJECT)
    show = _words(table, "show", ProjectShown)
    if "show" not in given:
        table.missing("show", "公开哪些栏目，如 number、name、unit、verdict")
    return ProjectBoard(table.text("title"), show, table.text("note", ""))
