"""The attendance matrix written (考勤矩阵): a workbook that is filled in and imported again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ddtool.book.book import Book
from ddtool.duty import store
from ddtool.duty.matrix import NOT_DUE, cell_of
from ddtool.duty.matrix_heads import NUMBERS
from ddtool.duty.model import Activity, Stretch
from ddtool.duty.refusals import NoActivity
from ddtool.roster import store as roster
from ddtool.roster.model import Deputy
from ddtool.sheets.cell_xml import CellOut, Styled
from ddtool.sheets.package import ColumnOut, RowOut, SheetOut, Validation, write_workbook
from ddtool.sheets.scan import column_letters
from ddtool.text.dates import show_day

_HEAD_ROWS = 5
_NOTE = (
    "每格填：√ 出席，请假（事由），缺；空白为未登记，“—”为不应到（来了也可以填 √）。填好后用 ddtool import 读入；"
    "不要改动前五行的编号、日期和名称。"
)
_CHOICES = ("√", "请假", "缺")


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the sheet shows (矩阵): activities by date; deputies in roll order, each with a cell for every activity."""

    activities: tuple[Activity, ...]
    rows: tuple[tuple[Deputy, tuple[str | None, ...]], ...]


def matrix(book: Book, level: str, stretch: Stretch, kind: str | None = None, delegation: str | None = None) -> Matrix:
    """The matrix of a stretch, without those activities and deputies of whom every cell would be “—”.

    Raises NoActivity.
    """
    first, last = stretch.first, stretch.last
    activities = [one for one in store.activities(book, level, first, last) if kind in (None, one.kind)]
    people = [one for one in roster.deputies(book, level=level) if delegation in (None, one.delegation)]
    marks = {(mark[0], mark[1]): mark[2:] for mark in store.marks_between(book, level, first, last)}
    covered = {one.id: {home: one.covers(home) for home in {who.delegation for who in people}} for one in activities}

    def cell(activity: Activity, deputy: Deputy) -> str | None:
        mark = marks.get((activity.id, deputy.id))
        if mark is not None:
            return cell_of(*mark)
        return None if covered[activity.id][deputy.delegation] and deputy.in_office(activity.date) else NOT_DUE

    cells = [(deputy, [cell(activity, deputy) for activity in activities]) for deputy in people]
    rows = [row for row in cells if any(one != NOT_DUE for one in row[1])]
    used = [at for at in range(len(activities)) if any(row[at] != NOT_DUE for _, row in rows)]
    if not used:
        raise NoActivity(first, last, kind, delegation)
    return Matrix(
        tuple(activities[at] for at in used), tuple((deputy, tuple(row[at] for at in used)) for deputy, row in rows)
    )


def write(found: Matrix, target: Path, title: str) -> Path:
    """Write the matrix. Raises CannotSave, CannotWriteCell."""
    activities = found.activities
    columns = [ColumnOut(18), ColumnOut(16), *(ColumnOut(14, "centre") for _ in activities)]

    def head(label: str, name: str, cells: Sequence[CellOut]) -> list[CellOut]:
        return [label, name, *cells]

    def rows() -> Iterator[Sequence[CellOut] | RowOut]:
        yield RowOut([title], "title", 30, merged=True)
        yield RowOut([_NOTE], "note", 40, merged=True)
        yield RowOut(head(NUMBERS, "", [str(one.id) for one in activities]), "head")
        yield RowOut(head("日期", "", [show_day(one.date) for one in activities]), "head")
        yield RowOut(head("代表团", "姓名", [one.title for one in activities]), "head", 64)
        for deputy, cells in found.rows:
            yield [deputy.delegation, deputy.name, *(Styled(one, "away") if one == NOT_DUE else one for one in cells)]

    last = _HEAD_ROWS + len(found.rows)
    area = f"C{_HEAD_ROWS + 1}:{column_letters(2 + len(activities))}{last}"
    error = "可填 √、请假、请假（事由）、缺，或留空。确认要这样填吗？"
    rule = Validation(area, "list", _CHOICES, prompt="√、请假（事由）、缺", error=error, strict=False)
    sheet = SheetOut(
        "考勤矩阵", columns, rows(), freeze_rows=_HEAD_ROWS, freeze_columns=2, repeat_rows=(3, 5), validations=(rule,)
    )  # fmt: skip
    return write_workbook(target, [sheet])
