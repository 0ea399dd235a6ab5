"""The four lists by unit (汇集): each list is read once, whatever the number of units."""

from collections.abc import Iterator, Sequence
from datetime import date

from ddtool.book.book import Book
from ddtool.matters import desk as matters
from ddtool.matters import store as matter_store
from ddtool.matters.desk import Line
from ddtool.matters.model import Kind, Owes
from ddtool.matters.rules.rates import RateFigure, rates
from ddtool.projects import desk as projects
from ddtool.projects.model import DONE, ProjectLine
from ddtool.reports.adding import Equation
from ddtool.reports.unit_sheet.model import Listed, Row, UnitSheet
from ddtool.settings import Office

KINDS = {"rectify": "审计查出问题整改清单", "suggestion": "代表建议办理清单", "procuratorial": "检察建议办理清单"}
"""The kinds of matters among the four lists, in the order of the paper."""
PROJECTS = "民生实事项目推进清单"


class Lists:
    """All lines of the four lists, up to a day and of one year if it is said."""

    def __init__(self, book: Book, office: Office, year: int | None, on: date) -> None:
        self.on = on
        between = matter_store.EVER if year is None else (f"{year}-01-01", f"{year}-12-31")
        self.matters: list[tuple[str, Kind, list[Line]]] = []
        for name, title in KINDS.items():
            kind = matters.kind_named(office, name)
            self.matters.append((title, kind, matters.lines(book, office, kind, name, between)))
        self.satisfied = projects.rule_of(office).satisfied
        self.projects = projects.lines(book, office, on, year=year)

    def units(self) -> list[str]:
        """Every unit that has a line in one of them, in order of first appearance."""
        hosts = [unit for _, _, lines in self.matters for line in lines for unit in line.now.hosts]
        return list(dict.fromkeys([*hosts, *(line.unit for line in self.projects if line.unit)]))

    def sheet(self, unit: str) -> UnitSheet:
        listed = [self._matters(title, kind, lines, unit) for title, kind, lines in self.matters]
        return UnitSheet(unit, (*listed, self._projects(unit)))

    def _matters(self, title: str, kind: Kind, lines: Sequence[Line], unit: str) -> Listed:
        own = [line for line in lines if unit in line.now.hosts]
        done = sum(line.now.stage.closed for line in own)
        return Listed(
            title,
            tuple(_matter(line, self.on) for line in own),
            done,
            sum(not line.now.stage.closed for line in own),
            tuple(one for one in rates(kind, [(line.matter, line.now) for line in own]) if one.of),
            sum(unit in line.now.helpers for line in lines),
        )

    def _projects(self, unit: str) -> Listed:
        own = [line for line in self.projects if line.unit == unit]
        done = sum(line.now.stage in DONE for line in own)
        rated = [line for line in own if line.verdict]
        whole, reported = sum(line.budget or 0 for line in own), any(line.now.reported for line in own)
        found = [
            RateFigure("完工率", done, len(own)),
            RateFigure("资金支付率", sum(line.paid for line in own), whole if reported else 0, money=True),
            RateFigure("满意率", sum(line.verdict in self.satisfied for line in rated), len(rated)),
        ]
        return Listed(
            PROJECTS,
            tuple(_project(line, self.on) for line in own),
            done,
            sum(line.now.stage not in DONE for line in own),
            tuple(one for one in found if one.of),
        )


def _matter(line: Line, on: date) -> Row:
    matter, now = line.matter, line.now
    # What the office or an author owes is no fault of the unit.
    owed = [one for one in now.open if one.deadline.owes is Owes.UNIT]
    nearest = min(owed, key=lambda one: one.end.day, default=None)
    grades = "、".join(grade for _, grade in now.ratings)
    return Row(
        matter.number, matter.title, nearest.end.day if nearest else None, now.stage.name,
        "；".join(part for part in (now.code, grades) if part), nearest.late(on) if nearest else 0, matter.amount,
    )  # fmt: skip


def _project(line: ProjectLine, on: date) -> Row:
    finished = line.now.stage in DONE
    late = max((on - line.due).days, 0) if line.due and not finished else 0
    result = "；".join(
        part
        for part in (
            f"进度{line.percent}%" if not finished else "",
            line.light.name if line.light.colour else "",
            line.verdict,
        )
        if part
    )
    return Row(line.number, line.name, line.due, str(line.now.stage), result, late, line.budget)


def equations(sheet: UnitSheet) -> Iterator[Equation]:
    """What is done and what is open make up each list."""
    for one in sheet.lists:
        yield Equation(f"{sheet.unit}的{one.name}", (("办结", one.done), ("未办结", one.open)), ("总数", one.count))
