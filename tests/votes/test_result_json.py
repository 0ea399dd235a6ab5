"""`vote result --json` for every kind: the keys that scripts read, whatever else stands beside them."""

from types import SimpleNamespace
from typing import Any

from ddtool.votes.kinds import decide
from ddtool.votes.model import Count, Definition
from ddtool.votes.report_json import result_json
from tests.votes.made import count, vote

PROMISED = {
    "vote", "kind", "round_valid", "issued", "returned", "valid", "void", "base", "need", "rows", "elected", "tied",
    "sentences", "rule",
}  # fmt: skip


def told(definition: Definition, *counts: Count) -> dict[str, Any]:
    standing: Any = SimpleNamespace(code="20260108-1", definition=definition, hash="b" * 64, rule_hash="a" * 64)
    found = result_json(standing, decide(definition, dict(zip(definition.group_names, counts, strict=True))))
    assert set(found) >= PROMISED
    for row in found["rows"]:
        assert set(row) >= {"name", "counts", "share", "outcome", "margin"}
    return found


def test_the_example_of_the_command_line() -> None:
    counted = count(
        {"甲某": (111, 80, 8), "乙某": (120, 70, 9), "丙某": (111, 88, 0)}, returned=200, void=1, write_ins={"丁某": 3}
    )
    found = told(vote("elect"), counted)
    assert (found["kind"], found["issued"], found["returned"], found["valid"], found["void"]) == (
        "elect",
        201,
        200,
        199,
        1,
    )
    assert (found["base"], found["need"], found["elected"], found["tied"]) == (220, 111, ["乙某"], ["甲某", "丙某"])
    assert found["rows"][1] == {
        "name": "甲某",
        "post": "",
        "counts": {"赞成": 111, "反对": 80, "弃权": 8},
        "share": {"赞成": "50.45%", "反对": "36.36%", "弃权": "3.64%"},
        "base": 220,
        "need": 111,
        "outcome": "tied",
        "margin": 0,
    }
    assert found["rows"][3] == {
        "name": "丁某",
        "post": "",
        "counts": {"赞成": 3},
        "share": {"赞成": "1.36%"},
        "base": 220,
        "need": 111,
        "outcome": "not_elected",
        "margin": -108,
        "written_in": True,
        "note": "另选他人",
    }


def test_grades_carry_their_own_names() -> None:
    definition = vote("grade", {"top_grade": "不满意", "top": 1}, subjects=["甲某"], members=28, present=28)
    found = told(definition, count({"甲某": (25, 3, 0, 0)}, issued=28, present=28))
    assert found["rows"][0]["outcome"] == "满意"
    assert found["rows"][0]["share"] == {"满意": "89.29%", "基本满意": "10.71%", "不满意": "0.00%", "弃权": "0.00%"}
    assert found["top"] == {"grade": "不满意", "most": 1, "names": [], "tied": []}


def test_points_and_means() -> None:
    rank = told(vote("rank", {"majority": "none"}), count({"甲某": (100, 1), "乙某": (50, 60), "丙某": (0, 40)}))
    assert rank["rows"][0]["score"] == "201.00"
    assert (rank["rows"][0]["margin"], rank["need"], rank["majority"]) == (None, None, None)
    assert rank["elected"] == ["甲某", "乙某"]
    score = told(vote("score", {"base": None, "majority": None}, subjects=["甲"]), count({"甲": (3, 280)}))
    assert (score["rows"][0]["score"], score["rows"][0]["outcome"]) == ("93.33", "scored")
    assert score["rows"][0]["share"] == {}


def test_groups_apart() -> None:
    groups = [{"name": "代表", "members": 200}, {"name": "常委会组成人员", "members": 29}]
    definition = vote("grade", {}, subjects=["甲某"], members=None, present=None, group=groups)
    one, two = count({"甲某": (101, 0, 79, 0)}, issued=180), count({"甲某": (14, 0, 14, 0)}, issued=28)
    found = told(definition, one, two)
    assert found["rows"] == []
    assert [(group["name"], group["base"], group["rows"][0]["outcome"]) for group in found["groups"]] == [
        ("代表", 200, "满意"),
        ("常委会组成人员", 29, "不满意"),
    ]
    # members and present of the whole may be said as well; each group is counted against its own
    assert vote("grade", {}, subjects=["甲某"], group=groups).of("代表").members == 200


def test_a_void_round() -> None:
    found = told(vote("choose"), count({}, issued=200, returned=201))
    assert (found["round_valid"], found["base"], found["need"], found["rows"], found["elected"]) == (
        False,
        None,
        None,
        [],
        [],
    )
    assert found["sentences"] == ["发出票决票200张，收回201张，收回的票数多出1张，本次票决无效，应当重新票决。"]
