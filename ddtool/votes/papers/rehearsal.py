"""演练: test ballots filled in, what each is to be counted as, and the result that must come out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ddtool.settings import Office
from ddtool.text.titles import broken
from ddtool.votes.ballot import UNCLEAR, Ballot
from ddtool.votes.kinds import decide, kind_of
from ddtool.votes.model import Count, Definition, Row
from ddtool.votes.papers import ballot, headings, result
from ddtool.votes.papers.boxes import ONE_BOX, boxes
from ddtool.votes.papers.printing import Printing
from ddtool.votes.rules import rehearsal
from ddtool.votes.rules.columns import ABSTAIN, APPROVE, OPPOSE
from ddtool.votes.rules.rehearsal import Case
from ddtool.votes.store import Vote

NO_HASH = "演练"
"""In the place of the hash: a test ballot can't be taken for a real one, nor its totals entered."""
_MARKS_SHOWN = 4
"""Different marks of one ballot that are told one by one."""
_SCRAWL = "～"
"""A mark that nobody can read, on a test ballot."""


def write(vote: Vote, office: Office, out: Path, printing: Printing = ballot.OPTION) -> list[Path]:
    """演练用票, 演练说明 and the result paper that the rehearsal must end in."""
    from ddtool.papers.template import load

    cases = rehearsal.deck(vote.definition)
    trial, count = trial_of(vote, cases)
    decided = decide(trial.definition, {"": count})
    name = f"{headings.ballot_heading(vote.definition)}（演练用票）"
    ballots, _rare = ballot.bind(vote, office, out, filled(vote, cases, printing), printing, name=name)
    template = load(office.template("vote_rehearsal"), office.settings.fonts)
    about = template.write(figures(vote, cases), headings.target(vote, out, "演练说明"))
    paper = result.write(trial, {"": count}, decided, NO_HASH, office, out)
    return [ballots, about, paper]


def trial_of(vote: Vote, cases: tuple[Case, ...]) -> tuple[Vote, Count]:
    """The vote as it is rehearsed, and the totals of its test ballots by the vote's own rules."""
    ballots = [case.ballot for case in cases for _ in range(case.copies)]
    definition = rehearsal.for_rehearsal(vote.definition, len(ballots))
    definition = replace(definition, title=f"{definition.title}（演练）")
    count = kind_of(definition).tally(definition, ballots, issued=len(ballots), present=len(ballots))
    return replace(vote, definition=definition, hash=NO_HASH), count


def figures(vote: Vote, cases: tuple[Case, ...]) -> dict[str, object]:
    """What the instructions for the rehearsal show."""
    trial, count = trial_of(vote, cases)
    definition = trial.definition
    decided = decide(definition, {"": count})
    return {
        **headings.identity(trial),
        "title": vote.definition.title,
        "heading": f"{broken(vote.definition.title)}\n演练说明",
        "sentence": f"演练用票共{count.returned}张，按下表填好。各计票组照正式计票的办法清点，应当得出下面的计票数和结果。"
        "演练用票不得投入票箱，演练后当场销毁。",
        "cases": list(_cases(definition, cases)),
        "issued": count.issued,
        "returned": count.returned,
        "valid": count.valid,
        "void": count.void,
        "subject_heading": definition.subject_heading,
        "choices": list(kind_of(definition).choices(definition)) if _shows_rows(definition) else [],
        "rows": [
            {"number": number, "name": row.subject, "votes": list(row.votes) if _shows_rows(definition) else []}
            for number, row in enumerate((*count.rows, *_written_in(count)), 1)
        ],
        "sentences": list(decided.sentences),
    }


def filled(vote: Vote, cases: tuple[Case, ...], printing: Printing) -> Iterator[dict[str, object]]:
    """The figures of every test ballot: numbered, and marked in hand's stead."""
    blank = ballot.figures(vote, printing)
    total, number = sum(case.copies for case in cases), 0
    for case in cases:
        for _ in range(case.copies):
            number += 1
            yield blank | {
                "subtitle": f"演练用票　第{number}张，共{total}张",
                "rows": list(_marked(vote.definition, blank, case.ballot)),
                "seal": "（未加盖印章）" if case.ballot.spoiled else blank["seal"],
                "small_print": "演练用票，不得用于投票",
            }


def _marked(definition: Definition, blank: dict[str, object], given: Ballot) -> Iterator[dict[str, object]]:
    rows = blank["rows"]
    assert isinstance(rows, list)
    headings_ = boxes(definition)
    subjects, lines = rows[: len(definition.subjects)], rows[len(definition.subjects) :]
    for row, marks in zip(subjects, given.marks, strict=True):
        yield row | {"marks": _cells(definition, headings_, marks)}
    for place, line in enumerate(lines):
        if place >= len(given.write_ins):
            yield line
            continue
        written = given.write_ins[place]
        mark = (definition.rule.mark if written.marked else "",) if headings_ else ()
        yield line | {"name": written.name, "marks": [*mark, *[""] * (len(headings_) - 1)]}


def _cells(definition: Definition, columns: tuple[str, ...], marks: tuple[str, ...]) -> list[str]:
    """What stands in the cells of a row."""
    rule = definition.rule
    if len(columns) > 1:
        cells = [rule.mark if column in marks else "" for column in columns]
        return [_SCRAWL, *cells[1:]] if UNCLEAR in marks else cells
    signs = {APPROVE: rule.mark, OPPOSE: rule.oppose_mark, ABSTAIN: rule.abstain_mark, UNCLEAR: _SCRAWL}
    if columns == (ONE_BOX,):
        return ["".join(signs[mark] for mark in marks)]
    return ["　".join(signs.get(mark, rule.mark if mark == rehearsal.RECOMMEND else mark) for mark in marks)]


def _cases(definition: Definition, cases: tuple[Case, ...]) -> Iterator[dict[str, object]]:
    first = 1
    for case in cases:
        last = first + case.copies - 1
        numbers = f"第{first}张" if case.copies == 1 else f"第{first}至{last}张"
        yield {"numbers": numbers, "name": case.name, "effect": _effect(definition, case.ballot)}
        first = last + 1


def _effect(definition: Definition, given: Ballot) -> str:
    """How the method counts a ballot: void and why, or what its first rows count as."""
    judged = kind_of(definition).judge(definition, given)
    if judged.void:
        return f"废票：{judged.void}。"
    said = []
    by_mark: dict[str, list[str]] = {}
    for name, mark in zip(definition.names, judged.marks, strict=True):
        by_mark.setdefault(mark, []).append(name)
    shown = list(by_mark.items())
    for mark, names in shown[:_MARKS_SHOWN]:
        what = f"计“{mark}”" if mark else "不计"
        whom = f"“{names[0]}”等{len(names)}项" if len(names) > 1 else f"“{names[0]}”"
        said.append(f"{whom}{what}" if len(by_mark) > 1 else f"各项{what}")
    if len(shown) > _MARKS_SHOWN:
        said.append("其余照此计")
    if judged.write_ins:
        said.append(f"另选“{'、'.join(judged.write_ins)}”各计一票")
    elif given.write_ins:
        said.append("所写的姓名不计")
    return f"有效：{'，'.join(said)}。" if said else "有效。"


def _written_in(count: Count) -> Iterator[Row]:
    """Names written in stand below, with the first column's votes."""
    for found in count.write_ins:
        others = len(count.rows[0].votes) - 1 if count.rows else 0
        yield Row(f"{found.name}（另选）", (found.votes, *(0,) * others))


def _shows_rows(definition: Definition) -> bool:
    """Scores are shown by their results alone: their table would have a column for each score."""
    return definition.kind != "score"
