"""Figures like real ones of the papers of review opinions, audit problems and checklists, by which templates are checked."""

from collections.abc import Mapping
from datetime import date

from ddtool.matters.desk import Line
from ddtool.matters.model import Kind, Matter, Step
from ddtool.matters.reviews import checklist_paper, rectify_paper
from ddtool.matters.reviews import paper as review_paper
from ddtool.matters.reviews.checklist import Item, Ticked
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HOST, Terms, standing
from ddtool.matters.said import Entry
from ddtool.settings import Settings, shipped
from ddtool.text.working_days import WorkCalendar

HEAD, DAY = "0123456789ab", date(2026, 1, 8)
WHOLE = {
    "origin": "样例会议",
    "theme": "样例报告的审议意见",
    "title": "样例意见",
    "content": "样例说明",
    "category": "样例类别",
}


def samples() -> dict[str, Mapping[str, object]]:
    """By the name of the template; every list has an entry."""
    settings = Settings()
    review, rectify, funds = _kind("review"), _kind("rectify"), _kind("funds_review")
    opinion = _entry(
        review,
        (
            Step(0, "形成", date(2025, 3, 3)), Step(0, "交办", date(2025, 3, 5), "样例局", HOST),
            Step(0, "研究处理情况报告", date(2025, 5, 20)), Step(0, "审核通过", date(2025, 5, 30)),
            Step(0, "满意度测评", date(2025, 6, 20), ratings=(("研究处理情况", "满意"),), vote=1),
            Step(0, "核查", date(2025, 6, 30), note="样例评价"),
        ),
        {"handed_over": "2025-03-05", "reported": "2025-05-20", "approved": "2025-05-30", "progress": "样例情况",
         "rated": "2025-06-20", "rating": "满意", "checked": "2025-06-30", "verdict": "样例评价", "struck": "2025-07-01"},
    )  # fmt: skip
    problem = _entry(
        rectify,
        (
            Step(0, "交办", date(2025, 3, 5), "样例局", HOST, until=date(2025, 6, 30)),
            Step(0, "承诺整改", date(2025, 6, 1), until=date(2025, 12, 31), amount=100),
        ),
        {"amount": 10000, "due": "2025-06-30", "person": "样例甲", "measures": "样例措施", "mended": "2025-06-01",
         "result": "承诺整改", "mended_amount": 100, "promised": "2025-12-31", "evidence": "样例佐证", "struck": "2025-07-01"},
    )  # fmt: skip
    problems, mending = rectify_paper.lists(rectify, [problem], settings, HEAD, DAY)
    asked = Step(0, "群众满意调查", DAY, answers=(("满意", 9), ("不满意", 1)), by="样例甲")
    ticked = Ticked(problem.line, tuple(Item(name, asked if name == asked.move else None) for name in funds.checklist))
    name, of = str(WHOLE["theme"]), [opinion]
    return {
        "review_letter": review_paper.letter(review, name, of, settings, HEAD, DAY),
        "review_report": review_paper.report(review, name, "样例局", of, settings, HEAD, DAY),
        "review_check": review_paper.check(review, name, of, settings, HEAD, DAY),
        "review_list": review_paper.listing(review, of, settings, HEAD, DAY),
        "review_strike": review_paper.strike(review, opinion, settings, HEAD, DAY),
        "rectify_problems": problems,
        "rectify_mending": mending,
        "matter_checklist": checklist_paper.sheet(funds, ticked, settings, HEAD, DAY),
        "matter_checklists": checklist_paper.summary(funds, [ticked], settings, HEAD, DAY),
    }


def _kind(name: str) -> Kind:
    return read_kind(shipped("presets", "matters", f"{name}.toml"))


def _entry(kind: Kind, steps: tuple[Step, ...], more: Mapping[str, str | int]) -> Entry:
    matter = Matter(
        1, kind.name, "第1号", "样例意见", "2025-03-01", "县", content="样例说明", category="样例类别", origin="样例会议",
        theme="样例报告的审议意见", amount=10000,
    )  # fmt: skip
    return Entry(Line(matter, standing(kind, "县", steps, Terms(WorkCalendar()))), {**WHOLE, **more})
