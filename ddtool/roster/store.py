"""SQL of the roster (名册)."""

from ddtool.book.book import Book
from ddtool.roster.model import Deputy, Period

_DEPUTIES = """
    SELECT d.id, d.person, p.name, p.sex, p.ethnicity, p.born, p.education, p.party, p.employer, p.occupation, p.make_up,
           p.phone, p.id_number, d.level, d.also_levels, d.congress, g.name AS delegation, t.name AS "group",
           c.name AS constituency, d.station, d.card, d.seat_no, d.how, d.since, d.until, d.end_reason,
           d.committee_member
    FROM deputyship d
    JOIN person p ON p.id = d.person
    LEFT JOIN delegation g ON g.id = d.delegation
    LEFT JOIN deputy_group t ON t.id = d.deputy_group
    LEFT JOIN constituency c ON c.id = d.constituency
    WHERE :level IS NULL OR d.level = :level
    ORDER BY g.position, d.seat_no, d.id
"""


def deputies(book: Book, *, level: str | None = None) -> list[Deputy]:
    """All deputyships (of one level), past ones too, in roll order (名册顺序)."""
    pauses: dict[int, list[Period]] = {}
    for row in book.rows("SELECT deputyship, since, until FROM suspension ORDER BY since"):
        pauses.setdefault(row["deputyship"], []).append(Period(row["since"], row["until"]))
    found = []
    for row in book.rows(_DEPUTIES, {"level": level}):
        values = dict(row)
        values["committee_member"] = bool(values["committee_member"])
        found.append(Deputy(**values, suspensions=tuple(pauses.get(row["id"], ()))))
    return found
