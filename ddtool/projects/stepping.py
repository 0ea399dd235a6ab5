"""A step of a project made, corrected, withdrawn (登记一步办理): one batch each, and the whole history stays in order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ddtool.book.book import Book
from ddtool.errors import nearest
from ddtool.matters.store import add_unit, unit_ids
from ddtool.projects import store
from ddtool.projects.desk import filled, named, one, rule_of
from ddtool.projects.model import Move, OverBudget, Project, ProjectLine, ProjectRule, Step
from ddtool.projects.refusals import StepNotFound, StepRefused
from ddtool.projects.rules import order
from ddtool.settings import Office


class Units:
    """Units by name (承办单位), shared with matters; a near miss is asked, never entered."""

    def __init__(self, book: Book, *, new: bool = False) -> None:
        self._book, self._new = book, new
        self._known = unit_ids(book)

    def against(self, name: str) -> list[str]:
        if not name or name in self._known or self._new or not self._known:
            return []
        return [f"没有责任单位“{name}”{nearest(name, list(self._known))}；确是新的单位，请加 --new-unit"]

    def id(self, name: str) -> int | None:
        """The unit's id, entered where it is new."""
        if name and name not in self._known:
            self._known[name] = add_unit(self._book, name)
        return self._known[name] if name else None


def make(
    book: Book, office: Office, number: str, steps: Sequence[Step], *, on: date, new_unit: bool = False
) -> ProjectLine:
    """Make steps of a project, all or none. Raises ProjectNotFound, StepRefused (every reason)."""
    project = named(book, number)
    words = "、".join(dict.fromkeys(step.move.value for step in steps))
    with book.batch(f"民生实事：{words}", project.number):
        units = Units(book, new=new_unit)
        write(book, rule_of(office), project, store.steps(book, project.id), steps, units, on=on)
    return one(book, office, project.number, on)[0]


def write(
    book: Book,
    rule: ProjectRule,
    project: Project,
    made: Sequence[Step],
    steps: Sequence[Step],
    units: Units,
    *,
    on: date,
) -> None:
    """The same inside a batch."""
    reasons = [reason for step in steps for reason in units.against(step.unit)]
    reasons += [reason for step in steps for reason in photo_faults(step.photos)]
    if any(step.move is Move.REPORT and step.paid is not None for step in steps):
        filled(rule, ["over_budget"], "登记支出")
    reasons += against(rule, project, [*made, *steps], steps, on)
    if reasons:
        raise StepRefused(project.number, steps[0].move, reasons)
    for step in steps:
        store.add_step(book, project.id, step, units.id(step.unit))


def against(rule: ProjectRule, project: Project, history: Sequence[Step], new: Sequence[Step], on: date) -> list[str]:
    """Why a history can't be; a step that is not among the new ones is named."""
    wrong = order.faults(rule, order.in_order(history), entered=date.fromisoformat(project.entered), on=on)
    return [
        reason if any(step is each for each in new) else f"其后的“{step.move}”{step.day}：{reason}"
        for step, reason in wrong
    ]


def correct(
    book: Book,
    office: Office,
    number: str,
    at: int,
    changes: Mapping[str, object] | None,
    *,
    on: date,
    new_unit: bool = False,
) -> ProjectLine:
    """Change what the `at`-th step says, or take it out (None); the wrong one stays on record.

    `changes`: fields of Step. The steps after it must still be allowed. Raises StepNotFound, StepRefused.
    """
    project = named(book, number)
    with book.batch(f"民生实事：{'撤回' if changes is None else '更正'}第{at}步", project.number):
        made = order.in_order(store.steps(book, project.id))
        if not 1 <= at <= len(made):
            raise StepNotFound(project.number, at, [f"{n} {s.day} {s.move}" for n, s in enumerate(made, 1)])
        old = made[at - 1]
        new = None if changes is None else replace(old, **changes)  # type: ignore[arg-type]
        units = Units(book, new=new_unit)
        history = [*made[: at - 1], *([new] if new else []), *made[at:]]
        reasons = (units.against(new.unit) + photo_faults(new.photos)) if new else []
        reasons += against(rule_of(office), project, history, [new] if new else [], on)
        if reasons:
            raise StepRefused(project.number, f"{'撤回' if new is None else '更正'}第{at}步", reasons)
        store.add_step(book, project.id, new, units.id(new.unit) if new else None, old, old.day)
    return one(book, office, project.number, on)[0]


def flagged(rule: ProjectRule, before: ProjectLine, steps: Sequence[Step]) -> list[str]:
    """Where overspending is only flagged, its sentence."""
    if rule.over_budget is not OverBudget.FLAG:
        return []
    return [over for step in steps if (over := order.overspent(before.now, step))]


def photo_faults(photos: str) -> list[str]:
    """Names of files only: a way to a folder may hold a person's name."""
    names = [name for name in photos.split("、") if any(sign in name for sign in "/\\:")]
    return [f"照片只登记文件名，不写文件夹：“{name}”" for name in names]
