"""Worked figures of suggestions from rows: 松阳's two dimensions in two rounds, 麻阳's micro suggestions, promises kept and not."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.model import Matter, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HOST, Terms, standing
from ddtool.matters.rules.rates import RateFigure, rates
from ddtool.settings import Office, Settings, shipped
from ddtool.text.working_days import WorkCalendar
from tests.conftest import Answer, Importer, document

TERMS = Terms(WorkCalendar())
GOOD, FAIR, BAD = "满意", "基本满意", "不满意"

# 松阳: how many suggestions were rated in which way, first and, where they were handled again, at last.
ROUNDS: list[tuple[int, tuple[str, str], tuple[str, str] | None]] = [
    (180, (GOOD, GOOD), None),
    (16, (GOOD, FAIR), None),
    # The unit's manner was found wanting with the result, or alone; everything was handled again.
    (2, (BAD, GOOD), (GOOD, GOOD)),
    (3, (BAD, BAD), (GOOD, FAIR)),
    (17, (GOOD, BAD), (GOOD, GOOD)),
    (2, (FAIR, BAD), (FAIR, BAD)),
]


def rated(day: date, grades: tuple[str, str]) -> Step:
    return Step(0, "评价", day, ratings=(("办理态度", grades[0]), ("办理结果", grades[1])))


def way(first: tuple[str, str], last: tuple[str, str] | None) -> list[Step]:
    steps = [
        Step(0, "交办", date(2025, 3, 3), unit="县教育局", role=HOST),
        Step(0, "答复", date(2025, 5, 20), code="B"),
        rated(date(2025, 5, 27), first),
    ]
    if last is None:
        return steps
    return [
        *steps,
        Step(0, "重新交办", date(2025, 6, 3)),
        Step(0, "答复", date(2025, 6, 30), code="A"),
        rated(date(2025, 7, 7), last),
    ]


def rows() -> Iterator[tuple[Matter, list[Step]]]:
    number = 0
    for count, first, last in ROUNDS:
        for _ in range(count):
            number += 1
            yield Matter(number, "suggestion", f"第{number}号", "样例", "2025-02-20", "县"), way(first, last)


def test_two_dimensions_in_two_rounds() -> None:
    kind = read_kind(shipped("presets", "matters", "suggestion", "松阳.toml"))
    lines = [(matter, standing(kind, "县", steps, TERMS)) for matter, steps in rows()]
    found = {one.name: (one.count, one.of) for one in rates(kind, lines)}
    assert found["首轮态度满意率"] == (215, 220)
    assert found["态度满意率"] == (220, 220)
    assert found["首轮结果满意率"] == (198, 220)
    assert found["结果满意率"] == (218, 220)
    # The two that are still found wanting wait to be handled a third time: they are not closed.
    assert found["办结率"] == (218, 220)
    assert sum(now.rounds == 2 for _, now in lines) == 22
    assert [now.stage.name for _, now in lines if now.rounds == 3] == ["待重新办理"] * 2


MICRO = "编号,微建议标题,提出日期,领衔代表,主办单位,交办日期,办理时限,办复日期,评价日期,满意度\n"
# 麻阳: what its micro suggestions were about, and how many of each.
ABOUT = [
    ("修复通村公路", "交通局", 16),
    ("接通污水管网", "住建局", 11),
    ("增设环卫设施", "城管局", 14),
    ("安装校园周边路灯", "教育局", 10),
]


def test_micro_suggestions_are_counted_apart(
    own_county: Book, take: Importer, ddtool: Answer, authors: Sequence[str]
) -> None:
    lines = [
        f"微{{}}号,{title},2025-0{month}-1{at % 9},{authors[at % len(authors)]},{unit},2025-0{month}-20,2025-0{month + 1}-10,"
        f"2025-0{month + 1}-08,2025-0{month + 1}-12,满意"
        for title, unit, count in ABOUT
        for at in range(count)
        for month in (at % 7 + 1,)
    ]
    plan = take("micro", MICRO + "\n".join(line.format(at) for at, line in enumerate(lines, 1)) + "\n")
    assert (len(plan.new), plan.problems) == (51, [])
    take("suggestion", f"编号,标题,提出日期,领衔代表\n第1号,修桥,2025-03-01,{authors[0]}\n")
    stats = document(ddtool("--json", "matter", "stats", "--kind", "micro"))
    assert stats["matters"] == 51
    assert stats["rates"] == [
        {"name": "办结率", "count": 51, "of": 51, "share": "100.00%"},
        {"name": "满意率", "count": 51, "of": 51, "share": "100.00%"},
    ]
    assert document(ddtool("--json", "matter", "stats"))["matters"] == 1
    # One that is handed over and not answered spoils the hundred, at once.
    ddtool("matter", "add", "修水渠", "--kind", "micro", "--author", authors[0])
    ddtool("matter", "move", "52", "交办", "--kind", "micro", "--unit", "交通局", "--until", "2026-02-10")
    assert document(ddtool("--json", "matter", "stats", "--kind", "micro"))["rates"][0]["share"] == "98.08%"


@pytest.fixture
def authors(own_county: Book) -> list[str]:
    found = own_county.rows(
        "SELECT p.name FROM person p JOIN deputyship d ON d.person = p.id AND d.level = '县' WHERE d.until IS NULL "
        "GROUP BY p.name HAVING count(*) = 1 ORDER BY p.name LIMIT 12"
    )
    return [row[0] for row in found]


def test_a_promise_rolls_over_until_it_is_kept_and_is_rated_apart() -> None:
    kind = read_kind(shipped("presets", "matters", "suggestion.toml"))
    base = [
        Step(0, "交办", date(2025, 1, 20), unit="县教育局", role=HOST),
        Step(0, "答复", date(2025, 4, 10), code="B"),
        Step(0, "评价", date(2025, 4, 15), ratings=(("办理结果", GOOD),)),
        Step(0, "承诺", date(2025, 4, 20), until=date(2025, 9, 30)),
        Step(0, "承诺", date(2025, 9, 29), until=date(2026, 3, 31)),
    ]
    kept = [*base, Step(0, "落实", date(2026, 3, 2))]
    disliked = [*kept, Step(0, "落实评价", date(2026, 3, 9), ratings=(("落实情况", BAD),))]
    liked = [*kept, Step(0, "落实评价", date(2026, 3, 9), ratings=(("落实情况", GOOD),))]
    matter = Matter(1, "suggestion", "第1号", "样例", "2025-01-10", "县")
    found = [standing(kind, "县", steps, TERMS) for steps in (base, kept, disliked, liked)]
    assert [(now.stage.name, now.code, len(now.open)) for now in found] == [
        ("办结", "B", 1), ("办结", "A", 0), ("待重新办理", "A", 0), ("办结", "A", 0),
    ]  # fmt: skip
    assert found[2].ratings == (("办理结果", GOOD), ("落实情况", BAD))
    figures = {one.name: one for one in rates(kind, [(matter, now) for now in found])}
    assert figures["答复率"] == RateFigure("答复率", 4, 4)
    assert figures["满意率"] == RateFigure("满意率", 4, 4)
    assert figures["落实率"] == RateFigure("落实率", 3, 4)
    assert figures["落实满意率"] == RateFigure("落实满意率", 1, 2)
    assert figures["办结率"] == RateFigure("办结率", 3, 4)


def test_a_motion_that_is_not_placed_on_the_agenda_becomes_a_suggestion(
    own_county: Book, ddtool: Answer, authors: Sequence[str]
) -> None:
    words = [word for name in authors[:10] for word in ("--author", name)]
    said = ("matter", "add", "关于修建东河大桥的议案", "--kind", "motion", "--content", "案由、案据和方案")
    assert ddtool(*said, *words)[0] == 0
    assert ddtool("matter", "move", "1", "提请主席团", "--kind", "motion")[0] == 0
    code, _, err = ddtool("matter", "move", "1", "不列入议程", "--kind", "motion", "--note", "不属于本级大会职权")
    assert code == 0, err
    office = Office(own_county.path.parent, Settings())
    _, line, _ = desk.one(own_county, office, "motion", "1")
    (grown,) = store.grown(own_county, line.matter.id)
    assert (line.now.stage.name, line.now.stage.closed) == ("转为建议", True)
    assert (grown.kind, grown.title, grown.authors) == ("suggestion", "关于修建东河大桥的议案", tuple(authors[:10]))


@pytest.mark.parametrize(("level", "least"), [("县", 10), ("市", 10), ("省", 10), ("乡", 5)])
def test_authors_of_a_motion(level: str, least: int) -> None:
    assert read_kind(shipped("presets", "matters", "motion.toml")).authors[level] == least
