"""计票单: the sheet on which one team draws strokes of 正, for one group of voters."""

from pathlib import Path

from ddtool.settings import Office
from ddtool.text.titles import broken
from ddtool.votes.kinds import kind_of
from ddtool.votes.papers import headings
from ddtool.votes.papers.boxes import blank_lines
from ddtool.votes.store import Vote

VOTES_A_BOX = 5
BOXES_A_LINE = 20
MOST_BOXED = 8
"""Choices for which a subject has a line of boxes each; with more of them strokes go into a table."""
BLOCK = 10
"""Choices beside each other in such a table."""
BLANK_NAMES = 10


def write(vote: Vote, office: Office, out: Path, team: str, group: str = "") -> Path:
    from ddtool.papers.template import load

    template = load(office.template("vote_tally"), office.settings.fonts)
    return template.write(figures(vote, team, group), headings.target(vote, out, f"计票单（{_whose(team, group)}）"))


def figures(vote: Vote, team: str, group: str = "") -> dict[str, object]:
    """What a tally sheet shows: boxes for as many votes as there can be ballots."""
    definition = vote.definition.of(group)
    choices = kind_of(definition).choices(definition)
    # Scores are added up, not counted by strokes.
    boxed = len(choices) <= MOST_BOXED and bool(definition.subjects) and definition.kind != "score"
    most = definition.present or definition.members
    names = blank_lines(definition)
    full = "□" * -(-most // VOTES_A_BOX)
    return {
        **headings.identity(vote),
        "heading": broken(f"{vote.definition.title}计票单（{_whose(team, group)}）"),
        "subject_heading": definition.subject_heading,
        "choice_heading": "等次" if definition.kind == "grade" else "意见",
        "how": "每格画一个“正”字，计五票；每一行二十格，计一百票。"
        if boxed or names
        else "各栏填写合计数。"
        if definition.kind == "score"
        else "在格内画“正”字，每个“正”字计五票，并写明小计。",
        "boxed": boxed,
        "boxes": full,
        "few_boxes": full[: BOXES_A_LINE * 2],
        "rows": [
            {**row, "first": choices[0] if choices else "", "rest": list(choices[1:])}
            for row in headings.numbered(definition.subjects)
        ],
        "blocks": []
        if boxed or not definition.subjects
        else [{"choices": list(choices[start : start + BLOCK])} for start in range(0, len(choices), BLOCK)],
        "blank_heading": "所推荐的人选" if definition.kind == "nominate" else "另选他人",
        "blank_names": list(range(1, BLANK_NAMES + names + 1)) if names else [],
    }


def _whose(team: str, group: str) -> str:
    return f"{group}，{team}组" if group else f"{team}组"
