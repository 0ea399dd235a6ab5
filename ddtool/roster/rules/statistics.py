"""Structure statistics (代表结构统计): how many deputies of each sex, ethnic group, party, age, education, make-up.

Each table's parts add up to the number of deputies: a missing value is a part of its own (未填).
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ddtool.errors import DdtoolError
from ddtool.roster.model import Deputy
from ddtool.rule_table import RuleTable
from ddtool.text.dates import age_on
from ddtool.text.lists import ETHNICITY

MISSING = "未填"


class StatisticsRuleWrong(DdtoolError):
    """The rule file of the statistics can't be used (结构统计规则不对)."""

    def __init__(self, path: Path, faults: Sequence[str]) -> None:
        super().__init__(
            f"规则文件“{path.name}”有 {len(faults)} 处不对：{'；'.join(faults)}。请对照程序自带的同名文件改正。",
            file=str(path),
            faults=list(faults),
        )


@dataclass(frozen=True)
class Breakdowns:
    """How values are grouped: age bands as (name, oldest age in it or None), and named classes of values."""

    ages: Sequence[tuple[str, int | None]]
    party: Mapping[str, str]
    education: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a statistics table: heading (性别), item (女), number of deputies, of how many."""

    heading: str
    item: str
    count: int
    of: int


def read_breakdowns(path: Path) -> Breakdowns:
    """The grouping from its rule file. Raises StatisticsRuleWrong with all faults."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StatisticsRuleWrong(path, [f"不是合格的 TOML（{error}）"]) from error
    faults: list[str] = []
    top = RuleTable(found, "", faults)
    top.only(("name", "source", "age", "party", "education"))
    ages = []
    for band in top.tables("age", "年龄段"):
        band.only(("name", "to"))
        ages.append((band.text("name"), band.number("to", 0)))
    limits = [limit for _, limit in ages]
    if not ages or limits[-1] is not None or None in limits[:-1]:
        faults.append("年龄段 [[age]] 除最后一段外都要写 to，最后一段不写")
    elif limits[:-1] != sorted({limit for limit in limits if limit is not None}):
        faults.append("年龄段 [[age]] 的 to 应从小到大")
    breakdowns = Breakdowns(ages, _classes(found, "party", faults), _classes(found, "education", faults))
    if faults:
        raise StatisticsRuleWrong(path, faults)
    return breakdowns


def _classes(found: Mapping[str, object], key: str, faults: list[str]) -> dict[str, str]:
    table = found.get(key, {})
    if not isinstance(table, dict):
        faults.append(f"[{key}] 应写成 名称 = [值, …]")
        return {}
    classes = RuleTable(table, f"[{key}]", faults)
    return {value: name for name in table for value in classes.words(name)}


def structure(deputies: Sequence[Deputy], breakdowns: Breakdowns, on: date) -> list[Part]:
    """The tables of the deputies given (those in office on `on`), headings in the order that papers use."""
    headings: list[tuple[str, Callable[[Deputy], str], list[str]]] = [
        ("性别", lambda deputy: deputy.sex or MISSING, ["男", "女"]),
        ("民族", _nation, ["汉族", "少数民族"]),
        ("党派", lambda deputy: _class(deputy.party, breakdowns.party), list(dict.fromkeys(breakdowns.party.values()))),
        ("年龄", lambda deputy: _band(deputy.born, breakdowns.ages, on), [name for name, _ in breakdowns.ages]),
        (
            "学历",
            lambda deputy: _class(deputy.education, breakdowns.education),
            list(dict.fromkeys(breakdowns.education.values())),
        ),
        ("代表构成", lambda deputy: deputy.make_up or deputy.occupation or MISSING, []),
        ("各民族", lambda deputy: deputy.ethnicity or MISSING, list(ETHNICITY.values)),
    ]
    parts = []
    for heading, item_of, order in headings:
        counts = Counter(map(item_of, deputies))
        known = [item for item in order if item in counts]
        others = sorted(
            (item for item in counts if item not in order), key=lambda item: (item == MISSING, -counts[item], item)
        )
        parts += [Part(heading, item, counts[item], len(deputies)) for item in (*known, *others)]
    return parts


def _nation(deputy: Deputy) -> str:
    if not deputy.ethnicity:
        return MISSING
    return "汉族" if deputy.ethnicity == "汉族" else "少数民族"


def _class(value: str | None, classes: Mapping[str, str]) -> str:
    return MISSING if not value else classes.get(value, value)


def _band(born: str | None, ages: Sequence[tuple[str, int | None]], on: date) -> str:
    if not born:
        return MISSING
    age = age_on(born, on)
    return next(name for name, oldest in ages if oldest is None or age <= oldest)
