"""A sealed result stays as it is: the desk refuses in words, the file by its triggers, undo included (封存、启封)."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.votes import sealing, verify_seal

DEFINITION = """
kind = "elect"
title = "县监察委员会主任选举"
meeting = "示例县第十八届人民代表大会第三次会议"
date = 2026-01-08
members = 220
present = 201
seats = 1
subjects = ["甲某", "乙某"]
[rule]
base = "members"
majority = ">1/2"
counts = "one"
"""
CODE = "20260108-1"
Say = Callable[..., tuple[int, str, str]]


def totals(*rows: tuple[str, int, int, int]) -> str:
    head = "issued = 201\nreturned = 201\nvoid = 0\n"
    return head + "".join(f'[[row]]\nsubject = "{n}"\n赞成 = {a}\n反对 = {b}\n弃权 = {c}\n' for n, a, b, c in rows)


WON = totals(("甲某", 150, 40, 11), ("乙某", 40, 150, 11))
TIED = totals(("甲某", 150, 40, 11), ("乙某", 120, 70, 11), ("丙某", 120, 70, 11))
RUN_OFF = totals(("乙某", 110, 80, 11), ("丙某", 90, 100, 11))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    Book.create(tmp_path / "ddtool.db").close()
    (tmp_path / "选举.toml").write_text(DEFINITION, encoding="utf-8")
    (tmp_path / "当选.toml").write_text(WON, encoding="utf-8")
    (tmp_path / "相等.toml").write_text(TIED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    monkeypatch.setenv("DDTOOL_OPERATOR", "经办甲")
    return tmp_path


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def type_in(*words: str) -> tuple[int, str, str]:
        code = run(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return type_in


@pytest.fixture
def counted(say: Say) -> Say:
    assert say("vote", "new", "选举.toml")[0] == 0
    assert say("vote", "count", CODE, "当选.toml")[0] == 0
    return say


def test_sealing_writes_paper_content_and_verifier(counted: Say, folder: Path) -> None:
    code, out, err = counted("vote", "seal", CODE, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    names = [Path(path).name for path in told["files"]]
    assert names == ["20260108-1 县监察委员会主任选举封存单.docx", "20260108-1 封存内容.json", "verify_seal.py"]
    content = folder / "out" / names[1]
    assert verify_seal.main([str(folder / "ddtool.db"), told["head"], str(content)]) == 0
    sealed = json.loads(content.read_text(encoding="utf-8"))
    assert sealed["result"]["elected"] == ["甲某"]
    assert sealed["definition"]["title"] == "县监察委员会主任选举"
    assert sealed["totals"][0]["rows"]["甲某"] == {"赞成": 150, "反对": 40, "弃权": 11}
    assert counted("check")[0] == 0


def test_the_papers_of_a_seal_can_be_written_again(counted: Say) -> None:
    first = json.loads(counted("vote", "seal", CODE, "--json")[1])
    counted("backup")
    again = json.loads(counted("vote", "seal", CODE, "--json")[1])
    assert (again["head"], again["batch"], again["before"]) == (first["head"], first["batch"], True)


REFUSED = (
    "表决 20260108-1 已封存，不能再改动。确需改动的，由两人说明理由启封："
    "ddtool vote reopen 20260108-1 --reason 理由 --by 姓名 --by 另一人姓名。\n"
)


@pytest.mark.parametrize(
    "words",
    [("again", CODE), ("ballots", CODE), ("new", "选举.toml", "--replaces", CODE)],
)
def test_the_desk_refuses_what_would_change_it(counted: Say, words: tuple[str, ...]) -> None:
    counted("vote", "seal", CODE)
    code, _out, err = counted("vote", *words)
    assert (code, err) == (1, REFUSED)


def test_no_undo_reaches_behind_a_seal(counted: Say) -> None:
    counted("vote", "seal", CODE)
    assert counted("undo", "3")[2] == "不能撤销第 3 批：表决已封存，请先启封（ddtool vote reopen）。\n"
    for batch in ("1", "2"):
        code, _out, err = counted("undo", batch)
        assert (code, "Traceback" in err) == (1, False)
    assert counted("check")[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE vote SET present = 200",
        "DELETE FROM vote",
        "UPDATE vote_subject SET name = '丙某' WHERE place = 1",
        "INSERT INTO vote_subject (vote, place, name) VALUES (1, 3, '丙某')",
        "DELETE FROM vote_subject",
        "UPDATE vote_count SET void = 1",
        "INSERT INTO vote_count (vote, team, issued, returned, void) VALUES (1, 'B', 1, 1, 0)",
        "DELETE FROM vote_count",
        "UPDATE vote_tally SET votes = 0",
        "INSERT INTO vote_tally (count, subject, choice, votes) VALUES (1, 1, '无', 1)",
        "DELETE FROM vote_tally",
        "INSERT INTO vote_write_in (count, name, votes) VALUES (1, '丁某', 1)",
        "UPDATE vote_seal SET content = '{}'",
        "DELETE FROM vote_seal",
        "INSERT INTO vote (code, kind, title, meeting, date, definition, hash, members, members_from, rule_name, rule_text,"
        " rule_hash, again_of) VALUES ('x', 'elect', 't', 'm', 'd', '{}', 'h', 1, '', '', '', '', 1)",
    ],
)
def test_the_file_itself_refuses(counted: Say, folder: Path, change: str) -> None:
    counted("vote", "seal", CODE)
    with (
        Book.open(folder / "ddtool.db") as book,
        pytest.raises(sqlite3.IntegrityError, match="封存"),
        book.batch("越过"),
    ):
        book.execute(change)


def test_reopening_needs_a_reason_and_two_people(counted: Say) -> None:
    how = "写法：ddtool vote reopen 编号 --reason 理由 --by 姓名 --by 另一人姓名。\n"
    assert counted("vote", "reopen", CODE, "--reason", "抄错", "--by", "张敏", "--by", "李强")[2] == (
        "表决 20260108-1 没有封存，不需要启封。\n"
    )
    counted("vote", "seal", CODE)
    for words, why in (
        (("--by", "张敏", "--by", "李强"), "没有写理由（--reason）"),
        (("--reason", "抄错", "--by", "张敏"), "写了1个姓名，应为两个（--by 写两次）"),
        (("--reason", "抄错", "--by", "张敏", "--by", "张 敏"), "两个姓名都是“张敏”"),
    ):
        code, _out, err = counted("vote", "reopen", CODE, *words)
        assert (code, err) == (2, f"启封要写明理由，并由两个不同的人共同办理：{why}。{how}")


def test_a_reopened_vote_can_be_corrected_and_sealed_again(counted: Say, folder: Path) -> None:
    first = json.loads(counted("vote", "seal", CODE, "--json")[1])
    code, out, _err = counted("vote", "reopen", CODE, "--reason", "抄错一行", "--by", "张敏", "--by", "李强")
    assert (code, out) == (0, "表决 20260108-1 已启封，原封存内容保留。第 4 批。改正后请重新封存。\n")
    assert counted("undo", "4")[2] == "不能撤销第 4 批：启封记录不能撤销，请重新封存。\n"
    (folder / "改正.toml").write_text(WON.replace("赞成 = 150\n反对 = 40", "赞成 = 149\n反对 = 41"), encoding="utf-8")
    assert counted("vote", "count", CODE, "改正.toml")[0] == 0
    second = json.loads(counted("vote", "seal", CODE, "--json")[1])
    assert second["contents"][0]["hash"] != first["contents"][0]["hash"]
    with Book.open(folder / "ddtool.db") as book:
        kept = book.rows("SELECT number, content FROM vote_seal ORDER BY number")
    assert [row["number"] for row in kept] == [1, 2]
    assert json.loads(kept[0]["content"])["totals"][0]["rows"]["甲某"]["赞成"] == 150, "the old version stays"
    for told in (first, second):
        assert verify_seal.main([str(folder / "ddtool.db"), told["head"]]) == 0
    assert counted("check")[0] == 0


def test_a_tie_is_voted_on_again_before_it_is_sealed(say: Say, folder: Path) -> None:
    two = DEFINITION.replace("seats = 1", "seats = 2").replace('["甲某", "乙某"]', '["甲某", "乙某", "丙某"]')
    (folder / "两名.toml").write_text(two, encoding="utf-8")
    (folder / "再次.toml").write_text(RUN_OFF, encoding="utf-8")
    say("vote", "new", "两名.toml")
    say("vote", "count", CODE, "相等.toml")
    assert say("vote", "seal", CODE)[2] == (
        "表决 20260108-1 还不能封存：乙某、丙某票数相等，还没有再次投票（ddtool vote again 20260108-1）。\n"
    )
    assert say("vote", "again", CODE)[0] == 0
    assert say("vote", "seal", CODE)[0] == 1, "the second round is not counted yet"
    say("vote", "count", "20260108-2", "再次.toml")
    told = json.loads(say("vote", "seal", "20260108-2", "--json")[1])
    assert told["rounds"] == [CODE, "20260108-2"]
    assert [Path(path).name for path in told["files"]].count("20260108-2 封存内容.json") == 1


def test_check_finds_a_guard_that_was_taken_out(counted: Say, folder: Path) -> None:
    counted("vote", "seal", CODE)
    db = sqlite3.connect(folder / "ddtool.db")
    db.execute("DROP TRIGGER sealed_tally_update")
    db.commit()
    db.close()
    with Book.open(folder / "ddtool.db") as book:
        assert sealing.faults(book) == ["封存保护“sealed_tally_update”缺失或被改动过"]
