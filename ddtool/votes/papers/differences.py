"""复核单: where two teams' totals differ; the scrutineers have these places counted again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ddtool.settings import Office
from ddtool.text.titles import broken
from ddtool.votes.papers import headings
from ddtool.votes.store import Vote


class Difference(Protocol):
    """One place at which two counts differ."""

    @property
    def group(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def choice(self) -> str: ...
    @property
    def first(self) -> int | None: ...
    @property
    def second(self) -> int | None: ...


def write(vote: Vote, office: Office, out: Path, differences: Sequence[Difference]) -> Path:
    from ddtool.papers.template import load

    template = load(office.template("vote_differences"), office.settings.fonts)
    return template.write(figures(vote, differences), headings.target(vote, out, "计票复核单"))


def figures(vote: Vote, differences: Sequence[Difference]) -> dict[str, object]:
    """Both teams' numbers side by side; which one is right is for the scrutineers to say."""
    definition = vote.definition
    return {
        **headings.identity(vote),
        "heading": f"{broken(definition.title)}\n计票复核单",
        "sentence": f"A组、B组的计票结果有{len(differences)}处不一致，两组的结果都不作数。请监票人主持，把下列项目重新清点。",
        "first_team": "A组",
        "second_team": "B组",
        "rows": [
            {
                "place": f"{one.group}：{one.place}" if one.group else one.place,
                "choice": one.choice,
                "first": "—" if one.first is None else one.first,
                "second": "—" if one.second is None else one.second,
            }
            for one in differences
        ],
    }
