"""In which order a ballot lists its names (选票排列): as given (主席团名单), by strokes of the surname, or by lot.

The lot is drawn once, and anyone can repeat it: each name is sorted by the SHA-256 of the seed, a line break and the name.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from hashlib import sha256
from typing import TypeVar

from ddtool.text.strokes import stroke_key
from ddtool.votes.names import same_name

Named = TypeVar("Named")


class BallotOrder(StrEnum):
    """按提供的名单, 姓氏笔画, 抽签."""

    GIVEN = "given"
    STROKE = "stroke"
    LOT = "lot"


TERMS = {BallotOrder.GIVEN: "按名单顺序", BallotOrder.STROKE: "按姓氏笔画", BallotOrder.LOT: "抽签"}


def in_ballot_order(
    subjects: Iterable[Named], order: BallotOrder, name: Callable[[Named], str], seed: str = ""
) -> list[Named]:
    """Subjects in the ballot's order; only the lot needs a seed."""
    match order:
        case BallotOrder.GIVEN:
            return list(subjects)
        case BallotOrder.STROKE:
            return sorted(subjects, key=lambda subject: stroke_key(name(subject)))
        case BallotOrder.LOT:
            # The form under which names are compared, so that a space more or less draws no other lot.
            return sorted(subjects, key=lambda subject: drawn(seed, same_name(name(subject))))


def drawn(seed: str, name: str) -> str:
    """What a name has drawn (签号): the smallest comes first."""
    return sha256(f"{seed}\n{name}".encode()).hexdigest()
