"""The rule file of boards: every fault named at once, and what it can't ask for."""

from pathlib import Path

import pytest

from ddtool.boards.model import Head, ProjectShown
from ddtool.boards.refusals import BoardRuleWrong
from ddtool.boards.rules.rule_file import read_rule
from ddtool.settings import shipped
from tests.conftest import Answer

SOUND = 'name = "甲"\nsource = "乙"\nseconds = 10\nrows = 6\n'


def read(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "甲.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BoardRuleWrong) as refused:
        read_rule(path)
    assert refused.value.message.startswith("公开栏规则“甲.toml”有 ")
    return list(refused.value.details["problems"])  # type: ignore[call-overload]


def test_the_shipped_rule() -> None:
    rule = read_rule(shipped("presets", "boards", "示例县公开栏.toml"))
    assert (rule.seconds, rule.rows, rule.heads) == (15, 8, tuple(Head))
    assert rule.project is not None
    assert ProjectShown.VERDICT in rule.project.show


def test_the_least_that_a_rule_says(tmp_path: Path) -> None:
    path = tmp_path / "甲.toml"
    path.write_text(SOUND, encoding="utf-8")
    rule = read_rule(path)
    assert (rule.heads, rule.project, rule.version) == ((), None, "")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('name = "甲"\nsource = "乙"\n', ["缺少“seconds”（每页停留几秒，整数）", "缺少“rows”（大屏每页最多几行，整数）"]),
        (SOUND.replace("10", "2"), ["“seconds”应为不小于3的整数，写的是 2"]),
        (SOUND.replace("6", '"六"'), ["“rows”应为不小于1的整数，写的是 “六”"]),
        (SOUND + 'heads = ["totals"]\n', ["“heads”里的“totals”没有定义，是否想写“total”；有：total、closed、open、overdue、rates"]),
        (SOUND + "second = 3\n",
         ["不认识的键“second”，是否想写“seconds”；可用的键：name、source、version、seconds、rows、heads、project"]),
        (SOUND + "project = 1\n", ["“project”应写成 [project] 表"]),
        (SOUND + '[project]\ntitle = "实事"\n', ["实事公开栏：缺少“show”（公开哪些栏目，如 number、name、unit、verdict）"]),
        (SOUND + '[project]\nshow = ["name"]\n', ["实事公开栏：缺少“title”（文字）"]),
        # Whoever proposed a project, and the phone, are no words of a board.
        (SOUND + '[project]\ntitle = "实事"\nshow = ["phone", "leader"]\n', [
            "实事公开栏：“show”里的“phone”没有定义；有：number、name、level、township、unit、budget、paid、due、stage、percent、light、"
            "finished、counts、satisfied、verdict",
            "实事公开栏：“show”里的“leader”没有定义，是否想写“level”；有：number、name、level、township、unit、budget、paid、due、stage、"
            "percent、light、finished、counts、satisfied、verdict",
        ]),
        ("seconds", ["不是 TOML 文件：Expected '=' after a key in a key/value pair (at end of document)"]),
    ],
)  # fmt: skip
def test_faults(text: str, faults: list[str], tmp_path: Path) -> None:
    assert read(tmp_path, text) == faults


def test_doctor_and_rule_check_name_a_wrong_one(ddtool: Answer, tmp_path: Path) -> None:
    path = tmp_path / "rules" / "boards" / "示例县公开栏.toml"
    path.parent.mkdir(parents=True)
    path.write_text(SOUND.replace("10", "1"), encoding="utf-8")
    code, _, err = ddtool("rule", "check")
    assert (code, "“seconds”应为不小于3的整数" in err) == (1, True)
    code, out, _ = ddtool("doctor")
    assert (code, "“seconds”应为不小于3的整数" in out) == (1, True)
