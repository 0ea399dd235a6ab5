"""Points of the sample county: each deputy's explanation against the table, delegations against deputies."""

from typing import Any

import pytest

from ddtool.book.book import Book
from ddtool.duty.model import whole_year
from ddtool.points import desk
from ddtool.points.rules.scheme import Of
from ddtool.points.rules.scheme_file import read_scheme
from ddtool.settings import Office, shipped

YEAR = whole_year(2025)


@pytest.mark.parametrize("preset", sorted(shipped("presets", "points").glob("*.toml")), ids=lambda path: path.stem)
def test_every_explanation_gives_the_points_of_the_table(county: Book, office: Office, preset: Any) -> None:
    scheme = read_scheme(preset)
    if scheme.empty or scheme.of is not Of.DEPUTY:
        return  # waits to be filled by the office, or has no deputies
    table = desk.points_table(county, "县", scheme, YEAR)
    assert len(table.ranked) == 223
    for entry in table.ranked[::12]:
        # `explained` itself refuses to differ from the table.
        one = desk.explained(table, county, entry.deputy.name, entry.deputy.delegation, "县")
        assert one.rank == entry.rank
        assert one.outside == ()


def test_the_sample_scheme_counts_every_kind(county: Book, office: Office) -> None:
    table = desk.points_table(county, "县", desk.scheme_named(office, None), YEAR)
    assert (table.uncounted, table.unused) == ((), ())


def test_standings_add_up(county: Book, office: Office) -> None:
    table = desk.points_table(county, "县", desk.scheme_named(office, None), YEAR)
    standings = table.standings()
    assert sum(one.deputies for one in standings) == len(table.ranked)
    assert sum(one.points for one in standings) == sum(entry.score.points for entry in table.ranked)
    assert [one.average for one in standings] == sorted((one.average for one in standings), reverse=True)


def test_statements_do_not_grow_with_deputies(county: Book, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Points of one level, the explanation of one and of all: as many statements."""
    scheme = desk.scheme_named(office, None)
    asked: list[str] = []
    true = Book.rows
    monkeypatch.setattr(Book, "rows", lambda self, sql, params=(): asked.append(sql) or true(self, sql, params))
    table = desk.points_table(county, "县", scheme, YEAR)
    for_all = len(asked)
    desk.in_full(table, county, [table.ranked[0].deputy], "县")
    for_one = len(asked) - for_all
    explained = desk.in_full(table, county, [entry.deputy for entry in table.ranked], "县")
    assert (for_all, len(asked) - for_all - for_one) == (4, for_one)
    assert len(explained) == 223
    asked.clear()
    desk.points_table(county, "乡", scheme, YEAR)
    assert len(asked) == for_all
