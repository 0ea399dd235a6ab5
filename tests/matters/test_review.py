"""Review opinions: handed over, reported, reviewed, rated by a vote of the committee, checked, struck off, or back again."""

from datetime import date
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.matters.model import Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.moving import allowed
from ddtool.matters.rules.progress import Terms, standing
from ddtool.settings import shipped
from ddtool.text.working_days import WorkCalendar
from tests.conftest import Answer, Importer, document

KIND = read_kind(shipped("presets", "matters", "review.toml"))
TERMS = Terms(WorkCalendar())
RATED = {one: (("研究处理情况", one),) for one in ("满意", "基本满意", "不满意")}
UNTIL = date(2025, 12, 31)


def at(day: str, move: str, **said: object) -> Step:
    return Step(0, move, date.fromisoformat(f"2025-{day}"), **said)  # type: ignore[arg-type]


BEGUN = [at("03-01", "形成"), at("03-05", "交办", unit="县教育局", role="主办")]
REPORTED = [*BEGUN, at("05-20", "研究处理情况报告")]
REVIEWED = [*REPORTED, at("05-30", "审核通过")]
AGAIN = [*REVIEWED, at("06-20", "满意度测评", ratings=RATED["不满意"], vote=1)]
SECOND = [*AGAIN, at("06-25", "再次交办", until=UNTIL), at("09-01", "研究处理情况报告"), at("09-05", "审核通过")]
TWICE = [*SECOND, at("09-20", "满意度测评", ratings=RATED["不满意"], vote=2)]
GOOD = [*REVIEWED, at("06-20", "满意度测评", ratings=RATED["满意"], vote=1)]

# Steps, the stage after them, the round, running deadlines, what may be done next.
STANDINGS: list[tuple[list[Step], str, int, list[str], list[str]]] = [
    ([], "待形成", 1, [], ["形成", "交办"]),
    (BEGUN[:1], "待交办", 1, ["交办期限 2025-03-10"], ["交办"]),
    (BEGUN, "办理中", 1, ["报告期限 2025-06-05"], ["推进", "延期", "研究处理情况报告"]),
    (REPORTED, "待审核", 1, [], ["审核退回", "审核通过"]),
    ([*REPORTED, at("05-25", "审核退回", note="没有措施", until=UNTIL)], "办理中", 1, ["再次报告期限 2025-12-31"],
     ["推进", "延期", "研究处理情况报告"]),
    (REVIEWED, "待测评", 1, [], ["满意度测评"]),
    (GOOD, "待核查", 1, [], ["核查未过", "核查"]),
    ([*GOOD, at("06-30", "核查", note="已落实")], "待销号", 1, [], ["销号"]),
    ([*GOOD, at("06-30", "核查", note="已落实"), at("07-01", "销号")], "已销号", 1, [], []),
    (AGAIN, "待再次交办", 2, [], ["再次交办"]),
    ([*AGAIN, at("06-25", "再次交办", until=UNTIL)], "办理中", 2, ["再次报告期限 2025-12-31"], ["推进", "延期", "研究处理情况报告"]),
    (TWICE, "待采取措施", 2, [], ["专题询问", "质询", "特定问题调查"]),
    ([*TWICE, at("10-01", "专题询问", until=UNTIL)], "办理中", 2, ["再次报告期限 2025-12-31"], ["推进", "延期", "研究处理情况报告"]),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "stage", "round_", "running", "next_"), STANDINGS)
def test_the_way_of_a_review_opinion(
    steps: list[Step], stage: str, round_: int, running: list[str], next_: list[str]
) -> None:
    now = standing(KIND, "县", steps, TERMS)
    assert (now.stage.name, now.rounds) == (stage, round_)
    assert [f"{one.deadline.name} {one.end.day}" for one in now.open] == running
    assert allowed(KIND, now) == next_


# Practice, category: the last day of a report on what was handed over on 2025-03-05.
PLACES = [
    ("浙江", None, "2025-03-10", "2025-06-05"), ("河南", None, "2025-03-11", "2025-06-05"),
    ("河南", "预算", "2025-03-11", "2025-05-06"), ("河南", "审计", "2025-03-11", "2025-05-06"),
    ("重庆", None, "2025-03-10", "2025-09-05"), ("西平", None, "2025-03-04", "2025-06-05"), ("常州", None, "2025-03-07", "2025-06-05"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "category", "handing", "reporting"), PLACES)
def test_days_by_place(place: str, category: str | None, handing: str, reporting: str) -> None:
    kind = read_kind(shipped("presets", "matters", "review", f"{place}.toml"))
    ends = {}
    for steps in (BEGUN[:1], BEGUN):
        ends |= {
            one.deadline.name: one.end.day.isoformat() for one in standing(kind, "县", steps, TERMS, category).open
        }
    assert (ends.get("交办期限", "—"), ends.get("报告期限", "—")) == (handing, reporting)


# -- with a vote ---------------------------------------------------------------------------------------------------

HEAD = "来源,名称,具体内容,类别,提出日期,形成日期,牵头整改单位,交办日期,推进情况,报告日期,审核日期,测评日期,测评结果,核查日期,人大复核评价,销号日期\n"
LINES = HEAD + "".join(
    f"第二十次会议,关于教育工作情况报告的审议意见,{item},教育,2025-03-01,2025-03-03,{unit},2025-03-05,{{}},2025-05-20,2025-05-30,,,,,\n"
    for item, unit in (("加强校园安全管理", "县教育局"), ("补足乡村教师缺口", "县教育局"), ("落实教育经费", "县财政局"))
).replace("{}", "已研究")
VOTE = """
kind = "grade"
title = "审议意见研究处理情况满意度测评"
meeting = "示例县第十八届人大常委会第二十六次会议"
date = 2025-12-20
members = 29
present = 29
subjects = ["加强校园安全管理", "补足乡村教师缺口", "关于教育工作情况报告的审议意见"]
scale = ["满意", "基本满意", "不满意"]
[rule]
base = "members"
majority = ">1/2"
counts = "one"
"""
COUNT = "issued = 29\nreturned = 29\nvoid = 0\n" + "".join(
    f"[[row]]\nsubject = \"{name}\"\n满意 = {good}\n基本满意 = {fair}\n不满意 = {bad}\n"
    for name, good, fair, bad in (
        ("加强校园安全管理", 25, 3, 1), ("补足乡村教师缺口", 4, 5, 20), ("关于教育工作情况报告的审议意见", 10, 9, 10),
    )
)  # fmt: skip


@pytest.fixture
def listed(take: Importer, ddtool: Answer) -> Answer:
    take("review", LINES)
    return ddtool


def entered(ddtool: Answer, folder: Path, *, text: str = VOTE, result: bool = True) -> str:
    (folder / "测评.toml").write_text(text, encoding="utf-8")
    (folder / "计票.toml").write_text(COUNT, encoding="utf-8")
    code = document(ddtool("--json", "vote", "new", str(folder / "测评.toml")))["vote"]
    assert ddtool("vote", "count", code, str(folder / "计票.toml"))[0] == 0
    if result:
        assert ddtool("vote", "result", code, "--papers", "round", "--out", str(folder))[0] == 0
    return str(code)


def test_a_vote_rates_several_items_at_once(listed: Answer, tmp_path: Path, own_county: Book) -> None:
    code = entered(listed, tmp_path)
    rated = document(listed("--json", "matter", "voted", "1", "2", "3", "--vote", code))["rated"]
    assert [(one["subject"], one["grade"], one["stage"]) for one in rated] == [
        ("加强校园安全管理", "满意", "待核查"),
        ("补足乡村教师缺口", "不满意", "待再次交办"),
        # No item of that name: the report that it belongs to was voted on as a whole.
        ("关于教育工作情况报告的审议意见", "基本满意", "待核查"),
    ]
    assert own_county.value("SELECT count(*) FROM matter_move WHERE vote IS NOT NULL") == 3
    shown = listed("matter", "show", "2", "--kind", "review")[1]
    assert "研究处理情况：不满意；由表决得出；补足乡村教师缺口" in shown
    assert listed("check")[2] == ""
    rates = document(listed("--json", "matter", "stats", "--kind", "review"))["rates"]
    assert [(one["name"], one["count"], one["of"]) for one in rates] == [
        ("报告率", 3, 3), ("首次满意率", 2, 3), ("满意率", 2, 3), ("销号率", 0, 3),
    ]  # fmt: skip


def test_a_vote_counted_anew_parts_from_no_list_unseen(listed: Answer, tmp_path: Path) -> None:
    code = entered(listed, tmp_path)
    assert listed("matter", "voted", "2", "--vote", code)[0] == 0
    (tmp_path / "改.toml").write_text(
        COUNT.replace("满意 = 4\n基本满意 = 5\n不满意 = 20", "满意 = 20\n基本满意 = 5\n不满意 = 4")
    )
    assert listed("vote", "count", code, str(tmp_path / "改.toml"))[0] == 0
    status, _, err = listed("check")
    assert status == 1
    assert "审2025-2 2025-12-20 登记的“不满意”，表决 20251220-1 现在是“没有结果”，请更正这一步" in err
    assert listed("vote", "result", code, "--papers", "round", "--out", str(tmp_path))[0] == 0
    assert "审2025-2 2025-12-20 登记的“不满意”，表决 20251220-1 现在是“满意”，请更正这一步" in listed("check")[2]


def test_a_list_can_t_change_what_a_vote_gave(listed: Answer, tmp_path: Path, take: Importer) -> None:
    assert listed("matter", "voted", "1", "--vote", entered(listed, tmp_path))[0] == 0
    plan = take("review", LINES.replace("2025-05-30,,,,,", "2025-05-30,2025-12-20,基本满意,,,", 1))
    assert [one.reason for one in plan.problems] == ["“满意度测评”是由表决得出的，不能从表格改"]
    plan = take("review", LINES.replace("2025-05-30,,,,,", "2025-05-30,2025-12-20,满意,,,", 1))
    assert plan.unchanged == 3
    plan = take(
        "review",
        HEAD + "会议,某审议意见,某一条,,2025-03-01,,县教育局,2025-03-05,,2025-05-20,2025-05-30,2025-06-01,满意,,,\n",
    )
    assert [one.reason for one in plan.problems] == [
        "“满意度测评”不能登记：“满意度测评”要写明表决（ddtool matter voted）"
    ]


REFUSED = [
    (("1", "--vote", "99"), "没有编号为“99”的表决。已有："),
    (("1", "--vote", "20251220-1", "--subject", "教育经费"), "表决 20251220-1 没有测评“教育经费”"),
    (("1", "--vote", "20251220-1", "--kind", "suggestion"), "代表建议办理的规则里没有由表决得出评价的动作。"),
    (("9", "--vote", "20251220-1"), "审议意见落实没有编号“9”"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_a_vote_can_t_rate(listed: Answer, tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    entered(listed, tmp_path)
    code, out, err = listed("matter", "voted", *words)
    assert (code, out) == (1, "")
    assert sentence in err


def test_only_a_result_that_was_given_out_counts(listed: Answer, tmp_path: Path) -> None:
    code = entered(listed, tmp_path, result=False)
    assert (
        listed("matter", "voted", "1", "--vote", code)[2]
        == "表决 20251220-1 还没有出结果。请先运行 ddtool vote result 20251220-1。\n"
    )


def test_a_vote_before_the_review_rates_nothing(listed: Answer, tmp_path: Path) -> None:
    code = entered(listed, tmp_path, text=VOTE.replace("2025-12-20", "2025-05-01"))
    refused = listed("matter", "voted", "1", "2", "--vote", code)[2]
    assert "审2025-1：日期 2025-05-01 早于上一步的日期 2025-05-30" in refused
    assert "审2025-2：" in refused


def test_what_stands_with_the_office_is_on_its_list(listed: Answer, tmp_path: Path) -> None:
    """Nothing is forgotten between two moves: whatever waits for the committee is owed by its next session.

    Two months after 20 December end in the days off of the Spring Festival.
    """
    assert listed("matter", "voted", "1", "2", "--vote", entered(listed, tmp_path))[0] == 0
    due = document(listed("--json", "todo", "--on", "2026-03-02", "--desk", "事项办理"))
    assert [(one["what"], one["who"], one["late"]) for one in due] == [
        ("审2025-3《落实教育经费》测评期限", "本机关", 215),
        ("审2025-1《加强校园安全管理》核查期限", "本机关", 6),
        ("审2025-2《补足乡村教师缺口》再次交办期限", "本机关", 6),
    ]


def test_a_second_bad_rating_leads_to_further_measures(listed: Answer, tmp_path: Path) -> None:
    first = entered(listed, tmp_path, text=VOTE.replace("2025-12-20", "2025-06-20"))
    for words in (
        ("voted", "2", "--vote", first),
        ("move", "2", "再次交办", "--kind", "review", "--date", "2025-06-25", "--until", "2025-09-30"),
        ("move", "2", "研究处理情况报告", "--kind", "review", "--date", "2025-09-20"),
        ("move", "2", "审核通过", "--kind", "review", "--date", "2025-09-25"),
    ):
        status, _, err = listed("matter", *words)
        assert status == 0, err
    code, out, _ = listed("matter", "voted", "2", "--vote", entered(listed, tmp_path))
    assert code == 0
    assert out.splitlines()[0] == (
        "审2025-2 已登记“补足乡村教师缺口”的测评结果：不满意，现在在“待采取措施”，可以办的有：专题询问、质询、特定问题调查。"
    )


def test_an_office_s_own_list(take: Importer, ddtool: Answer) -> None:
    """A title above the heads, other words for columns, a report's name written once for several opinions."""
    plan = take(
        "review",
        "2025年审议意见清单,,,,,,,,\n来源,名称,具体内容,类别,审议日期,牵头整改单位,交办时间,推进情况,人大复核评价\n"
        "主任会议,关于水利工作的审议意见,修复三处水毁堤防,水利,2025-10-10,县水利局,2025-10-15,,\n"
        ",,清理河道,,,县水利局,2025-10-15,正在清淤,\n",
    )
    assert (len(plan.new), plan.rejected) == (2, set())
    found = document(ddtool("--json", "matter", "list", "--kind", "review"))
    assert [(one["number"], one["theme"], one["received"], one["deadlines"][0]["end"]) for one in found] == [
        ("审2025-1", "关于水利工作的审议意见", "2025-10-10", "2026-01-15"),
        ("审2025-2", "关于水利工作的审议意见", "2025-10-10", "2026-01-15"),
    ]
    # Struck off without a check: refused in a file, too.
    plan = take(
        "review",
        "编号,名称,具体内容,提出日期,销号日期\n审2025-1,关于水利工作的审议意见,修复三处水毁堤防,2025-10-10,2025-12-01\n",
    )
    assert plan.problems[0].reason == (
        "“销号”不能登记：不能“销号”：现在在“办理中”，可以办的有：推进、延期、研究处理情况报告"
    )
