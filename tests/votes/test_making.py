"""How a vote comes to be on the command line: options, questions, rosters and sheets, orders, versions, rounds."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.settings import Office, Settings
from ddtool.votes import making
from ddtool.votes.answers import document
from ddtool.votes.rules.ballot_order import BallotOrder

Say = Callable[..., tuple[int, str, str]]
APPROVE = (
    "--kind", "approve", "--title", "人事任免案", "--meeting", "县人大常委会第三十次会议", "--date", "2026-01-08",
    "--rule", "常委会表决",
)  # fmt: skip
CODE = "20260108-1"
ELECT = """
kind = "elect"
title = "副县长选举"
meeting = "示例县第十八届人民代表大会第三次会议"
date = 2026-01-08
members = 220
present = 201
seats = 2
subjects = ["张三", "丁一", "欧阳修", "王五"]
[rule]
base = "members"
majority = ">1/2"
counts = "one"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with Book.create(tmp_path / "ddtool.db") as book, book.batch("名册"):
        home = book.insert("delegation", level="县", name="城关镇代表团", position=1)
        for number, (name, member, until) in enumerate(
            [("张三", 1, None), ("丁一", 1, None), ("王五", 0, None), ("赵六", 1, "2025-12-31"), ("王五", 0, None)]
        ):
            person = book.insert("person", name=name, born=f"19{70 + number}-01")
            book.insert(
                "deputyship", person=person, level="县", delegation=home if number < 4 else None, committee_member=member,
                until=until, seat_no=number,
            )  # fmt: skip
    (tmp_path / "选举.toml").write_text(ELECT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    monkeypatch.setenv("DDTOOL_TODAY", "2026-01-08")
    return tmp_path


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def type_in(*words: str) -> tuple[int, str, str]:
        code = run(["vote", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return type_in


def told(answer: tuple[int, str, str]) -> dict[str, Any]:
    assert answer[0] == 0, answer[2]
    found: dict[str, Any] = json.loads(answer[1])
    return found


def names(say: Say, code: str = CODE) -> list[str]:
    return [subject["name"] for subject in told(say("show", code, "--json"))["subjects"]]


def test_from_options_with_the_base_from_the_roster(say: Say) -> None:
    code, out, err = say("new", *APPROVE, "--subjects", "甲某，乙某", "--post", "副局长")
    assert (code, err) == (0, "")
    assert out.startswith(
        "已建立表决 20260108-1：人事任免案，2项，应到2人（名册中 2026-01-08 在任的全体组成人员），票面校验码 "
    ), "赵六 is no longer in office"
    assert told(say("show", CODE, "--json"))["subjects"] == [
        {"name": "甲某", "post": "副局长"},
        {"name": "乙某", "post": "副局长"},
    ]


def test_what_is_missing_is_named_at_once(say: Say) -> None:
    code, _out, err = say("new", "--kind", "approve", "--title", "任免案")
    assert (code, err) == (
        2,
        "没有给出定义文件，还缺：会议（--meeting）、办法（--rule）、事项（--subjects 或 --from-roster）。"
        "请补上这些选项，或在终端上运行 ddtool vote new 逐项回答。\n",
    )


def test_questions_on_a_terminal(folder: Path) -> None:
    asked: list[str] = []
    answers = iter(["elect", "选举", "大会", "代表大会选举（副职）", "2", "甲某、乙某 、丙某"])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    with Book.open(folder / "ddtool.db") as book:
        found = document(book, Office(folder, Settings()), {}, day=date(2026, 1, 8), ask=answer)
    assert found == {
        "kind": "elect", "title": "选举", "meeting": "大会", "rule": "代表大会选举（副职）", "seats": 2, "date": date(2026, 1, 8),
        "subject": [{"name": "甲某"}, {"name": "乙某"}, {"name": "丙某"}],
    }  # fmt: skip
    assert asked[0].startswith("种类（--kind），可选：approve（表决）、elect（选举）")
    assert "代表大会选举（副职）" in asked[3]


@pytest.mark.parametrize(
    ("whom", "found"),
    [("常委会", ["张三", "丁一"]), ("城关镇代表团", ["张三", "丁一", "王五"]), ("丁一,张三", ["丁一", "张三"])],
)
def test_candidates_from_the_roster(say: Say, whom: str, found: list[str]) -> None:
    say("new", *APPROVE, "--from-roster", whom)
    assert names(say) == found


def test_nobody_is_guessed(say: Say) -> None:
    code, _out, err = say("new", *APPROVE, "--from-roster", "王五,赵六,钱七")
    assert code == 1
    assert err == (
        "候选名单有3处不能接受：\n"
        "  1. 有 2 位代表同名“王五”：城关镇代表团（1972-01）、未分团（1974-01）（请填写代表团以便区分）\n"
        "  2. “赵六”在 2026-01-08 不在任（任期 届初 至 2025-12-31）（请核对日期和姓名；名册有误请先改名册）\n"
        "  3. 名册中没有“钱七”（请核对姓名，或先把此人录入名册）\n"
    )


def test_candidates_from_a_sheet(say: Say, folder: Path) -> None:
    (folder / "项目.csv").write_text(
        "序号,项目名称,投资额,责任单位,完成时间\n1,道路硬化,120万元,交通运输局,2026年10月\n2,饮水工程,80万元,水利局,2026年9月\n"
        "3,路灯亮化,30万元,住建局,2026年8月\n",
        encoding="utf-8",
    )
    (folder / "rules" / "votes").mkdir(parents=True)
    (folder / "rules" / "votes" / "本县票决.toml").write_text('base = "members"\nmajority = ">1/2"\n', encoding="utf-8")
    made = told(
        say("new", "--kind", "choose", "--title", "项目票决", "--meeting", "大会", "--rule", "本县票决", "--seats", "2",
            "--members", "220", "--subjects", "项目.csv", "--json")
    )  # fmt: skip
    assert made["members"] == 220
    with Book.open(folder / "ddtool.db") as book:
        definition = json.loads(book.value("SELECT definition FROM vote"))
    assert definition["subjects"][1] == {
        "name": "饮水工程", "post": "", "investment": "80万元", "unit": "水利局", "due": "2026年9月",
    }  # fmt: skip
    assert say("new", *APPROVE, "--subjects", "没有.xlsx")[2] == ("候选名单有1处不能接受：没有“没有.xlsx”这个文件\n")


def test_order_by_strokes(say: Say) -> None:
    code, out, _err = say("new", "选举.toml", "--order", "stroke")
    assert code == 0
    assert out.splitlines()[1] == "按姓氏笔画：丁一、王五、张三、欧阳修。"
    assert names(say) == ["丁一", "王五", "张三", "欧阳修"]


def test_the_lot_is_drawn_once_and_can_be_repeated(say: Say, folder: Path) -> None:
    made = told(say("new", "选举.toml", "--order", "lot", "--json"))
    drawn = names(say)
    # What the page of votes tells everybody to do.
    assert drawn == sorted(drawn, key=lambda name: sha256(f"{made['seed']}\n{name}".encode()).hexdigest())
    (folder / "选举.toml").write_text(ELECT.replace("present = 201", "present = 200"), encoding="utf-8")
    again = told(say("new", "选举.toml", "--order", "lot", "--json"))
    assert (again["seed"], names(say)) == (made["seed"], drawn), "a corrected draft draws no second lot"
    (folder / "选举.toml").write_text(ELECT.replace('"王五"', '"赵六"'), encoding="utf-8")
    other = told(say("new", "选举.toml", "--order", "lot", "--json"))
    assert other["seed"] != made["seed"], "other names draw anew"


def test_a_known_seed_gives_a_known_order(folder: Path) -> None:
    with Book.open(folder / "ddtool.db") as book:
        made = making.new(
            book,
            Office(folder, Settings()),
            folder / "选举.toml",
            order=BallotOrder.LOT,
            seed=lambda: "0123456789abcdef",
        )
    assert made.vote.definition.names == ("王五", "丁一", "张三", "欧阳修"), "by sha256sum on another machine"
    assert made.vote.seed == "0123456789abcdef"


def test_a_new_version_voids_the_printed_ballots(say: Say, folder: Path) -> None:
    say("new", "选举.toml")
    assert say("new", "选举.toml", "--replaces", CODE)[2] == (
        "不能为表决 20260108-1 另立新版：它的票还没有印，改好定义文件后直接重新建立即可，不必另立新版。\n"
    )
    say("ballots", CODE, "--copies", "201")
    old = told(say("show", CODE, "--json"))["hash"]
    (folder / "选举.toml").write_text(ELECT.replace("欧阳修", "欧阳脩"), encoding="utf-8")
    assert "已印制选票201张" in say("new", "选举.toml")[2]
    code, out, _err = say("new", "选举.toml", "--replaces", CODE)
    assert code == 0
    assert f"这是第2版。按 20260108-1（票面校验码 {old[:12]}）印的201张票全部作废，请收回销毁。" in out
    (folder / "票.toml").write_text("issued = 1\nreturned = 1\nvoid = 1\n", encoding="utf-8")
    refused = (
        f"表决 20260108-1（票面校验码 {old[:12]}）已由新版 20260108-2 代替，按旧版印的票一律作废，不能再计票或印票。"
        "请用新版的票重新投票，按 20260108-2 录入。\n"
    )
    for words in (
        ("count", CODE, "票.toml"),
        ("count", old[:12], "票.toml"),
        ("ballots", CODE),
        ("again", CODE),
        ("seal", CODE),
    ):
        assert say(*words)[2] == refused, words
    (folder / "票.toml").write_text(f'hash = "{old[:12]}"\nissued = 1\nreturned = 1\nvoid = 1\n', encoding="utf-8")
    code, _out, err = say("count", "20260108-2", "票.toml")
    assert (code, old[:12] in err) == (1, True)
    assert told(say("show", "20260108-2", "--json"))["hash"] != old


def totals(*rows: tuple[str, int]) -> str:
    return "issued = 201\nreturned = 201\nvoid = 0\n" + "".join(
        f'[[row]]\nsubject = "{name}"\n赞成 = {votes}\n反对 = {201 - votes}\n弃权 = 0\n' for name, votes in rows
    )


def test_too_few_elected_go_on_from_the_first_round(say: Say, folder: Path) -> None:
    say("new", "选举.toml")
    (folder / "票.toml").write_text(
        totals(("张三", 150), ("丁一", 90), ("欧阳修", 100), ("王五", 60)), encoding="utf-8"
    )
    say("count", CODE, "票.toml")
    made = told(say("again", CODE, "--json"))
    assert (made["decides"], made["seats"], made["subjects"]) == ("shortfall", 1, ["欧阳修", "丁一", "王五"])
    assert (made["vote"], made["again_of"], made["round"]) == ("20260108-2", CODE, 2)
    assert say("again", CODE)[2] == "表决 20260108-1 不能进行下一轮：下一轮已经建立，编号 20260108-2。\n"
    (folder / "票.toml").write_text(totals(("欧阳修", 120), ("丁一", 50), ("王五", 31)), encoding="utf-8")
    say("count", "20260108-2", "票.toml")
    assert told(say("result", "20260108-2", "--no-paper", "--json"))["elected"] == ["欧阳修"]
    assert say("again", "20260108-2")[2] == ("表决 20260108-2 不能进行下一轮：没有票数相等的，也没有不足应选名额的。\n")


def test_a_tie_goes_to_the_tied_alone(say: Say, folder: Path) -> None:
    say("new", "选举.toml")
    (folder / "票.toml").write_text(
        totals(("张三", 150), ("丁一", 120), ("欧阳修", 120), ("王五", 5)), encoding="utf-8"
    )
    say("count", CODE, "票.toml")
    assert say("again", CODE, "--candidate", "王五")[2] == (
        "表决 20260108-1 不能进行下一轮：票数相等的是丁一、欧阳修，再次投票只能在他们中进行，不能另提人选。\n"
    )
    code, out, _err = say("again", CODE)
    assert code == 0
    assert out.startswith(
        "已建立表决 20260108-2：副县长选举（第二轮）（票数相等，再次投票），应选1，人选：丁一、欧阳修。票面校验码 "
    )


def test_undo_takes_back_each_step(say: Say, folder: Path) -> None:
    say("new", "选举.toml", "--order", "lot")
    say("ballots", CODE, "--copies", "1")
    say("new", "选举.toml", "--replaces", CODE)
    with Book.open(folder / "ddtool.db") as book:
        from ddtool.book.undoing import undo

        undo(book)
        assert book.value("SELECT count(*) FROM vote") == 1
    assert told(say("show", CODE, "--json"))["status"] == "printed"
