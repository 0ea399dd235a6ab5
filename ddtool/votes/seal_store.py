"""Seals in the data file (封存的存取): SQL and nothing else."""

from functools import cache

from ddtool.book import migrating
from ddtool.book.book import Book
from ddtool.votes.store import Vote


def add(book: Book, vote: Vote, content: str, content_hash: str) -> None:
    number = book.value("SELECT count(*) + 1 FROM vote_seal WHERE vote = ?", (vote.id,))
    book.insert("vote_seal", vote=vote.id, number=number, content=content, hash=content_hash)


def standing(book: Book, vote: Vote) -> tuple[str, str]:
    """The content and hash of the seal that stands on a vote."""
    row = book.rows("SELECT content, hash FROM sealed_vote WHERE id = ?", (vote.id,))[0]
    return row["content"], row["hash"]


def batch_of(book: Book, vote: Vote) -> tuple[int, str]:
    """Number and hash of the batch that put the seal on (封存批次、链首)."""
    row = book.rows(
        "SELECT b.id, b.hash FROM sealed_vote v JOIN journal j ON j.row = v.seal AND j.before IS NULL "
        "JOIN shape s ON s.id = j.shape AND s.tbl = 'vote_seal' JOIN batch b ON b.id = j.batch WHERE v.id = ?",
        (vote.id,),
    )[0]
    return row["id"], row["hash"]


def seals(book: Book) -> list[tuple[str, int, str, str]]:
    """Every seal ever put on: code of the vote, number, content, hash."""
    return [
        tuple(row)
        for row in book.rows(
            "SELECT v.code, s.number, s.content, s.hash FROM vote_seal s JOIN vote v ON v.id = s.vote ORDER BY s.id"
        )
    ]


def history(book: Book, vote: Vote) -> list[dict[str, object]]:
    """The seals of a vote, first to last, with the reopening of each that was broken."""
    return [
        dict(row)
        for row in book.rows(
            "SELECT s.number, s.hash, r.reason, r.first_name, r.second_name FROM vote_seal s "
            "LEFT JOIN vote_reopening r ON r.seal = s.id WHERE s.vote = ? ORDER BY s.number",
            (vote.id,),
        )
    ]


def reopen(book: Book, vote: Vote, reason: str, first: str, second: str) -> None:
    book.execute(
        "INSERT INTO vote_reopening (seal, reason, first_name, second_name) "
        "SELECT seal, ?, ?, ? FROM sealed_vote WHERE id = ?",
        (reason, first, second, vote.id),
    )


def totals(book: Book, vote: Vote) -> list[dict[str, object]]:
    """Every number that was handed in, by group and team."""
    of_vote = "SELECT id FROM vote_count WHERE vote = ?"
    rows: dict[int, dict[str, dict[str, int]]] = {}
    for tally in book.rows(
        f"SELECT t.count, s.name, t.choice, t.votes FROM vote_tally t JOIN vote_subject s ON s.id = t.subject "
        f"WHERE t.count IN ({of_vote}) ORDER BY s.place, t.id",
        (vote.id,),
    ):
        rows.setdefault(tally["count"], {}).setdefault(tally["name"], {})[tally["choice"]] = tally["votes"]
    written: dict[int, dict[str, int]] = {}
    for name in book.rows(f"SELECT count, name, votes FROM vote_write_in WHERE count IN ({of_vote})", (vote.id,)):
        written.setdefault(name["count"], {})[name["name"]] = name["votes"]
    return [
        {
            **{key: head[key] for key in ("voter_group", "team", "present", "issued", "returned", "void")},
            "rows": rows.get(head["id"], {}),
            "write_ins": written.get(head["id"], {}),
        }
        for head in book.rows("SELECT * FROM vote_count WHERE vote = ? ORDER BY voter_group, team", (vote.id,))
    ]


def missing_guards(book: Book) -> list[str]:
    """Triggers that guard sealed votes and are not there as the program made them."""
    present = {row["name"]: row["sql"] for row in book.rows("SELECT name, sql FROM sqlite_schema")}
    return [name for name, sql in guards().items() if present.get(name) != sql]


@cache
def guards() -> dict[str, str]:
    """What the program itself made to guard sealed votes, by name: every trigger of the migrations, and the view they ask."""
    found = {}
    for script in migrating.migrations():
        for statement in migrating.statements(script):
            words = statement.split(maxsplit=3)
            if words[:2] == ["CREATE", "TRIGGER"] or words[1:3] == ["VIEW", "sealed_vote"]:
                found[words[2]] = statement.strip().rstrip(";")
    return found
