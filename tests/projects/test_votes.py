"""Votes on projects, there and back: the definition from the candidates, the result of every round, a recount."""

import tomllib
from datetime import date
from pathlib import Path

from ddtool.book.book import Book
from ddtool.projects import desk, outcomes
from tests.conftest import Answer, document
from tests.projects.county import (
    BRIDGE,
    COUNT,
    VOTE,
    candidates,
    counted,
    done,
    lines,
    office,
    voted,
)

GOLDEN = Path(__file__).parent / "golden"


def test_the_vote_s_file_holds_the_candidates(ddtool: Answer, tmp_path: Path) -> None:
    candidates(ddtool)
    (path,) = document(ddtool(*VOTE, "--seats", "2", "--out", str(tmp_path), "--json"))["files"]
    assert Path(path).read_text(encoding="utf-8") == (GOLDEN / "vote.toml").read_text(encoding="utf-8")


def test_names_with_quotation_marks_survive_the_file(ddtool: Answer, tmp_path: Path) -> None:
    for name in ('"一老一小"服务', "路\\桥"):
        done(ddtool("project", "add", name))
    (path,) = document(ddtool(*VOTE, "--seats", "1", "--out", str(tmp_path), "--json"))["files"]
    found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    assert [subject["name"] for subject in found["subject"]] == ['"一老一小"服务', "路\\桥"]


def test_an_adopted_project_keeps_the_vote_and_its_rule(ddtool: Answer, own_county: Book, tmp_path: Path) -> None:
    candidates(ddtool)
    code = voted(ddtool, tmp_path, *BRIDGE)
    done(ddtool("project", "adopt", code))
    decision = lines(own_county)[1].now.decision
    assert decision is not None
    assert (decision.vote, decision.rule_name, dict(decision.counts)) == (
        code, "示例县民生实事项目票决", {"赞成": 150, "反对": 40, "弃权": 10},
    )  # fmt: skip
    assert decision.rule_hash == own_county.value("SELECT rule_hash FROM vote WHERE code = ?", (code,))
    assert [line.number for line in lines(own_county)] == ["2026-1", "2026-2"]


def test_both_rounds_of_a_tie_count(ddtool: Answer, own_county: Book, tmp_path: Path) -> None:
    candidates(ddtool)
    level = (("县幼儿园扩建", 150, 40, 10), ("东河便民桥", 120, 70, 10), ("城区路灯", 120, 70, 10))
    code = voted(ddtool, tmp_path, *level)
    said, _, err = ddtool("project", "adopt", code)
    assert (said, err) == (
        1, f"表决 {code} 东河便民桥、城区路灯票数相等，还要再次票决（ddtool vote again {code}），不能据此登记。\n",
    )  # fmt: skip
    again = str(document(ddtool("vote", "again", code, "--json"))["vote"])
    assert ddtool("project", "adopt", code)[0] == 1
    rows = (("东河便民桥", 100, 90, 10), ("城区路灯", 99, 91, 10))
    done(ddtool("vote", "count", again, counted(tmp_path, *rows)))
    done(ddtool("vote", "result", again, "--out", str(tmp_path)))
    assert document(ddtool("project", "adopt", code, "--json"))["passed"] == ["2026-1", "2026-2"]


def test_a_choice_made_elsewhere(ddtool: Answer, own_county: Book) -> None:
    candidates(ddtool)
    words = (
        "project",
        "adopt",
        "--document",
        "示例决〔2026〕1号",
        "--passed",
        "1",
        "--passed",
        "3",
        "--date",
        "2026-01-08",
    )
    assert document(ddtool(*words, "--json")) == {
        "passed": ["2026-1", "2026-3"], "failed": ["2026-2"], "batch": own_county.value("SELECT max(id) FROM batch"),
    }  # fmt: skip
    assert lines(own_county)[0].now.decision.document == "示例决〔2026〕1号"  # type: ignore[union-attr]


def test_a_township_s_list_is_its_own(ddtool: Answer, own_county: Book) -> None:
    for town, name in (("石桥镇", "便民桥"), ("云岭镇", "便民桥"), ("云岭镇", "文化广场")):
        done(ddtool("project", "add", name, "--township", town))
    words = ("project", "adopt", "--document", "云岭镇决1号", "--township", "云岭镇", "--passed", "2")
    assert document(ddtool(*words, "--json"))["failed"] == ["2026-3"]
    stages = {
        line.number: line.now.stage.value for line in desk.all_lines(own_county, office(own_county), date(2026, 1, 8))
    }
    assert stages == {"2026-1": "候选", "2026-2": "待交办", "2026-3": "未入选"}


def test_a_vote_that_does_not_fit_is_refused(ddtool: Answer, own_county: Book, tmp_path: Path) -> None:
    candidates(ddtool)
    (path,) = document(ddtool(*VOTE, "--seats", "2", "--out", str(tmp_path), "--json"))["files"]
    code = str(document(ddtool("vote", "new", path, "--json"))["vote"])
    assert (
        ddtool("project", "adopt", code)[2]
        == f"表决 {code} 还没有出具结果（ddtool vote result {code}），不能据此登记。\n"
    )
    done(ddtool("vote", "count", code, counted(tmp_path, *BRIDGE)))
    assert ddtool("project", "adopt", code)[0] == 1
    done(ddtool("vote", "result", code, "--out", str(tmp_path)))
    done(ddtool("project", "add", "文化广场"))
    done(ddtool("project", "exclude", "2026-1", "--why", "上级专项资金"))
    assert ddtool("project", "adopt", code)[2] == (
        f"表决 {code} 的项目与候选项目不一致，没有登记：表决里有、候选项目里没有：县幼儿园扩建；候选项目里有、表决里没有：文化广场。"
        "请核对年度、层级（--year、--level、--township）。\n"
    )
    assert ddtool("project", "satisfaction", code)[2] == f"表决 {code} 是票决，这里要的是满意度测评。\n"
    assert lines(own_county) == []


def test_a_vote_that_is_counted_anew_is_noticed(ddtool: Answer, own_county: Book, tmp_path: Path) -> None:
    candidates(ddtool)
    code = voted(ddtool, tmp_path, *BRIDGE)
    done(ddtool("project", "adopt", code))
    assert outcomes.faults(own_county) == []
    other = (BRIDGE[0], ("东河便民桥", 60, 100, 40), ("城区路灯", 150, 40, 10))
    done(ddtool("vote", "count", code, counted(tmp_path, *other)))
    assert outcomes.faults(own_county) == [
        f"2026-1、2026-2、2026-3 依据的表决变了：表决 {code} 还没有出具结果（ddtool vote result {code}），不能据此登记。"
    ]
    done(ddtool("vote", "result", code, "--out", str(tmp_path)))
    assert outcomes.faults(own_county) == [
        f"2026-2：登记的票决结果是“通过”，表决 {code} 的结果是“未通过”",
        f"2026-3：登记的票决结果是“未通过”，表决 {code} 的结果是“通过”",
    ]


def test_a_vote_by_priority_numbers_is_read_too(ddtool: Answer, own_county: Book, tmp_path: Path) -> None:
    candidates(ddtool)
    rule = {
        "base": '"members"',
        "majority": '"none"',
        "numbers": '"seats"',
        "counts": '"one"',
        "cut_tie": '"again"',
        "shortfall": '"again"',
    }
    text = Path(document(ddtool(*VOTE, "--seats", "2", "--out", str(tmp_path), "--json"))["files"][0]).read_text(
        encoding="utf-8"
    )
    text = text.replace('"choose"', '"rank"').replace('rule = "示例县民生实事项目票决"\n', "")
    text += "[rule]\n" + "".join(f"{key} = {value}\n" for key, value in rule.items())
    (tmp_path / "排序.toml").write_text(text, encoding="utf-8")
    code = str(document(ddtool("vote", "new", str(tmp_path / "排序.toml"), "--json"))["vote"])
    rows = "".join(
        f'[[row]]\nsubject = "{name}"\n第1位 = {one}\n第2位 = {two}\n'
        for name, one, two in (("县幼儿园扩建", 100, 50), ("东河便民桥", 60, 70), ("城区路灯", 40, 80))
    )
    (tmp_path / "票数.toml").write_text(COUNT + rows, encoding="utf-8")
    done(ddtool("vote", "count", code, str(tmp_path / "票数.toml")))
    done(ddtool("vote", "result", code, "--out", str(tmp_path)))
    assert document(ddtool("project", "adopt", code, "--json"))["passed"] == ["2026-1", "2026-2"]
