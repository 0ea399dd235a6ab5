"""Figures like real ones, by the name of the template, by which an office's own templates are checked."""

from collections.abc import Mapping
from datetime import date

from ddtool.matters import letters, paper, summary
from ddtool.matters.desk import Line, overdue
from ddtool.matters.model import Matter, Step
from ddtool.matters.rules.kind_file import read_kind
from ddtool.matters.rules.progress import HELPER, HOST, Terms, standing
from ddtool.matters.unit_store import Contact
from ddtool.settings import Settings, shipped
from ddtool.text.working_days import WorkCalendar

HEAD = "0123456789ab"


def samples() -> dict[str, Mapping[str, object]]:
    kind = read_kind(shipped("presets", "matters", "suggestion.toml"))
    settings, today = Settings(congress="第十届"), date(2025, 12, 1)
    matter = Matter(
        1, "suggestion", "第1号", "样例标题", "2025-01-10", "县", content="样例内容", category="建议", channel="闭会期间",
        key=True, authors=("样例甲", "样例乙"), supervisor="样例丙",
    )  # fmt: skip
    handed = [
        Step(0, "交办", date(2025, 1, 20), unit="样例局", role=HOST),
        Step(0, "交办", date(2025, 1, 20), unit="样例办", role=HELPER),
    ]
    done = [
        *handed,
        Step(0, "答复", date(2025, 4, 10), code="B"),
        Step(0, "评价", date(2025, 4, 15), ratings=(("办理结果", "满意"),)),
        Step(0, "承诺", date(2025, 4, 20), until=date(2026, 6, 30)),
    ]
    terms = Terms(WorkCalendar())
    lines = [Line(matter, standing(kind, "县", steps, terms)) for steps in (handed, done)]
    late = overdue(lines, today)
    contacts = {"样例局": Contact(1, "样例局", "样例丁", "样例戊")}
    (reminder, *_), _ = paper.reminders({kind.title: late})
    return {
        "matter_handover": paper.handover(kind, lines, contacts, settings, HEAD, today, "样例局"),
        "matter_reminder": paper.reminder(reminder, "样函〔2025〕1号", settings, HEAD, today),
        "matter_key": paper.key_list(kind, lines, {1: [("样例己", None)]}, settings, HEAD, today),
        "matter_reply": letters.reply(kind, lines[1], "", settings, today),
        "matter_slip": letters.slips(kind, lines[1], settings, today)[0],
        "matter_sheet": letters.form(kind, lines[0], settings, 10, today),
        "matter_summary": summary.summary(kind, lines, settings, HEAD, today, "2025年"),
    }
