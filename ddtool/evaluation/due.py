"""What this desk has due (待办): report-backs, outcomes, talks, mending, steps of an evaluation, disputes."""

from datetime import date

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.evaluation.annual import store as annual
from ddtool.evaluation.annual.desk import states
from ddtool.evaluation.annual.rules import chain
from ddtool.evaluation.followup import desk as followup
from ddtool.evaluation.reportback import desk as reportback
from ddtool.evaluation.reportback import planning
from ddtool.settings import Office

BACK, YEAR = "述职评议", "年度考核"


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Lines for the morning's list, as of a day."""
    level = office.settings.level
    found = planning.due(book, office, on)
    found += [
        Due(BACK, f"{line.report_back.date} 述职的票数还没有评定", line.report_back.name, None)
        for line in reportback.lines(book, level)
        if line.report_back.counts and line.judged is None
    ]
    return [*found, *followup.due(book, office, on), *_year(book, office, level, on)]


def _year(book: Book, office: Office, level: str, on: date) -> list[Due]:
    """Steps that the newest evaluation still lacks, by step; disputes that wait."""
    known = annual.evaluations(book, level)
    found = []
    names = {row.deputyship: row.name for row in annual.results(book, level)} if known else {}
    for one in known:
        found += [
            Due(YEAR, f"{one.title}考核异议待办：{each.claim}", names[each.deputyship], None)
            for each in annual.disputes(book, one.id)
            if each.settled is None
        ]
    if known and not annual.publications(book, known[-1].id):
        now = states(book, office, level, known[-1].year, known[-1].round, on)
        done = {line.deputy.id: line.entries for line in now.evaluated}
        for step, lacking in chain.missing(now.rule, done, list(done)):
            by = next(each.by for each in now.rule.steps if each.name == step)
            what = f"{known[-1].title}考核“{step}”缺 {len(lacking)} 人"
            found.append(Due(YEAR, what, by, None))
    return found
