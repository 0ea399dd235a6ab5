"""Packages from the townships (收回报送包): all workbooks of a folder, read, compared and taken in as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ddtool import __version__
from ddtool.book.book import Book
from ddtool.errors import DdtoolError
from ddtool.importing import desk
from ddtool.importing.giving_back import FOLDER, unit_of, written_back
from ddtool.importing.guide import guide_of
from ddtool.importing.registers import BY_KIND, REGISTERS
from ddtool.problems import Problem
from ddtool.settings import Office
from ddtool.sheets.column import Row
from ddtool.sheets.difference import Plan, difference
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.kinds import as_text
from ddtool.sheets.recognise import CHOICES_SHEET, Reading
from ddtool.sheets.register import Matches, Register
from ddtool.sheets.return_model import Summary
from ddtool.sheets.workbook import Grid, Workbook
from ddtool.show import Tick

_OPTIONS = '["package"]'
"""How these files were read, in imported_file: never taken for an import of one file."""


class FolderMissing(DdtoolError):
    """The folder is not there, or holds no file (文件夹不对)."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(f"“{folder}”{what}。请写收回的报送包所在的文件夹，如 ddtool package in 收回。")


class PackagesRefused(DdtoolError):
    """Something in the folder can't be taken, so nothing was (整批未导入)."""

    def __init__(self, document: dict[str, object], lines: Sequence[str]) -> None:
        shown = "\n".join(f"  {line}" for line in lines[: desk.SHOWN_PROBLEMS])
        more = len(lines) - desk.SHOWN_PROBLEMS
        tail = f"\n  ……另有 {more} 处，用 --json 查看全部" if more > 0 else ""
        super().__init__(
            f"有 {len(lines)} 处不能导入，整批没有写入：\n{shown}{tail}\n"
            "请把退回件发还这些单位，改好后放回文件夹重新运行；或加 --partial 先导入没有问题的行。"
        )
        self.document = document

    def as_json(self) -> dict[str, object]:
        return {**self.document, **super().as_json()}


@dataclass(slots=True)
class Received:
    """One file of the folder (收回的文件): whose it is, what it says by register, or why it can't be read."""

    path: Path
    unit: str = ""
    workbook: Workbook | None = None
    readings: list[Reading] = field(default_factory=list)
    refusal: str = ""
    problems: list[Problem] = field(default_factory=list)
    rejected: set[tuple[str, int]] = field(default_factory=set)
    sha256: str = ""
    notes: list[str] = field(default_factory=list)
    same_as: str = ""
    """Another file of the folder with the same content; this one is left out."""

    def label(self, sheet: str) -> str:
        """The name of a sheet that no other file has, for messages that compare files."""
        return f"{self.path.name}／{sheet}"

    @property
    def rows(self) -> int:
        return sum(len(reading.rows) + len(reading.rejected) for reading in self.readings)


@dataclass(slots=True)
class Gathering:
    """All that came back (收回情况): files, plans by register in the order of writing, who is missing or came twice."""

    folder: Path
    level: str
    files: list[Received]
    plans: list[Plan] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    duplicates: dict[str, list[str]] = field(default_factory=dict)
    conflicts: list[Problem] = field(default_factory=list)
    head: str = ""
    """The newest batch's hash when the book was compared; what is written is what was shown, or nothing."""

    @property
    def refused(self) -> list[str]:
        """A line for everything that can't be taken."""
        lines = [f"{one.path.name}：{one.refusal}" for one in self.files if one.refusal]
        return lines + [f"{one.path.name} {problem.sentence()}" for one in self.files for problem in one.problems]

    @property
    def writes(self) -> bool:
        return any(plan.writes for plan in self.plans)


class _OnlyTried(Exception):
    """Ends a trial: what was written in it is taken back."""


def level_sent(book: Book) -> str | None:
    """The level to which packages went out last: what comes in now answers that."""
    level: str | None = book.value("SELECT level FROM package ORDER BY batch DESC, id DESC LIMIT 1")
    return level


def gather(book: Book, office: Office, folder: Path, level: str, *, tick: Tick | None = None) -> Gathering:
    """Read all workbooks of a folder and compare them with the book; nothing is written. Raises FolderMissing."""
    if not folder.is_dir():
        raise FolderMissing(folder, "不是文件夹" if folder.exists() else "不存在")
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    if not paths:
        raise FolderMissing(folder, "里没有文件")
    files = []
    known: dict[str, str] = {}
    for path in paths:
        one = _received(book, path)
        one.same_as = known.setdefault(one.sha256, path.name) if one.sha256 else path.name
        if one.same_as == path.name:
            one.same_as = ""
        else:
            one.readings = []
        files.append(one)
        if tick:
            tick(1)
    found = Gathering(folder, level, files, head=book.head())
    _units(book, found)
    found.plans = _plans(book, office, found)
    return found


def apply(book: Book, gathering: Gathering, office: Office, *, partial: bool) -> int | None:
    """Write the plans as shown in one batch; its number, or None where there is nothing to write.

    Raises PackagesRefused where something can't be taken and `partial` does not allow leaving it out; PlanOutdated.
    """
    if gathering.refused and not partial:
        raise PackagesRefused({}, gathering.refused)
    if not gathering.writes:
        return None
    with book.batch("收回报送包", gathering.folder.name) as batch:
        if book.head() != gathering.head:
            raise desk.PlanOutdated(gathering.plans[0])
        for plan in gathering.plans:
            if plan.writes:
                BY_KIND[plan.sheet.kind].write(book, office, plan.new, plan.changes())
        for one in gathering.files:
            for reading in one.readings:
                book.insert(
                    "imported_file", sha256=reading.sha256, name=one.path.name, kind=reading.sheet.kind,
                    options=_OPTIONS, program=__version__, rows=len(reading.rows) + len(reading.rejected),
                    rejected=len(one.rejected), not_data=len(reading.not_data), batch=batch.number,
                )  # fmt: skip
    return batch.number


def give_back(gathering: Gathering, office: Office, out: Path, today: date) -> list[Path]:
    """Return copies and notices of the files that have problems; their paths. Raises CannotSave."""
    written = []
    for one in gathering.files:
        if one.problems and one.workbook is not None:
            titles = "、".join(dict.fromkeys(reading.sheet.title for reading in one.readings))
            headers = {part.name: part.header_row for reading in one.readings for part in reading.parts}
            summary = Summary(titles, one.rows, len(one.rejected), headers)
            written += written_back(office, one.workbook, one.problems, summary, one.unit, out / FOLDER, today)
    return written


def _received(book: Book, path: Path) -> Received:
    """One file as one or several registers; what can't be read is said, not raised."""
    one = Received(path)
    try:
        whole = read_workbook(path)
        guide = guide_of(whole)
        one.workbook, one.sha256 = replace(desk.cleaned(whole), notes=whole.notes), whole.sha256
        if guide is None:
            one.readings = [desk.read(one.workbook, desk.Options(), book)]
            one.unit = unit_of(one.readings[0])
            return one
        one.unit = guide.unit
        titles = {register.sheet.title: register.sheet.kind for register in REGISTERS}
        for grid in one.workbook.grids:
            if _is_blank(grid) or grid.name == CHOICES_SHEET:
                continue
            kind = titles.get(grid.name.strip())
            try:
                single = replace(one.workbook, grids=[grid])
                one.readings.append(desk.read(single, desk.Options(kind), book))
            except DdtoolError as error:
                if kind:
                    raise
                one.notes.append(f"没有读取工作表“{grid.name}”：{error.message.splitlines()[0]}")
    except DdtoolError as error:
        one.refusal, one.readings = error.message.rstrip("。"), []
    return one


def _is_blank(grid: Grid) -> bool:
    return not any(as_text(cell).strip() for row in grid.rows() for cell in row)


def _units(book: Book, found: Gathering) -> None:
    """Who sent what: units by their guide, else by their rows, else by the file's name; missing and double ones."""
    sending = book.value("SELECT max(batch) FROM package WHERE level = ?", (found.level,))
    expected = [
        row["unit"] for row in book.rows("SELECT unit FROM package WHERE batch = ? ORDER BY id", (sending,)) if sending
    ]
    for one in found.files:
        if not one.unit:
            fitting = [unit for unit in expected if unit.removesuffix("代表团") in one.path.stem]
            one.unit = fitting[0] if len(fitting) == 1 else ""
    sent: dict[str, list[str]] = {}
    for one in found.files:
        if one.unit:
            sent.setdefault(one.unit, []).append(one.path.name)
    found.missing = [unit for unit in expected if unit not in sent]
    found.duplicates = {unit: names for unit, names in sent.items() if len(names) > 1}


def _plans(book: Book, office: Office, found: Gathering) -> list[Plan]:
    """A plan by register. Later registers are compared as if the earlier ones were written: a new deputy's duty too."""
    wanted = [
        register
        for register in REGISTERS
        if any(r.sheet.kind == register.sheet.kind for f in found.files for r in f.readings)
    ]
    plans: list[Plan] = []
    if len(wanted) < 2:
        return [_plan(book, office, register, found) for register in wanted]
    try:
        with book.batch("试读报送包"):
            for register in wanted:
                plan = _plan(book, office, register, found)
                if plan.writes:
                    register.write(book, office, plan.new, plan.changes())
                plans.append(plan)
            raise _OnlyTried
    except _OnlyTried:
        return plans


def _plan(book: Book, office: Office, register: Register[Book, Office], found: Gathering) -> Plan:
    kind = register.sheet.kind
    whole = Reading(found.folder.name, "", register.sheet)
    homes: dict[str, tuple[Received, str]] = {}
    for one in found.files:
        for reading in one.readings:
            if reading.sheet.kind != kind:
                continue
            for part in reading.parts:
                homes[one.label(part.name)] = (one, part.name)
            whole.rows += [replace(row, sheet=one.label(row.sheet)) for row in reading.rows]
            whole.problems += [replace(problem, sheet=one.label(problem.sheet)) for problem in reading.problems]
            whole.rejected += [(one.label(sheet), number) for sheet, number in reading.rejected]
            whole.not_data += [(one.label(sheet), number, why) for sheet, number, why in reading.not_data]
            whole.notes += [f"{one.path.name}：{note}" for note in reading.notes]
    stored = register.stored(book, office)
    matches = register.match(book, office, whole.rows, stored)
    conflicts = _conflicts(book, office, register, whole.rows, matches)
    plan = difference(whole, stored, matches, scope=register.scope_of(office))
    for problem in plan.problems:
        one, sheet = homes[problem.sheet]
        one.problems.append(replace(problem, sheet=sheet))
    found.conflicts += conflicts
    for label, number in plan.rejected:
        one, sheet = homes[label]
        one.rejected.add((sheet, number))
    return plan


def _conflicts(
    book: Book, office: Office, register: Register[Book, Office], rows: list[Row], matches: Matches
) -> list[Problem]:
    """Rows that two files give differently: neither stands. The later one is refused by `match`; the earlier one too."""
    if not matches.rejected:
        return []
    files: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        files.setdefault(row.sheet.partition("／")[0], []).append(at)
    if len(files) < 2:
        return []
    stored = register.stored(book, office)
    alone = {
        places[at]
        for places in files.values()
        for at in register.match(book, office, [rows[place] for place in places], stored).rejected
    }
    later = matches.rejected - alone
    if not later:
        return []
    backwards = register.match(book, office, rows[::-1], stored)
    last = len(rows) - 1
    earlier = {last - at for at in backwards.rejected} - alone - matches.rejected
    cells = {(rows[at].sheet, rows[at].number) for at in earlier}
    told = [problem for problem in backwards.problems if _row_of(problem, cells)]
    matches.rejected |= earlier
    matches.problems += told
    theirs = {(rows[at].sheet, rows[at].number) for at in later}
    return [problem for problem in matches.problems if _row_of(problem, theirs)] + told


def _row_of(problem: Problem, rows: set[tuple[str, int]]) -> bool:
    number = "".join(filter(str.isdigit, problem.cell))
    return bool(number) and (problem.sheet, int(number)) in rows
