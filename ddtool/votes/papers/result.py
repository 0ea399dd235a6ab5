"""投票结果报告 and 计票结果报告单: the two reports of the scrutineers, with what each number rests on."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from ddtool.settings import Office
from ddtool.text.numerals import chinese_number, quotient, share
from ddtool.text.titles import broken
from ddtool.votes.model import Count, Counts, Definition, Outcome, Result, ResultRow, Rule
from ddtool.votes.papers import headings
from ddtool.votes.rules.base import unit
from ddtool.votes.rules.outline import described
from ddtool.votes.rules.terms import outcome_term
from ddtool.votes.rules.wording import requirement_sentence
from ddtool.votes.store import Vote

ByGroup = Mapping[str, Count]
"""The totals of each group of voters; under "" where there are no groups."""
_SCORES = {"rank": "得分", "score": "平均分"}


def write(vote: Vote, counts: ByGroup, result: Result, head: str, office: Office, out: Path) -> Path:
    """计票结果报告单; `head` is the head of the data file's chain."""
    from ddtool.papers.template import load

    template = load(office.template("vote_result"), office.settings.fonts)
    return template.write(figures(vote, counts, result, head), headings.target(vote, out, "计票结果报告单"))


def write_round(vote: Vote, counts: ByGroup, result: Result, office: Office, out: Path) -> Path:
    """投票结果报告."""
    from ddtool.papers.template import load

    template = load(office.template("vote_round"), office.settings.fonts)
    return template.write(round_figures(vote, counts, result), headings.target(vote, out, "投票结果报告"))


def parts_of(result: Result) -> tuple[Result, ...]:
    """The results that are shown apart: one for each group of voters, then what they make together if they are weighed."""
    return (*result.groups, *((result,) if result.rows else ())) if result.groups else (result,)


def figures(vote: Vote, counts: ByGroup, result: Result, head: str) -> dict[str, object]:
    """What the result paper shows; of a void round only that it is void."""
    definition = vote.definition
    parts = [part for part in parts_of(result) if part.round_valid]
    rows = [row for part in parts for row in part.rows]
    choices = shown_choices(definition, rows)
    return {
        **headings.identity(vote),
        "heading": f"{broken(definition.title)}\n计票结果报告单",
        **_ballots(vote, counts, result),
        "round_sentences": round_sentences(result),
        "subject_heading": definition.subject_heading,
        "choices": choices,
        "has_share": has_share(definition),
        "share_heading": "赞成占比",
        "has_score": bool(score_heading(definition)),
        "score_heading": score_heading(definition),
        # An assessment's bands each ask for something else; its sentences say how far a row is from them.
        "has_margin": definition.kind != "grade" and any(row.margin is not None for row in rows),
        "parts": [_part(definition, part, number, choices) for number, part in enumerate(parts, 1)],
        "teams": _teams(definition.rule),
        "method_term": headings.method_term(definition),
        "rule": method(definition.rule),
        "head": head,
    }


def round_figures(vote: Vote, counts: ByGroup, result: Result) -> dict[str, object]:
    """What is reported before anyone looks into the ballots."""
    definition = vote.definition
    return {
        **headings.identity(vote),
        "heading": f"{broken(definition.title)}\n投票结果报告",
        "addressee": headings.ADDRESSEES[definition.rule.session],
        "lines": ["现将投票结果报告如下：", *round_sentences(result)],
        **_ballots(vote, counts, result, before_counting=True),
    }


def round_sentences(result: Result) -> list[str]:
    """Whether the round is valid, for each group of voters."""
    return [
        f"{part.group}：{part.sentences[0]}" if part.group else part.sentences[0] for part in result.groups or (result,)
    ]


def shown_choices(definition: Definition, rows: list[ResultRow]) -> list[str]:
    """The choices whose votes a table shows; of priority numbers and scores it shows what they came to instead."""
    if definition.kind in _SCORES:
        return []
    return list(
        dict.fromkeys(choice for row in sorted(rows, key=lambda row: row.written_in) for choice, _ in row.counts)
    )


def has_share(definition: Definition) -> bool:
    """Whether a row has one share, that of its approvals; an assessment has one for each grade."""
    return definition.kind not in (*_SCORES, "grade")


def row_votes(row: ResultRow, choices: list[str], of: int | None, *, shares: bool) -> list[str]:
    """The cells of the choices shown: 25, with `shares` 25 and 89.29%; a name written in can't be opposed: “—”."""
    if row.shares:
        return [_percent(part) for _, part in row.shares]
    counts = dict(row.counts)
    return [_votes(counts[choice], of, shares=shares) if choice in counts else "—" for choice in choices]


def _percent(part: Fraction) -> str:
    return f"{quotient((part * 100).numerator, (part * 100).denominator)}%"


def _votes(votes: int, of: int | None, *, shares: bool) -> str:
    return f"{votes}\n{share(votes, of or 0)}" if shares else str(votes)


def score_text(definition: Definition, score: Fraction | None) -> str:
    """Points as a whole number, a mean with two decimals."""
    if score is None:
        return ""
    if definition.kind == "rank" and score.denominator == 1:
        return str(score.numerator)
    return quotient(score.numerator, score.denominator)


def margin_text(margin: int | None) -> str:
    """差1票, 正好, 多12票."""
    if margin is None:
        return "—"
    return f"差{-margin}票" if margin < 0 else f"多{margin}票" if margin else "正好"


def score_heading(definition: Definition) -> str:
    """What rows are ordered by, where that isn't votes; else nothing."""
    return _SCORES.get(definition.kind, "")


def method(rule: Rule) -> str:
    """The method's name and where it comes from."""
    return f"{rule.name}（{rule.source}）" if rule.source else rule.name


def _ballots(vote: Vote, counts: ByGroup, result: Result, *, before_counting: bool = False) -> dict[str, object]:
    definition = vote.definition
    results = {part.group: part for part in result.groups or (result,)}
    lines = []
    for group in definition.group_names:
        own, count = definition.of(group), counts[group]
        # In a void round nobody looked into the ballots.
        looked = results[group].round_valid and not before_counting
        lines.append(
            {
                "name": group,
                "members": own.members,
                "present": "—" if count.present is None else count.present,
                "issued": count.issued,
                "returned": count.returned,
                "valid": count.valid if looked else "—",
                "void": count.void if looked else "—",
            }
        )
    return {
        "has_groups": bool(definition.groups),
        "members_term": headings.members_term(definition),
        "ballots": lines,
    }


def _part(definition: Definition, part: Result, number: int, choices: list[str]) -> dict[str, object]:
    base = f"{part.base_term}{part.base}{unit(definition.rule.base)}" if part.base is not None else ""
    weighed = bool(part.groups)
    return {
        "name": part.group or ("合计（按办法规定的权重）" if weighed else ""),
        "numeral": chinese_number(number),
        "requirement": requirement_sentence(definition, part),
        "note": f"占比的分母为{base}。" if base and (has_share(definition) or definition.kind == "grade") else "",
        "rows": [_row(definition, part, row, place, choices) for place, row in enumerate(part.rows, 1)],
        "sentences": list(part.sentences[0 if weighed else 1 :]),
    }


def _row(definition: Definition, part: Result, row: ResultRow, place: int, choices: list[str]) -> dict[str, object]:
    of = row.base if row.base is not None else part.base
    return {
        "number": place,
        "name": described(row),
        "votes": row_votes(row, choices, of, shares=definition.kind == "grade"),
        "share": share(row.counts[0][1], of or 0) if has_share(definition) and row.counts else "",
        "score": score_text(definition, row.score),
        "margin": margin_text(row.margin),
        "outcome": outcome_term(row.outcome, definition.kind),
        "won": row.outcome in (Outcome.PASSED, Outcome.ELECTED),
    }


def _teams(rule: Rule) -> str:
    if rule.counts is Counts.ONE:
        return "本次表决按表决办法由一组计票，没有第二组复核。"
    return "本次表决由两组独立计票，两组结果逐项一致。"
