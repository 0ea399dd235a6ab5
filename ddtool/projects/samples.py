"""Figures like real ones (样例), by which an office's own templates of projects are checked."""

from datetime import date

from ddtool.projects import paper
from ddtool.projects.desk import Stats
from ddtool.projects.model import (
    PASSED,
    Colour,
    Ground,
    LightRule,
    Limit,
    Move,
    OverBudget,
    Project,
    ProjectLine,
    ProjectRule,
    Step,
)
from ddtool.projects.paper import Call, Figures, Printed
from ddtool.projects.rules import figures, order
from ddtool.projects.rules.light import light
from ddtool.projects.voting import Whose
from ddtool.settings import Settings

_RULE = ProjectRule(
    "样例办法", "样例", "1", "{year}-{n}", "征{year}-{n}", ("县",), ("代表",), ("公告征集",), (Ground("上级专项资金", ""),), (),
    (LightRule("红灯", Colour.RED, Limit(True, 30)), LightRule("绿灯", Colour.GREEN)), OverBudget.REFUSE, None, 15, "样例票决",
    "样例测评", ("满意",), "0" * 64,
)  # fmt: skip
_PROJECT = Project(
    1, "2026-1", 2026, "县", None, "样例便民桥", "建桥一座", "样例村", 8_650_000, "县财政", "2026年9月底前", "样例局", "2026-01-05",
    None,
)  # fmt: skip
_STEPS = [
    Step(1, Move.VOTE, date(2026, 1, 8), outcome=PASSED, document="样例决定"),
    Step(
        2, Move.HAND_OVER, date(2026, 1, 20), unit="样例局", leader="样例甲", until=date(2026, 9, 30), budget=8_650_000
    ),
    Step(3, Move.PLAN, date(2026, 1, 20), subject="主体完工", until=date(2026, 8, 31), percent=60),
    Step(4, Move.REPORT, date(2026, 6, 30), percent=40, arrived=5_000_000, paid=4_000_000, text="桥墩完成"),
    Step(
        5,
        Move.INSPECT,
        date(2026, 7, 5),
        people="样例代表",
        text="正在施工",
        problem="护栏未装",
        until=date(2026, 8, 1),
    ),
    Step(6, Move.RATE, date(2026, 12, 20), outcome="满意", counts=(("满意", 200), ("不满意", 1)), members=220),
]


def samples() -> dict[str, Figures]:
    on = date(2026, 12, 31)
    of = Printed(Settings(), _RULE, on, "0123456789ab")
    now = order.standing(_STEPS)
    line = ProjectLine(_PROJECT, now, light(_RULE, now, on))
    stats = Stats(
        2026, _RULE, figures.of_proposals(_RULE, ()), {}, 1, 0, 0, figures.by_level(_RULE, [line]), [line],
    )  # fmt: skip
    whose = Whose(2026, "县")
    return {
        "project_call": paper.call_figures(
            of, Call(2026, date(2025, 10, 1), date(2025, 10, 31), "样例机关", "样例电话")
        ),
        "project_candidates": paper.candidates_figures(of, whose, [line]),
        "project_hand_over": paper.hand_over_figures(of, whose, [line]),
        "project_progress": paper.progress_figures(of, whose, [line], on),
        "project_inspection": paper.inspection_figures(of, line, _STEPS[4], None),
        "project_report": paper.report_figures(of, stats, on),
    }
