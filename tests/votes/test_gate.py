"""The count gate: every equation, its sentence, and that all failures come at once (计票核对)."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ddtool.votes.entered import Entered, EnteredRow, read_entered_toml
from ddtool.votes.gate import Checked, check
from ddtool.votes.kinds import KINDS
from ddtool.votes.model import Count, Definition, Row
from ddtool.votes.refusals import CountUnreadable
from ddtool.votes.teams import differing

Define = Callable[..., Definition]
APPROVE = KINDS["approve"]
ROWS = """
[[row]]
subject = "甲某"
赞成 = 111
反对 = 80
弃权 = 8
[[row]]
subject = "乙某"
赞成 = 199
反对 = 0
弃权 = 0
"""
HEAD = "issued = 201\nreturned = 200\nvoid = 1\n"


@pytest.fixture
def through(tmp_path: Path) -> Callable[[Definition, str], Checked]:
    def run(definition: Definition, text: str) -> Checked:
        path = tmp_path / "A组.toml"
        path.write_text(text, encoding="utf-8")
        return check(definition, APPROVE, read_entered_toml(path))

    return run


Through = Callable[[Definition, str], Checked]


def test_sound_totals(define: Define, through: Through) -> None:
    found = through(define(), HEAD + "valid = 199\npresent = 201\n" + ROWS)
    assert found.faults == ()
    assert found.count == Count(201, 201, 200, 1, (Row("甲某", (111, 80, 8)), Row("乙某", (199, 0, 0))))


def test_rows_take_the_order_of_the_ballot(define: Define, through: Through) -> None:
    first, second = ROWS.split("[[row]]\n")[1:]
    found = through(define(), f"{HEAD}[[row]]\n{second}[[row]]\n{first}")
    assert found.count is not None
    assert [row.subject for row in found.count.rows] == ["甲某", "乙某"]


def test_spaces_in_a_name_make_no_difference(define: Define, through: Through) -> None:
    assert through(define(), HEAD + ROWS.replace("甲某", "甲　某")).faults == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (HEAD + ROWS.replace("弃权 = 8", "弃权 = 9"),
         ["“甲某”赞成 + 反对 + 弃权 = 有效：赞成111 + 反对80 + 弃权9 = 200票，有效票199张，相差+1票"]),
        (HEAD + ROWS.replace("赞成 = 199", "赞成 = 195"),
         ["“乙某”赞成 + 反对 + 弃权 = 有效：赞成195 + 反对0 + 弃权0 = 195票，有效票199张，相差-4票"]),
        (HEAD + "valid = 198\n" + ROWS, ["收回 = 有效 + 废票：有效198张 + 废票1张 = 199张，收回200张，相差-1张"]),
        ("issued = 9\nreturned = 3\nvoid = 5\n",
         ["收回 = 有效 + 废票：收回3张，废票5张，废票多出2张", "缺少“甲某”的票数", "缺少“乙某”的票数"]),
        (HEAD.replace("201", "202") + ROWS, ["发出票数 ≤ 实到人数：发出202张，实到201人，多出1张"]),
        (HEAD + "present = 200\n" + ROWS, ["实到人数：表决定义写201人，录入文件写200人，不一致",
                                           "发出票数 ≤ 实到人数：发出201张，实到200人，多出1张"]),
        ("returned = 200\nvoid = 1\n" + ROWS, ["缺少发出票数（issued）"]),
        (HEAD.replace("200", "\"二百\"") + ROWS, ["收回票数（returned）应为不小于0的整数，写的是 “二百”"]),
        (HEAD.replace("200", "200.5") + ROWS, ["收回票数（returned）应为不小于0的整数，写的是 200.5"]),
        (HEAD.replace("200", "0x" + "f" * 5000) + ROWS, ["收回票数（returned）应为不小于0的整数，写的是 过大的数"]),
        (HEAD.replace("= 1", "= -1") + ROWS, ["废票（void）应为不小于0的整数，写的是 -1"]),
        (HEAD.replace("= 1", "= true") + ROWS, ["废票（void）应为不小于0的整数，写的是 True"]),
        (HEAD + ROWS.replace("赞成 = 111", "赞成 = \"111\""), ["第1个 [[row]]“甲某”：“赞成”应为不小于0的整数，写的是 “111”"]),
        (HEAD + ROWS.replace("弃权 = 8\n", ""), ["第1个 [[row]]“甲某”：缺少“弃权”的票数，没有也要写 0"]),
        (HEAD + ROWS.replace("弃权 = 8", "弃权 = 8\n赞同 = 0"),
         ["第1个 [[row]]“甲某”：不认识的“赞同”，是否想写“赞成”，应为赞成、反对、弃权"]),
        (HEAD + ROWS.replace("乙某", "已某"), ["第2个 [[row]]：本次表决没有“已某”，是否想写“甲某”、“乙某”", "缺少“乙某”的票数"]),
        (HEAD + ROWS.replace("乙某", "甲某"), ["第2个 [[row]]：“甲某”重复录入", "缺少“乙某”的票数"]),
        (HEAD + ROWS + "[[row]]\n赞成 = 1\n", ["第3个 [[row]]：缺少“subject”（表决事项或姓名）"]),
        (HEAD + ROWS + "[[write_in]]\nname = \"丁某\"\nvotes = 3\n", ["表决没有“另选他人”，录入文件写了1个 [[write_in]]，请删去"]),
        (HEAD + "group = \"代表\"\n" + ROWS, ["本次表决不分群体，录入文件写了 group = “代表”，请删去"]),
        (HEAD + "isued = 3\n" + ROWS,
         ["不认识的键“isued”，是否想写“issued”；可用的键：issued、returned、void、valid、present、group、hash、team、row、write_in"]),
    ],
)  # fmt: skip
def test_faults(define: Define, through: Through, text: str, faults: list[str]) -> None:
    found = through(define(), text)
    assert list(found.faults) == faults
    assert found.count is None


def test_all_faults_at_once(define: Define, through: Through) -> None:
    text = "issued = 202\nreturned = 200\nvoid = 1\nvalid = 198\n" + ROWS.replace("弃权 = 8", "弃权 = 9").replace(
        "赞成 = 199", "赞成 = 1"
    )
    assert len(through(define(), text).faults) == 4


def test_more_returned_than_issued_is_no_fault_but_a_void_round(define: Define, through: Through) -> None:
    found = through(define(), "issued = 200\nreturned = 201\nvoid = 1\n" + ROWS)
    assert found.count == Count(201, 200, 201, 1, ())
    assert found.warnings == (
        "发出表决票200张，收回201张，收回的票数多出1张，本次表决无效，应当重新表决。",
        "各事项的票数没有登记",
    )


def test_more_issued_than_present_may_be_a_warning_by_rule(define: Define, through: Through) -> None:
    found = through(define({"over_present": "warn"}), HEAD.replace("201", "203") + ROWS)
    assert found.faults == ()
    assert found.warnings == ("发出票数 ≤ 实到人数：发出203张，实到201人，多出2张",)


def test_quorum_is_checked_when_the_count_says_who_was_present(define: Define, through: Through) -> None:
    definition = define("代表大会表决", present=None)
    assert through(definition, HEAD + ROWS).faults == ("缺少实到人数（present）：本次表决办法要用它，请写入录入文件",)
    assert through(definition, "present = 201\n" + HEAD + ROWS).faults == ()
    few = "present = 146\nissued = 146\nreturned = 146\nvoid = 0\n" + ROWS.replace("111", "58").replace("199", "146")
    assert through(definition, few).faults == (
        "实到146人，不足法定人数：到会须达到全体代表220名的三分之二以上，即147人以上"
        "（组织法第十四条：三分之二以上的代表出席，始得举行会议），不能进行表决",
    )


@pytest.mark.parametrize(
    ("second", "places"),
    [
        (Count(201, 201, 200, 1, (Row("甲某", (111, 80, 8)), Row("乙某", (199, 0, 0)))), []),
        (Count(201, 201, 200, 1, (Row("甲某", (112, 79, 8)), Row("乙某", (199, 0, 0)))), ["“甲某”的赞成、反对"]),
        (
            Count(201, 201, 200, 2, (Row("甲某", (111, 79, 8)), Row("乙某", (198, 0, 0)))),
            ["废票", "“甲某”的反对", "“乙某”的赞成"],
        ),
        (Count(201, 199, 200, 1, ()), ["发出票数", "“甲某”只有一组录入", "“乙某”只有一组录入"]),
    ],
)
def test_two_teams(second: Count, places: list[str]) -> None:
    first = Count(201, 201, 200, 1, (Row("甲某", (111, 80, 8)), Row("乙某", (199, 0, 0))))
    found = differing(("赞成", "反对", "弃权"), first, second)
    assert found == places
    assert not any(character.isdigit() for place in found for character in place), "no number of a team is told"


def test_no_single_wrong_number_passes(define: Define) -> None:
    """Any one number of the equations off by one, or two votes swapped between rows, is caught."""
    chance = random.Random(44)
    for _ in range(200):
        definition = define(members=300, present=None, subjects=[f"第{n}项" for n in range(chance.randint(1, 6))])
        void, valid = chance.randint(0, 9), chance.randint(0, 200)
        rows = []
        for name in definition.names:
            approve = chance.randint(0, valid)
            oppose = chance.randint(0, valid - approve)
            rows.append((name, [approve, oppose, valid - approve - oppose]))
        head = {"issued": valid + void, "returned": valid + void, "void": void, "valid": valid}
        assert enter(definition, head, rows).count is not None
        for key in ("returned", "void", "valid"):
            wrong = enter(definition, {**head, key: head[key] + 1}, rows)
            assert wrong.faults or wrong.warnings
        row, choice, off = chance.randrange(len(rows)), chance.randrange(3), chance.choice((-1, 1))
        rows[row][1][choice] += off
        assert enter(definition, head, rows).faults


def enter(definition: Definition, head: dict[str, int], rows: list[tuple[str, list[int]]]) -> Checked:
    entered = [EnteredRow(name, dict(zip(("赞成", "反对", "弃权"), votes, strict=True)), "") for name, votes in rows]
    return check(definition, APPROVE, Entered("随机", head, tuple(entered)))


@pytest.mark.parametrize(
    "content",
    [
        b"issued = ",
        "issued = 1 # 中".encode("gbk"),
        b"issued = " + b"9" * 5000,
        b"a = " + b"[" * 5000,
        b"\xff\xfe",
        b"a = 1\x00",
    ],
)
def test_unreadable(tmp_path: Path, content: bytes) -> None:
    path: Any = tmp_path / "B组.toml"
    path.write_bytes(content)
    with pytest.raises(CountUnreadable, match=r"^计票录入文件“B组\.toml”读不出："):
        read_entered_toml(path)


def test_chinese_keys_need_no_quotation_marks(define: Define, through: Through) -> None:
    bare = through(define(), HEAD + ROWS)
    quoted = ROWS.replace("赞成", '"赞成"').replace("反对", '"反对"').replace("弃权", "'弃权'")
    assert bare == through(define(), HEAD + quoted)
