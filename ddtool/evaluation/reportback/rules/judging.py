"""From counts to an outcome (评定): the first grade whose condition holds, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.evaluation.reportback.model import Counts, Judged
from ddtool.evaluation.reportback.rules.rule import ReportBackRule
from ddtool.text.numerals import share


def judge(rule: ReportBackRule, counts: Counts) -> Judged:
    """The outcome under a rule that is complete. Too few voters, or nobody to divide by, give no outcome, and say so."""
    base = counts.of(rule.base)
    if counts.attended < rule.voters:
        return Judged(base, None, (), f"参评 {counts.attended} 人，少于办法规定的 {rule.voters} 人，不评定等次")
    if not base:
        return Judged(base, None, (), f"{rule.base.word}为 0，不评定等次")
    others = [grade for grade, votes in counts.votes.items() if votes and grade not in rule.scale]
    if others:
        return Judged(base, None, (), f"“{'、'.join(others)}”不是办法规定的等次，不评定等次")
    outcome = next((one.name for one in rule.outcomes if one.test is None or one.test.holds(counts.votes, base)), None)
    measures = tuple(one.name for one in rule.measures if one.test and one.test.holds(counts.votes, base))
    remark = "" if outcome or not rule.outcomes else "各等次的条件都不满足，不评定等次"
    return Judged(base, outcome, measures, remark)


def day_for(rule: ReportBackRule, measure: str, reported: str) -> date | None:
    """The last day for a measure, counted from the day after the report-back; None where the rule sets none."""
    found = rule.measure(measure)
    if found is None or found.days is None:
        return None
    return date.fromisoformat(reported) + timedelta(days=found.days)


@dataclass(frozen=True, slots=True)
class Share:
    """A grade with its votes, and its share as papers print it (票率)."""

    grade: str
    votes: int
    share: str


def shares(counts: Counts, base: int, scale: Sequence[str]) -> list[Share]:
    """Every grade of the scale, and those beyond it that got votes; two decimals."""
    grades = [*scale, *(grade for grade, votes in counts.votes.items() if votes and grade not in scale)]
    return [Share(grade, votes, share(votes, base)) for grade in grades for votes in (counts.votes.get(grade, 0),)]
