"""民生实事项目 meets the data file: a line is known by its number, its steps are read from its dates."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ddtool.book.book import Book
from ddtool.projects import store
from ddtool.projects.desk import rule_of
from ddtool.projects.model import PASSED, Move, Project, Step
from ddtool.projects.rules import order
from ddtool.projects.sheet import PROJECT
from ddtool.projects.stepping import Units
from ddtool.settings import Office
from ddtool.sheets.column import ABSENT, Absent, Row, Value
from ddtool.sheets.register import Matches, Register, Stored, match_by_key
from ddtool.text.numbering import next_number

Said = Mapping[str, Value]
Edit = tuple[Step | None, Step | None]
"""The step that a line replaces, and what it puts there: added without the first, taken out without the second."""

_F = PROJECT.places
_FIELDS = tuple(column.field for column in PROJECT.columns)
_DAYS = {Move.VOTE: "voted", Move.HAND_OVER: "handed_over", Move.FINISH: "finished", Move.ACCEPT: "accepted"}
"""The column that holds the day of each step that a line may say."""
_BESIDE = {Move.VOTE: ("outcome", "document"), Move.HAND_OVER: ("unit", "leader", "budget", "due")}
_OWN = (
    "number",
    "year",
    "level",
    "township",
    "name",
    "content",
    "place",
    "estimate",
    "money",
    "due",
    "unit",
    "entered",
    "note",
    "extra",
)


class _Lines:
    def __init__(self, book: Book, office: Office) -> None:
        self.book, self.office, self.rule = book, office, rule_of(office)
        self.steps = {key: order.in_order(steps) for key, steps in store.all_steps(book).items()}

    # -- what the book holds ---------------------------------------------------------------------------------------

    def stored(self) -> list[Stored]:
        extras = store.extras(self.book)
        return [Stored(one.id, self._held(one), extras[one.id]) for one in store.projects(self.book)]

    def _held(self, one: Project) -> tuple[Value, ...]:
        said: dict[str, Value] = {
            "number": one.number, "year": one.year, "level": one.level, "township": one.township, "name": one.name,
            "content": one.content, "place": one.place, "estimate": one.estimate, "money": one.money,
            "planned": one.due, "builder": one.unit, "entered": one.entered, "note": one.note,
        }  # fmt: skip
        for move, field in _DAYS.items():
            if (step := self._last(one.id, move)) is not None:
                said[field] = step.day.isoformat()
        if (vote := self._last(one.id, Move.VOTE)) is not None:
            said |= {"outcome": vote.outcome, "document": _document(vote)}
        if (hand_over := self._last(one.id, Move.HAND_OVER)) is not None:
            said |= {
                "unit": hand_over.unit or None, "leader": hand_over.leader or None, "budget": hand_over.budget,
                "due": hand_over.until.isoformat() if hand_over.until else None,
            }  # fmt: skip
        return tuple(said.get(field) for field in _FIELDS)

    def _last(self, project: int, move: Move) -> Step | None:
        return next((step for step in reversed(self.steps.get(project, [])) if step.move is move), None)

    # -- who is who ------------------------------------------------------------------------------------------------

    def match(self, rows: list[Row], stored: list[Stored]) -> Matches:
        today = self.book.now().date().isoformat()
        numbers = {held.values[_F["number"]] for held in stored}
        for row in rows:
            # A line that is known by its number keeps the level that is stored.
            if row.values[_F["level"]] in (None, ABSENT) and row.values[_F["number"]] not in numbers:
                row.values[_F["level"]] = self.office.settings.level
        matches = match_by_key(
            PROJECT, [("number",), ("year", "level", "township", "name"), ("year", "level", "name")], rows, stored
        )
        for at, row in enumerate(rows):
            if at in matches.rejected or at in matches.repeated:
                continue
            target = matches.index[at]
            held = None if target is None else stored[target]
            if held is not None and row.values[_F["number"]] is None:
                row.values[_F["number"]] = held.values[_F["number"]]
            said = self._said(row, held)
            # What nobody wrote is what is stored; of a new line, what is usual.
            before = dict(zip(_FIELDS, held.values, strict=True)) if held else {}
            if said["outcome"] is None and said["voted"]:
                row.values[_F["outcome"]] = before.get("outcome") or PASSED
            if said["entered"] is None:
                row.values[_F["entered"]] = before.get("entered") or said["voted"] or said["handed_over"] or today
            said = self._said(row, held)
            if refusal := self._refusal(said, held):
                field, reason, remedy = refusal
                matches.reject(at, row, field, str(said[field] or ""), reason, remedy)
        return matches

    def _said(self, row: Row, held: Stored | None) -> dict[str, Value]:
        """What the line says; columns that the file lacks say what is stored."""
        said: dict[str, Value] = {}
        for place, field in enumerate(_FIELDS):
            value = row.values[place]
            said[field] = (held.values[place] if held else None) if isinstance(value, Absent) else value
        return said

    def _refusal(self, said: Said, held: Stored | None) -> tuple[str, str, str] | None:
        today = self.book.now().date()
        if said["level"] not in self.rule.levels:
            return "level", f"《{self.rule.name}》没有“{said['level']}”级", f"可用的：{'、'.join(self.rule.levels)}"
        if str(said["entered"]) > today.isoformat():
            return "entered", f"在今天 {today} 之后", "请核对日期"
        for move, fields in _BESIDE.items():
            beside = next((field for field in fields if said[field] is not None), None)
            if beside is not None and said[_DAYS[move]] is None:
                title, day = PROJECT.column(beside).title, PROJECT.column(_DAYS[move]).title
                return beside, f"写了“{title}”，没有写“{day}”", f"请补上{day}"
        made = self.steps.get(held.id, []) if held else []
        entered = date.fromisoformat(str(said["entered"]))
        history = _edited(made, self.edits(said, made))
        for step, reason in order.faults(self.rule, order.in_order(history), entered=entered, on=today):
            return _DAYS.get(step.move, "number"), f"“{step.move}”不能登记：{reason}", "请核对这一行的日期和内容"
        return None

    # -- the steps of a line ---------------------------------------------------------------------------------------

    def edits(self, said: Said, made: Sequence[Step]) -> list[Edit]:
        found: list[Edit] = []
        for move, field in _DAYS.items():
            old = next((step for step in reversed(made) if step.move is move), None)
            text = said[field]
            new = None if text is None else _step(move, date.fromisoformat(str(text)), said, old)
            if new != old:
                found.append((old, new))
        return found

    # -- writing ---------------------------------------------------------------------------------------------------

    def write(self, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
        units, numbers = Units(self.book, new=True), store.numbers(self.book)
        for row in new:
            said = self._said(row, None)
            number = str(said["number"] or next_number(self.rule.number, numbers, int(str(said["year"]))))
            numbers.append(number)
            own = self._columns(said | {"number": number}, row.extra, units)
            self._write_steps(store.add_project(self.book, **own), self.edits(said, ()), units)
        lines = []
        for held, row in changed:
            said = self._said(row, held)
            lines.append((*self._columns(said, row.extra, units).values(), held.id))
            self._write_steps(held.id, self.edits(said, self.steps.get(held.id, ())), units)
        store.change_projects(self.book, _OWN, lines)

    def _columns(self, said: Said, extra: str | None, units: Units) -> dict[str, Value]:
        own = {**said, "due": said["planned"], "unit": units.id(str(said["builder"] or "")), "extra": extra}
        return {column: own[column] for column in _OWN}

    def _write_steps(self, project: int, changes: Sequence[Edit], units: Units) -> None:
        for old, new in changes:
            unit = units.id(new.unit) if new else None
            store.add_step(self.book, project, new, unit, old, old.day if old else date.min)


def _step(move: Move, day: date, said: Said, old: Step | None) -> Step:
    """What the line says of a step; what it has no column for stays."""
    step = replace(old, day=day) if old else Step(0, move, day)
    if move is Move.VOTE:
        same = old is not None and said["document"] == _document(old)
        return replace(
            step, outcome=str(said["outcome"] or PASSED), document=step.document if same else str(said["document"] or ""),
            vote=step.vote if same else "",
        )  # fmt: skip
    if move is Move.HAND_OVER:
        budget = said["budget"]
        return replace(
            step, unit=str(said["unit"] or ""), leader=str(said["leader"] or ""),
            budget=budget if isinstance(budget, int) else None,
            until=date.fromisoformat(str(said["due"])) if said["due"] else None,
        )  # fmt: skip
    return step


def _document(vote: Step) -> str | None:
    """How the register writes on what a choice rests: a document, or the vote of this data file."""
    return vote.document or (f"表决 {vote.vote}" if vote.vote else None)


def _edited(made: Sequence[Step], changes: Sequence[Edit]) -> list[Step]:
    gone = [old for old, _ in changes if old is not None]
    return [*(step for step in made if step not in gone), *(new for _, new in changes if new is not None)]


PROJECTS: Register[Book, Office] = Register(
    PROJECT,
    lambda book, office: _Lines(book, office).stored(),
    lambda book, office, rows, stored: _Lines(book, office).match(rows, stored),
    lambda book, office, new, changed: _Lines(book, office).write(new, changed),
    scope=("year", "township"),
    tables=("project", "project_step", "unit", "vote"),
)
