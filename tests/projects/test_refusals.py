"""Every refusal of `ddtool project`, word for word."""

import json
from pathlib import Path

from ddtool.book.book import Book
from ddtool.projects import desk
from tests.conftest import Answer, Importer, document
from tests.projects.county import (
    LIST_HEAD,
    candidates,
    done,
    done_line,
    office,
)

GOLDEN = Path(__file__).parent / "golden"


REFUSALS = (
    "project show 9",
    "project hand-over 1 --unit 县交通局 --until 2026-09-30",
    "project report 1 --percent 5",
    "project review 1 --by 主任会议",
    "project add 东河便民桥",
    "project add 新桥 --level 省",
    "project add 新桥 --date 2026-02-01",
    "project add 新桥 --unit 县交通",
    "project add 新桥 --estimate 一百万",
    "project propose 新桥 --by 代表 --proposer 秦长春",
    "project propose 新桥 --by 群众",
    "project merge 8",
    "project merge 1",
    "project exclude 2026-3 --why 没钱",
    "project exclude 2 --why 没钱",
    "project adopt",
    "project adopt 20260108-1 --document 决1号",
    "project adopt 20260108-7",
    "project adopt --document 决1号 --passed 1 --year 2030",
    "project satisfaction",
    "project vote --rate --title 测评 --meeting 会议",
    "project milestone 1 主体",
    "project hand-over 1 --unit 县交通局 --until 2026-09-30 --milestone 主体",
    "project lookback 1 --text 好",
    "project correct 1 4 --percent 5",
    "project paper plan",
    "project paper call",
    "project paper inspection 1",
    "project paper progress",
    "project paper candidates --year 2030",
    "project paper report --year 2030",
)


def test_refusals_word_for_word(ddtool: Answer, tmp_path: Path) -> None:
    candidates(ddtool)
    done(ddtool("project", "propose", "便民桥", "--by", "选民"))
    done(ddtool("project", "propose", "文化广场", "--by", "选民"))
    done(ddtool("project", "merge", "1", "--into", "2"))
    shown = []
    for words in REFUSALS:
        code, out, err = (
            ddtool(*words.split(), "--out", str(tmp_path)) if " paper " in words else ddtool(*words.split())
        )
        assert code in (1, 2), words
        assert out == "", words
        shown.append(f"$ ddtool {words}\n{err}")
    golden = GOLDEN / "refusals.txt"
    assert "".join(shown) == golden.read_text(encoding="utf-8")


def test_digits_that_mean_two_projects_are_asked(take: Importer, ddtool: Answer) -> None:
    take("project", LIST_HEAD + done_line("2025-1", "县", "", "教育项目1"))
    done(ddtool("project", "add", "新桥"))
    assert ddtool("project", "show", "1")[2] == "编号以“1”结尾的有 2 个：2025-1、2026-1。请写完整的编号。\n"


def test_a_rule_left_open_is_asked_for_when_it_is_needed(ddtool: Answer, own_county: Book, tmp_path: Path) -> None:
    (own_county.path.parent / "ddtool.toml").write_text('projects = "芷江县四步法"\n', encoding="utf-8")
    done(ddtool("project", "add", "东河便民桥", "--estimate", "80万"))
    done(ddtool("project", "adopt", "--document", "决1号", "--passed", "1"))
    done(ddtool("project", "hand-over", "1", "--unit", "县交通局", "--until", "2026-09-30"))
    done(ddtool("project", "report", "1", "--percent", "5"))
    code, _, err = ddtool("project", "report", "1", "--paid", "5万")
    assert (code, err) == (
        1,
        "登记支出要用《芷江县民生实事项目“四步法”》的 over_budget，还没有填。"
        "请用 ddtool rule copy projects 复制一份，把“?”改成本机关的规定后再用。\n",
    )
    assert ddtool("project", "vote", "--rate", "--title", "测评", "--meeting", "会议")[2].startswith(
        "满意度测评要用《芷江县"
    )
    assert document(ddtool("project", "list", "--json"))[0]["light"] == "待填"
    found = json.loads(ddtool("doctor", "--json")[1])
    assert "有 8 项待填" in json.dumps(found, ensure_ascii=False)


def test_an_office_without_projects(ddtool: Answer, own_county: Book) -> None:
    (own_county.path.parent / "ddtool.toml").write_text('projects = ""\n', encoding="utf-8")
    assert ddtool("project", "list")[:1] == (1,)
    assert done(ddtool("todo", "--desk", "民生实事", "--json")) == "[]\n"
    assert desk.faults(own_county, office(own_county, projects="")) == []
