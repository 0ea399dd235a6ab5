"""分群体公布的票数: the votes of each group of voters beside the totals, with what could point at a person left out.

It goes to the public in place of the groups' own results, never beside them: those show every number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ddtool.votes.model import Count, Definition, Subject
from ddtool.votes.rules.outline import described
from ddtool.votes.rules.suppress import shown
from ddtool.votes.rules.wording import tally


@dataclass(frozen=True, slots=True)
class Part:
    """One group's votes for one subject; None is a number that stays hidden."""

    group: str
    valid: int
    votes: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BrokenDown:
    """One subject: its parts, and what they come to together."""

    subject: Subject
    parts: tuple[Part, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What may be published by group of voters; the votes stand in the order of the choices."""

    choices: tuple[str, ...]
    least: int
    subjects: tuple[BrokenDown, ...]
    sentences: tuple[str, ...]


def break_down(definition: Definition, choices: tuple[str, ...], counts: Mapping[str, Count], least: int) -> Breakdown:
    """The breakdown of a vote whose rows add up to the valid ballots of each group."""
    groups = definition.group_names
    subjects = []
    for place, subject in enumerate(definition.subjects):
        table = tuple(counts[group].rows[place].votes for group in groups)
        parts = (
            Part(group, counts[group].valid, votes) for group, votes in zip(groups, shown(table, least), strict=True)
        )
        subjects.append(BrokenDown(subject, tuple(parts), tuple(map(sum, zip(*table, strict=True)))))
    said = (*(_sentence(choices, one) for one in subjects), _note(subjects, least))
    return Breakdown(choices, least, tuple(subjects), said)


def _sentence(choices: tuple[str, ...], one: BrokenDown) -> str:
    totals = tally(tuple(zip(choices, one.totals, strict=True)))
    parts = "；".join(f"{part.group}（有效票{part.valid}张）{_votes(choices, part.votes)}" for part in one.parts)
    return f"{described(one.subject)}：合计{totals}。其中，{parts}。"


def _votes(choices: tuple[str, ...], votes: tuple[int | None, ...]) -> str:
    """“满意160票，基本满意30票，不满意、弃权隐去”."""
    told = tuple((choice, number) for choice, number in zip(choices, votes, strict=True) if number is not None)
    hidden = [choice for choice, number in zip(choices, votes, strict=True) if number is None]
    if not told:
        return "各栏隐去"
    return "，".join([tally(told), *([f"{'、'.join(hidden)}隐去"] if hidden else [])])


def _note(subjects: list[BrokenDown], least: int) -> str:
    if all(number is not None for one in subjects for part in one.parts for number in part.votes):
        return f"没有需要隐去的数：各群体各栏都在{least}票以上或没有票，也没有意见完全一致的群体。"
    return (
        f"隐去的是：1票以上、不足{least}票的数，有效票不足{least}张和意见完全一致的群体的各栏，"
        "以及不隐去就能推算出这些数的数。"
    )
