"""Votes on projects (决、评): whose list it is, and the definition of a vote from it; the result is in `outcomes`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ddtool.book.book import Book
from ddtool.projects.desk import all_lines, filled, lines, rule_of
from ddtool.projects.model import Move, ProjectLine, Stage
from ddtool.projects.refusals import NoCandidates
from ddtool.projects.rules.order import ORIGINS
from ddtool.settings import Office
from ddtool.text.numerals import decimal

WAN_PLACES = 6
"""Decimals of 万元 down to one fen."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose list it is: the projects of a year and level, and of a township where it decides itself."""

    year: int
    level: str
    township: str = ""

    def of(self, found: Iterable[ProjectLine]) -> list[ProjectLine]:
        return [one for one in found if (one.level, one.township) == (self.level, self.township)]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a vote's definition says besides its projects."""

    title: str
    meeting: str
    day: date
    seats: int | None = None
    members: int | None = None
    present: int | None = None


def wan(fen: int) -> str:
    """Money in 万元, exact to the fen: 64030000 → “64.03”."""
    return decimal(fen, WAN_PLACES)


def candidates(book: Book, office: Office, whose: Whose, on: date) -> list[ProjectLine]:
    """Raises NoCandidates."""
    found = whose.of(all_lines(book, office, on, year=whose.year))
    found = [line for line in found if line.now.stage is Stage.CANDIDATE]
    if not found:
        raise NoCandidates("候选项目", whose.year, whose.level, whose.township)
    return found


def in_hand(book: Book, office: Office, whose: Whose, on: date) -> list[ProjectLine]:
    """Projects that may be rated. Raises NoCandidates."""
    found = whose.of(lines(book, office, on, year=whose.year))
    found = [line for line in found if line.now.stage in ORIGINS[Move.RATE]]
    if not found:
        raise NoCandidates("已交办的项目", whose.year, whose.level, whose.township)
    return found


def choosing(book: Book, office: Office, whose: Whose, meeting: Meeting, on: date) -> dict[str, Any]:
    """The document of the vote on the candidates (票决), as its file would say it. Raises NoCandidates."""
    rule = filled(rule_of(office), ["vote"], "票决")
    return document_of("choose", rule.vote, meeting, candidates(book, office, whose, on))


def rating(book: Book, office: Office, whose: Whose, meeting: Meeting, on: date) -> dict[str, Any]:
    """The document of the satisfaction vote (满意度测评). Raises NoCandidates."""
    rule = filled(rule_of(office), ["assessment"], "满意度测评")
    return document_of("grade", rule.assessment, meeting, in_hand(book, office, whose, on))


def document_of(kind: str, rule: str, meeting: Meeting, found: Sequence[ProjectLine]) -> dict[str, Any]:
    """A vote's definition as its file would say it."""
    said = {
        "kind": kind, "title": meeting.title, "meeting": meeting.meeting, "date": meeting.day, "members": meeting.members,
        "present": meeting.present, "seats": meeting.seats, "rule": rule,
    }  # fmt: skip
    return {
        **{key: value for key, value in said.items() if value is not None},
        "subject": [_subject(kind, line) for line in found],
    }


def _subject(kind: str, line: ProjectLine) -> dict[str, str]:
    said = {"name": line.name}
    if kind == "choose":
        said |= {
            "investment": "" if line.estimate is None else f"{wan(line.estimate)}万元",
            "unit": line.unit,
            "description": line.content,
            "due": line.project.due or "",
        }
    return {key: value for key, value in said.items() if value}


def as_toml(document: Mapping[str, Any]) -> str:
    """A vote's document as the file that `vote new` reads."""

    def value(said: object) -> str:
        # TOML's basic strings are JSON's, but for the control character that no name may hold.
        return json.dumps(said, ensure_ascii=False) if isinstance(said, str) else str(said)

    head = [f"{key} = {value(said)}" for key, said in document.items() if key != "subject"]
    tables = [
        "\n".join(["", "[[subject]]", *(f"{key} = {value(said)}" for key, said in subject.items())])
        for subject in document["subject"]
    ]
    return "\n".join([*head, *tables, ""])
