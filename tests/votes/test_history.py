"""Results over the years on the command line: what follows, the papers, late and corrected results (结果运用)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.app import run
from ddtool.book.book import Book

GRADES = ("优秀", "良好", "一般", "较差")
METHOD = """
kind = "grade"
scale = ["优秀", "良好", "一般", "较差"]
base = "valid"
session = "committee"
counts = "one"
otherwise = "较差"
top_grade = "较差"
top = 1
consequences = "本县结果运用"
[[band]]
outcome = "优秀"
of = ["优秀"]
share = ">=1/2"
"""
FOLLOWS = """
name = "本县结果运用"
tied = false
predecessor = false
beyond = "repeat"
[[mark]]
name = "较差"
outcome = ["较差"]
[[mark]]
name = "票数最多"
top = true
[[step]]
name = "首次"
marks = ["较差", "票数最多"]
of = "any"
running = 1
measure = "由政府负责人约谈"
by = "县人民政府"
paper = "talk"
[[step]]
name = "连续两次"
marks = ["较差", "票数最多"]
of = "any"
running = 2
measure = "提请岗位调整"
by = "县委"
paper = "transfer"
[[step]]
name = "连续两次同时"
marks = ["较差", "票数最多"]
of = "all"
running = 2
measure = "依法提出撤职案"
by = "县人大常委会"
paper = "removal"
"""
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    Book.create(tmp_path / "ddtool.db").close()
    for desk, name, text in (("votes", "本县测评", METHOD), ("consequences", "本县结果运用", FOLLOWS)):
        (tmp_path / "rules" / desk).mkdir(parents=True)
        (tmp_path / "rules" / desk / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    monkeypatch.setenv("DDTOOL_TODAY", "2026-07-01")

    def type_in(*words: str) -> tuple[int, str, str]:
        code = run(["vote", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return type_in


def assessed(say: Say, year: int, votes: dict[str, tuple[int, int, int, int]], *, ask: bool = True) -> str:
    """One assessment of a year by 29 members, to its result."""
    subjects = "".join(f'[[subject]]\nname = "{name}"\npost = "{name[0]}局局长"\n' for name in votes)
    Path("测评.toml").write_text(
        f'kind = "grade"\ntitle = "履职测评"\nmeeting = "常委会会议"\ndate = {year}-05-20\nmembers = 29\npresent = 29\n'
        f'rule = "本县测评"\n{subjects}',
        encoding="utf-8",
    )
    rows = "".join(
        f'[[row]]\nsubject = "{name}"\n' + "".join(f"{grade} = {n}\n" for grade, n in zip(GRADES, given, strict=True))
        for name, given in votes.items()
    )
    Path("票.toml").write_text(f"issued = 29\nreturned = 29\nvoid = 0\n{rows}", encoding="utf-8")
    if ask:
        code, _out, err = say("new", "测评.toml")
        assert code == 0, err
    code, _out, err = say("count", f"{year}0520-1", "票.toml")
    assert code == 0, err
    assert say("result", f"{year}0520-1")[0] == 0
    return f"{year}0520-1"


FINE, POOR, WORST = (20, 5, 2, 2), (10, 9, 5, 5), (5, 5, 4, 15)


def test_from_a_talk_to_a_motion_and_back(say: Say, tmp_path: Path) -> None:
    first = assessed(say, 2024, {"甲某": WORST, "乙某": POOR, "丙某": FINE})
    code, out, err = say("followup", first, "--json")
    assert code == 0, err
    assert [(one["name"], one["measure"]) for one in json.loads(out)["papers"]] == [
        ("甲某", "由政府负责人约谈"),
        ("乙某", "由政府负责人约谈"),
    ]
    second = assessed(say, 2025, {"甲某": WORST, "乙某": FINE, "丙某": POOR})
    told = json.loads(say("followup", second, "--json")[1])
    assert [(one["name"], one["step"], Path(one["file"]).name) for one in told["papers"]] == [
        ("甲某", "连续两次同时", "20250520-1 甲某撤职案.docx"),
        ("丙某", "首次", "20250520-1 丙某约谈通知书.docx"),
    ]
    # The first result turns out to have been entered wrongly: what followed from both is worked out anew.
    assessed(say, 2024, {"甲某": FINE, "乙某": WORST, "丙某": FINE}, ask=False)
    told = json.loads(say("followup", second, "--json")[1])
    assert [(one["name"], one["step"], one["corrected"]) for one in told["papers"]] == [
        ("甲某", "首次", True),
        ("丙某", "首次", False),
    ]
    told = json.loads(say("followup", first, "--json")[1])
    assert [one["name"] for one in told["papers"]] == ["乙某"]
    assert told["notes"] == ["“甲某”此前出具过文书，按现在的结果不应再有，请收回"]


def test_history_tells_what_the_next_one_would_bring(say: Say) -> None:
    assessed(say, 2024, {"甲某": WORST, "乙某": FINE})
    assessed(say, 2025, {"甲某": FINE, "乙某": POOR})
    assessed(say, 2026, {"甲某": WORST, "乙某": FINE})
    code, out, err = say("history", "甲 某")
    assert (code, err) == (0, "")
    assert out == (
        "日期\t编号\t群体\t得票\t结果\t情形\t措施\n"
        "2024-05-20\t20240520-1\t\t优秀5　良好5　一般4　较差15　弃权0\t较差\t票数最多、较差\t由政府负责人约谈（首次）\n"
        "2025-05-20\t20250520-1\t\t优秀20　良好5　一般2　较差2　弃权0\t优秀\t\t\n"
        "2026-05-20\t20260520-1\t\t优秀5　良好5　一般4　较差15　弃权0\t较差\t票数最多、较差\t由政府负责人约谈（首次）\n"
        "再有一次“较差”：提请岗位调整（连续两次）。\n"
        "再有一次“票数最多”：提请岗位调整（连续两次）。\n"
        "再有一次同时“较差”和“票数最多”：依法提出撤职案（连续两次同时）。\n"
    )


def test_who_changed_office_is_to_be_looked_at(say: Say) -> None:
    assessed(say, 2024, {"甲某": WORST})
    text = Path("测评.toml").read_text(encoding="utf-8")
    Path("测评.toml").write_text(text.replace("2024", "2025").replace("甲局局长", "水务局局长"), encoding="utf-8")
    say("new", "测评.toml")
    say("count", "20250520-1", "票.toml")
    say("result", "20250520-1")
    assert say("history", "甲某")[2] == "注意：历次职务不同（甲局局长、水务局局长），请核对是否同一人。\n"
    assert "请核对是否同一人" in say("followup", "20250520-1")[2]


def test_refusals(say: Say) -> None:
    assessed(say, 2024, {"甲某": WORST})
    assert say("history", "甲谋")[2] == (
        "已出结果的表决中没有“甲谋”，是否想写“甲某”。用 ddtool vote list 查看有哪些表决。\n"
    )
    Path("任免.toml").write_text(
        'kind = "approve"\ntitle = "任免案"\nmeeting = "常委会会议"\ndate = 2026-01-08\nmembers = 29\nrule = "常委会表决"\n'
        'subjects = ["甲某"]\n',
        encoding="utf-8",
    )
    say("new", "任免.toml")
    assert say("followup", "20260108-1")[2] == (
        '表决 20260108-1 的办法“常委会表决”没有写结果怎样运用。请在办法文件里写 consequences = "结果运用办法的名称"，'
        "结果运用办法放在 rules/consequences 里。\n"
    )
