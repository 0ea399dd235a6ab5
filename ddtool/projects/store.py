"""SQL of livelihood projects (民生实事): projects and their steps, proposals and what became of them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from ddtool.book.book import Book
from ddtool.projects.model import Move, Project, Proposal, Step

_PROJECTS = """
    SELECT p.id, p.number, p.year, p.level, p.township, p.name, p.content, p.place, p.estimate, p.money, p.due, u.name, p.entered,
           p.note
    FROM project p LEFT JOIN unit u ON u.id = p.unit
"""
# A step stands unless a later row corrects it; a correction without a step says that it was never made.
_STEPS = """
    SELECT s.project, s.id, s.step, s.date, u.name, s.leader, s.until, s.budget, s.arrived, s.paid, s.percent, s.subject, s.people,
           s.text, s.problem, s.photos, s.outcome, s.counts, s.members, v.code, s.document, s.rule_name, s.rule_hash, s.reason,
           s.note, s.place
    FROM project_step s LEFT JOIN unit u ON u.id = s.unit LEFT JOIN vote v ON v.id = s.vote
    WHERE {where} s.step IS NOT NULL AND NOT EXISTS (SELECT 1 FROM project_step c WHERE c.corrects = s.id)
    ORDER BY s.project, s.date, s.place
"""
_PROPOSALS = """
    SELECT q.id, q.number, q.year, q.received, q.level, q.township, q.name, q.need, q.content, q.place, q.estimate, q.money, q.due,
           q.builder, q.kind, q.proposer, q.channel, p.number, s.ground,
           CASE WHEN s.project IS NULL AND s.ground IS NULL THEN NULL ELSE s.date END
    FROM proposal q
    LEFT JOIN proposal_step s ON s.proposal = q.id AND NOT EXISTS (SELECT 1 FROM proposal_step c WHERE c.corrects = s.id)
    LEFT JOIN project p ON p.id = s.project
"""


# -- projects ------------------------------------------------------------------------------------------------------


def projects(book: Book, year: int | None = None) -> list[Project]:
    """Projects and candidates (of one year), in the order in which they were numbered."""
    where, params = ("WHERE p.year = ?", (year,)) if year is not None else ("", ())
    return [Project(*row) for row in book.rows(f"{_PROJECTS} {where} ORDER BY p.id", params)]


def project(book: Book, number: str) -> Project | None:
    row = book.one(f"{_PROJECTS} WHERE p.number = ?", (number,))
    return Project(*row) if row else None


def numbers(book: Book) -> list[str]:
    return [row[0] for row in book.rows("SELECT number FROM project ORDER BY id")]


def project_ids(book: Book) -> dict[str, int]:
    return {row[0]: row[1] for row in book.rows("SELECT number, id FROM project")}


def add_project(book: Book, **columns: object) -> int:
    return book.insert("project", **columns)


def change_projects(book: Book, columns: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Lines of values in the order of `columns`, each followed by the project's id."""
    book.executemany(f"UPDATE project SET {', '.join(f'{one} = ?' for one in columns)} WHERE id = ?", lines)


def extras(book: Book) -> dict[int, str | None]:
    return {row[0]: row[1] for row in book.rows("SELECT id, extra FROM project")}


def steps(book: Book, project: int) -> list[Step]:
    return [_step(row) for row in book.rows(_STEPS.format(where="s.project = ? AND"), (project,))]


def all_steps(book: Book, year: int | None = None) -> dict[int, list[Step]]:
    """The steps of every project (of a year) that has any, by its id, in one pass."""
    where = "" if year is None else "s.project IN (SELECT id FROM project WHERE year = ?) AND"
    found: dict[int, list[Step]] = {}
    for row in book.rows(_STEPS.format(where=where), () if year is None else (year,)):
        found.setdefault(row[0], []).append(_step(row))
    return found


def add_step(
    book: Book, project: int, step: Step | None, unit: int | None, corrects: Step | None = None, on: date = date.min
) -> int:
    """Add a step; with `corrects` it stands in the place of that one; None says that that one was never made."""
    place = corrects.place if corrects else book.value("SELECT coalesce(max(id), 0) + 1 FROM project_step")
    if step is None:
        return book.insert(
            "project_step", project=project, date=on.isoformat(), place=place, corrects=corrects and corrects.id
        )
    vote = book.value("SELECT id FROM vote WHERE code = ?", (step.vote,)) if step.vote else None
    return book.insert(
        "project_step",
        project=project,
        date=step.day.isoformat(),
        step=step.move.value,
        unit=unit,
        leader=step.leader or None,
        until=step.until.isoformat() if step.until else None,
        budget=step.budget,
        arrived=step.arrived,
        paid=step.paid,
        percent=step.percent,
        subject=step.subject or None,
        people=step.people or None,
        text=step.text or None,
        problem=step.problem or None,
        photos=step.photos or None,
        outcome=step.outcome or None,
        counts=json.dumps(dict(step.counts), ensure_ascii=False) if step.counts else None,
        members=step.members,
        vote=vote,
        document=step.document or None,
        rule_name=step.rule_name or None,
        rule_hash=step.rule_hash or None,
        reason=step.reason or None,
        note=step.note or None,
        place=place,
        corrects=corrects and corrects.id,
    )


def _step(row: sqlite3.Row) -> Step:
    _, number, move, day, unit, leader, until, budget, arrived, paid, percent, *rest = tuple(row)
    subject, people, text, problem, photos, outcome, counts, members, vote, document, *last = rest
    rule_name, rule_hash, reason, note, place = last
    return Step(
        number, Move(move), date.fromisoformat(day), unit or "", leader or "",
        date.fromisoformat(until) if until else None, budget, arrived, paid, percent, subject or "", people or "",
        text or "", problem or "", photos or "", outcome or "", tuple(json.loads(counts).items()) if counts else (),
        members, vote or "", document or "", rule_name or "", rule_hash or "", reason or "", note or "", place,
    )  # fmt: skip


# -- proposals -----------------------------------------------------------------------------------------------------

PROPOSAL_COLUMNS = (
    "number", "year", "received", "level", "township", "name", "need", "content", "place", "estimate", "money", "due",
    "builder", "contact", "phone", "kind", "proposer", "deputyship", "channel", "note", "extra",
)  # fmt: skip


def proposals(book: Book, year: int | None = None) -> list[Proposal]:
    where, params = ("WHERE q.year = ?", (year,)) if year is not None else ("", ())
    return [Proposal(*row) for row in book.rows(f"{_PROPOSALS} {where} ORDER BY q.id", params)]


def proposal_lines(book: Book) -> list[sqlite3.Row]:
    """The rows of the register: id, then PROPOSAL_COLUMNS, then the name of the deputy's delegation."""
    sql = f"""
        SELECT q.id, {", ".join(f"q.{name}" for name in PROPOSAL_COLUMNS)}, g.name
        FROM proposal q LEFT JOIN deputyship d ON d.id = q.deputyship LEFT JOIN delegation g ON g.id = d.delegation
        ORDER BY q.id
    """
    return book.rows(sql)


def proposal_numbers(book: Book) -> list[str]:
    return [row[0] for row in book.rows("SELECT number FROM proposal ORDER BY id")]


def add_proposals(book: Book, rows: Iterable[Sequence[object]]) -> None:
    """Values under PROPOSAL_COLUMNS."""
    marks = ", ".join("?" * len(PROPOSAL_COLUMNS))
    book.executemany(f"INSERT INTO proposal ({', '.join(PROPOSAL_COLUMNS)}) VALUES ({marks})", rows)


def change_proposals(book: Book, rows: Iterable[Sequence[object]]) -> None:
    """Values under PROPOSAL_COLUMNS, then the id."""
    book.executemany(f"UPDATE proposal SET {', '.join(f'{name} = ?' for name in PROPOSAL_COLUMNS)} WHERE id = ?", rows)


def settle(
    book: Book,
    proposals: Iterable[int],
    day: date,
    *,
    project: int | None = None,
    ground: str | None = None,
    note: str = "",
) -> None:
    """Merge proposals into a project or leave them out; a row before it is corrected, never changed."""
    standing = {
        row[0]: (row[1], row[2])
        for row in book.rows(
            "SELECT proposal, id, place FROM proposal_step s "
            "WHERE NOT EXISTS (SELECT 1 FROM proposal_step c WHERE c.corrects = s.id)"
        )
    }
    place = book.value("SELECT coalesce(max(id), 0) FROM proposal_step")
    lines = []
    for at, proposal in enumerate(proposals, 1):
        held = standing.get(proposal)
        lines.append(
            (
                proposal,
                day.isoformat(),
                project,
                ground,
                note or None,
                held[1] if held else place + at,
                held and held[0],
            )
        )
    book.executemany(
        "INSERT INTO proposal_step (proposal, date, project, ground, note, place, corrects) VALUES (?, ?, ?, ?, ?, ?, ?)",
        lines,
    )
