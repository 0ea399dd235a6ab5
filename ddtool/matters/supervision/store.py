"""SQL of key matters (重点督办): who joins the supervision; what is disclosed."""

from collections.abc import Sequence

from ddtool.book.book import Book


def joining(book: Book, kind: str) -> dict[int, list[tuple[str, str | None]]]:
    """By matter: name and delegation of the deputies who join in supervising it, in the order in which they were named."""
    found: dict[int, list[tuple[str, str | None]]] = {}
    sql = """
        SELECT j.matter, p.name, g.name
        FROM matter_joining j
        JOIN matter m ON m.id = j.matter AND m.kind = ?
        JOIN deputyship d ON d.id = j.deputyship
        JOIN person p ON p.id = d.person
        LEFT JOIN delegation g ON g.id = d.delegation
        ORDER BY j.matter, j.id
    """
    for matter, name, home in book.rows(sql, (kind,)):
        found.setdefault(matter, []).append((name, home))
    return found


def set_joining(book: Book, matter: int, deputyships: Sequence[int]) -> None:
    book.execute("DELETE FROM matter_joining WHERE matter = ?", (matter,))
    book.executemany(
        "INSERT INTO matter_joining (matter, deputyship) VALUES (?, ?)", [(matter, one) for one in deputyships]
    )


def set_key(book: Book, matter: int, key: bool, leader: str | None) -> None:
    book.execute("UPDATE matter SET is_key = ?, leader = ? WHERE id = ?", (int(key), leader, matter))


def set_disclosed(book: Book, matter: int, disclosed: bool | None) -> None:
    value = None if disclosed is None else int(disclosed)
    book.execute("UPDATE matter SET disclosed = ? WHERE id = ?", (value, matter))
