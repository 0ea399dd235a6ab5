"""The entry workbook for ballots one by one (逐票录入表): a row for each ballot, a column for each subject.

It lies outside the data file, which only ever takes the totals; whoever keeps it keeps what the ballots say.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ddtool.book.book import Book
from ddtool.saving import safe_name
from ddtool.settings import Office
from ddtool.text.width import display_width
from ddtool.votes import desk
from ddtool.votes.ballot_marks import UNMARKED, Typed, typed
from ddtool.votes.canonical import short
from ddtool.votes.entered import HEAD
from ddtool.votes.entry_form import CODE, GROUP, HASH, ORDER, TEAM
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Definition
from ddtool.votes.refusals import BallotsImpossible
from ddtool.votes.store import Vote
from ddtool.votes.teams import teams

if TYPE_CHECKING:
    from ddtool.sheets.cell_xml import CellOut
    from ddtool.sheets.package import RowOut

SHEET = "逐票录入"
STATE, WRITTEN = "票况", "另选、自填"
"""Above the column that tells a spoiled or blank ballot, and above that of names written in."""
SPOILED, BLANK = "废", "白"
_SPARE = 10
"""Rows beyond the voters: more may come back than were given out."""
_MOST_CELLS = 1_000_000


def write_sheets(book: Book, office: Office, wanted: str, out: Path) -> tuple[Vote, list[Path]]:
    """Everything that the counting teams write with, and a workbook for ballots for each team and voter group.

    Raises VoteNotFound, BallotsImpossible, refusals of templates.
    """
    from ddtool.votes import store

    _possible(store.vote(book, wanted).definition)
    found, paths = desk.write_sheets(book, office, wanted, out)
    known = [(team, group) for team in teams(found.definition.rule) for group in found.definition.group_names]
    return found, [*paths, *(write(found, out, team, group) for team, group in known)]


def _possible(definition: Definition) -> None:
    if definition.rule.device:
        raise BallotsImpossible("用表决器表决，没有票可以逐张录入")
    for group in definition.group_names:
        of_group = definition.of(group)
        if _rows(of_group) * (len(of_group.subjects) + 2) > _MOST_CELLS:
            raise BallotsImpossible(f"{_rows(of_group)}行、{len(of_group.subjects)}项，一份工作簿放不下")


def _rows(definition: Definition) -> int:
    """How many ballots there is room for."""
    return (definition.present or definition.members) + _SPARE


def write(vote: Vote, out: Path, team: str, group: str = "") -> Path:
    """A workbook for the ballots of one voter group, counted by one team; returns the path really written."""
    from ddtool.sheets.package import ColumnOut, SheetOut, Validation, write_workbook
    from ddtool.sheets.scan import column_letters

    definition = vote.definition.of(group)
    how = typed(definition)
    head = _head(vote, definition, how, team, group)
    header, size = len(head), len(definition.subjects)
    first, last = header + 1, header + _rows(definition)
    validations = [
        Validation(f"B{header - len(ORDER)}:B{header - 1}", "whole", least="0", error="请填不小于0的整数。"),
        Validation(f"A{first}:A{last}", "list", (SPOILED, BLANK), error=f"请填“{SPOILED}”“{BLANK}”，或不填。"),
    ]
    if size:
        cells = f"B{first}:{column_letters(size + 1)}{last}"
        open_ended = how.numbers is not None
        validations.append(
            Validation(cells, "list", tuple(how.known), error=f"可以填：{how.said()}。", strict=not open_ended)
            if definition.kind != "score"
            else Validation(cells, "none", prompt=f"可以填：{how.said()}。")
        )
    wide = 10 if size <= 12 else 8
    columns = [ColumnOut(12, "input"), *[ColumnOut(wide, "input")] * size]
    if kind_of(definition).write_ins(definition):
        columns.append(ColumnOut(32, "input"))
    blank = [None] * len(columns)

    def rows() -> Iterator["RowOut | list[CellOut]"]:
        yield from head
        for _ in range(_rows(definition)):
            yield list(blank)

    columns[1] = ColumnOut(max(columns[1].width, 14), "input")
    sheet = SheetOut(
        SHEET, columns, rows(), freeze_rows=header, freeze_columns=1, repeat_rows=(header, header),
        validations=validations, landscape=size > 6, protect=True,
    )  # fmt: skip
    whose = f"{safe_name(group) if group else ''}{team}"
    return write_workbook(
        out / f"{vote.code} {safe_name(definition.title)}逐票录入表（{whose}组）.xlsx", [sheet], private=True
    )


def _head(vote: Vote, definition: Definition, how: Typed, team: str, group: str) -> list["RowOut"]:
    """Title, how to fill in, whose ballots, the numbers of the round, and the header of the rows."""
    from ddtool.sheets.cell_xml import Styled
    from ddtool.sheets.package import RowOut

    written = kind_of(definition).write_ins(definition)
    width = len(definition.subjects) + 1 + written
    rows = [
        RowOut([f"{definition.title}逐票录入表（{group}{team}组）"], "title", 30, merged=True),
        *[RowOut([note], "note", 18 * _lines(note, width), merged=True) for note in _notes(definition, how, written)],
    ]
    known = [(CODE, vote.code), (TEAM, team), (HASH, short(vote.hash)), *([(GROUP, group)] if group else [])]
    rows += [RowOut([Styled(label, "text"), Styled(text, "text")]) for label, text in known]
    stated = {"present": definition.present}
    rows += [RowOut([Styled(HEAD[key], "text"), Styled(stated.get(key), "input_whole")]) for key in ORDER]
    titles = [STATE, *definition.names, *([WRITTEN] if written else [])]
    tallest = max((-(-display_width(name) // 8) for name in definition.names), default=1)
    rows.append(RowOut(titles, "head", min(16 * max(tallest, 2), 240)))
    # Not to be numbered: a number in the row would invite one on the ballot.
    return rows


def _notes(definition: Definition, how: Typed, written: bool) -> list[str]:
    notes = [
        f"一行一张票，次序随意，票上不编号。可以填：{how.said()}。"
        + ("每一项都要填。" if how.must else "没有画、没有写的不填。"),
        f"“{STATE}”：整张不能认定、没有盖章的填“{SPOILED}”，整张空白的填“{BLANK}”，其余不填；照票录入，票作不作废由办法判定。",
        f"“{HEAD['returned']}”必填，与行数核对；“{HEAD['void']}”“{HEAD['valid']}”可以不填。录入登记以后，本表按票的规定保管或销毁。",
    ]
    if written:
        unmarked = f"，没有画符号的在后面写{UNMARKED}" if definition.kind == "elect" else ""
        notes.insert(1, f"“{WRITTEN}”：几个姓名之间用“、”{unmarked}。")
    return notes


def _lines(note: str, columns: int) -> int:
    return max(-(-display_width(note) // max(10 * columns, 24)), 1)
