"""票决: choose at most N of M projects (差额票决), with or without approving and opposing each; by majority and order."""

from collections.abc import Callable

from ddtool.votes.ballot import Ballot, Judged
from ddtool.votes.model import Count, Definition, Outcome, Result, Rule
from ddtool.votes.rules import columns
from ddtool.votes.rules.contest import Words, settle
from ddtool.votes.rules.elect import chosen_fit, chosen_limit, entrants
from ddtool.votes.rules.equation import Equation
from ddtool.votes.rules.outline import void_round

WORDS = Words("入选", "未入选", Outcome.PASSED, Outcome.FAILED, "赞成票", "项", "应当再次票决")


def check_rule(rule: Rule, fault: Callable[[str], None]) -> None:
    columns.check_rule(rule, fault)


def judge(definition: Definition, ballot: Ballot) -> Judged:
    """Rows first, then how many were chosen."""
    judged = columns.judge(definition, ballot)
    return judged if judged.void else chosen_fit(definition, judged)


def equations(definition: Definition, count: Count) -> list[Equation]:
    return [*columns.equations(definition, count), *chosen_limit(definition, count)]


def result(definition: Definition, count: Count) -> Result:
    """The result of a choice that passed the gate."""
    return void_round(definition, count) or settle(definition, count, entrants(definition, count), WORDS)
