"""What the moves of a kind do (动作的作用), from its rule file alone: which hand over, which answer, which call for a rating."""

from ddtool.matters.model import By, Kind, Need, Owes
from ddtool.matters.rules.runs import given_back


def handing(kind: Kind) -> tuple[str, ...]:
    """Moves by which a matter is handed to a unit (交办): they name it and lead on."""
    return tuple(one.name for one in kind.moves.values() if Need.UNIT in one.needs and one.to and one.by is not By.UNIT)


def answering(kind: Kind) -> tuple[str, ...]:
    """Moves that answer (答复): those that must say a class, else those of a unit that are one, else those that end its
    deadline."""
    classed = tuple(one.name for one in kind.moves.values() if Need.CLASS in one.needs)
    coded = tuple(one.name for one in kind.moves.values() if one.code and one.by is By.UNIT)
    if classed or coded:
        return classed or coded
    handed = set(handing(kind))
    stops = {
        move
        for one in kind.deadlines
        if one.owes is Owes.UNIT and handed & set(one.start)
        for move in one.stop
        if move not in given_back(kind, one)
    }
    return tuple(name for name in kind.moves if name in stops)


def ripe(kind: Kind, dimension: str) -> frozenset[str]:
    """Moves after which a dimension may be rated (应评价): they lead to where its rating is made, or it must follow them."""
    rating = [
        one
        for one in kind.moves.values()
        if Need.RATING in one.needs and dimension in (rated.name for rated in kind.rated_by(one.name))
    ]
    after = {one.after for one in rating if one.after}
    origins = {stage for one in rating if not one.after for stage in one.origins}
    return frozenset(after | {one.name for one in kind.moves.values() if one.to in origins})


def called(moves: tuple[str, ...], otherwise: str) -> str:
    """What the paper calls them: by their own names."""
    return "、".join(moves) or otherwise
