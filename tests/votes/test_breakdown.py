"""Votes by group for the public: what is told, what stays hidden, and when there is no breakdown at all (分群体公布)."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddtool.app import run
from ddtool.book.book import Book
from ddtool.votes.kinds import decide, kind_of
from ddtool.votes.report_json import result_json
from ddtool.votes.rules.breakdown import Breakdown, break_down
from tests.votes.made import count, faults, vote
from tests.votes.test_paper import text_of
from tests.votes.test_suppress import tables_like

DEPUTIES, COMMITTEE, STREET = "县人大代表", "常委会组成人员", "街道居民代表"
MAY = {"breakdown": True, "min_cell": 5}


def broken(least: int, *tables: tuple[tuple[int, ...], ...]) -> Breakdown:
    """The breakdown of an assessment: for each subject the votes of each group, abstentions last."""
    names = [DEPUTIES, COMMITTEE, STREET][: len(tables[0])]
    subjects = ["县教育局", "县卫生健康局"][: len(tables)]
    definition = vote(
        "grade",
        {"breakdown": True, "min_cell": least},
        members=None,
        present=None,
        group=[{"name": name, "members": 300, "present": 300} for name in names],
        subjects=subjects,
    )
    counts = {
        name: count({subject: table[at] for subject, table in zip(subjects, tables, strict=True)},
                    issued=sum(tables[0][at]), present=300)
        for at, name in enumerate(names)
    }  # fmt: skip
    assert decide(definition, counts).round_valid
    return break_down(definition, kind_of(definition).choices(definition), counts, least)


@pytest.mark.parametrize(
    ("why", "table", "sentence", "hides"),
    [
        (
            "nothing to hide",
            ((160, 30, 8, 0), (15, 7, 6, 0)),
            "县教育局：合计满意175票，基本满意37票，不满意14票，弃权0票。其中，县人大代表（有效票198张）满意160票，"
            "基本满意30票，不满意8票，弃权0票；常委会组成人员（有效票28张）满意15票，基本满意7票，不满意6票，弃权0票。",
            False,
        ),
        (
            "a small number, with those that would tell it",
            ((160, 30, 8, 0), (15, 9, 4, 0)),
            "县教育局：合计满意175票，基本满意39票，不满意12票，弃权0票。其中，县人大代表（有效票198张）满意160票，"
            "弃权0票，基本满意、不满意隐去；常委会组成人员（有效票28张）满意15票，弃权0票，基本满意、不满意隐去。",
            True,
        ),
        (
            "a unanimous group",
            ((160, 30, 8, 0), (28, 0, 0, 0)),
            "县教育局：合计满意188票，基本满意30票，不满意8票，弃权0票。其中，县人大代表（有效票198张）弃权0票，"
            "满意、基本满意、不满意隐去；常委会组成人员（有效票28张）各栏隐去。",
            True,
        ),
        (
            "a third group is not needed to hide it",
            ((160, 30, 8, 0), (15, 9, 4, 0), (40, 30, 20, 0)),
            "县教育局：合计满意215票，基本满意69票，不满意32票，弃权0票。其中，县人大代表（有效票198张）满意160票，"
            "弃权0票，基本满意、不满意隐去；常委会组成人员（有效票28张）满意15票，弃权0票，基本满意、不满意隐去；"
            "街道居民代表（有效票90张）满意40票，基本满意30票，不满意20票，弃权0票。",
            True,
        ),
    ],
)  # fmt: skip
def test_what_is_told(why: str, table: tuple[tuple[int, ...], ...], sentence: str, hides: bool) -> None:
    note = (
        "隐去的是：1票以上、不足5票的数，有效票不足5张和意见完全一致的群体的各栏，以及不隐去就能推算出这些数的数。"
        if hides
        else "没有需要隐去的数：各群体各栏都在5票以上或没有票，也没有意见完全一致的群体。"
    )
    assert broken(5, table).sentences == (sentence, note), why


def test_each_subject_hides_its_own() -> None:
    open_, hidden = broken(5, ((160, 30, 8, 0), (15, 7, 6, 0)), ((160, 30, 8, 0), (15, 9, 4, 0))).subjects
    assert [None in part.votes for part in open_.parts] == [False, False]
    assert [None in part.votes for part in hidden.parts] == [True, True]


ROW = st.tuples(*[st.integers(0, 3)] * 4).filter(lambda row: sum(row) > 0)


@settings(deadline=None, max_examples=60)
@given(st.tuples(ROW, ROW), st.integers(2, 4))
def test_nothing_printed_tells_a_hidden_number(table: tuple[tuple[int, ...], ...], least: int) -> None:
    """A reader who tries every table that fits the printed totals, group sizes and shown numbers is left in doubt."""
    (printed,) = broken(least, table).subjects
    assert printed.totals == tuple(map(sum, zip(*table, strict=True)))
    assert [part.valid for part in printed.parts] == [sum(row) for row in table]
    cells = list(product(range(len(table)), range(4)))
    fitting = list(tables_like(table))
    believed = [
        other
        for other in fitting
        if all(printed.parts[at].votes[across] in (None, other[at][across]) for at, across in cells)
    ]
    assert table in believed
    for at, across in cells:
        shown = printed.parts[at].votes[across]
        assert shown in (None, table[at][across])
        if shown is None and len({other[at][across] for other in fitting}) > 1:
            assert len({other[at][across] for other in believed}) > 1
        assert shown is None or not 0 < shown < least


def test_a_method_says_one_of_weights_and_breakdown() -> None:
    groups: Any = {"members": None, "present": None, "group": [{"name": DEPUTIES, "members": 9}]}
    assert faults("grade", {**MAY, "weights": {DEPUTIES: 1}}, **groups) == [
        "[rule]：“breakdown”和 [rule.weights] 只写一种：由加权的份额可以推算出分群体公布时隐去的数"
    ]
    # A mean is no table of votes.
    assert faults("score", {**MAY, "base": None, "majority": None}, **groups) == [
        f"[rule]：键“{key}”用于表决、测评，这里不用，请删去" for key in ("breakdown", "min_cell")
    ]


DEFINITION = """
kind = "grade"
title = "工作评议测评"
meeting = "示例县人大常委会第三十次会议"
date = 2026-01-08
scale = ["满意", "基本满意", "不满意"]
subjects = ["县教育局"]
[[group]]
name = "县人大代表"
members = 200
[[group]]
name = "常委会组成人员"
members = 29
[rule]
base = "valid"
majority = ">1/2"
counts = "one"
publish = "counts"
"""
TOTALS = {DEPUTIES: (198, (160, 30, 8)), COMMITTEE: (28, (15, 9, 4))}
CODE = "20260108-1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    Book.create(tmp_path / "ddtool.db").close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DDTOOL_DB", str(tmp_path / "ddtool.db"))
    return tmp_path


def held(folder: Path, rule: str, definition: str = DEFINITION) -> None:
    """The vote, with the totals of both groups, under a method with these further lines."""
    (folder / "表决.toml").write_text(definition + rule, encoding="utf-8")
    assert run(["vote", "new", "表决.toml"]) == 0
    for group, (ballots, votes) in TOTALS.items():
        grades = "\n".join(
            f"{grade} = {number}" for grade, number in zip(("满意", "基本满意", "不满意"), votes, strict=True)
        )
        (folder / "计票.toml").write_text(
            f'present = {ballots}\nissued = {ballots}\nreturned = {ballots}\nvoid = 0\ngroup = "{group}"\n'
            f'[[row]]\nsubject = "县教育局"\n{grades}\n',
            encoding="utf-8",
        )
        assert run(["vote", "count", CODE, "计票.toml"]) == 0


def test_on_screen_and_for_scripts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held(folder, "breakdown = true\nmin_cell = 5\n")
    capsys.readouterr()
    assert run(["vote", "result", CODE, "--breakdown"]) == 0
    assert capsys.readouterr().out == (
        "县教育局：合计满意175票，基本满意39票，不满意12票，弃权0票。其中，县人大代表（有效票198张）满意160票，弃权0票，"
        "基本满意、不满意隐去；常委会组成人员（有效票28张）满意15票，弃权0票，基本满意、不满意隐去。\n"
        "隐去的是：1票以上、不足5票的数，有效票不足5张和意见完全一致的群体的各栏，以及不隐去就能推算出这些数的数。\n"
    )
    assert not (folder / "out").exists()
    assert run(["vote", "result", CODE, "--breakdown", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"vote", "kind", "min_cell", "breakdown", "sentences", "rule", "hash"}
    assert found["breakdown"] == [
        {
            "name": "县教育局",
            "post": "",
            "counts": {"满意": 175, "基本满意": 39, "不满意": 12, "弃权": 0},
            "groups": [
                {
                    "name": DEPUTIES,
                    "valid": 198,
                    "counts": {"满意": 160, "基本满意": None, "不满意": None, "弃权": 0},
                },
                {
                    "name": COMMITTEE,
                    "valid": 28,
                    "counts": {"满意": 15, "基本满意": None, "不满意": None, "弃权": 0},
                },
            ],
        }
    ]
    assert run(["vote", "result", CODE, "--breakdown", "--papers", "notice"]) == 2
    assert capsys.readouterr().err == (
        "--breakdown 只显示可以公布的分群体票数，不写文书；各文书里的票数会露出它隐去的数，请不要和 --papers 一起写。"
        f"文书另用 ddtool vote result {CODE} 写出。\n"
    )


def test_only_if_the_method_allows_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held(folder, "")
    capsys.readouterr()
    assert run(["vote", "result", CODE, "--breakdown"]) == 1
    assert capsys.readouterr().err == (
        f"表决 {CODE} 不能分群体公布票数：办法“本次测评办法”没有写可以公布（breakdown）。办法允许的，在办法文件里写"
        " breakdown = true，并用 min_cell 写明最小的公布数（2以上）；已经印票的表决，按印票时的办法。\n"
    )
    # Off by default: nobody gets a breakdown unasked.
    assert run(["vote", "result", CODE, "--no-paper", "--json"]) == 0
    assert "breakdown" not in json.loads(capsys.readouterr().out)


def test_no_groups_no_breakdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "表决.toml").write_text(
        DEFINITION[: DEFINITION.index("[[group]]")].replace("scale", "members = 29\nscale")
        + DEFINITION[DEFINITION.index("[rule]") :]
        + "breakdown = true\nmin_cell = 5\n",
        encoding="utf-8",
    )
    (folder / "计票.toml").write_text(
        'issued = 28\nreturned = 28\nvoid = 0\n[[row]]\nsubject = "县教育局"\n满意 = 28\n', encoding="utf-8"
    )
    assert run(["vote", "new", "表决.toml"]) == 0
    assert run(["vote", "count", CODE, "计票.toml"]) == 0
    capsys.readouterr()
    assert run(["vote", "result", CODE, "--breakdown"]) == 1
    assert capsys.readouterr().err == (
        f"表决 {CODE} 不能分群体公布票数：本次表决不分群体（定义里没有 [[group]]），没有可以分列的。\n"
    )


def test_a_void_round_has_no_breakdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held(folder, "breakdown = true\nmin_cell = 5\n")
    (folder / "多.toml").write_text(
        f'present = 28\nissued = 27\nreturned = 28\nvoid = 0\ngroup = "{COMMITTEE}"\n', encoding="utf-8"
    )
    assert run(["vote", "count", CODE, "多.toml"]) == 0
    capsys.readouterr()
    assert run(["vote", "result", CODE, "--breakdown"]) == 1
    assert capsys.readouterr().err == (f"表决 {CODE} 不能分群体公布票数：有的群体本轮投票无效，没有可以公布的票数。\n")


def test_the_result_itself_shows_each_electorate_in_full() -> None:
    """Electorates that decide apart have results of their own, breakdown or not: they are what the meeting hears."""
    from types import SimpleNamespace

    definition = vote(
        "grade", MAY, members=None, present=None, subjects=["县教育局"],
        group=[{"name": DEPUTIES, "members": 200}, {"name": COMMITTEE, "members": 29}],
    )  # fmt: skip
    counts = {
        name: count({"县教育局": (*votes, 0)}, issued=sum(votes), present=None) for name, (_, votes) in TOTALS.items()
    }
    standing: Any = SimpleNamespace(code=CODE, definition=definition, hash="b" * 64, rule_hash="a" * 64)
    found: Any = result_json(standing, decide(definition, counts))
    assert [group["rows"][0]["counts"]["不满意"] for group in found["groups"]] == [8, 4]


def test_the_notice_tells_the_results_of_groups_without_their_votes(folder: Path) -> None:
    """`publish = "counts"` is about the votes of a meeting; those of its groups are published by --breakdown or not at
    all."""
    held(folder, "breakdown = true\nmin_cell = 5\n")
    assert run(["vote", "result", CODE, "--papers", "notice"]) == 0
    (path,) = (folder / "out").iterdir()
    assert text_of(path)[-6:-3] == [
        "序号|测评对象|结果",
        f"1|{DEPUTIES}：县教育局|满意",
        f"2|{COMMITTEE}：县教育局|满意",
    ]
