"""The way of a file into the book (导入): read → recognise → match → difference → one batch. And back out."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ddtool import __version__
from ddtool.book.book import Book
from ddtool.errors import DdtoolError, nearest
from ddtool.importing import layouts
from ddtool.importing.guide import guide_of, without_filled
from ddtool.importing.registers import BY_KIND, SHEETS, register_named
from ddtool.importing.same_names import spelt_otherwise
from ddtool.settings import Office
from ddtool.sheets.difference import Plan, difference
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import Reading, recognise
from ddtool.sheets.register import Register
from ddtool.sheets.returning import without_own_sheets
from ddtool.sheets.workbook import Workbook

SHOWN_PROBLEMS = 50
"""Problems written on the screen; --json has them all."""


class KindUnknown(DdtoolError):
    """No register of that name (没有这种登记簿)."""

    def __init__(self, kind: str) -> None:
        known = "、".join(f"{sheet.kind}（{sheet.title}）" for sheet in SHEETS)
        super().__init__(
            f"没有登记簿“{kind}”{nearest(kind, list(BY_KIND))}。可用的：{known}；"
            "本机关在 rules/matters/ 里自己写的事项种类，用它的文件名。",
            kind=kind,
        )


class ImportRefused(DdtoolError):
    """Rows of the file can't be taken, so none was (整份未导入)."""

    def __init__(self, plan: Plan, files: Sequence[Path] = ()) -> None:
        lines = [f"  {problem.sentence()}" for problem in plan.problems[:SHOWN_PROBLEMS]]
        if len(plan.problems) > SHOWN_PROBLEMS:
            lines.append(f"  ……另有 {len(plan.problems) - SHOWN_PROBLEMS} 处，用 --json 查看全部")
        super().__init__(
            f"“{plan.file}”有 {len(plan.rejected)} 行不能导入，整份没有写入：\n" + "\n".join(lines) + "\n"
            "请改好后重新导入；或加 --partial 先导入没有问题的行。"
        )
        self.plan = plan
        self.files = files
        """The marked-up copy and the notice, where they were written."""

    def as_json(self) -> dict[str, object]:
        return {**self.plan.as_json(), "files": [str(path) for path in self.files], **super().as_json()}


class PlanOutdated(DdtoolError):
    """Another window wrote between the preview and the write (预览已过时)."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            f"核对“{plan.file}”期间，另一窗口写入了数据，预览已不准确，没有写入。请重新导入一次。", file=plan.file
        )


@dataclass(frozen=True)
class Options:
    """How a file is to be read: --as, --sheet, --set, --map, --password; `memory`: as its layout was read last time."""

    as_kind: str | None = None
    only_sheet: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)
    memory: bool = True

    @property
    def stored(self) -> str:
        """As JSON, without the password."""
        said: list[object] = [self.as_kind, self.only_sheet, dict(self.given)]
        said += [dict(self.mapping)] if self.mapping else []
        said += [] if self.memory else ["--forget-layout"]
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


_PLAIN = Options()


@dataclass(frozen=True)
class Prepared:
    """A file compared with the book, nothing written yet. `before`: the batch that took in the same content, if any.

    `reading` is None where the file is known and nothing that it speaks of has changed since: it need not be read.
    """

    register: Register[Book, Office]
    plan: Plan
    before: int | None
    options: Options
    not_data: int
    reading: Reading | None = None
    workbook: Workbook | None = None
    head: str = ""
    """The newest batch's hash when the book was compared; what is written is what was shown, or nothing."""


def opened(path: Path, password: str | None = None) -> Workbook:
    """A file's sheets without what the program itself puts in. Raises what `read_workbook` raises."""
    return cleaned(read_workbook(path, password))


def cleaned(workbook: Workbook) -> Workbook:
    """A workbook without the list of a return copy, the guide of a package, and rows that only the package filled."""
    guide = guide_of(workbook)
    return without_own_sheets(without_filled(workbook, guide) if guide else workbook)


def read(workbook: Workbook, options: Options, book: Book | None = None, office: Office | None = None) -> Reading:
    """Read a file as one of the registers, as its layout was read last time if the options don't say otherwise.

    Raises what `recognise` and `layouts` raise, and KindUnsound for a register whose rule file is unsound.
    """
    unfolded = _unfolded(workbook, options, book)
    if unfolded is not None:
        return unfolded
    layout = layouts.remembered(book, workbook) if book and options.memory else None
    if layout and options.as_kind not in (None, layout.kind):
        layout = None  # the clerk says that it is another register
    kind = options.as_kind or (layout.kind if layout else None)
    register = register_named(kind, office) if kind else None
    if layout and register is None:
        layout = kind = None  # of an older version, or of a rule file that is gone
    mapping = options.mapping or (layout.mapping if layout else {})
    own = [register.sheet] if register and kind not in BY_KIND else []
    reading = recognise(
        workbook,
        layouts.mapped([register.sheet] if register else SHEETS, mapping) if mapping else [*SHEETS, *own],
        as_kind=kind,
        only_sheet=options.only_sheet,
        given=options.given,
    )
    if mapping:
        reading.sheet = _found(reading.sheet.kind, office).sheet
        layouts.require_used(reading, options.mapping)
    if layout and not options.mapping and not options.as_kind:
        reading.notes.append(layout.sentence())
    return reading


def _unfolded(workbook: Workbook, options: Options, book: Book | None) -> Reading | None:
    """The lines of a workbook in a register's other form, unless the clerk says what its columns are."""
    if book is None or options.mapping or options.given:
        return None
    for register in BY_KIND.values():
        if register.unfold is not None and options.as_kind in (None, register.sheet.kind):
            found = register.unfold(book, workbook, options.only_sheet)
            if found is not None:
                return found
    return None


def prepare(book: Book, office: Office, path: Path, options: Options = _PLAIN) -> Prepared:
    """Read a file and compare it with what the book holds. Raises what `read` raises."""
    known = _known(book, office, path, options)
    if known is not None:
        return known
    head = book.head()
    workbook = opened(path, options.password)
    reading = read(workbook, options, book, office)
    register = _found(reading.sheet.kind, office)
    stored = register.stored(book, office)
    matches = register.match(book, office, reading.rows, stored)
    plan = difference(reading, stored, matches, scope=register.scope_of(office))
    plan.notes += [f"没有读取工作表“{name}”：{why}" for name, why in reading.skipped]
    plan.notes += spelt_otherwise(workbook, reading)
    before = book.value(
        "SELECT batch FROM imported_file WHERE sha256 = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        (reading.sha256, reading.sheet.kind),
    )
    return Prepared(register, plan, before, options, len(reading.not_data), reading, workbook, head)


def _known(book: Book, office: Office, path: Path, options: Options) -> Prepared | None:
    """The answer for a file that was taken in whole before, if all that it speaks of stands as it did then."""
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None  # the reader says why
    row = book.one(
        "SELECT kind, rows, not_data, batch, last_journal FROM imported_file f JOIN batch b ON b.id = f.batch "
        "WHERE sha256 = ? AND options = ? AND program = ? AND rejected = 0 ORDER BY f.id DESC LIMIT 1",
        (sha256, options.stored, __version__),
    )
    if row is None or (register := register_named(row["kind"], office)) is None:
        return None
    moved = book.one(
        "SELECT 1 FROM journal j JOIN shape s ON s.id = j.shape "
        f"WHERE j.id > ? AND s.tbl IN ('layout', {', '.join('?' * len(register.tables))}) LIMIT 1",
        (row["last_journal"], *register.tables),
    )
    if moved is not None:
        return None
    return Prepared(
        register, Plan(path.name, register.sheet, unchanged=row["rows"]), row["batch"], options, row["not_data"]
    )


def apply(book: Book, office: Office, prepared: Prepared, *, partial: bool = False) -> int | None:
    """Write the plan exactly as shown, in one batch; returns its number, or None where nothing is to be written.

    Raises ImportRefused when rows were rejected and `partial` does not allow leaving them out, and PlanOutdated.
    """
    plan, reading, options = prepared.plan, prepared.reading, prepared.options
    if plan.rejected and not partial:
        raise ImportRefused(plan)
    if reading is None or not plan.writes:
        return None
    with book.batch("导入" + plan.sheet.title, plan.file) as batch:
        if book.head() != prepared.head:
            raise PlanOutdated(plan)
        prepared.register.write(book, office, plan.new, plan.changes())
        book.insert(
            "imported_file",
            sha256=reading.sha256,
            name=plan.file,
            kind=plan.sheet.kind,
            options=options.stored,
            program=__version__,
            rows=plan.rows,
            rejected=len(plan.rejected),
            not_data=prepared.not_data,
            batch=batch.number,
        )
        if prepared.workbook is not None and (options.mapping or options.as_kind):
            layouts.remember(book, prepared.workbook, reading, options.mapping)
    return batch.number


def register_of(kind: str, office: Office | None) -> Register[Book, Office]:
    """Raises KindUnknown, and KindUnsound for a register whose rule file is unsound."""
    if (found := register_named(kind, office)) is None:
        raise KindUnknown(kind)
    return found


def _found(kind: str, office: Office | None) -> Register[Book, Office]:
    """The register as which a file was read."""
    found = register_named(kind, office)
    assert found is not None, "a file is read as a register that there is"
    return found
