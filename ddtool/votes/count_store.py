"""Totals of the counting teams in the data file (计票数的存取): SQL and nothing else. Only totals come in, so only totals
can go out."""

from collections.abc import Mapping
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.votes.model import Count, Row, WriteIn
from ddtool.votes.store import Vote

Counts = dict[tuple[str, str], Count]
"""Totals by voter group and team; the group is "" where a vote has none."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody who has entered totals of a team (录入人)."""

    team: str
    name: str


def put(book: Book, vote: Vote, group: str, team: str, count: Count, choices: tuple[str, ...], by: str) -> None:
    """A team's totals in the place of those it gave before; the journal keeps the earlier ones."""
    of_team = "SELECT id FROM vote_count WHERE vote = ? AND voter_group = ? AND team = ?"
    key = (vote.id, group, team)
    book.execute(f"DELETE FROM vote_tally WHERE count IN ({of_team})", key)
    book.execute(f"DELETE FROM vote_write_in WHERE count IN ({of_team})", key)
    book.execute("DELETE FROM vote_count WHERE vote = ? AND voter_group = ? AND team = ?", key)
    number = book.insert(
        "vote_count",
        vote=vote.id,
        voter_group=group,
        team=team,
        present=count.present,
        issued=count.issued,
        returned=count.returned,
        void=count.void,
        entered_by=by,
    )
    subjects = {
        row["name"]: row["id"] for row in book.rows("SELECT id, name FROM vote_subject WHERE vote = ?", (vote.id,))
    }
    book.executemany(
        "INSERT INTO vote_tally (count, subject, choice, votes) VALUES (?, ?, ?, ?)",
        [
            (number, subjects[row.subject], choice, votes)
            for row in count.rows
            for choice, votes in zip(choices, row.votes, strict=True)
        ],
    )
    book.executemany(
        "INSERT INTO vote_write_in (count, name, votes) VALUES (?, ?, ?)",
        [(number, written.name, written.votes) for written in count.write_ins],
    )
    book.execute("INSERT OR IGNORE INTO vote_entrant (vote, team, name) VALUES (?, ?, ?)", (vote.id, team, by))


def counts(book: Book, vote: Vote) -> Counts:
    """The totals that have been handed in, by voter group and team."""
    heads = book.rows(
        "SELECT id, voter_group, team, present, issued, returned, void FROM vote_count WHERE vote = ? "
        "ORDER BY voter_group, team",
        (vote.id,),
    )
    tallies = book.rows(
        "SELECT t.count, s.name, t.votes FROM vote_tally t JOIN vote_subject s ON s.id = t.subject "
        "WHERE s.vote = ? ORDER BY t.count, s.place, t.id",
        (vote.id,),
    )
    written = book.rows(
        "SELECT w.count, w.name, w.votes FROM vote_write_in w JOIN vote_count c ON c.id = w.count "
        "WHERE c.vote = ? ORDER BY w.count, w.id",
        (vote.id,),
    )
    rows: dict[int, dict[str, list[int]]] = {}
    for row in tallies:
        rows.setdefault(row["count"], {}).setdefault(row["name"], []).append(row["votes"])
    names: dict[int, list[WriteIn]] = {}
    for row in written:
        names.setdefault(row["count"], []).append(WriteIn(row["name"], row["votes"]))
    return {
        (head["voter_group"], head["team"]): Count(
            head["present"],
            head["issued"],
            head["returned"],
            head["void"],
            tuple(Row(name, tuple(votes)) for name, votes in rows.get(head["id"], {}).items()),
            tuple(names.get(head["id"], ())),
        )
        for head in heads
    }


def entrants(book: Book, vote: Vote) -> tuple[Entrant, ...]:
    """Everybody who has ever entered totals of this vote."""
    return tuple(
        Entrant(row["team"], row["name"])
        for row in book.rows("SELECT team, name FROM vote_entrant WHERE vote = ? ORDER BY id", (vote.id,))
    )


def entered_by(book: Book, vote: Vote) -> Mapping[tuple[str, str], str]:
    """Whose entry stands now, by voter group and team (printed on the record)."""
    return {
        (row["voter_group"], row["team"]): row["entered_by"]
        for row in book.rows("SELECT voter_group, team, entered_by FROM vote_count WHERE vote = ?", (vote.id,))
    }
