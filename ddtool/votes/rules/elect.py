"""选举: elect at most N of the candidates and of the names written in; by majority, then by votes (组织法 28, 29; 选举法 44, 45)."""

from collections.abc import Callable
from fractions import Fraction

from ddtool.votes.ballot import Ballot, Judged
from ddtool.votes.model import Count, Definition, Outcome, Result, Rule
from ddtool.votes.names import same_name
from ddtool.votes.rules import columns
from ddtool.votes.rules.columns import APPROVE, OPPOSE
from ddtool.votes.rules.contest import Entrant, Words, settle
from ddtool.votes.rules.equation import Equation
from ddtool.votes.rules.outline import void_round
from ddtool.votes.words import Faulty, Marks, Unmarked, VotedOn, WriteInBy

WORDS = Words("当选", "未当选", Outcome.ELECTED, Outcome.NOT_ELECTED, "赞成票", "名", "应当另行选举")


def check_rule(rule: Rule, fault: Callable[[str], None]) -> None:
    """Settings that an election may not have, or that contradict one another."""
    columns.check_rule(rule, fault)
    if rule.marks is Marks.FREE:
        fault("“marks”：选举不能写 free，所选人数多于应选名额的选票无效（选举法第四十四条）")
    if rule.write_in is WriteInBy.OPPOSED and rule.vote_on is VotedOn.PICK:
        fault("“write_in”写 opposed（反对的才可另选）时，“vote_on”应为 each，否则看不出反对了几人")


def judge(definition: Definition, ballot: Ballot) -> Judged:
    """Rows first, then the names written in, then how many were chosen in all."""
    judged = columns.judge(definition, ballot)
    if judged.void:
        return judged
    rule = definition.rule
    names = _counting_names(definition, ballot)
    if rule.write_in is WriteInBy.OPPOSED and len(names) > judged.marks.count(OPPOSE):
        if rule.write_in_over is Faulty.VOID:
            return Judged(f"另选{len(names)}人，多于反对的{judged.marks.count(OPPOSE)}人")
        names = ()
    return chosen_fit(definition, Judged("", judged.marks, names))


def chosen_fit(definition: Definition, judged: Judged) -> Judged:
    """Void where more are chosen than the method allows (选举法 44), or fewer where it asks for exactly so many."""
    seats, marks = definition.seats or 0, definition.rule.marks
    chosen = judged.marks.count(APPROVE) + len(judged.write_ins)
    if marks is not Marks.FREE and chosen > seats:
        return Judged(f"选了{chosen}个，多于应选的{seats}个")
    if marks is Marks.EXACTLY and chosen < seats:
        return Judged(f"选了{chosen}个，少于应选的{seats}个")
    return judged


def _counting_names(definition: Definition, ballot: Ballot) -> tuple[str, ...]:
    """Names written in that count: each once, no candidate, and marked where the method asks for the mark."""
    rule = definition.rule
    if rule.write_in is WriteInBy.NONE:
        return ()
    seen = {same_name(name) for name in definition.names}
    names = []
    for written in ballot.write_ins:
        key = same_name(written.name)
        if key and key not in seen and (written.marked or rule.write_in_unmarked is Unmarked.APPROVE):
            seen.add(key)
            names.append(written.name)
    return tuple(names)


def equations(definition: Definition, count: Count) -> list[Equation]:
    """Rows, names written in against those who opposed, and all that were chosen against the seats."""
    found = columns.equations(definition, count)
    votes = sum(write_in.votes for write_in in count.write_ins)
    if count.write_ins and definition.rule.write_in is WriteInBy.OPPOSED:
        opposed = sum(row.votes[1] for row in count.rows)
        found.append(
            Equation("", "另选他人", (("另选他人", votes),), False, "反对", opposed, f"各候选人反对票合计{opposed}票")
        )
    return [*found, *written_limits(count), *chosen_limit(definition, count)]


def written_limits(count: Count) -> list[Equation]:
    """No name has more votes than there are valid ballots."""
    shown = f"有效票{count.valid}张"
    return [
        Equation(f"另选“{found.name}”", "票数", (("票数", found.votes),), False, "有效", count.valid, shown)
        for found in count.write_ins
    ]


def chosen_limit(definition: Definition, count: Count) -> list[Equation]:
    """All that was chosen, against seats times valid ballots: what no set of valid ballots could exceed."""
    marks, seats = definition.rule.marks, definition.seats or 0
    if marks is Marks.FREE:
        return []
    parts = [("赞成合计", sum(row.votes[0] for row in count.rows))]
    if count.write_ins:
        parts.append(("另选他人", sum(write_in.votes for write_in in count.write_ins)))
    limit = seats * count.valid
    name = " + ".join(name for name, _ in parts)
    shown = f"应选{seats}×有效票{count.valid}张={limit}票"
    return [Equation("", name, tuple(parts), marks is Marks.EXACTLY, "应选×有效", limit, shown)]


def result(definition: Definition, count: Count) -> Result:
    """The result of an election that passed the gate; names written in stand beside the candidates."""
    return void_round(definition, count) or settle(definition, count, entrants(definition, count), WORDS)


def entrants(definition: Definition, count: Count) -> list[Entrant]:
    by_name = {subject.name: subject for subject in definition.subjects}
    choices = columns.choices(definition)
    found = [
        Entrant(
            row.subject,
            by_name[row.subject].post,
            tuple(zip(choices, row.votes, strict=True)),
            row.votes[0],
            Fraction(row.votes[0]),
            note=by_name[row.subject].note,
        )
        for row in count.rows
    ]
    return found + [
        Entrant(
            name.name, "", ((APPROVE, name.votes),), name.votes, Fraction(name.votes), written_in=True, note="另选他人"
        )
        for name in count.write_ins
    ]
