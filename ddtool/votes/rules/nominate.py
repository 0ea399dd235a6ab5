"""票荐: open nominations counted to a candidate list; names may stand on the ballot or be written by the voters."""

from collections.abc import Callable
from fractions import Fraction

from ddtool.votes.ballot import SPOILED, UNCLEAR, Ballot, Judged
from ddtool.votes.model import Count, Definition, Doubt, Outcome, Result, Rule
from ddtool.votes.names import same_name
from ddtool.votes.rules.contest import Entrant, Words, settle
from ddtool.votes.rules.elect import written_limits
from ddtool.votes.rules.equation import Equation, row_limits
from ddtool.votes.rules.outline import void_round

NOMINATE = "推荐"
WORDS = Words("入选", "未入选", Outcome.PASSED, Outcome.FAILED, "推荐票", "个", "应当再次推荐")


def check_rule(rule: Rule, fault: Callable[[str], None]) -> None:
    if rule.blank not in (Doubt.ABSTAIN, Doubt.VOID):
        fault("“blank”：票荐应为 abstain（空白票有效）或 void（作废）")


def choices(definition: Definition) -> tuple[str, ...]:
    return (NOMINATE,)


def lines(definition: Definition) -> int | None:
    """How many names a ballot may nominate: as the method says, else as many as are wanted."""
    return definition.rule.lines or definition.seats


def judge(definition: Definition, ballot: Ballot) -> Judged:
    """Names marked and names written, each once; a written name that stands on the ballot counts for it."""
    if ballot.spoiled:
        return SPOILED
    written = {same_name(name.name): name.name for name in reversed(ballot.write_ins) if same_name(name.name)}
    marks = []
    for name, made in zip(definition.names, ballot.marks, strict=True):
        if UNCLEAR in made and (definition.rule.unclear or definition.rule.several) is Doubt.VOID:
            return Judged(f"“{name}”的符号不能辨认")
        named = NOMINATE in made or written.pop(same_name(name), None) is not None
        marks.append(NOMINATE if named else "")
        written.pop(same_name(name), None)
    most, names = lines(definition), tuple(reversed(written.values()))
    chosen = marks.count(NOMINATE) + len(names)
    if most is not None and chosen > most:
        return Judged(f"推荐了{chosen}个，多于{most}个")
    if not chosen and definition.rule.blank is Doubt.VOID:
        return Judged("没有推荐")
    return Judged("", tuple(marks), names)


def equations(definition: Definition, count: Count) -> list[Equation]:
    """No name exceeds the valid ballots, nor do all names together exceed lines times valid ballots."""
    found = [*row_limits(choices(definition), count), *written_limits(count)]
    most = lines(definition)
    if most is not None:
        parts = (
            ("票上所列合计", sum(row.votes[0] for row in count.rows)),
            ("自填合计", sum(name.votes for name in count.write_ins)),
        )
        limit = most * count.valid
        shown = f"每票最多{most}个×有效票{count.valid}张=至多{limit}票"
        found.append(Equation("", "票上所列 + 自填", parts, False, "每票个数×有效", limit, shown))
    return found


def result(definition: Definition, count: Count) -> Result:
    """The list of candidates that nominations came to."""
    return void_round(definition, count) or settle(definition, count, _entrants(definition, count), WORDS)


def _entrants(definition: Definition, count: Count) -> list[Entrant]:
    by_name = {subject.name: subject for subject in definition.subjects}
    found = [
        Entrant(
            row.subject, by_name[row.subject].post, ((NOMINATE, row.votes[0]),), row.votes[0], Fraction(row.votes[0])
        )
        for row in count.rows
    ]
    return found + [
        Entrant(name.name, "", ((NOMINATE, name.votes),), name.votes, Fraction(name.votes), written_in=True)
        for name in count.write_ins
    ]
