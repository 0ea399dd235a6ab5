"""What the results of all kinds have in common (结果的框架): a void round, a round that stands, the base of a row."""

from collections.abc import Sequence

from ddtool.votes.model import Base, Count, Definition, Result, ResultRow, Rule, Subject, Top
from ddtool.votes.rules.base import size, term
from ddtool.votes.rules.columns import ROW_VOID
from ddtool.votes.rules.round import valid_because, void_because
from ddtool.votes.rules.threshold import Threshold


def void_round(definition: Definition, count: Count) -> Result | None:
    """The result of a round that is void; None when it stands."""
    why = void_because(definition, count)
    return None if why is None else _result(definition, count, [], valid=False, sentences=[why])


def stands(
    definition: Definition,
    count: Count,
    rows: Sequence[ResultRow],
    *,
    sentences: Sequence[str],
    elected: tuple[str, ...] = (),
    tied: tuple[str, ...] = (),
    need: int | None = None,
    free: int = 0,
    top: Top | None = None,
) -> Result:
    """The result of a valid round; its first sentence says that it is valid."""
    of = size(definition.rule.base, definition.members, count)
    return _result(
        definition,
        count,
        rows,
        sentences=[valid_because(definition, count), *sentences],
        elected=elected,
        tied=tied,
        base=of,
        need=need,
        free=free,
        top=top,
    )


def _result(
    definition: Definition,
    count: Count,
    rows: Sequence[ResultRow],
    *,
    sentences: Sequence[str],
    valid: bool = True,
    elected: tuple[str, ...] = (),
    tied: tuple[str, ...] = (),
    base: int | None = None,
    need: int | None = None,
    free: int = 0,
    top: Top | None = None,
) -> Result:
    return Result(
        kind=definition.kind,
        round_valid=valid,
        issued=count.issued,
        returned=count.returned,
        valid=count.valid,
        void=count.void,
        base=base,
        base_term=term(definition.rule.base, definition.rule.session),
        need=need,
        rows=tuple(rows),
        elected=elected,
        tied=tied,
        sentences=tuple(sentences),
        seats=definition.seats,
        free=free,
        top=top,
    )


def asked(rule: Rule) -> Threshold:
    """The majority of a method that must have one; reading the method has seen to it."""
    if rule.majority is None:
        raise ValueError("this kind of vote has no result without a majority")
    return rule.majority


def row_base(definition: Definition, count: Count, counts: Sequence[tuple[str, int]], base: Base | None = None) -> int:
    """What a row is counted against: of valid ballots, those void for this row alone are left out."""
    base = base or definition.rule.base
    left_out = dict(counts).get(ROW_VOID, 0) if base is Base.VALID else 0
    return size(base, definition.members, count) - left_out


def described(row: ResultRow | Subject) -> str:
    """“甲某（县财政局局长）”."""
    facts = "，".join(fact for fact in (row.post, row.note) if fact)
    return f"{row.name}（{facts}）" if facts else row.name
