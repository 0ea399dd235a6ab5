"""Several electorates of one assessment (分群体): shown apart; joined only where the method gives each a weight."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ddtool.text.numerals import quotient
from ddtool.votes.model import Count, Definition, Result, ResultRow
from ddtool.votes.rules import grade, score
from ddtool.votes.rules.outline import described


def together(definition: Definition, counts: Mapping[str, Count], apart: Sequence[Result]) -> Result:
    """The results of all groups side by side. Rows of their own stand above them only where the method has weights."""
    sentences = [f"{result.group}：{sentence}" for result in apart for sentence in result.sentences]
    rows: list[ResultRow] = []
    all_valid = all(result.round_valid for result in apart)
    if definition.rule.weights and all_valid:
        rows = _weighted(definition, apart)
        parts = "、".join(f"{name}{part}" for name, part in definition.rule.weights)
        sentences.append(f"按{definition.rule.name}规定的权重（{parts}）合并计算。")
        sentences += [_sentence(row) for row in rows]
    return Result(
        kind=definition.kind,
        round_valid=all_valid,
        issued=sum(count.issued for count in counts.values()),
        returned=sum(count.returned for count in counts.values()),
        valid=sum(count.valid for count in counts.values()),
        void=sum(count.void for count in counts.values()),
        base=None,
        base_term=apart[0].base_term,
        need=None,
        rows=tuple(rows),
        elected=(),
        tied=(),
        sentences=tuple(sentences),
        seats=definition.seats,
        groups=tuple(apart),
    )


def _weighted(definition: Definition, apart: Sequence[Result]) -> list[ResultRow]:
    """Rows in the ballot's order, from the exact shares or means of each group."""
    parts = dict(definition.rule.weights)
    whole = sum(parts.values())
    by_group = {result.group: {row.name: row for row in result.rows} for result in apart}
    found = []
    for subject in definition.subjects:
        rows = [(parts[group], row[subject.name]) for group, row in by_group.items()]
        shares: tuple[tuple[str, Fraction], ...] = ()
        mean: Fraction | None = None
        if definition.kind == "score":
            scores = [part * row.score for part, row in rows if row.score is not None]
            if len(scores) == len(rows):
                mean = sum(scores, Fraction()) / whole
            outcome = score.outcome(definition, mean, chosen=False, tied=False)
        elif all(row.base for _, row in rows):
            shares = tuple(
                (choice, sum((part * _share(row, choice) for part, row in rows), Fraction()) / whole)
                for choice in grade.choices(definition)
            )
            outcome = grade.outcome_of_shares(definition, dict(shares))
        else:
            outcome = grade.NOT_RATED
        found.append(
            ResultRow(subject.name, subject.post, (), outcome, None, score=mean, shares=shares, note=subject.note)
        )
    return found


def _share(row: ResultRow, choice: str) -> Fraction:
    return Fraction(dict(row.counts)[choice], row.base or 1)


def _sentence(row: ResultRow) -> str:
    if row.score is not None:
        return f"{described(row)}：加权平均{score.points(row.score)}分，结果为“{row.outcome}”。"
    shown = "，".join(
        f"{choice}{quotient((part * 100).numerator, (part * 100).denominator)}%" for choice, part in row.shares if part
    )
    return f"{described(row)}：{shown or '没有可以计算的票'}，结果为“{row.outcome}”。"
