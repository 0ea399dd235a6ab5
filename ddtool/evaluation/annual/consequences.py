"""What follows from published results year after year (结果运用): runs of grades and places, by the rule of the year."""

from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.book.book import Book
from ddtool.evaluation.annual import store
from ddtool.evaluation.annual.rules.rule import AnnualRule
from ddtool.evaluation.annual.rules.rule_file import BOTTOM_MARK, TOP_MARK, parse_rule
from ddtool.evaluation.annual.store import YearResult
from ddtool.evaluation.rule_store import rule_text
from ddtool.votes.rules.consecutive import Occasion, Reached, reached


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one deputy's results have come to (后果): `result` is the newest of the run."""

    result: YearResult
    reached: Reached
    rule: AnnualRule

    @property
    def name(self) -> str:
        assert self.reached.step is not None, "a consequence without a step"
        return self.reached.step.name

    @property
    def does(self) -> str:
        assert self.reached.step is not None, "a consequence without a step"
        return self.reached.step.measure

    @property
    def run(self) -> str:
        """The results that led to it: “2024年较差、2025年较差”."""
        return "、".join(occasion.source for occasion in self.reached.run)

    @property
    def due(self) -> date | None:
        """The last day of the talk or the mending that it asks for."""
        follow = self.rule.follow(self.name)
        if follow is None or follow.days is None:
            return None
        return date.fromisoformat(self.result.first_day) + timedelta(days=follow.days)


def marks(rule: AnnualRule, result: YearResult) -> frozenset[str]:
    """The grade, and 排名靠前 or 排名靠后: places from the top, and from the bottom of those evaluated."""
    found = {result.grade} if result.grade else set()
    if result.rank is not None:
        found |= {TOP_MARK} if rule.top and result.rank <= rule.top else set()
        found |= {BOTTOM_MARK} if rule.bottom and result.rank > result.evaluated - rule.bottom else set()
    return frozenset(found)


def consequences(book: Book, level: str, evaluation: int) -> list[Consequence]:
    """What the results of an evaluation come to, by its rule, with all earlier years of the same person and level.

    Only evaluations of the last round of a year count (年终): a half-year is no year. A year in which somebody was not
    evaluated ends a run.
    """
    known = {one.id: one for one in store.evaluations(book, level)}
    current = known[evaluation]
    name, text = rule_text(book, current.rule)
    rule = parse_rule(text, name)
    if not rule.escalation.steps:
        return []
    whole_years = {one.id for one in known.values() if _rounds(book, one.rule)[-1] == one.round}
    history: dict[int, list[YearResult]] = {}
    for result in store.results(book, level):
        if result.evaluation == evaluation or (result.year < current.year and result.evaluation in whole_years):
            history.setdefault(result.person, []).append(result)
    found = []
    for results in history.values():
        if results[-1].evaluation != evaluation:
            continue
        occasions = [
            Occasion(date(one.year, 12, 31), f"{one.year}年{one.grade or '未定等次'}", marks(rule, one))
            for one in _running(results)
        ]
        last = reached(rule.escalation, occasions)[-1]
        if last.step is not None:
            found.append(Consequence(results[-1], last, rule))
    return found


def _running(results: list[YearResult]) -> list[YearResult]:
    """The newest results without a year between them; of one year the last."""
    by_year = {one.year: one for one in results}
    run = [results[-1]]
    while (before := by_year.get(run[0].year - 1)) is not None:
        run.insert(0, before)
    return run


def _rounds(book: Book, rule: int) -> list[str]:
    name, text = rule_text(book, rule)
    return [one.name for one in parse_rule(text, name).rounds]
