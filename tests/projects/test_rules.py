"""Rule files, lights and the order of steps: tables of cases at the boundary."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddtool.projects.model import (
    FAILED,
    PASSED,
    Colour,
    LightRule,
    Limit,
    Move,
    OverBudget,
    Phase,
    ProjectRule,
    Stage,
    Step,
)
from ddtool.projects.refusals import ProjectRuleWrong
from ddtool.projects.rules import order
from ddtool.projects.rules.light import light, planned
from ddtool.projects.rules.rule_file import read_rule
from ddtool.settings import shipped

SAMPLE = shipped("presets", "projects", "示例县民生实事.toml")
RULE = read_rule(SAMPLE)
ENTERED, TODAY = date(2026, 1, 5), date(2026, 12, 31)
YES = Step(0, Move.VOTE, date(2026, 1, 10), outcome=PASSED, document="决〔2026〕1号")
GIVEN = Step(0, Move.HAND_OVER, date(2026, 1, 20), unit="县交通局", until=date(2026, 11, 30), budget=100_00)
HALF = Step(0, Move.PLAN, date(2026, 1, 20), subject="主体完工", until=date(2026, 6, 30), percent=50)
WHOLE = Step(0, Move.PLAN, date(2026, 1, 20), subject="竣工", until=date(2026, 11, 20), percent=100)
DONE = [
    Step(0, Move.REACH, date(2026, 6, 20), subject="主体完工"),
    Step(0, Move.REACH, date(2026, 11, 10), subject="竣工"),
    Step(0, Move.FINISH, date(2026, 11, 15)),
]


def report(day: date = date(2026, 3, 1), **said: object) -> Step:
    return Step(0, Move.REPORT, day, **said)  # type: ignore[arg-type]


def reasons(*steps: Step, rule: ProjectRule = RULE, on: date = TODAY) -> list[str]:
    return [why for _, why in order.faults(rule, order.in_order(steps), entered=ENTERED, on=on)]


def changed(old: str, new: str, tmp_path: Path) -> Path:
    path = tmp_path / "办法.toml"
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


# -- rule files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("示例县民生实事", 0),
        ("溆浦县八字工作法", 7),
        ("芷江县四步法", 8),
    ],
)
def test_what_a_source_leaves_open(name: str, empty: int) -> None:
    assert len(read_rule(shipped("presets", "projects", f"{name}.toml")).empty) == empty


def test_counties_have_their_own_words_for_the_same_life() -> None:
    eight = read_rule(shipped("presets", "projects", "溆浦县八字工作法.toml"))
    four = read_rule(shipped("presets", "projects", "芷江县四步法.toml"))
    assert "".join(eight.phase(phase) for phase in Phase) == "征提议决交办督评"
    assert [four.phase(phase) for phase in Phase] == [
        "群众点单", "群众点单", "人大议单", "人大议单", "政府买单", "政府买单", "代表评单", "代表评单",
    ]  # fmt: skip
    assert [ground.name for ground in eight.grounds] == ["上级专项资金"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('number = "{year}-{n}"', 'number = "{year}号"', "“number”应含一个 {n}，可在它前面写 {year}，写的是“{year}号”"),
        ('levels = ["县", "乡"]', 'levels = ["县", "镇"]', "“levels”里的“镇”不是层级；可用的：全国、省、市、县、乡"),
        ('late = ">30"', 'late = "30"', "第1个灯“红灯”：“late”应写明比较符和整数，如 “>30”“>=10”，写的是 “30”"),
        ('late = ">30"', "late = 30", "第1个灯“红灯”：“late”应写明比较符和整数，如 “>30”“>=10”，写的是 30"),
        ('colour = "green"', 'colour = "green"\nlate = ">0"', "第3个灯“绿灯”：最后一个灯是其余的情况，不写界限（late、behind）"),
        ('colour = "red"\nlate = ">30"\nbehind = ">=20"', 'colour = "red"', "第1个灯“红灯”：只有最后一个灯可以不写界限（late、behind）"),
        ('colour = "red"', 'colour = "blue"', "第1个灯“红灯”：“colour”应为以下之一：red、yellow、green，写的是 “blue”"),
        ('over_budget = "refuse"', 'over_budget = "no"', "“over_budget”应为以下之一：refuse、flag，写的是 “no”"),
        ('of = ["征集"]', 'of = ["提出"]', "[[phase]] 的 of 里，“提出”写了两次；[[phase]] 没有写到：征集"),
        ('of = ["征集"]', 'of = ["征求"]', "第1个环节“征”：“of”里的“征求”不认识，是否想写“征集”；可用的：征集、提出、审议、票决、交办、办理、监督、测评；[[phase]] 没有写到：征集"),
        ("soon = 15", "", "缺少“soon”（到期前多少天列入待办，整数）"),
        ("report_days = 35", "report_day = 35", "不认识的键“report_day”，是否想写“report_days”"),
        ('name = "黄灯"', 'name = "红灯"', "灯“红灯”写了两次"),
    ],
)  # fmt: skip
def test_a_wrong_rule_file(old: str, new: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(ProjectRuleWrong) as refusal:
        read_rule(changed(old, new, tmp_path))
    assert fault in refusal.value.message
    assert refusal.value.message.endswith("请对照 docs/rules.md 的“民生实事办法”改正。")


def test_all_faults_at_once(tmp_path: Path) -> None:
    path = tmp_path / "办法.toml"
    path.write_text("levels = 3\nlights = 1\n", encoding="utf-8")
    with pytest.raises(ProjectRuleWrong) as refusal:
        read_rule(path)
    assert refusal.value.message.count("；") >= 7


# -- lights --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "reported", "name", "late", "behind"),
    [
        ("2026-06-29", 0, "绿灯", 0, 0),  # nothing planned for this day yet
        ("2026-06-30", 50, "绿灯", 0, 0),  # the last day is in time
        ("2026-06-30", 41, "绿灯", 0, 9),
        ("2026-06-30", 40, "黄灯", 0, 10),  # >=10
        ("2026-06-30", 31, "黄灯", 0, 19),
        ("2026-06-30", 30, "红灯", 0, 20),  # >=20
        ("2026-07-01", 50, "黄灯", 1, 0),  # >0
        ("2026-07-30", 50, "黄灯", 30, 0),
        ("2026-07-31", 50, "红灯", 31, 0),  # >30
        ("2026-07-01", 30, "红灯", 1, 20),  # either limit is enough
    ],
)
def test_the_light_of_a_day(on: str, reported: int, name: str, late: int, behind: int) -> None:
    now = order.standing([YES, GIVEN, HALF, WHOLE, report(date(2026, 6, 1), percent=reported)])
    found = light(RULE, now, date.fromisoformat(on))
    assert (found.name, found.late, found.behind) == (name, late, behind)


def test_the_light_says_which_milestone_and_which_limit() -> None:
    now = order.standing([YES, GIVEN, HALF, report(date(2026, 6, 1), percent=35)])
    assert light(RULE, now, date(2026, 8, 10)).because == (
        "节点“主体完工”应于 2026-06-30 完成，至 2026-08-10 逾期 41 天",
        "按计划应完成 50%，2026-06-01 报的进度 35%，落后 15 个百分点",
        "红灯：逾期 41 天，界限 >30 天",
    )


def test_a_milestone_reached_late_is_late_no_more() -> None:
    now = order.standing(
        [YES, GIVEN, HALF, Step(0, Move.REACH, date(2026, 8, 1), subject="主体完工"), report(percent=50)]
    )
    assert now.milestones[0].late(date(2026, 12, 1)) == 32
    assert light(RULE, now, date(2026, 8, 10)).name == "绿灯"


def test_the_day_of_completion_counts_without_milestones() -> None:
    now = order.standing([YES, GIVEN])
    assert planned(now, TODAY) is None
    assert [light(RULE, now, date(2026, 12, day)).name for day in (1, 30, 31)] == ["黄灯", "黄灯", "红灯"]


def test_what_is_finished_or_not_begun_has_no_light() -> None:
    for steps in ([], [YES], [YES, GIVEN, HALF, WHOLE, *DONE]):
        assert light(RULE, order.standing(steps), TODAY).colour is None


def test_a_limit_left_open_gives_no_light() -> None:
    rule = read_rule(shipped("presets", "projects", "溆浦县八字工作法.toml"))
    found = light(rule, order.standing([YES, GIVEN, HALF]), date(2026, 8, 1))
    assert (found.name, found.colour) == ("待填", None)
    assert found.because[-1] == "《溆浦县民生实事项目“八字工作法”》的红灯界限待填，不能定灯"


@pytest.mark.parametrize(("limit", "value", "holds"), [(Limit(True, 30), 30, False), (Limit(True, 30), 31, True), (Limit(False, 30), 30, True), (Limit(False, 30), 29, False)])  # fmt: skip
def test_the_comparator_is_what_is_written(limit: Limit, value: int, holds: bool) -> None:
    assert limit.holds(value) is holds


@given(late=st.integers(0, 400), behind=st.integers(0, 100))
def test_worse_is_never_lighter(late: int, behind: int) -> None:
    names = [one.name for one in RULE.lights]

    def place(late: int, behind: int) -> int:
        plan = Step(0, Move.PLAN, GIVEN.day, subject="节点", until=date(2026, 6, 30), percent=behind)
        now = order.standing([YES, GIVEN, plan])
        return names.index(light(RULE, now, date(2026, 6, 30) + timedelta(days=late)).name)

    assert place(late + 1, behind) <= place(late, behind)
    assert place(late, min(behind + 1, 100)) <= place(late, behind)


# -- the order of steps --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ([], Stage.CANDIDATE),
        ([Step(0, Move.STRIKE, date(2026, 1, 8), subject="上级专项资金")], Stage.STRUCK),
        ([YES], Stage.CHOSEN),
        ([Step(0, Move.VOTE, date(2026, 1, 10), outcome=FAILED, document="决〔2026〕1号")], Stage.NOT_CHOSEN),
        ([YES, GIVEN], Stage.UNDER_WAY),
        ([YES, GIVEN, HALF, WHOLE, *DONE], Stage.FINISHED),
        ([YES, GIVEN, HALF, WHOLE, *DONE, Step(0, Move.ACCEPT, date(2026, 11, 20))], Stage.ACCEPTED),
    ],
)
def test_the_stage_follows_from_the_steps(steps: list[Step], stage: Stage) -> None:
    assert reasons(*steps) == []
    assert order.standing(order.in_order(steps)).stage is stage


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([GIVEN], "不能“交办”：现在在“候选”，可以办的有：审议、不列入、票决"),
        ([report(percent=5)], "不能“进展”：现在在“候选”，可以办的有：审议、不列入、票决"),
        ([YES, YES], "不能“票决”：现在在“待交办”，可以办的有：交办"),
        ([YES, GIVEN, GIVEN], "不能“交办”：现在在“办理中”，可以办的有：节点、调整、节点完成、进展、视察、整改、完工、测评"),
        ([YES, GIVEN, HALF, WHOLE, *DONE, report(date(2026, 12, 1), percent=100)], "不能“进展”：现在在“已完工”，可以办的有：视察、整改、验收、测评、回头看"),
        ([YES, GIVEN, Step(0, Move.LOOK_BACK, date(2026, 5, 1), text="看了")], "不能“回头看”：现在在“办理中”，可以办的有：节点、调整、节点完成、进展、视察、整改、完工、测评"),
        ([Step(0, Move.VOTE, date(2026, 1, 4), outcome=PASSED, document="决")], "日期 2026-01-04 早于列为候选的日期 2026-01-05"),
        ([Step(0, Move.VOTE, date(2027, 1, 1), outcome=PASSED, document="决")], "日期 2027-01-01 在今天 2026-12-31 之后"),
        ([Step(0, Move.VOTE, date(2026, 1, 10), outcome="大概", document="决")], "票决结果应为通过或未通过，写的是“大概”"),
        ([Step(0, Move.VOTE, date(2026, 1, 10), outcome=PASSED)], "票决要写明表决编号，或在别处票决的文号（--document）"),
        ([YES, Step(0, Move.HAND_OVER, date(2026, 1, 20))], "交办要写明责任单位（--unit）"),
        ([YES, Step(0, Move.HAND_OVER, date(2026, 1, 20), unit="县交通局", until=date(2026, 1, 19))], "完成时限 2026-01-19 早于交办日期 2026-01-20"),
        ([YES, GIVEN, Step(0, Move.PLAN, GIVEN.day, subject="竣工", until=date(2026, 12, 1))], "节点“竣工”计划 2026-12-01 完成，晚于项目完成时限 2026-11-30"),
        ([YES, GIVEN, Step(0, Move.PLAN, GIVEN.day, subject="竣工", until=date(2026, 1, 19))], "节点“竣工”计划 2026-01-19 完成，早于交办日期 2026-01-20"),
        ([YES, GIVEN, HALF, Step(0, Move.PLAN, GIVEN.day, subject="封顶", until=date(2026, 8, 1), percent=40)], "节点“封顶”的计划进度 40% 与前后节点的先后不符"),
        ([YES, GIVEN, HALF, Step(0, Move.PLAN, date(2026, 5, 1), subject="主体完工", until=date(2026, 7, 30))], "节点“主体完工”已定于 2026-06-30 完成，改计划要写明原因（--why）"),
        ([YES, GIVEN, HALF, DONE[0], Step(0, Move.PLAN, date(2026, 7, 1), subject="主体完工", until=date(2026, 7, 30), reason="返工")], "节点“主体完工”已于 2026-06-20 完成，不能改计划"),
        ([YES, GIVEN, HALF, DONE[1]], "没有节点“竣工”；已定的节点：主体完工"),
        ([YES, GIVEN, HALF, DONE[2]], "还有节点没有完成：主体完工"),
        ([YES, GIVEN, report()], "进展要写明进度、资金或形象进度"),
        ([YES, GIVEN, report(percent=30), report(date(2026, 4, 1), percent=29)], "进度由 30% 倒退为 29%，要写明原因（--why）"),
        ([YES, GIVEN, report(paid=5000), report(date(2026, 4, 1), paid=4999)], "累计支出由 50.00 元 倒退为 49.99 元，要写明原因（--why）"),
        ([YES, GIVEN, report(paid=100_01)], "累计支出 100.01 元，超过预算 100.00 元（超出 0.01 元）"),
        ([YES, GIVEN, Step(0, Move.CHANGE, date(2026, 5, 1), budget=1)], "调整要写明原因（--why）"),
        ([YES, GIVEN, Step(0, Move.MEND, date(2026, 5, 1))], "没有待整改的问题"),
        ([YES, GIVEN, Step(0, Move.INSPECT, date(2026, 5, 1), people="代表")], "要写明看到的情况（--text）或发现的问题（--problem）"),
        ([YES, GIVEN, Step(0, Move.INSPECT, date(2026, 5, 1), problem="护栏", until=date(2026, 4, 30))], "整改时限 2026-04-30 早于视察日期 2026-05-01"),
        ([Step(0, Move.STRIKE, date(2026, 1, 8), subject="没钱")], "没有剔除理由“没钱”；可用的：上级专项资金、不属本级职权、当年不能完成、内容重复"),
    ],
)  # fmt: skip
def test_a_step_that_may_not_be_made(steps: list[Step], why: str) -> None:
    assert why in reasons(*steps)


@pytest.mark.parametrize(
    "steps",
    [
        [YES, GIVEN, report(paid=100_00)],  # just the budget
        [YES, GIVEN, report(percent=30), report(date(2026, 4, 1), percent=20, reason="返工")],
        [YES, GIVEN, report(paid=60_00), Step(0, Move.CHANGE, date(2026, 4, 1), budget=200_00, reason="增项"), report(date(2026, 5, 1), paid=150_00)],
        [YES, GIVEN, report(date(2026, 5, 1), percent=50), report(date(2026, 4, 1), percent=30)],  # entered later, of an earlier month
        [YES, GIVEN, HALF, Step(0, Move.PLAN, date(2026, 5, 1), subject="主体完工", until=date(2026, 7, 30), percent=50, reason="汛期")],
        [YES, GIVEN, HALF, WHOLE, *DONE, Step(0, Move.REPORT, date(2026, 11, 15), percent=100)],  # on the day of completion
        [YES, GIVEN, Step(0, Move.INSPECT, date(2026, 5, 1), problem="护栏"), Step(0, Move.MEND, date(2026, 5, 9))],
        [YES, GIVEN, HALF, WHOLE, *DONE, Step(0, Move.LOOK_BACK, date(2026, 12, 20), text="运行正常")],
        [YES, GIVEN, HALF, WHOLE, *DONE, Step(0, Move.LOOK_BACK, date(2026, 12, 20), problem="漏水"), Step(0, Move.MEND, date(2026, 12, 20))],
    ],
)  # fmt: skip
def test_nothing_happens(steps: list[Step]) -> None:
    assert reasons(*steps) == []


def test_overspending_that_is_only_flagged() -> None:
    from dataclasses import replace

    rule = replace(RULE, over_budget=OverBudget.FLAG)
    assert reasons(YES, GIVEN, report(paid=100_01), rule=rule) == []


def test_findings_are_mended_in_their_order() -> None:
    one = Step(0, Move.INSPECT, date(2026, 5, 1), problem="护栏")
    two = Step(0, Move.INSPECT, date(2026, 6, 1), problem="路灯")
    now = order.standing([YES, GIVEN, one, two, Step(0, Move.MEND, date(2026, 7, 1))])
    assert now.unmended == (two,)


DAYS = st.dates(date(2026, 1, 1), TODAY)
ANY = st.one_of(
    st.builds(Step, st.just(0), st.sampled_from(list(Move)), DAYS, outcome=st.sampled_from(["", PASSED, FAILED])),
    st.sampled_from([YES, GIVEN, HALF, WHOLE, *DONE]),
    st.builds(report, DAYS, percent=st.integers(0, 100)),
)


@given(st.lists(ANY, max_size=12))
def test_no_history_that_is_let_through_leaves_the_order(steps: list[Step]) -> None:
    """Whatever is accepted step by step: finished only after a hand-over, handed over only after a vote, in time."""
    kept: list[Step] = []
    for step in steps:
        if not reasons(*kept, step):
            kept = order.in_order([*kept, step])
    now = order.standing(kept)
    if now.finished:
        assert now.handed_over is not None
        assert now.handed_over <= now.finished
        assert all(one.done for one in now.milestones)
    if now.handed_over:
        assert now.decision is not None
        assert now.decision.day <= now.handed_over
    assert [step.day for step in kept] == sorted(step.day for step in kept)


def test_lights_are_read_from_the_worst() -> None:
    assert [one.colour for one in RULE.lights] == [Colour.RED, Colour.YELLOW, Colour.GREEN]
    assert RULE.lights[0] == LightRule("红灯", Colour.RED, Limit(True, 30), Limit(False, 20))
