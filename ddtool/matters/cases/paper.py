"""The figures of the list of cases (类案督办清单): every case with its matters and how far they are."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ddtool.matters.answers import people
from ddtool.matters.cases.answers import standing
from ddtool.matters.cases.desk import Case
from ddtool.matters.cases.similar import Member
from ddtool.matters.model import Matter
from ddtool.matters.refusals import NothingToPrint
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day
from ddtool.text.numerals import chinese_number, share

TITLE = "类案督办清单"
SHORT_HASH = 12


def figures(found: Sequence[Case], settings: Settings, head: str, on: date) -> Mapping[str, object]:
    """Everything that `matter_cases.docx` can name."""
    closed, matters = sum(case.closed for case in found), sum(len(case.members) for case in found)
    return {
        "county": settings.name,
        "committee": settings.committee,
        "date": chinese_day(on),
        "count": len(found),
        "matters": matters,
        "closed": closed,
        "share": share(closed, matters),
        "cases": [_case(at, case) for at, case in enumerate(found, 1)],
        "provenance": f"{chinese_day(on)}由台账生成；数据文件链首 {head[:SHORT_HASH]}。",
    }


def write(found: Sequence[Case], office: Office, head: str, out: Path, on: date) -> Path:
    """Raises NothingToPrint, refusals of templates."""
    from ddtool.papers.template import load

    if not found:
        raise NothingToPrint(TITLE, "还没有确认类案")
    template = load(office.template("matter_cases"), office.settings.fonts)
    return template.write(figures(found, office.settings, head, on), out / f"{on} {TITLE}.docx")


def _case(at: int, case: Case) -> Mapping[str, object]:
    answered = sum(one.answered is not None for one in case.members)
    years = sorted({one.year for one in case.members})
    return {
        "at": chinese_number(at),
        "name": case.head.name,
        "confirmed": chinese_day(case.head.confirmed),
        "supervisor": case.head.supervisor or "",
        "note": case.head.note or "",
        "years": "、".join(years),
        "count": len(case.members),
        "answered": answered,
        "closed": case.closed,
        "share": share(case.closed, len(case.members)),
        "rows": [_row(number, one) for number, one in enumerate(case.members, 1)],
    }


def _row(at: int, one: Member) -> Mapping[str, object]:
    matter, now = one.line.matter, one.line.now
    return {
        "at": at,
        "year": one.year,
        "kind": one.kind.name,
        "number": matter.number,
        "title": matter.title,
        "who": people(matter.authors) or matter.origin or "",
        "hosts": "、".join(now.hosts),
        "standing": standing(one),
    }


def sample() -> Mapping[str, object]:
    """Figures like real ones, by which an office's own template is checked."""
    from ddtool.matters.cases.store import CaseHead
    from ddtool.matters.desk import Line
    from ddtool.matters.model import Step
    from ddtool.matters.rules.kind_file import read_kind
    from ddtool.matters.rules.progress import HOST, Terms
    from ddtool.matters.rules.progress import standing as fold
    from ddtool.settings import shipped
    from ddtool.text.working_days import WorkCalendar

    kind = read_kind(shipped("presets", "matters", "suggestion.toml"))
    terms = Terms(WorkCalendar())
    handed = Step(0, "交办", date(2025, 1, 20), unit="样例局", role=HOST)
    replied = Step(0, "答复", date(2025, 4, 10), code="A")
    members = tuple(
        Member(kind, Line(Matter(at, "suggestion", f"第{at}号", "样例标题", "2025-01-10", "县", authors=("样例甲",)),
                          fold(kind, "县", steps, terms)), "样例类案")
        for at, steps in enumerate(([handed], [handed, replied]), 1)
    )  # fmt: skip
    case = Case(CaseHead(1, "样例类案", "2025-02-01", "样例丙", "样例说明", (1, 2)), members)
    return figures([case], Settings(), "0123456789ab", date(2025, 12, 1))
