"""The figures that papers on report-backs show (述职评议的文书), and where each is written. No phone, no ID number."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import repeat
from pathlib import Path

from ddtool.book.book import Book
from ddtool.evaluation.reportback import desk
from ddtool.evaluation.reportback.desk import Line
from ddtool.evaluation.reportback.model import Batch, Counts, Judged, ReportBack, Standing
from ddtool.evaluation.reportback.rules.judging import day_for, shares
from ddtool.evaluation.reportback.rules.rule import MENDING, ReportBackRule, parse_rule
from ddtool.evaluation.rule_store import text_of
from ddtool.evaluation.writing import Figures, write_paper
from ddtool.roster import desk as roster_desk
from ddtool.roster import store as roster
from ddtool.roster.model import Deputy
from ddtool.saving import safe_name
from ddtool.settings import Office, Settings
from ddtool.text.dates import chinese_day

SHORT = 12
BLANK_DAY = "＿＿＿＿年＿＿月＿＿日"


def plan_figures(settings: Settings, batch: Batch, deputies: Sequence[Deputy], today: date) -> Figures:
    """Everything that `report_plan.docx` can name."""
    return {
        "committee": settings.committee_short,
        "committee_full": settings.committee,
        "batch": batch.name,
        "due": chinese_day(batch.due),
        "count": len(deputies),
        "rows": [
            {
                "name": one.name,
                "delegation": one.delegation or "未分团",
                "constituency": one.constituency or "",
                "employer": one.employer or "",
            }
            for one in deputies
        ],
        "date": chinese_day(today),
    }


def ballot_figures(settings: Settings, deputy: Deputy, day: date | None, rule: ReportBackRule) -> Figures:
    """Everything that `report_ballot.docx` and `report_tally.docx` can name."""
    return {
        "committee": settings.committee_short,
        "name": deputy.name,
        "constituency": deputy.constituency or deputy.delegation or "",
        "day": chinese_day(day) if day else BLANK_DAY,
        "scale": list(rule.scale),
        "rule": rule.name,
    }


def notice_figures(
    settings: Settings, one: ReportBack, counts: Counts, standing: Standing, rule: ReportBackRule, today: date
) -> Figures:
    """Everything that `report_notice.docx` can name."""
    judged = standing.judged
    return {
        "committee_full": settings.committee,
        "name": one.name,
        "day": chinese_day(one.date),
        "place": one.place or "",
        **_counts(counts),
        "base": rule.base.word,
        "base_count": judged.base,
        "rows": [
            {"grade": each.grade, "votes": each.votes, "share": each.share}
            for each in shares(counts, judged.base, rule.scale)
        ],
        "outcome": judged.outcome or "",
        "remark": judged.remark,
        "measures": [_measure(rule, name, one.date) for name in judged.measures],
        "opinion": one.opinion or "",
        "rule": rule.name,
        "rule_hash": rule.hash[:SHORT],
        "date": chinese_day(today),
    }


def _measure(rule: ReportBackRule, name: str, reported: str) -> str:
    """“优秀”票率未达到80%，请……: what the deputy is asked for, with its day."""
    measure, day = rule.measure(name), day_for(rule, name, reported)
    assert measure is not None, "an outcome names a measure of its own rule"
    why = f"{measure.test.said()}的" if measure.test else ""
    until = f"于{chinese_day(day)}前" if day else ""
    does = "提交书面整改方案" if measure.follow == MENDING else "与代表谈话，共同找准问题、研究整改"
    return f"按办法规定，{why}，{until}{does}（{name}）。"


def _counts(counts: Counts) -> Figures:
    return {
        "attended": counts.attended,
        "issued": counts.issued,
        "returned": counts.returned,
        "valid": counts.valid,
        "void": counts.void,
    }


def book_figures(settings: Settings, lines: Sequence[Line], period: str, whose: str, head: str, today: date) -> Figures:
    """Everything that `report_book.docx` can name: the register as offices print it."""
    return {
        "committee": settings.committee_short,
        "period": period,
        "whose": whose,
        "rows": [_book_row(line) for line in lines],
        "assessed": sum(line.report_back.counts is not None for line in lines),
        "date": chinese_day(today),
        "head": head[:SHORT],
    }


def _book_row(line: Line) -> Mapping[str, object]:
    one, counts = line.report_back, line.report_back.counts
    votes = counts.votes if counts else {}
    judged: Judged | None = line.judged
    others = "、".join(f"{grade}{number}" for grade, number in votes.items() if grade not in BOOK_GRADES)
    return {
        "date": one.date.replace("-", "."),
        "place": one.place or "",
        "name": one.name,
        "attended": counts.attended if counts else "",
        "issued": counts.issued if counts else "",
        "returned": counts.returned if counts else "",
        **{key: votes.get(grade, "") for grade, key in BOOK_GRADES.items()},
        "opinion": "；".join(text for text in (others, one.opinion) if text),
        "outcome": (judged.outcome or "") if judged else "",
    }


BOOK_GRADES = {"优秀": "excellent", "称职": "competent", "基本称职": "basic", "不称职": "failing"}
"""Grades that have a column in the printed book; votes of others stand before the opinion."""


def write_plan(book: Book, office: Office, level: str, batch: Batch, today: date, out: Path) -> Path:
    known = {one.id: one for one in roster.deputies(book, level=level)}
    deputies = [known[each] for each in batch.deputies]
    figures = plan_figures(office.settings, batch, deputies, today)
    return write_paper(office, "report_plan", figures, out / f"{safe_name(batch.name)}述职评议安排.docx")


def write_ballots(
    book: Book,
    office: Office,
    level: str,
    name: str,
    delegation: str | None,
    day: date | None,
    copies: int,
    out: Path,
) -> list[Path]:
    """The assessment forms of one deputy in one file, and the tally sheet. Raises DeputyNotFound, RuleIncomplete."""
    from ddtool.papers.batch import bind
    from ddtool.papers.template import load

    rule = desk.complete_rule(office)
    deputy = roster_desk.find(book, office, name, delegation=delegation, level=level)
    figures = ballot_figures(office.settings, deputy, day, rule)
    template = load(office.template("report_ballot"), office.settings.fonts)
    stem = safe_name(f"{deputy.name}述职")
    ballots = bind(template, repeat(figures, copies), out / f"{stem}测评表（{copies}张）.docx")
    return [ballots, write_paper(office, "report_tally", figures, out / f"{stem}测评计票单.docx")]


def write_notice(book: Book, office: Office, line: Line, today: date, out: Path) -> Path:
    """Raises NotAssessed, ReportBackRefused."""
    one, counts, standing = desk.outcome_of(line)
    rule = parse_rule(text_of(book, standing.rule_hash), standing.rule_name)
    figures = notice_figures(office.settings, one, counts, standing, rule, today)
    return write_paper(office, "report_notice", figures, out / f"{safe_name(one.name)}述职评议结果（{one.date}）.docx")


def write_book(
    book: Book, office: Office, lines: Sequence[Line], year: int | None, delegation: str | None, today: date, out: Path
) -> Path:
    period = f"{year}年" if year else "全部年度"
    figures = book_figures(office.settings, lines, period, delegation or "", book.head(), today)
    whose = f"（{safe_name(delegation)}）" if delegation else ""
    return write_paper(office, "report_book", figures, out / f"{period}述职评议登记簿{whose}.docx")
