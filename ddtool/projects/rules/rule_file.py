"""A rule file of livelihood projects (民生实事办法), read strictly: every fault with its place, nothing unknown let through."""

import hashlib
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from ddtool.errors import nearest
from ddtool.projects.refusals import ProjectRuleWrong
from ddtool.projects.rules.rule import EMPTY, Colour, Ground, LightRule, Limit, OverBudget, Phase, ProjectRule
from ddtool.rule_table import RuleTable, shown
from ddtool.settings import LEVELS
from ddtool.text.numbering import sound

TOP = (
    "name", "source", "version", "note", "number", "proposal_number", "levels", "proposers", "channels", "over_budget",
    "report_days", "soon", "vote", "assessment", "satisfied", "exclusion", "phase", "light",
)  # fmt: skip
EXCLUSION = ("name", "clause")
PHASE = ("name", "of")
LIGHT = ("name", "colour", "late", "behind")
_LIMIT = re.compile(r"(>=|>)(\d{1,4})")
_SAME_SIGN = str.maketrans({"＞": ">", "≥": ">=", "＝": "=", " ": ""})


def read_rule(path: Path) -> ProjectRule:
    """The rule in a file. Raises ProjectRuleWrong with all faults."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    empty: list[str] = []
    top = RuleTable(found, "", faults)
    top.only(TOP)
    top.text("note", "")
    rule = ProjectRule(
        name=top.text("name"),
        source=top.text("source"),
        version=top.text("version", ""),
        number=_pattern(top, "number", "{year}-{n}"),
        proposal_number=_pattern(top, "proposal_number", "征{year}-{n}"),
        levels=_levels(top),
        proposers=_some(top, "proposers", '一列提出方，如 ["代表", "联络站", "选民", "乡镇"]', empty),
        channels=top.words("channels"),
        grounds=tuple(_ground(table) for table in top.tables("exclusion", "剔除理由")),
        phases=_phases(top),
        lights=_lights(top, empty),
        over_budget=_over_budget(top, empty),
        report_days=None if _left(top, "report_days", empty) else top.number("report_days", 1),
        soon=_soon(top, empty),
        vote=_name(top, "vote", empty),
        assessment=_name(top, "assessment", empty),
        satisfied=_some(top, "satisfied", '算作满意的等次，如 ["满意", "基本满意"]', empty),
        hash=hashlib.sha256(text.encode()).hexdigest(),
        empty=tuple(empty),
    )
    _twice(top, "剔除理由", [ground.name for ground in rule.grounds])
    _twice(top, "灯", [light.name for light in rule.lights])
    if faults:
        raise ProjectRuleWrong(path, faults)
    return rule


def _left(top: RuleTable, key: str, empty: list[str]) -> bool:
    """Whether a key is left to the office."""
    if top.table.get(key) not in (EMPTY, [EMPTY]):
        return False
    empty.append(f"{top.place}的“{key}”" if top.place else key)
    return True


def _pattern(top: RuleTable, key: str, default: str) -> str:
    pattern = top.text(key, default)
    if not sound(pattern):
        top.fault(f"“{key}”应含一个 {{n}}，可在它前面写 {{year}}，写的是“{pattern}”")
    return pattern


def _levels(top: RuleTable) -> tuple[str, ...]:
    levels = top.words("levels")
    if "levels" not in top.table:
        top.missing("levels", '一列层级，如 ["县", "乡"]')
    for level in levels:
        if level not in LEVELS:
            top.fault(f"“levels”里的“{level}”不是层级；可用的：{'、'.join(LEVELS)}")
    return levels


def _some(top: RuleTable, key: str, expected: str, empty: list[str]) -> tuple[str, ...]:
    if _left(top, key, empty):
        return ()
    if key not in top.table:
        top.missing(key, expected)
    return top.words(key)


def _name(top: RuleTable, key: str, empty: list[str]) -> str:
    """The name of a preset of votes; whether there is one is seen when a vote is made."""
    return "" if _left(top, key, empty) else top.text(key)


def _ground(table: RuleTable) -> Ground:
    table.only(EXCLUSION)
    return Ground(table.text("name"), table.text("clause", ""))


def _phases(top: RuleTable) -> tuple[tuple[str, tuple[Phase, ...]], ...]:
    """The county's own words for the eight parts of a project's life; each part stands in exactly one."""
    known = [phase.value for phase in Phase]
    phases = []
    for table in top.tables("phase", "环节"):
        table.only(PHASE)
        words = table.words("of")
        for word in words:
            if word not in known:
                table.fault(f"“of”里的“{word}”不认识{nearest(word, known)}；可用的：{'、'.join(known)}")
        phases.append((table.text("name"), tuple(Phase(word) for word in words if word in known)))
    said = [phase.value for _, of in phases for phase in of]
    _twice(top, "[[phase]] 的 of 里，", said)
    if phases and (missing := [word for word in known if word not in said]):
        top.fault(f"[[phase]] 没有写到：{'、'.join(missing)}")
    return tuple(phases)


def _lights(top: RuleTable, empty: list[str]) -> tuple[LightRule, ...]:
    tables = top.tables("light", "灯")
    if not tables:
        top.fault("没有写 [[light]]，从最重的写起，最后一个不写界限")
    lights = []
    for at, table in enumerate(tables, 1):
        table.only(LIGHT)
        light = LightRule(
            table.text("name"),
            table.word("colour", Colour, None),
            _limit(table, "late", empty),
            _limit(table, "behind", empty),
        )
        bounded = "late" in table.table or "behind" in table.table
        if at < len(tables) and not bounded:
            table.fault("只有最后一个灯可以不写界限（late、behind）")
        if at == len(tables) and bounded:
            table.fault("最后一个灯是其余的情况，不写界限（late、behind）")
        lights.append(light)
    return tuple(lights)


def _limit(table: RuleTable, key: str, empty: list[str]) -> Limit | None:
    value = table.table.get(key)
    if value is None or _left(table, key, empty):
        return None
    read = _LIMIT.fullmatch(value.translate(_SAME_SIGN)) if isinstance(value, str) else None
    if read is None:
        table.fault(f"“{key}”应写明比较符和整数，如 “>30”“>=10”，写的是 {shown(value)}")
        return None
    return Limit(read[1] == ">", int(read[2]))


def _over_budget(top: RuleTable, empty: list[str]) -> OverBudget:
    if _left(top, "over_budget", empty):
        return OverBudget.REFUSE
    return top.word("over_budget", OverBudget, None)


def _soon(top: RuleTable, empty: list[str]) -> int:
    if _left(top, "soon", empty):
        return 0
    if "soon" not in top.table:
        top.missing("soon", "到期前多少天列入待办，整数")
    return top.number("soon", 0) or 0


def _twice(top: RuleTable, what: str, names: Sequence[str]) -> None:
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        top.fault(f"{what}“{name}”写了两次")
