"""表决: approve, oppose or abstain, item by item; an item carries when its approvals reach the required majority."""

from ddtool.votes.model import Count, Definition, Order, Outcome, Result, ResultRow, Row, Subject
from ddtool.votes.rules.base import size
from ddtool.votes.rules.columns import CHOICES as CHOICES
from ddtool.votes.rules.columns import choices
from ddtool.votes.rules.outline import asked, described, row_base, stands, void_round
from ddtool.votes.rules.wording import measured, tally


def result(definition: Definition, count: Count) -> Result:
    """The result of a count that passed the gate; a pure function of the two.

    Appointments, dismissals and resolutions need more than half of all members (组织法 25, 51); base, comparator and
    fraction are nonetheless those of the definition's rule, never of this function.
    """
    void = void_round(definition, count)
    if void is not None:
        return void
    by_name = {subject.name: subject for subject in definition.subjects}
    rows = [_row(definition, count, row, by_name[row.subject]) for row in count.rows]
    if definition.rule.order is Order.VOTES:
        rows.sort(key=lambda row: -row.counts[0][1])  # stable: equal votes keep the ballot's order
    return stands(
        definition,
        count,
        rows,
        need=asked(definition.rule).need(size(definition.rule.base, definition.members, count)),
        # Items do not compete with one another: there is nothing to tie for.
        elected=tuple(row.name for row in rows if row.outcome == Outcome.PASSED),
        sentences=[_sentence(definition, row) for row in rows],
    )


def _row(definition: Definition, count: Count, row: Row, subject: Subject) -> ResultRow:
    counts = tuple(zip(choices(definition), row.votes, strict=True))
    majority, approve = asked(definition.rule), row.votes[0]
    of = row_base(definition, count, counts)
    return ResultRow(
        name=subject.name,
        post=subject.post,
        counts=counts,
        outcome=Outcome.PASSED if majority.holds(approve, of) else Outcome.FAILED,
        margin=approve - majority.need(of),
        base=of,
        need=majority.need(of),
        note=subject.note,
    )


def _sentence(definition: Definition, row: ResultRow) -> str:
    verdict = "通过" if row.outcome == Outcome.PASSED else "未通过"
    return f"{described(row)}：{tally(row.counts)}。{measured(definition.rule, row.base or 0, row.counts[0][1])}，{verdict}。"
