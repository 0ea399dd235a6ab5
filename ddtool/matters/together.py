"""The same move of several matters at once (一并办理): all of them or none, in one batch."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ddtool.book.book import Book
from ddtool.errors import nearest
from ddtool.matters import desk, store
from ddtool.matters.model import Step
from ddtool.matters.refusals import MatterNotFound, MoveRefused
from ddtool.matters.rules.moving import against
from ddtool.matters.rules.progress import HOST
from ddtool.settings import Office


def move_all(
    book: Book, office: Office, name: str, numbers: Sequence[str], step: Step, *, on: date, new_unit: bool = False
) -> None:
    """Make one move of each of these matters. Raises MoveRefused with the reasons of all, MatterNotFound, KindUnknown.

    Not for moves that enter another matter (`raises`): those are made one by one.
    """
    kind, of = desk.kind_named(office, name), desk.terms(office)
    assert step.move not in kind.moves or not kind.moves[step.move].raises, "made one by one"
    if step.unit and not step.role:
        step = replace(step, role=HOST)
    with book.batch(f"{kind.title}：{step.move}", f"{len(numbers)} 件"):
        found = {line.matter.number: line for line in desk.lines(book, office, kind, name)}
        if unknown := [number for number in numbers if number not in found]:
            raise MatterNotFound(kind.title, unknown[0], list(found))
        chosen = [found[number] for number in numbers]
        reasons = [
            f"{line.matter.number}：{reason}"
            for line in chosen
            for reason in against(
                kind, line.now, step, received=date.fromisoformat(line.matter.received), authors=line.matter.authors,
                on=on, terms=of,
            )
        ]  # fmt: skip
        units = store.unit_ids(book)
        if step.unit and step.unit not in units and units and not new_unit:
            reasons.append(f"没有承办单位“{step.unit}”{nearest(step.unit, list(units))}；确是新的单位，请加 --new-unit")
        if reasons:
            raise MoveRefused(f"{len(numbers)} 件", step.move, reasons)
        unit = (units.get(step.unit) or store.add_unit(book, step.unit)) if step.unit else None
        for line in chosen:
            store.add_step(book, line.matter.id, step, unit)
