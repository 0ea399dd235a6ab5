"""Nothing stored or written can link a person with a choice, or a ballot with its time (秘密由结构保证)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ddtool.book.book import Book

FORBIDDEN = re.compile(
    r"person|deputy|voter(?!_group)|ballot|serial|time(?!s\b)|\bat\b|created|stamp|seat", re.IGNORECASE
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "ddtool.db") as made:
        yield made


def vote_tables(book: Book) -> list[str]:
    return [
        row["name"]
        for row in book.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name = 'vote' OR substr(name, 1, 5) = 'vote_')"
        )
    ]


def test_the_tables_of_votes_are_these(book: Book) -> None:
    """A new table that stores votes must be looked at here before it lands."""
    assert sorted(vote_tables(book)) == [
        "vote",
        "vote_count",
        "vote_entrant",
        "vote_followup",
        "vote_reopening",
        "vote_seal",
        "vote_subject",
        "vote_tally",
        "vote_write_in",
    ]


def test_no_column_names_a_voter_a_ballot_or_a_time(book: Book) -> None:
    for table in vote_tables(book):
        columns = [row["name"] for row in book.rows(f"SELECT name FROM pragma_table_info('{table}')")]
        assert [column for column in columns if FORBIDDEN.search(column)] == []


def test_no_table_of_votes_refers_to_people(book: Book) -> None:
    """Not even over other tables: whatever can be reached by foreign keys stays among the tables of votes."""
    tables = [row["name"] for row in book.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    refers = {
        table: {row["table"] for row in book.rows(f"SELECT \"table\" FROM pragma_foreign_key_list('{table}')")}
        for table in tables
    }
    votes = set(vote_tables(book))
    for table in votes:
        assert refers[table] <= votes
    for table in set(tables) - votes:
        assert not refers[table] & votes


def test_choices_are_stored_as_totals_only(book: Book) -> None:
    """One row a count, subject and choice: the unique key leaves no room for single ballots."""
    keys = [
        tuple(row["name"] for row in book.rows(f"SELECT name FROM pragma_index_info('{index['name']}')"))
        for index in book.rows("SELECT name FROM pragma_index_list('vote_tally') WHERE \"unique\"")
    ]
    assert ("count", "subject", "choice") in keys
