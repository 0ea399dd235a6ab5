"""Rules of the roster as tables: who is in office on a day, who is meant by a name, which age band."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ddtool.roster.finding import Finder
from ddtool.roster.model import Deputy, Period
from ddtool.roster.rules.statistics import StatisticsRuleWrong, read_breakdowns, structure
from ddtool.settings import shipped

FIELDS = dict.fromkeys(Deputy.__dataclass_fields__)
ANYONE = Deputy(
    **{**FIELDS, "id": 1, "person": 1, "name": "甲某", "level": "县", "committee_member": False, "suspensions": ()}
)


@pytest.mark.parametrize(
    ("since", "until", "pauses", "day", "serving"),
    [
        (None, None, (), "2025-06-17", True),
        ("2025-06-18", None, (), "2025-06-17", False),  # by-elected: the day before
        ("2025-06-18", None, (), "2025-06-18", True),
        (None, "2025-02-27", (), "2025-02-26", True),  # resigned: the last day
        (None, "2025-02-27", (), "2025-02-27", False),
        (None, None, (Period("2025-03-10", "2025-09-20"),), "2025-03-09", True),
        (None, None, (Period("2025-03-10", "2025-09-20"),), "2025-03-10", False),  # 代表法 61
        (None, None, (Period("2025-03-10", "2025-09-20"),), "2025-09-20", True),
        (None, None, (Period("2025-03-10", None),), "2030-01-01", False),
    ],
)
def test_in_office(since: str | None, until: str | None, pauses: tuple[Period, ...], day: str, serving: bool) -> None:
    assert replace(ANYONE, since=since, until=until, suspensions=pauses).in_office(day) is serving


TWO = [
    replace(ANYONE, id=1, person=1, name="陈丽", delegation="甲团", born="1972-10"),
    replace(ANYONE, id=2, person=2, name="陈丽", delegation="乙团", born="1977-02"),
    replace(ANYONE, id=3, person=3, name="买买提·艾山", delegation="甲团", until="2025-01-01"),
    replace(ANYONE, id=4, person=3, name="买买提·艾山", delegation="甲团", since="2025-06-01"),
]


@pytest.mark.parametrize(
    ("name", "delegation", "on", "found"),
    [
        ("陈丽", "乙团", None, 2),
        ("陈丽", None, None, "有 2 位代表同名"),
        ("陈丽", "丙团", None, "“陈丽”不在丙团（名册中在：乙团、甲团）"),
        ("陈 丽", "甲团", None, 1),
        ("买买提•艾山", None, None, 4),  # one person in two periods: the newest
        ("买买提.艾山", None, "2024-12-31", 3),  # or the one that holds the day
        ("买买提·艾山", None, "2025-03-01", "“买买提·艾山”在 2025-03-01 不在任"),
        ("陈立", None, None, "名册中没有“陈立”"),
    ],
)
def test_who_is_meant(name: str, delegation: str | None, on: str | None, found: int | str) -> None:
    answer = Finder(TWO).find(name, delegation, on=on)
    if isinstance(found, int):
        assert answer.deputy is not None
        assert answer.deputy.id == found
    else:
        assert answer.deputy is None
        assert answer.reason.startswith(found)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("1990-01-08", "36至45岁"),  # 36 on that day
        ("1990-01-09", "35岁以下"),  # still 35
        ("1980-01-09", "36至45岁"),
        ("1980-01-08", "46至55岁"),
        ("1970-01-08", "56岁以上"),
        (None, "未填"),
    ],
)
def test_age_bands_at_their_borders(born: str | None, band: str) -> None:
    breakdowns = read_breakdowns(shipped("presets", "roster", "代表结构统计.toml"))
    parts = structure([replace(ANYONE, born=born)], breakdowns, date(2026, 1, 8))
    assert [part.item for part in parts if part.heading == "年龄"] == [band]
    assert all(sum(p.count for p in parts if p.heading == heading) == 1 for heading in {p.heading for p in parts})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[age]]\nname='甲'\nto=35\n", "除最后一段外都要写 to，最后一段不写"),
        ("[[age]]\nname='甲'\nto=45\n[[age]]\nname='乙'\nto=35\n[[age]]\nname='丙'\n", "应从小到大"),
        ("[[age]]\nname='甲'\n[party]\n'党员' = '中共党员'\n", "应为一列文字"),
        ("age = [", "不是合格的 TOML"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "口径.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StatisticsRuleWrong) as refused:
        read_breakdowns(path)
    assert fault in refused.value.message
