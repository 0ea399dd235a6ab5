"""Where a matter stands after its steps: stages, deadlines, returns, extensions, another handling, corrections."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ddtool.matters.model import Board, Field, Kind, Matter, Shown, Step
from ddtool.matters.rules.kind_file import KindUnsound, read_kind
from ddtool.matters.rules.moving import against, allowed
from ddtool.matters.rules.progress import Terms, explained, standing
from ddtool.matters.rules.rates import RateFigure, rates
from ddtool.settings import shipped
from ddtool.text.working_days import WorkCalendar

SUGGESTION = read_kind(shipped("presets", "matters", "suggestion.toml"))
TERMS = Terms(WorkCalendar())
RECEIVED, TODAY = date(2025, 1, 10), date(2025, 12, 1)
SATISFIED, DISSATISFIED = (("办理结果", "满意"),), (("办理结果", "不满意"),)


def at(day: str, move: str, **said: object) -> Step:
    return Step(0, move, date.fromisoformat(f"2025-{day}"), **said)  # type: ignore[arg-type]


HANDED = at("01-20", "交办", unit="教育局", role="主办")
HELPED = at("01-20", "交办", unit="财政局", role="协办")
REPLIED = at("04-10", "答复", code="A")
MATTER = Matter(1, "suggestion", "第1号", "修桥", "2025-01-10", "县")

# Steps, the stage after them, the running deadlines with their last days.
STANDINGS: list[tuple[list[Step], str, list[str]]] = [
    ([], "待交办", []),
    ([HANDED], "办理中", ["答复期限 2025-04-21"]),
    ([HANDED, at("01-24", "退回", note="不属本单位")], "已退回", []),
    # A new unit has its whole time from the new hand-over.
    (
        [HANDED, at("01-24", "退回", note="不属本单位"), at("01-27", "交办", unit="住建局", role="主办")],
        "办理中",
        ["答复期限 2025-04-27"],
    ),
    ([HANDED, at("04-01", "延期", until=date(2025, 7, 20), note="情况复杂")], "办理中", ["答复期限 2025-07-20"]),
    # Each helping unit has a deadline of its own, which its opinion ends and the host's reply too.
    ([HANDED, HELPED], "办理中", ["答复期限 2025-04-21", "协办意见期限 2025-02-20"]),
    ([HANDED, HELPED, at("02-18", "协办意见", unit="财政局", role="协办")], "办理中", ["答复期限 2025-04-21"]),
    ([HANDED, HELPED, REPLIED], "已答复", ["评价期限 2025-04-24"]),
    ([HANDED, REPLIED], "已答复", ["评价期限 2025-04-24"]),
    ([HANDED, REPLIED, at("04-15", "评价", ratings=SATISFIED)], "办结", []),
    ([HANDED, REPLIED, at("04-15", "评价", ratings=DISSATISFIED)], "待重新办理", []),
    (
        [HANDED, REPLIED, at("04-15", "评价", ratings=DISSATISFIED), at("04-16", "重新交办")],
        "办理中",
        ["重新答复期限 2025-05-16"],
    ),
    (
        [
            HANDED,
            REPLIED,
            at("04-15", "评价", ratings=DISSATISFIED),
            at("04-16", "重新交办"),
            at("05-10", "答复", code="B"),
        ],
        "已答复",
        ["评价期限 2025-05-23"],
    ),
    ([HANDED, REPLIED, at("05-30", "未评价办结", note="两次催收未返回")], "办结", []),
    # A promise runs on after the matter was struck off, and rolls over until it is kept.
    (
        [HANDED, REPLIED, at("04-15", "评价", ratings=SATISFIED), at("04-20", "承诺", until=date(2025, 9, 30))],
        "办结",
        ["承诺时限 2025-09-30"],
    ),
    (
        [
            HANDED,
            REPLIED,
            at("04-15", "评价", ratings=SATISFIED),
            at("04-20", "承诺", until=date(2025, 9, 30)),
            at("09-30", "承诺", until=date(2026, 3, 31)),
        ],
        "办结",
        ["承诺时限 2026-03-31"],
    ),
    (
        [
            HANDED,
            REPLIED,
            at("04-15", "评价", ratings=SATISFIED),
            at("04-20", "承诺", until=date(2025, 9, 30)),
            at("09-01", "落实"),
        ],
        "办结",
        [],
    ),
    ([at("01-15", "不予交办", note="不属职权范围")], "转参考", []),
]


@pytest.mark.parametrize(("steps", "stage", "deadlines"), STANDINGS)
def test_where_a_matter_stands(steps: list[Step], stage: str, deadlines: list[str]) -> None:
    now = standing(SUGGESTION, "县", steps, TERMS)
    assert now.stage.name == stage
    assert [f"{open.deadline.name} {open.end.day}" for open in now.open] == deadlines


def test_units_follow_from_the_hand_overs() -> None:
    steps = [
        HANDED,
        at("01-24", "退回", note="不属本单位"),
        at("01-27", "交办", unit="住建局", role="主办"),
        at("03-01", "协办意见", unit="财政局", role="协办"),
    ]
    now = standing(SUGGESTION, "县", steps, TERMS)
    assert (now.hosts, now.helpers, now.rounds) == (("住建局",), ("财政局",), 1)
    again = [HANDED, REPLIED, at("04-15", "评价", ratings=DISSATISFIED)]
    assert standing(SUGGESTION, "县", again, TERMS).rounds == 2


# A step that can't be made after the others, and the reasons.
REFUSED: list[tuple[list[Step], Step, list[str]]] = [
    (
        [],
        REPLIED,
        ["不能“答复”：现在在“待交办”，可以办的有：交办、不予交办"],
    ),
    (
        [],
        at("01-20", "交半", unit="教育局"),
        ["没有“交半”这个动作，是否想写“交办”；现在在“待交办”，可以办的有：交办、不予交办"],
    ),
    ([], at("01-20", "交办"), ["“交办”要写明承办单位（--unit）"]),
    ([], at("01-09", "交办", unit="教育局"), ["日期 2025-01-09 早于收到的日期 2025-01-10"]),
    ([HANDED], at("01-19", "退回", note="不属本单位"), ["日期 2025-01-19 早于上一步的日期 2025-01-20"]),
    # Ten working days after the hand-over end on 8 February, a Saturday that was worked.
    (
        [HANDED],
        at("02-10", "退回", note="不属本单位"),
        ["“退回”应在“交办”（2025-01-20）后10个工作日以内，不晚于 2025-02-08"],
    ),
    ([HANDED], at("12-02", "答复", code="A"), ["日期 2025-12-02 在今天 2025-12-01 之后"]),
    ([HANDED], at("04-10", "答复"), ["“答复”要写明答复类别（--class）"]),
    ([HANDED], at("04-10", "答复", code="E"), ["没有答复类别“E”；可用的：A、B、C、D"]),
    ([HANDED], at("04-01", "延期", until=date(2025, 7, 21), note="复杂"), []),
    (
        [HANDED],
        at("04-01", "延期", until=date(2025, 7, 22), note="复杂"),
        ["“答复期限”最长自 2025-01-20 起6个月，即 2025-07-21，不能延到 2025-07-22"],
    ),
    (
        [HANDED],
        at("04-01", "延期", until=date(2025, 4, 21), note="复杂"),
        ["延期后的时限 2025-04-21 不晚于现在的时限 2025-04-21"],
    ),
    (
        [HANDED, REPLIED],
        at("04-15", "评价", ratings=SATISFIED, by="王五"),
        ["“王五”不是提出人，不能“评价”；提出人：张三、李四"],
    ),
    ([HANDED, REPLIED], at("04-15", "评价", ratings=SATISFIED, by="张 三"), []),
    (
        [HANDED, REPLIED],
        at("04-15", "评价", ratings=(("办理结果", "很好"),)),
        ["“办理结果”没有等次“很好”；可用的：满意、基本满意、不满意"],
    ),
    (
        [HANDED, REPLIED, at("04-15", "评价", ratings=SATISFIED)],
        at("04-16", "重新交办"),
        ["不能“重新交办”：现在在“办结”，可以办的有：承诺、落实"],
    ),
    # What was promised is rated apart, once it was carried out.
    (
        [HANDED, REPLIED, at("04-15", "评价", ratings=SATISFIED)],
        at("04-16", "落实评价", ratings=(("落实情况", "满意"),)),
        ["还没有“落实”，不能“落实评价”"],
    ),
    (
        [HANDED, REPLIED, at("04-15", "评价", ratings=SATISFIED), at("04-20", "落实")],
        at("04-21", "落实评价", ratings=SATISFIED),
        ["没有评价维度“办理结果”；可用的：落实情况", "还缺“落实情况”的评价"],
    ),
    ([HANDED, REPLIED, at("04-20", "落实")], at("04-21", "落实评价", ratings=(("落实情况", "满意"),)), []),
]


@pytest.mark.parametrize(("steps", "step", "reasons"), REFUSED)
def test_a_move_is_refused_with_every_reason(steps: list[Step], step: Step, reasons: list[str]) -> None:
    now = standing(SUGGESTION, "县", steps, TERMS)
    given = {"received": RECEIVED, "authors": ["张三", "李四"], "on": TODAY, "terms": TERMS}
    assert against(SUGGESTION, now, step, **given) == reasons  # type: ignore[arg-type]


def test_the_explanation_names_each_stage_and_each_day() -> None:
    steps = [HANDED, at("05-06", "答复", code="B")]
    assert [lines for _, lines in explained(SUGGESTION, "县", steps, TERMS)] == [
        [
            "环节：待交办 → 办理中",
            "答复期限（代表法第五十一条）：自2025-01-20起3个月，至2025-04-20（对应日）；2025-04-20是休息日，顺延至2025-04-21",
        ],
        [
            "环节：办理中 → 已答复",
            "答复期限（2025-04-21）到此为止，逾期15天",
            "评价期限：自2025-05-06的次日起算10个工作日，至2025-05-20；其间不计的休息日：5月10日、5月11日、5月17日、5月18日",
        ],
    ]


def test_a_rating_that_never_came_back_is_left_out_of_the_rate() -> None:
    rated = [HANDED, REPLIED, at("04-15", "评价", ratings=SATISFIED)]
    unhappy = [HANDED, at("04-10", "答复", code="B"), at("04-15", "评价", ratings=DISSATISFIED)]
    silent = [HANDED, REPLIED, at("05-30", "未评价办结", note="未返回")]
    lines = [standing(SUGGESTION, "县", steps, TERMS) for steps in ([], [HANDED], rated, unhappy, silent)]
    assert rates(SUGGESTION, [(MATTER, now) for now in lines]) == [
        RateFigure("答复率", 3, 4),
        RateFigure("办结率", 2, 4),
        RateFigure("首轮满意率", 1, 2),
        RateFigure("满意率", 1, 2),
        RateFigure("落实率", 2, 3),
        RateFigure("落实满意率", 0, 0),
    ]


def test_a_township_may_have_less_time(tmp_path: Path) -> None:
    text = shipped("presets", "matters", "suggestion.toml").read_text(encoding="utf-8")
    path = tmp_path / "suggestion.toml"
    path.write_text(text.replace('within = "3月"', 'within = "3月"\nby_level = { "乡" = "2月" }'), encoding="utf-8")
    kind = read_kind(path)
    ends = [standing(kind, level, [HANDED], TERMS).open[0].end.day for level in ("县", "乡")]
    assert ends == [date(2025, 4, 21), date(2025, 3, 20)]


def _with(tmp_path: Path, old: str, new: str) -> Kind:
    text, _, _ = shipped("presets", "matters", "suggestion.toml").read_text(encoding="utf-8").partition("\n[board]")
    assert old in text
    path = tmp_path / "suggestion.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_kind(path)


# What is written instead of what, and the fault that is named.
FAULTS = [
    ('authors = 1', 'authors = 1\nautors = 2', "不认识的键“autors”，是否想写“authors”"),
    ('from = ["待交办", "已退回"]', 'from = ["待交办", "退回"]', "第1个动作“交办”：“from”里的“退回”没有定义，是否想写“已退回”"),
    ('needs = ["class"]', 'needs = ["klass"]', "第5个动作“答复”：“needs”里的“klass”应为 unit、class、rating、until、reason、amount、vote、checklist 之一"),
    ('within = "10工作日"', 'within = "两周"', "第2个动作“退回”：“within”：“两周”不是期限，请写成“3月”“10日”“5工作日”“1年”"),
    ('longest = "6月"\n', "", "第1个期限“答复期限”：写了“extend”（延期），还要写“longest”（自起算日起最长多久）"),
    ('stop = ["答复", "退回"]', 'stop = ["回复"]', "第1个期限“答复期限”：“stop”里的“回复”没有定义"),
    ('again = ["不满意"]', 'again = ["差"]', "第1个评价维度“办理结果”：“again”里的“差”没有定义"),
    ('grades = ["满意", "基本满意"]', 'grades = ["好"]', "第3个办理率“首轮满意率”：“grades”里的“好”没有定义"),
    ("soon = 15\n", "", "第1个期限“答复期限”：缺少“soon”（到期前几天列为快到期，整数）"),
    ('authors = 1', 'authors = { "区" = 10 }', "authors：不认识的键“区”"),
    ('authors = 1', '[[field]]\nname = "amont"', "第1个栏目“amont”：“name”里的“amont”没有定义，是否想写“amount”"),
    ('authors = 1', 'authors = 1\nboard = { title = "公开栏", show = ["number", "phone"] }', "公开栏：“show”里的“phone”没有定义"),
    ('by = "author"\n', 'by = "author"\nraises = "concern"\n', "第6个动作“评价”：“raises”（另立一件）的动作不能有“column”"),
    ('class = "A"', 'class = "E"', "第10个动作“落实”：“class”里的“E”没有定义"),
    ('dimensions = ["落实情况"]', 'dimensions = ["态度"]', "第11个动作“落实评价”：“dimensions”里的“态度”没有定义"),
    ('needs = ["rating"]\ndimensions', 'dimensions', "第6个动作“评价”：写了“dimensions”（评价哪几个维度），“needs”里还要写 rating"),
    ('after = "交办"\n', "", "第2个动作“退回”：写了“within”（多久以内），还要写“after”（从哪个动作起）"),
    ('number = "第{n}号"', 'number = "第号"', "“number”应含一个 {n}，可含 {year}，写的是“第号”"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS)
def test_a_kind_s_file_is_read_strictly(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(KindUnsound) as caught:
        _with(tmp_path, old, new)
    assert fault in caught.value.message


def test_what_may_be_done_next_is_told() -> None:
    now = standing(SUGGESTION, "县", [HANDED], TERMS)
    assert allowed(SUGGESTION, now) == ["退回", "协办意见", "延期", "答复"]


def test_a_motion_needs_more_authors_in_a_county_than_in_a_township(tmp_path: Path) -> None:
    kind = _with(tmp_path, "authors = 1", 'authors = { "县" = 10, "乡" = 5 }')
    assert (kind.authors["县"], kind.authors["乡"], kind.authors["市"]) == (10, 5, 0)


def test_a_kind_says_its_fields_and_what_its_board_shows(tmp_path: Path) -> None:
    more = """
[[field]]
name = "amount"
title = "问题金额（元）"
required = true
[board]
title = "公开栏"
show = ["number", "hosts"]
days = ["答复"]
open = false
[[stage]]
name = "待交办\""""
    kind = _with(tmp_path, '\n[[stage]]\nname = "待交办"', more)
    assert kind.fields[-1] == Field("amount", "问题金额（元）", True)
    assert kind.board == Board("公开栏", (Shown.NUMBER, Shown.HOSTS), ("答复",), False)


def test_rates_of_the_first_round_and_of_money(tmp_path: Path) -> None:
    more = """
[[rate]]
name = "首轮满意率"
of = ["评价"]
dimension = "办理结果"
grades = ["满意"]
round = "first"
[[rate]]
name = "资金落实率"
of = ["交办"]
money = true
[[rate]]
name = "答复率\""""
    kind = _with(tmp_path, '\n[[rate]]\nname = "答复率"', more)
    again = [
        HANDED,
        REPLIED,
        at("04-15", "评价", ratings=DISSATISFIED),
        at("04-16", "重新交办"),
        at("05-10", "答复", code="B"),
        at("05-12", "评价", ratings=SATISFIED),
        at("05-20", "落实", amount=20_000_00),
        at("05-30", "落实", amount=5_00),
    ]
    lines = [(replace(MATTER, amount=40_000_00), standing(kind, "县", again, TERMS))]
    found = {one.name: one for one in rates(kind, lines)}
    assert found["首轮满意率"] == RateFigure("首轮满意率", 0, 1)
    assert found["满意率"] == RateFigure("满意率", 1, 1)
    assert found["资金落实率"] == RateFigure("资金落实率", 20_005_00, 40_000_00, money=True)
