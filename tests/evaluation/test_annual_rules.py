"""Yearly evaluations by pure rules: scores, boundaries, the quota and its ties, vetoes, membership, presets."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.duty.model import Stretch
from ddtool.evaluation.annual.rules import chain
from ddtool.evaluation.annual.rules.grading import Candidate, by_score, grading, over_quota
from ddtool.evaluation.annual.rules.membership import days_in_office, days_of, members
from ddtool.evaluation.annual.rules.rule import AnnualRule, Quota, Rounding, Tie
from ddtool.evaluation.annual.rules.rule_file import parse_rule, read_rule, ready
from ddtool.evaluation.annual.rules.scoring import Basis, rounded, total
from ddtool.evaluation.refusals import RuleIncomplete, RuleOfOtherKind, RuleRefused, RuleUnreadable
from ddtool.evaluation.samples import deputy
from ddtool.roster.model import Deputy, Period
from ddtool.settings import shipped

YEAR = Stretch("2025-01-01", "2025-12-31")


def text_of(name: str) -> str:
    return shipped("presets", "evaluation", f"{name}.toml").read_text(encoding="utf-8")


def preset(name: str, *fillings: tuple[str, str]) -> AnnualRule:
    """A shipped rule with its “?” filled as an office would: (what stands there, what is written) in order."""
    text = text_of(name)
    for old, new in fillings:
        assert old in text, old
        text = text.replace(old, new, 1)
    return ready(parse_rule(text, name))


OWN = preset("示例县代表年度考核办法")
BAIHE = preset(
    "白河县代表履职考核", ('places = "?"', "places = 2"), ('by = "?"', 'by = "常委会"'), ('days = "?"', "days = 30")
)
YINCHUAN = preset(
    "银川市代表履职考核", ('places = "?"', "places = 2"), ('by = "?"', 'by = "常委会"'), ('days = "?"', "days = 30"),
    ('by = "?"', 'by = "常委会"'),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "score", "grade"),
    [
        (BAIHE, "90", "优秀"),
        (BAIHE, "89.99", "良好"),
        (BAIHE, "80", "良好"),
        (BAIHE, "79.99", "一般"),
        (BAIHE, "60", "一般"),
        (BAIHE, "59.99", "较差"),
        (BAIHE, "59", "较差"),
        (BAIHE, "0", "较差"),
        (BAIHE, "118.5", "优秀"),
        (YINCHUAN, "80", "好"),
        (YINCHUAN, "79.99", "较好"),
        (YINCHUAN, "60", "较好"),
        (YINCHUAN, "59.99", "差"),
        (OWN, "90", "优秀"),
        (OWN, "89.99", "良好"),
        (OWN, "60", "一般"),
    ],
)
def test_each_boundary(rule: AnnualRule, score: str, grade: str) -> None:
    assert by_score(rule, Fraction(score)) == grade


@pytest.mark.parametrize(
    ("value", "places", "want"),
    [
        ("89.995", 2, "90"),
        ("89.9949", 2, "89.99"),
        ("89.5", 0, "90"),
        ("89.4999", 0, "89"),
        ("-0.005", 2, "-0.01"),
        ("80", 1, "80"),
    ],
)
def test_a_total_is_rounded_half_up_before_it_is_compared(value: str, places: int, want: str) -> None:
    assert rounded(Fraction(value), places) == Fraction(want)


def test_whole_numbers_make_the_bands_of_baihe_meet() -> None:
    """With `places = 0`, as an office may fill it, there is nothing between 59 and 60, nor between 89 and 90."""
    whole = preset(
        "白河县代表履职考核", ('places = "?"', "places = 0"), ('by = "?"', 'by = "甲"'), ('days = "?"', "days = 1")
    )
    grades = [
        by_score(whole, total(whole, Basis(Fraction(points), None, {})).value or Fraction(0))
        for points in ("59.4", "59.5", "89.5")
    ]
    assert grades == ["较差", "一般", "优秀"]


# -- scores --------------------------------------------------------------------------------------------------------

STEPS = {"代表自评": 9500, "乡镇（街道）初评": 9000, "代表工作机构总评": 8500}


def test_the_three_dimensions_of_our_own_rule_by_hand() -> None:
    found = total(OWN, Basis(Fraction(72), {"优秀": 30, "称职": 10}, STEPS))
    # 72 of 80 points are 90; (30 × 100 + 10 × 85) ÷ 40 = 96.25; 95 × 20 % + 90 × 40 % + 85 × 40 % = 89.
    assert found.parts == (("日常履职", Fraction(90)), ("群众评价", Fraction(385, 4)), ("年度考核", Fraction(89)))
    assert found.value == Fraction("90.85")  # 90 × 40 % + 96.25 × 20 % + 89 × 40 %
    assert found.shown(2) == "90.85"
    assert found.parts_shown() == {"日常履职": "90.00", "群众评价": "96.25", "年度考核": "89.00"}


def test_without_a_report_back_the_other_weights_count() -> None:
    found = total(OWN, Basis(Fraction(72), None, STEPS))
    assert found.value == Fraction("89.5")  # (90 × 40 + 89 × 40) ÷ 80
    assert found.parts_shown()["群众评价"] == "缺"
    zero = preset("示例县代表年度考核办法", ('missing = "leave_out"', 'missing = "zero"'))
    assert total(zero, Basis(Fraction(72), None, STEPS)).value == Fraction("71.6")


@pytest.mark.parametrize(("points", "score"), [("0", "0"), ("-5", "0"), ("40", "50"), ("80", "100"), ("118.5", "100")])
def test_points_are_a_part_of_full_ones_and_never_beyond(points: str, score: str) -> None:
    assert total(OWN, Basis(Fraction(points), None, STEPS)).parts[0] == ("日常履职", Fraction(score))


def test_a_missing_step_leaves_no_total() -> None:
    assert total(OWN, Basis(Fraction(72), None, {"代表自评": 9500})).value is None


@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=3), st.integers(0, 200), st.integers(1, 50))
def test_a_total_lies_between_its_parts(scores: list[int], points: int, votes: int) -> None:
    found = total(OWN, Basis(Fraction(points), {"优秀": votes}, dict(zip(STEPS, scores, strict=True))))
    parts = [value for _, value in found.parts if value is not None]
    assert found.value is not None
    assert min(parts) - Fraction(1, 100) <= found.value <= max(parts) + Fraction(1, 100)


# -- the quota and its ties ----------------------------------------------------------------------------------------


def quota_rule(tie: str = "ask", most: str = '"20%"', rounding: str = 'round = "down"') -> AnnualRule:
    return preset(
        "示例县代表年度考核办法", ('most = "20%"\nround = "down"', f"most = {most}\n{rounding}"), ('tie = "ask"', f'tie = "{tie}"')
    )  # fmt: skip


def candidates(*totals: str) -> list[Candidate]:
    return [Candidate(number, Fraction(score)) for number, score in enumerate(totals, 1)]


TEN = ("95", "93", "93", "92", "91", "85", "84", "83", "61", "59")


@pytest.mark.parametrize(
    ("tie", "finals", "tied"),
    [
        # 20 % of ten are two places: 95 has one, and the two with 93 are equal at the cut.
        ("ask", ["优秀", None, None, "良好", "良好"], [2, 3]),
        ("down", ["优秀", "良好", "良好", "良好", "良好"], []),
        ("up", ["优秀", "优秀", "优秀", "良好", "良好"], []),
    ],
)
def test_a_tie_at_the_cut_is_a_result(tie: str, finals: list[str | None], tied: list[int]) -> None:
    found = grading(quota_rule(tie), candidates(*TEN))
    assert (found.base, found.places) == (10, 2)
    assert [row.final for row in found.rows[:5]] == finals
    assert found.tied == tied
    assert found.left == (1 if tied else 0)
    assert [row.rank for row in found.rows] == [1, 2, 2, 4, 5, 6, 7, 8, 9, 10]
    assert [row.final for row in found.rows[5:]] == ["良好", "良好", "良好", "一般", "较差"]
    assert over_quota(quota_rule(tie), found) is None


def test_the_meeting_decides_among_equals_within_the_quota() -> None:
    rule = quota_rule()
    one = candidates(*TEN)
    one[1] = Candidate(2, Fraction(93), decided="优秀")
    one[2] = Candidate(3, Fraction(93), decided="良好")
    found = grading(rule, one)
    assert [row.final for row in found.rows[:3]] == ["优秀", "优秀", "良好"]
    assert found.tied == []
    assert over_quota(rule, found) is None
    one[2] = Candidate(3, Fraction(93), decided="优秀")
    assert over_quota(rule, grading(rule, one)) == 3


def test_no_tie_where_the_equals_all_fit_or_all_fail() -> None:
    assert grading(quota_rule(), candidates("95", "95", *TEN[5:], "70", "70", "70")).tied == []
    assert grading(quota_rule(), candidates("95", "94", "91", "91", *TEN[5:], "70")).tied == []


@pytest.mark.parametrize(
    ("most", "rounding", "base", "places"),
    [
        ('"9/64"', 'round = "down"', 64, 9),  # 沅江: 9 of 64
        ('"9/64"', 'round = "down"', 63, 8),
        ('"9/64"', 'round = "up"', 63, 9),
        ('"20%"', 'round = "down"', 64, 12),  # 12.8
        ('"20%"', 'round = "nearest"', 64, 13),
        ('"20%"', 'round = "nearest"', 62, 12),  # 12.4
        ('"20%"', 'round = "up"', 61, 13),
        ('"20%"', 'round = "down"', 4, 0),
        ("9", "", 64, 9),
    ],
)
def test_a_broken_place_goes_the_way_that_the_rule_says(most: str, rounding: str, base: int, places: int) -> None:
    quota = quota_rule("ask", most, rounding).quota
    assert quota is not None
    assert quota.places(base) == places


def test_who_stands_outside_is_neither_in_the_base_nor_in_the_quota() -> None:
    people = [*candidates("95", "94", "85", "84", "83"), Candidate(9, Fraction(99), outside=True)]
    found = grading(quota_rule(), people)
    assert (found.base, found.places) == (5, 1)
    assert [row.final for row in found.rows] == ["优秀", "良好", "良好", "良好", "良好", "优秀"]
    assert found.rows[1].why == "“优秀”名额 1 人，未进入"
    assert over_quota(quota_rule(), found) is None


def test_no_place_at_all_gives_nobody_the_best_grade() -> None:
    found = grading(quota_rule(), candidates("95", "95", "80", "70"))
    assert (found.places, found.tied) == (0, [])
    assert [row.final for row in found.rows] == ["良好", "良好", "良好", "一般"]


@given(st.lists(st.integers(0, 100), min_size=1, max_size=40), st.sampled_from(Tie))
def test_grades_follow_the_scores_and_the_quota_holds(scores: list[int], tie: Tie) -> None:
    found = grading(quota_rule(tie.value), [Candidate(at, Fraction(score)) for at, score in enumerate(scores)])
    best = [row for row in found.rows if row.final == "优秀"]
    assert found.places is not None
    assert tie is Tie.UP or len(best) <= found.places
    by_id = {row.id: row for row in found.rows}
    names = OWN.grade_names
    for one, score in enumerate(scores):
        for other, less in enumerate(scores):
            a, b = by_id[one].final, by_id[other].final
            if score > less and a is not None and b is not None:
                assert names.index(a) <= names.index(b)
            if score == less:
                assert a == b
    assert len(found.tied) > found.left or not found.tied


def test_quota_of_yuanjiang_needs_no_boundary() -> None:
    rule = preset(
        "沅江市代表年度考核", ('full = "?"', "full = 100"), ('places = "?"', "places = 2"), ('gives = "?"', 'gives = "score"'),
        ('weight = "?"', "weight = 20"), ('gives = "?"', 'gives = "score"'), ('weight = "?"', "weight = 30"),
        ('gives = "?"', 'gives = "score"'), ('weight = "?"', "weight = 50"), ('name = "?"', 'name = "称职"'),
        ('round = "?"', 'round = "down"'), ('tie = "?"', 'tie = "ask"'),
    )  # fmt: skip
    found = grading(rule, [Candidate(number, Fraction(100 - number)) for number in range(64)])
    assert [row.id for row in found.rows if row.final == "优秀"] == list(range(9))
    assert {row.final for row in found.rows[9:]} == {"称职"}


# -- vetoes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "vetoes", "final", "why"),
    [
        ("95", (), "优秀", ""),
        ("95", ("未经批准缺席代表大会会议",), "一般", "一票否决（未经批准缺席代表大会会议），由优秀降为一般"),
        ("65", ("未经批准缺席代表大会会议",), "一般", ""),
        ("40", ("未经批准缺席代表大会会议",), "较差", ""),
        (
            "95",
            ("未经批准缺席代表大会会议", "受党纪政务处分"),
            "较差",
            "一票否决（未经批准缺席代表大会会议、受党纪政务处分），由优秀降为较差",
        ),
    ],
)
def test_a_veto_caps_the_grade(score: str, vetoes: tuple[str, ...], final: str, why: str) -> None:
    row = grading(OWN, [Candidate(1, Fraction(score), vetoes, outside=True)]).rows[0]
    assert (row.final, row.why) == (final, why)


def test_a_vetoed_deputy_takes_no_place_of_the_quota() -> None:
    people = candidates("99", "95", "85", "84", "83")
    people[0] = Candidate(1, Fraction(99), ("受党纪政务处分",))
    assert [row.final for row in grading(quota_rule(), people).rows] == ["较差", "优秀", "良好", "良好", "良好"]


def test_the_meeting_cannot_lift_a_veto() -> None:
    found = grading(OWN, [Candidate(1, Fraction(95), ("受党纪政务处分",), decided="良好")])
    assert found.over_veto == (1,)
    assert grading(OWN, [Candidate(1, Fraction(95), ("受党纪政务处分",), decided="较差")]).over_veto == ()


# -- who is evaluated ----------------------------------------------------------------------------------------------


def serving(since: str | None = None, until: str | None = None, *pauses: tuple[str, str | None]) -> Deputy:
    one = deputy(1, "样例")
    values = {name: getattr(one, name) for name in Deputy.__slots__}
    values |= {"since": since, "until": until, "suspensions": tuple(Period(*pause) for pause in pauses)}
    return Deputy(**values)


@pytest.mark.parametrize(
    ("who", "days", "left_out"),
    [
        (serving(), 365, ""),
        (serving("2025-06-18"), 197, ""),  # by-elected in June
        (serving(None, None, ("2025-03-01", "2025-05-01")), 304, ""),  # suspended in March and April
        (serving(None, None, ("2025-03-01", None)), 59, "考核期内任职 59 天，不满 3 个月"),
        (serving("2025-10-01"), 92, ""),  # three months to the day
        (serving("2025-10-02"), 91, "考核期内任职 91 天，不满 3 个月"),
        (serving(None, "2025-09-01"), 243, "考核期末不在任（2025-09-01 终止）"),
        (serving(None, None, ("2024-12-01", None)), 0, "考核期内暂停执行代表职务"),
        (serving(None, "2025-12-31"), 364, "考核期末不在任（2025-12-31 终止）"),
        (serving(None, "2026-01-01"), 365, ""),
    ],
)
def test_who_is_evaluated_follows_from_periods(who: Deputy, days: int, left_out: str) -> None:
    found = members([who], YEAR, 3)[0]
    assert (found.days, found.left_out) == (days, left_out)
    assert days_in_office(who, YEAR) == days


def test_who_never_served_in_the_year_is_not_listed() -> None:
    assert members([serving("2026-01-01"), serving(None, "2025-01-01")], YEAR, 0) == []
    assert days_of(6, "2025-12-31") == 184
    assert days_of(0, "2025-12-31") == 0


# -- the chain -----------------------------------------------------------------------------------------------------


def test_steps_come_in_their_order() -> None:
    names = [step.name for step in OWN.steps]
    assert chain.allowed(OWN, []) == ["代表自评"]
    assert chain.allowed(OWN, names[:2]) == ["代表工作机构总评"]
    assert chain.allowed(OWN, names) == []
    assert chain.in_order(OWN, names[1], names[:1])
    assert not chain.in_order(OWN, names[2], [names[0]])
    assert chain.missing(OWN, {1: names, 2: names[:2]}, [1, 2]) == [(names[2], [2]), (names[3], [2])]


@pytest.mark.parametrize(
    ("step", "score", "grade", "says"),
    [
        (0, 9550, None, []),
        (0, None, None, ["“代表自评”要写得分"]),
        (0, 10_001, None, ["得分 100.01 超过满分 100"]),
        (0, 9000, "优秀", ["“代表自评”只打分，不写等次"]),
        (3, None, "优秀", []),
        (3, None, None, ["“主任会议审定”要写等次"]),
        (3, 9000, "优秀", ["“主任会议审定”只定等次，不写得分"]),
        (3, None, "称职", ["没有等次“称职”，应为 优秀、良好、一般、较差 之一"]),
    ],
)
def test_an_entry_says_what_its_step_asks_for(step: int, score: int | None, grade: str | None, says: list[str]) -> None:
    assert [sentence for _, sentence in chain.faults_of(OWN, OWN.steps[step], score, grade)] == says


# -- presets and rule files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "dimensions", "steps", "grades", "open_fields"),
    [
        ("乌当区代表年度考核", 3, 4, 1, 15),
        ("白河县代表履职考核", 1, 0, 4, 3),
        ("银川市代表履职考核", 1, 0, 3, 4),
        ("珲春市代表履职考核", 1, 2, 3, 9),
        ("沅江市代表年度考核", 1, 4, 2, 11),
        ("东宝区代表履职考核", 1, 0, 1, 5),
        ("优秀不超过百分之二十", 1, 0, 2, 7),
        ("示例县代表年度考核办法", 3, 4, 4, 0),
    ],
)
def test_presets_fix_what_their_source_fixes(
    name: str, dimensions: int, steps: int, grades: int, open_fields: int
) -> None:
    rule = read_rule(shipped("presets", "evaluation", f"{name}.toml"))
    assert (len(rule.dimensions), len(rule.steps), len(rule.grades)) == (dimensions, steps, grades)
    assert len(rule.empty) == open_fields
    assert rule.source
    if open_fields:
        with pytest.raises(RuleIncomplete, match=f"还有{open_fields}处待填"):
            ready(rule)


def test_the_chain_of_wudang_and_the_rounds_of_hunchun() -> None:
    wudang = parse_rule(text_of("乌当区代表年度考核"), "")
    assert [step.name for step in wudang.steps] == [
        "代表自评",
        "乡镇（街道）初评",
        "代表工作机构总评",
        "主任会议审核确定等级",
    ]
    assert [one.name for one in wudang.dimensions] == ["日常履职", "群众评价", "年度考核"]
    hunchun = parse_rule(text_of("珲春市代表履职考核"), "")
    assert [(one.name, one.stretch(2025)) for one in hunchun.rounds] == [
        ("半年", Stretch("2025-01-01", "2025-06-30")),
        ("年终", YEAR),
    ]
    assert hunchun.grade_names == ("优秀", "称职", "不称职")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("places = 2 ", "places = 3 ", "“places”应为 0 至 2 的整数，写的是 3"),
        ("weight = 20\nwithin", "weight = 30\nwithin", "各维度的 weight 合计应为 100，现在是 110"),
        ('gives = "score"\nweight = 20', 'gives = "score"\nweight = 10', "各环节的 weight 合计应为 100，现在是 90"),
        (
            'from = "points"',
            'from = "ponts"',
            "“from”应为以下之一：points、report_back、steps，写的是 “ponts”，是否想写“points”",
        ),
        ('at = ">=90"', 'at = "90"', '“at”应为带比较号的分数，如 ">=90"'),
        ('at = ">=90"', 'at = ">=70"', "各等次的 at 要从高到低"),
        ('most = "20%"', 'most = "120%"', '“most”应为名额：人数（9），或份额（"20%"、"9/64"）'),
        ('tie = "ask"', "", "缺少“tie”"),
        ('round = "down"', "", "缺少“round”"),
        ('grade = "优秀"\nmost', 'grade = "优良"\nmost', "“grade”写的“优良”没有 [[grade]]"),
        (
            'name = "受党纪政务处分"\ngrade = "较差"',
            'name = "受党纪政务处分"\ngrade = "不及格"',
            "第2个否决项“受党纪政务处分”：“grade”写的“不及格”没有 [[grade]]",
        ),
        ('marks = ["较差"]', 'marks = ["差"]', "“marks”里的“差”应为 优秀、良好、一般、较差、排名靠前、排名靠后 之一"),
        ('marks = ["较差"]', 'marks = ["排名靠前"]', "“排名靠前”要写“top”（几名）"),
        ('paper = "talk"', 'paper = "letter"', "“paper”应为 talk、advice、honour、notice 之一"),
        ('"优秀" = 100,', '"优良" = 100,', "“values”里的“优良”不是测评等次"),
        ("months = 3", "month = 3", "不认识的键“month”，是否想写“months”"),
        ('name = "良好"', 'name = "优秀"', "等次“优秀”写了两次"),
        ('gives = "grade"', 'gives = "grade"\nweight = 10', "只给等次的环节没有分，不写“weight”"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_place(old: str, new: str, says: str) -> None:
    text = text_of("示例县代表年度考核办法")
    assert old in text
    with pytest.raises(RuleRefused) as refusal:
        parse_rule(text.replace(old, new, 1), "办法.toml")
    assert says in refusal.value.message


def test_grades_without_boundaries_need_a_step_that_gives_them() -> None:
    text = text_of("示例县代表年度考核办法").replace('at = ">=80"\n', "").replace('at = ">=60"\n', "")
    assert parse_rule(text, "").deciding is not None
    text = text.replace('[[step]]\nname = "主任会议审定"\nby = "主任会议"\ngives = "grade"\n', "")
    with pytest.raises(RuleRefused, match="没有分数线的等次要由最后的环节评定"):
        parse_rule(text, "办法.toml")


def test_other_kinds_and_broken_files_are_named() -> None:
    with pytest.raises(RuleOfOtherKind, match="是述职评议办法，这里要用年度考核办法"):
        parse_rule('for = "report_back"', "办法.toml")
    with pytest.raises(RuleUnreadable, match="读不出"):
        parse_rule("values = { 优秀 = 1 }", "办法.toml")


def test_a_number_and_a_share_are_told_apart() -> None:
    assert quota_rule("ask", "9", "").quota == Quota("优秀", 9, None, Rounding.DOWN, Tie.ASK, True)
