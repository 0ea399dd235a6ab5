"""Rule files on the command line: listed, checked, copied to be edited."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

POINTS = "示例县代表履职积分办法"


def test_every_shipped_rule_is_listed_and_sound(cli: Cli) -> None:
    cli("init", ".")
    listed = cli("rule", "list", "--json").json
    assert {entry["desk"] for entry in listed} >= {"points", "votes", "roster", "reports"}
    assert all(not entry["own"] and not entry["standing"].startswith("不能用") for entry in listed)
    assert cli("rule", "check").out == "规则文件没有问题。\n"


def test_a_copy_stands_before_the_shipped_one_and_is_checked(cli: Cli, tmp_path: Path) -> None:
    cli("init", ".")
    assert cli("rule", "copy", "points", POINTS).code == 0
    own = tmp_path / "rules" / "points" / f"{POINTS}.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("\nfurther", "\nfurhter", 1), encoding="utf-8")
    (entry,) = [e for e in cli("rule", "list", "--json").json if e["name"] == POINTS]
    assert entry["own"]
    assert entry["standing"].startswith("不能用：")
    checked = cli("rule", "check")
    assert checked.code == 1
    assert "不认识的键“furhter”，是否想写“further”" in checked.err
    assert cli("rule", "copy", "points", POINTS).err.endswith("请另起一个名称（--to），或直接修改它。\n")
    assert cli("rule", "copy", "points", "某平台履职积分表", "--to", "我县积分办法").code == 0
    assert (tmp_path / "rules" / "points" / "我县积分办法.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("pionts", POINTS), "没有“pionts”这类规则，是否想写“points”"),
        (("points", "示例县积分办法"), "没有名为“示例县积分办法”的规则文件（rules/points/示例县积分办法.toml）"),
    ],
)
def test_what_is_not_there_is_named(cli: Cli, arguments: tuple[str, ...], sentence: str) -> None:
    cli("init", ".")
    said = cli("rule", "copy", *arguments)
    assert said.code == 1
    assert said.err.startswith(sentence)


def test_what_is_left_to_fill_is_named(cli: Cli, tmp_path: Path) -> None:
    cli("init", ".")
    assert cli("rule", "copy", "points", "璧山区代表履职积分", "--to", "我区积分").code == 0
    text = "有 2 项待填：第1个项目“履职天数” each、公开材料没有列出计分项目的全部名称"
    (entry,) = [e for e in cli("rule", "check", "--json").json["empty"] if e["name"] == "我区积分"]
    assert (entry["desk"], entry["own"]) == ("points", True)
    assert entry["standing"] == text.replace("有 2", "待填 2").replace("项待填：", "项：")
    looked = {one["name"]: one for one in cli("doctor", "--json").json}
    assert looked["积分方案 我区积分"]["text"] == text
