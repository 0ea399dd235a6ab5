"""Votes in the data file (表决的存取): SQL and nothing else. Only totals come in, so only totals can go out."""

from dataclasses import dataclass
from datetime import date
from sqlite3 import Row as SqlRow

from ddtool.book.book import Book
from ddtool.votes.canonical import definition_from, definition_text, digest, rule_text
from ddtool.votes.model import Definition, Status
from ddtool.votes.refusals import VoteNotFound


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it is stored; the definition is read back from its canonical text."""

    id: int
    code: str
    definition: Definition
    hash: str
    rule_hash: str
    status: Status
    printed: int
    sealed: bool = False
    replaced_by: str = ""
    """Code of the version that made this one's printed ballots void."""
    ordered_by: str = "given"
    seed: str = ""
    """What repeats the lot by which the ballot was ordered."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a list of votes shows of one."""

    code: str
    kind: str
    title: str
    date: str
    subjects: int
    status: Status


_COLUMNS = """id, code, definition, hash, rule_hash, status, printed, ordered_by, coalesce(seed, '') AS seed,
    EXISTS (SELECT 1 FROM sealed_vote WHERE sealed_vote.id = vote.id) AS sealed,
    coalesce((SELECT newer.code FROM vote newer WHERE newer.replaces = vote.id), '') AS replaced_by"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a vote stands among others, and how its ballot came by its order."""

    code: str = ""
    """Empty: a new one, of the day and a running number."""
    replaces: int | None = None
    again_of: int | None = None
    ordered_by: str = "given"
    seed: str = ""


ANEW = Place()


def add(book: Book, definition: Definition, place: Place = ANEW) -> str:
    """Insert a vote with its subjects; returns the code."""
    text, rule = definition_text(definition), rule_text(definition.rule)
    code = place.code or _next_code(book, definition.date)
    vote = book.insert(
        "vote",
        code=code,
        kind=definition.kind,
        title=definition.title,
        meeting=definition.meeting,
        date=definition.date.isoformat(),
        definition=text,
        hash=digest(text),
        members=definition.members,
        members_from=definition.members_from,
        present=definition.present,
        rule_name=definition.rule.name,
        rule_text=rule,
        rule_hash=digest(rule),
        replaces=place.replaces,
        again_of=place.again_of,
        ordered_by=place.ordered_by,
        seed=place.seed or None,
    )
    book.executemany(
        "INSERT INTO vote_subject (vote, place, name, post) VALUES (?, ?, ?, ?)",
        [(vote, number, subject.name, subject.post) for number, subject in enumerate(definition.subjects, 1)],
    )
    return code


def remove_draft(book: Book, vote: Vote) -> None:
    """Take out a vote of which nothing was printed or counted."""
    book.execute("DELETE FROM vote_subject WHERE vote = ?", (vote.id,))
    book.execute("DELETE FROM vote WHERE id = ?", (vote.id,))


def find(book: Book, wanted: str) -> Vote | None:
    """A vote by its code, or by the first digits of its hash as printed on the ballots (at least 6, unambiguous)."""
    row = book.one(f"SELECT {_COLUMNS} FROM vote WHERE code = ?", (wanted,))
    if row is None and len(wanted) >= 6 and wanted.isalnum():
        found = book.rows(f"SELECT {_COLUMNS} FROM vote WHERE substr(hash, 1, ?) = ?", (len(wanted), wanted.lower()))
        row = found[0] if len(found) == 1 else None
    return None if row is None else _vote(row)


def same(book: Book, definition: Definition) -> str | None:
    """The code of a vote with exactly this definition."""
    code: str | None = book.value("SELECT code FROM vote WHERE hash = ?", (digest(definition_text(definition)),))
    return code


def vote(book: Book, wanted: str) -> Vote:
    """A vote by its code or the hash on its ballots. Raises VoteNotFound."""
    found = find(book, wanted.strip())
    if found is None:
        raise VoteNotFound(wanted, codes(book))
    return found


def like(book: Book, definition: Definition) -> Vote | None:
    """The newest vote of this title at this meeting on this day, whatever else it says."""
    row = book.one(
        f"SELECT {_COLUMNS} FROM vote WHERE title = ? AND meeting = ? AND date = ? ORDER BY id DESC",
        (definition.title, definition.meeting, definition.date.isoformat()),
    )
    return None if row is None else _vote(row)


def codes(book: Book) -> list[str]:
    return [row["code"] for row in book.rows("SELECT code FROM vote ORDER BY date, id")]


def lines(book: Book) -> list[Line]:
    """All votes, oldest first."""
    return [
        Line(row["code"], row["kind"], row["title"], row["date"], row["subjects"], Status(row["status"]))
        for row in book.rows(
            "SELECT code, kind, title, date, status, "
            "(SELECT count(*) FROM vote_subject WHERE vote = vote.id) AS subjects FROM vote ORDER BY date, id"
        )
    ]


def again_of(book: Book, vote: Vote) -> int | None:
    """The id of the round before this one."""
    row: int | None = book.value("SELECT again_of FROM vote WHERE id = ?", (vote.id,))
    return row


def has_counts(book: Book, vote: Vote) -> bool:
    return bool(book.value("SELECT count(*) FROM vote_count WHERE vote = ?", (vote.id,)))


def rounds(book: Book, vote: Vote) -> list[Vote]:
    """Every round of the same election, first to last (各轮): those whose ballots were made void are left out."""
    found = book.rows(
        f"""
        WITH RECURSIVE back (id) AS (
            SELECT ? UNION SELECT v.again_of FROM vote v JOIN back ON v.id = back.id WHERE v.again_of IS NOT NULL
        ),
        family (id) AS (
            SELECT min(id) FROM back UNION SELECT v.id FROM vote v JOIN family ON v.again_of = family.id
        )
        SELECT {_COLUMNS} FROM vote WHERE id IN (SELECT id FROM family) AND replaced_by = '' ORDER BY id
        """,
        (vote.id,),
    )
    return [_vote(row) for row in found]


def with_results(book: Book) -> list[Vote]:
    """Votes whose result was given out, oldest first; those whose ballots were made void are left out."""
    return [
        _vote(row)
        for row in book.rows(
            f"SELECT {_COLUMNS} FROM vote WHERE status = 'decided' AND replaced_by = '' ORDER BY date, id"
        )
    ]


Followup = tuple[str, str, int, str]
"""Step, measure, how many results running, and the results that a paper rested on (JSON)."""


def followups(book: Book, vote: Vote) -> dict[str, Followup]:
    """The papers that were written after a vote, by name (结果运用)."""
    return {
        row["name"]: (row["step"], row["measure"], row["times"], row["basis"])
        for row in book.rows(
            "SELECT s.name, f.step, f.measure, f.times, f.basis FROM vote_followup f "
            "JOIN vote_subject s ON s.id = f.subject WHERE s.vote = ?",
            (vote.id,),
        )
    }


def put_followup(book: Book, vote: Vote, name: str, said: Followup, day: date, rule: tuple[str, str, str]) -> None:
    """A paper in the place of the one written before; `rule` is name, text and hash of the method of consequences."""
    remove_followup(book, vote, name)
    book.execute(
        "INSERT INTO vote_followup (subject, step, measure, times, basis, day, rule_name, rule_text, rule_hash) "
        "SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM vote_subject WHERE vote = ? AND name = ?",
        (*said, day.isoformat(), *rule, vote.id, name),
    )


def remove_followup(book: Book, vote: Vote, name: str) -> None:
    book.execute(
        "DELETE FROM vote_followup WHERE subject = (SELECT id FROM vote_subject WHERE vote = ? AND name = ?)",
        (vote.id, name),
    )


def set_status(book: Book, vote: Vote, status: Status) -> None:
    book.execute("UPDATE vote SET status = ? WHERE id = ?", (status.value, vote.id))


def add_printed(book: Book, vote: Vote, copies: int) -> None:
    book.execute("UPDATE vote SET printed = printed + ? WHERE id = ?", (copies, vote.id))


def _vote(row: SqlRow) -> Vote:
    return Vote(
        id=row["id"],
        code=row["code"],
        definition=definition_from(row["definition"]),
        hash=row["hash"],
        rule_hash=row["rule_hash"],
        status=Status(row["status"]),
        printed=row["printed"],
        sealed=bool(row["sealed"]),
        replaced_by=row["replaced_by"],
        ordered_by=row["ordered_by"],
        seed=row["seed"],
    )


def _next_code(book: Book, day: date) -> str:
    """Numbers are never given twice: the next one follows the highest, not the count."""
    stem = f"{day:%Y%m%d}-"
    used = [
        int(row["code"].removeprefix(stem))
        for row in book.rows("SELECT code FROM vote WHERE code LIKE ?", (f"{stem}%",))
    ]
    return f"{stem}{max(used, default=0) + 1}"
