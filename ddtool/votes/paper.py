"""The figures that the papers of a vote show (选票、计票单、结果报告单的内容), and where each is written."""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from ddtool.saving import safe_name
from ddtool.settings import Office
from ddtool.text.numerals import share
from ddtool.text.titles import broken
from ddtool.votes.canonical import short
from ddtool.votes.kinds import Kind
from ddtool.votes.model import Count, Counts, Definition, Doubt, Result, Rule
from ddtool.votes.rules.base import unit
from ddtool.votes.rules.terms import outcome_term
from ddtool.votes.rules.wording import requirement_sentence
from ddtool.votes.store import Vote

Tick = Callable[[int], object]
VOTES_A_BOX = 5


def write_ballots(
    vote: Vote, kind: Kind, office: Office, out: Path, copies: int, tick: Tick | None
) -> tuple[Path, str]:
    """All ballots in one file, each beginning a page, every copy from the same figures; also rare characters met."""
    from ddtool.papers.batch import bind
    from ddtool.papers.template import load

    template = load(office.template(kind.template("ballot")), office.settings.fonts)
    ballots: Iterator[dict[str, object]] = repeat(ballot(vote, kind), copies)
    path = bind(
        template, ballots, out / f"{vote.code} {safe_name(heading(vote.definition.title, kind))}.docx", tick=tick
    )
    return path, template.rare


def write_tally_sheet(vote: Vote, kind: Kind, office: Office, out: Path, team: str) -> Path:
    from ddtool.papers.template import load

    template = load(office.template(kind.template("tally")), office.settings.fonts)
    return template.write(tally_sheet(vote, team), out / f"{_stem(vote)}计票单（{team}组）.docx")


def write_result(vote: Vote, kind: Kind, count: Count, result: Result, head: str, office: Office, out: Path) -> Path:
    from ddtool.papers.template import load

    template = load(office.template(kind.template("result")), office.settings.fonts)
    return template.write(report(vote, count, result, head), out / f"{_stem(vote)}计票结果报告单.docx")


def _stem(vote: Vote) -> str:
    return f"{vote.code} {safe_name(vote.definition.title)}"


def heading(title: str, kind: Kind) -> str:
    """What stands over a ballot: 人事任免案 → 人事任免案表决票, 人事任免表决 → 人事任免表决票."""
    for ending, more in (("票", ""), (kind.term, "票")):
        if title.endswith(ending):
            return title + more
    return f"{title}{kind.term}票"


def ballot(vote: Vote, kind: Kind) -> dict[str, object]:
    """What a ballot shows. Nothing in it differs from copy to copy."""
    definition = vote.definition
    return {
        "meeting": definition.meeting,
        "heading": broken(heading(definition.title, kind)),
        "has_posts": any(subject.post for subject in definition.subjects),
        "subject_heading": definition.subject_heading,
        "post_heading": definition.post_heading,
        "rows": _subjects(definition),
        "instructions": instructions(definition, kind),
        "seal": "（盖章有效）" if definition.rule.seal else "",
        "hash": short(vote.hash),
    }


def instructions(definition: Definition, kind: Kind) -> list[str]:
    """How to mark, and what makes a ballot void (填票说明): derived from the rule, so that they cannot differ from it."""
    rule = definition.rule
    choices = "、".join(f"“{choice}”" for choice in kind.choices(definition))
    blank = {
        Doubt.ABSTAIN: "对某一项没有画的，该项按弃权计算。",
        Doubt.VOID: "对任何一项没有画的，本票作废。",
    }
    several = {
        Doubt.ABSTAIN: "对同一项画了两栏以上的，该项按弃权计算。",
        Doubt.VOID: "对同一项画了两栏以上的，本票作废。",
    }
    lines = [f"对每一项只能在{choices}中选择一栏，在空格内画“{rule.mark}”。", blank[rule.blank], several[rule.several]]
    return [*lines, "没有加盖印章的，本票无效。"] if rule.seal else lines


def tally_sheet(vote: Vote, team: str) -> dict[str, object]:
    """What a tally sheet shows: boxes for as many votes as there can be ballots."""
    definition = vote.definition
    most = definition.present or definition.members
    return {
        "meeting": definition.meeting,
        "title": definition.title,
        "heading": broken(f"{definition.title}计票单（{team}组）"),
        "team": team,
        "subject_heading": definition.subject_heading,
        "rows": _subjects(definition),
        "boxes": "□" * -(-most // VOTES_A_BOX),
        "hash": short(vote.hash),
        "code": vote.code,
    }


def report(vote: Vote, count: Count, result: Result, head: str) -> dict[str, object]:
    """What the result paper shows (计票结果报告单); of a void round only that it is void."""
    definition = vote.definition
    rule = definition.rule
    base = f"{result.base_term}{result.base}{unit(rule.base)}"
    return {
        "meeting": definition.meeting,
        "title": definition.title,
        "heading": f"{broken(definition.title)}\n计票结果报告单",
        "date": f"{definition.date.year}年{definition.date.month}月{definition.date.day}日",
        "members": definition.members,
        "present": "—" if count.present is None else count.present,
        "issued": count.issued,
        "returned": count.returned,
        # In a void round nobody looked into the ballots.
        "valid": count.valid if result.round_valid else "—",
        "void": count.void if result.round_valid else "—",
        "round_valid": result.round_valid,
        "round_sentence": result.sentences[0],
        "requirement": requirement_sentence(definition, result),
        "subject_heading": definition.subject_heading,
        "base": base,
        "rows": [
            {
                "number": number,
                "name": f"{row.name}（{row.post}）" if row.post else row.name,
                "votes": [votes for _, votes in row.counts],
                "share": share(row.counts[0][1], result.base or 0),
                "outcome": outcome_term(row.outcome),
            }
            for number, row in enumerate(result.rows, 1)
        ],
        "sentences": list(result.sentences[1:]),
        "teams": _teams(rule),
        "rule": f"{rule.name}（{rule.source}）" if rule.source else rule.name,
        "rule_hash": short(vote.rule_hash),
        "hash": short(vote.hash),
        "code": vote.code,
        "head": head,
    }


def _teams(rule: Rule) -> str:
    if rule.counts is Counts.ONE:
        return "本次表决按表决办法由一组计票，没有第二组复核。"
    return "本次表决由两组独立计票，两组结果逐项一致。"


def _subjects(definition: Definition) -> list[dict[str, object]]:
    return [
        {"number": number, "name": subject.name, "post": subject.post}
        for number, subject in enumerate(definition.subjects, 1)
    ]
