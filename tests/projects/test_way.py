"""The whole way of a year's projects on the command line: call, merging, vote, hand-over, reports, inspection, satisfaction."""

from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.projects import desk
from tests.conftest import Answer, Importer, document
from tests.projects.county import (
    BRIDGE,
    COUNT,
    LIST_HEAD,
    done,
    done_line,
    lines,
    office,
    own_rule,
    voted,
)

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def said(ddtool: Answer, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What a command says, on a day: said("2026-03-01", "project", …)."""

    def run(day: str, *words: str) -> tuple[int, str, str]:
        monkeypatch.setenv("DDTOOL_TODAY", day)
        return ddtool(*words)

    return run


def test_the_whole_way(ddtool: Answer, said: Answer, own_county: Book, tmp_path: Path) -> None:
    shown = []

    def add(day: str, *words: str) -> None:
        code, out, err = said(day, *words)
        assert code == 0, err
        text = f"$ ddtool {' '.join(words)}\n{out}{err}"
        shown.append(text.replace(str(tmp_path), "…").replace(desk.rule_of(office(own_county)).hash[:12], "‹规则›"))

    for words in (
        ("东河桥", "--by", "代表", "--proposer", "秦长青", "--estimate", "86.5万", "--unit", "县交通局"),
        ("东河便民桥", "--by", "选民", "--proposer", "李某"),
        ("县幼儿园扩建", "--by", "联络站", "--estimate", "6403万", "--unit", "县教育局"),
        ("国道改线", "--by", "乡镇"),
        ("城区路灯", "--by", "部门", "--estimate", "120万", "--unit", "县住建局"),
    ):
        add("2025-11-03", "project", "propose", *words, "--year", "2026")
    add("2025-12-01", "project", "merge", "1", "2", "--name", "东河便民桥")
    add("2025-12-01", "project", "merge", "3", "--new-unit")
    add("2025-12-01", "project", "exclude", "4", "--why", "上级专项资金")
    add("2025-12-01", "project", "merge", "5", "--new-unit")
    add(
        "2025-12-10",
        "project",
        "review",
        "1",
        "--by",
        "主任会议",
        "--text",
        "同意列为候选",
        "--document",
        "第20次主任会议纪要",
    )
    add("2025-12-10", "project", "proposals", "--year", "2026")
    said("2026-01-08")
    code = voted(ddtool, tmp_path, *BRIDGE)
    add("2026-01-08", "project", "adopt", code)
    plan = ("--milestone", "主体完工=2026-06-30=60", "--milestone", "竣工=2026-09-20=100")
    add(
        "2026-01-20",
        "project",
        "hand-over",
        "1",
        "--unit",
        "县交通局",
        "--leader",
        "莫再兴",
        "--until",
        "2026-09-30",
        *plan,
    )
    add(
        "2026-06-30",
        "project",
        "report",
        "1",
        "--percent",
        "45",
        "--arrived",
        "80万",
        "--paid",
        "52.5万",
        "--text",
        "桥墩完成",
        "--photo",
        "桥墩.jpg",
    )
    add("2026-07-10", "project", "explain", "1")
    add(
        "2026-07-10",
        "project",
        "inspect",
        "1",
        "--by",
        "县人大代表6名",
        "--problem",
        "护栏未装",
        "--until",
        "2026-08-01",
    )
    add("2026-07-20", "project", "milestone", "1", "主体完工", "--done", "2026-07-18")
    add("2026-07-28", "project", "mend", "1", "--text", "护栏已装好")
    add(
        "2026-08-10",
        "project",
        "change",
        "1",
        "--budget",
        "90万",
        "--why",
        "增设路灯",
        "--document",
        "主任会议纪要第3号",
    )
    add("2026-09-18", "project", "milestone", "1", "竣工", "--done", "2026-09-18")
    add("2026-09-22", "project", "finish", "1", "--accepted", "2026-09-22")
    (path,) = document(ddtool("project", "vote", "--rate", "--title", "2026年测评", "--meeting", "第六次会议", "--members", "220", "--out", str(tmp_path), "--json"))["files"]  # fmt: skip
    said("2026-12-20")
    assessment = str(document(ddtool("vote", "new", path, "--json"))["vote"])
    rows = '[[row]]\nsubject = "东河便民桥"\n满意 = 180\n基本满意 = 15\n不满意 = 3\n弃权 = 2\n'
    (tmp_path / "票数.toml").write_text(COUNT + rows, encoding="utf-8")
    done(ddtool("vote", "count", assessment, str(tmp_path / "票数.toml")))
    done(ddtool("vote", "result", assessment, "--out", str(tmp_path)))
    add("2026-12-20", "project", "satisfaction", assessment)
    add("2027-03-15", "project", "lookback", "1", "--by", "省市县代表", "--text", "通行正常")
    add("2027-03-15", "project", "show", "1")
    add("2027-03-15", "project", "list", "--year", "2026")
    add("2027-03-15", "project", "stats", "--year", "2026")
    assert "民生实事" not in said("2027-03-15", "check")[2]
    golden = GOLDEN / "way.txt"
    assert "".join(shown) == golden.read_text(encoding="utf-8")


def test_a_wrong_step_is_corrected_on_record(take: Importer, ddtool: Answer, own_county: Book) -> None:
    take("project", LIST_HEAD + done_line("2025-1", "县", "", "教育项目1", done=False))
    done(ddtool("project", "report", "2025-1", "--percent", "60", "--paid", "6.5万", "--date", "2025-06-30"))
    done(ddtool("project", "correct", "2025-1", "3", "--percent", "50"))
    assert (lines(own_county)[0].percent, lines(own_county)[0].paid) == (50, 6_500_000)
    code, _, err = ddtool("project", "withdraw", "2025-1", "2")
    assert (code, err) == (
        1,
        "2025-1 的“撤回第2步”没有登记：其后的“进展”2025-06-30：不能“进展”：现在在“待交办”，可以办的有：交办\n",
    )
    done(ddtool("project", "withdraw", "2025-1", "3"))
    assert lines(own_county)[0].percent == 0
    rows = own_county.rows("SELECT step, percent, corrects FROM project_step ORDER BY id")
    assert [tuple(row) for row in rows[2:]] == [("进展", 60, None), ("进展", 50, 3), (None, None, 4)]
    done(ddtool("undo", "--yes"))
    assert lines(own_county)[0].percent == 50


def test_what_is_due(take: Importer, ddtool: Answer, own_county: Book) -> None:
    open_line = (
        done_line("2026-1", "县", "", "教育项目1", done=False)
        .replace("2025", "2026")
        .replace("2026-11-30", "2026-02-20")
    )
    body = open_line.replace("2026-01-10", "2026-01-05").replace("2026-01-20", "2026-01-06")
    assert take("project", LIST_HEAD + body).problems == []
    done(ddtool("project", "milestone", "1", "招标", "--plan", "2026-01-31"))
    done(ddtool("project", "inspect", "1", "--problem", "没有公示", "--until", "2026-01-31"))
    done(ddtool("project", "add", "待交办项目"))
    done(ddtool("project", "adopt", "--document", "决2号", "--passed", "2026-2"))

    def todo(on: str) -> list[tuple[str, str | None]]:
        found = document(ddtool("todo", "--desk", "民生实事", "--on", on, "--json"))
        return [(one["what"].partition("》")[2] or one["what"], one["day"]) for one in found]

    waiting = ("已经票决通过，还没有交办", None)
    assert todo("2026-01-15") == [waiting]
    milestone, mending = ("节点“招标”", "2026-01-31"), ("视察提出的整改", "2026-01-31")
    assert todo("2026-01-16") == [milestone, mending, waiting]  # fifteen days before
    assert todo("2026-02-04") == [milestone, mending, waiting]
    completion, reporting = ("完成时限", "2026-02-20"), ("进展没有报（上次 2026-01-06）", "2026-02-10")
    assert todo("2026-02-10") == [milestone, mending, reporting, completion, waiting]


def test_what_check_finds(take: Importer, own_county: Book, ddtool: Answer) -> None:
    own_rule(own_county, over_budget='"flag"')
    take("project", LIST_HEAD + done_line("2025-1", "县", "", "教育项目1", done=False))
    code, _, err = ddtool("project", "report", "2025-1", "--paid", "10.5万", "--arrived", "9万")
    assert (code, err) == (0, "注意：累计支出 105000.00 元，超过预算 100000.00 元（超出 5000.00 元）\n")
    own = office(own_county)
    assert desk.faults(own_county, own) == [
        "2025-1：累计支出 105000.00 元，超过预算 100000.00 元",
        "2025-1：累计支出 105000.00 元，多于累计到位 90000.00 元",
    ]
    own_rule(own_county)
    assert (
        desk.faults(own_county, own)[0]
        == "2025-1：2026-01-08 的“进展”累计支出 105000.00 元，超过预算 100000.00 元（超出 5000.00 元）"
    )
    own_rule(own_county, over_budget="1")
    assert desk.faults(own_county, own)[0].startswith(
        "民生实事：有项目登记，但办法不能用。规则文件“示例县民生实事.toml”"
    )


def test_statements_do_not_grow_with_projects(
    take: Importer, own_county: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    take("project", LIST_HEAD + "".join(done_line(f"2025-{at}", "县", "", f"项目{at}") for at in range(1, 60)))
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    desk.stats(own_county, office(own_county), 2025, date(2026, 1, 8))
    assert len(asked) <= 3
