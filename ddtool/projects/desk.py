"""Reading livelihood projects (民生实事): where each stands on a day, its light, what is due, what does not fit.

For other desks: `lines` gives what was adopted, without private data. Writing is in `entering`, `stepping` and `voting`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ddtool.book.book import Book
from ddtool.due import Due
from ddtool.errors import DdtoolError
from ddtool.projects import store
from ddtool.projects.model import CHOSEN, Project, ProjectLine, ProjectRule, Proposal, Stage, Standing, Step
from ddtool.projects.refusals import (
    NoProjects,
    NumberAmbiguous,
    ProjectNotFound,
    ProjectRuleIncomplete,
    ProposalNotFound,
)
from ddtool.projects.rules import figures, order
from ddtool.projects.rules.light import light
from ddtool.projects.rules.rule_file import read_rule
from ddtool.settings import Office
from ddtool.text.numbering import ending_in
from ddtool.text.numerals import yuan

DESK = "民生实事"


def rule_of(office: Office) -> ProjectRule:
    """The rule of the settings. Raises NoProjects, RuleNotFound, ProjectRuleWrong."""
    if not office.settings.projects:
        raise NoProjects
    return read_rule(office.rule("projects", office.settings.projects))


def filled(rule: ProjectRule, keys: Sequence[str], what: str) -> ProjectRule:
    """The rule, where it says these. Raises ProjectRuleIncomplete."""
    left = [key for key in keys if key in rule.empty]
    if left:
        raise ProjectRuleIncomplete(rule.name, left, what)
    return rule


def lines(book: Book, office: Office, on: date, *, year: int | None = None) -> list[ProjectLine]:
    """Every adopted project (of a year) as it stood on a day, in the order of numbers: three statements, no private data.

    What other desks may show: number, name, level, township, unit, budget, paid, percent, due, light, finished, counts and
    verdict of the satisfaction vote. Raises NoProjects, RuleNotFound, ProjectRuleWrong.
    """
    return [line for line in all_lines(book, office, on, year=year) if line.now.stage in CHOSEN]


def all_lines(book: Book, office: Office, on: date, *, year: int | None = None) -> list[ProjectLine]:
    """Likewise with candidates, those not chosen and those left out. Raises as `lines` does."""
    rule = rule_of(office)
    made = store.all_steps(book, year)
    return [_line(rule, one, made.get(one.id, ()), on) for one in store.projects(book, year)]


def one(book: Book, office: Office, number: str, on: date) -> tuple[ProjectLine, list[Step]]:
    """A project by its number or the digits of it, with its steps in order. Raises ProjectNotFound."""
    found = named(book, number)
    made = order.in_order(store.steps(book, found.id))
    return _line(rule_of(office), found, made, on), made


def named(book: Book, number: str) -> Project:
    """Raises ProjectNotFound, NumberAmbiguous."""
    known = store.numbers(book)
    found = store.project(book, number if number in known else _whole(number, known))
    if found is None:
        raise ProjectNotFound(number, known)
    return found


def _whole(number: str, known: Sequence[str]) -> str:
    """The one number that ends in these digits, or nothing. Raises NumberAmbiguous."""
    fitting = ending_in(number, known)
    if len(fitting) > 1:
        raise NumberAmbiguous(number, fitting)
    return fitting[0] if fitting else ""


def proposals_named(book: Book, numbers: Iterable[str]) -> list[Proposal]:
    """Raises ProposalNotFound for the first that is none, NumberAmbiguous."""
    known = {one.number: one for one in store.proposals(book)}
    found = []
    for number in numbers:
        key = number if number in known else _whole(number, list(known))
        if not key:
            raise ProposalNotFound(number, list(known))
        found.append(known[key])
    return found


def _line(rule: ProjectRule, project: Project, steps: Iterable[Step], on: date) -> ProjectLine:
    now = order.standing(order.in_order(step for step in steps if step.day <= on))
    return ProjectLine(project, now, light(rule, now, on))


# -- figures -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stats:
    """A year's figures (统计): all from rows."""

    year: int
    rule: ProjectRule
    proposals: Sequence[figures.ProposalSums]
    grounds: dict[str, int]
    candidates: int
    struck: int
    not_chosen: int
    levels: Sequence[figures.Sums]
    """Of each level, the whole last."""
    lines: Sequence[ProjectLine]


def stats(book: Book, office: Office, year: int, on: date) -> Stats:
    rule = rule_of(office)
    found = all_lines(book, office, on, year=year)
    adopted = [line for line in found if line.now.stage in CHOSEN]
    called = [one for one in store.proposals(book, year) if one.received <= on.isoformat()]
    return Stats(
        year, rule, figures.of_proposals(rule, called), figures.grounds(called), len(found),
        sum(line.now.stage is Stage.STRUCK for line in found), sum(line.now.stage is Stage.NOT_CHOSEN for line in found),
        figures.by_level(rule, adopted), adopted,
    )  # fmt: skip


# -- what is due, what does not fit --------------------------------------------------------------------------------


def due(book: Book, office: Office, on: date) -> list[Due]:
    """Milestones, completions, mending and reports that are overdue or soon due; what was adopted and not handed over."""
    if not store.numbers(book):
        return []
    rule = rule_of(office)
    return [each for line in lines(book, office, on) for each in _due(rule, line, on)]


def _due(rule: ProjectRule, line: ProjectLine, on: date) -> list[Due]:
    now, what, who = line.now, f"{line.number}《{line.name}》", line.unit or "责任单位未定"
    if now.stage is Stage.CHOSEN:
        return [Due(DESK, f"{what}已经票决通过，还没有交办", "本机关", None)]
    until = on + timedelta(days=rule.soon)
    found = [
        Due(DESK, f"{what}{step.move}提出的整改", who, step.until)
        for step in now.unmended
        if step.until is not None and step.until <= until
    ]
    if now.stage is not Stage.UNDER_WAY:
        return found
    found += [
        Due(DESK, f"{what}节点“{one.name}”", who, one.due)
        for one in now.milestones
        if one.done is None and one.due <= until
    ]
    if now.due is not None and now.due <= until:
        found.append(Due(DESK, f"{what}完成时限", who, now.due))
    since = now.reported or now.handed_over
    if rule.report_days is not None and since is not None and (day := since + timedelta(days=rule.report_days)) <= on:
        found.append(Due(DESK, f"{what}进展没有报（上次 {since}）", who, day))
    return found


def faults(book: Book, office: Office) -> list[str]:
    """Steps that the rule does not allow any more, money that does not fit: for `check`."""
    found = store.projects(book)
    if not found:
        return []
    try:
        rule = rule_of(office)
    except DdtoolError as error:
        return [f"民生实事：有项目登记，但办法不能用。{error.message}"]
    made, on = store.all_steps(book), book.now().date()
    sentences = []
    for project in found:
        steps = order.in_order(made.get(project.id, ()))
        wrong = order.faults(rule, steps, entered=date.fromisoformat(project.entered), on=on)
        sentences += [f"{project.number}：{step.day} 的“{step.move}”{reason}" for step, reason in wrong]
        now = order.standing(steps)
        sentences += [f"{project.number}：{over}" for over in _money(now)]
        if project.level not in rule.levels:
            sentences.append(f"{project.number}：层级“{project.level}”不在《{rule.name}》的 levels 里")
    return sentences


def _money(now: Standing) -> list[str]:
    found = []
    if now.budget is not None and now.paid > now.budget:
        found.append(f"累计支出 {yuan(now.paid)} 元，超过预算 {yuan(now.budget)} 元")
    if now.paid > now.arrived > 0:
        found.append(f"累计支出 {yuan(now.paid)} 元，多于累计到位 {yuan(now.arrived)} 元")
    return found
