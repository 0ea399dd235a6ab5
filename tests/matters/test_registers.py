"""The register of suggestions: lines become matters with their moves, and are compared with what is stored."""

from collections.abc import Callable

import pytest

from ddtool.book.book import Book
from ddtool.matters import desk
from ddtool.matters.registers import SUGGESTIONS
from ddtool.settings import Office, Settings
from ddtool.sheets.difference import Plan

Importer = Callable[[str, str], Plan]
HEAD = "编号,标题,提出日期,领衔代表,联名代表,主办单位,协办单位,交办日期,答复日期,答复类别,评价日期,满意度\n"


@pytest.fixture
def names(own_county: Book) -> list[str]:
    """Three deputies of the sample county who are in office and share their names with nobody."""
    rows = own_county.rows(
        "SELECT p.name FROM person p JOIN deputyship d ON d.person = p.id AND d.level = '县' WHERE d.until IS NULL "
        "AND d.since IS NULL OR d.since < '2022' GROUP BY p.name HAVING count(*) = 1 ORDER BY p.name LIMIT 3"
    )
    return [row[0] for row in rows]


def lines(book: Book, office: Office) -> list[desk.Line]:
    return desk.lines(book, office, desk.kind_named(office, "suggestion"), "suggestion")


def test_a_line_becomes_a_matter_with_its_moves(own_county: Book, take: Importer, names: list[str]) -> None:
    first, second, third = names
    text = (
        f"{HEAD}第1号,修桥,2025.3.1,{first},{second}、{third},交通局,财政局,2025-03-05,2025-05-20,A,2025-06-01,满意\n"
        f",修路,2025年3月2日,{second},,交通局,,2025-03-05,,,,\n"
        f"第7号,建校,2025-03-03,{third},,,,,,,,\n"
    )
    plan = take("suggestion", text)
    assert (len(plan.new), plan.rejected) == (3, set())
    office = Office(own_county.path.parent, Settings())
    found = lines(own_county, office)
    # The line without a number takes the next of those before it in the file.
    assert [(one.matter.number, one.now.stage.name, one.now.hosts, one.now.helpers) for one in found] == [
        ("第1号", "办结", ("交通局",), ("财政局",)),
        ("第2号", "办理中", ("交通局",), ()),
        ("第7号", "待交办", (), ()),
    ]
    assert found[0].matter.authors == (first, second, third)
    assert take("suggestion", text).unchanged == 3


def test_a_changed_day_corrects_the_move_and_keeps_the_wrong_one(
    own_county: Book, take: Importer, names: list[str]
) -> None:
    line = f"第1号,修桥,2025-03-01,{names[0]},,交通局,,{{}},2025-05-20,A,,满意\n"
    take("suggestion", HEAD + line.format("2025-03-05"))
    plan = take("suggestion", HEAD + line.format("2025-03-06"))
    assert [change.as_json() for change in plan.changed[0].fields] == [
        {"field": "交办日期", "old": "2025.03.05", "new": "2025.03.06"}
    ]
    office = Office(own_county.path.parent, Settings())
    _, found, steps = desk.one(own_county, office, "suggestion", "第1号")
    # A rating without a day of its own was given with the reply.
    assert [(step.move, step.day.isoformat()) for step in steps] == [
        ("交办", "2025-03-06"),
        ("答复", "2025-05-20"),
        ("评价", "2025-05-20"),
    ]
    assert found.now.stage.closed
    moves = own_county.rows("SELECT move, date, corrects IS NOT NULL FROM matter_move ORDER BY id")
    assert [tuple(row) for row in moves] == [
        ("交办", "2025-03-05", 0),
        ("答复", "2025-05-20", 0),
        ("评价", "2025-05-20", 0),
        ("交办", "2025-03-06", 1),
    ]


# Cells from 主办单位 to 满意度, and what is refused at which field.
REFUSED = [
    ("交通局,,,,,,", "写了“主办单位”，没有写“交办日期”"),
    (
        "交通局,,2025-03-05,2025-03-02,A,,",
        "“答复”不能登记：不能“答复”：现在在“待交办”，可以办的有：交办、不予交办；这一行的“交办日期”是 2025-03-05，反而在它之后",
    ),
    (",,,2025-05-20,A,,", "“答复”不能登记：不能“答复”：现在在“待交办”，可以办的有：交办、不予交办"),
    ("交通局,,2025-02-28,,,,", "“交办”不能登记：日期 2025-02-28 早于收到的日期 2025-03-01"),
    ("交通局,,2026-03-05,,,,", "“交办”不能登记：日期 2026-03-05 在今天 2026-01-08 之后"),
    ("交通局,,2025-03-05,2025-05-20,甲,,", "“答复”不能登记：没有答复类别“甲”；可用的：A、B、C、D"),
    (
        "交通局,,2025-03-05,2025-05-20,A,,良好",
        "“评价”不能登记：“办理结果”没有等次“良好”；可用的：满意、基本满意、不满意",
    ),
    ("交通局,,2025-03-05,2025-05-20,,,", "“答复”不能登记：“答复”要写明答复类别"),
    (",,2025-03-05,,,,", "“交办”不能登记：“交办”要写明承办单位"),
]


@pytest.mark.parametrize(("cells", "reason"), REFUSED)
def test_what_could_not_have_happened_is_refused(take: Importer, names: list[str], cells: str, reason: str) -> None:
    plan = take("suggestion", f"{HEAD}第1号,修桥,2025-03-01,{names[0]},,{cells}\n")
    assert [problem.reason for problem in plan.problems] == [reason]


def test_an_author_must_be_in_the_roster(take: Importer) -> None:
    plan = take("suggestion", f"{HEAD}第1号,修桥,2025-03-01,欧阳无名,,,,,,,,\n")
    assert plan.problems[0].reason.startswith("名册中没有“欧阳无名”")
    plan = take("suggestion", f"{HEAD}第1号,修桥,2025-03-01,,,,,,,,,\n")
    assert plan.problems[0].reason == "代表建议至少要 1 名提出人，这里 0 名"


def test_a_joint_namesake_is_told_apart_by_the_delegation(own_county: Book, take: Importer, names: list[str]) -> None:
    text = f"编号,标题,提出日期,领衔代表,联名代表\n第1号,修桥,2025-03-01,{names[0]},{{}}\n"
    plan = take("suggestion", text.format("陈丽"))
    assert [(one.value, one.remedy) for one in plan.problems] == [("陈丽", "请写成 陈丽（代表团）")]
    said = text.format("陈丽（云岭镇代表团）")
    assert len(take("suggestion", said).new) == 1
    assert take("suggestion", said).unchanged == 1
    office = Office(own_county.path.parent, Settings())
    [held] = SUGGESTIONS.stored(own_county, office)
    assert held.values[SUGGESTIONS.sheet.places["joint"]] == "陈丽（云岭镇代表团）"
