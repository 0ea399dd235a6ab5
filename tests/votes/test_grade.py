"""测评: shares at the boundary, cascading or not, what is no grade, who has most of the worst, the predecessor."""

from datetime import date
from typing import Any

import pytest

from ddtool.votes.entered import Entered, EnteredRow
from ddtool.votes.gate import check
from ddtool.votes.kinds import kind_of
from ddtool.votes.rules.wording import requirement_sentence
from tests.votes.made import ballot, count, decided, faults, outcomes, through_gate, vote


def grade(rule: dict[str, Any] | str | None = None, **changes: Any) -> Any:
    return vote("grade", rule, **({"subjects": ["甲某"], "members": 29, "present": 29} | changes))


def one(definition: Any, *votes: int, void: int = 0) -> Any:
    """The row of a vote on one subject, all ballots returned."""
    issued = sum(votes) + void
    (row,) = decided(definition, count({"甲某": votes}, issued=issued, void=void, present=issued)).rows
    return row


@pytest.mark.parametrize(
    ("votes", "outcome", "need", "margin"),
    [
        # more than half of 29: 14 not, 15 yes; the votes of better grades are added
        ((15, 0, 14, 0), "满意", 15, 0),
        ((14, 1, 14, 0), "基本满意", 15, -1),
        ((14, 0, 15, 0), "不满意", 15, -1),
        ((0, 15, 14, 0), "基本满意", 15, -15),
        ((0, 14, 15, 0), "不满意", 15, -1),
        ((0, 0, 0, 29), "不满意", 15, -15),
        ((29, 0, 0, 0), "满意", 15, 14),
    ],
)
def test_grades_by_a_majority(votes: tuple[int, ...], outcome: str, need: int, margin: int) -> None:
    row = one(grade(), *votes)
    assert (row.outcome, row.base, row.need, row.margin) == (outcome, 29, need, margin)


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        # ≥80 %, ≥50 % of those taking part: 80.00 and 79.99…, 50.00 and 49.99…
        ((80, 10, 10), "称职"),
        ((79, 11, 10), "基本称职"),
        ((7999, 2001, 0), "基本称职"),
        ((8000, 2000, 0), "称职"),
        ((50, 0, 50), "基本称职"),
        ((4999, 5001, 0), "不称职"),
        ((4, 1, 0), "称职"),
        ((15, 4, 0), "基本称职"),
        ((0, 5, 0), "不称职"),
    ],
)
def test_大悟(votes: tuple[int, ...], outcome: str) -> None:
    definition = vote(
        "grade", "大悟县代表述职测评", subjects=["甲某"], members=20000, present=None, scale=None, meeting="选民测评会"
    )
    row = one(definition, *votes, 0)
    assert row.outcome == outcome


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [((15, 0, 15, 0), "满意"), ((14, 1, 15, 0), "基本满意"), ((14, 0, 16, 0), "不满意"), ((0, 15, 15, 0), "基本满意")],
)
def test_镇海_at_exactly_half(votes: tuple[int, ...], outcome: str) -> None:
    assert one(grade("镇海区民生实事项目满意度测评", members=30, scale=None), *votes).outcome == outcome


@pytest.mark.parametrize(("votes", "outcome"), [((15, 14, 0), "满意"), ((14, 15, 0), "不满意"), ((14, 0, 1), "不满意")])
def test_石泉(votes: tuple[int, ...], outcome: str) -> None:
    assert one(grade("石泉县工作报告满意度测评", scale=None), *votes).outcome == outcome


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [((0, 14, 15, 0), "不满意"), ((14, 1, 14, 0), "不满意未过半数"), ((0, 0, 14, 0), "不满意未过半数")],
)
def test_山西(votes: tuple[int, ...], outcome: str) -> None:
    assert one(grade("山西省满意度测评（2011）", scale=None), *votes).outcome == outcome


def test_not_cascading() -> None:
    definition = grade({"cascade": False, "otherwise": "无法评定"})
    assert one(definition, 14, 15, 0, 0).outcome == "基本满意"
    assert one(definition, 14, 1, 14, 0).outcome == "无法评定"
    assert one(definition, 0, 14, 15, 0).outcome == "不满意"


def test_each_band_may_have_its_own_base() -> None:
    bands = [
        {"outcome": "满意", "share": ">1/2", "base": "valid"},
        {"outcome": "基本满意", "of": ["满意", "基本满意"], "share": ">=80%", "base": "members"},
    ]
    definition = grade({"majority": None, "band": bands, "otherwise": "不满意"})
    assert one(definition, 11, 10, 0, 0).outcome == "满意"  # 11 of 21 valid
    assert one(definition, 10, 14, 0, 0).outcome == "基本满意"  # 24 of 29: 82.76 %
    assert one(definition, 10, 13, 1, 0).outcome == "不满意"  # 23 of 29: 79.31 %


def test_sentences() -> None:
    definition = grade(subjects=["甲项目", "乙项目", "丙项目"])
    rows = {"甲项目": (14, 10, 5, 0), "乙项目": (25, 3, 1, 0), "丙项目": (1, 2, 26, 0)}
    found = decided(definition, count(rows, issued=29, present=29))
    assert found.sentences == (
        "发出测评票29张，收回29张，收回的票数等于发出的票数，本次测评有效。",
        "甲项目：满意14票，基本满意10票，不满意5票，弃权0票。满意、基本满意票合计超过全体代表29名的半数（需15票以上），结果为“基本满意”。",
        "乙项目：满意25票，基本满意3票，不满意1票，弃权0票。满意票超过全体代表29名的半数（需15票以上），结果为“满意”。",
        "丙项目：满意1票，基本满意2票，不满意26票，弃权0票。满意、基本满意票合计未超过全体代表29名的半数（需15票以上），差12票，结果为“不满意”。",
    )
    assert requirement_sentence(definition, found) == (
        "根据本次测评办法，满意票超过全体代表的半数的，为“满意”；满意、基本满意票合计超过全体代表的半数的，为“基本满意”；其余为“不满意”。"
    )


@pytest.mark.parametrize(
    ("rule", "scale", "choices"),
    [
        ({}, ["满意", "不满意"], ("满意", "不满意", "弃权")),
        ({"blank": "void"}, ["满意", "不满意"], ("满意", "不满意")),
        ({"blank": "row", "several": "row"}, ["满意", "不满意"], ("满意", "不满意", "无效")),
        ({"unknown": "counted"}, ["满意", "不满意"], ("满意", "不满意", "不了解", "弃权")),
        ({"blank": "void"}, ["满意", "不满意", "不了解"], ("满意", "不满意", "不了解")),
        ({}, ["满意", "弃权", "不满意"], ("满意", "弃权", "不满意")),
    ],
)
def test_what_is_counted(rule: dict[str, Any], scale: list[str], choices: tuple[str, ...]) -> None:
    definition = grade(rule, scale=scale)
    assert kind_of(definition).choices(definition) == choices


@pytest.mark.parametrize(
    ("rule", "votes", "base", "outcome"),
    [
        # 不了解 in the base, or taken out of it: 14 of 29 or of 27
        ({"unknown": "counted"}, (14, 13, 2, 0), 29, "不满意"),
        ({"unknown": "left_out"}, (14, 13, 2, 0), 27, "满意"),
        ({"unknown": "left_out"}, (13, 13, 3, 0), 26, "不满意"),
        ({"unknown": "left_out"}, (0, 0, 29, 0), 0, "未评定"),
        # rows void by themselves are outside the valid ballots, but not outside the members
        ({"base": "valid", "blank": "row", "several": "row"}, (14, 13, 2), 27, "满意"),
        ({"base": "members", "blank": "row", "several": "row"}, (14, 13, 2), 29, "不满意"),
        ({"base": "valid", "blank": "row", "several": "row"}, (0, 0, 29), 0, "未评定"),
    ],
)
def test_what_is_outside_the_base(rule: dict[str, Any], votes: tuple[int, ...], base: int, outcome: str) -> None:
    row = one(grade(rule, scale=["满意", "不满意"]), *votes)
    assert (row.base, row.outcome) == (base, outcome)


def test_rated_by_nobody_is_said() -> None:
    definition = grade({"unknown": "left_out"})
    found = decided(definition, count({"甲某": (0, 0, 0, 29, 0)}, issued=29, present=29))
    assert found.sentences[1].endswith("没有可以计算的票，未评定。")
    assert found.rows[0].margin is None


@pytest.mark.parametrize(
    ("rule", "marks", "void", "read"),
    [
        ({}, ("满意", "", "不满意"), "", ("满意", "弃权", "不满意")),
        ({}, ("满意+不满意", "满意", "满意"), "“甲某”画了两栏以上", ()),
        ({"several": "row", "blank": "row"}, ("满意+不满意", "", "满意"), "", ("无效", "无效", "满意")),
        ({"blank": "void"}, ("满意", "", "满意"), "“乙某”没有画", ()),
        ({"unknown": "counted"}, ("不了解", "满意", "?"), "“丙某”的符号不能辨认", ()),
        ({"unknown": "counted", "unclear": "abstain"}, ("不了解", "满意", "?"), "", ("不了解", "满意", "弃权")),
        ({}, ("不了解", "满意", "满意"), "“甲某”的符号不能辨认", ()),
    ],
)
def test_how_a_ballot_is_read(rule: dict[str, Any], marks: tuple[str, ...], void: str, read: tuple[str, ...]) -> None:
    definition = grade(rule, subjects=["甲某", "乙某", "丙某"])
    judged = kind_of(definition).judge(definition, ballot(*marks))
    assert (judged.void, judged.marks) == (void, read)


def test_深圳_none_or_several_is_outside_the_count() -> None:
    filled = {"base": "valid", "majority": ">1/2", "blank": "row", "several": "row"}
    definition = grade(filled, members=40, subjects=["甲某", "乙某"])
    kind = kind_of(definition)
    ballots = [ballot("满意", "满意+不满意"), ballot("", "满意"), ballot("满意", ""), ballot("不满意", "满意")]
    counted = kind.tally(definition, ballots, issued=4, present=4)
    assert [row.votes for row in counted.rows] == [(2, 0, 1, 1), (2, 0, 0, 2)]
    found = decided(definition, counted)
    assert [(row.base, row.outcome) for row in found.rows] == [(3, "满意"), (2, "满意")]


def test_a_grade_left_out_had_no_vote() -> None:
    """As results are published: 满意 25, 基本满意 3. The sum of the row shows when something was forgotten."""
    definition = grade(scale=["满意", "基本满意", "不满意"])
    head = {"issued": 28, "returned": 28, "void": 0}
    row = EnteredRow("甲某", {"满意": 25, "基本满意": 3}, "第1个 [[row]]")
    found = check(definition, kind_of(definition), Entered("", head, (row,)))
    assert found.count is not None
    assert found.count.rows[0].votes == (25, 3, 0, 0)
    less = EnteredRow("甲某", {"满意": 25}, "第1个 [[row]]")
    assert check(definition, kind_of(definition), Entered("", head, (less,))).faults == (
        "“甲某”满意 + 基本满意 + 不满意 + 弃权 = 有效：满意25 + 基本满意0 + 不满意0 + 弃权0 = 25票，有效票28张，相差-3票",
    )


# The most votes of the worst grade

FIVE = ["甲某", "乙某", "丙某", "丁某", "戊某"]


@pytest.mark.parametrize(
    ("worst", "names", "tied", "said"),
    [
        ((9, 7, 5, 1, 0), ("甲某", "乙某", "丙某"), (), "“较差”票最多的3名：甲某、乙某、丙某。"),
        (
            (9, 5, 5, 5, 0),
            ("甲某",),
            ("乙某", "丙某", "丁某"),
            "“较差”票最多的3名：甲某；乙某、丙某、丁某票数相等，其中2名不能确定。",
        ),
        (
            (5, 5, 5, 5, 0),
            (),
            ("甲某", "乙某", "丙某", "丁某"),
            "“较差”票最多的3名：不能全部确定；甲某、乙某、丙某、丁某票数相等，其中3名不能确定。",
        ),
        # who has no such vote is never among them
        ((4, 1, 0, 0, 0), ("甲某", "乙某"), (), "“较差”票最多的3名：甲某、乙某。"),
        ((0, 0, 0, 0, 0), (), (), "没有“较差”票。"),
    ],
)
def test_the_three_with_most_of_the_worst(
    worst: tuple[int, ...], names: tuple[str, ...], tied: tuple[str, ...], said: str
) -> None:
    definition = grade({"top_grade": "较差", "top": 3}, subjects=FIVE, scale=["优秀", "良好", "一般", "较差"])
    rows = {name: (29 - votes, 0, 0, votes, 0) for name, votes in zip(FIVE, worst, strict=True)}
    found = decided(definition, count(rows, issued=29, present=29))
    assert found.top is not None
    assert (found.top.grade, found.top.most, found.top.names, found.top.tied) == ("较差", 3, names, tied)
    assert found.sentences[-1] == said


# In office for less than eight months

DAY = date(2026, 9, 8)


@pytest.mark.parametrize(
    ("since", "alone"),
    [(date(2026, 1, 8), True), (date(2026, 1, 9), False), (date(2025, 12, 31), True), (date(2026, 9, 8), False)],
)
def test_eight_months(since: date, alone: bool) -> None:
    rule = {"alone_after": 8, "alone_clause": "办法第五条"}
    person = {"name": "甲某", "post": "县财政局局长", "since": since}
    found = faults("grade", rule, subjects=None, subject=[person], date=DAY)
    if alone:
        assert found == []
        return
    assert found == [
        f"“甲某”{since.isoformat()}任职，到2026-09-08不满8个月，应当连同上一任一并测评，请写明 predecessor（办法第五条）"
    ]
    definition = grade(rule, subjects=None, subject=[{**person, "predecessor": "乙某"}], date=DAY)
    assert [(subject.name, subject.post, subject.note) for subject in definition.subjects] == [
        ("甲某", "县财政局局长", ""),
        ("乙某", "县财政局局长", "上一任"),
    ]


def test_the_last_of_a_month_has_its_month() -> None:
    """8 months after 30 June there is no 30 February: the last day of it counts."""
    rule = {"alone_after": 8}
    person = [{"name": "甲某", "since": date(2025, 6, 30)}]
    assert faults("grade", rule, subjects=None, subject=person, date=date(2026, 2, 28)) == []
    assert faults("grade", rule, subjects=None, subject=person, date=date(2026, 2, 27)) != []


def test_since_is_asked_for() -> None:
    assert faults("grade", {"alone_after": 8}, subjects=None, subject=[{"name": "甲某"}]) == [
        "“甲某”缺少任职时间（since）：任职满8个月的才单独测评（本次测评办法）"
    ]


def test_a_predecessor_who_is_rated_for_another_post_has_one_row() -> None:
    people = [
        {"name": "甲某", "post": "县财政局局长", "since": date(2026, 6, 1), "predecessor": "乙某"},
        {"name": "乙某", "post": "县审计局局长", "since": date(2024, 6, 1)},
    ]
    definition = grade({"alone_after": 8}, subjects=None, subject=people, date=DAY)
    assert definition.names == ("甲某", "乙某")


@pytest.mark.parametrize(
    ("rule", "changes", "fault"),
    [
        ({"majority": None}, {}, "缺少等次的划分：写 majority（如 “>1/2”），或一张张 [[rule.band]] 表"),
        ({"band": [{"outcome": "满意", "share": ">1/2"}], "otherwise": "不满意"}, {}, "“majority”和 [[rule.band]] 只写一种"),
        ({"majority": None, "band": [{"outcome": "满意", "share": ">1/2"}]}, {}, "有 [[rule.band]] 时，要用“otherwise”写明都达不到时的结果"),
        ({"cascade": False}, {}, "“cascade”为 false 时，要用“otherwise”写明都达不到时的结果"),
        ({"top": 3}, {}, "“top_grade”（哪个等次）和“top”（取几名）要一起写"),
        ({"top": 3, "top_grade": "较差"}, {}, "“top_grade”写的“较差”，测评等次（scale）里没有"),
        ({"majority": None, "band": [{"outcome": "优秀", "share": ">1/2"}], "otherwise": "不满意"}, {},
         "办法的等次“优秀”用到“优秀”，测评等次（scale）里没有"),
        ({"blank": "approve"}, {}, "“blank”不能写 approve：测评没有“赞成”"),
        ({}, {"scale": None}, "缺少“scale”（测评等次，从好到差，如 [\"满意\", \"基本满意\", \"不满意\"]）"),
        ({}, {"scale": ["满意"]}, "“scale”应有两个以上的等次，且互不相同"),
        ({}, {"scale": ["满意", "不了解"]}, "“scale”除“不了解”“弃权”以外，应有两个以上的等次"),
        ({}, {"scale": ["满意", "满意"]}, "“scale”应有两个以上的等次，且互不相同"),
        ({"scale": ["满意", "不满意"]}, {"scale": ["好", "差"]}, "“scale”写的是好、差，而办法规定满意、不满意，不一致"),
        ({"breakdown": True}, {}, "“breakdown”为 true 时，要用“min_cell”写明最小的公布数（2以上）"),
    ],
)  # fmt: skip
def test_refused_methods(rule: dict[str, Any], changes: dict[str, Any], fault: str) -> None:
    assert fault in [found.removeprefix("[rule]：") for found in faults("grade", rule, **changes)]


def test_by_votes() -> None:
    definition = grade({"order": "votes"}, subjects=["甲某", "乙某", "丙某"])
    rows = {"甲某": (10, 10, 9, 0), "乙某": (20, 5, 4, 0), "丙某": (10, 12, 7, 0)}
    found = decided(definition, count(rows, issued=29, present=29))
    assert [row.name for row in found.rows] == ["乙某", "丙某", "甲某"]
    assert outcomes(found)["甲某"] == "基本满意"


def test_through_the_gate() -> None:
    definition = grade(subjects=["甲某"])
    assert through_gate(definition, count({"甲某": (14, 1, 14, 1)}, issued=29, present=29)).faults == (
        "“甲某”满意 + 基本满意 + 不满意 + 弃权 = 有效：满意14 + 基本满意1 + 不满意14 + 弃权1 = 30票，有效票29张，相差+1票",
    )
