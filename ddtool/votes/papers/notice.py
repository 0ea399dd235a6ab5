"""公告: what the public is told of a result, no more than the method allows (公布范围)."""

from pathlib import Path

from ddtool.settings import Office
from ddtool.text.titles import broken
from ddtool.votes.model import Definition, Result, ResultRow, Session
from ddtool.votes.papers import headings
from ddtool.votes.papers.result import parts_of, row_votes, score_heading, score_text, shown_choices
from ddtool.votes.rules.outline import described
from ddtool.votes.rules.terms import outcome_term
from ddtool.votes.store import Vote
from ddtool.votes.words import Publish

_DONE = {
    "approve": "表决通过",
    "elect": "选举产生",
    "choose": "票决确定",
    "rank": "票决确定",
    "nominate": "投票推荐",
}


def write(vote: Vote, result: Result, office: Office, out: Path) -> Path | None:
    """The notice; None where there is nothing to tell the public: a void round, or nobody elected and nothing passed."""
    from ddtool.papers.template import load

    shown = figures(vote, result, office)
    if shown is None:
        return None
    template = load(office.template("vote_notice"), office.settings.fonts)
    return template.write(shown, headings.target(vote, out, "公告"))


def figures(vote: Vote, result: Result, office: Office) -> dict[str, object] | None:
    """What the notice says."""
    definition = vote.definition
    assessed = definition.kind in ("grade", "score")
    if not result.round_valid or not (assessed or result.elected):
        return None
    publish = definition.rule.publish
    # Groups that decide apart are told apart, but not their votes: that would be a breakdown with nothing hidden.
    apart = bool(result.groups) and not result.rows
    parts = result.groups if apart else parts_of(result)[-1:]
    shown = [
        (part, row)
        for part in parts
        for row in part.rows
        if publish is Publish.COUNTS or assessed or row.name in result.elected
    ]
    rows = [row for _, row in shown]
    counted, choices = publish is not Publish.NAMES and not apart, shown_choices(definition, rows)
    signer = _signer(definition, office)
    return {
        **headings.identity(vote),
        "heading": broken(f"{signer}公告"),
        "number": f"〔{definition.date.year}〕第＿号",
        "lines": [_opening(definition, result, rows if counted or assessed else [])],
        "subject_heading": definition.subject_heading,
        "choices": choices or [score_heading(definition)] if counted else [],
        "has_outcome": assessed or publish is Publish.COUNTS,
        "rows": [
            _row(definition, part, row, place, choices, counted=counted) for place, (part, row) in enumerate(shown, 1)
        ]
        if counted or assessed
        else [],
        "signer": signer,
    }


def _opening(definition: Definition, result: Result, table: list[ResultRow]) -> str:
    when = f"{definition.meeting}于{headings.written_day(definition.date)}"
    if definition.kind in ("grade", "score"):
        return f"{when}进行了{definition.title}，结果如下："
    done = _DONE[definition.kind]
    if table:
        return f"{when}{done}下列{'人选' if definition.kind in ('elect', 'nominate') else '事项'}，得票情况如下："
    posts = {row.name: row.post for part in parts_of(result) for row in part.rows}
    names = "、".join(headings.with_post(name, posts.get(name, "")) for name in result.elected)
    return f"{when}{done}：{names}。"


def _row(
    definition: Definition, part: Result, row: ResultRow, place: int, choices: list[str], *, counted: bool
) -> dict[str, object]:
    of = row.base if row.base is not None else part.base
    votes = row_votes(row, choices, of, shares=definition.kind == "grade") or [score_text(definition, row.score)]
    return {
        "number": place,
        "name": f"{part.group}：{described(row)}" if part.group else described(row),
        "votes": votes if counted else [],
        "outcome": outcome_term(row.outcome, definition.kind),
    }


def _signer(definition: Definition, office: Office) -> str:
    """Who makes it known: the presidium of the congress, the standing committee."""
    match definition.rule.session:
        case Session.CONGRESS:
            return f"{definition.meeting}主席团"
        case Session.COMMITTEE:
            return office.settings.committee
        case Session.CONSTITUENCY:
            return "选举委员会"
        case Session.MEETING:
            return office.settings.committee
