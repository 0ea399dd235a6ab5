"""The scan for the secrecy of the vote (无记名核查): the data file has no room for a single ballot, a voter, or a time
beside a choice.

It works from the columns written out below. A new column of a vote is a fault until somebody has thought about it and
written it here.
"""

import re
from itertools import groupby

from ddtool.book.book import Book
from ddtool.votes import seal_store

COLUMNS = {
    "vote": (
        "id", "code", "kind", "title", "meeting", "date", "definition", "hash", "members", "members_from", "present",
        "rule_name", "rule_text", "rule_hash", "status", "printed", "replaces", "again_of", "ordered_by",
        "seed",  # of the lot that orders the candidates; no ballot is drawn by it
    ),
    "vote_subject": ("id", "vote", "place", "name", "post"),  # who is voted on
    "vote_count": (
        "id", "vote", "team", "voter_group", "present", "issued", "returned", "void",
        "entered_by",  # who typed a team's totals in
    ),
    "vote_tally": ("id", "count", "subject", "choice", "votes"),
    "vote_write_in": ("id", "count", "name", "votes"),  # the name that was written, not who wrote it
    "vote_entrant": ("id", "vote", "team", "name"),
    "vote_seal": ("id", "vote", "number", "content", "hash"),
    "vote_reopening": ("id", "seal", "reason", "first_name", "second_name"),
    "vote_followup": (
        "id", "subject", "step", "measure", "times", "basis", "rule_name", "rule_text", "rule_hash",
        "day",  # of the paper that was written long after the vote
    ),
    # An assessment of a deputy's report: grades with their votes, without the vote's definition.
    "report_back_vote": ("id", "report_back", "grade", "votes"),
}  # fmt: skip
"""All tables that know of votes, with all that they may hold."""

TOTALS = {
    "vote_count": ("vote", "team", "voter_group"),
    "vote_tally": ("count", "subject", "choice"),
    "vote_write_in": ("count", "name"),
    "report_back_vote": ("report_back", "grade"),
}
"""What makes a row one total: with this key unique there is no second row, and so none for each ballot."""

REFERENCES = {("report_back_vote", "report_back")}
"""Tables of votes that refer to others: to a report of the deputy who is assessed, not to a voter."""

WHOLE = {("matter_move", "vote"), ("project_step", "vote")}
"""Columns of other desks that name a vote as a whole: which one gave a matter its grade or chose the projects."""

NO_VOTE = {("reception", "voter")}
"""Columns of other desks that only sound like it: a citizen of the constituency (选民) whom a deputy received."""

_TELLING = re.compile(r"(^|_)(votes?|voters?|ballots?|choices?)(_|$)", re.IGNORECASE)
_JOURNAL = ("insert", "update", "delete", "id")


def faults(book: Book) -> list[str]:
    """Whatever in the data file could hold a ballot, or join a person or a time with a choice."""
    columns = _columns(book)
    return [
        f"无记名：{fault}" for fault in (*_shape(columns), *_totals(book), *_links(book), *_triggers(book, columns))
    ]


def _columns(book: Book) -> dict[str, list[str]]:
    """Every table with its columns, generated ones included."""
    found = book.rows(
        "SELECT t.name AS tbl, c.name FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c "
        "WHERE t.type = 'table' ORDER BY t.name, c.cid"
    )
    return {table: [row["name"] for row in rows] for table, rows in groupby(found, key=lambda row: str(row["tbl"]))}


def _shape(columns: dict[str, list[str]]) -> list[str]:
    found = []
    for table, names in columns.items():
        allowed = COLUMNS.get(table)
        if allowed is None and _TELLING.search(table):
            found.append(f"数据表 {table} 不在核查过的表决数据表之列")
            continue
        for name in names:
            if allowed is not None and name not in allowed:
                found.append(f"数据表 {table} 多出一列 {name}，没有核查过能不能看出谁投了什么票")
            elif allowed is None and _TELLING.search(name) and (table, name) not in NO_VOTE | WHOLE:
                found.append(f"数据表 {table} 的 {name} 列像是记票的，不在核查过的之列")
    return found


def _totals(book: Book) -> list[str]:
    keys = book.rows(
        "SELECT t.name AS tbl, i.name AS idx, c.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i "
        "JOIN pragma_index_info(i.name) c WHERE t.type = 'table' AND i.\"unique\" AND NOT i.partial "
        "ORDER BY t.name, i.name, c.seqno"
    )
    unique = {
        (table, tuple(row["name"] for row in rows))
        for (table, _index), rows in groupby(keys, key=lambda row: (row["tbl"], row["idx"]))
    }
    return [
        f"数据表 {table} 里同一合计可以有几行（{'、'.join(key)} 不再唯一），能一行一张票"
        for table, key in TOTALS.items()
        if (table, key) not in unique
    ]


def _links(book: Book) -> list[str]:
    links = book.rows(
        'SELECT t.name AS tbl, f."from" AS name, f."table" AS target FROM sqlite_schema t '
        "JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY t.name, f.id"
    )
    return [
        f"数据表 {row['tbl']} 的 {row['name']} 列指向 {row['target']}，把表决和别的登记连在一起"
        for row in links
        if (row["tbl"] in COLUMNS) != (row["target"] in COLUMNS) and (row["tbl"], row["name"]) not in REFERENCES | WHOLE
    ]


def _triggers(book: Book, columns: dict[str, list[str]]) -> list[str]:
    """Triggers that the program did not make: they could write down elsewhere what a table has no room for."""
    known = {f"journal_{table}_{event}" for table in columns for event in _JOURNAL} | set(seal_store.guards())
    return [
        f"触发器 {row['name']} 不是本程序建的，可能另外记下什么"
        for row in book.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
        if row["name"] not in known
    ]
