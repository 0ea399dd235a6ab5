"""`ddtool vote …` as a clerk types it: what is printed, the JSON that scripts read, exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ddtool.app import run
from ddtool.book.book import Book

DEFINITION = """
kind = "approve"
title = "人事任免案"
meeting = "示例县第十八届人民代表大会第三次会议"
date = 2026-01-08
members = 220
present = 201
subjects = ["甲某", "乙某"]
[rule]
base = "members"
majority = ">1/2"
counts = "one"
"""
COUNT = """
issued = 201
returned = 200
void = 1
[[row]]
subject = "甲某"
赞成 = 110
反对 = 80
弃权 = 9
[[row]]
subject = "乙某"
赞成 = 111
反对 = 80
弃权 = 8
"""
CODE = "20260108-1"
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    Book.create(tmp_path / "ddtool.db").close()
    (tmp_path / "表决.toml").write_text(DEFINITION, encoding="utf-8")
    (tmp_path / "计票.toml").write_text(COUNT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    return tmp_path


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def type_in(*words: str) -> tuple[int, str, str]:
        code = run(["vote", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return type_in


def as_json(answer: tuple[int, str, str]) -> dict[str, Any]:
    document = json.loads(answer[1])
    assert isinstance(document, dict)
    return document


def test_the_way_of_a_vote(say: Say, folder: Path) -> None:
    code, out, err = say("new", "表决.toml")
    assert (code, err) == (0, "")
    assert out.startswith("已建立表决 20260108-1：人事任免案，2项，应到220人（定义文件），票面校验码 ")
    assert say("list") == (0, "编号\t日期\t标题\t项数\t状态\n20260108-1\t2026-01-08\t人事任免案\t2\t草稿\n", "")
    assert say("ballots", CODE, "--copies", "3", "--out", "纸")[0] == 0
    assert say("sheets", CODE, "--out", "纸")[0] == 0
    assert sorted(path.name for path in (folder / "纸").iterdir()) == [
        "20260108-1 人事任免案录入表（A组）.xlsx",
        "20260108-1 人事任免案监票记录.docx",
        "20260108-1 人事任免案表决票.docx",
        "20260108-1 人事任免案计票单（A组）.docx",
    ]
    code, out, _err = say("count", CODE, "计票.toml")
    assert (code, out) == (
        0,
        "表决 20260108-1 计票A组：核对无误，已登记（第 3 批）。\n下一步：ddtool vote result 20260108-1\n",
    )
    code, out, _err = say("check", CODE)
    assert (code, out.splitlines()[1]) == (0, "发出 ≥ 收回：201 ≥ 200")
    code, out, _err = say("result", CODE)
    assert code == 0
    assert out.splitlines()[:3] == [
        "发出表决票201张，收回200张，收回的票数少于发出的票数，本次表决有效。",
        "甲某：赞成110票，反对80票，弃权9票。赞成票未超过全体代表220名的半数（需111票以上），差1票，未通过。",
        "乙某：赞成111票，反对80票，弃权8票。赞成票超过全体代表220名的半数（需111票以上），通过。",
    ]
    assert (folder / "out" / "20260108-1 人事任免案计票结果报告单.docx").exists()
    assert "状态\t已出结果，已印3张" in say("show", CODE)[1]


def test_json(say: Say, folder: Path) -> None:
    made = as_json(say("new", "表决.toml", "--json"))
    assert (made["vote"], len(made["hash"])) == (CODE, 64)
    assert as_json(say("ballots", CODE, "-n", "2", "--json"))["printed"] == 2
    counted = as_json(say("count", CODE, "计票.toml", "--team", "A", "--json"))
    assert (counted["recorded"], counted["missing"], counted["agree"]) == (True, [], True)
    found = as_json(say("result", CODE, "--json"))
    assert {
        key: found[key]
        for key in ("vote", "kind", "round_valid", "issued", "returned", "valid", "void", "base", "need")
    } == {
        "vote": CODE,
        "kind": "approve",
        "round_valid": True,
        "issued": 201,
        "returned": 200,
        "valid": 199,
        "void": 1,
        "base": 220,
        "need": 111,
    }
    assert found["rows"][0] == {
        "name": "甲某",
        "post": "",
        "counts": {"赞成": 110, "反对": 80, "弃权": 9},
        "share": {"赞成": "50.00%", "反对": "36.36%", "弃权": "4.09%"},
        "base": 220,
        "need": 111,
        "outcome": "failed",
        "margin": -1,
    }
    assert (found["elected"], found["tied"], len(found["sentences"])) == (["乙某"], [], 3)
    assert found["rule"]["name"] == "本次表决办法"
    assert len(found["rule"]["hash"]) == 64
    assert [Path(path).name.removeprefix("20260108-1 人事任免案") for path in found["files"]] == [
        "投票结果报告.docx",
        "计票结果报告单.docx",
        "宣布稿.docx",
        "公告.docx",
        "大屏.html",
        "计票结果.xlsx",
    ]
    only = as_json(say("result", CODE, "--papers", "result，notice", "--json"))
    assert [Path(path).name for path in only["files"]] == [
        "20260108-1 人事任免案计票结果报告单.docx",
        "20260108-1 人事任免案公告.docx",
    ]
    assert say("result", CODE, "--papers", "notcie")[::2] == (
        2,
        "--papers 里的“notcie”不认识，是否想写“notice”。可用的：round（投票结果报告）、result（计票结果报告单）、script（宣布稿）、"
        "notice（公告）、screen（大屏页面）、excel（结果表（Excel））。\n",
    )
    shown = as_json(say("show", CODE, "--json"))
    assert (shown["status"], shown["teams"], shown["agree"]) == ("decided", {"A": True}, True)


def test_no_paper(say: Say, folder: Path) -> None:
    say("new", "表决.toml")
    say("count", CODE, "计票.toml")
    assert as_json(say("result", CODE, "--no-paper", "--json"))["files"] == []
    assert not (folder / "out").exists()
    assert as_json(say("show", CODE, "--json"))["status"] == "counted"


def test_refusals_have_a_code_a_message_and_exit_one(say: Say, folder: Path) -> None:
    say("new", "表决.toml")
    (folder / "错.toml").write_text(COUNT.replace("弃权 = 9", "弃权 = 10"), encoding="utf-8")
    for words, name in (
        (("count", CODE, "错.toml"), "counts_do_not_reconcile"),
        (("result", CODE), "nothing_counted"),
        (("result", "1"), "vote_not_found"),
        (("new", "没有.toml"), "definition_unreadable"),
        (("count", CODE, "没有.xlsx"), "count_unreadable"),
        (("count", CODE, "计票.toml", "--team", "B"), "team_unknown"),
    ):
        code, out, err = say(*words, "--json")
        error = json.loads(out)["error"]
        assert (code, error["code"]) == (1, name)
        assert error["message"] == err.rstrip("\n")


def test_a_void_round_is_a_result_without_rows(say: Say, folder: Path) -> None:
    say("new", "表决.toml")
    (folder / "多.toml").write_text(COUNT.replace("returned = 200", "returned = 202"), encoding="utf-8")
    code, _out, err = say("count", CODE, "多.toml")
    assert (code, err.splitlines()[0]) == (
        0,
        "注意：发出表决票201张，收回202张，收回的票数多出1张，本次表决无效，应当重新表决。",
    )
    found = as_json(say("result", CODE, "--json"))
    assert (found["round_valid"], found["rows"], found["elected"], found["need"]) == (False, [], [], None)


def test_another_rule_by_name(say: Say, folder: Path) -> None:
    named = DEFINITION[: DEFINITION.index("[rule]")] + 'rule = "大会"\n'
    (folder / "名.toml").write_text(named, encoding="utf-8")
    code, _out, err = say("new", "名.toml")
    assert code == 1
    assert "代表大会表决" in err
    (folder / "rules" / "votes").mkdir(parents=True)
    (folder / "rules" / "votes" / "大会.toml").write_text(
        'base = "valid"\nmajority = ">=2/3"\nsession = "congress"\n', encoding="utf-8"
    )
    assert say("new", "名.toml")[0] == 0
    assert "办法\t大会：赞成票达到有效票数的三分之二以上" in say("show", CODE)[1]


def test_looking_at_votes_loads_nothing_heavy(folder: Path) -> None:
    script = (
        "import sys; from ddtool.app import run; run(['vote', 'list']); "
        "print(sorted({'openpyxl', 'docx', 'docxtpl', 'jinja2', 'python_calamine', 'lxml'} & set(sys.modules)))"
    )
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "DDTOOL_DB": str(folder / "ddtool.db")}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], cwd=folder, capture_output=True, text=True, env=environment
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
