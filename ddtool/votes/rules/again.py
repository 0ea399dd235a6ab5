"""The round after a round (再次投票、另行选举): only the tied names, or the seats left empty, in the order of the first round."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ddtool.text.numerals import chinese_number
from ddtool.votes.model import Decides, Definition, Result, Subject
from ddtool.votes.rules.candidates import extra_range
from ddtool.votes.rules.cut import cut
from ddtool.votes.words import Scoring, Shortfall


@dataclass(frozen=True, slots=True)
class NextRound:
    """What a further round is for, and who stands in it."""

    decides: Decides
    seats: int
    names: tuple[str, ...]
    """In the order of the round before, most votes first."""
    level: tuple[str, ...] = ()
    """Names with equal votes at the end of the list, of whom the method takes only some: the office says who stands."""
    fewest: int | None = None
    most: int | None = None
    """How many candidates the method's 差额 asks for; None: it doesn't say."""


def next_round(definition: Definition, result: Result) -> NextRound | None:
    """The further round that a result asks for; None where there is none to hold.

    A tie goes first: until it is decided nobody knows whether a seat stays empty. For empty seats candidates follow the order
    of the round before (组织法 29, 选举法 45), or are nominated anew.
    """
    if not result.round_valid or definition.seats is None:
        return None
    if result.tied:
        return NextRound(Decides.TIE, result.free, result.tied, fewest=len(result.tied), most=len(result.tied))
    if not result.free or definition.rule.shortfall is Shortfall.FEWER:
        return None
    left = [row for row in result.rows if row.name not in result.elected]
    sign = -1 if definition.rule.scoring is Scoring.PLACES else 1
    votes: dict[str, int | Fraction] = {
        row.name: row.counts[0][1] if row.score is None else sign * row.score for row in left
    }
    fewest, most = extra_range(definition.rule, result.free)
    limit = None if most is None else result.free + most
    names, level = cut(votes, len(votes) if limit is None else limit)
    return NextRound(
        Decides.SHORTFALL,
        result.free,
        names,
        level,
        fewest=None if fewest is None else result.free + fewest,
        most=limit,
    )


def next_definition(definition: Definition, following: NextRound, code: str, names: tuple[str, ...] = ()) -> Definition:
    """The definition of the further round; `names`: who stands in it, where the office decides."""
    known = {subject.name: subject for subject in definition.subjects}
    stand = names or following.names
    number = definition.round + 1
    title = definition.title.removesuffix(_round(definition.round))
    return replace(
        definition,
        title=f"{title}{_round(number)}",
        subjects=tuple(known.get(name, Subject(name)) for name in stand),
        seats=following.seats,
        present=None,
        round=number,
        again_of=code,
        decides=following.decides,
        version=1,
        previous="",
    )


def _round(number: int) -> str:
    return f"（第{chinese_number(number)}轮）"
