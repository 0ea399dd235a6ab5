"""A rule of likeness read from its file (类案识别规则): strict, all faults at once."""

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import DdtoolError
from ddtool.matters.rules.likeness import LikenessRule
from ddtool.rule_table import RuleTable

TOP = (
    "name",
    "source",
    "version",
    "grams",
    "title",
    "shown",
    "group",
    "apart",
    "ignored",
    "places",
    "before",
    "general",
)
_WHOLE = 100


class LikenessUnsound(DdtoolError):
    """A rule of likeness has faults (类案识别规则有误)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(
            f"类案识别规则“{path.name}”有 {len(faults)} 处要改：\n{lines}", file=path.name, problems=list(faults)
        )


def read_likeness(path: Path) -> LikenessRule:
    """Raises LikenessUnsound."""
    faults: list[str] = []
    text = path.read_bytes()
    try:
        top = RuleTable(tomllib.loads(text.decode("utf-8-sig")), "", faults)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LikenessUnsound(path, [f"不是 TOML 文件：{error}"]) from error
    top.only(TOP)
    numbers = {key: _number(top, key) for key in ("grams", "title", "shown", "group", "apart")}
    for key in ("shown", "group", "apart"):
        if numbers[key] > _WHOLE:
            top.fault(f"“{key}”是百分比，最多 {_WHOLE}，写的是 {numbers[key]}")
    if numbers["group"] < numbers["shown"]:
        top.fault("“group”（归为一组）不能低于“shown”（列出）")
    rule = LikenessRule(
        top.text("name"), top.text("source"), top.text("version", ""), **numbers, ignored=top.words("ignored"),
        places=top.words("places"), before=top.words("before"), general=top.words("general"),
        hash=hashlib.sha256(text).hexdigest(),
    )  # fmt: skip
    if faults:
        raise LikenessUnsound(path, faults)
    return rule


def _number(top: RuleTable, key: str) -> int:
    if key not in top.table:
        top.missing(key, "整数，至少 1")
    return top.number(key, 1) or 1
