"""Audit problems: the list of 沅陵 (40 problems of six kinds: 32 put right, 7 in part, 1 promised), from rows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.matters.model import Matter, Step
from ddtool.matters.reviews.rectify_paper import lists
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import Terms, standing
from ddtool.matters.said import Entry
from ddtool.settings import Office, Settings, shipped
from ddtool.text.numerals import yuan
from ddtool.text.working_days import WorkCalendar
from tests.conftest import Answer, Importer, document

HEAD = "审计项目,问题,类别,金额（元）,发现日期,责任单位,交办日期,整改时限,责任人,整改措施,整改日期,整改结果,已整改金额（元）,承诺时限,佐证,核查日期,销号日期\n"
SIX = ("财政管理", "部门预算执行", "重点专项", "政府投资", "国有资产", "审计移送")
UNITS = ("县教育局", "县财政局", "县林业局", "县水利局")
KIND = read_kind(shipped("presets", "matters", "rectify.toml"))
TERMS = Terms(WorkCalendar())
PARTLY, PROMISED = range(33, 40), 40


def row(at: int) -> str:
    """The at-th of 40 problems: 32 put right and struck off, then 7 in part, then the promised one."""
    kind, unit, amount = SIX[at % 6], UNITS[at % 4], 1000 * at
    begun = f"2023年度预算执行审计,第{at}个问题,{kind},{amount},2024-06-20,{unit},2024-07-01,2024-12-31,责任人{'甲乙丙'[at % 3]},制定措施{at}"
    if at <= 32:
        return f"{begun},2024-10-{at % 28 + 1:02},整改到位,{amount},,凭证{at},2024-11-05,2024-11-08"
    if at in PARTLY:
        return f"{begun},2024-11-15,部分整改,{amount // 2},,,,"
    return f"{begun},2024-12-20,承诺整改,,2025-12-31,承诺书,,"


ROWS = HEAD + "".join(f"{row(at)}\n" for at in range(1, 41))


@pytest.fixture
def office(own_county: Book) -> Office:
    return Office(own_county.path.parent, Settings())


def entered(book: Book, office: Office) -> list[desk.Line]:
    return desk.lines(book, office, desk.kind_named(office, "rectify"), "rectify")


def test_the_forty_problems(own_county: Book, office: Office, take: Importer, ddtool: Answer) -> None:
    plan = take("rectify", ROWS)
    assert (len(plan.new), plan.rejected) == (40, set())
    assert take("rectify", ROWS).unchanged == 40
    rates = {one["name"]: one for one in document(ddtool("--json", "matter", "stats", "--kind", "rectify"))["rates"]}
    assert {name: (one["count"], one["of"]) for name, one in rates.items() if name != "整改金额"} == {
        "整改到位率": (32, 40), "部分整改率": (7, 40), "承诺整改率": (1, 40), "销号率": (32, 40),
    }  # fmt: skip
    # All of 1000 … 32000 yuan, half of 33000 … 39000.
    assert (rates["整改金额"]["count"], rates["整改金额"]["of"]) == ("654000.00", "820000.00")
    late = document(ddtool("--json", "matter", "overdue", "--kind", "rectify"))
    # Those mended in part are late since the end of 2024, the promise since the day that it named.
    assert [(one["end"], one["late"]) for one in late] == [("2024-12-31", 373)] * 7 + [("2025-12-31", 8)]


def test_a_later_result_is_a_further_step_and_an_earlier_word_a_correction(
    own_county: Book, office: Office, take: Importer
) -> None:
    take("rectify", HEAD + row(40) + "\n" + row(33) + "\n")
    kept = row(40).replace("2024-12-20,承诺整改,,2025-12-31,承诺书", "2025-11-20,整改到位,40000,,凭证")
    other = row(33).replace("部分整改,16500", "部分整改,20000")
    plan = take("rectify", f"{HEAD}{kept}\n{other}\n")
    assert (len(plan.changed), plan.rejected) == (2, set())
    _, promised, steps = desk.one(own_county, office, "rectify", "审计2024-1")
    assert [step.move for step in steps] == ["交办", "制定措施", "承诺整改", "整改到位"]
    assert (promised.now.stage.name, promised.now.code, promised.now.amount) == ("待核查", "整改到位", 4000000)
    # Now the office has to check it, by its next session at the latest.
    assert [(one.deadline.name, one.end.day.isoformat()) for one in promised.now.open] == [("核查期限", "2026-01-20")]
    _, partly, steps = desk.one(own_county, office, "rectify", "审计2024-2")
    assert ([step.move for step in steps], partly.now.amount) == (["交办", "制定措施", "部分整改"], 2000000)


# What the columns from 交办日期 to 销号日期 say, and why it is refused.
REFUSED = [
    ("2024-07-01,,,,,,,,,,", "“交办”不能登记：“交办”要写明时限"),
    ("2024-07-01,2024-12-31,,,2024-10-10,,,,,,", "写了“整改日期”，没有写“整改结果”"),
    ("2024-07-01,2024-12-31,,,2024-10-10,办好了,,,,,", "“整改到位”不能登记：没有答复类别“办好了”；可用的：整改到位、部分整改、承诺整改"),
    ("2024-07-01,2024-12-31,,,2024-10-10,承诺整改,,,,,", "“承诺整改”不能登记：“承诺整改”要写明时限"),
    ("2024-07-01,2024-12-31,,,2024-10-10,部分整改,,,,2024-11-01,", "“核查”不能登记：不能“核查”：现在在“整改中”，可以办的有：制定措施、整改到位、部分整改、承诺整改"),
    ("2024-07-01,2024-12-31,,,2024-10-10,整改到位,,,,,2024-11-01", "“销号”不能登记：不能“销号”：现在在“待核查”，可以办的有：核查退回、核查"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "reason"), REFUSED)
def test_nothing_is_struck_off_unchecked(take: Importer, cells: str, reason: str) -> None:
    plan = take("rectify", f"{HEAD}某审计,某问题,财政管理,1,2024-06-20,县教育局,{cells}\n")
    assert [problem.reason for problem in plan.problems] == [reason]


def test_what_was_sent_back_runs_again(own_county: Book, office: Office, take: Importer, ddtool: Answer) -> None:
    mended = row(1).replace(",2024-11-05,2024-11-08", ",,")
    take("rectify", f"{HEAD}{mended}\n")
    code, _, err = ddtool(
        "matter", "move", "1", "核查退回", "--kind", "rectify", "--until", "2026-03-31", "--note", "凭证不全"
    )
    assert code == 0, err
    line = entered(own_county, office)[0]
    assert (line.now.stage.name, line.now.code) == ("整改中", "部分整改")
    assert [(one.deadline.name, one.end.day.isoformat()) for one in line.now.open] == [("整改时限", "2026-03-31")]


PROBLEM = st.tuples(
    st.sampled_from(["", *(one.code for one in KIND.classes)]),
    st.sampled_from(["", *SIX]),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
)


@given(st.lists(PROBLEM, min_size=1, max_size=40))
def test_both_lists_stay_joined_whatever_the_problems(drawn: list[tuple[str, str, int, int]]) -> None:
    """Problems by result and by category make up the whole, line by line and sum by sum."""
    found = []
    for at, (code, category, amount, mended) in enumerate(drawn, 1):
        steps = [Step(0, "交办", date(2024, 7, 1), "县教育局", "主办", until=date(2024, 12, 31))]
        steps += [Step(0, code, date(2024, 8, 1), until=date(2025, 6, 30))] if code else []
        matter = Matter(at, "rectify", f"审计2024-{at}", "某问题", "2024-06-20", "县")
        line = desk.Line(matter, standing(KIND, "县", steps, TERMS))
        found.append(Entry(line, {"category": category, "amount": amount, "mended_amount": mended}))
    problems, mending = lists(KIND, found, Settings(), "0" * 12, date(2026, 1, 8))
    assert [row["number"] for row in problems["rows"]] == [row["number"] for row in mending["rows"]]  # type: ignore[attr-defined]
    assert sum(one["count"] for one in mending["classes"]) == len(drawn)  # type: ignore[attr-defined]
    assert mending["amount"] == yuan(sum(amount for _, _, amount, _ in drawn))
    by_class = [sum(column) for column in zip(*(one["counts"] for one in mending["categories"]), strict=True)]  # type: ignore[attr-defined]
    assert by_class == [one["count"] for one in mending["classes"]]  # type: ignore[attr-defined]
