"""One line of a register and the moves it says (台账一行与办理步骤): each read from the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.matters.model import Dimension, Step
from ddtool.matters.rules.progress import HELPER

_BETWEEN = re.compile(r"[、，,；;\s]+")


def parts(text: str) -> tuple[str, ...]:
    """Names in one cell, in order, each once."""
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(text) if part))


def named(text: str) -> tuple[str, str | None]:
    """A name with the delegation that tells namesakes apart: 陈丽（云岭镇代表团）."""
    name, _, home = text.replace("(", "（").rstrip("）)").partition("（")
    return name.strip(), home.strip() or None


def ratings_of(dimensions: Sequence[Dimension], text: str) -> tuple[tuple[str, str], ...]:
    """满意 where there is one dimension, else 态度=满意，结果=满意. What can't be read stays as it is, for the refusal."""
    if "=" not in text.replace("＝", "="):
        return ((dimensions[0].name if dimensions else "", text.strip()),)
    found = [part.partition("=") for part in _BETWEEN.split(text.replace("＝", "=")) if part]
    return tuple((name.strip(), grade.strip()) for name, _, grade in found)


def ratings_text(dimensions: Sequence[Dimension], ratings: Sequence[tuple[str, str]]) -> str:
    if len(dimensions) == 1 and len(ratings) == 1:
        return ratings[0][1]
    return "，".join(f"{name}={grade}" for name, grade in ratings)


def last_made(steps: Sequence[Step], moves: Sequence[str]) -> Step | None:
    """The newest making of a move, or of moves that share a column, by or for the host."""
    return next((step for step in reversed(steps) if step.move in moves and step.role != HELPER), None)


def helpers_of(steps: Sequence[Step], moves: Sequence[str]) -> tuple[str, ...]:
    """The units that were asked to help by a move."""
    return tuple(dict.fromkeys(step.unit for step in steps if step.move in moves and step.role == HELPER))


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the steps that a line asks for: `old` replaced by `new`, added (no old) or taken out (no new)."""

    old: Step | None
    new: Step | None


def follows(old: Step | None, wanted: Step | None) -> bool:
    """Whether a line says a further step, not another word for the old one: another move on a later day (部分整改后整改到位)."""
    return old is not None and wanted is not None and wanted.move != old.move and wanted.day > old.day


def edits(steps: Sequence[Step], moves: Sequence[str], wanted: Step | None, helpers: Sequence[str]) -> list[Edit]:
    """What must change so that the newest making of `moves` is `wanted`, with these helping units; None takes it out."""
    found = []
    old = last_made(steps, moves)
    if wanted is None or old is None or not _same(old, wanted):
        found += [Edit(None if follows(old, wanted) else old, wanted)] if old or wanted else []
    known = {step.unit: step for step in steps if step.move in moves and step.role == HELPER}
    if wanted is not None:
        for unit in helpers:
            if unit not in known or (known[unit].day, known[unit].until) != (wanted.day, wanted.until):
                asked = Step(0, wanted.move, wanted.day, unit=unit, role=HELPER, until=wanted.until)
                found.append(Edit(known.get(unit), asked))
    found += [Edit(step, None) for unit, step in known.items() if wanted is None or unit not in helpers]
    return found


def edited(steps: Sequence[Step], changes: Sequence[Edit]) -> list[Step]:
    """The steps after the changes: what is replaced keeps its place, what is new comes after all of its day."""
    kept = list(steps)
    for change in changes:
        if change.old is not None:
            at = kept.index(change.old)
            kept[at : at + 1] = [change.new] if change.new else []
        elif change.new is not None:
            kept.insert(sum(one.day <= change.new.day for one in kept), change.new)
    return kept


def _same(old: Step, new: Step) -> bool:
    said = ("move", "day", "unit", "code", "ratings", "amount", "until", "by", "note")
    return all(getattr(old, one) == getattr(new, one) for one in said)
