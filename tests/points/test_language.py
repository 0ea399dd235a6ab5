"""What a scheme can say beyond each, first and bands: a table of cases for every key, boundaries included."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pytest

from ddtool.duty.model import Turnout
from ddtool.points.refusals import SchemeRefused
from ddtool.points.rules.points import by_category, score
from ddtool.points.rules.scheme import Scheme
from ddtool.points.rules.scheme_file import parse_scheme
from ddtool.points.rules.tally import AttendanceSum, RecordSum, add_turnouts, tallies, together

NO_TURNOUT: Mapping[str, Turnout] = MappingProxyType({})
HEAD = 'name = "试行办法"\nsource = "样例"\nversion = "1"\nperiod = "year"\ndecimals = 1\n'


def scheme(*items: str, category: str = "", head: str = "") -> Scheme:
    return parse_scheme(scheme_text(*items, category=category, head=head), "a.toml")


def scheme_text(*items: str, category: str = "", head: str = "") -> str:
    text = head + HEAD + f'[[category]]\nname = "一"\n{category}\n'
    for number, item in enumerate(items, 1):
        text += f'[[item]]\nname = "项{number}"\nclause = "第{number}条"\ncategory = "一"\n{item}\n'
    return text


def record(
    kind: str, rows: int = 1, *, role: str | None = None, quantity: int = 0, joint: int | None = None, who: int = 1
) -> RecordSum:
    unit = "元" if quantity else None
    return RecordSum(who, kind, role, unit, rows, quantity, 0 if quantity else rows, quantity or None, joint)


def points(
    rules: Scheme, records: Sequence[RecordSum] = (), turnout: Mapping[str, Turnout] = NO_TURNOUT
) -> int | float:
    """Points of deputy 1; the attendance is what the turnout says."""
    came = [
        AttendanceSum(1, kind, status, rows, rows, 0, 0)
        for kind, one in turnout.items()
        for status, rows in (("出席", one.present), ("请假", one.leave), ("缺席", one.absent))
        if rows
    ]
    found = tallies(rules, came, records)
    add_turnouts(found, rules, {1: turnout})
    return rules.number(score(rules, 1, found.get(1, {})).points)


GOAL = 'record = ["提出建议"]\nunit = "件"\ngoal = 3\nreach = 10\nover = 5\nunder = 5\n'


@pytest.mark.parametrize(
    ("more", "rows", "expected"),
    [
        ("", 3, 10),
        ("", 4, 15),
        ("", 6, 25),
        ("", 2, 5),
        ("", 1, 0),
        ("", 0, -5),
        ("floor = 0", 0, 0),
        ("cap = 12", 9, 12),
    ],
)
def test_goal(more: str, rows: int, expected: int) -> None:
    assert points(scheme(GOAL + more), [record("提出建议", rows)] if rows else []) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(0, -10), (1, 0), (7, 0)],
)
def test_none_at_all(rows: int, expected: int) -> None:
    rules = scheme('record = ["走访选民"]\nunit = "次"\nnone = -10')
    assert points(rules, [record("走访选民", rows)] if rows else []) == expected


@pytest.mark.parametrize(
    ("turnout", "expected"),
    [
        ({"人代会": Turnout(present=2)}, 10),
        ({"人代会": Turnout(present=1, leave=1)}, 10),
        ({"人代会": Turnout(present=1, absent=1)}, 0),
        # Who was due at no congress (by-elected after it, suspended during it) has nothing to be praised for.
        ({}, 0),
        ({"视察": Turnout(present=1)}, 0),
    ],
)
def test_none_of_absences_is_for_those_who_were_due(turnout: dict[str, Turnout], expected: int) -> None:
    rules = scheme('attendance = ["人代会"]\nstatus = ["缺席"]\nunit = "次"\nnone = 10')
    assert points(rules, turnout=turnout) == expected


RATES = (
    'attendance = ["人代会", "视察"]\nstatus = ["出席"]\nunit = "次"\n'
    'rates = [{ at = ">=90%", points = 15 }, { at = ">=80%", points = 11 }, { points = 7 }]\n'
)


@pytest.mark.parametrize(
    ("turnout", "expected"),
    [
        ({"人代会": Turnout(present=9, leave=1)}, 15),
        ({"人代会": Turnout(present=899, absent=101)}, 11),
        ({"人代会": Turnout(present=4), "视察": Turnout(absent=1)}, 11),
        ({"人代会": Turnout(present=79, unrecorded=21)}, 7),
        ({"人代会": Turnout(absent=1)}, 7),
        ({}, 0),
    ],
)
def test_rates(turnout: dict[str, Turnout], expected: int) -> None:
    assert points(scheme(RATES), turnout=turnout) == expected


def test_more_than_is_not_at_least() -> None:
    rules = scheme(RATES.replace('">=90%"', '">90%"'))
    assert points(rules, turnout={"人代会": Turnout(present=9, leave=1)}) == 11


SPLIT = 'record = ["提出建议"]\nunit = "件"\neach = 6\nsplit = "50%"\n'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([record("提出建议", role="领衔", joint=0)], 6),
        ([record("提出建议", role="领衔", joint=1)], 3),
        ([record("提出建议", role="领衔", joint=4)], 3),
        ([record("提出建议", role="附议", joint=3)], 1),
        # Thirds of 3 points fall on no tenth: the rest is dropped once, from the sum.
        ([record("提出建议", role="附议", joint=7)], 0.42),
        ([record("提出建议", 7, role="附议", joint=7)], 3),
    ],
)
def test_authors_share(rows: list[RecordSum], expected: float) -> None:
    assert points(scheme(SPLIT), rows) == expected


GIFT = 'record = ["公益慈善"]\nunit = "元"\nbands = [{ from = 500, points = 1 }, { from = 2000, points = 4 }]\n'


@pytest.mark.parametrize(("more", "expected"), [("", 5), ("highest = true", 4)])
def test_only_the_best_row(more: str, expected: int) -> None:
    assert (
        points(scheme(GIFT + more), [record("公益慈善", quantity=6000), record("公益慈善", quantity=30000)]) == expected
    )


def test_only_the_best_item_of_a_category_and_every_deduction() -> None:
    plenary = 'record = ["大会发言"]\nunit = "次"\neach = 15'
    written = 'record = ["书面发言"]\nunit = "次"\neach = 5'
    late = 'record = ["迟交"]\nunit = "次"\neach = -2'
    rules = scheme(plenary, written, late, category="highest = true")
    rows = [record("大会发言"), record("书面发言", 2), record("迟交")]
    assert points(rules, rows) == 13
    assert points(rules, rows[1:]) == 8


@pytest.mark.parametrize(("absences", "expected"), [(0, 20), (1, 18), (10, 0), (11, 0)])
def test_a_category_that_starts_full(absences: int, expected: int) -> None:
    rules = scheme('record = ["缺席"]\nunit = "次"\neach = -2', category="base = 20\nfloor = 0")
    assert points(rules, [record("缺席", absences)] if absences else []) == expected
    found = score(rules, 1, {})
    assert [(name, one.earned, one.points) for name, one in by_category(found).items()] == [("一", 2000, 2000)]


def test_groups_have_their_deputies_rows_together() -> None:
    rules = scheme(GOAL, head='of = "group"\n')
    found = tallies(rules, [], [record("提出建议"), record("提出建议", 2, who=2), record("提出建议", 9, who=3)])
    sums = together(found, {1: 7, 2: 7})
    assert {team: rules.number(score(rules, team, own).points) for team, own in sums.items()} == {7: 10}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (GOAL + "each = 1", "只写一种"),
        (GOAL.replace("reach = 10\n", ""), "第1个项目“项1”：缺少“reach”（达到“goal”得多少分）"),
        ('record = ["甲"]\nunit = "次"\neach = 1\nover = 2', "第1个项目“项1”：“over”只与“goal”同用"),
        (RATES.replace("出席", "缺席"), "第1个项目“项1”：“rates”按出席率分档，只用于“attendance”，status 写“出席”，unit 写“次”"),
        (RATES.replace('">=80%"', '">=95%"'), "第1个项目“项1”：各档的 at 要从高到低，不重复；只有最后一档可以不写 at"),
        (RATES.replace('">=90%"', '"90%"'),
         "第1个项目“项1”第1档：“at”应为带比较号的百分比，如 \">=90%\"，或待填的“?”，写的是 “90%”"),
        (SPLIT.replace("50%", "150%"), "第1个项目“项1”：“split”应为第一人所占的份额，如 \"50%\"，或待填的“?”，写的是 “150%”"),
        (SPLIT + "per = 2", "第1个项目“项1”：“split”只用于“record”，不与“per”同用"),
        ('record = ["甲"]\nunit = "次"\neach = 1\nhighest = true', "第1个项目“项1”：“highest”只与“bands”同用"),
        ('attendance = ["甲"]\nstatus = ["出席"]\nunit = "次"\neach = 1\nonce = true',
         "“once”（一次活动只算一次）只用于小组或代表团的方案（of）"),
        (GOAL + "none = 1", "第1个项目“项1”：“none”不与“rates”“goal”同用"),
        (GOAL + "per = 2", "第1个项目“项1”：“per”只与“each”或“first”同用"),
    ],
)  # fmt: skip
def test_refused(item: str, expected: str) -> None:
    with pytest.raises(SchemeRefused) as refused:
        scheme(item)
    faults = refused.value.details["faults"]
    assert isinstance(faults, list)
    assert any(expected in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('year = "average"\n', "“year”只能写“sum”（全年是各期之和），写的是“average”"),
        ('before = "旧办法"\n', "写了“before”（此前的方案），还要写“from”（本方案从哪天起施行）"),
        ('of = "站"\n', "“of”应为以下之一：deputy、group、delegation，写的是 “站”"),
        ('groups = ["网格小组"]\n', '“groups”（给哪几类小组计分）只用于小组的方案（of = "group"）'),
        ('from = "七月"\n', "“from”应为日期，如 2026-01-08，写的是 “七月”"),
    ],
)
def test_refused_heads(head: str, expected: str) -> None:
    with pytest.raises(SchemeRefused) as refused:
        scheme('record = ["甲"]\nunit = "次"\neach = 1', head=head)
    assert refused.value.details["faults"] == [expected]


STANDARD = '[[standard]]\nname = "法定性"\nlevels = [{ name = "法定", points = 3 }, { name = "一般", points = 1 }]\n'
WORTH = 'record = ["甲"]\nunit = "次"\nworth = ["法定"]\n'


@pytest.mark.parametrize(
    ("worth", "expected"),
    [
        ('["法宝"]', "第1个项目“项1”：“worth”写的“法宝”不是“法定性”的档次，是否想写“法定”；有：法定、一般"),
        ('["法定", "重要"]', "第1个项目“项1”：“worth”要依次写明每个标准的档次：法定性"),
    ],
)
def test_worth_refused(worth: str, expected: str) -> None:
    with pytest.raises(SchemeRefused) as refused:
        parse_scheme(scheme_text(WORTH.replace('["法定"]', worth)) + STANDARD, "a.toml")
    assert refused.value.details["faults"] == [expected]


def test_worth() -> None:
    rules = parse_scheme(scheme_text(WORTH) + STANDARD, "a.toml")
    assert points(rules, [record("甲", 2)]) == 6
    empty = parse_scheme(scheme_text(WORTH) + STANDARD.replace("points = 3", 'points = "?"'), "a.toml").empty
    assert empty == ("第1个标准“法定性”第1档 points",)


def test_every_empty_field_is_named() -> None:
    rules = scheme(
        'record = ["甲"]\nunit = "件"\ngoal = "?"\nreach = "?"\nunder = "?"',
        'record = ["乙"]\nunit = "件"\neach = "?"\nsplit = "?"',
        RATES.replace("points = 15", 'points = "?"'),
        category='base = "?"',
        head='gaps = ["其余各项"]\n',
    )
    assert rules.empty == (
        "第1个类别“一” base", "第1个项目“项1” goal", "第1个项目“项1” reach", "第1个项目“项1” under", "第2个项目“项2” each",
        "第2个项目“项2” split", "第3个项目“项3”第1档 points", "其余各项",
    )  # fmt: skip
