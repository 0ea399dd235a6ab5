"""The data file has no room for a ballot, a voter or a time beside a choice (秘密由结构保证), and `check` looks for it."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from ddtool.book.book import Book
from ddtool.office import checks
from ddtool.settings import Office, Settings
from ddtool.votes import secrecy

FORBIDDEN = re.compile(
    r"person|deputy|voter(?!_group)|ballot|serial|time(?!s\b)|\bat\b|created|stamp|seat", re.IGNORECASE
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Book.create(tmp_path / "ddtool.db", now=lambda: datetime(2026, 1, 8, 9, 0)).close()
    return tmp_path / "ddtool.db"


def test_a_new_data_file_has_no_room_for_ballots(file: Path) -> None:
    with Book.open(file) as book:
        assert secrecy.faults(book) == []


def test_every_allowed_column_is_there(file: Path) -> None:
    """The list says what is, not what might come: a name that no table has would let a column in unseen."""
    with Book.open(file) as book:
        for table, columns in secrecy.COLUMNS.items():
            found = [row["name"] for row in book.rows(f"SELECT name FROM pragma_table_info('{table}')")]
            assert sorted(found) == sorted(columns)


def test_no_allowed_column_names_a_voter_a_ballot_or_a_time() -> None:
    for table, columns in secrecy.COLUMNS.items():
        assert [column for column in columns if FORBIDDEN.search(column)] == [], table


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "ALTER TABLE vote_tally ADD COLUMN entered_at TEXT",
            "无记名：数据表 vote_tally 多出一列 entered_at，没有核查过能不能看出谁投了什么票",
        ),
        (
            "ALTER TABLE vote_tally ADD COLUMN later TEXT AS (choice) VIRTUAL",
            "无记名：数据表 vote_tally 多出一列 later，没有核查过能不能看出谁投了什么票",
        ),
        (
            "CREATE TABLE vote_ballot (id INTEGER PRIMARY KEY, choice TEXT)",
            "无记名：数据表 vote_ballot 不在核查过的表决数据表之列",
        ),
        (
            "ALTER TABLE attendance ADD COLUMN choice TEXT",
            "无记名：数据表 attendance 的 choice 列像是记票的，不在核查过的之列",
        ),
        (
            "ALTER TABLE attendance ADD COLUMN about INTEGER REFERENCES vote_subject (id)",
            "无记名：数据表 attendance 的 about 列指向 vote_subject，把表决和别的登记连在一起",
        ),
        (
            "CREATE TABLE marks (id INTEGER PRIMARY KEY, tally INTEGER REFERENCES vote_tally (id), who TEXT)",
            "无记名：数据表 marks 的 tally 列指向 vote_tally，把表决和别的登记连在一起",
        ),
        (
            "CREATE TRIGGER watch AFTER INSERT ON vote_count BEGIN UPDATE vote SET title = datetime('now'); END",
            "无记名：触发器 watch 不是本程序建的，可能另外记下什么",
        ),
    ],
)  # fmt: skip
def test_what_could_tell_is_found(change: str, said: str, file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(change)
    with Book.open(file) as book:
        assert secrecy.faults(book) == [said]
        assert ("表决", said) in checks.all_faults(book, Office(file.parent, Settings()))


def test_a_row_for_each_ballot_is_found(file: Path) -> None:
    """Without the unique key a total could stand in as many rows as there are ballots."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DROP TABLE vote_tally")
        db.execute(
            "CREATE TABLE vote_tally (id INTEGER PRIMARY KEY, count INTEGER REFERENCES vote_count (id), "
            "subject INTEGER REFERENCES vote_subject (id), choice TEXT, votes INTEGER)"
        )
    with Book.open(file) as book:
        assert secrecy.faults(book) == [
            "无记名：数据表 vote_tally 里同一合计可以有几行（count、subject、choice 不再唯一），能一行一张票"
        ]
