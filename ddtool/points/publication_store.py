"""SQL of publications (公布): a list is written once and read as it was."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ddtool.book.book import Book


@dataclass(frozen=True, slots=True)
class Publication:
    """A list of points as it was put up (晾晒清单); `rules` are the texts of its schemes, newest first."""

    id: int
    level: str
    unit: str
    period: str
    first: str
    last: str
    published: str
    scheme: str
    version: str
    hash: str
    rules: tuple[str, ...]
    scale: int
    head: str


@dataclass(frozen=True, slots=True)
class Published:
    """One line of it; points in 1/scale, units in tenths."""

    position: int
    deputyship: int | None
    name: str
    delegation: str | None
    points: int
    rank: int
    grade: str | None
    items: tuple[tuple[str, int, int], ...]
    categories: tuple[tuple[str, int], ...]


_COLUMNS = "id, level, unit, period, first, last, published, scheme, version, hash, rules, scale, head"


def add(book: Book, publication: Publication, lines: Iterable[Published]) -> int:
    """Write one; inside a batch. The publication's own `id` is not looked at."""
    number = book.insert(
        "publication",
        level=publication.level,
        unit=publication.unit,
        period=publication.period,
        first=publication.first,
        last=publication.last,
        published=publication.published,
        scheme=publication.scheme,
        version=publication.version,
        hash=publication.hash,
        rules=json.dumps(publication.rules, ensure_ascii=False),
        scale=publication.scale,
        head=publication.head,
    )
    book.executemany(
        "INSERT INTO publication_line (publication, position, deputyship, name, delegation, points, rank, grade, parts) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number, one.position, one.deputyship, one.name, one.delegation, one.points, one.rank, one.grade,
                json.dumps({"items": one.items, "categories": one.categories}, ensure_ascii=False),
            )
            for one in lines
        ],
    )  # fmt: skip
    return number


def publications(book: Book, level: str | None = None) -> list[Publication]:
    """All of a level (or of all levels), oldest first."""
    sql = f"SELECT {_COLUMNS} FROM publication WHERE ? IS NULL OR level = ? ORDER BY id"
    return [
        Publication(**{**dict(row), "rules": tuple(json.loads(row["rules"]))}) for row in book.rows(sql, (level, level))
    ]


def lines(book: Book, publication: int) -> list[Published]:
    """The lines of one, as they were put up."""
    sql = """
        SELECT position, deputyship, name, delegation, points, rank, grade, parts
        FROM publication_line WHERE publication = ? ORDER BY position
    """
    found = []
    for row in book.rows(sql, (publication,)):
        parts = json.loads(row["parts"])
        items = tuple((name, units, points) for name, units, points in parts["items"])
        categories = tuple((name, points) for name, points in parts["categories"])
        found.append(Published(row[0], row[1], row[2], row[3], row[4], row[5], row[6], items, categories))
    return found
