"""Rows that compete for seats (选举、票决、排序、票荐): who reaches the majority, then by votes, up to the seats.

More over the majority than seats: most votes win; equal votes at the last seat are a tie, never a coin toss; too few leave
seats empty (组织法 29, 选举法 45). Which majority, and what a tie or an empty seat means, is the method's to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ddtool.votes.model import Count, Decides, Definition, Outcome, Result, ResultRow
from ddtool.votes.rules.base import size
from ddtool.votes.rules.cut import cut
from ddtool.votes.rules.outline import described, row_base, stands
from ddtool.votes.rules.wording import measured, tally
from ddtool.votes.words import CutTie, Order, Shortfall, TieRound


@dataclass(frozen=True, slots=True)
class Entrant:
    """One row of a contest: the votes that its majority is asked of, and the points that it is ordered by."""

    name: str
    post: str
    counts: tuple[tuple[str, int], ...]
    votes: int
    points: Fraction
    """Most first."""
    score: Fraction | None = None
    """What the papers show, where it isn't the votes."""
    written_in: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """How a kind of contest says what it decides."""

    won: str
    lost: str
    outcome_won: Outcome
    outcome_lost: Outcome
    votes: str
    """What the majority is asked of: 赞成票."""
    unit: str
    """名 or 项."""
    again: str
    """What is to be done about empty seats."""
    points: str = ""
    """What rows are ordered by, where that isn't the votes: 得分."""


def settle(definition: Definition, count: Count, entrants: Sequence[Entrant], words: Words) -> Result:
    """The result of a valid round; entrants come in the ballot's order."""
    rule = definition.rule
    passing = [entrant for entrant in entrants if _reaches(definition, count, entrant)]
    seats = definition.seats if definition.seats is not None else len(passing)
    chosen, tied = cut({entrant.name: entrant.points for entrant in passing}, seats)
    equal = tied
    if rule.cut_tie is CutTie.ALL:
        chosen, tied = (*chosen, *tied), ()
    elif rule.cut_tie is CutTie.NONE:
        tied = ()
    pairs = [(entrant, _row(definition, count, entrant, words, chosen, tied)) for entrant in entrants]
    by_points = sorted(pairs, key=lambda pair: -pair[0].points)  # stable: equals keep the ballot's order
    if rule.order is Order.VOTES:
        pairs = by_points
    free = max(seats - len(chosen), 0)
    reached = {entrant.name for entrant in passing}
    return stands(
        definition,
        count,
        [row for _, row in pairs],
        need=_need(definition, size(rule.base, definition.members, count)),
        elected=tuple(row.name for _, row in by_points if row.name in chosen),
        tied=tied,
        free=free,
        sentences=[
            *(_sentence(definition, entrant, row, words, entrant.name in reached, tied) for entrant, row in pairs),
            *_closing(definition, len(chosen), free, equal, words),
        ],
    )


def most_votes_alone(definition: Definition) -> bool:
    """Whether this round is one between tied names that most votes decide, without a majority (组织法 29)."""
    return definition.decides is Decides.TIE and definition.rule.tie_round is TieRound.MOST_VOTES


def _reaches(definition: Definition, count: Count, entrant: Entrant) -> bool:
    """Whether an entrant may take a seat at all. Nobody does without a single vote."""
    rule = definition.rule
    if entrant.votes < max(rule.least or 1, 1):
        return False
    if rule.majority is None or most_votes_alone(definition):
        return True
    return rule.majority.holds(entrant.votes, row_base(definition, count, entrant.counts))


def _row(
    definition: Definition, count: Count, entrant: Entrant, words: Words, chosen: Sequence[str], tied: Sequence[str]
) -> ResultRow:
    of = row_base(definition, count, entrant.counts)
    need = _need(definition, of)
    outcome = words.outcome_lost
    if entrant.name in chosen:
        outcome = words.outcome_won
    elif entrant.name in tied:
        outcome = Outcome.TIED
    return ResultRow(
        name=entrant.name,
        post=entrant.post,
        counts=entrant.counts,
        outcome=outcome,
        margin=None if need is None else entrant.votes - need,
        base=of,
        need=need,
        score=entrant.score,
        written_in=entrant.written_in,
        note=entrant.note,
    )


def _need(definition: Definition, of: int) -> int | None:
    rule = definition.rule
    needs = [rule.least] if rule.least is not None else []
    if rule.majority is not None and not most_votes_alone(definition):
        needs.append(rule.majority.need(of))
    return max(needs, default=None)


def _sentence(
    definition: Definition, entrant: Entrant, row: ResultRow, words: Words, reached: bool, tied: Sequence[str]
) -> str:
    """The votes of a row, how they stand to what is asked, and what became of it."""
    ordered_by = words.points or "票数"
    said = f"{described(row)}：{tally(row.counts)}" + ("" if row.score is None else f"，{words.points}{row.score}")
    standing = _standing(definition, entrant, row, words)
    if row.outcome == words.outcome_won:
        return f"{said}。{standing}{words.won}。"
    if row.outcome == Outcome.TIED:
        others = "、".join(name for name in tied if name != row.name)
        return f"{said}。{standing}{'但' if standing else ''}与{others}{ordered_by}相等，不能确定，应当再次投票。"
    if reached:
        return f"{said}。{standing}{'但' if standing else ''}{ordered_by}不在前{definition.seats}{words.unit}，{words.lost}。"
    return f"{said}。{standing}{words.lost}。"


def _standing(definition: Definition, entrant: Entrant, row: ResultRow, words: Words) -> str:
    """“赞成票超过全体代表220名的半数（需111票以上），”; empty where order alone decides."""
    rule = definition.rule
    said = ""
    if rule.majority is not None and not most_votes_alone(definition):
        said = measured(rule, row.base or 0, entrant.votes, words.votes) + "，"
    if rule.least is not None and entrant.votes < rule.least:
        said += f"{words.votes}不足{rule.least}票，差{rule.least - entrant.votes}票，"
    return said


def _closing(definition: Definition, won: int, free: int, equal: Sequence[str], words: Words) -> list[str]:
    """What is still to be done: a vote between names with equal votes, another round for empty seats."""
    rule = definition.rule
    if definition.seats is None:
        return [f"{words.won}{won}{words.unit}。"]
    by = f"（{rule.cut_clause}）" if rule.cut_clause else ""
    said = [f"应选{definition.seats}{words.unit}，{words.won}{won}{words.unit}。"]
    names = f"{'、'.join(equal)}{words.points or '票数'}相等"
    if equal and rule.cut_tie is CutTie.AGAIN:
        # All free seats hang on the tie: more reached the majority than there were seats.
        open_ = f"不能确定其中{free}{words.unit}，应当就票数相等的再次投票"
        return [*said, f"{names}，{open_}{by}。"]
    if equal:
        all_ = "一并" if rule.cut_tie is CutTie.ALL else "均不"
        said.append(f"{names}，按表决办法{all_}{words.won}。")
    empty = free
    if empty and rule.shortfall is Shortfall.AGAIN:
        said.append(f"尚缺{empty}{words.unit}，不足应选名额，{words.again}{by}。")
    elif empty:
        said.append(f"尚缺{empty}{words.unit}，按表决办法不再投票{by}。")
    return said
