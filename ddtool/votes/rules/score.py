"""评分: a whole number of points for each subject; the mean, with the highest and lowest left out by rule."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from ddtool.text.numerals import quotient
from ddtool.votes.ballot import SPOILED, Ballot, Judged
from ddtool.votes.model import Count, Definition, Doubt, Order, Outcome, Result, ResultRow, Row, Rule
from ddtool.votes.rules.cut import cut
from ddtool.votes.rules.equation import Equation
from ddtool.votes.rules.grade import NOT_RATED
from ddtool.votes.rules.outline import described, stands, void_round
from ddtool.votes.words import Faulty

SCORES, SUM, HIGHEST, LOWEST = "打分票数", "总分", "去掉的最高分", "去掉的最低分"


def check_rule(rule: Rule, fault: Callable[[str], None]) -> None:
    if rule.majority is not None:
        fault("评分没有门槛，请删去“majority”")
    if rule.low >= rule.high:
        fault(f"“low”（最低{rule.low}分）应小于“high”（最高{rule.high}分）")
    if rule.mean_bands and not rule.otherwise:
        fault("有 [[rule.band]] 时，要用“otherwise”写明都达不到时的结果")
    if rule.blank not in (Doubt.ABSTAIN, Doubt.VOID):
        fault("“blank”：评分应为 abstain（该项不计分）或 void（作废）")


def choices(definition: Definition) -> tuple[str, ...]:
    """What a team adds up for each row."""
    return (SCORES, SUM, HIGHEST, LOWEST) if definition.rule.trim else (SCORES, SUM)


def judge(definition: Definition, ballot: Ballot) -> Judged:
    """Whole scores within the bounds; what is none of them voids the ballot or is left out, by rule."""
    if ballot.spoiled:
        return SPOILED
    rule = definition.rule
    read: list[str] = []
    for name, marks in zip(definition.names, ballot.marks, strict=True):
        if not marks:
            if rule.blank is Doubt.VOID:
                return Judged(f"“{name}”没有打分")
            read.append("")
            continue
        score = _score(marks, rule)
        if score is None and rule.beyond is Faulty.VOID:
            return Judged(f"“{name}”的分数写不清或不在{rule.low}至{rule.high}之间")
        read.append("" if score is None else str(score))
    return Judged("", tuple(read))


def _score(marks: tuple[str, ...], rule: Rule) -> int | None:
    mark = marks[0] if len(set(marks)) == 1 else ""
    if not (mark.isascii() and mark.isdigit() and len(mark) <= 7):
        return None
    return int(mark) if rule.low <= int(mark) <= rule.high else None


def rows(definition: Definition, judged: Sequence[Judged]) -> tuple[Row, ...]:
    """The sums of each row from valid ballots."""
    trim = definition.rule.trim
    found = []
    for place, name in enumerate(definition.names):
        scores = sorted(int(ballot.marks[place]) for ballot in judged if ballot.marks[place])
        # Too few scores to leave any out: nothing is left out, and there is no mean.
        cut_off = (sum(scores[-trim:]), sum(scores[:trim])) if trim and len(scores) >= 2 * trim else (0, 0)
        found.append(Row(name, (len(scores), sum(scores), *(cut_off if trim else ()))))
    return tuple(found)


def equations(definition: Definition, count: Count) -> list[Equation]:
    """Scores against valid ballots, and every sum against what its scores could come to."""
    rule = definition.rule
    found = []
    for row in count.rows:
        place, (scores, total) = f"“{row.subject}”", row.votes[:2]
        found += [
            Equation(place, SCORES, ((SCORES, scores),), False, "有效", count.valid, f"有效票{count.valid}张"),
            Equation(
                place, SUM, ((SUM, total),), False, "票数×最高分", scores * rule.high, f"最多{scores * rule.high}分"
            ),
            Equation(place, "票数×最低分", (("最低", scores * rule.low),), False, SUM, total, f"总分{total}分"),
        ]
        if rule.trim:
            highest, lowest = row.votes[2:]
            most = rule.trim * rule.high if scores >= 2 * rule.trim else 0
            found += [
                Equation(place, HIGHEST, ((HIGHEST, highest),), False, "个数×最高分", most, f"最多{most}分"),
                Equation(place, LOWEST, ((LOWEST, lowest),), False, HIGHEST, highest, f"去掉的最高分{highest}分"),
                Equation(
                    place,
                    f"{HIGHEST} + {LOWEST}",
                    ((HIGHEST, highest), (LOWEST, lowest)),
                    False,
                    SUM,
                    total,
                    f"总分{total}分",
                ),
            ]
    return found


def mean(definition: Definition, row: Row) -> Fraction | None:
    """The mean of a row, exactly; None where too few scores are left."""
    left = row.votes[0] - 2 * definition.rule.trim
    if left <= 0:
        return None
    return Fraction(row.votes[1] - sum(row.votes[2:]), left)


def result(definition: Definition, count: Count) -> Result:
    """Means, and what they come to: a band, a seat, or nothing but the score."""
    void = void_round(definition, count)
    if void is not None:
        return void
    by_name = {subject.name: subject for subject in definition.subjects}
    means = {row.subject: mean(definition, row) for row in count.rows}
    totals = {row.subject: row for row in count.rows}
    scored: dict[str, int | Fraction] = {name: found for name, found in means.items() if found is not None}
    chosen, tied = cut(scored, definition.seats or len(scored))
    named = choices(definition)
    found = [
        ResultRow(
            name=name,
            post=by_name[name].post,
            counts=tuple(zip(named, totals[name].votes, strict=True)),
            outcome=outcome(definition, score, chosen=name in chosen, tied=name in tied),
            margin=None,
            base=totals[name].votes[0],
            score=score,
            note=by_name[name].note,
        )
        for name, score in means.items()
    ]
    if definition.rule.order is Order.VOTES:
        found.sort(key=lambda row: (row.score is None, -(row.score or 0)))
    competes = definition.seats is not None
    return stands(
        definition,
        count,
        found,
        elected=chosen if competes else (),
        tied=tied if competes else (),
        free=max(definition.seats - len(chosen), 0) if definition.seats is not None else 0,
        sentences=[_sentence(row) for row in found],
    )


def outcome(definition: Definition, score: Fraction | None, *, chosen: bool, tied: bool) -> str:
    """What a mean comes to: a band of the method, a seat, or nothing but the score."""
    rule = definition.rule
    if score is None:
        return NOT_RATED
    if rule.mean_bands:
        for band in rule.mean_bands:
            if score > band.least or (score == band.least and not band.strict):
                return band.outcome
        return rule.otherwise
    if definition.seats is None:
        return Outcome.SCORED
    return Outcome.PASSED if chosen else Outcome.TIED if tied else Outcome.FAILED


def _sentence(row: ResultRow) -> str:
    if row.score is None:
        return f"{described(row)}：有效的分数不足，{NOT_RATED}。"
    verdicts = {
        Outcome.PASSED: "，入选",
        Outcome.FAILED: "，未入选",
        Outcome.TIED: "，得分相等，不能确定，应当再次评分",
        Outcome.SCORED: "",
    }
    verdict = verdicts[Outcome(row.outcome)] if row.outcome in set(Outcome) else f"，结果为“{row.outcome}”"
    return f"{described(row)}：平均{points(row.score)}分{verdict}。"


def points(score: Fraction) -> str:
    """A score with two decimals, rounded half up."""
    return quotient(score.numerator, score.denominator)
