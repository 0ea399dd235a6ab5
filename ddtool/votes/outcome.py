"""The result of an election over all its rounds (各轮结果)."""

from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.votes import counting, store
from ddtool.votes.store import Vote


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """One round: who was elected or passed in it, or how far it has come."""

    code: str
    round: int
    elected: tuple[str, ...]
    stands: str


def of_rounds(book: Book, vote: Vote) -> list[RoundOutcome]:
    """Every round, first to last; nothing is told of totals before all teams agree."""
    found = []
    for one in store.rounds(book, vote):
        now = counting.standing(book, one.code)
        elected: tuple[str, ...] = ()
        stands = "尚未计票"
        if not now.missing and not now.differing:
            result = counting.decide(book, one.code)[-1]
            elected = result.elected
            stands = "本轮无效" if not result.round_valid else "无人当选或通过"
        found.append(RoundOutcome(one.code, one.definition.round, elected, stands))
    return found
