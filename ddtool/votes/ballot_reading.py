"""Ballots from the workbook in which they were typed one by one (逐票录入表), added up at once: only totals leave here."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ddtool.votes.ballot import Ballot
from ddtool.votes.ballot_form import BLANK, SHEET, SPOILED, STATE, WRITTEN
from ddtool.votes.ballot_marks import EMPTY, Marks, Typed, names, plain, typed
from ddtool.votes.canonical import short
from ddtool.votes.entered import HEAD, Entered, EnteredRow
from ddtool.votes.entry_form import CODE, GROUP, HASH, TEAM
from ddtool.votes.gate import whole
from ddtool.votes.kinds import kind_of
from ddtool.votes.model import Definition
from ddtool.votes.refusals import AnotherVote, EntryFormUnfit
from ddtool.votes.store import Vote

if TYPE_CHECKING:
    from ddtool.sheets.workbook import Grid

_MOST_FAULTS = 100
"""Said one by one; a column filled in wrongly from top to bottom would bury the rest."""
_MOST_VOID = 20


def read(path: Path, grid: "Grid", vote: Vote) -> Entered:
    """The totals of the ballots in the workbook. Raises EntryFormUnfit, AnotherVote."""
    head, texts, header, titles = _head(grid)
    if not texts.get(HASH):
        raise EntryFormUnfit(path, f"没有“{HASH}”")
    if texts[HASH] not in (vote.hash, short(vote.hash)):
        raise AnotherVote(path, texts[HASH], short(vote.hash))
    definition = vote.definition.of(texts.get(GROUP, ""))
    kind = kind_of(definition)
    wanted = [STATE, *definition.names, *([WRITTEN] if kind.write_ins(definition) else [])]
    # A name may begin or end with a space that Excel took away.
    if [plain(title) for title in titles[: len(wanted)]] != [plain(title) for title in wanted]:
        raise EntryFormUnfit(path, f"没有以“{STATE}”开头、各项与票面相同的表头")
    faults: list[str] = []
    ballots = _ballots(grid, header, len(wanted), definition, faults)
    if len(faults) > _MOST_FAULTS:
        faults[_MOST_FAULTS:] = [f"另有{len(faults) - _MOST_FAULTS}处"]
    count = kind.tally(definition, (ballot for _, ballot in ballots), issued=0)
    if faults:
        # Without the ballots that could not be read, neither would be right.
        head = {key: value for key, value in head.items() if key not in ("void", "valid")}
    else:
        faults = _against(head, count.returned, count.void)
        if whole(head.get("void")) not in (None, count.void):
            faults += _voided(definition, ballots)
    # What was counted, so that the gate does not say once more in every row what was said here.
    if whole(head.get("returned")) is not None:
        head["returned"] = count.returned
    if head.get("void") is None or whole(head["void"]) is not None:
        head["void"] = count.void
    choices = kind.choices(definition)
    return Entered(
        path.name,
        head,
        tuple(EnteredRow(row.subject, dict(zip(choices, row.votes, strict=True)), SHEET) for row in count.rows),
        tuple({"name": written.name, "votes": written.votes} for written in count.write_ins),
        texts.get(GROUP, ""),
        hash=texts[HASH],
        team=texts.get(TEAM, ""),
        faults=tuple(faults),
    )


def _head(grid: "Grid") -> tuple[dict[str, object], dict[str, str], int, list[object]]:
    """The numbers of the round, whose ballots they are, and the header with its row number; 0 where there is none."""
    labels = {term: key for key, term in HEAD.items()}
    head: dict[str, object] = {}
    texts: dict[str, str] = {}
    if grid.first_column != 1:
        return head, texts, 0, []
    for number, row in enumerate(grid.rows(), 1):
        label, value = plain(row[0]) if row else "", row[1] if len(row) > 1 else None
        if label == STATE:
            return head, texts, number, list(row)
        shown = grid.bad.get((number, 2))
        if shown is not None:
            value = shown or "没有算出结果的公式"
        if label in labels and value is not None and value != "":
            head[labels[label]] = value
        elif label in (HASH, CODE, TEAM, GROUP):
            texts[label] = plain(value)
    return head, texts, 0, []


def _ballots(
    grid: "Grid", header: int, width: int, definition: Definition, faults: list[str]
) -> list[tuple[int, Ballot]]:
    """The ballots that could be read, with the rows in which they stand; what could not is a fault with its cell."""
    how = typed(definition)
    read = lru_cache(maxsize=None, typed=True)(how.read)
    found: list[tuple[int, Ballot]] = []
    bad = {row for row, column in grid.bad if row > header and column <= width}
    for number, row in enumerate(islice(grid.rows(), header, None), header + 1):
        cells: list[object] = [*row[:width]]
        if number in bad:
            faults += [
                f"{_place(number, column)}：是“{grid.bad[number, column] or '没有算出结果的公式'}”，请改为录入的内容"
                for column in range(1, width + 1)
                if (number, column) in grid.bad
            ]
        elif cells.count("") + cells.count(None) < len(cells):
            cells += [None] * (width - len(cells))
            ballot = _ballot(number, cells, definition, how, read, faults)
            if ballot is not None:
                found.append((number, ballot))
    return found


def _ballot(
    number: int,
    cells: Sequence[object],
    definition: Definition,
    how: Typed,
    read: Callable[[object], Marks | None],
    faults: list[str],
) -> Ballot | None:
    """One row as a ballot; None where it is none, or cannot be read."""
    size = len(definition.subjects)
    state, rows = plain(cells[0]), cells[1 : size + 1]
    written = names(cells[size + 1]) if len(cells) > size + 1 else ()
    if state == SPOILED:
        return Ballot(((),) * size, spoiled=True)
    if state == BLANK:
        if not written and all(not plain(cell) or read(cell) == () for cell in rows):
            return Ballot(((),) * size)
        faults.append(f"{_place(number, 1)}：写了“{BLANK}”（整张空白），同一行又录入了画的票")
        return None
    if state:
        faults.append(f"{_place(number, 1)}：“{STATE}”应为{SPOILED}、{BLANK}或不填，写的是“{state}”")
        return None
    marks = tuple(made for made in map(read, rows) if made is not None)
    if not any(marks) and not any(map(plain, cells)):
        return None  # spaces that somebody typed
    if len(marks) == size:
        return Ballot(marks, written)
    faults += [
        f"{_place(number, column)}“{name}”："
        + (f"不认识的“{said}”" if (said := plain(cell)) else f"没有录入，票上没有画的填“{EMPTY}”")
        + f"；可以填：{how.said()}"
        for column, (name, cell) in enumerate(zip(definition.names, rows, strict=True), 2)
        if read(cell) is None
    ]
    return None


def _place(row: int, column: int) -> str:
    from ddtool.sheets.scan import column_letters

    return f"工作表“{SHEET}”{column_letters(column)}{row}"


def _against(head: dict[str, object], returned: int, void: int) -> list[str]:
    """What the counters wrote at the head against what the rows come to."""
    found = []
    for key, counted, how in (("returned", returned, "逐票录入"), ("void", void, "按办法认定")):
        stated = whole(head.get(key))
        if stated is not None and stated != counted:
            found.append(f"{HEAD[key]}：表头写{stated}张，{how}{counted}张，相差{counted - stated:+d}张")
    return found


def _voided(definition: Definition, ballots: Sequence[tuple[int, Ballot]]) -> list[str]:
    """Which ballots the method voids, and why: for whoever holds the workbook to look at."""
    judge = kind_of(definition).judge
    reasons = [
        f"{_place(number, 1)}：按办法作废，{reason}"
        for number, ballot in ballots
        if (reason := judge(definition, ballot).void)
    ]
    more = len(reasons) - _MOST_VOID
    return [*reasons[:_MOST_VOID], *([f"按办法作废的另有{more}张"] if more > 0 else [])]
