"""Refusals of the office's own files, word for word: settings, rules, templates, a data file that was tampered with."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

STATISTICS = "规则文件“代表结构统计.toml”有 2 处不对：不认识的键“agee”，是否想写“age”、“name”；可用的键：name、source、age、party、education；年龄段 [[age]] 除最后一段外都要写 to，最后一段不写。请对照程序自带的同名文件改正。"


def written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_rule_of_the_statistics(county: Cli, tmp_path: Path) -> None:
    written(tmp_path / "rules/roster/代表结构统计.toml", 'name = "我县"\n[[agee]]\nname = "不限"\n')
    assert county("roster", "stats").err.strip() == STATISTICS
    assert county("rule", "check").err.strip() == f"有 1 个规则文件不能用：\n  {STATISTICS}"


def test_a_rule_of_the_yearly_report(county: Cli, tmp_path: Path) -> None:
    written(tmp_path / "rules/reports/yearly.toml", 'addressee = "主任会议"\nfirst_rows = "十"\n')
    said = county("report", "yearly")
    assert (said.code, said.err.strip()) == (
        1,
        "规则文件“yearly.toml”：“first_rows”应为不小于1的整数，写的是 “十”。请对照程序自带的同名文件改正。",
    )


def test_a_template_that_is_no_word_file(county: Cli, tmp_path: Path) -> None:
    county("template", "copy", "ledger")
    own = tmp_path / "templates" / "ledger.docx"
    assert county("template", "copy", "ledger").err.strip() == (
        f"“{own}”已经存在，不会覆盖。要重新取一份，请先把它改名或删除。"
    )
    own.write_text("不是 Word 文件", encoding="utf-8")
    said = county("template", "check", "ledger")
    assert said.code == 1
    assert said.err.startswith("“ledger.docx”不能用作模板：")
    assert county("doctor", "--json").code == 1


def test_a_row_changed_past_the_program(county: Cli, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ddtool.db") as db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'person'"
        ).fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("UPDATE person SET sex = '女' WHERE id = 1")
    said = county("check")
    assert said.code == 1
    assert "数据与流水不符：person 有 1 行被绕过本程序改动过" in said.err
    assert said.err.strip().endswith("请按提示更正；怀疑文件损坏时用 ddtool restore 恢复备份。")


@pytest.mark.parametrize(("scheme", "found"), [("没有的办法", "没有名为“没有的办法”的规则文件")])
def test_doctor_names_what_must_be_mended(county: Cli, tmp_path: Path, scheme: str, found: str) -> None:
    settings = tmp_path / "ddtool.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("示例县代表履职积分办法", scheme), encoding="utf-8"
    )
    said = county("doctor")
    assert (said.code, said.err.strip()) == (1, "有 1 项需要先解决：积分规则。")
    assert found in said.out
