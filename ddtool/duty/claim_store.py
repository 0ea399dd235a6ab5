"""SQL of claims (履职申报) and of the steps by which they became duty records, or did not."""

from collections.abc import Iterable
from typing import NamedTuple

from ddtool.book.book import Book
from ddtool.duty.rules.claiming import Step

Params = tuple[str | int | None, ...]
COLUMNS = (
    "date", "kind", "title", "role", "quantity", "unit", "place", "evidence", "claimant", "claimed", "note", "extra",
)  # fmt: skip


class Claim(NamedTuple):
    """One claim (申报) with whose it is; `quantity` in tenths."""

    id: int
    deputyship: int
    date: str
    kind: str
    title: str
    role: str | None
    quantity: int | None
    unit: str | None
    place: str | None
    evidence: str | None
    claimant: str
    claimed: str | None
    note: str | None
    extra: str | None
    level: str
    name: str
    delegation: str | None


class Taken(NamedTuple):
    """One step taken with a claim (办理记录)."""

    claim: int
    day: str
    step: Step
    reason: str | None
    duty_record: int | None


def claims(book: Book) -> list[Claim]:
    sql = f"""
        SELECT c.id, c.deputyship, {", ".join(f"c.{name}" for name in COLUMNS)}, d.level, p.name, g.name
        FROM duty_claim c JOIN deputyship d ON d.id = c.deputyship JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation ORDER BY c.date, c.id
    """
    return [Claim._make(row) for row in book.rows(sql)]


def steps(book: Book) -> dict[int, list[Taken]]:
    """The steps of every claim in order."""
    found: dict[int, list[Taken]] = {}
    for row in book.rows("SELECT claim, day, step, reason, duty_record FROM claim_step ORDER BY id"):
        found.setdefault(row[0], []).append(Taken(row[0], row[1], Step(row[2]), row[3], row[4]))
    return found


def add_claims(book: Book, rows: Iterable[Params]) -> None:
    """(deputyship, values under COLUMNS)"""
    names = ("deputyship", *COLUMNS)
    book.executemany(f"INSERT INTO duty_claim ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)


def change_claims(book: Book, rows: Iterable[Params]) -> None:
    """(values under COLUMNS, id)"""
    book.executemany(f"UPDATE duty_claim SET {', '.join(f'{name} = ?' for name in COLUMNS)} WHERE id = ?", rows)


def add_steps(book: Book, rows: Iterable[Params]) -> None:
    """(claim, day, step, reason, duty_record)"""
    book.executemany("INSERT INTO claim_step (claim, day, step, reason, duty_record) VALUES (?, ?, ?, ?, ?)", rows)


def become_records(book: Book, rows: Iterable[Params]) -> None:
    """Duty records of confirmed claims: (id, deputyship, date, kind, title, role, quantity, unit, place, note)."""
    book.executemany(
        "INSERT INTO duty_record (id, deputyship, date, kind, title, role, quantity, unit, place, note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def twins(book: Book) -> list[tuple[str, str, str, str]]:
    """Open or confirmed claims whose event is a record already, entered otherwise: (name, day, kind, title)."""
    sql = """
        SELECT p.name, c.date, c.kind, c.title FROM duty_claim c
        JOIN deputyship d ON d.id = c.deputyship JOIN person p ON p.id = d.person
        JOIN claim_step s ON s.claim = c.id AND s.step = '确认'
        WHERE EXISTS (SELECT 1 FROM duty_record r WHERE r.deputyship = c.deputyship AND r.date = c.date
                      AND r.kind = c.kind AND r.title = c.title AND r.id <> s.duty_record)
        ORDER BY c.date, c.id
    """
    return [tuple(row) for row in book.rows(sql)]
