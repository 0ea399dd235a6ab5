"""The attendance matrix read (考勤矩阵): deputies down, activities across; each cell becomes a line of the register."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from ddtool.book.book import Book
from ddtool.duty import register_store
from ddtool.duty.matrix_heads import Head, Heads, find_heads
from ddtool.duty.model import Activity, Status
from ddtool.duty.sheet import ATTENDANCE, leave_reason, status
from ddtool.problems import Problem
from ddtool.sheets.column import ABSENT, BadCell, Given, Raw, Row
from ddtool.sheets.header import DEEPEST_HEADER, IGNORED, normal
from ddtool.sheets.kinds import as_text, person_name, text
from ddtool.sheets.recognise import ColumnMatch, Part, Reading
from ddtool.sheets.scan import column_letters
from ddtool.sheets.workbook import Grid, Workbook

NOT_DUE = "—"
_NOTHING = frozenset(("", NOT_DUE, "-", "－", "–", "/", "／", "\\"))
"""What stands in a cell that says nothing: not due, or not recorded."""
_TOTALS = frozenset(("合计", "总计", "小计", "共计"))
_WITH_REASON = re.compile(r"(?P<word>[^（(]+)[（(](?P<why>.+)[）)]", re.DOTALL)
_FIELDS = ATTENDANCE.places


def cell_of(mark: str, reason: str | None) -> str:
    """A mark as the matrix shows it: √, 请假（病假）, 缺."""
    word = {Status.PRESENT: "√", Status.LEAVE: "请假", Status.ABSENT: "缺"}[Status(mark)]
    return f"{word}（{reason}）" if reason else word


def mark_of(raw: Raw) -> tuple[str, str | None] | None:
    """Status and reason that a cell says, or None where it says nothing. Raises BadCell."""
    typed = as_text(raw).strip()
    if typed in _NOTHING:
        return None
    said, why = typed, None
    if found := _WITH_REASON.fullmatch(typed):
        said, why = found["word"].strip(), text.parse(found["why"], "")
    word = str(status.parse(said, ""))
    if why is None and (plain := leave_reason(word)):
        why = plain
    return (Status.LEAVE.value if leave_reason(word) else word), (str(why) if why else None)


def unfold(book: Book, workbook: Workbook, only_sheet: str | None = None) -> Reading | None:
    """The lines of every matrix in the workbook, or None where there is none. What is wrong is collected."""
    grids = [grid for grid in workbook.grids if only_sheet is None or grid.name.strip() == only_sheet.strip()]
    activities = list(register_store.all_activities(book).values())
    found = [(grid, find_heads(list(islice(grid.rows(), DEEPEST_HEADER)), activities)) for grid in grids]
    if not any(heads for _, heads in found):
        return None
    reading = Reading(workbook.path.name, workbook.sha256, ATTENDANCE, notes=list(workbook.notes))
    for grid, heads in found:
        if heads is not None:
            _Unfolding(reading, grid, heads).run()
        elif any(as_text(cell).strip() for row in islice(grid.rows(), DEEPEST_HEADER) for cell in row):
            reading.skipped.append((grid.name, "不是考勤矩阵表"))
    return reading


class _Unfolding:
    """One sheet: its columns are judged by their heads and cells first, then each cell of a known activity is a line."""

    def __init__(self, reading: Reading, grid: Grid, heads: Heads) -> None:
        self.reading, self.grid, self.heads = reading, grid, heads
        self.rows = [(number, row) for number, row in enumerate(grid.rows(), 1) if number > heads.row]
        self.homes = self._merged_homes()

    def run(self) -> None:
        columns = [(head, head.found[0]) for head in self.heads.others if len(head.found) == 1]
        self._judge_others()
        self._refuse_twice(columns)
        cells = {head.index: self._cells(head) for head, _ in columns}
        read = sum(self._line(number, row, columns, cells) for number, row in self.rows)
        matches = [self._match(self.heads.name, "姓名", "name"), *([] if self.heads.delegation is None else [
            self._match(self.heads.delegation, "代表团", "delegation")])]  # fmt: skip
        matches += [self._match(head.index, f"{one.date} {one.title}", "status") for head, one in columns]
        matches.sort(key=lambda match: match.index)
        part = Part(
            self.grid.name, self.heads.row, tuple(matches), read, self.grid.hidden, tuple(self.grid.hidden_rows)
        )
        self.reading.parts.append(part)
        self.reading.notes.append(f"工作表“{self.grid.name}”是考勤矩阵：{read} 位代表、{len(columns)} 次活动，一格一条")

    def _line(
        self, number: int, row: Sequence[Raw], columns: Sequence[tuple[Head, Activity]], cells: Mapping[int, Mapping[str, str]]
    ) -> bool:  # fmt: skip
        """Take one row's cells; whether it is a deputy's."""
        name, home = self._said(row, self.heads.name), self._home(number, row)
        if not name or normal(name) in _TOTALS:
            self._without_name(number, row, columns)
            return False
        try:
            person = person_name.parse(name, "")
        except BadCell as error:
            self._refuse(number, self.heads.name, name, error)
            return True
        for head, activity in columns:
            broken = self.grid.bad.get((number, head.index + self.grid.first_column))
            try:
                if broken is not None:
                    raise BadCell("单元格是公式错误，没有值", "请改成 √、请假、缺，或清空")
                mark = mark_of(row[head.index] if head.index < len(row) else None)
            except BadCell as error:
                self._refuse(number, head.index, broken or self._said(row, head.index), error)
                continue
            if mark is not None:
                self.reading.rows.append(
                    Row(self.grid.name, number, self._values(activity, person, home, mark), None, cells[head.index])
                )
        return True

    def _values(
        self, activity: Activity, person: object, home: str | None, mark: tuple[str, str | None]
    ) -> list[Given]:
        values: list[Given] = [ABSENT] * len(ATTENDANCE.columns)
        said: dict[str, Given] = {
            "date": activity.date, "title": activity.title, "level": activity.level, "name": str(person), "status": mark[0],
        }  # fmt: skip
        if mark[1] is not None:
            said["reason"] = mark[1]
        if self.heads.delegation is not None:
            said["delegation"] = home
        for name, value in said.items():
            values[_FIELDS[name]] = value
        return values

    def _without_name(self, number: int, row: Sequence[Raw], columns: Sequence[tuple[Head, Activity]]) -> None:
        """A total or a signature line is no data; marks without a name are a fault."""
        if not any(as_text(cell).strip() for cell in row):
            return
        name = self._said(row, self.heads.name)
        marked = not name and any(_is_mark(self._said(row, head.index)) for head, _ in columns)
        if marked:
            self._refuse(number, self.heads.name, "", BadCell("这一行有考勤，没有姓名", "请填写姓名"))
        else:
            self.reading.not_data.append((self.grid.name, number, "合计行" if name else "没有姓名"))

    def _judge_others(self) -> None:
        """A column of marks whose activity is not known is a fault; any other unknown column is left aside."""
        for head in self.heads.others:
            if len(head.found) == 1 or head.remark or not head.texts or normal(head.texts[-1]) in IGNORED:
                continue
            said = [text for _, row in self.rows if (text := self._said(row, head.index)) not in _NOTHING]
            marks = bool(said) and all(_is_mark(text) for text in said)
            title = " ".join(head.texts[-1].split())
            if len(head.found) > 1 and (marks or not said):
                shown = "、".join(f"{one.id} 号（{one.date}）" for one in head.found[:4])
                fault = BadCell(f"有 {len(head.found)} 次活动都符合：{shown}", "请在表头写明日期，或写活动编号")
                self._refuse(self.heads.row, head.index, title, fault)
            elif marks or (self.heads.own and len(head.texts) > 1):
                self._refuse(
                    self.heads.row, head.index, title,
                    BadCell("没有登记过这次活动", "请把表头改成活动登记里的名称（或日期），或先导入活动登记"),
                )  # fmt: skip

    def _refuse_twice(self, columns: Sequence[tuple[Head, Activity]]) -> None:
        first: dict[int, Head] = {}
        for head, activity in columns:
            earlier = first.setdefault(activity.id, head)
            if earlier is not head:
                fault = BadCell(f"与 {self._letter(earlier.index)} 列是同一次活动", "请只保留一列")
                self._refuse(self.heads.row, head.index, activity.title, fault)

    def _refuse(self, number: int, index: int, value: str, error: BadCell) -> None:
        self.reading.problems.append(
            Problem(self.grid.name, f"{self._letter(index)}{number}", value, error.reason, error.remedy)
        )
        self.reading.rejected.append((self.grid.name, number))

    def _merged_homes(self) -> dict[int, str]:
        """The delegation of rows below the first of a merged cell."""
        at = self.heads.delegation
        if at is None:
            return {}
        tops = {row: self._said(cells, at) for row, cells in self.rows}
        merges = [one for one in self.grid.merges if one.left == at + self.grid.first_column and one.top in tops]
        return {row: tops[one.top] for one in merges for row in range(one.top + 1, one.bottom + 1)}

    def _home(self, number: int, row: Sequence[Raw]) -> str | None:
        if self.heads.delegation is None:
            return None
        return self._said(row, self.heads.delegation) or self.homes.get(number) or None

    def _cells(self, head: Head) -> dict[str, str]:
        """Where the fields of one column's lines stand; one object a column, as a reader of rows expects."""
        mark, name = self._letter(head.index), self._letter(self.heads.name)
        found = {"name": name, "status": mark, "reason": mark, "half_days": mark}
        return found if self.heads.delegation is None else {**found, "delegation": self._letter(self.heads.delegation)}

    def _match(self, index: int, header: str, field: str) -> ColumnMatch:
        column = ATTENDANCE.column(field)
        samples = tuple(dict.fromkeys(said for _, row in self.rows if (said := self._said(row, index))))[:3]
        return ColumnMatch(index, self._letter(index), header, field, column.title, samples)

    def _letter(self, index: int) -> str:
        return column_letters(index + self.grid.first_column)

    @staticmethod
    def _said(row: Sequence[Raw], index: int) -> str:
        return as_text(row[index]).strip() if index < len(row) else ""


def _is_mark(typed: str) -> bool:
    try:
        return mark_of(typed) is not None
    except BadCell:
        return False
