"""测评: one grade for each subject; outcomes by shares with an explicit base and comparator, band after band.

Without bands the majority is asked grade by grade from the best, the votes of better grades added (cascade), and the last
grade is what remains.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ddtool.votes.ballot import SPOILED, Ballot, Judged
from ddtool.votes.model import Band, Base, Count, Definition, Doubt, Order, Result, ResultRow, Row, Rule, Subject, Top
from ddtool.votes.rules.bands import UNKNOWN, bands_of, grades
from ddtool.votes.rules.columns import ABSTAIN, ROW_VOID, read_row, voids_rows
from ddtool.votes.rules.cut import cut
from ddtool.votes.rules.equation import Equation, row_sums
from ddtool.votes.rules.outline import described, row_base, stands, void_round
from ddtool.votes.rules.wording import band_votes, of_whom, requirement, tally
from ddtool.votes.words import Unknown

NOT_RATED = "未评定"
"""Nobody's vote counts for a row: all of them 不了解, or void."""


def check_rule(rule: Rule, fault: Callable[[str], None]) -> None:
    for key, doubt in (("blank", rule.blank), ("several", rule.several), ("unclear", rule.unclear)):
        if doubt is Doubt.APPROVE:
            fault(f"“{key}”不能写 approve：测评没有“赞成”")
    if rule.majority is None and not rule.bands:
        fault("缺少等次的划分：写 majority（如 “>1/2”），或一张张 [[rule.band]] 表")
    if rule.majority is not None and rule.bands:
        fault("“majority”和 [[rule.band]] 只写一种")
    if rule.majority is not None and not rule.cascade and not rule.otherwise:
        fault("“cascade”为 false 时，要用“otherwise”写明都达不到时的结果")
    if rule.bands and not rule.otherwise:
        fault("有 [[rule.band]] 时，要用“otherwise”写明都达不到时的结果")
    if rule.weights and any(band.base is not None for band in rule.bands):
        fault("按权重（weights）合并时，各档用同一个基数，[[rule.band]] 里请不写“base”")
    if bool(rule.top_grade) != (rule.top is not None):
        fault("“top_grade”（哪个等次）和“top”（取几名）要一起写")


def check_definition(definition: Definition, fault: Callable[[str], None]) -> None:
    """Bands and the counted grade must be grades of the scale; weights must be of the groups there are."""
    known = grades(definition)
    rule = definition.rule
    if len(known) < 2:
        fault("“scale”除“不了解”“弃权”以外，应有两个以上的等次")
    for band in rule.bands:
        for grade in band.of:
            if grade not in known:
                fault(f"办法的等次“{band.outcome}”用到“{grade}”，测评等次（scale）里没有")
    if rule.top_grade and rule.top_grade not in known:
        fault(f"“top_grade”写的“{rule.top_grade}”，测评等次（scale）里没有")


def unknown(definition: Definition) -> Unknown:
    """What 不了解 is here; written into the scale alone, it is counted in the base."""
    if definition.rule.unknown is Unknown.NONE and UNKNOWN in definition.scale:
        return Unknown.COUNTED
    return definition.rule.unknown


def columns(definition: Definition) -> tuple[str, ...]:
    """What stands on the ballot: the scale, and 不了解 where it is an option."""
    scale = definition.scale
    return scale if unknown(definition) is Unknown.NONE or UNKNOWN in scale else (*scale, UNKNOWN)


def choices(definition: Definition) -> tuple[str, ...]:
    """What is counted for each row: the ballot's columns, 弃权 and 无效 where the method knows them."""
    rule, found = definition.rule, columns(definition)
    if ABSTAIN not in found and Doubt.ABSTAIN in (rule.blank, rule.several, rule.unclear):
        found = (*found, ABSTAIN)
    return (*found, ROW_VOID) if voids_rows(rule) else found


def judge(definition: Definition, ballot: Ballot) -> Judged:
    """One grade a row; none or several are what the method says."""
    if ballot.spoiled:
        return SPOILED
    read: list[str] = []
    known = columns(definition)
    for name, marks in zip(definition.names, ballot.marks, strict=True):
        choice, reason = read_row(definition.rule, marks, known)
        if reason:
            return Judged(f"“{name}”{reason}")
        read.append(choice)
    return Judged("", tuple(read))


def equations(definition: Definition, count: Count) -> list[Equation]:
    return row_sums(choices(definition), count)


def result(definition: Definition, count: Count) -> Result:
    """The result of an assessment that passed the gate."""
    void = void_round(definition, count)
    if void is not None:
        return void
    by_name = {subject.name: subject for subject in definition.subjects}
    judged = [_row(definition, count, row, by_name[row.subject]) for row in count.rows]
    if definition.rule.order is Order.VOTES:
        judged.sort(key=lambda pair: tuple(-votes for _, votes in pair[0].counts))
    found_top = top(definition, [row for row, _ in judged])
    first = bands_of(definition)[0][0]
    base = row_base(definition, count, (), first.base)
    return stands(
        definition,
        count,
        [row for row, _ in judged],
        need=first.share.need(base),
        top=found_top,
        sentences=[*(sentence for _, sentence in judged), *top_sentences(found_top)],
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One band asked of one row: the votes that it adds up, and what they are counted against."""

    band: Band
    votes: int
    of: int

    @property
    def need(self) -> int:
        return self.band.share.need(self.of)

    @property
    def holds(self) -> bool:
        return self.band.share.holds(self.votes, self.of)


def _row(definition: Definition, count: Count, row: Row, subject: Subject) -> tuple[ResultRow, str]:
    """A row with its sentence."""
    counts = tuple(zip(choices(definition), row.votes, strict=True))
    votes = dict(counts)
    bands, otherwise = bands_of(definition)
    steps = [
        Step(band, sum(votes[grade] for grade in band.of), _base(definition, count, counts, band.base))
        for band in bands
    ]
    reached = next((place for place, step in enumerate(steps) if step.holds), None)
    rated = any(step.of for step in steps)
    outcome = NOT_RATED if not rated else otherwise if reached is None else steps[reached].band.outcome
    # The margin is of the band that was reached at once, else of the one just missed.
    told = steps[0] if reached == 0 else steps[(len(steps) if reached is None else reached) - 1]
    found = ResultRow(
        name=subject.name,
        post=subject.post,
        counts=counts,
        outcome=outcome,
        margin=told.votes - told.need if rated else None,
        base=told.of,
        need=told.need if rated else None,
        note=subject.note,
    )
    said = f"{described(found)}：{tally(counts)}。"
    if not rated:
        return found, f"{said}没有可以计算的票，{NOT_RATED}。"
    return found, f"{said}{_reason(definition.rule, steps[-1 if reached is None else reached])}，结果为“{outcome}”。"


def _reason(rule: Rule, step: Step) -> str:
    """“满意、基本满意票合计超过全体代表29名的半数（需15票以上）”, or by how many votes they fail."""
    votes = band_votes(step.band)
    wanted = requirement(step.band.share, of_whom(rule, step.of, step.band.base))
    if step.holds:
        return f"{votes}{wanted}（需{step.need}票以上）"
    return f"{votes}未{wanted}（需{step.need}票以上），差{step.need - step.votes}票"


def outcome_of_shares(definition: Definition, shares: Mapping[str, Fraction]) -> str:
    """The outcome of shares that several groups came to together, by the method's weights."""
    bands, otherwise = bands_of(definition)
    for band in bands:
        together = sum((shares.get(grade, Fraction()) for grade in band.of), Fraction())
        if band.share.holds_share(together):
            return band.outcome
    return otherwise


def _base(definition: Definition, count: Count, counts: Sequence[tuple[str, int]], base: Base | None) -> int:
    """The base of a row, without those to whom it is unknown where the method leaves them out."""
    of = row_base(definition, count, counts, base)
    if unknown(definition) is Unknown.LEFT_OUT:
        # Below zero only where a method lets more ballots come back than its base has.
        return max(of - dict(counts).get(UNKNOWN, 0), 0)
    return of


def top(definition: Definition, rows: Sequence[ResultRow]) -> Top | None:
    """Those with the most votes of one grade (洪江市: the three with most D); nobody without such a vote."""
    rule = definition.rule
    if rule.top is None:
        return None
    votes: dict[str, int | Fraction] = {
        row.name: dict(row.counts)[rule.top_grade] for row in rows if dict(row.counts)[rule.top_grade]
    }
    chosen, tied = cut(votes, rule.top)
    return Top(rule.top_grade, rule.top, chosen, tied)


def top_sentences(found: Top | None) -> list[str]:
    if found is None:
        return []
    if not found.names and not found.tied:
        return [f"没有“{found.grade}”票。"]
    said = f"“{found.grade}”票最多的{found.most}名：{'、'.join(found.names) or '不能全部确定'}"
    if found.tied:
        free = found.most - len(found.names)
        said += f"；{'、'.join(found.tied)}票数相等，其中{free}名不能确定"
    return [f"{said}。"]
