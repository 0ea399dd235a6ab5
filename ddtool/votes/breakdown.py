"""A result by groups of voters, as far as the method lets it be published (分群体公布)."""

from ddtool.book.book import Book
from ddtool.votes import counting
from ddtool.votes.kinds import kind_of
from ddtool.votes.rules.breakdown import Breakdown, break_down
from ddtool.votes.store import Vote
from ddtool.votes.way_refusals import BreakdownRefused


def of_vote(book: Book, wanted: str) -> tuple[Vote, Breakdown]:
    """Raises VoteNotFound, NothingCounted, TeamsDiffer, BreakdownRefused."""
    found, counts, result = counting.decide(book, wanted)
    definition, rule = found.definition, found.definition.rule
    if not rule.breakdown or rule.min_cell is None:
        raise BreakdownRefused(
            found.code,
            f"办法“{rule.name}”没有写可以公布（breakdown）。办法允许的，在办法文件里写 breakdown = true，"
            "并用 min_cell 写明最小的公布数（2以上）；已经印票的表决，按印票时的办法",
        )
    if not definition.groups:
        raise BreakdownRefused(found.code, "本次表决不分群体（定义里没有 [[group]]），没有可以分列的")
    if not result.round_valid:
        raise BreakdownRefused(found.code, "有的群体本轮投票无效，没有可以公布的票数")
    return found, break_down(definition, kind_of(definition).choices(definition), counts, rule.min_cell)
