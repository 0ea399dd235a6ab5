"""Points: small schemes, rows, and what they come to; the order of caps; ties."""

from fractions import Fraction

import pytest

from ddtool.points.rules.points import score
from ddtool.points.rules.ranking import places, standings
from ddtool.points.rules.scheme import Scheme
from ddtool.points.rules.scheme_file import parse_scheme
from ddtool.points.rules.tally import AttendanceSum, Missed, RecordSum, Sorter, tallies

HEAD = 'name = "试行办法"\nsource = "样例"\nversion = "1"\nperiod = "year"\ndecimals = 1\n'


def scheme(*items: str, head: str = "", category: str = "") -> Scheme:
    text = head + HEAD + f'[[category]]\nname = "一"\n{category}\n'
    for number, item in enumerate(items, 1):
        text += f'[[item]]\nname = "项{number}"\nclause = "第{number}条"\ncategory = "一"\n{item}\n'
    return parse_scheme(text, "a.toml")


def attended(kind: str, status: str = "出席", rows: int = 1, half: int = 0, other: int = 0) -> AttendanceSum:
    return AttendanceSum(1, kind, status, rows, half or rows, other, 0)


def record(
    kind: str, rows: int = 1, *, role: str | None = None, unit: str | None = None, quantity: int = 0
) -> RecordSum:
    return RecordSum(1, kind, role, unit, rows, quantity, 0 if quantity else rows, quantity or None)


def total(rules: Scheme, attendance: list[AttendanceSum], records: list[RecordSum]) -> int | float:
    return rules.number(score(rules, 1, tallies(rules, attendance, records).get(1, {})).points)


VISIT = 'attendance = ["视察"]\nstatus = ["出席"]\nunit = "次"\n'
CONGRESS = 'attendance = ["人代会"]\nunit = "半天"\n'
LEAD = 'record = ["提出建议"]\nroles = ["领衔", ""]\nunit = "件"\nfirst = 6\nfurther = 2\ncap = 10\n'
JOIN = 'record = ["提出建议"]\nroles = ["附议"]\nunit = "件"\neach = 1\ncap = 4\n'
GIFT = 'record = ["公益慈善"]\nunit = "元"\nbands = [{from = 500, points = 1}, {from = 2000, points = 2.5}]\n'


@pytest.mark.parametrize(
    ("items", "attendance", "records", "expected"),
    [
        ([VISIT + "each = 3"], [], [], 0),
        ([VISIT + "each = 3"], [attended("视察", rows=4)], [], 12),
        ([VISIT + "each = 3"], [attended("视察", "请假", 4), attended("培训")], [], 0),
        ([VISIT + "each = 3\ncap = 7.5"], [attended("视察", rows=4)], [], 7.5),
        ([VISIT + "first = 6\nfurther = 1\ncap = 10"], [attended("视察", rows=1)], [], 6),
        ([VISIT + "first = 6\nfurther = 1\ncap = 10"], [attended("视察", rows=4)], [], 9),
        ([VISIT + "first = 6\nfurther = 1\ncap = 10"], [attended("视察", rows=5)], [], 10),
        ([VISIT + "first = 6\nfurther = 1\ncap = 10"], [attended("视察", rows=50)], [], 10),
        ([VISIT + "first = 15\nfurther = 0\ncap = 15"], [attended("视察", rows=3)], [], 15),
        # On leave for two of six half-days: there for four.
        ([CONGRESS + 'status = ["出席"]\neach = 2', CONGRESS + 'status = ["请假"]\neach = -1'],
         [attended("人代会", "请假", 1, half=2, other=4)], [], 6),
        ([CONGRESS + 'status = ["缺席"]\neach = -3\nfloor = -6'], [attended("人代会", "缺席", 1, half=6)], [], -6),
        (['attendance = ["培训"]\nstatus = ["出席"]\nunit = "天"\neach = 0.5'], [attended("培训", half=5)], [], 1.25),
        ([LEAD, JOIN], [], [record("提出建议", 2, role="领衔"), record("提出建议", 6, role="附议")], 12),
        ([LEAD, JOIN], [], [record("提出建议", 3)], 10),
        (['record = ["走访"]\nunit = "户"\nper = 5\neach = 1'], [], [record("走访", unit="户", quantity=240)], 4),
        (['record = ["走访"]\nunit = "次"\neach = 1'], [], [record("走访", 2, unit="户", quantity=240)], 2),
        (['record = ["走访"]\nunit = "次"\neach = 1'], [], [record("走访", unit="次", quantity=30)], 3),
        (['record = ["帮扶"]\nunit = "天"\neach = 1'], [], [record("帮扶", unit="天", quantity=15)], 1.5),
        (['record = ["帮扶"]\nunit = "天"\neach = 1'], [], [record("帮扶", unit="小时", quantity=15), record("帮扶")], 0),
        ([GIFT], [], [record("公益慈善", unit="元", quantity=4990)], 0),
        ([GIFT], [], [record("公益慈善", unit="元", quantity=5000), record("公益慈善", unit="元", quantity=50000)], 3.5),
        # One item may count both registers.
        ([VISIT + 'record = ["自行视察"]\neach = 2'], [attended("视察")], [record("自行视察")], 4),
    ],
)  # fmt: skip
def test_points(
    items: list[str], attendance: list[AttendanceSum], records: list[RecordSum], expected: int | float
) -> None:
    assert total(scheme(*items), attendance, records) == expected


def test_caps_in_order() -> None:
    rules = scheme(VISIT + "each = 3\ncap = 9", LEAD, head="base = 60\nceiling = 75\n", category="cap = 16")
    found = score(rules, 1, tallies(rules, [attended("视察", rows=5)], [record("提出建议", 2)])[1])
    assert [(entry.earned, entry.points, entry.capped) for entry in found.items] == [
        (1500, 900, True),
        (800, 800, False),
    ]
    assert [(entry.earned, entry.points) for entry in found.categories] == [(1700, 1600)]
    assert (found.base, found.earned, found.points, found.capped) == (6000, 7600, 7500, True)


def test_floor_of_the_whole() -> None:
    rules = scheme(CONGRESS + 'status = ["缺席"]\neach = -3', head="base = 10\nfloor = 0\n")
    assert total(rules, [attended("人代会", "缺席", 1, half=6)], []) == 0


def test_sum_of_a_category_with_deductions() -> None:
    rules = scheme(VISIT + "each = 5", CONGRESS + 'status = ["缺席"]\neach = -1', category="cap = 8\nfloor = -2")
    assert total(rules, [attended("视察", rows=2), attended("人代会", "缺席", half=3)], []) == 7
    assert total(rules, [attended("人代会", "缺席", half=3)], []) == -2


def test_rows_that_cannot_be_counted_say_why() -> None:
    rules = scheme(
        'record = ["帮扶"]\nunit = "天"\neach = 1', 'attendance = ["会"]\nstatus = ["出席"]\nunit = "半天"\neach = 1'
    )
    sorter = Sorter(rules)
    assert sorter.record(record("帮扶", unit="小时", quantity=15)) == [(0, 0, Missed.OTHER_UNIT)]
    assert sorter.record(record("帮扶")) == [(0, 0, Missed.NO_QUANTITY)]
    assert sorter.attendance(AttendanceSum(1, "会", "出席", 1, 0, 0, 1)) == [(1, 0, Missed.NO_LENGTH)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], []), ([5], [1]), ([9, 7, 7, 5], [1, 2, 2, 4]), ([7, 9, 5, 7], [2, 1, 4, 2]), ([3, 3, 3], [1, 1, 1])],
)
def test_places(values: list[int], expected: list[int]) -> None:
    assert places(values) == expected


def test_standings_by_exact_average() -> None:
    found = standings(["甲", "乙", "甲", "乙", "乙", "丙"], [10, 10, 11, 11, 11, 1])
    assert [(one.delegation, one.deputies, one.points, one.average, one.rank) for one in found] == [
        ("乙", 3, 32, Fraction(32, 3), 1),
        ("甲", 2, 21, Fraction(21, 2), 2),
        ("丙", 1, 1, Fraction(1), 3),
    ]
