"""Grades at their boundaries and quotas; a tie at the end of a quota is left to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.points.refusals import SchemeRefused
from ddtool.points.rules.boundary import boundary, quota
from ddtool.points.rules.grading import TIED, grades
from ddtool.points.rules.scheme_file import parse_scheme

HEAD = (
    'name = "试行"\nsource = "样例"\nversion = "1"\nperiod = "year"\n[[category]]\nname = "一"\n[[item]]\nname = "一"\n'
    'clause = "一"\ncategory = "一"\nrecord = ["一"]\nunit = "次"\neach = 1\n'
)


def graded(rules: str, points: list[float]) -> list[str | None]:
    found = parse_scheme(HEAD + rules, "a.toml").grades
    return grades(found, [int(one * 10) for one in points], 10)


BAIHE = (
    '[[grade]]\nname = "优秀"\nat = ">=90"\n[[grade]]\nname = "良好"\nat = ">=80"\n[[grade]]\nname = "一般"\nat = ">=60"\n'
    '[[grade]]\nname = "较差"\n'
)


@pytest.mark.parametrize(
    ("points", "grade"),
    [(100, "优秀"), (90, "优秀"), (89, "良好"), (80, "良好"), (79, "一般"), (60, "一般"), (59, "较差"), (0, "较差"),
     (-5, "较差"), (89.5, "良好"), (59.9, "较差")],
)  # fmt: skip
def test_boundaries(points: float, grade: str) -> None:
    assert graded(BAIHE, [points]) == [grade]
    assert graded(BAIHE.replace(">=90", ">90"), [90]) == ["良好"]


@pytest.mark.parametrize(
    ("most", "points", "expected"),
    [
        ("3", [9, 8, 7, 6], ["甲", "甲", "甲", "乙"]),
        ("3", [6, 7, 8, 9], ["乙", "甲", "甲", "甲"]),
        ('"50%"', [9, 8, 7, 6, 5], ["甲", "甲", "乙", "乙", "乙"]),
        ('"20%"', [9, 8, 7, 6], ["乙", "乙", "乙", "乙"]),
        # The third place is shared by two: who of them has it is nobody's guess.
        ("3", [9, 8, 7, 7, 6], ["甲", "甲", TIED, TIED, "乙"]),
        ("2", [9, 8, 7, 7], ["甲", "甲", "乙", "乙"]),
        ("1", [9, 9], [TIED, TIED]),
        ("5", [9, 8], ["甲", "甲"]),
    ],
)
def test_quota(most: str, points: list[float], expected: list[str]) -> None:
    assert graded(f'[[grade]]\nname = "甲"\nmost = {most}\n[[grade]]\nname = "乙"\n', points) == expected


def test_boundary_and_quota_together() -> None:
    rules = '[[grade]]\nname = "甲"\nat = ">=80"\nmost = "40%"\n[[grade]]\nname = "乙"\nat = ">=60"\n[[grade]]\nname = "丙"\n'
    assert graded(rules, [95, 90, 85, 60, 59]) == ["甲", "甲", "乙", "乙", "丙"]
    assert graded(rules, [95, 70, 70, 60, 59]) == ["甲", "乙", "乙", "乙", "丙"]


def test_nine_of_sixty_four() -> None:
    """The quota that a county published: 9 of 64 deputies."""
    found = quota("9/64")
    assert found is not None
    assert [found.of(number) for number in (64, 63, 128, 7)] == [9, 8, 18, 0]


def test_no_grades() -> None:
    assert graded("", [1, 2]) == [None, None]


@pytest.mark.parametrize("text", ["90", "=90", "<90", ">=九十", ">=90%", 90, True, None])
def test_no_boundary_of_points(text: object) -> None:
    assert boundary(text, percent=False) is None


@pytest.mark.parametrize("value", [0, -1, True, "0%", "120%", "1/0", "0/5", "5/4", "三", 1.5])
def test_no_quota(value: object) -> None:
    assert quota(value) is None


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (BAIHE.replace(">=90", ">=70"), "第1个等次“优秀”：各等次的 at 要从高到低"),
        (BAIHE + 'at = ">=1"\n', "第4个等次“较差”：最后一个等次是其余的人，不写“at”和“most”"),
        (BAIHE.replace('at = ">=80"\n', ""), "第2个等次“良好”：只有最后一个等次可以“at”和“most”都不写"),
        (BAIHE.replace('">=80"', "80"), "第2个等次“良好”：“at”应为带比较号的分数，如 \">=90\"，或待填的“?”，写的是 80"),
        (BAIHE.replace("良好", "优秀"), "等次“优秀”写了2次"),
        ('[[grade]]\nname = "甲"\nmost = "三"\n[[grade]]\nname = "乙"\n',
         "第1个等次“甲”：“most”应为名额，如 3、\"20%\"、\"9/64\"，或待填的“?”，写的是 “三”"),
    ],
)  # fmt: skip
def test_refused(rules: str, expected: str) -> None:
    with pytest.raises(SchemeRefused) as refused:
        parse_scheme(HEAD + rules, "a.toml")
    assert refused.value.details["faults"] == [expected]


@given(st.lists(st.integers(0, 30), max_size=25), st.integers(1, 9), st.integers(1, 100))
def test_equal_points_have_equal_grades_and_no_quota_is_exceeded(points: list[int], most: int, percent: int) -> None:
    rules = f'[[grade]]\nname = "甲"\nmost = {most}\n[[grade]]\nname = "乙"\nat = ">=15"\nmost = "{percent}%"\n[[grade]]\nname = "丙"\n'
    found = graded(rules, [float(one) for one in points])
    assert len({(one, grade) for one, grade in zip(points, found, strict=True)}) == len(set(points))
    assert found.count("甲") <= most
    assert found.count("乙") <= len(points) * percent // 100
    order = {"甲": 0, "乙": 1, "丙": 2}
    ranks = [order[str(grade)] for _, grade in sorted(zip(points, found, strict=True), reverse=True) if grade in order]
    assert ranks == sorted(ranks)
