"""Assessments by voters: the count gate, shares at their boundaries, what the presets fix and what they leave open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.evaluation.refusals import RuleIncomplete, RuleOfOtherKind, RuleRefused
from ddtool.evaluation.reportback.model import GRADES, Counts
from ddtool.evaluation.reportback.rules.gate import gate
from ddtool.evaluation.reportback.rules.judging import day_for, judge, shares
from ddtool.evaluation.reportback.rules.rule import ReportBackRule, parse_rule, read_rule, ready
from ddtool.evaluation.share_test import ShareTest
from ddtool.settings import shipped
from ddtool.votes.refusals import ThresholdUnclear


def preset(name: str, **filled: str) -> ReportBackRule:
    """A shipped rule with its “?” filled as an office would fill them."""
    text = shipped("presets", "evaluation", f"{name}.toml").read_text(encoding="utf-8")
    for key, value in filled.items():
        assert f'{key} = "?"' in text
        text = text.replace(f'{key} = "?"', f"{key} = {value}")
    return ready(parse_rule(text, name))


FOUR = '["优秀", "称职", "基本称职", "不称职"]'
THREE = '["满意", "基本满意", "不满意"]'


def counts(attended: int, void: int = 0, **votes: int) -> Counts:
    returned = sum(votes.values()) + void
    return Counts(attended, attended, returned, void, votes)


@pytest.mark.parametrize(
    ("competent", "of", "outcome"),
    [
        (80, 100, "称职"),  # 80.00 %
        (7999, 10000, "基本称职"),  # 79.99 %
        (50, 100, "基本称职"),
        (4999, 10000, "不称职"),
        (0, 100, "不称职"),
        (28, 35, "称职"),  # 80 % of 35
        (27, 35, "基本称职"),
        (100, 100, "称职"),
    ],
)
def test_dawu_counts_those_taking_part(competent: int, of: int, outcome: str) -> None:
    rule = preset("大悟县代表述职评议", every='"term"')
    found = judge(rule, Counts(of, of, of, 0, {"称职": competent, "基本称职": 0, "不称职": of - competent}))
    assert (found.base, found.outcome, found.measures) == (of, outcome, ())


def test_dawu_ballots_that_stayed_away_count_in_the_base() -> None:
    rule = preset("大悟县代表述职评议", every='"term"')
    # 40 of 41 valid ballots are 称职, but of the 52 taking part that is less than 80 %.
    assert judge(rule, Counts(52, 52, 41, 0, {"称职": 40, "基本称职": 1})).outcome == "基本称职"


@pytest.mark.parametrize(
    ("excellent", "of", "talk"),
    [(80, 100, False), (7999, 10000, True), (4, 5, False), (3, 5, True), (0, 30, True), (30, 30, False)],
)
def test_wudang_below_four_fifths_of_excellent_is_a_talk(excellent: int, of: int, talk: bool) -> None:
    rule = preset("乌当区代表述职评议", scale=FOUR, base='"valid"', days="30")
    found = judge(rule, counts(of, 优秀=excellent, 称职=of - excellent))
    assert found.outcome is None
    assert found.remark == ""
    assert found.measures == (("交心谈心",) if talk else ())


@pytest.mark.parametrize(
    ("unhappy", "of", "mend"), [(50, 100, False), (51, 100, True), (14, 27, True), (13, 27, False)]
)
def test_pingliang_more_than_half_is_not_half(unhappy: int, of: int, mend: bool) -> None:
    rule = preset("平凉市代表述职评议", scale=THREE, base='"attended"', days="60")
    found = judge(rule, counts(of, 满意=of - unhappy, 不满意=unhappy))
    assert found.measures == (("书面整改",) if mend else ())
    assert str(day_for(rule, "书面整改", "2025-11-22")) == "2026-01-21"


@pytest.mark.parametrize(("attended", "remark"), [(50, ""), (49, "参评 49 人，少于办法规定的 50 人，不评定等次")])
def test_dongshan_wants_fifty_voters(attended: int, remark: str) -> None:
    rule = preset("东山镇代表述职评议", scale=THREE, base='"valid"')
    assert judge(rule, counts(attended, 满意=attended)).remark == remark


def test_yichang_announces_counts_and_gives_no_grade() -> None:
    rule = preset("宜昌某区一述一评", every='"year"', base='"returned"')
    found = judge(rule, Counts(28, 28, 28, 0, {"优秀": 25, "称职": 3}))
    assert (found.outcome, found.measures, found.remark) == (None, (), "")
    assert [
        (one.grade, one.votes, one.share)
        for one in shares(Counts(28, 28, 28, 0, {"优秀": 25, "称职": 3}), 28, rule.scale)
    ] == [
        ("优秀", 25, "89.29%"),
        ("称职", 3, "10.71%"),
        ("基本称职", 0, "0.00%"),
        ("不称职", 0, "0.00%"),
    ]


@pytest.mark.parametrize(
    ("votes", "outcome", "measures"),
    [
        ((32, 8, 0, 0), "优秀", ()),  # 80 %
        ((31, 9, 0, 0), "称职", ("交心谈心",)),
        ((0, 32, 0, 8), "称职", ("交心谈心",)),
        ((0, 31, 0, 9), "基本称职", ("交心谈心",)),
        ((0, 0, 24, 16), "基本称职", ("交心谈心",)),  # 60 %
        ((0, 0, 23, 17), "不称职", ("交心谈心",)),
        ((0, 0, 20, 20), "不称职", ("交心谈心",)),  # half is not more than half
        ((0, 0, 19, 21), "不称职", ("交心谈心", "限期整改")),
    ],
)
def test_our_own_rule(votes: tuple[int, int, int, int], outcome: str, measures: tuple[str, ...]) -> None:
    rule = preset("示例县代表述职评议办法")
    found = judge(rule, counts(40, **dict(zip(rule.scale, votes, strict=True))))
    assert (found.outcome, found.measures) == (outcome, measures)


def test_nobody_and_strangers_give_no_outcome() -> None:
    rule = preset("示例县代表述职评议办法")
    empty = Counts(25, 25, 3, 3, dict.fromkeys(rule.scale, 0))
    assert judge(rule, empty).remark == "有效票为 0，不评定等次"
    assert judge(rule, counts(25, 满意=25)).remark == "“满意”不是办法规定的等次，不评定等次"


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("大悟县代表述职评议", ("every",)),
        ("乌当区代表述职评议", ("scale", "base", "第1个措施“交心谈心” days")),
        ("宜昌某区一述一评", ("every", "base")),
        ("平凉市代表述职评议", ("scale", "base", "第1个措施“书面整改” days")),
        ("东山镇代表述职评议", ("scale", "base")),
        ("示例县代表述职评议办法", ()),
    ],
)
def test_what_a_source_leaves_open_is_marked(name: str, empty: tuple[str, ...]) -> None:
    rule = read_rule(shipped("presets", "evaluation", f"{name}.toml"))
    assert rule.empty == empty
    if empty:
        with pytest.raises(RuleIncomplete, match=f"还有{len(empty)}处待填"):
            ready(rule)


# -- the gate ------------------------------------------------------------------------------------------------------


def given_counts(
    attended: int | None, issued: int | None, returned: int | None, void: int | None = None
) -> dict[str, int | None]:
    return {"attended": attended, "issued": issued, "returned": returned, "void": void}


@pytest.mark.parametrize(
    ("head", "votes", "faults"),
    [
        ((42, 42, 41, 1), {"优秀": 30, "称职": 10}, []),
        ((42, 42, 40, None), {"优秀": 30, "称职": 10}, []),
        ((42, 40, 0, 0), {"优秀": 0}, []),
        ((None, None, None, None), {}, []),  # reported, not assessed
        (
            (42, 43, 41, 1),
            {"优秀": 40},
            ["发票 ≤ 参评人数：发票 43 张，参评 42 人，多出 1 张"],
        ),
        ((42, 40, 41, 1), {"优秀": 40}, ["收票 ≤ 发票：收票 41 张，发票 40 张，多出 1 张"]),
        (
            (42, 42, 41, None),
            {"优秀": 30, "称职": 10},
            ["收票 = 各等次之和 + 废票：优秀30 + 称职10 + 废票0 = 40 张，收票 41 张，相差 -1 张"],
        ),
        (
            (42, 42, 41, 2),
            {"优秀": 30, "称职": 10},
            ["收票 = 各等次之和 + 废票：优秀30 + 称职10 + 废票2 = 42 张，收票 41 张，相差 +1 张"],
        ),
        ((None, 42, 41, None), {"优秀": 41}, ["缺少参评人数"]),
        ((42, 42, 41, None), {}, ["缺少各等次的票数，没有的等次写 0"]),
        ((None, None, None, None), {"优秀": 41}, ["缺少参评人数", "缺少发票", "缺少收票"]),
        (
            (40, 42, 43, 0),
            {"优秀": 41},
            [
                "发票 ≤ 参评人数：发票 42 张，参评 40 人，多出 2 张",
                "收票 ≤ 发票：收票 43 张，发票 42 张，多出 1 张",
                "收票 = 各等次之和 + 废票：优秀41 + 废票0 = 41 张，收票 43 张，相差 -2 张",
            ],
        ),
    ],
)
def test_every_failing_equation_is_named(
    head: tuple[int | None, ...], votes: dict[str, int], faults: list[str]
) -> None:
    found, failed = gate(given_counts(*head), votes)
    assert [sentence for _, sentence in failed] == faults
    assert (found is None) == bool(faults or not votes)


@given(
    st.lists(st.integers(0, 200), min_size=1, max_size=4), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)
)
def test_what_passes_adds_up(votes: list[int], void: int, kept: int, away: int) -> None:
    named = dict(zip(GRADES, votes, strict=False))
    returned = sum(votes) + void
    found, failed = gate(given_counts(returned + kept + away, returned + kept, returned, void), named)
    assert failed == []
    assert found is not None
    assert found.returned == found.valid + found.void <= found.issued <= found.attended
    for field in ("returned", "issued"):
        wrong = {**given_counts(returned + kept + away, returned + kept, returned, void)}
        wrong[field] = returned + kept + away + 1
        assert gate(wrong, named)[1]


# -- conditions and rule files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "votes", "of", "holds", "said"),
    [
        ("<80%", 79, 100, True, "“优秀”票率未达到80%"),
        ("<80%", 80, 100, False, "“优秀”票率未达到80%"),
        ("<=50%", 50, 100, True, "“优秀”票率不超过50%"),
        ("<=1/2", 51, 100, False, "“优秀”票率不超过半数"),
        (">1/2", 50, 100, False, "“优秀”票率超过半数"),
        (">1/2", 51, 100, True, "“优秀”票率超过半数"),
        ("≥2/3", 2, 3, True, "“优秀”票率达到三分之二"),
        ("<80%", 0, 0, False, "“优秀”票率未达到80%"),  # of nobody there is no share
        (">1/2", 0, 0, False, "“优秀”票率超过半数"),
    ],
)
def test_a_condition_holds_exactly_from_its_comparator(text: str, votes: int, of: int, holds: bool, said: str) -> None:
    test = ShareTest.parse(("优秀",), text, "")
    assert test.holds({"优秀": votes}, of) is holds
    assert test.said() == said


@pytest.mark.parametrize("text", ["80%", "=80%", "<", "<120%", "80", ""])
def test_a_share_without_comparator_is_refused(text: str) -> None:
    with pytest.raises(ThresholdUnclear):
        ShareTest.parse(("优秀",), text, "")


RULE = shipped("presets", "evaluation", "示例县代表述职评议办法.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('base = "valid"', 'base = "voters"', "“base”应为以下之一：attended、issued、returned、valid，写的是 “voters”"),
        ("voters = 20", "votres = 20", "不认识的键“votres”，是否想写“voters”"),
        ('share = "<80%"', 'share = "80%"', "写法不明：必须写明比较符和份额"),
        ('"基本称职", "不称职"]', '"基本称职", "不称値"]', "“scale”里的“不称値”应为"),
        (
            'grades = ["不称职"]',
            'grades = ["不满意"]',
            "第2个措施“限期整改”：“grades”里的“不满意”应为 优秀、称职、基本称职、不称职 之一",
        ),
        ('follow = "整改"', 'follow = "通报"', "“follow”应为 谈话、整改 之一，写的是“通报”"),
        ('name = "限期整改"', 'name = "交心谈心"', "“交心谈心”写了两次"),
        ('kinds = ["述职"]', "kinds = []", "“kinds”"),
        (
            '[[outcome]]\nname = "优秀"',
            '[[outcome]]\nname = "其他"\n[[outcome]]\nname = "优秀"',
            "没有条件的等次只能写在最后",
        ),
        ("term_years = 5", "term_years = 0", "“term_years”应为不小于1的整数"),
        ('version = "2025"', "", "缺少“version”"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_place(old: str, new: str, says: str) -> None:
    assert old in RULE
    with pytest.raises(RuleRefused) as refusal:
        parse_rule(RULE.replace(old, new, 1), "办法.toml")
    assert says in refusal.value.message


def test_the_other_kind_of_rule_is_named() -> None:
    with pytest.raises(RuleOfOtherKind, match="是年度考核办法，这里要用述职评议办法"):
        parse_rule('for = "annual"', "办法.toml")
