"""The kinds of vote (票种), written out: a reader sees them all here, and what the rest of the desk asks of each.

A further kind is one module of pure rules in `rules/` and one entry in KINDS.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ddtool.votes.ballot import Ballot, Judged
from ddtool.votes.model import Base, Count, Definition, Order, Result, Rule
from ddtool.votes.rules import approve, choose, columns, elect, grade, groups, nominate, rank, score, tallying
from ddtool.votes.rules.equation import Equation
from ddtool.votes.rules.terms import BALLOT_TERMS, TERMS
from ddtool.votes.words import WriteInBy

Fault = Callable[[str], None]


def _none(_definition: Definition) -> tuple[str, ...]:
    return ()


def _no_definition_fault(_definition: Definition, _fault: Fault) -> None:
    """The kind asks nothing further of a definition."""


@dataclass(frozen=True, slots=True)
class Kind:
    """All that the rest of the desk has to know of a kind of vote."""

    name: str
    subject_keys: tuple[str, ...]
    """What a [[subject]] table may say."""
    keys: tuple[str, ...]
    """Keys of a definition beyond those of every kind: seats, scale, group."""
    needs: tuple[str, ...]
    """Those of them that must be there."""
    rule_keys: tuple[str, ...]
    """Keys of a method beyond COMMON_RULE_KEYS."""
    choices: Callable[[Definition], tuple[str, ...]]
    """What is counted for each subject, in the order of the sheets."""
    result: Callable[[Definition, Count], Result]
    """The result of one group's count that passed the gate."""
    judge: Callable[[Definition, Ballot], Judged]
    """How the method reads one ballot."""
    equations: Callable[[Definition, Count], list[Equation]]
    """What the totals must satisfy, beyond the equations of every round."""
    check_rule: Callable[[Rule, Fault], None]
    check_definition: Callable[[Definition, Fault], None] = _no_definition_fault
    optional: Callable[[Definition], tuple[str, ...]] = _none
    """Choices that an entry of totals may leave out: then there were none."""
    rows: tallying.Rows | None = None
    """How judged ballots become rows; None: each choice is counted by itself."""
    base: Base | None = None
    """The base where a method need not say it."""
    order: Order = Order.BALLOT
    write_in: WriteInBy = WriteInBy.NONE
    """Who may write names in, where the method doesn't say."""
    majority: bool = True
    """Whether a method must have a majority."""
    order_alone: bool = False
    """Whether a method may say `majority = "none"`."""
    may_be_empty: bool = False
    """Whether a ballot may have no subject printed on it."""

    @property
    def term(self) -> str:
        """The Chinese name: 表决, 选举 …"""
        return TERMS[self.name]

    @property
    def ballot_term(self) -> str:
        """What its ballots are called: 表决票, 选票 …"""
        return BALLOT_TERMS[self.name]

    def write_ins(self, definition: Definition) -> bool:
        """Whether voters may write names in (另选他人、自填)."""
        return self.name == "nominate" or definition.rule.write_in is not WriteInBy.NONE

    def tally(
        self, definition: Definition, ballots: Iterable[Ballot], *, issued: int, present: int | None = None
    ) -> Count:
        """The totals of the ballots of one group; ballots are judged by the method, and forgotten."""
        rows = self.rows or tallying.row_counts(self.choices)
        return tallying.tally(definition, ballots, self.judge, rows, issued=issued, present=present)

    def template(self, paper: str) -> str:
        """The template of one of its papers: ballot, tally or result."""
        return f"{paper}_{self.name}"


COMMON_RULE_KEYS = (
    "name", "kind", "version", "source", "session", "base", "majority", "clause", "quorum", "quorum_clause", "turnout",
    "turnout_clause", "counts", "round_void", "over_present", "blank", "several", "unclear", "marking", "mark",
    "oppose_mark", "abstain_mark", "seal", "order", "publish",
)  # fmt: skip
_SEATS = ("seats", "extra_least", "extra_most", "extra_clause", "cut_clause", "shortfall", "tie_round", "again_rule")
_MARKS = ("vote_on", "marks", "marks_clause")
_NOMINATED = ("nominators_least", "nomination_limit", "nomination_clause")
_WRITE_IN = ("write_in", "write_in_unmarked", "write_in_over")
_GROUPS = ("groups", "breakdown", "min_cell")
_PERSON = ("name", "post", "note", "other_name")
_PROJECT = ("name", "investment", "unit", "description", "due", "note", "other_name")

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "approve",
            subject_keys=_PERSON,
            keys=("group",),
            needs=(),
            rule_keys=("device", *_GROUPS),
            choices=columns.choices,
            optional=columns.optional,
            judge=columns.judge,
            equations=columns.equations,
            check_rule=columns.check_rule,
            result=approve.result,
        ),
        Kind(
            "elect",
            subject_keys=(*_PERSON, "nominated_by", "nominators"),
            keys=("seats",),
            needs=("seats",),
            rule_keys=(*_SEATS, *_MARKS, *_NOMINATED, *_WRITE_IN),
            choices=columns.choices,
            optional=columns.optional,
            judge=elect.judge,
            equations=elect.equations,
            check_rule=elect.check_rule,
            result=elect.result,
            order=Order.VOTES,
            write_in=WriteInBy.OPPOSED,
        ),
        Kind(
            "choose",
            subject_keys=_PROJECT,
            keys=("seats",),
            needs=("seats",),
            rule_keys=(*_SEATS, *_MARKS, "cut_tie"),
            choices=columns.choices,
            optional=columns.optional,
            judge=choose.judge,
            equations=choose.equations,
            check_rule=choose.check_rule,
            result=choose.result,
            order=Order.VOTES,
            order_alone=True,
        ),
        Kind(
            "rank",
            subject_keys=_PROJECT,
            keys=("seats",),
            needs=("seats",),
            rule_keys=(*_SEATS, "cut_tie", "numbers", "scoring", "points", "double", "beyond", "incomplete"),
            choices=rank.choices,
            judge=rank.judge,
            equations=rank.equations,
            check_rule=rank.check_rule,
            result=rank.result,
            order=Order.VOTES,
            order_alone=True,
        ),
        Kind(
            "grade",
            subject_keys=(*_PERSON, "unit", "description", "since", "predecessor"),
            keys=("scale", "group"),
            needs=("scale",),
            rule_keys=(
                "scale", "band", "otherwise", "cascade", "unknown", "top_grade", "top", "weights", "alone_after",
                "alone_clause", "consequences", *_GROUPS,
            ),
            choices=grade.choices,
            optional=grade.choices,  # each row must add up to the valid ballots: a grade left out had no vote
            judge=grade.judge,
            equations=grade.equations,
            check_rule=grade.check_rule,
            check_definition=grade.check_definition,
            result=grade.result,
            majority=False,
        ),
        Kind(
            "nominate",
            subject_keys=(*_PERSON, "investment", "unit", "description", "due"),
            keys=("seats",),
            needs=(),
            rule_keys=("seats", "lines", "least", "cut_tie", "cut_clause", "shortfall", "tie_round"),
            choices=nominate.choices,
            judge=nominate.judge,
            equations=nominate.equations,
            check_rule=nominate.check_rule,
            result=nominate.result,
            order=Order.VOTES,
            order_alone=True,
            may_be_empty=True,
        ),
        Kind(
            "score",
            subject_keys=(*_PERSON, "unit", "description"),
            keys=("seats", "group"),
            needs=(),
            rule_keys=("seats", "low", "high", "trim", "beyond", "band", "otherwise", "weights", "cut_clause", "groups"),
            choices=score.choices,
            judge=score.judge,
            equations=score.equations,
            rows=score.rows,
            check_rule=score.check_rule,
            result=score.result,
            base=Base.VALID,
            order=Order.VOTES,
            majority=False,
        ),
    )
}  # fmt: skip

FURTHER_KEYS = ("seats", "scale", "group")
"""Keys of a definition that not every kind knows."""


def kind_of(definition: Definition) -> Kind:
    return KINDS[definition.kind]


def counted() -> list[str]:
    """“approve（表决）” of every kind, for refusals and help."""
    return [f"{kind.name}（{kind.term}）" for kind in KINDS.values()]


def keys_elsewhere(kind: Kind) -> dict[str, str]:
    """Keys of a definition that this kind doesn't know, with the kinds that do."""
    return {
        key: "、".join(other.term for other in KINDS.values() if key in other.keys)
        for key in FURTHER_KEYS
        if key not in kind.keys
    }


def rule_keys_elsewhere(kind: Kind) -> dict[str, str]:
    """Keys of a method that this kind doesn't know, with the kinds that do."""
    return {
        key: "、".join(other.term for other in KINDS.values() if key in other.rule_keys)
        for known in KINDS.values()
        for key in known.rule_keys
        if key not in kind.rule_keys
    }


def decide(definition: Definition, counts: Mapping[str, Count]) -> Result:
    """The result of a vote from the counts that stand, by group; one without a name where there are no groups."""
    kind = kind_of(definition)
    if not definition.groups:
        return kind.result(definition, counts[""])
    apart = [replace(kind.result(definition.of(name), counts[name]), group=name) for name in definition.group_names]
    return groups.together(definition, counts, apart)
