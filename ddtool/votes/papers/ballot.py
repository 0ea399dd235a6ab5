"""选票: what a ballot shows, the same on every copy, and all copies in one file."""

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from pathlib import Path

from ddtool.settings import Office
from ddtool.text.titles import broken
from ddtool.votes.canonical import short
from ddtool.votes.model import Definition
from ddtool.votes.papers import headings
from ddtool.votes.papers.boxes import blank_lines, boxes
from ddtool.votes.papers.instructions import instructions
from ddtool.votes.papers.printing import Printing
from ddtool.votes.store import Vote

Tick = Callable[[int], object]
ON_ONE_PAGE = 10
"""Rows that surely fit on a page; the pages of a ballot with more are numbered, from 1 in each copy."""
WRITTEN_IN = "另选"
# Facts of a subject that a ballot can show, with the headings of their columns.
_FACTS = {
    "unit": "责任单位",
    "investment": "总投资",
    "description": "主要内容",
    "due": "完成时间",
    "note": "备注",
}
OPTION = Printing()


def write(
    vote: Vote,
    office: Office,
    out: Path,
    copies: int,
    printing: Printing = OPTION,
    *,
    group: str = "",
    tick: Tick | None = None,
) -> tuple[Path, str]:
    """All ballots (of a group) in one file, every copy from the same figures; also the rare characters met."""
    return bind(vote, office, out, repeat(figures(vote, printing, group), copies), printing, group, tick)


def bind(
    vote: Vote,
    office: Office,
    out: Path,
    papers: Iterator[dict[str, object]] | Sequence[dict[str, object]],
    printing: Printing,
    group: str = "",
    tick: Tick | None = None,
    name: str = "",
) -> tuple[Path, str]:
    """Ballots from their figures, in one file."""
    from ddtool.papers.batch import bind
    from ddtool.papers.template import load
    from ddtool.saving import safe_name

    template = load(office.template("vote_ballot"), office.settings.fonts)
    heading = name or headings.ballot_heading(vote.definition) + (f"（{group}）" if group else "")
    path = bind(
        template,
        papers,
        out / f"{vote.code} {safe_name(heading)}.docx",
        restart_pages=printing.per_page == 1,
        layout=printing.layout(),
        tick=tick,
    )
    return path, template.rare


def figures(vote: Vote, printing: Printing = OPTION, group: str = "") -> dict[str, object]:
    """What a ballot shows. Nothing in it differs from copy to copy."""
    definition = vote.definition
    columns = boxes(definition)
    rows = [*_subjects(definition, len(columns)), *_lines(definition, len(columns))]
    shown = {key for key in _FACTS if any(row[key] for row in rows)}
    native, posts = bool(definition.other_heading), any(row["post"] for row in rows) or _asks_for_posts(definition)
    small = [f"本票用{printing.colour}纸"] if printing.colour else []
    return {
        "meeting": definition.meeting,
        "heading": broken(headings.ballot_heading(definition), printing.title_line),
        "subtitle": f"（{group}）" if group else "",
        "subject_heading": definition.subject_heading,
        "post_heading": definition.post_heading,
        "native_heading": definition.other_heading,
        "has_native": native,
        "has_post": posts,
        "plain": not (shown or native or posts),
        **{f"has_{key}": key in shown for key in _FACTS},
        **{f"{key}_heading": heading for key, heading in _FACTS.items()},
        "choices": list(columns),
        "rows": rows,
        "numbered": printing.per_page == 1 and len(rows) > (ON_ONE_PAGE if len(shown) < 2 else ON_ONE_PAGE // 2),
        "instructions": instructions(definition),
        "seal": "（盖章有效）" if definition.rule.seal else "",
        "small_print": "　".join([*small, f"票面校验码 {short(vote.hash)}"]),
    }


def _subjects(definition: Definition, columns: int) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "name": subject.name,
            "native": subject.other_name,
            "post": subject.post,
            **{key: getattr(subject, key) for key in _FACTS},
            "marks": [""] * columns,
        }
        for number, subject in enumerate(definition.subjects, 1)
    ]


def _lines(definition: Definition, columns: int) -> list[dict[str, object]]:
    """Blank lines for names written in; on an open list they are numbered, for they are the ballot."""
    blank = {"name": "", "native": "", "post": "", **dict.fromkeys(_FACTS, "")}
    numbered = not definition.subjects
    return [
        {"number": number if numbered else WRITTEN_IN, **blank, "marks": [""] * columns}
        for number in range(1, blank_lines(definition) + 1)
    ]


def _asks_for_posts(definition: Definition) -> bool:
    """Two people can have one name: who is recommended is told by the post, too."""
    return definition.kind == "nominate"
