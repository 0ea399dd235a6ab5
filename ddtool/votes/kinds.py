"""The kinds of vote that this version counts (票种), written out: a reader sees them all here.

A further kind is one module of pure rules in `rules/`, its three templates and one line in KINDS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ddtool.votes.model import Count, Definition, Result
from ddtool.votes.rules import approve


@dataclass(frozen=True, slots=True)
class Kind:
    """All that the rest of the desk has to know of a kind of vote."""

    name: str
    term: str
    """The Chinese name, and what its ballots are called: 表决 → 表决票."""
    choices: tuple[str, ...]
    """What is counted for each subject; their sum must be the valid ballots."""
    subject_keys: tuple[str, ...]
    """What a [[subject]] table may say."""
    write_ins: bool
    """Whether voters may write names in (另选他人)."""
    result: Callable[[Definition, Count], Result]

    def template(self, paper: str) -> str:
        """The template of one of its papers: ballot, tally or result."""
        return f"{paper}_{self.name}"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (Kind("approve", "表决", approve.CHOICES, ("name", "post"), write_ins=False, result=approve.result),)
}

FURTHER_KEYS = {
    "seats": "选举、票决、排序票决",
    "scale": "测评",
    "group": "分群体的表决和测评",
}
"""Keys of a definition that belong to kinds not counted here, so that their refusal can say what they are for."""


def kind_of(definition: Definition) -> Kind:
    return KINDS[definition.kind]


def counted() -> list[str]:
    """“approve（表决）” of every kind, for refusals and help."""
    return [f"{kind.name}（{kind.term}）" for kind in KINDS.values()]
