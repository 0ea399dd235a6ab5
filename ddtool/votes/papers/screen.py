"""大屏: the result as one page for the meeting's screen; no network, large type, long lists turn their pages."""

from pathlib import Path

from ddtool.saving import save
from ddtool.settings import shipped
from ddtool.votes.model import Result
from ddtool.votes.papers import headings
from ddtool.votes.papers.result import ByGroup, figures
from ddtool.votes.store import Vote

SECONDS = 10
"""How long a page of a long list stands."""


def write(vote: Vote, counts: ByGroup, result: Result, out: Path) -> Path:
    return save(headings.target(vote, out, "大屏", ".html"), page(vote, counts, result).encode())


def page(vote: Vote, counts: ByGroup, result: Result) -> str:
    """The page's text. It shows what the result paper shows, but no names of files or heads of chains."""
    from jinja2 import Environment, StrictUndefined

    source = shipped("templates", "vote_screen.html").read_text(encoding="utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
    shown = figures(vote, counts, result, head="")
    note = f"{shown['method_term']}：{shown['rule']}"
    return template.render({**shown, "title": vote.definition.title, "seconds": SECONDS, "note": note})
