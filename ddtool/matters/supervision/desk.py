"""Key matters and disclosure (重点督办、是否公开): one function a piece of work, one batch a write."""

from collections.abc import Sequence
from datetime import date

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.model import Matter
from ddtool.matters.refusals import MatterRefused
from ddtool.matters.rules import flat
from ddtool.matters.supervision import store as supervision_store
from ddtool.roster import store as roster
from ddtool.roster.finding import Finder
from ddtool.settings import Office


def supervise(
    book: Book, office: Office, kind: str, number: str, leader: str | None, joining: Sequence[str], *, off: bool = False
) -> Matter:
    """Make a matter a key one, or one no more; no `leader`, no `joining`: these stay as they are. Raises MatterRefused."""
    rule, line, _ = desk.one(book, office, kind, number)
    matter = line.matter
    found, reasons = _deputies(book, office, joining, book.now().date())
    if reasons:
        raise MatterRefused(matter.title, reasons)
    with book.batch(f"{rule.title}：重点督办", matter.number):
        supervision_store.set_key(book, matter.id, not off, None if off else leader or matter.supervisor)
        if joining or off:
            supervision_store.set_joining(book, matter.id, found)
    return store.by_id(book, matter.id)


def _deputies(book: Book, office: Office, names: Sequence[str], on: date) -> tuple[list[int], list[str]]:
    finder = Finder(roster.deputies(book, level=office.settings.level))
    found = [finder.find(*flat.named(name), on=on.isoformat()) for name in names]
    reasons = [f"参与督办代表：{one.reason}，{one.remedy}" for one in found if one.deputy is None]
    ids = [one.deputy.id for one in found if one.deputy is not None]
    if len(set(ids)) < len(ids):
        reasons.append("参与督办代表有重复")
    return ids, reasons


def disclose(book: Book, office: Office, kind: str, number: str, disclosed: bool | None) -> Matter:
    """Say whether the public boards show a matter; None: as the kind's board says."""
    rule, line, _ = desk.one(book, office, kind, number)
    with book.batch(f"{rule.title}：公开", line.matter.number):
        supervision_store.set_disclosed(book, line.matter.id, disclosed)
    return store.by_id(book, line.matter.id)
