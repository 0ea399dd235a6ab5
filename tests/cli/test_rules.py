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


@pytest.mark.parametrize(
    ("desk", "name", "label", "text"),
    [
        ("points", "璧山区代表履职积分", "积分办法",
         "待填 2 项：第1个项目“履职天数” each、公开材料没有列出计分项目的全部名称"),
        ("groups", "铁北四个小组", "代表小组",
         "待填 4 项：转办“政策咨询组”的“issues”、转办“法律服务组”的“issues”、转办“医疗教育组”的“issues”、转办“生活保障组”的“issues”"),
        ("funds", "乌当区代表活动经费", "经费标准", "待填 4 项：partial、overspending、limit、purposes"),
        ("quotas", "麻阳三联系三走访", "履职要求", "待填 11 项："),
        ("evaluation", "乌当区代表年度考核", "评价办法", "待填 15 项："),
        ("votes", "辰溪县满意度测评", "表决办法", "待填 "),
    ],
)  # fmt: skip
def test_what_is_left_to_fill_is_named(cli: Cli, desk: str, name: str, label: str, text: str) -> None:
    """Of own rule files also before any setting names them."""
    cli("init", ".")
    assert cli("rule", "copy", desk, name, "--to", "我区办法").code == 0
    (entry,) = [e for e in cli("rule", "check", "--json").json["empty"] if e["name"] == "我区办法"]
    assert (entry["desk"], entry["own"]) == (desk, True)
    assert entry["standing"].startswith(text)
    looked = {one["name"]: one for one in cli("doctor", "--json").json}
    assert (looked[f"{label} 我区办法"]["state"], looked[f"{label} 我区办法"]["text"]) == ("注意", entry["standing"])


@pytest.mark.parametrize(
    ("desk", "label", "name"),
    [("groups", "代表小组", "示例县代表小组"), ("duty", "履职类别", "示例县代表履职类别")],
)
def test_the_rules_in_use_are_looked_at(cli: Cli, tmp_path: Path, desk: str, label: str, name: str) -> None:
    cli("init", ".")
    assert {one["name"]: one for one in cli("doctor", "--json").json}[label]["text"] == name
    assert cli("rule", "copy", desk, name).code == 0
    path = next(tmp_path.rglob(f"rules/{desk}/{name}.toml"))
    path.write_text("nmae = 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    findings = cli("doctor", "--json").json["error"]["findings"]
    assert any(one["name"] == label and one["state"] == "错误" and "nmae" in one["text"] for one in findings)
