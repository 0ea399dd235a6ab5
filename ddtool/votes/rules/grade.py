"""测评: one grade for each subject; outcomes by shares with an explicit base and comparator, band after band.

Without bands the majority is asked grade by grade from the best, the votes of better grades added (cascade), and the last
grade is what remains.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from ddtool.votes.ballot import SPOILED, Ballot, Judged
from ddtool.votes.model import Band, Base, Count, Definition, Doubt, Order, Result, ResultRow, Row, Rule, Subject, Top
from ddtool.votes.rules.columns import ABSTAIN, ROW_VOID, read_row, voids_rows
from ddtool.votes.rules.cut import cut
from ddtool.votes.rules.equation import Equation, row_sums
from ddtool.votes.rules.outline import described, row_base, stands, void_round
from ddtool.votes.rules.wording import of_whom, requirement, tally
from ddtool.votes.words import Unknown

UNKNOWN = "不了解"
"""An option of its own in some forms; never the same as 弃权."""
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
    for band in rule.bands:
        for grade in band.of:
            if grade not in known:
                fault(f"办法的等次“{band.outcome}”用到“{grade}”，测评等次（scale）里没有")
    if rule.top_grade and rule.top_grade not in known:
        fault(f"“top_grade”写的“{rule.top_grade}”，测评等次（scale）里没有")


def grades(definition: Definition) -> tuple[str, ...]:
    """The scale, best first, without what is no grade."""
    return tuple(grade for grade in definition.scale if grade not in (UNKNOWN, ABSTAIN))


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


def bands_of(definition: Definition) -> tuple[tuple[Band, ...], str]:
    """The bands in the order in which they are asked, and the outcome where none holds."""
    rule, scale = definition.rule, grades(definition)
    if rule.majority is None:
        return rule.bands, rule.otherwise
    if not rule.cascade:
        return tuple(Band(grade, (grade,), rule.majority) for grade in scale), rule.otherwise
    cumulative = [Band(grade, scale[: place + 1], rule.majority) for place, grade in enumerate(scale[:-1])]
    return tuple(cumulative), rule.otherwise or scale[-1]


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


def _row(definition: Definition, count: Count, row: Row, subject: Subject) -> tuple[ResultRow, str]:
    counts = tuple(zip(choices(definition), row.votes, strict=True))
    votes = dict(counts)
    bands, otherwise = bands_of(definition)
    sizes = [_base(definition, count, counts, band.base) for band in bands]
    own_base = _base(definition, count, counts, None)
    reached = next(
        (place for place, band in enumerate(bands) if band.share.holds(band_votes(band, votes), sizes[place])), None
    )
    if max(sizes) == 0:
        outcome, margin, need = NOT_RATED, None, None
    else:
        # What the margin is of: the band that was reached at once, else the one just missed.
        place = 0 if reached == 0 else (len(bands) if reached is None else reached) - 1
        need = bands[place].share.need(sizes[place])
        margin = band_votes(bands[place], votes) - need
        outcome = otherwise if reached is None else bands[reached].outcome
    found = ResultRow(
        name=subject.name,
        post=subject.post,
        counts=counts,
        outcome=outcome,
        margin=margin,
        base=own_base,
        need=need,
        note=subject.note,
    )
    decisive = reached if reached is not None else len(bands) - 1
    band, of = bands[decisive], sizes[decisive]
    reason = f"{'、'.join(band.of)}票" + ("合计" if len(band.of) > 1 else "")
    whom = of_whom(definition.rule, of, band.base)
    if reached is None:
        missing = band.share.need(of) - band_votes(band, votes)
        reason += f"未{requirement(band.share, whom)}（需{band.share.need(of)}票以上），差{missing}票"
    else:
        reason += f"{requirement(band.share, whom)}（需{band.share.need(of)}票以上）"
    said = f"{described(found)}：{tally(counts)}。"
    return (
        found,
        f"{said}没有可以计算的票，{NOT_RATED}。" if outcome == NOT_RATED else f"{said}{reason}，结果为“{outcome}”。",
    )


def outcome_of_shares(definition: Definition, shares: Mapping[str, Fraction]) -> str:
    """The outcome of shares that several groups came to together, by the method's weights."""
    bands, otherwise = bands_of(definition)
    for band in bands:
        together = sum((shares.get(grade, Fraction()) for grade in band.of), Fraction())
        if band.share.holds_share(together):
            return band.outcome
    return otherwise


def band_votes(band: Band, votes: Mapping[str, int]) -> int:
    return sum(votes.get(grade, 0) for grade in band.of)


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
