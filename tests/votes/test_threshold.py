"""Required majorities at their boundaries (门槛的边界)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.votes.refusals import ThresholdUnclear
from ddtool.votes.rules.threshold import Threshold
from ddtool.votes.rules.wording import requirement


@pytest.mark.parametrize(
    ("threshold", "votes", "of", "carried"),
    [
        # 全体代表的过半数: 220 deputies
        (">1/2", 110, 220, False),
        (">1/2", 111, 220, True),
        # 全体组成人员的过半数: 29 members
        (">1/2", 14, 29, False),
        (">1/2", 15, 29, True),
        (">1/2", 1, 3, False),
        (">1/2", 2, 3, True),
        (">1/2", 143, 286, False),
        (">1/2", 144, 286, True),
        # “达到半数” is another rule than “超过半数”
        (">=1/2", 110, 220, True),
        (">=1/2", 14, 29, False),
        # 三分之二以上: quorum of 220
        (">=2/3", 146, 220, False),
        (">=2/3", 147, 220, True),
        (">2/3", 2, 3, False),
        (">2/3", 3, 3, True),
        (">=2/3", 2, 3, True),
        # 80%: 79.99…% is not 80%
        (">=80%", 80, 100, True),
        (">=80%", 79, 100, False),
        (">=80%", 7999, 10000, False),
        (">=80%", 8000, 10000, True),
        (">=80%", 799999, 1000000, False),
        (">80%", 80, 100, False),
        (">=66.67%", 6667, 10000, True),
        (">=66.67%", 6666, 10000, False),
        (">=15%", 3, 20, True),
        (">=15%", 2, 20, False),
        # One third is not 0.333…
        (">=1/3", 1, 3, True),
        (">1/3", 1, 3, False),
        (">=100%", 29, 29, True),
        (">=100%", 28, 29, False),
        # Nothing is carried by no vote.
        (">=1/2", 0, 0, False),
        (">1/2", 0, 0, False),
        (">=1%", 0, 0, False),
    ],
)
def test_boundary(threshold: str, votes: int, of: int, carried: bool) -> None:
    assert Threshold.parse(threshold).holds(votes, of) is carried


@pytest.mark.parametrize(
    ("threshold", "of", "need"),
    [
        (">1/2", 220, 111),
        (">1/2", 29, 15),
        (">1/2", 3, 2),
        (">1/2", 286, 144),
        (">=2/3", 220, 147),
        (">=80%", 31, 25),
        (">1/2", 0, 1),
    ],
)
def test_need(threshold: str, of: int, need: int) -> None:
    assert Threshold.parse(threshold).need(of) == need


@given(st.integers(0, 3000), st.integers(1, 60), st.integers(1, 60), st.booleans())
def test_need_is_the_least_number_that_holds(of: int, over: int, more: int, strict: bool) -> None:
    fraction = Fraction(over, over + more)
    threshold = Threshold(fraction, strict)
    need = threshold.need(of)

    def enough(votes: int) -> bool:
        share = votes * fraction.denominator
        whole = fraction.numerator * of
        return votes >= 1 and (share > whole if strict else share >= whole)

    assert enough(need)
    assert not enough(need - 1)


@pytest.mark.parametrize("text", [">1/2", ">=2/3", ">=80%", ">66.67%", ">=0.5%", ">=12.345678%", ">=100%"])
def test_written_form_reads_back(text: str) -> None:
    threshold = Threshold.parse(text)
    assert str(threshold) == text
    assert Threshold.parse(str(threshold)) == threshold


@pytest.mark.parametrize("text", ["＞1/2", " > 1/2 ", "≥80％"])
def test_full_width_signs_are_read(text: str) -> None:
    assert Threshold.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "1/2",
        "=1/2",
        "<1/2",
        ">1/0",
        ">0/3",
        ">=0%",
        ">3/2",
        ">1/1",
        ">100%",
        ">=101%",
        "过半数",
        "",
        ">0.5",
        ">½",
        ">1/2/3",
    ],
)
def test_unclear_is_refused(text: str) -> None:
    with pytest.raises(ThresholdUnclear, match="必须写明比较符和份额"):
        Threshold.parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (">1/2", "超过全体代表的半数"),
        (">=1/2", "达到全体代表的半数以上"),
        (">=2/3", "达到全体代表的三分之二以上"),
        (">2/3", "超过全体代表的三分之二"),
        (">=80%", "达到全体代表的80%以上"),
        (">=7/13", "达到全体代表的7/13以上"),
    ],
)
def test_wording(text: str, said: str) -> None:
    assert requirement(Threshold.parse(text), "全体代表") == said
