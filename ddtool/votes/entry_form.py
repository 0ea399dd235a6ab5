"""The entry workbook of one team (录入表): written locked but for the cells to fill, and read back strictly."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ddtool.saving import safe_name
from ddtool.text.width import display_width
from ddtool.votes.canonical import short
from ddtool.votes.entered import HEAD, Entered, EnteredRow
from ddtool.votes.kinds import Kind
from ddtool.votes.model import Count, Definition, Row
from ddtool.votes.refusals import CountUnreadable, EntryFormUnfit
from ddtool.votes.store import Vote

if TYPE_CHECKING:
    from ddtool.sheets.cell_xml import CellOut
    from ddtool.sheets.package import RowOut
    from ddtool.sheets.workbook import Grid

SHEET = "计票录入"
HASH, CODE, TEAM, GROUP, NUMBER, CHECK = "票面校验码", "表决编号", "计票组", "群体", "序号", "核对"
WRITTEN_IN = "另选"
"""Stands before the lines for names that voters wrote in."""
ORDER = ("present", "issued", "returned", "void", "valid")
"""The numbers of the round from top to bottom."""
_WRITE_IN_LINES = 12
_NAME_WIDTH, _POST_WIDTH = 32, 26


def write(vote: Vote, kind: Kind, out: Path, team: str, group: str = "") -> Path:
    """An entry workbook of one team, for one voter group; returns the path really written."""
    from ddtool.sheets.package import ColumnOut, SheetOut, Validation, write_workbook

    definition = vote.definition.of(group)
    choices = kind.choices(definition)
    rows = _rows(vote, definition, kind, team, group)
    header = next(number for number, row in enumerate(rows, 1) if row.cells and row.cells[0] == NUMBER)
    whole = Validation("C6:C12", "whole", least="0", error="请填不小于0的整数。")
    last = _column(3 + len(choices))
    votes = Validation(f"D{header + 1}:{last}{len(rows)}", "whole", least="0", error="请填不小于0的整数。")
    columns = [ColumnOut(7, "plain"), ColumnOut(_NAME_WIDTH, "plain"), ColumnOut(_POST_WIDTH, "plain")]
    columns += [*[ColumnOut(10, "plain")] * len(choices), ColumnOut(14, "plain")]
    sheet = SheetOut(
        SHEET, columns, rows, freeze_rows=header, freeze_columns=2, repeat_rows=(header, header),
        validations=[whole, votes], landscape=len(choices) > 4, protect=True,
    )  # fmt: skip
    name = f"{vote.code} {safe_name(definition.title)}录入表（{safe_name(group) if group else ''}{team}组）.xlsx"
    return write_workbook(out / name, [sheet])


def _rows(vote: Vote, definition: Definition, kind: Kind, team: str, group: str) -> list["RowOut"]:
    from ddtool.sheets.cell_xml import Formula, Styled
    from ddtool.sheets.package import RowOut

    choices = kind.choices(definition)
    note = f"{definition.meeting}　只填黄色格；没有票的填 0；“{CHECK}”栏写“平”的，各项之和等于有效票。"
    rows = [
        RowOut([f"{definition.title}计票录入表（{group}{team}组）"], "title", 30, merged=True),
        RowOut([note], "note", 30, merged=True),
    ]
    known = [(CODE, vote.code), (TEAM, team), (HASH, short(vote.hash)), *([(GROUP, group)] if group else [])]
    rows += [RowOut([None, label, text]) for label, text in known]
    first = len(rows) + 1
    stated = {"present": definition.present}
    rows += [RowOut([None, HEAD[key], Styled(stated.get(key), "input_whole")]) for key in ORDER]
    returned, void = f"$C${first + ORDER.index('returned')}", f"$C${first + ORDER.index('void')}"
    rows += [RowOut([])]
    titles = [NUMBER, definition.subject_heading, definition.post_heading, *choices, CHECK]
    rows.append(RowOut(titles, "head", 24))
    exact = _sums_up(definition, kind)
    for number, subject in enumerate(definition.subjects, 1):
        at = len(rows) + 1
        cells: list[CellOut] = [
            Styled(number, "centre"), Styled(subject.name, "wrap"), Styled(subject.post, "wrap"),
            *[Styled(None, "input_whole")] * len(choices),
        ]  # fmt: skip
        if exact:
            span = f"D{at}:{_column(3 + len(choices))}{at}"
            off = f"SUM({span})-({returned}-{void})"
            cells.append(
                Styled(Formula(f'IF(COUNT({span})=0,"",IF({off}=0,"平","相差"&TEXT({off},"+0;-0")))', ""), "warn")
            )
        tall = max(-(-display_width(subject.name) // 28), -(-display_width(subject.post) // 22), 1)
        rows.append(RowOut(cells, height=18 * tall))
    if kind.write_ins(definition):
        rows += [
            RowOut([WRITTEN_IN, Styled(None, "input"), None, Styled(None, "input_whole")])
            for _ in range(_WRITE_IN_LINES)
        ]
    return rows


def _sums_up(definition: Definition, kind: Kind) -> bool:
    """Whether the choices of a row add up to the valid ballots: the kind's own equations say so."""
    choices = kind.choices(definition)
    blank = Count(0, 0, 0, 0, tuple(Row(name, (0,) * len(choices)) for name in definition.names))
    return any(
        found.exact and found.place and len(found.parts) == len(choices) for found in kind.equations(definition, blank)
    )


def _column(number: int) -> str:
    from ddtool.sheets.scan import column_letters

    return column_letters(number)


def grids(path: Path) -> dict[str, "Grid"]:
    """The sheets of a workbook by name. Raises CountUnreadable, refusals of reading."""
    from ddtool.sheets.formats import read_workbook

    if not path.is_file():
        raise CountUnreadable(path, "没有这个文件")
    return {grid.name: grid for grid in read_workbook(path).grids}


def read(path: Path, sheets: Mapping[str, "Grid"]) -> Entered:
    """Totals from an entry workbook. Raises EntryFormUnfit where it is not one of ours."""
    if SHEET not in sheets:
        raise EntryFormUnfit(path, f"没有工作表“{SHEET}”")
    write_ins: list[dict[str, object]] = []
    labels = {term: key for key, term in HEAD.items()}
    head: dict[str, object] = {}
    texts: dict[str, str] = {}
    rows: list[EnteredRow] = []
    choices: dict[int, str] = {}
    for number, cells in _cells(sheets[SHEET]):
        label = _text(cells.get(2))
        if choices and _text(cells.get(1)) == WRITTEN_IN:
            written = {"name": label, "votes": cells.get(4)}
            write_ins += [written] if any(written.values()) else []
        elif choices:
            if label:
                votes = {choice: cells[column] for column, choice in choices.items() if cells.get(column) is not None}
                rows.append(EnteredRow(label, votes, f"第{number}行"))
        elif _text(cells.get(1)) == NUMBER:
            choices = {
                column: title
                for column, cell in cells.items()
                if column > 3 and (title := _text(cell)) and title != CHECK
            }
        elif label in labels and cells.get(3) is not None:
            head[labels[label]] = cells[3]
        elif label in (HASH, CODE, TEAM, GROUP):
            texts[label] = _text(cells.get(3))
    if not texts.get(HASH):
        raise EntryFormUnfit(path, f"没有“{HASH}”")
    if not choices:
        raise EntryFormUnfit(path, f"没有以“{NUMBER}”开头的表头")
    return Entered(
        path.name, head, tuple(rows), tuple(write_ins), texts.get(GROUP, ""), hash=texts[HASH], team=texts.get(TEAM, "")
    )


def _cells(grid: "Grid") -> Iterator[tuple[int, dict[int, object]]]:
    """Rows of the form's sheet by true number, cells by column; what isn't a value stands as the text it shows."""
    for number, row in enumerate(grid.rows(), 1):
        cells: dict[int, object] = {}
        for column, value in enumerate(row, grid.first_column):
            shown = grid.bad.get((number, column))
            if shown is not None:
                cells[column] = shown or "没有算出结果的公式"
            elif value is not None and value != "":
                cells[column] = value
        yield number, cells


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()
