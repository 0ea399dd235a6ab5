"""节点计划、进展月报 meet the data file: each line is a step or two of a project; a changed line corrects, nothing is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ddtool.book.book import Book
from ddtool.errors import nearest
from ddtool.projects import store
from ddtool.projects.desk import rule_of
from ddtool.projects.model import Move, Project, Step
from ddtool.projects.rules import order
from ddtool.projects.rules.rule import EMPTY
from ddtool.projects.sheet import MILESTONE, PROGRESS
from ddtool.projects.stepping import photo_faults
from ddtool.settings import Office
from ddtool.sheets.column import Absent, Row, Sheet, Value
from ddtool.sheets.register import Matches, Register, Stored

Said = dict[str, Value]
Key = tuple[int, str]
"""The project, and what tells its lines apart: a day, a milestone's name."""


@dataclass
class _Change:
    """What a line asks for: steps that go, each with what stands in its place, and steps that are added."""

    replaced: list[tuple[Step, Step | None]] = field(default_factory=list)
    added: list[Step] = field(default_factory=list)

    def of(self, made: Sequence[Step]) -> list[Step]:
        gone = [old for old, _ in self.replaced]
        kept = [step for step in made if step not in gone]
        return [*kept, *(new for _, new in self.replaced if new is not None), *self.added]


class _StepLines:
    """Lines of steps: which project a line means, what it changes, whether the history allows it."""

    def __init__(self, book: Book, office: Office, form: "_Form") -> None:
        self.book, self.office, self.form, self.sheet = book, office, form, form.sheet
        self.rule, self.today = rule_of(office), book.now().date()
        self.projects = store.projects(book)
        self.by_number = {one.number: one for one in self.projects}
        self.steps = {key: order.in_order(steps) for key, steps in store.all_steps(book).items()}

    def stored(self) -> list[Stored]:
        return [
            Stored(number, tuple(said.get(column.field) for column in self.sheet.columns))
            for one in self.projects
            for number, said in self.form.lines(one, self.steps.get(one.id, []))
        ]

    def match(self, rows: list[Row], stored: list[Stored]) -> Matches:
        matches = Matches([None] * len(rows))
        known = {
            self._key(dict(zip(self.sheet.places, held.values, strict=True))): at for at, held in enumerate(stored)
        }
        first: dict[Key, int] = {}
        for at, row in enumerate(rows):
            project = self._project(row)
            if not isinstance(project, Project):
                matches.reject(at, row, *project)
                continue
            row.values[self.sheet.places["number"]], row.values[self.sheet.places["name"]] = (
                project.number,
                project.name,
            )
            key = self._key(self._said(row, None))
            if first.setdefault(key, at) != at:
                self._again(matches, rows, at, first[key])
                continue
            target = matches.index[at] = known.get(key)
            said = self._said(row, None if target is None else stored[target])
            made = self.steps.get(project.id, [])
            change = self.form.change(project, made, said, self.today)
            after = order.in_order(change.of(made))
            wrong = order.faults(self.rule, after, entered=date.fromisoformat(project.entered), on=self.today)
            if said.get("paid") is not None and "over_budget" in self.rule.empty:
                reason = f"《{self.rule.name}》的 over_budget 还是“{EMPTY}”，不知道超预算怎么办"
                matches.reject(at, row, "paid", "", reason, "请先填好规则文件")
            elif faults := photo_faults(str(said.get("photos") or "")):
                matches.reject(at, row, "photos", str(said["photos"]), faults[0], "请只留文件名")
            elif wrong:
                step, reason = wrong[0]
                field = self.form.field(step)
                matches.reject(
                    at, row, field, str(said[field] or ""), f"“{step.move}”不能登记：{reason}", "请核对这一行"
                )
            else:
                # Further lines of this project are judged with this one in place.
                self.steps[project.id] = after
        return matches

    def write(self, new: list[Row], changed: list[tuple[Stored, Row]]) -> None:
        for held, row in [*((None, row) for row in new), *changed]:
            project = self._project(row)
            assert isinstance(project, Project), "a row that was not matched"
            # A line changes only what it says itself, so the lines before it need not be read again.
            change = self.form.change(project, self.steps.get(project.id, []), self._said(row, held), self.today)
            for old, step in change.replaced:
                store.add_step(self.book, project.id, step, None, old, old.day)
            for step in change.added:
                store.add_step(self.book, project.id, step, None)

    def _said(self, row: Row, held: Stored | None) -> Said:
        """What the line says; columns that the file lacks say what is stored."""
        said: Said = {}
        for place, column in enumerate(self.sheet.columns):
            value = row.values[place]
            said[column.field] = (held.values[place] if held else None) if isinstance(value, Absent) else value
        return said

    def _key(self, said: Said) -> Key:
        return self.by_number[str(said["number"])].id, str(said[self.form.apart])

    def _project(self, row: Row) -> Project | tuple[str, str, str, str]:
        """The project that a line means, or the field, value, reason and remedy of a refusal."""
        said = self._said(row, None)
        if said["number"]:
            wanted = str(said["number"])
            if wanted not in self.by_number:
                reason = f"没有编号“{wanted}”的项目{nearest(wanted, list(self.by_number))}"
                return "number", wanted, reason, "请核对编号，或先登记项目"
            return self.by_number[wanted]
        wanted = str(said["name"] or "")
        if not wanted:
            return "number", "", "没有写项目编号或名称", "请至少写一个"
        fitting = [one for one in self.projects if one.name == wanted]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return "name", wanted, f"有 {len(fitting)} 个项目叫这个名称", "请写项目编号"
        reason = f"没有这个项目{nearest(wanted, [one.name for one in self.projects])}"
        return "name", wanted, reason, "请核对名称，或先登记项目"

    def _again(self, matches: Matches, rows: list[Row], at: int, earlier: int) -> None:
        row, first = rows[at], rows[earlier]
        if row.values == first.values and row.extra == first.extra:
            matches.repeated[at] = earlier
            return
        value = str(self._said(row, None)[self.form.apart])
        reason = f"与{first.sheet}第{first.number}行是同一项目的同一{self.sheet.column(self.form.apart).title}"
        matches.reject(at, row, self.form.apart, value, reason, "请核对，只保留一行")


@dataclass(frozen=True, slots=True)
class _Form:
    """How the lines of one register say steps."""

    sheet: Sheet
    apart: str
    """The field that tells the lines of one project apart."""
    lines: Callable[[Project, Sequence[Step]], list[tuple[int, Said]]]
    """Id and values of each line of a project."""
    change: Callable[[Project, Sequence[Step], Said, date], _Change]
    field: Callable[[Step], str]
    """The field to mark where a step can't be."""


# -- monthly reports -----------------------------------------------------------------------------------------------


def _reports(project: Project, made: Sequence[Step]) -> list[tuple[int, Said]]:
    newest = {step.day: step for step in made if step.move is Move.REPORT}
    return [
        (
            step.id,
            {
                "number": project.number, "name": project.name, "date": step.day.isoformat(), "percent": step.percent,
                "arrived": step.arrived, "paid": step.paid, "text": step.text or None, "problem": step.problem or None,
                "photos": step.photos or None, "reason": step.reason or None, "note": step.note or None,
            },
        )
        for step in newest.values()
    ]  # fmt: skip


def _report(project: Project, made: Sequence[Step], said: Said, today: date) -> _Change:
    day = date.fromisoformat(str(said["date"]))
    old = next((step for step in reversed(made) if step.move is Move.REPORT and step.day == day), None)
    numbers = {name: value if isinstance(value := said[name], int) else None for name in ("percent", "arrived", "paid")}
    words = {name: str(said[name] or "") for name in ("text", "problem", "photos", "reason", "note")}
    new = replace(old or Step(0, Move.REPORT, day), **numbers, **words)  # type: ignore[arg-type]
    return _Change() if new == old else _Change([(old, new)]) if old else _Change(added=[new])


def _report_field(step: Step) -> str:
    return "date"


# -- milestones ----------------------------------------------------------------------------------------------------


def _milestones(project: Project, made: Sequence[Step]) -> list[tuple[int, Said]]:
    plans = {step.subject: step for step in made if step.move is Move.PLAN}
    reached = {step.subject: step for step in made if step.move is Move.REACH}
    return [
        (
            step.id,
            {
                "number": project.number, "name": project.name, "subject": name, "percent": step.percent,
                "planned": step.until.isoformat() if step.until else None, "reason": step.reason or None,
                "done": reached[name].day.isoformat() if name in reached else None,
            },
        )
        for name, step in plans.items()
    ]  # fmt: skip


def _milestone(project: Project, made: Sequence[Step], said: Said, today: date) -> _Change:
    name, change = str(said["subject"]), _Change()
    plan = next((step for step in reversed(made) if step.move is Move.PLAN and step.subject == name), None)
    reached = next((step for step in reversed(made) if step.move is Move.REACH and step.subject == name), None)
    until, percent = date.fromisoformat(str(said["planned"])), said["percent"]
    percent = percent if isinstance(percent, int) else None
    if plan is None:
        # What is planned at all is planned with the hand-over, though it be entered later.
        first = next((step.day for step in made if step.move is Move.HAND_OVER), today)
        change.added.append(Step(0, Move.PLAN, first, subject=name, until=until, percent=percent))
    elif (plan.until, plan.percent) != (until, percent):
        reason = str(said["reason"] or "")
        change.added.append(Step(0, Move.PLAN, today, subject=name, until=until, percent=percent, reason=reason))
    done = date.fromisoformat(str(said["done"])) if said["done"] else None
    if reached is not None and done != reached.day:
        change.replaced.append((reached, replace(reached, day=done) if done else None))
    elif reached is None and done is not None:
        change.added.append(Step(0, Move.REACH, done, subject=name))
    return change


def _milestone_field(step: Step) -> str:
    return "done" if step.move in (Move.REACH, Move.FINISH) else "planned"


def _register(form: _Form) -> Register[Book, Office]:
    return Register(
        form.sheet,
        lambda book, office: _StepLines(book, office, form).stored(),
        lambda book, office, rows, stored: _StepLines(book, office, form).match(rows, stored),
        lambda book, office, new, changed: _StepLines(book, office, form).write(new, changed),
        scope=("number",),
        tables=("project", "project_step"),
    )


PROGRESSES = _register(_Form(PROGRESS, "date", _reports, _report, _report_field))
MILESTONES = _register(_Form(MILESTONE, "subject", _milestones, _milestone, _milestone_field))
