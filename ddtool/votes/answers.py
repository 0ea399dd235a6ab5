"""A vote without a file (不用定义文件): options, and questions on a terminal for what was not said."""

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ddtool import show
from ddtool.book.book import Book
from ddtool.settings import Office
from ddtool.votes.candidates import from_sheet, of_roster
from ddtool.votes.kinds import KINDS, counted
from ddtool.votes.way_refusals import AnswersMissing

_BETWEEN = re.compile(r"[,，、;；]\s*")
ASKED = {
    "kind": "种类（--kind）",
    "title": "标题（--title）",
    "meeting": "会议（--meeting）",
    "rule": "办法（--rule）",
}
Ask = Callable[[str], str]


def document(
    book: Book,
    office: Office,
    given: Mapping[str, object],
    *,
    day: date,
    subjects: str = "",
    from_roster: str = "",
    post: str = "",
    ask: Ask | None = None,
) -> dict[str, Any]:
    """The definition's document, as its file would say it. Raises AnswersMissing, CandidatesRefused."""
    ask = ask or (_asked if sys.stdin.isatty() and not show.as_json() else None)
    said = {key: value for key, value in given.items() if value not in ("", None)}
    missing = []
    for key, name in ASKED.items():
        if key not in said:
            answer = ask(_question(key, name, office)) if ask else ""
            if answer:
                said[key] = answer
            else:
                missing.append(name)
    kind = KINDS.get(str(said.get("kind", "")))
    if kind is not None and "seats" in kind.needs and "seats" not in said and ask:
        answer = ask("应选几名（项）（--seats）")
        said |= {"seats": int(answer)} if answer.isdecimal() else {}
    if not subjects and not from_roster and (kind is None or not kind.may_be_empty):
        subjects = ask("事项或人选，用逗号隔开，或一份表格的文件名（--subjects）") if ask else ""
        if not subjects:
            missing.append("事项（--subjects 或 --from-roster）")
    if missing:
        raise AnswersMissing(missing)
    said["date"] = day
    if from_roster:
        said["subject"] = of_roster(book, office, from_roster, day, post)
    elif Path(subjects).suffix.lower() in (".xlsx", ".xls", ".csv", ".ods"):
        said["subject"] = from_sheet(Path(subjects))
    elif subjects:
        said["subject"] = [
            {"name": name.strip(), **({"post": post} if post else {})}
            for name in _BETWEEN.split(subjects)
            if name.strip()
        ]
    return said


def _question(key: str, name: str, office: Office) -> str:
    known = {"kind": counted(), "rule": list(office.rules("votes"))}.get(key)
    return f"{name}，可选：{'、'.join(known)}" if known else name


def _asked(question: str) -> str:
    print(f"{question}：", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()
