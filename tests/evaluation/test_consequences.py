"""What results of several years come to, under the rules that say something of it."""

from datetime import date

import pytest

from ddtool.evaluation.annual.consequences import marks
from ddtool.evaluation.annual.rules.rule import AnnualRule
from ddtool.evaluation.annual.store import YearResult
from ddtool.votes.rules.consecutive import Occasion, reached
from tests.evaluation.test_annual_rules import BAIHE, OWN, YINCHUAN, preset

DONGBAO = preset(
    "东宝区代表履职考核", ('top = "?"', "top = 3"), ('bottom = "?"', "bottom = 2"), ('by = "?"', 'by = "常委会"'),
    ('by = "?"', 'by = "常委会"'), ('days = "?"', "days = 30"),
)  # fmt: skip
EVALUATED = 20


def result(year: int, grade: str | None, rank: int | None) -> YearResult:
    day = f"{year + 1}-01-05"
    return YearResult(year, year, "年度", 1, 1, "样例", "甲代表团", "60", grade, rank, "", year, 1, day, day, EVALUATED)


def last_step(rule: AnnualRule, *years: tuple[str | None, int | None]) -> str | None:
    """What the newest of these years (grade, rank) brings."""
    occasions = [
        Occasion(date(2020 + at, 12, 31), str(2020 + at), marks(rule, result(2020 + at, *one)))
        for at, one in enumerate(years)
    ]
    step = reached(rule.escalation, occasions)[-1].step
    return step.measure if step else None


@pytest.mark.parametrize(
    ("rule", "grades", "measure"),
    [
        (BAIHE, ["较差"], None),  # the source speaks of two years
        (BAIHE, ["较差", "较差"], "约谈"),
        (BAIHE, ["较差", "一般", "较差"], None),
        (BAIHE, ["一般", "较差", "较差"], "约谈"),
        (YINCHUAN, ["差"], "约谈"),
        (YINCHUAN, ["差", "差"], "劝其辞去代表职务"),
        (YINCHUAN, ["差", "较好", "差"], "约谈"),
        (YINCHUAN, ["差", None, "差"], "约谈"),  # not evaluated in between
        (YINCHUAN, ["差", "差", "好"], None),
        (OWN, ["优秀"], "予以通报表扬"),
        (OWN, ["较差"], "由代表工作机构负责人约谈"),
        (OWN, ["较差", "较差"], "由主任会议约谈并劝其辞去代表职务"),
        (OWN, ["较差", "优秀"], "予以通报表扬"),
    ],
)
def test_grades_of_years_running(rule: AnnualRule, grades: list[str | None], measure: str | None) -> None:
    assert last_step(rule, *((grade, 10 if grade else None) for grade in grades)) == measure


@pytest.mark.parametrize(
    ("ranks", "measure"),
    [
        ([1, 2, 3], "予以表扬"),
        ([1, 2, 4], None),
        ([4, 1, 2, 3], "予以表扬"),
        ([2, 3], None),  # two years on top are not three
        ([19, 20], "诫勉谈话"),
        ([18, 20], None),
        ([20], None),
        ([19, None, 20], None),
        ([1, 1, 1, 19, 20], "诫勉谈话"),
    ],
)
def test_places_of_years_running(ranks: list[int | None], measure: str | None) -> None:
    assert last_step(DONGBAO, *(("不分等次" if rank else None, rank) for rank in ranks)) == measure


def test_marks_are_the_grade_and_the_place() -> None:
    assert marks(DONGBAO, result(2025, "不分等次", 3)) == {"不分等次", "排名靠前"}
    assert marks(DONGBAO, result(2025, "不分等次", 4)) == {"不分等次"}
    assert marks(DONGBAO, result(2025, "不分等次", 19)) == {"不分等次", "排名靠后"}
    assert marks(DONGBAO, result(2025, None, None)) == set()
    assert marks(BAIHE, result(2025, "较差", 20)) == {"较差"}


def test_a_longer_run_than_the_rule_speaks_of_is_said() -> None:
    bad = [Occasion(date(2020 + at, 12, 31), str(at), frozenset(["差"])) for at in range(3)]
    assert reached(YINCHUAN.escalation, bad)[-1].unsaid
    assert not reached(OWN.escalation, [Occasion(one.day, one.source, frozenset(["较差"])) for one in bad])[-1].unsaid
