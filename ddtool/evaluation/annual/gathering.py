"""All that an evaluation rests on (考核依据), gathered for everybody in a handful of statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ddtool.book.book import Book
from ddtool.duty.model import Stretch, up_to
from ddtool.evaluation.annual import store
from ddtool.evaluation.annual.model import Entered, Evaluation, Exempt, Special
from ddtool.evaluation.annual.rules.grading import Candidate, Graded, Grading, grading
from ddtool.evaluation.annual.rules.membership import Member, members
from ddtool.evaluation.annual.rules.rule import AnnualRule, Source
from ddtool.evaluation.annual.rules.rule_file import parse_rule
from ddtool.evaluation.annual.rules.scoring import Basis, Total, total
from ddtool.evaluation.refusals import EvaluationRefused
from ddtool.evaluation.reportback import store as reportback
from ddtool.evaluation.rule_store import rule_text
from ddtool.points import desk as points
from ddtool.points.rules.scheme import Scheme
from ddtool.roster import store as roster
from ddtool.roster.model import Deputy
from ddtool.settings import Office

FIRST_DAY = "0000-01-01"


@dataclass(frozen=True, slots=True)
class Line:
    """One deputy's state in an evaluation (考核一行): `left_out` says why there is no grade."""

    member: Member
    entries: Mapping[str, Entered]
    exceptions: tuple[Exempt, ...]
    total: Total
    graded: Graded | None
    left_out: str

    @property
    def deputy(self) -> Deputy:
        return self.member.deputy


@dataclass(frozen=True, slots=True)
class State:
    """An evaluation as it stands now (考核现状): before publication it follows every correction."""

    evaluation: Evaluation
    rule: AnnualRule
    stretch: Stretch
    lines: tuple[Line, ...]
    grading: Grading
    scheme: Scheme | None

    @property
    def evaluated(self) -> list[Line]:
        return [line for line in self.lines if not line.left_out]

    def line(self, deputyship: int) -> Line | None:
        return next((line for line in self.lines if line.deputy.id == deputyship), None)


def state(book: Book, office: Office, evaluation: Evaluation, today: date) -> State:
    """Everybody's scores and grades as they stand. Raises what a points scheme raises."""
    name, text = rule_text(book, evaluation.rule)
    rule = parse_rule(text, name)
    found = rule.round(evaluation.round)
    assert found is not None, "an evaluation of a round that its rule does not have"
    stretch = found.stretch(evaluation.year)
    listed = members(roster.deputies(book, level=evaluation.level), stretch, rule.months)
    entries = store.standing_entries(book, evaluation.id)
    exceptions: dict[int, list[Exempt]] = {}
    for one in store.exceptions(book, evaluation.id):
        if one.withdrawn is None:
            exceptions.setdefault(one.deputyship, []).append(one)
    counted, scheme = _points(book, office, rule, evaluation.level, stretch, today)
    votes = _votes(book, office, rule, evaluation.level, stretch)
    drafts = []
    for member in listed:
        own = member.deputy.id
        special = exceptions.get(own, [])
        scores = {step: entry.score for step, entry in entries.get(own, {}).items() if entry.score is not None}
        score = total(rule, Basis(counted.get(own), votes.get(own), scores))
        out = next((one.reason for one in special if one.kind is Special.NOT_EVALUATED), "") or member.left_out
        drafts.append(Line(member, entries.get(own, {}), tuple(special), score, None, out))
    graded = grading(rule, [_candidate(rule, line) for line in drafts if not line.left_out])
    rows = {row.id: row for row in graded.rows}
    lines = tuple(
        Line(line.member, line.entries, line.exceptions, line.total, rows.get(line.deputy.id), line.left_out)
        for line in drafts
    )
    return State(evaluation, rule, stretch, lines, graded, scheme)


def _candidate(rule: AnnualRule, line: Line) -> Candidate:
    last = line.entries.get(rule.deciding.name) if rule.deciding else None
    kinds = {one.kind for one in line.exceptions}
    outside = Special.OUTSIDE in kinds or bool(
        rule.quota and rule.quota.committee_outside and line.deputy.committee_member
    )
    vetoes = tuple(one.reason for one in line.exceptions if one.kind is Special.VETO)
    return Candidate(line.deputy.id, line.total.value, vetoes, outside, last.grade if last else None)


def scheme_of(office: Office, rule: AnnualRule) -> Scheme | None:
    """The office's points scheme, where the rule counts points. Raises EvaluationRefused, and what points raise."""
    if not any(one.source is Source.POINTS for one in rule.dimensions):
        return None
    if not office.settings.scheme:
        raise EvaluationRefused("办法有按履职积分算的维度，ddtool.toml 里没有积分方案", "请写明 scheme")
    return points.scheme_named(office, None)


def _points(
    book: Book, office: Office, rule: AnnualRule, level: str, stretch: Stretch, today: date
) -> tuple[dict[int, Fraction], Scheme | None]:
    """Points of everybody under the office's scheme, where the rule counts them."""
    scheme = scheme_of(office, rule)
    if scheme is None:
        return {}, None
    table = points.points_table(book, level, scheme, up_to(stretch, today))
    return {entry.deputy.id: Fraction(entry.score.points, scheme.scale) for entry in table.ranked}, scheme


def _votes(book: Book, office: Office, rule: AnnualRule, level: str, stretch: Stretch) -> dict[int, Mapping[str, int]]:
    """Votes of the newest assessment that counts for each deputyship."""
    dimension = next((one for one in rule.dimensions if one.source is Source.REPORT_BACK), None)
    if dimension is None:
        return {}
    first = stretch.first
    if dimension.term:
        since = office.settings.term_since
        first = since.isoformat() if since else FIRST_DAY
    found = reportback.report_backs(book, level, first, stretch.last)
    return {one.deputyship: one.counts.votes for one in found if one.counts is not None}
