"""The order of work of boards (公开栏的做法): which there are, and one of them on a day. It only reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ddtool.boards import of_matters, of_projects
from ddtool.boards.model import BoardRule, Column, PublicBoard
from ddtool.boards.refusals import BoardNotDeclared, BoardUnknown, ProjectBoardNotDeclared
from ddtool.boards.rules.rule_file import read_rule
from ddtool.book.book import Book
from ddtool.matters import desk as matters
from ddtool.matters.rules.kind_file import read_kind
from ddtool.projects import desk as projects
from ddtool.settings import Office


@dataclass(frozen=True, slots=True)
class Declared:
    """A board that a rule file declares, and the titles of what it shows."""

    kind: str
    title: str
    shown: tuple[str, ...]
    file: str


def rule_of(office: Office) -> BoardRule:
    """Raises RuleNotFound, BoardRuleWrong."""
    return read_rule(office.rule("boards", office.settings.boards))


def declared(office: Office) -> list[Declared]:
    """Every board of this office, that of projects last. Raises KindUnsound, RuleNotFound, BoardRuleWrong."""
    kinds = {name: read_kind(path) for name, path in office.rules("matters").items()}
    found = [
        Declared(name, kind.board.title, _titles(of_matters.columns_of(kind, kind.board)), f"rules/matters/{name}.toml")
        for name, kind in kinds.items()
        if kind.board is not None
    ]
    rule = rule_of(office)
    if rule.project is not None and office.settings.projects:
        file = f"rules/boards/{office.settings.boards}.toml"
        shown = _titles(of_projects.columns_of(rule.project))
        found.append(Declared(of_projects.KIND, rule.project.title, shown, file))
    return found


def _titles(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(one.title for one in columns)


def board(book: Book, office: Office, name: str, on: date, year: int | None = None) -> PublicBoard:
    """A board as it stands: of the year of `on`, or of another.

    Raises BoardUnknown, BoardNotDeclared, ProjectBoardNotDeclared, NothingDisclosed, BoardBeforeMoves, what reading rules
    raises, and CalendarUnknown.
    """
    rule = rule_of(office)
    year = year or on.year
    if name == of_projects.KIND:
        return _of_projects(book, office, rule, on, year)
    files = office.rules("matters")
    if name not in files:
        raise BoardUnknown(name, [one.kind for one in declared(office)])
    kind = read_kind(files[name])
    if kind.board is None:
        raise BoardNotDeclared(name, kind.title)
    lines = matters.of_year(book, office, kind, name, year)
    return of_matters.compose(name, kind, kind.board, rule, lines, on, year)


def _of_projects(book: Book, office: Office, rule: BoardRule, on: date, year: int) -> PublicBoard:
    if rule.project is None:
        raise ProjectBoardNotDeclared(rule.name)
    lines = projects.lines(book, office, on, year=year)
    return of_projects.compose(rule.project, rule, projects.rule_of(office), lines, on, year)
