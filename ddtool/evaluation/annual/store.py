"""SQL of yearly evaluations (年度考核): entries, exceptions, publications, disputes."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ddtool.book.book import Book
from ddtool.evaluation.annual.model import (
    Decision,
    Dispute,
    Entered,
    Evaluation,
    Exempt,
    Publication,
    Published,
    Special,
)

_EVALUATION = "SELECT id, level, year, round, rule, day FROM evaluation"


def evaluations(book: Book, level: str | None = None) -> list[Evaluation]:
    """Evaluations of a level (or of all), oldest first."""
    sql = f"{_EVALUATION} WHERE ?1 IS NULL OR level = ?1 ORDER BY year, id"
    return [Evaluation(*row) for row in book.rows(sql, (level,))]


def add_evaluation(book: Book, level: str, year: int, round_: str, rule: int, day: str) -> int:
    return book.insert("evaluation", level=level, year=year, round=round_, rule=rule, day=day)


def entries(book: Book, evaluation: int) -> list[Entered]:
    """Every entry of the steps, replaced ones too, in the order in which they were made."""
    sql = """
        SELECT id, deputyship, step, score, grade, comment, day, correction FROM evaluation_step
        WHERE evaluation = ? ORDER BY id
    """
    return [Entered(*row) for row in book.rows(sql, (evaluation,))]


def standing_entries(book: Book, evaluation: int) -> dict[int, dict[str, Entered]]:
    """Deputyship → step → the entry that stands."""
    found: dict[int, dict[str, Entered]] = {}
    for entry in entries(book, evaluation):
        found.setdefault(entry.deputyship, {})[entry.step] = entry
    return found


Params = tuple[int, int, str, int | None, str | None, str | None, str, str | None, str | None]


def add_entries(book: Book, rows: Iterable[Params]) -> None:
    """(evaluation, deputyship, step, score, grade, comment, day, correction, extra)"""
    book.executemany(
        "INSERT INTO evaluation_step (evaluation, deputyship, step, score, grade, comment, day, correction, extra) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def register_rows(book: Book) -> list[sqlite3.Row]:
    """The entries that stand, as lines of the register."""
    return book.rows(
        """
        SELECT s.id, e.id AS evaluation, e.year, e.round, s.deputyship, s.step, g.name AS delegation, p.name, s.score,
               s.grade, s.comment, s.day, s.correction, e.level, s.extra
        FROM evaluation_step s
        JOIN evaluation e ON e.id = s.evaluation
        JOIN deputyship d ON d.id = s.deputyship
        JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation
        WHERE s.id = (SELECT max(x.id) FROM evaluation_step x
                      WHERE x.evaluation = s.evaluation AND x.deputyship = s.deputyship AND x.step = s.step)
        ORDER BY e.year, e.id, g.position, d.seat_no, d.id, s.id
        """
    )


def exceptions(book: Book, evaluation: int) -> list[Exempt]:
    """All exceptions on record, withdrawn ones too."""
    sql = """
        SELECT id, deputyship, kind, reason, note, day, withdrawn FROM evaluation_exception WHERE evaluation = ? ORDER BY id
    """
    return [
        Exempt(
            row["id"], row["deputyship"], Special(row["kind"]), row["reason"], row["note"], row["day"], row["withdrawn"]
        )
        for row in book.rows(sql, (evaluation,))
    ]


def add_exception(
    book: Book, evaluation: int, deputyship: int, kind: Special, reason: str, note: str | None, day: str
) -> int:
    return book.insert(
        "evaluation_exception",
        evaluation=evaluation,
        deputyship=deputyship,
        kind=kind.value,
        reason=reason,
        note=note,
        day=day,
    )


def withdraw_exception(book: Book, exception: int, day: str) -> None:
    book.execute("UPDATE evaluation_exception SET withdrawn = ? WHERE id = ?", (day, exception))


# -- publications --------------------------------------------------------------------------------------------------

_PUBLICATION = "SELECT id, evaluation, number, day, base, places, scheme, reason FROM evaluation_publication"


def publications(book: Book, evaluation: int) -> list[Publication]:
    return [
        Publication(*row) for row in book.rows(f"{_PUBLICATION} WHERE evaluation = ? ORDER BY number", (evaluation,))
    ]


def publish(book: Book, made: Publication, rows: Sequence[Published]) -> int:
    """Store a publication with all its rows; inside a batch."""
    publication = book.insert(
        "evaluation_publication",
        evaluation=made.evaluation,
        number=made.number,
        day=made.day,
        base=made.base,
        places=made.places,
        scheme=made.scheme,
        reason=made.reason,
    )
    book.executemany(
        "INSERT INTO evaluation_result (publication, deputyship, score, grade, rank, parts, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                publication,
                one.deputyship,
                one.score,
                one.grade,
                one.rank,
                json.dumps(one.parts, ensure_ascii=False),
                one.why,
            )
            for one in rows
        ),
    )
    return publication


def published(book: Book, publication: int) -> list[Published]:
    """The rows of a publication, in the order in which they were written: as the roll was then."""
    sql = "SELECT deputyship, score, grade, rank, parts, why FROM evaluation_result WHERE publication = ? ORDER BY id"
    return [
        Published(row["deputyship"], row["score"], row["grade"], row["rank"], json.loads(row["parts"]), row["why"])
        for row in book.rows(sql, (publication,))
    ]


class YearResult(NamedTuple):
    """One deputy's newest published result of one evaluation (某年的结果)."""

    evaluation: int
    year: int
    round: str
    person: int
    deputyship: int
    name: str
    delegation: str | None
    score: str | None
    grade: str | None
    rank: int | None
    why: str
    publication: int
    number: int
    day: str
    """Of this publication."""
    first_day: str
    """Of the first one: what counts when results are put in order."""
    evaluated: int
    """How many have a rank in it."""


def results(book: Book, level: str) -> list[YearResult]:
    """The newest published results of every evaluation of a level, oldest evaluation first."""
    sql = """
        WITH newest AS (SELECT evaluation, max(number) AS number, min(day) AS first_day FROM evaluation_publication
                        GROUP BY evaluation),
             counted AS (SELECT publication, count(rank) AS evaluated FROM evaluation_result GROUP BY publication)
        SELECT e.id, e.year, e.round, d.person, r.deputyship, p.name, g.name AS delegation, r.score, r.grade, r.rank, r.why,
               u.id, u.number, u.day, n.first_day, c.evaluated
        FROM evaluation e
        JOIN newest n ON n.evaluation = e.id
        JOIN evaluation_publication u ON u.evaluation = e.id AND u.number = n.number
        JOIN counted c ON c.publication = u.id
        JOIN evaluation_result r ON r.publication = u.id
        JOIN deputyship d ON d.id = r.deputyship
        JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation
        WHERE e.level = ?
        ORDER BY e.year, e.id, r.id
    """
    return [YearResult._make(row) for row in book.rows(sql, (level,))]


# -- disputes ------------------------------------------------------------------------------------------------------


def disputes(book: Book, evaluation: int) -> list[Dispute]:
    sql = """
        SELECT x.id, x.publication, x.deputyship, x.raised, x.claim, x.settled, x.decision, x.answer
        FROM evaluation_dispute x JOIN evaluation_publication u ON u.id = x.publication
        WHERE u.evaluation = ? ORDER BY x.id
    """
    return [
        Dispute(
            row["id"], row["publication"], row["deputyship"], row["raised"], row["claim"], row["settled"],
            Decision(row["decision"]) if row["decision"] else None, row["answer"],
        )
        for row in book.rows(sql, (evaluation,))
    ]  # fmt: skip


def add_dispute(book: Book, publication: int, deputyship: int, raised: str, claim: str) -> int:
    return book.insert("evaluation_dispute", publication=publication, deputyship=deputyship, raised=raised, claim=claim)


def settle_dispute(book: Book, dispute: int, day: str, decision: Decision, answer: str) -> None:
    book.execute(
        "UPDATE evaluation_dispute SET settled = ?, decision = ?, answer = ? WHERE id = ?",
        (day, decision.value, answer, dispute),
    )
