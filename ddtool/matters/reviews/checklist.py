"""The checklist of a piece of work (清单各步): which steps are done, when, by whom, with what result (六个一、两问四评、督事)."""

from collections.abc import Sequence
from dataclasses import dataclass

from ddtool.book.book import Book
from ddtool.matters import desk, store
from ddtool.matters.desk import Line
from ddtool.matters.model import Kind, Step
from ddtool.matters.refusals import NoChecklist
from ddtool.settings import Office
from ddtool.text.numerals import share


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a checklist; `step` is its newest making, None while it is not done."""

    name: str
    step: Step | None


@dataclass(frozen=True, slots=True)
class Ticked:
    """One matter with its checklist."""

    line: Line
    items: tuple[Item, ...]

    @property
    def done(self) -> int:
        return sum(one.step is not None for one in self.items)


def ticked(
    book: Book, office: Office, name: str, number: str = "", year: int | None = None
) -> tuple[Kind, list[Ticked]]:
    """The checklists of all matters of a kind, of one, or of a year. Raises NoChecklist, MatterNotFound, KindUnknown."""
    kind = desk.kind_named(office, name)
    if not kind.checklist:
        raise NoChecklist(kind.title)
    if number:
        _, line, made = desk.one(book, office, name, number)
        return kind, [_ticked(kind, line, made)]
    steps = dict(store.steps_of_kind(book, name))
    between = store.EVER if year is None else (f"{year}-01-01", f"{year}-12-31")
    return kind, [
        _ticked(kind, line, steps.get(line.matter.id, ())) for line in desk.lines(book, office, kind, name, between)
    ]


def _ticked(kind: Kind, line: Line, made: Sequence[Step]) -> Ticked:
    newest = {step.move: step for step in made}
    return Ticked(line, tuple(Item(name, newest.get(name)) for name in kind.checklist))


def result(step: Step) -> str:
    """What came of a step: the answers of a questionnaire with their shares, else what was noted."""
    asked = sum(count for _, count in step.answers)
    parts = [f"{answer}{count}份（{share(count, asked)}）" for answer, count in step.answers]
    parts += [f"共{asked}份"] if parts else []
    grades = [grade for _, grade in step.ratings]
    return "；".join(text for text in ("，".join(parts), step.unit, *grades, step.note) if text)
