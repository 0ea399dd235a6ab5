"""The same move of several matters at once (一并办理): all of them or none, in one batch."""

from collections.abc import Mapping, Sequence
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

    Moves that enter another matter (`raises`) are refused: those are made one by one.
    """
    move_each(book, office, desk.kind_named(office, name).title, {name: numbers}, step, on=on, new_unit=new_unit)


def move_each(
    book: Book, office: Office, purpose: str, wanted: Mapping[str, Sequence[str]], step: Step, *, on: date,
    new_unit: bool = False,
) -> None:  # fmt: skip
    """The same of matters of several kinds: numbers by kind. Raises as `move_all` does."""
    of = desk.terms(office)
    if step.unit and not step.role:
        step = replace(step, role=HOST)
    count = sum(map(len, wanted.values()))
    with book.batch(f"{purpose}：{step.move}", f"{count} 件"):
        chosen, reasons = [], []
        for name, numbers in wanted.items():
            kind = desk.kind_named(office, name)
            if step.move in kind.moves and kind.moves[step.move].raises:
                reasons.append(f"“{step.move}”要另立一件事项，请一件一件办")
            found = {line.matter.number: line for line in desk.lines(book, office, kind, name)}
            if unknown := [number for number in numbers if number not in found]:
                raise MatterNotFound(kind.title, unknown[0], list(found))
            which = "" if len(wanted) == 1 else kind.name
            for line in (found[number] for number in numbers):
                chosen.append(line.matter.id)
                reasons += [
                    f"{which}{line.matter.number}：{reason}"
                    for reason in against(
                        kind, line.now, step, received=date.fromisoformat(line.matter.received),
                        authors=line.matter.authors, on=on, terms=of,
                    )
                ]  # fmt: skip
        units = store.unit_ids(book)
        if step.unit and step.unit not in units and units and not new_unit:
            reasons.append(f"没有承办单位“{step.unit}”{nearest(step.unit, list(units))}；确是新的单位，请加 --new-unit")
        if reasons:
            raise MoveRefused(f"{count} 件", step.move, reasons)
        unit = (units.get(step.unit) or store.add_unit(book, step.unit)) if step.unit else None
        for matter in chosen:
            store.add_step(book, matter, step, unit)
