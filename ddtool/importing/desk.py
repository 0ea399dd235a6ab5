"""The way of a file into the book (导入): read → recognise → match → difference → one batch. And back out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ddtool.book.book import Book
from ddtool.errors import DdtoolError, nearest
from ddtool.importing.registers import BY_KIND, SHEETS
from ddtool.settings import Office
from ddtool.sheets.difference import Plan, difference
from ddtool.sheets.formats import read_workbook
from ddtool.sheets.recognise import Reading, recognise
from ddtool.sheets.register import Register

SHOWN_PROBLEMS = 50
"""Problems written on the screen; --json has them all."""


class KindUnknown(DdtoolError):
    """No register of that name (没有这种登记簿)."""

    def __init__(self, kind: str) -> None:
        known = "、".join(f"{sheet.kind}（{sheet.title}）" for sheet in SHEETS)
        super().__init__(f"没有登记簿“{kind}”{nearest(kind, list(BY_KIND))}。可用的：{known}。", kind=kind)


class ImportRefused(DdtoolError):
    """Rows of the file can't be taken, so none was (整份未导入)."""

    def __init__(self, plan: Plan) -> None:
        lines = [f"  {problem.sentence()}" for problem in plan.problems[:SHOWN_PROBLEMS]]
        if len(plan.problems) > SHOWN_PROBLEMS:
            lines.append(f"  ……另有 {len(plan.problems) - SHOWN_PROBLEMS} 处，用 --json 查看全部")
        super().__init__(
            f"“{plan.file}”有 {len(plan.rejected)} 行不能导入，整份没有写入：\n" + "\n".join(lines) + "\n"
            "请改好后重新导入；或加 --partial 先导入没有问题的行。"
        )
        self.plan = plan

    def as_json(self) -> dict[str, object]:
        return {**self.plan.as_json(), **super().as_json()}


@dataclass(frozen=True)
class Prepared:
    """A file read and compared, nothing written yet. `before`: the batch that took in the same content, if any."""

    reading: Reading
    register: Register[Book, Office]
    plan: Plan
    before: int | None


def read(
    path: Path, *, as_kind: str | None = None, only_sheet: str | None = None, given: Mapping[str, str] | None = None
) -> Reading:
    """Read a file as one of the registers. Raises what `read_workbook` and `recognise` raise."""
    return recognise(read_workbook(path), SHEETS, as_kind=as_kind, only_sheet=only_sheet, given=given)


def prepare(book: Book, office: Office, reading: Reading) -> Prepared:
    """Compare a reading with what the book holds."""
    register = BY_KIND[reading.sheet.kind]
    stored = register.stored(book, office)
    matches = register.match(book, office, reading.rows, stored)
    plan = difference(reading, stored, matches, scope=register.scope)
    before = book.value(
        "SELECT batch FROM imported_file WHERE sha256 = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        (reading.sha256, reading.sheet.kind),
    )
    return Prepared(reading, register, plan, before)


def apply(book: Book, office: Office, prepared: Prepared, *, partial: bool = False) -> int | None:
    """Write the plan exactly as shown, in one batch; returns its number, or None where nothing is to be written.

    Raises ImportRefused when rows were rejected and `partial` does not allow leaving them out.
    """
    plan = prepared.plan
    if plan.rejected and not partial:
        raise ImportRefused(plan)
    if not plan.writes:
        return None
    with book.batch("导入" + plan.sheet.title, plan.file) as batch:
        prepared.register.write(book, office, plan.new, plan.changes())
        book.insert(
            "imported_file", sha256=prepared.reading.sha256, name=plan.file, kind=plan.sheet.kind, batch=batch.number
        )
    return batch.number


def register_of(kind: str) -> Register[Book, Office]:
    """Raises KindUnknown."""
    if kind not in BY_KIND:
        raise KindUnknown(kind)
    return BY_KIND[kind]
