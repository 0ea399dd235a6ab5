"""From totals to grades (定等次): boundaries, vetoes, the quota of the best grade, and what the last step decided.

A tie at the cut of a quota is a result: those who are equal wait for a decision, unless the rule says what becomes of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ddtool.evaluation.annual.rules.rule import AnnualRule, Tie
from ddtool.points.rules.ranking import places


@dataclass(frozen=True, slots=True)
class Candidate:
    """One deputy who is evaluated (参评代表)."""

    id: int
    total: Fraction | None
    vetoes: tuple[str, ...] = ()
    outside: bool = False
    """Stands outside the quota (不占名额)."""
    decided: str | None = None
    """The grade that the last step gave."""


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of one deputy and how it came about; `proposed` is what score, vetoes and quota alone give."""

    id: int
    proposed: str | None
    final: str | None
    rank: int | None
    why: str
    tied: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Grading:
    """Everybody's grade (定等结果). `base` is what the quota is of, `places` how many it allows, `left` how many are free."""

    rows: tuple[Graded, ...]
    base: int
    places: int | None
    left: int
    over_veto: tuple[int, ...]
    """Those to whom the last step gave a better grade than a veto allows."""

    @property
    def tied(self) -> list[int]:
        """Equals at the cut for whom nobody has decided."""
        return [row.id for row in self.rows if row.tied and row.final is None]


def by_score(rule: AnnualRule, score: Fraction, start: int = 0) -> str | None:
    """The first grade (from `start`) whose boundary the score reaches; None where only a decision can tell."""
    quota = rule.quota.grade if rule.quota else ""
    for place, grade in enumerate(rule.grades[start:], start):
        if grade.at is None:
            return grade.name if place == len(rule.grades) - 1 or grade.name == quota else None
        if grade.at.holds(score):
            return grade.name
    return None


def grading(rule: AnnualRule, candidates: Sequence[Candidate]) -> Grading:
    """Grades of all. Candidates without a total have none, and no rank, until their steps are in."""
    scored = [one for one in candidates if one.total is not None]
    ranks = dict(zip((one.id for one in scored), places([one.total or Fraction(0) for one in scored]), strict=True))
    proposed: dict[int, str | None] = {}
    why: dict[int, str] = {}
    for one in scored:
        proposed[one.id], why[one.id] = _before_quota(rule, one)
    base = sum(not one.outside for one in candidates)
    allowed, left, tied = _cut(rule, base, scored, proposed, why)
    rows, over = [], []
    for one in candidates:
        found = proposed.get(one.id)
        final = one.decided or (None if one.id in tied else found)
        said = why.get(one.id, "")
        if one.decided and one.decided != found:
            said = "；".join(text for text in (said, f"{_last(rule)}定为{one.decided}") if text)
        limit = _limit(rule, one)
        if one.decided and limit and rule.worse(one.decided, limit) != one.decided:
            over.append(one.id)
        rows.append(
            Graded(
                one.id, None if one.id in tied else found, final, ranks.get(one.id), said, one.id in tied, one.outside
            )
        )
    return Grading(tuple(rows), base, allowed, left, tuple(over))


def _last(rule: AnnualRule) -> str:
    return rule.deciding.name if rule.deciding else "审定"


def _limit(rule: AnnualRule, one: Candidate) -> str | None:
    """The best grade that vetoes leave."""
    limits = [veto.grade for veto in rule.vetoes if veto.name in one.vetoes]
    return max(limits, key=rule.grade_names.index) if limits else None


def _before_quota(rule: AnnualRule, one: Candidate) -> tuple[str | None, str]:
    found, limit = by_score(rule, one.total or Fraction(0)), _limit(rule, one)
    if limit is None:
        return found, ""
    if found is None:
        return limit, f"一票否决（{'、'.join(one.vetoes)}）"
    lower = rule.worse(found, limit)
    return lower, f"一票否决（{'、'.join(one.vetoes)}），由{found}降为{lower}" if lower != found else ""


def _cut(
    rule: AnnualRule, base: int, scored: Sequence[Candidate], proposed: dict[int, str | None], why: dict[int, str]
) -> tuple[int | None, int, set[int]]:
    """Apply the quota to `proposed`: (places, places left, those who are equal at the cut)."""
    quota = rule.quota
    inside = [one for one in scored if not one.outside]
    if quota is None:
        return None, 0, set()
    allowed = quota.places(base)
    reach = sorted((one for one in inside if proposed[one.id] == quota.grade), key=lambda one: -(one.total or 0))
    if len(reach) <= allowed:
        return allowed, 0, set()
    equal: set[int] = set()
    if allowed and reach[allowed - 1].total == reach[allowed].total:
        equal = {one.id for one in reach if one.total == reach[allowed].total}
    safe = [one.id for one in reach[:allowed] if one.id not in equal]
    below = rule.grade_names.index(quota.grade) + 1
    tied = equal if quota.tie is Tie.ASK else set()
    for one in reach:
        if one.id in safe or one.id in tied or (one.id in equal and quota.tie is Tie.UP):
            continue
        proposed[one.id] = by_score(rule, one.total or Fraction(0), below)
        said = "名额线上同分，按办法都不列入" if one.id in equal else f"“{quota.grade}”名额 {allowed} 人，未进入"
        why[one.id] = said
    for one in reach:
        if one.id in tied:
            why[one.id] = f"“{quota.grade}”名额线上同分，待定"
        elif one.id in equal and quota.tie is Tie.UP:
            why[one.id] = "名额线上同分，按办法都列入"
    return allowed, allowed - len(safe) if tied else 0, tied


def over_quota(rule: AnnualRule, found: Grading) -> int | None:
    """How many have the grade of the quota, where that is more than it allows; None where it keeps to it.

    Equals whom the rule itself lets in (tie = "up") are no breach.
    """
    if rule.quota is None or found.places is None:
        return None
    inside = [row for row in found.rows if not row.outside]
    having = sum(row.final == rule.quota.grade for row in inside)
    by_rule = sum(row.proposed == rule.quota.grade for row in inside)
    return having if having > max(found.places, by_rule) else None
