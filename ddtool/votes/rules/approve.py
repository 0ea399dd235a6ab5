"""表决: approve, oppose or abstain, item by item; an item carries when its approvals reach the required majority."""

from ddtool.votes.model import Count, Definition, Order, Outcome, Result, ResultRow, Row
from ddtool.votes.rules.base import size, term
from ddtool.votes.rules.round import valid_because, void_because
from ddtool.votes.rules.wording import tally, verdict

CHOICES = ("赞成", "反对", "弃权")


def result(definition: Definition, count: Count) -> Result:
    """The result of a count that passed the gate; a pure function of the two.

    Appointments, dismissals and resolutions need more than half of all members (组织法 25, 51); base, comparator and
    fraction are nonetheless those of the definition's rule, never of this function.
    """
    rule = definition.rule
    why_void = void_because(rule, count)
    of = size(rule.base, definition.members, count)
    rows = [] if why_void else [_row(definition, row, of) for row in count.rows]
    if rule.order is Order.VOTES:
        rows.sort(key=lambda row: -row.counts[0][1])  # stable: equal votes keep the ballot's order
    return Result(
        kind=definition.kind,
        round_valid=why_void is None,
        issued=count.issued,
        returned=count.returned,
        valid=count.valid,
        void=count.void,
        base=None if why_void else of,
        base_term=term(rule.base, rule.session),
        need=None if why_void else rule.majority.need(of),
        rows=tuple(rows),
        elected=tuple(row.name for row in rows if row.outcome is Outcome.PASSED),
        tied=(),  # items do not compete with one another: there is nothing to tie for
        sentences=(why_void or valid_because(rule, count), *(_sentence(definition, row, of) for row in rows)),
    )


def _row(definition: Definition, row: Row, of: int) -> ResultRow:
    approve = row.votes[0]
    majority = definition.rule.majority
    subject = next(subject for subject in definition.subjects if subject.name == row.subject)
    return ResultRow(
        name=subject.name,
        post=subject.post,
        counts=tuple(zip(CHOICES, row.votes, strict=True)),
        outcome=Outcome.PASSED if majority.holds(approve, of) else Outcome.FAILED,
        margin=approve - majority.need(of),
    )


def _sentence(definition: Definition, row: ResultRow, of: int) -> str:
    rule = definition.rule
    name = f"{row.name}（{row.post}）" if row.post else row.name
    return f"{name}：{tally(row.counts)}。{verdict(rule.majority, rule.base, rule.session, of, row.counts[0][1])}"
