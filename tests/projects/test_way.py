"""The whole way of a year's projects on the command line: call, merging, vote, hand-over, reports, inspection, satisfaction."""

import json
from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.projects import desk, voting
from tests.conftest import Answer, Importer, document
from tests.projects.county import LIST_HEAD, done_line, lines, office, own_rule

GOLDEN = Path(__file__).parent / "golden"
VOTE = ("project", "vote", "--title", "2026年民生实事项目票决", "--meeting", "第五次会议", "--members", "220")
COUNT = """issued = 201
returned = 201
void = 1
present = 201
"""
ROW = '[[row]]\nsubject = "{}"\n赞成 = {}\n反对 = {}\n弃权 = {}\n'


@pytest.fixture
def said(ddtool: Answer, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What a command says, on a day: said("2026-03-01", "project", …)."""

    def run(day: str, *words: str) -> tuple[int, str, str]:
        monkeypatch.setenv("DDTOOL_TODAY", day)
        return ddtool(*words)

    return run


def done(answer: tuple[int, str, str]) -> str:
    assert answer[0] == 0, answer[2]
    return answer[1]


def candidates(ddtool: Answer) -> None:
    for name, estimate, unit in (("县幼儿园扩建", "6403万", "县教育局"), ("东河便民桥", "86.5万", "县交通局"), ("城区路灯", "120万", "县住建局")):  # fmt: skip
        done(
            ddtool("project", "add", name, "--estimate", estimate, "--unit", unit, "--due", "2026年底前", "--new-unit")
        )


def counted(tmp_path: Path, *rows: tuple[str, int, int, int]) -> str:
    path = tmp_path / "票数.toml"
    path.write_text(COUNT + "".join(ROW.format(*row) for row in rows), encoding="utf-8")
    return str(path)


def voted(ddtool: Answer, tmp_path: Path, *rows: tuple[str, int, int, int], seats: str = "2") -> str:
    """A vote on the candidates that is made, counted and concluded; its code."""
    (path,) = document(ddtool(*VOTE, "--seats", seats, "--out", str(tmp_path), "--json"))["files"]
    code = str(document(ddtool("vote", "new", path, "--json"))["vote"])
    done(ddtool("vote", "count", code, counted(tmp_path, *rows)))
    done(ddtool("vote", "result", code, "--out", str(tmp_path)))
    return code


BRIDGE = (("县幼儿园扩建", 190, 5, 5), ("东河便民桥", 150, 40, 10), ("城区路灯", 60, 100, 40))


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


# -- votes, there and back -----------------------------------------------------------------------------------------


def test_the_vote_s_file_holds_the_candidates(ddtool: Answer, tmp_path: Path) -> None:
    candidates(ddtool)
    (path,) = document(ddtool(*VOTE, "--seats", "2", "--out", str(tmp_path), "--json"))["files"]
    assert Path(path).read_text(encoding="utf-8") == (GOLDEN / "vote.toml").read_text(encoding="utf-8")


def test_names_with_quotation_marks_survive_the_file(ddtool: Answer, tmp_path: Path) -> None:
    import tomllib

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


# -- corrections, todo, check --------------------------------------------------------------------------------------


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


# -- every refusal, word for word ----------------------------------------------------------------------------------

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
    assert voting.faults(own_county) == []
    other = (BRIDGE[0], ("东河便民桥", 60, 100, 40), ("城区路灯", 150, 40, 10))
    done(ddtool("vote", "count", code, counted(tmp_path, *other)))
    assert voting.faults(own_county) == [
        f"2026-1、2026-2、2026-3 依据的表决变了：表决 {code} 还没有出具结果（ddtool vote result {code}），不能据此登记。"
    ]
    done(ddtool("vote", "result", code, "--out", str(tmp_path)))
    assert voting.faults(own_county) == [
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
