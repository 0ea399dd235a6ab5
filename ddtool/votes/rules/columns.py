"""Ballots on which rows are approved, opposed or left (赞成、反对、弃权), or only the chosen rows are marked."""

from collections.abc import Callable

from ddtool.votes.ballot import SPOILED, UNCLEAR, Ballot, Judged
from ddtool.votes.model import Count, Definition, Doubt, Rule
from ddtool.votes.rules.equation import Equation, row_limits, row_sums
from ddtool.votes.words import VotedOn

APPROVE, OPPOSE, ABSTAIN = CHOICES = ("赞成", "反对", "弃权")
ROW_VOID = "无效"
"""A column of its own, where the method voids the row and not the ballot (该项无效)."""


UNPRESSED = "未按"
"""Who is present and presses no key of the voting device; whether that is an abstention is disputed, so it is none here."""


def choices(definition: Definition) -> tuple[str, ...]:
    """What is counted for each row."""
    rule = definition.rule
    if rule.vote_on is VotedOn.PICK:
        return (APPROVE,)
    return (*CHOICES, *optional(definition))


def optional(definition: Definition) -> tuple[str, ...]:
    """What an entry of totals may leave out where there was none."""
    rule = definition.rule
    return (*([UNPRESSED] if rule.device else []), *([ROW_VOID] if voids_rows(rule) else []))


def voids_rows(rule: Rule) -> bool:
    return Doubt.ROW in (rule.blank, rule.several, rule.unclear)


def equations(definition: Definition, count: Count) -> list[Equation]:
    """Each row adds up to the valid ballots; where only the chosen are marked, no row exceeds them."""
    sums = row_limits if definition.rule.vote_on is VotedOn.PICK else row_sums
    return sums(choices(definition), count)


def judge(definition: Definition, ballot: Ballot) -> Judged:
    """Each row as the method reads it; the ballot is void when one row voids it."""
    if ballot.spoiled:
        return SPOILED
    if definition.rule.vote_on is VotedOn.PICK:
        return _picked(definition, ballot)
    read: list[str] = []
    for name, marks in zip(definition.names, ballot.marks, strict=True):
        choice, reason = read_row(definition.rule, marks, CHOICES)
        if reason:
            return Judged(f"“{name}”{reason}")
        read.append(choice)
    return Judged("", tuple(read))


def read_row(rule: Rule, marks: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, str]:
    """The choice that a row counts as, or why it voids the ballot. A column marked twice is one mark."""
    if len(marks) == 1 and marks[0] in known:  # nearly every row of nearly every ballot
        return marks[0], ""
    made = set(marks)
    if UNCLEAR in made or made - set(known):
        doubt, reason = rule.unclear or rule.several, "的符号不能辨认"
    elif len(made) > 1:
        doubt, reason = rule.several, "画了两栏以上"
    elif not made:
        doubt, reason = rule.blank, "没有画"
    else:
        return made.pop(), ""
    match doubt:
        case Doubt.ABSTAIN:
            return ABSTAIN, ""
        case Doubt.APPROVE:
            return APPROVE, ""
        case Doubt.ROW:
            return ROW_VOID, ""
        case Doubt.VOID:
            return "", reason


def _picked(definition: Definition, ballot: Ballot) -> Judged:
    """Only the chosen are marked: any other sign leaves a row unchosen, one that cannot be read is a doubt."""
    rule = definition.rule
    if rule.blank is Doubt.VOID and not any(ballot.marks) and not ballot.write_ins:
        return Judged("没有画任何一项")
    if (rule.unclear or rule.several) is Doubt.VOID:
        for name, marks in zip(definition.names, ballot.marks, strict=True):
            if UNCLEAR in marks:
                return Judged(f"“{name}”的符号不能辨认")
    return Judged("", tuple(APPROVE if set(marks) == {APPROVE} else "" for marks in ballot.marks))


def check_rule(rule: Rule, fault: Callable[[str], None]) -> None:
    """Settings that contradict one another, for every kind with rows to approve."""
    for key, doubt in (("several", rule.several), ("unclear", rule.unclear)):
        if doubt is Doubt.APPROVE:
            fault(f"“{key}”不能写 approve：只有没有画的（blank）可以视为赞成")
    if rule.vote_on is VotedOn.PICK and Doubt.ROW in (rule.blank, rule.several, rule.unclear):
        fault("“vote_on”写 pick（只画选中的）时，没有“该项无效”（row）一栏")
    if rule.vote_on is VotedOn.PICK and rule.blank is Doubt.APPROVE:
        fault("“vote_on”写 pick（只画选中的）时，没有画的不能视为赞成")
