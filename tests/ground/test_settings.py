"""`ddtool.toml`: strict keys, right types, and each refusal word by word."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from ddtool.errors import DdtoolError
from ddtool.settings import EXPECTED, Office, RuleNotFound, Settings, read_settings, shipped


def read(folder: Path, text: str | bytes) -> Settings:
    path = folder / "ddtool.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_settings(path)


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "ddtool.toml") == Settings()


def test_all_keys(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        'name = "甲县"\nlevel = "县"\ncongress = "第十八届"\nterm_since = 2021-12-20\noperator = "张三"\n'
        'scheme = "甲县积分办法"\nbackups = 5\n[fonts]\ntitle = "方正小标宋简体"\n',
    )
    assert (found.name, found.term_since, found.backups, dict(found.fonts)) == (
        "甲县",
        date(2021, 12, 20),
        5,
        {"title": "方正小标宋简体"},
    )
    assert (found.committee, found.committee_short) == ("甲县人民代表大会常务委员会", "甲县人大常委会")
    assert isinstance(found.fonts, Mapping)


def test_a_byte_order_mark_as_notepad_writes_it(tmp_path: Path) -> None:
    assert read(tmp_path, '\ufeffname = "甲县"').name == "甲县"


ALL = "、".join(each.name for each in fields(Settings))
REFUSED = {
    "a misspelt key": (
        'nmae = "甲县"',
        f"设置文件“ddtool.toml”里的“nmae”不是设置项，是否想写“name”。可用的设置项：{ALL}。",
    ),
    "an unknown key": ('"颜色" = 1', f"设置文件“ddtool.toml”里的“颜色”不是设置项。可用的设置项：{ALL}。"),
    "a number for a text": (
        "name = 3",
        "设置文件“ddtool.toml”里的“name”是“3”，应为文字（区县名称）。请改正后重试。",
    ),
    "a text for a day": (
        'term_since = "2021-12-20"',
        "设置文件“ddtool.toml”里的“term_since”是“2021-12-20”，应为日期，如 2021-12-20（不加引号）。请改正后重试。",
    ),
    "a moment for a day": (
        "term_since = 2021-12-20T08:00:00",
        "设置文件“ddtool.toml”里的“term_since”是“2021-12-20 08:00:00”，应为日期，如 2021-12-20（不加引号）。请改正后重试。",
    ),
    "yes for a number": (
        "backups = true",
        "设置文件“ddtool.toml”里的“backups”是“True”，应为整数，至少 1。请改正后重试。",
    ),
    "no copy at all": ("backups = 0", "设置文件“ddtool.toml”里的“backups”是“0”，应为整数，至少 1。请改正后重试。"),
    "a level that there is not": (
        'level = "区"',
        "设置文件“ddtool.toml”里的“level”是“区”，应为全国、省、市、县、乡之一。请改正后重试。",
    ),
    "a text for a table": (
        'fonts = "仿宋"',
        "设置文件“ddtool.toml”里的“fonts”是“仿宋”，应为一张表 [fonts]，键为字体用途，值为字体名称。请改正后重试。",
    ),
    "a number for a font": (
        "[fonts]\ntitle = 3",
        "设置文件“ddtool.toml”里的“fonts.title”是“3”，应为字体名称。请改正后重试。",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DdtoolError) as caught:
        read(tmp_path, text)
    assert caught.value.message == message


UNREADABLE = {"no TOML": 'name = "甲县', "GBK": 'name = "甲县"'.encode("gbk")}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_unreadable(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(DdtoolError) as caught:
        read(tmp_path, text)
    assert caught.value.code == "settings_unreadable"
    assert caught.value.message.startswith(f"设置文件“{tmp_path / 'ddtool.toml'}”无法读取：")


def test_every_setting_says_what_it_expects() -> None:
    assert set(EXPECTED) == set(Settings.__dataclass_fields__)


def test_the_offices_own_rules_and_templates_stand_before_the_shipped_ones(tmp_path: Path) -> None:
    office = Office.at(tmp_path)
    for place in ("rules/points/本县办法.toml", "templates/ledger.docx"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("")
    assert office.rule("points", "本县办法") == tmp_path / "rules/points/本县办法.toml"
    assert office.template("ledger") == tmp_path / "templates/ledger.docx"
    assert office.template("yearly") == shipped("templates", "yearly.docx")
    assert office.out == tmp_path / "out"


def test_a_rule_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "rules" / "visits").mkdir(parents=True)
    for name in ("走访办法", "接待办法"):
        (tmp_path / "rules" / "visits" / f"{name}.toml").write_text("")
    with pytest.raises(RuleNotFound) as caught:
        Office.at(tmp_path).rule("visits", "走访办")
    assert caught.value.message == (
        "没有名为“走访办”的规则文件（rules/visits/走访办.toml），是否想写“走访办法”。现有：接待办法、走访办法。"
    )
