"""What a voter marks on a ballot (划票栏): the columns to mark in, and the lines for further names."""

from ddtool.votes.model import Definition
from ddtool.votes.words import Marking, Unknown, VotedOn, WriteInBy

EACH = ("赞成", "反对", "弃权")
UNKNOWN = "不了解"
ONE_BOX = "划票栏"
MOST_LINES = 10
"""Lines for names written in, however many seats there are."""
_NUMBER = {"rank": "优先序号", "score": "评分"}


def chooses(definition: Definition) -> bool:
    """Whether a voter only marks those chosen, instead of voting on each."""
    return definition.kind in ("elect", "choose") and definition.rule.vote_on is VotedOn.PICK


def boxes(definition: Definition) -> tuple[str, ...]:
    """The headings of the columns to mark in; one column where a sign or a number is written."""
    rule = definition.rule
    match definition.kind:
        case "grade":
            return (*definition.scale, *((UNKNOWN,) if rule.unknown is not Unknown.NONE else ()))
        case "rank" | "score" as kind:
            return (_NUMBER[kind],)
        case "nominate":
            # On an open list the name itself is the recommendation.
            return ("推荐",) if definition.subjects else ()
    if chooses(definition) or rule.marking is Marking.SYMBOLS:
        return (ONE_BOX,)
    return EACH


def blank_lines(definition: Definition) -> int:
    """Lines for names that a voter writes in: as many as may be chosen."""
    if definition.kind == "nominate":
        return definition.rule.lines or definition.seats or 0
    if definition.rule.write_in is WriteInBy.NONE:
        return 0
    return min(definition.seats or 1, MOST_LINES)
