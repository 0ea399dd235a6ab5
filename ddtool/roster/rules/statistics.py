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
from ddtool.text.dates import age_on
from ddtool.text.lists import ETHNICITY

MISSING = "未填"


class StatisticsRuleWrong(DdtoolError):
    """The rule file of the statistics can't be used (结构统计规则不对)."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"规则文件“{path.name}”：{reason}。请对照程序自带的同名文件改正。", file=str(path))


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
    """The grouping from its rule file. Raises StatisticsRuleWrong."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StatisticsRuleWrong(path, f"不是合格的 TOML（{error}）") from error
    unknown = set(found) - {"name", "source", "age", "party", "education"}
    if unknown:
        raise StatisticsRuleWrong(path, f"不认识的键“{sorted(unknown)[0]}”")
    ages = [(str(band.get("name", "")), band.get("to")) for band in found.get("age", [])]
    limits = [limit for _, limit in ages]
    if not ages or limits[-1] is not None or any(not isinstance(limit, int) for limit in limits[:-1]):
        raise StatisticsRuleWrong(path, "年龄段 [[age]] 除最后一段外都要写 to，最后一段不写")
    if limits[:-1] != sorted(set(limits[:-1])):
        raise StatisticsRuleWrong(path, "年龄段 [[age]] 的 to 应从小到大")
    return Breakdowns(ages, _classes(path, found, "party"), _classes(path, found, "education"))


def _classes(path: Path, found: Mapping[str, object], key: str) -> dict[str, str]:
    table = found.get(key, {})
    if not isinstance(table, dict) or any(not isinstance(values, list) for values in table.values()):
        raise StatisticsRuleWrong(path, f"[{key}] 应写成 名称 = [值, …]")
    return {value: name for name, values in table.items() for value in values}


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
