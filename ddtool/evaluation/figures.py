"""Figures of this desk for the yearly report (年度报告的评价数字): counted here, so that every part has one source."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ddtool.book.book import Book
from ddtool.evaluation.annual import store as annual
from ddtool.evaluation.followup import desk as followup
from ddtool.evaluation.followup.model import MendingState
from ddtool.evaluation.followup.rules import mending
from ddtool.evaluation.reportback import desk as reportback
from ddtool.evaluation.reportback import planning
from ddtool.evaluation.reportback.registers import office_rule
from ddtool.settings import Office


@dataclass(frozen=True, slots=True)
class GradesOfYear:
    """A published evaluation in numbers (考核等次): the grades add up to `evaluated`."""

    evaluated: int
    grades: dict[str, int]
    left_out: int
    base: int
    places: int | None
    day: str


@dataclass(frozen=True, slots=True)
class EvaluationFigures:
    """Report-backs, what followed, and grades of a year. `outcomes` and `unjudged` add up to `assessed`.

    `covered` of `serving`: who has reported back within the term (or the year, as the rule says), of those in office on
    the day; both None where the rule is not filled.
    """

    report_backs: int
    assessed: int
    votes: dict[str, int]
    outcomes: dict[str, int]
    unjudged: int
    covered: int | None
    serving: int | None
    talks_called: int
    talks_held: int
    problems: int
    struck: int
    year: GradesOfYear | None
    year_before: GradesOfYear | None


NO_GRADE = "只公布票数"
"""Judged under a rule that gives no grade."""


def year_figures(book: Book, office: Office, year: int, on: date) -> EvaluationFigures:
    """The figures of a calendar year, coverage as of a day."""
    level = office.settings.level
    first, last = f"{year:04d}-01-01", f"{year:04d}-12-31"
    lines = reportback.lines(book, level, first, last)
    assessed = [line for line in lines if line.report_back.counts is not None]
    judged = [line.judged for line in assessed if line.judged is not None]
    votes: Counter[str] = Counter()
    for line in assessed:
        if line.report_back.counts is not None:
            votes.update(line.report_back.counts.votes)
    filled = bool(office.settings.report_back) and not office_rule(office).empty
    now = planning.progress(book, office, level, on) if filled else None
    calls = [call for call in followup.calls(book, office, level) if call.talk and first <= call.since <= last]
    problems = [one for one in followup.mendings(book, level) if first <= one.day <= last]
    return EvaluationFigures(
        report_backs=len(lines),
        assessed=len(assessed),
        votes=dict(votes),
        outcomes=dict(Counter(one.outcome or one.remark or NO_GRADE for one in judged)),
        unjudged=len(assessed) - len(judged),
        covered=len(now.coverage.reported) if now else None,
        serving=now.coverage.all if now else None,
        talks_called=len(calls),
        talks_held=len(followup.held(book, level, calls)),
        problems=len(problems),
        struck=sum(mending.state(one.moves) is MendingState.STRUCK for one in problems),
        year=_grades(book, level, year),
        year_before=_grades(book, level, year - 1),
    )


def _grades(book: Book, level: str, year: int) -> GradesOfYear | None:
    """The last published evaluation of a year."""
    published = [
        (one, found[-1])
        for one in annual.evaluations(book, level)
        if one.year == year and (found := annual.publications(book, one.id))
    ]
    if not published:
        return None
    made = published[-1][1]
    rows = annual.published(book, made.id)
    grades = Counter(row.grade for row in rows if row.grade is not None)
    return GradesOfYear(
        grades.total(), dict(grades), sum(row.grade is None for row in rows), made.base, made.places, made.day
    )
