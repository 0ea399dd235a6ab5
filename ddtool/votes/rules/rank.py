"""排序票决: a voter numbers the projects in order of priority; the method turns numbers into points."""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from ddtool.votes.ballot import SPOILED, Ballot, Judged
from ddtool.votes.model import Count, Definition, Doubt, Outcome, Result, Row, Rule
from ddtool.votes.rules.contest import Entrant, Words, settle
from ddtool.votes.rules.equation import Equation, row_limits
from ddtool.votes.rules.outline import void_round
from ddtool.votes.words import Faulty, Incomplete, Numbers, Scoring

WORDS = Words("入选", "未入选", Outcome.PASSED, Outcome.FAILED, "列入序号的票", "项", "应当再次票决", points="得分")


def check_rule(rule: Rule, fault: Callable[[str], None]) -> None:
    if rule.scoring is Scoring.POINTS and not rule.points:
        fault("“scoring”写 points 时，要写“points”（各序号的分值），如 points = [10, 9, 8]")
    if rule.points and rule.scoring is not Scoring.POINTS:
        fault('“points”只和 scoring = "points" 一起用')
    if rule.blank not in (Doubt.ABSTAIN, Doubt.VOID):
        fault("“blank”：排序票决应为 abstain（空白票有效，不计分）或 void（作废）")


def numbers(definition: Definition) -> int:
    """How many numbers a ballot bears, from 1."""
    rows = len(definition.subjects)
    if definition.rule.numbers is Numbers.ALL:
        return rows
    return min(definition.seats or rows, rows)


def choices(definition: Definition) -> tuple[str, ...]:
    return tuple(f"第{number}位" for number in range(1, numbers(definition) + 1))


def judge(definition: Definition, ballot: Ballot) -> Judged:
    """Numbers read row by row; those out of range, unclear or written twice void the ballot or are left out, by rule."""
    if ballot.spoiled:
        return SPOILED
    rule, last = definition.rule, numbers(definition)
    written = [set(marks) for marks in ballot.marks]
    if not any(written):
        return Judged("没有写序号") if rule.blank is Doubt.VOID else Judged("", ("",) * len(written))
    read = [_number(marks, last) for marks in written]
    for name, marks, number in zip(definition.names, written, read, strict=True):
        if marks and number is None and rule.beyond is Faulty.VOID:
            return Judged(f"“{name}”的序号写不清或不在1至{last}之间")
    times = Counter(number for number in read if number is not None)
    doubled = {number for number, found in times.items() if found > 1}
    if doubled and rule.double is Faulty.VOID:
        return Judged(f"序号{'、'.join(str(number) for number in sorted(doubled))}重复")
    kept = [None if number in doubled else number for number in read]
    missing = last - sum(number is not None for number in kept)
    if missing and rule.incomplete is Incomplete.VOID:
        return Judged(f"序号不全，少{missing}个")
    return Judged("", tuple("" if number is None else f"第{number}位" for number in kept))


def _number(marks: set[str], last: int) -> int | None:
    if len(marks) != 1:
        return None
    (mark,) = marks
    number = int(mark) if mark.isascii() and mark.isdigit() and len(mark) <= 3 else 0
    return number if 1 <= number <= last else None


def equations(definition: Definition, count: Count) -> list[Equation]:
    """No row has more numbers than there are valid ballots; nor does any number stand on more ballots than that.

    Where a ballot must bear every number, each stands on all valid ballots.
    """
    exact = definition.rule.incomplete is Incomplete.VOID and definition.rule.blank is Doubt.VOID
    shown = f"有效票{count.valid}张"
    across = [
        Equation(
            "",
            f"{choice}各项合计",
            ((choice, sum(row.votes[place] for row in count.rows)),),
            exact,
            "有效",
            count.valid,
            shown,
        )
        for place, choice in enumerate(choices(definition))
    ]
    return [*row_limits(choices(definition), count), *across]


def result(definition: Definition, count: Count) -> Result:
    """The result of a priority vote that passed the gate."""
    return void_round(definition, count) or settle(definition, count, _entrants(definition, count), WORDS)


def _entrants(definition: Definition, count: Count) -> list[Entrant]:
    by_name = {subject.name: subject for subject in definition.subjects}
    named = choices(definition)
    found = []
    for row in count.rows:
        score = _score(definition, row, count.valid)
        # With place numbers the least sum comes first.
        points = -score if definition.rule.scoring is Scoring.PLACES else score
        subject = by_name[row.subject]
        counts = tuple(zip(named, row.votes, strict=True))
        found.append(Entrant(row.subject, subject.post, counts, sum(row.votes), points, score, note=subject.note))
    return found


def _score(definition: Definition, row: Row, valid: int) -> Fraction:
    """Points of a row by the method's scoring."""
    rule, last = definition.rule, numbers(definition)
    match rule.scoring:
        case Scoring.DESCENDING:
            worth = range(last, 0, -1)
            return Fraction(sum(votes * points for votes, points in zip(row.votes, worth, strict=True)))
        case Scoring.POINTS:
            table = (*rule.points, *(0,) * last)[:last]
            return Fraction(sum(votes * points for votes, points in zip(row.votes, table, strict=True)))
        case Scoring.PLACES:
            # A ballot without a number for the row counts as one place after the last.
            numbered = sum(votes * place for place, votes in enumerate(row.votes, 1))
            return Fraction(numbered + (valid - sum(row.votes)) * (last + 1))
